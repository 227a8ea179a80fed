"""Operations that a revoked device still pushed: they wait in quarantine for an admin's decision.

They are recorded under the device's own sequence numbers, so only those that follow its last one without a gap can be
moved into the log.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, select

from server.chain import service as chain
from server.chain.service import Kind
from server.devices import service as devices
from server.extensions import db
from server.people.service import Person
from server.synchronization.journal import SqlJournal
from server.synchronization.models import QuarantinedOperation
from server.synchronization.quarantining import keep_out
from server.synchronization.recording import Recording
from sync.log.journal import EnrolledDevice
from sync.model.facts import Standing
from sync.wire.messages import OPERATIONS_A_PUSH_MAX, Push
from sync.wire.reading import read_operation

Body = dict[str, Any]


class _OpenJournal(SqlJournal):
    """A journal in which a revoked device may record, because an admin approved it."""

    def device(self, device_id: str) -> EnrolledDevice | None:
        known = super().device(device_id)
        return None if known is None else replace(known, revoked=False)


def decide_quarantined(log: Recording, person: Person, device_id: str, verdict: str) -> list[Body]:
    """Move a device's quarantined operations into the log (`stands`), or refuse them; return the results.

    Raises Refused.
    """
    rows = _next_waiting(person.shop_id, device_id)
    if not rows:
        return []
    standing = None if verdict == "stands" else Standing.REJECTED.value
    covers = {row.operation_id: standing for row in rows}
    if verdict != "stands":
        devices.note_push(person.shop_id, device_id, rows[-1].seq)
        keep_out(rows)
        chain.note(
            person.shop_id, Kind.DEVICE_DISCARDED, ("device", device_id), covers=covers, facts={"count": len(rows)}
        )
        return []
    bodies = [refused.body for refused in SqlJournal(person.shop_id).opened_quarantine(rows)]
    ours = (QuarantinedOperation.shop_id == person.shop_id, QuarantinedOperation.device_id == device_id)
    chosen = QuarantinedOperation.seq.in_([row.seq for row in rows])
    db.session.execute(delete(QuarantinedOperation).where(*ours, chosen))
    # Removed before the operations are checked again: a malformed one returns to quarantine with a new entry.
    chain.note(person.shop_id, Kind.DEVICE_APPROVED, ("device", device_id), covers=covers, facts={"count": len(rows)})
    operations = [read_operation(body, f"operations.{at}") for at, body in enumerate(bodies)]
    message = Push(device_id=device_id, sent_at=log.now, person_id=person.user_id, operations=operations, bounded=False)
    answer = log.record(message, _OpenJournal(person.shop_id))
    return [result.as_wire() for result in answer.results]


def count_quarantined(person: Person, device_id: str) -> int:
    """Return how many operations of a device wait in quarantine."""
    return db.session.scalar(select(func.count()).where(*_waiting(person.shop_id, device_id))) or 0


def _waiting(shop_id: str, device_id: str) -> tuple[Any, ...]:
    return (
        QuarantinedOperation.shop_id == shop_id,
        QuarantinedOperation.device_id == device_id,
        QuarantinedOperation.standing == Standing.WAITING.value,
    )


def _next_waiting(shop_id: str, device_id: str) -> Sequence[QuarantinedOperation]:
    """Return the operations after the device's last sequence number without a gap, as many as one request takes."""
    expected = devices.find_device(shop_id, device_id).last_seq + 1
    rows = select(QuarantinedOperation).where(*_waiting(shop_id, device_id), QuarantinedOperation.seq >= expected)
    found = db.session.scalars(rows.order_by(QuarantinedOperation.seq).limit(OPERATIONS_A_PUSH_MAX)).all()
    return [row for at, row in enumerate(found) if row.seq == expected + at]
