"""Messages to customers."""

from dataclasses import dataclass
from typing import Annotated

from sync.model.fields import Id, LongText, Text
from sync.model.payloads.payload import Malformed, Payload
from sync.model.payloads.payments import PAID_KINDS

CHANNELS = ("email", "sms")
# The templates of messages, which a shop can reword.
TEMPLATES = ("received", "quote", "waiting_for_parts", "ready", "reminder")
# The languages of messages to customers: those of the app.
LANGUAGES = ("en", "de", "es", "ar")
# Why a message was not sent, or waits.
UNSENT_REASONS = (
    *("no_gateway", "quiet_hours", "trying_again"),
    *("no_contact", "refused", "may_have_been_sent", "too_many_attempts"),
    *("opted_out", "superseded", "too_late", "discarded", "erased"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDocument:
    """The sale or repair that a message is about."""

    type: Annotated[str, Text(20, one_of=PAID_KINDS)]
    id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSend(Payload):
    """A message to a customer: a template's words, or its own text."""

    TYPE = "message.send"
    ROLE = "technician"
    message_id: Id
    customer_id: Id
    channel: Annotated[str, Text(20, one_of=CHANNELS)]
    template: Annotated[str, Text(40, one_of=TEMPLATES)] | None = None
    text: LongText | None = None
    document: MessageDocument | None = None

    def check(self) -> None:
        if self.template is None and not (self.text or "").strip():
            raise Malformed("no_text", "text", "a message needs a template or a text")
