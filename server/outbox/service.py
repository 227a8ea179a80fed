"""The outbox: a row for each message, written in the transaction of the operation that causes the message.

The worker (server/messages) sends the messages. A message's outcome is not in the log: it is stored here, and the
journal adds it to the records of messages (`deliveries`).
"""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import or_, select, update

from server.clock import now_ms
from server.database import reading, writing
from server.encryption.service import Encrypted, KeyRing
from server.extensions import db
from server.message_words import AUTOMATIC
from server.outbox.models import CANCELLED, FAILED, SENDING, SENT, WAITING, Notice, OutgoingMessage
from server.outbox.notices import due_notices, forget_old, note_news, note_webhook_off, take
from server.shop import service as shops
from sync.log.journal import Entry
from sync.model.facts import Step
from sync.model.personal_fields import ERASED

__all__ = [
    "AUTOMATIC",
    "CANCELLED",
    "FAILED",
    "MESSAGE",
    "OWN_TEXT",
    "SENDING",
    "SENT",
    "WAITING",
    "Deliveries",
    "Notice",
    "OutgoingMessage",
    "all_deliveries",
    "due",
    "due_notices",
    "forget_old",
    "interrupted",
    "is_anything_left",
    "note_causes",
    "notify",
    "put_off",
    "seal",
    "take",
    "woken",
]

Data = dict[str, Any]
ReadEntries = Callable[[Collection[str]], Mapping[str, Entry]]

MESSAGE = "message.send"
# The template of a row whose message a person wrote: the operation is the message.
OWN_TEXT = ""
FINAL = (SENT, FAILED, CANCELLED)
# The number of rows that are read at a time.
DUE_MAX = 200
PUT_OFF_MAX_MS = 7 * 86_400_000


# A process of the server sets it after it wrote a row that is to be sent; serving/delivering.py waits for it.
woken = threading.Event()


def note_causes(shop_id: str, steps: Iterable[Step], read: ReadEntries) -> None:
    """Write a row for each message that settled steps cause, once; the caller holds the shop's lock.

    A row whose cause an admin decided about is checked again. `read` returns stored operations, because some types
    cause a message only with certain fields.
    """
    causing = [step for step in steps if step.fact.type == MESSAGE or step.fact.type in AUTOMATIC]
    if not causing:
        return
    decided = [step.fact.operation_id for step in causing if step.decision is not None]
    _look_again(shop_id, decided)
    settled = [step for step in causing if step.is_settled and not step.is_discarded]
    wanted = dict.fromkeys(_messages_of(shop_id, settled, read))
    known = _known(shop_id, [operation_id for operation_id, _ in wanted])
    now = now_ms()
    new = [_row(shop_id, *key, now) for key in wanted if key not in known]
    if new or decided:
        db.session.add_all(new)
        db.session.flush()
        woken.set()


def notify(shop_id: str, records: Mapping[tuple[str, str], Mapping[str, Any] | None]) -> None:
    """Write a row for each person who is to be notified of changed records; the caller holds the shop's lock."""
    if note_news(shop_id, records):
        woken.set()


def notify_webhook_off(shop_id: str, webhook_id: str) -> None:
    """Write a row for each admin when the server switched a webhook off; the caller holds the shop's lock."""
    if note_webhook_off(shop_id, webhook_id):
        woken.set()


def _messages_of(shop_id: str, settled: Collection[Step], read: ReadEntries) -> Iterable[tuple[str, str]]:
    """Yield (operation, template) of the messages that steps cause."""
    switched_on: Collection[str] = ()
    if any(step.fact.type in AUTOMATIC for step in settled):
        switched_on = shops.shop_settings(shop_id)["messages"]["automatic"]
    edits = [step.fact.operation_id for step in settled if step.fact.type == "repair.update"]
    waiting = _begin_to_wait(edits, read) if AUTOMATIC["repair.update"] in switched_on else set()
    for step in settled:
        id_, template = step.fact.operation_id, AUTOMATIC.get(step.fact.type, OWN_TEXT)
        if template == OWN_TEXT or (template in switched_on and (id_ in waiting or step.fact.type != "repair.update")):
            yield id_, template


def _begin_to_wait(edits: Collection[str], read: ReadEntries) -> set[str]:
    """Return the edits of repairs that set `waiting_for_parts`."""
    found: dict[str, Any] = {id_: entry.operation.payload for id_, entry in read(edits).items()}
    return {id_ for id_, payload in found.items() if payload.changes.waiting_for_parts is True}


def _known(shop_id: str, operation_ids: Collection[str]) -> set[tuple[str, str]]:
    """Return the keys that are used already: of rows, and of the messages that the server recorded for rows."""
    if not operation_ids:
        return set()
    table = OutgoingMessage
    theirs = or_(table.operation_id.in_(operation_ids), table.message_operation_id.in_(operation_ids))
    rows = db.session.scalars(select(table).where(table.shop_id == shop_id, theirs)).all()
    recorded = {(row.message_operation_id, OWN_TEXT) for row in rows if row.message_operation_id is not None}
    return {*((row.operation_id, row.template) for row in rows), *recorded}


def _look_again(shop_id: str, operation_ids: Collection[str]) -> None:
    if operation_ids:
        theirs = (OutgoingMessage.shop_id == shop_id, OutgoingMessage.operation_id.in_(operation_ids))
        db.session.execute(update(OutgoingMessage).where(*theirs).values(is_stale=True))


def _row(shop_id: str, operation_id: str, template: str, now: int) -> OutgoingMessage:
    return OutgoingMessage(
        shop_id=shop_id,
        operation_id=operation_id,
        template=template,
        message_operation_id=operation_id if template == OWN_TEXT else None,
        state=WAITING,
        reason=None,
        attempts=0,
        not_before=now,
        created_at=now,
        sent_at=None,
        is_stale=False,
        is_wrong=False,
        sealed_for=None,
        sealed=None,
    )


class Deliveries:
    """The outcomes of a shop's messages in one transaction; all that may be needed are read together."""

    def __init__(self, shop_id: str, keys: KeyRing) -> None:
        self._shop_id, self._keys = shop_id, keys
        self._expected: set[str] = set()
        self._asked: set[str] = set()
        self._found: dict[str, Data] = {}

    def expect(self, operation_ids: Iterable[str]) -> None:
        """Note operations that may be messages: the first call of `of` reads all of them."""
        self._expected.update(operation_ids)

    def of(self, operation_ids: Collection[str]) -> dict[str, Data]:
        """Return the outcome of messages, by their `message.send` operations, as `Journal.deliveries` does."""
        if not self._asked.issuperset(operation_ids):
            unread = sorted({*self._expected, *operation_ids} - self._asked)
            for at in range(0, len(unread), DUE_MAX):
                self._read(unread[at : at + DUE_MAX])
            self._asked.update(unread)
        return {id_: self._found[id_] for id_ in operation_ids if id_ in self._found}

    def _read(self, operation_ids: Collection[str]) -> None:
        theirs = OutgoingMessage.message_operation_id.in_(operation_ids)
        rows = db.session.scalars(select(OutgoingMessage).where(OutgoingMessage.shop_id == self._shop_id, theirs)).all()
        self._keys.load(row.sealed_for for row in rows if row.sealed_for)
        self._found |= {str(row.message_operation_id): _delivery(row, self._keys) for row in rows}


def all_deliveries(shop_id: str, keys: KeyRing) -> dict[str, Data]:
    """Return the outcome of every message of a shop."""
    rows = db.session.scalars(select(OutgoingMessage).where(OutgoingMessage.shop_id == shop_id)).all()
    return {row.message_operation_id: _delivery(row, keys) for row in rows if row.message_operation_id}


def _delivery(row: OutgoingMessage, keys: KeyRing) -> Data:
    text = None
    if row.sealed_for and row.sealed:
        opened = keys.decrypt(Encrypted(row.sealed_for, row.sealed), row.operation_id)
        text = opened[0] if opened else ERASED
    status = row.state if row.state in FINAL else None
    return {
        "status": status,
        "text": text,
        "reason": row.reason,
        "sent_at": row.sent_at,
        "is_wrong": row.is_wrong,
    }


def seal(row: OutgoingMessage, owner: str, text: str, keys: KeyRing) -> None:
    """Store the sent text with a row, encrypted for its customer. The caller holds the shop's lock."""
    keys.make([owner])
    encrypted = keys.encrypt(owner, row.operation_id, text, "")
    if encrypted is not None:
        row.sealed_for, row.sealed = encrypted.owner, encrypted.text


def due(shop_id: str, now: int) -> list[tuple[str, str]]:
    """Return (operation, template) of the rows that are due, oldest first."""
    table = OutgoingMessage
    is_due = or_((table.state == WAITING) & (table.not_before <= now), table.is_stale)
    rows = select(table.operation_id, table.template).where(table.shop_id == shop_id, is_due)
    found = db.session.execute(rows.order_by(table.created_at, table.operation_id).limit(DUE_MAX))
    return [(row.operation_id, row.template) for row in found]


def is_anything_left() -> bool:
    """Return whether any message or notification waits, or was half sent, in the shops that the transaction sees."""
    with reading():
        left = select(OutgoingMessage.operation_id).where(OutgoingMessage.state.in_((WAITING, SENDING)))
        notices = select(Notice.about).where(Notice.taken_at.is_(None))
        return any(db.session.scalar(query.limit(1)) is not None for query in (left, notices))


def put_off(shop_id: str, key: tuple[str, str], until: int) -> None:
    """Check a row again at a time (ms), and not before; cancel one that was put off for days."""
    with writing():
        row = db.session.get_one(OutgoingMessage, (shop_id, *key), populate_existing=True)
        row.not_before = until
        if until - row.created_at > PUT_OFF_MAX_MS:
            row.state, row.reason = CANCELLED, "too_late"


def interrupted(shop_id: str) -> list[tuple[str, str]]:
    """Return (operation, template) of the rows that a worker was sending when it was killed."""
    table = OutgoingMessage
    mine = (table.shop_id == shop_id, table.state == SENDING)
    found = db.session.execute(select(table.operation_id, table.template).where(*mine))
    return [(row.operation_id, row.template) for row in found]
