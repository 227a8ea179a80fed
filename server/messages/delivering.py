"""The worker: it checks each due row of the outbox, and sends the messages that should be sent.

At most once: the worker commits a row as `sending` before it uses the network, and commits the result afterwards. If
the worker is killed in between, the row stays `sending`, and nobody knows whether the message was sent. The next worker
sets the row to `failed` with the reason `may_have_been_sent`, and never sends it again. So there is only one worker at
a time (one_worker.py).
"""

import logging
import ssl
from dataclasses import dataclass

from flask import current_app

from server.clock import now_ms
from server.config import Settings
from server.database import writing
from server.encryption.service import KeyRing, name_of
from server.errors import Problem
from server.extensions import db
from server.feed import service as feed
from server.messages import mailing, rendering, texting
from server.messages.deciding import Verdict, address_of, decide
from server.messages.knowing import Case, case_of
from server.messages.outcome import Outcome, Watch, nothing
from server.messages.recording import record_automatic
from server.outbox import service as outbox
from server.outbox.service import OutgoingMessage
from server.synchronization import service as synchronization
from sync.model.facts import Subject

Key = tuple[str, str]

# After this many attempts it fails. Between two attempts it waits 1, 2, 4, ... minutes, at most 2 hours.
ATTEMPTS_MAX = 8
FIRST_PAUSE_MS, PAUSE_MAX_MS = 60_000, 7_200_000
BUSY_MS = 5_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parcel:
    """A message with the data to send it; none of this is logged."""

    message_id: str
    channel: str
    to: str
    subject: str
    text: str
    shop_name: str


class Worker:
    """Sends the messages of shops. `watch` is called at each point of sending; `context` trusts a certificate."""

    def __init__(self, watch: Watch = nothing, context: ssl.SSLContext | None = None) -> None:
        self._watch = watch
        self._context = context
        settings: Settings = current_app.extensions["benchtrail"]
        self._settings = settings

    def give_up_interrupted(self, shop_id: str) -> int:
        """Fail the messages that a killed worker was sending; return how many. Call before `deliver_due`."""
        rows = outbox.interrupted(shop_id)
        db.session.rollback()
        for key in rows:
            self._finish(shop_id, key, Outcome("unknown", "the worker was ended while it sent"))
        return len(rows)

    def deliver_due(self, shop_id: str) -> int:
        """Check every due row; return how many messages were handed over."""
        keys = outbox.due(shop_id, now_ms())
        db.session.rollback()
        return sum(self._deliver(shop_id, key) for key in keys)

    def _deliver(self, shop_id: str, key: Key) -> bool:
        try:
            if not record_automatic(shop_id, key):
                return False
            self._watch("recorded")
            parcel = self._claimed(shop_id, key)
        except Problem as busy:
            # Another request holds the shop's lock: the row is due again in the next round.
            logger.info("a message of shop %s is looked at later: %s", shop_id, busy.code)
            return False
        if parcel is None:
            return False
        self._watch("claimed")
        outcome = self._send(parcel)
        self._watch("answered")
        self._finish(shop_id, key, outcome)
        self._watch("finished")
        return outcome.fate == "sent"

    def _claimed(self, shop_id: str, key: Key) -> Parcel | None:
        """Decide about a row; return its parcel once the claim is committed, None if nothing is sent now."""
        with writing():
            feed.lock(shop_id)
            row = db.session.get_one(OutgoingMessage, (shop_id, *key), populate_existing=True)
            case = case_of(shop_id, row, self._settings)
            if case is None:
                row.not_before = now_ms() + BUSY_MS
                return None
            if row.state != outbox.WAITING:
                row.is_stale, row.is_wrong = False, row.state == outbox.SENT and case.known.is_discarded
                _publish(shop_id, row)
                return None
            verdict = decide(case.known, now_ms())
            parcel = self._parcel(row, case) if verdict.do == "send" else None
            if verdict.do == "send" and parcel is None:
                verdict = Verdict("failed", "no_contact")
            if parcel is None:
                _end_or_wait(row, verdict)
            else:
                row.state, row.reason, row.attempts = outbox.SENDING, None, row.attempts + 1
                owner = name_of(Subject("customer", case.known.message["customer_id"]))
                outbox.seal(row, owner, parcel.text, KeyRing(shop_id))
            row.is_stale = False
            if parcel is None:
                _publish(shop_id, row)
        return parcel

    def _parcel(self, row: OutgoingMessage, case: Case) -> Parcel | None:
        known, values = case.known, case.values
        customer = known.customer or {}
        language = rendering.language_for(customer, known.shop)
        words = known.message["text"]
        if words is None:
            own = known.shop["messages"]["texts"]
            words = rendering.rendered(rendering.words_for(own, known.message["template"], language), values)
        to = address_of(known.message, customer)
        if not to.isascii() or not to.isprintable():
            return None
        subject = rendering.subject_for(language, values)
        return Parcel(str(row.message_operation_id), known.message["channel"], to, subject, words, known.shop["name"])

    def _send(self, parcel: Parcel) -> Outcome:
        at_s = now_ms() // 1000
        mail, sms = self._settings.mail, self._settings.sms
        if parcel.channel == "email" and mail is not None:
            try:
                content = mailing.email(
                    mail, parcel.message_id, parcel.to, parcel.subject, parcel.text, parcel.shop_name, at_s
                )
            except ValueError:
                return Outcome("refused", "the address is none")
            return mailing.send(mail, parcel.to, content, self._context, self._watch)
        if parcel.channel == "sms" and sms is not None:
            return texting.send(sms, parcel.message_id, parcel.to, parcel.text, at_s, self._context, self._watch)
        return Outcome("again", "there is no gateway")

    def _finish(self, shop_id: str, key: Key, outcome: Outcome) -> None:
        """Store the fate of an attempt, and publish it."""
        if outcome.why:
            logger.warning("a message of shop %s (%s): %s", shop_id, key[0], outcome.why)
        with writing():
            feed.lock(shop_id)
            row = db.session.get_one(OutgoingMessage, (shop_id, *key), populate_existing=True)
            now = now_ms()
            match outcome.fate:
                case "sent":
                    row.state, row.reason, row.sent_at = outbox.SENT, None, now
                case "again" if row.attempts < ATTEMPTS_MAX:
                    row.state, row.reason = outbox.WAITING, "trying_again"
                    row.not_before = now + min(PAUSE_MAX_MS, FIRST_PAUSE_MS * 2 ** (row.attempts - 1))
                    row.sealed_for = row.sealed = None
                case "again":
                    row.state, row.reason = outbox.FAILED, "too_many_attempts"
                case "refused":
                    row.state, row.reason = outbox.FAILED, "refused"
                case "unknown":
                    row.state, row.reason = outbox.FAILED, "may_have_been_sent"
            _publish(shop_id, row)


def _end_or_wait(row: OutgoingMessage, verdict: Verdict) -> None:
    row.reason = verdict.reason
    if verdict.do == "wait":
        row.not_before = verdict.until
    else:
        row.state = verdict.do


def _publish(shop_id: str, row: OutgoingMessage) -> None:
    """Recompute the record of a row's message, so that devices pull its outcome."""
    db.session.flush()
    if row.message_operation_id is not None:
        synchronization.recompute_message(shop_id, row.message_operation_id)
