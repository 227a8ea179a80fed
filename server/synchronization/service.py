"""Push and single operations: the core's hub over the database, under the shop's lock."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy import select

from server.database import write_now, writing
from server.devices import service as devices
from server.errors import Problem, invalid, not_found
from server.extensions import db
from server.feed import service as feed
from server.metrics import OPERATIONS, QUEUE_AGES
from server.people import service as people
from server.people.service import Person
from server.signing_in import service as signing_in
from server.synchronization.digests import named_digests
from server.synchronization.erasing import erase, operations_about, photos_named
from server.synchronization.events import open_streams
from server.synchronization.journal import SqlJournal
from server.synchronization.messages import cause_of, origin_of, recompute_message, record_caused
from server.synchronization.models import LoggedOperation, LoggedStep, QuarantinedOperation
from server.synchronization.operation_schemas import of_type
from server.synchronization.pulling import page_text, pull
from server.synchronization.recording import recording
from server.synchronization.schemas import ResultSchema
from server.synchronization.shown import logged_record, quarantined_record
from server.synchronization.stock_log import Arrival, UnsettledStep, arrivals, unsettled_steps
from server.synchronization.submitting import refused_alone, submit, submit_batch
from server.synchronization.taking_in import charges_of
from server.synchronization.tracking import (
    hold_new_tracking,
    refuse_new_tracking,
)
from server.timing import timed
from sync.log.journal import Entry, Quarantined
from sync.merge.serial_aliases import name, unit_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Standing, Subject
from sync.model.fields import INTEGER_MAX
from sync.wire.messages import PROTOCOL, Push, PushAnswer, Pushed
from sync.wire.quick_reading import UUID_PATTERN
from sync.wire.reading import read_operation

Body = dict[str, Any]

__all__ = [
    "Arrival",
    "ResultSchema",
    "UnsettledStep",
    "arrivals",
    "cause_of",
    "charges_of",
    "end_reading",
    "erase",
    "moved_before",
    "named_digests",
    "of_type",
    "open_streams",
    "open_working_set",
    "opening_costs",
    "operation_record",
    "operations_about",
    "origin_of",
    "page_text",
    "photos_named",
    "pull",
    "push",
    "quarantined_numbers",
    "receipts",
    "recompute_message",
    "record_caused",
    "record_for_shop",
    "submit",
    "submit_all",
    "submit_batch",
    "units_named",
    "unsettled_steps",
]

# After so much CPU the rest of a push's operations is deferred, independently of the counted work. Only a push whose
# effort is underestimated reaches this.
CPU_A_PUSH_SECONDS = 5.0
# As seconds since 1970 this is 2001 to 2096, as milliseconds the first weeks of 1970.
SECONDS_FROM, SECONDS_UNTIL = 1_000_000_000, 4_000_000_000
# Steps on a unit that change neither its place nor its status.
NO_MOVES = ("noted", "renamed", "aliased")


def push(shop_id: str, person: Person | None, body: Body) -> bytes:
    """Accept a device's push, `body` as in PushSchema; return the answer as JSON.

    Raises Problem: docs/protocol.md, 5 Push.

    `person` is None only for a revoked device.
    """
    if body["protocol"] != PROTOCOL:
        detail = f"This server supports protocol {PROTOCOL}. Update the app; it keeps its queue."
        raise Problem("protocol_unsupported", 426, detail, supported=[PROTOCOL])
    until = time.thread_time() + CPU_A_PUSH_SECONDS
    operations = [_read(operation, f"operations.{at}") for at, operation in enumerate(body["operations"])]
    message = Push(
        device_id=body["device_id"],
        sent_at=body["sent_at"],
        person_id=person.user_id if person is not None else "",
        operations=operations,
        after=body["after"],
        is_late=lambda: time.thread_time() > until,
    )
    # Merged in a read transaction: a push keeps no other shop waiting, however long its merge takes. Operations of a
    # revoked device are in quarantine, although the push is refused; any other refusal wrote nothing.
    with timed("push"), recording(shop_id, late=True, keeps_refused=True) as log:
        journal = SqlJournal(shop_id, read_at=log.read_at)
        device = journal.device(message.device_id)
        if device is None:
            raise not_found("device")
        held = hold_new_tracking(shop_id, device.given_version, message.operations)
        answer = log.record(replace(message, operations=held), journal)
        if not signing_in.knows_person(shop_id, message.device_id, message.person_id):
            write_now()
            signing_in.note_person(shop_id, message.device_id, message.person_id)
    _count(message, answer)
    return orjson.dumps({**answer.as_wire(), **_hints(operations)})


def _count(message: Push, answer: PushAnswer) -> None:
    """Count what a push brought, and note how long its oldest new operation waited on the device."""
    standings = Counter("duplicate" if result.duplicate else result.standing.value for result in answer.results)
    for standing, count in standings.items():
        OPERATIONS.labels(standing).inc(count)
    new = {result.id for result in answer.results if not result.duplicate}
    waited = [message.sent_at - pushed.at for pushed in message.operations if pushed.id in new]
    if waited:
        QUEUE_AGES.labels("push").observe(max(0, *waited) / 1000)


def _hints(operations: Sequence[Pushed]) -> Body:
    """Return hints for the programmer of a client; {} if there are none, which is the rule."""
    hints = [
        {
            "operation_id": pushed.id,
            "field": "at",
            "message": "This looks like seconds since 1970; `at` is in milliseconds. It is recorded as it is.",
        }
        for pushed in operations
        if SECONDS_FROM <= pushed.at < SECONDS_UNTIL
    ]
    return {"hints": hints} if hints else {}


def _read(body: Any, where: str) -> Pushed:
    """Return a pushed operation.

    Raises Problem 422 without an id or `seq`: such an operation cannot be put into quarantine either.
    """
    if not isinstance(body, dict):
        raise invalid(where, "Not an object.")
    if not isinstance(body.get("id"), str) or not UUID_PATTERN.match(body["id"]):
        raise invalid(f"{where}.id", "Not a UUID.")
    if type(body.get("seq")) is not int or not 1 <= body["seq"] <= INTEGER_MAX:
        raise invalid(f"{where}.seq", "Not a whole number from 1.")
    return read_operation(body, where)


def record_for_shop(shop_id: str, body: Body, is_open: Callable[[], bool]) -> Body | None:
    """Record an operation `{type, branch_id, payload}` that no person of the shop did; return its result.

    `is_open` is asked under the shop's lock; where it returns False nothing is recorded, and None is returned. Raises
    Problem 422 for a malformed one.
    """
    with recording(shop_id) as log:
        if not is_open():
            return None
        shop = people.shop_itself(shop_id)
        device = devices.server_device(shop_id, body["branch_id"])
        devices.note_given(shop_id, device.id, log.version)
        (numbered,) = log.numbered(shop, [body], log.version)
        operation = read_operation(numbered, "operation")
        if operation.error is not None:
            raise refused_alone(operation.error)
        (result,) = log.record_for(shop, [operation], branch_id=body["branch_id"], bounded=True)
    return result


def submit_all(person: Person, operations: Sequence[Body], note: Callable[[Sequence[Body]], None]) -> list[Body]:
    """Record operations without a device, `{type, branch_id, payload}` each, in one transaction.

    Returns their results; a malformed one has its problem in `error`. `note` is called with the results, to write the
    audit entry in that transaction. The caller checks who may record them, and where; without the role an operation
    waits for approval like any other.
    """
    if not operations:
        return []
    branch_id = operations[0]["branch_id"]
    with writing():
        base = feed.lock(person.shop_id)
        devices.note_given(person.shop_id, devices.server_device(person.shop_id, branch_id).id, base)
    with recording(person.shop_id, late=True) as log:
        bodies = log.numbered(person, operations, base)
        read = [read_operation(one, f"operations.{at}") for at, one in enumerate(bodies)]
        results = log.record_for(person, refuse_new_tracking(person.shop_id, base, read), branch_id=branch_id)
        write_now()
        note(results)
    return results


def units_named(shop_id: str, keys: Sequence[str]) -> dict[str, Body]:
    """Return the records of units by the serials' keys, with a few queries, however many there are."""
    working = WorkingSet(SqlJournal(shop_id))
    subjects = [Subject("serial", key) for key in keys]
    working.open(subjects, [name(key) for key in keys])
    units = {subject.id: unit_of(working, subject).id for subject in subjects}
    found = feed.records(shop_id, {("serial", unit) for unit in units.values()})
    return {key: found["serial", unit] for key, unit in units.items() if ("serial", unit) in found}


def operation_record(person: Person, operation_id: str) -> Body:
    """Return an operation with its present standing. Raises Problem 404, also for another branch's."""
    journal = SqlJournal(person.shop_id)
    known = journal.known([operation_id]).get(operation_id)
    if known is None or not person.is_of(_branch_of(known)):
        raise not_found("operation")
    codes = journal.device_codes()
    if isinstance(known, Quarantined):
        return quarantined_record(known, codes)
    return logged_record(known, journal.steps_by_operation([operation_id]), codes)


def _branch_of(known: Entry | Quarantined) -> str:
    """Return an operation's branch; "" for a malformed one without it, which people of every branch may see."""
    return str(known.body.get("branch_id")) if isinstance(known, Quarantined) else known.operation.branch_id


def quarantined_numbers(shop_id: str, device_id: str) -> list[int]:
    """Return the sequence numbers of a device's operations in quarantine."""
    mine = (QuarantinedOperation.shop_id == shop_id, QuarantinedOperation.device_id == device_id)
    return list(db.session.scalars(select(QuarantinedOperation.seq).where(*mine)))


def opening_costs(shop_id: str) -> list[Body]:
    """Return the initial stock of items as lines `{operation_id, item_id, serials, unit_cost}`, oldest first."""
    mine = (LoggedOperation.shop_id == shop_id, LoggedOperation.type == "item.create")
    columns = (LoggedOperation.id, LoggedOperation.payload)
    rows = db.session.execute(select(*columns).where(*mine).order_by(LoggedOperation.happened_at))
    items = [(id_, orjson.loads(payload)) for id_, payload in rows]
    return [
        {
            "operation_id": id_,
            "item_id": item["item_id"],
            "serials": stock.get("serials"),
            "unit_cost": stock.get("unit_cost"),
        }
        for id_, item in items
        if (stock := item.get("initial_stock"))
    ]


def receipts(shop_id: str) -> Iterator[tuple[str, str, str]]:
    """Yield (unit, operation, serial's key) for each unit: the operation that received it, under which serial.

    If there are several such operations, only the settled one is returned. A reassigned step belongs to the unit that
    the admin chose.
    """
    columns = (LoggedStep.subject_id, LoggedStep.operation_id, LoggedStep.origin_id, LoggedStep.decision)
    settled = (LoggedStep.subject_kind == "serial", LoggedStep.standing == Standing.SETTLED.value)
    rows = select(*columns).where(LoggedStep.shop_id == shop_id, LoggedStep.verbs == "received", *settled)
    for unit, operation_id, key, decision in db.session.execute(rows):
        if not _discards(decision):
            yield unit, operation_id, key


def moved_before(shop_id: str) -> dict[str, int]:
    """Return when units last moved (ms), by id, for units that were noted on or renamed."""
    units = (LoggedStep.shop_id == shop_id, LoggedStep.subject_kind == "serial")
    spoken_of = select(LoggedStep.subject_id).where(*units, LoggedStep.verbs.in_(NO_MOVES))
    joined = (LoggedOperation.shop_id == LoggedStep.shop_id) & (LoggedOperation.id == LoggedStep.operation_id)
    moves = (
        select(LoggedStep.subject_id, LoggedOperation.happened_at, LoggedStep.decision)
        .join(LoggedOperation, joined)
        .where(*units, LoggedStep.verbs.not_in(NO_MOVES), LoggedStep.standing == Standing.SETTLED.value)
        .where(LoggedStep.subject_id.in_(spoken_of))
        .order_by(LoggedOperation.happened_at)
    )
    return {unit: moved for unit, moved, decision in db.session.execute(moves) if not _discards(decision)}


def _discards(decision: str | None) -> bool:
    return decision is not None and orjson.loads(decision)["verdict"] == "discard"


def open_working_set(shop_id: str) -> WorkingSet:
    """Return a shop's steps, for reading."""
    return WorkingSet(SqlJournal(shop_id))


def end_reading() -> None:
    """End the read transaction, so that the next query sees later commits."""
    db.session.rollback()
