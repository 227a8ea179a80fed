"""Decide in one request all operations of a device that wait for an admin's approval.

Each decision is an operation of its own in the log, as if the admin had made them one by one. Each can be undone alone.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from server.chain import service as chain
from server.chain.service import Kind
from server.devices import service as devices
from server.extensions import db
from server.feed import service as feed
from server.people import service as people
from server.people.service import Person
from server.synchronization.journal import SqlJournal
from server.synchronization.letting_in import count_quarantined, decide_quarantined
from server.synchronization.models import LoggedOperation, LoggedStep
from server.synchronization.recording import Recording, recording
from sync.model.facts import Step
from sync.wire.messages import OPERATIONS_A_PUSH_MAX
from sync.wire.reading import read_operation

Body = dict[str, Any]


def decide_all(person: Person, device_id: str, verdict: str) -> Body:
    """Approve all operations of a device that wait for approval (`stands`), or discard them (`discard`).

    Operations of a revoked device are first moved from quarantine into the log, or kept out of it. Returns `{results,
    left}`: the result of each operation moved and of each decision, and how many operations still wait, where there
    were more than one request decides. Raises Problem 404.
    """
    devices.find_device(person.shop_id, device_id)
    with recording(person.shop_id) as log:
        results = decide_quarantined(log, person, device_id, verdict)
        waiting = _waiting(person, device_id)[:OPERATIONS_A_PUSH_MAX]
        results += _record(log, person, waiting, verdict) if waiting else []
        if waiting:
            kind = Kind.DEVICE_APPROVED if verdict == "stands" else Kind.DEVICE_DISCARDED
            operations = {step.fact.operation_id for step in waiting}
            chain.note(person.shop_id, kind, ("device", device_id), facts={"count": len(operations)})
        left = {step.fact.operation_id for step in _waiting(person, device_id)}
        in_quarantine = count_quarantined(person, device_id)
    return {"results": results, "left": len(left) + in_quarantine}


def _waiting(person: Person, device_id: str) -> list[Step]:
    """Return the steps to decide, in the order they were recorded: one for each operation that is approved whole."""
    mine = (LoggedStep.shop_id == person.shop_id, LoggedStep.reason == "needs_approval")
    rows = (
        select(LoggedStep.operation_id)
        .join(
            LoggedOperation,
            (LoggedOperation.shop_id == LoggedStep.shop_id) & (LoggedOperation.id == LoggedStep.operation_id),
        )
        .where(*mine, LoggedOperation.device_id == device_id)
        .distinct()
    )
    steps = SqlJournal(person.shop_id).steps_by_operation(list(db.session.scalars(rows)))
    return [
        step
        for step in steps
        if step.reason == "needs_approval"
        and step.decision is None
        and people.is_at_least(person.role_at(step.fact.branch_id), "admin")
    ]


def _record(log: Recording, person: Person, steps: Sequence[Step], verdict: str) -> list[Body]:
    """Record one decision for each step, with sequence numbers of the server's device."""
    if verdict == "stands":
        steps = list({step.fact.operation_id: step for step in reversed(steps)}.values())[::-1]
    branch_id, version = steps[0].fact.branch_id, feed.head(person.shop_id).version
    devices.note_given(person.shop_id, devices.server_device(person.shop_id, branch_id).id, version)
    decisions = [
        {
            "type": "conflict.resolve",
            "branch_id": step.fact.branch_id,
            "payload": {
                "operation_id": step.fact.operation_id,
                "serial": step.serial,
                "verdict": verdict,
                "expects": list(step.against),
            },
        }
        for step in steps
    ]
    bodies = enumerate(log.numbered(person, decisions, version))
    return log.record_for(person, [read_operation(one, f"operations.{at}") for at, one in bodies], branch_id=branch_id)
