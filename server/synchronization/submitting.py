"""Record operations without a device, one or a batch: the server's device numbers them, or an API key's.

A batch is recorded completely or not at all: if one of its operations is malformed, or its caller may not record it,
nothing is recorded. Each operation that contradicts the state is `contested` or `waiting`, as in a push.
"""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from server.clock import new_id
from server.devices import service as devices
from server.errors import Problem, invalid, not_found
from server.people import service as people
from server.people.service import Person
from server.shop import service as shops
from server.synchronization.idempotency import Attempt, answered_once
from server.synchronization.journal import SqlJournal
from server.synchronization.recording import Recording, recording
from server.synchronization.tracking import (
    refuse_missing_serials,
    refuse_new_tracking,
    refuse_serials_without_stock,
)
from sync.log.journal import Entry, Quarantined
from sync.model.payloads.payload import Malformed
from sync.wire.messages import Pushed
from sync.wire.reading import read_operation, read_payload

Body = dict[str, Any]
# The names of operations in problems; the name of an operation that is sent alone is not shown.
ALONE = "operation"


class _TakenBackError(Exception):
    """Ends a transaction without storing its rows."""


def submit(
    person: Person,
    body: Body,
    device_id: str | None = None,
    *,
    attempt: Attempt | None = None,
    is_kept: bool = True,
) -> Body:
    """Record one operation without a device; return its result.

    `device_id` is an API key's device, which numbers it instead of the server's. Unless it `is_kept`, nothing is
    recorded, and the result is that of recording it now. Raises Problem: 422 for a malformed one, 403 `role_too_low`,
    409 `operation_altered`; and as `answered_once`.
    """
    _refuse_not_theirs(person, body)
    result: Body = {}
    with contextlib.suppress(_TakenBackError), recording(person.shop_id) as log:
        (result,) = answered_once(person.shop_id, attempt, lambda: _submitted(person, {ALONE: body}, log, device_id))
        if not is_kept:
            raise _TakenBackError
    return result


def submit_batch(
    person: Person, bodies: Sequence[Body], device_id: str | None = None, *, attempt: Attempt | None = None
) -> list[Body]:
    """Record operations without a device, in their order and in one transaction; return their results.

    Raises Problem as `submit` does, with the operation in the field's name; 422 `push_too_large`.
    """
    named = {f"operations.{at}": body for at, body in enumerate(bodies)}
    seen: set[str] = set()
    for where, body in named.items():
        with _within(where):
            _refuse_not_theirs(person, body)
        if body.get("id") in seen:
            raise invalid(f"{where}.id", "The batch has this id twice.")
        seen |= {body["id"]} if "id" in body else set()
    with recording(person.shop_id) as log:
        results: list[Body] = answered_once(person.shop_id, attempt, lambda: _submitted(person, named, log, device_id))
    return results


def refused_alone(error: Body) -> Problem:
    """Return the problem of an operation sent alone, with its field named as in the body."""
    (fault,) = error["errors"]
    return invalid(fault["field"].removeprefix(f"{ALONE}."), fault["message"], code=error["code"])


def _submitted(person: Person, named: dict[str, Body], log: Recording, device_id: str | None) -> list[Body]:
    bodies = [{**body, "id": body.get("id") or new_id()} for body in named.values()]
    branch_id = bodies[0]["branch_id"]
    devices.note_given(person.shop_id, log.device(branch_id, device_id).id, log.version)
    known = SqlJournal(person.shop_id).known([body["id"] for body in bodies])
    fresh = [body for body in bodies if body["id"] not in known]
    numbered = {one["id"]: one for one in log.numbered(person, fresh, log.version, device_id)} if fresh else {}
    for body in bodies:
        if body["id"] in known:
            again = {"v": 1, "at": log.now, "base": log.version, "actor_id": person.user_id, "seq": 1, **body}
            numbered[body["id"]] = _as_recorded(known[body["id"]], again)
    read = [read_operation(numbered[body["id"]], where) for where, body in zip(named, bodies, strict=True)]
    read = refuse_new_tracking(person.shop_id, log.version, read)
    for operation in read:
        if operation.id not in known:
            _refuse_malformed(person.shop_id, operation)
    results = log.record_for(person, read, branch_id=branch_id, device_id=device_id, bounded=True)
    by_id = {result["id"]: result for result in results}
    return [by_id[body["id"]] for body in bodies]


def _refuse_not_theirs(person: Person, body: Body) -> None:
    """Raise Problem where the person may not record an operation, at this branch or at all."""
    payload = _payload(body)
    if not people.is_at_least(person.role_at(body["branch_id"]), payload.least_role()):
        raise Problem("role_too_low", 403, f"This needs the role {payload.least_role()} or above. Ask an admin.")
    if body["branch_id"] not in shops.branch_ids(person.shop_id):
        raise not_found("branch")
    if not person.is_of(body["branch_id"]):
        raise Problem("branch_not_yours", 403, "This is not one of your branches. Ask an admin.")


def _refuse_malformed(shop_id: str, operation: Pushed) -> None:
    if operation.error is not None:
        raise refused_alone(operation.error)
    with contextlib.nullcontext() if operation.where == ALONE else _within(operation.where):
        refuse_serials_without_stock(shop_id, operation)
        refuse_missing_serials(shop_id, operation)


@contextlib.contextmanager
def _within(where: str) -> Iterator[None]:
    """Name an operation of a batch in the problem that is raised for it."""
    try:
        yield
    except Problem as problem:
        errors = [(f"{where}.{field}", message) for field, message in problem.errors] or [(where, problem.detail)]
        detail = f"{where}: {problem.detail}"
        raise Problem(problem.code, problem.status, detail, errors=errors, **problem.extra) from problem


def _payload(body: Body) -> Any:
    try:
        return read_payload(body["type"], body["v"], body["payload"])
    except Malformed as malformed:
        field = malformed.field
        where = "type" if malformed.code == "unknown_operation" else f"payload.{field}".removesuffix(".payload")
        raise invalid(where, str(malformed), code=malformed.code) from malformed


def _as_recorded(known: Entry | Quarantined, body: Body) -> Body:
    """Return a repeated operation with the sequence number and times of the stored one, to compare only its content."""
    if isinstance(known, Quarantined):
        return body
    operation = known.operation
    return {**body, "seq": operation.seq, "at": operation.at, "base": operation.base, "actor_id": operation.actor_id}
