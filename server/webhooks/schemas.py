"""Bodies and answers of webhooks."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, PageSchema, StrictSchema, Text, Whole
from server.webhooks.addresses import LONGEST
from server.webhooks.calling import PROBLEMS
from server.webhooks.events import EVENTS, TEST
from server.webhooks.states import OFF_REASONS, STATES

URL_IS = {"description": "where events are sent: https, on the public internet unless the operator allows the host"}
EVENTS_ARE = {"description": "the events that are sent there"}
NAME_IS = {"description": "what it is for"}


def _events(*, required: bool = False) -> "fields.List[str]":
    one = fields.String(validate=validate.OneOf(EVENTS))
    return fields.List(one, required=required, validate=validate.Length(1, len(EVENTS)), metadata=EVENTS_ARE)


class NewWebhookSchema(StrictSchema):
    """A webhook to add."""

    name = Text(100, required=True, metadata=NAME_IS)
    url = Text(LONGEST, required=True, metadata=URL_IS)
    events = _events(required=True)


class WebhookChangesSchema(StrictSchema):
    """Changes of a webhook; omitted fields stay."""

    name = Text(100, metadata=NAME_IS)
    url = Text(LONGEST, metadata=URL_IS)
    events = _events()
    is_on = Flag(metadata={"description": "false: nothing is sent there, and nothing is kept for it"})


class WebhookSchema(Schema):
    """A webhook, without its secret."""

    id = fields.String(required=True)
    name = fields.String(required=True, metadata=NAME_IS)
    url = fields.String(required=True, metadata=URL_IS)
    events = _events(required=True)
    is_on = fields.Boolean(required=True, metadata={"description": "true: events are sent there"})
    off_reason = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf([*OFF_REASONS, None]),
        metadata={"description": "why it is off; null where it is on"},
    )
    created_at = fields.Integer(required=True)
    last_sent_at = fields.Integer(required=True, allow_none=True, metadata={"description": "when it took an event"})
    failing_since = fields.Integer(
        required=True, allow_none=True, metadata={"description": "since when it took nothing; null where all is well"}
    )
    former_until = fields.Integer(
        required=True, metadata={"description": "until when the former secret signs too; 0: there was none"}
    )


class WebhookWithSecretSchema(WebhookSchema):
    """A webhook with its secret, which is shown only here."""

    secret = fields.String(required=True, metadata={"description": "`whsec_` and base64: checks the signatures"})


class WebhookPageSchema(PageSchema):
    """A page of webhooks, newest first."""

    items = fields.List(fields.Nested(WebhookSchema), required=True)


class WebhookDeliverySchema(Schema):
    """An event for a webhook."""

    id = fields.String(required=True, metadata={"description": "the `webhook-id` of every attempt"})
    type = fields.String(required=True, validate=validate.OneOf([*EVENTS, TEST]))
    state = fields.String(
        required=True,
        validate=validate.OneOf(STATES),
        metadata={"description": "`waiting`: it is tried at `next_at`; `failed`: it was given up"},
    )
    attempts = fields.Integer(required=True, metadata={"description": "how often it was tried"})
    created_at = fields.Integer(required=True)
    next_at = fields.Integer(required=True, allow_none=True, metadata={"description": "when it is tried next"})
    ended_at = fields.Integer(required=True, allow_none=True, metadata={"description": "when it was sent or given up"})
    problem = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf([*PROBLEMS, None]),
        metadata={"description": "what was wrong with the last attempt"},
    )
    http_status = fields.Integer(required=True, allow_none=True, metadata={"description": "of the last answer"})


class WebhookDeliveryPageSchema(PageSchema):
    """A page of events for a webhook, newest first."""

    items = fields.List(fields.Nested(WebhookDeliverySchema), required=True)


class EventsSinceSchema(StrictSchema):
    """From when on events are sent again."""

    since = Whole(
        load_default=0, metadata={"description": "ms; events that were made since then; 0: all that are kept"}
    )


class EventsSentAgainSchema(Schema):
    """How many events are sent again."""

    count = fields.Integer(required=True, metadata={"description": "how many"})
