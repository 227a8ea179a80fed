"""The log about messages: what caused them, and their records."""

from dataclasses import dataclass
from typing import Any

from server.extensions import db
from server.outbox.service import OutgoingMessage
from server.people.service import Person
from server.synchronization.journal import SqlJournal
from server.synchronization.recording import recording
from server.synchronization.taking_in import recompute_documents
from sync.model.facts import Subject
from sync.wire.reading import read_operation


@dataclass(frozen=True)
class Cause:
    """The operation that caused a message: whose it was, where, and about which repair."""

    actor_id: str
    branch_id: str
    repair_id: str


@dataclass(frozen=True)
class Origin:
    """A message by the log: when its cause happened (ms), and whether an admin discarded the message or the cause."""

    message_id: str
    quote_id: str | None
    happened_at: int
    is_discarded: bool


def cause_of(shop_id: str, operation_id: str) -> Cause:
    """Return the cause of an automatic message."""
    entry = SqlJournal(shop_id).entries([operation_id])[operation_id]
    payload: Any = entry.operation.payload
    return Cause(entry.fact.actor_id, entry.fact.branch_id, payload.repair_id)


def origin_of(shop_id: str, message_operation_id: str, cause_id: str) -> Origin:
    """Return the log's data about a message and its cause, which are the same if a person wrote it."""
    journal = SqlJournal(shop_id)
    ids = list(dict.fromkeys([cause_id, message_operation_id]))
    entries = journal.entries(ids)
    message: Any = entries[message_operation_id].operation.payload
    is_discarded = any(step.is_discarded for step in journal.steps_by_operation(ids))
    quote_id = getattr(entries[cause_id].operation.payload, "quote_id", None)
    return Origin(message.message_id, quote_id, entries[cause_id].fact.happened_at, is_discarded)


def recompute_message(shop_id: str, message_operation_id: str) -> None:
    """Recompute the record of a message under a new version. The caller holds the shop's lock."""
    journal = SqlJournal(shop_id)
    message: Any = journal.entries([message_operation_id])[message_operation_id].operation.payload
    recompute_documents(journal, [Subject("message", message.message_id)])


def record_caused(person: Person, body: dict[str, Any], key: tuple[str, str]) -> None:
    """Record the message of a row of the outbox, and note it there, in one transaction. Raises Problem."""
    with recording(person.shop_id) as log:
        row = db.session.get_one(OutgoingMessage, (person.shop_id, *key), populate_existing=True)
        if row.message_operation_id is not None:
            return
        row.message_operation_id = body["id"]
        db.session.flush()
        bodies = log.numbered(person, [body], log.version)
        operations = [read_operation(one, "operation") for one in bodies]
        log.record_for(person, operations, branch_id=body["branch_id"])
