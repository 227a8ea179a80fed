"""Turn what the core works with into rows of the log and back."""

import hashlib
from typing import Any

import orjson
from sqlalchemy import Row

from server.synchronization.models import LoggedOperation, QuarantinedOperation
from sync.facts import Decision, Detail, Fact, Move, Standing, Step, Subject
from sync.journal import Entry, Quarantined
from sync.operations import Operation
from sync.wire import payload_as_json, read_payload

Values = dict[str, Any]

FACT_COLUMNS = (
    LoggedOperation.type,
    LoggedOperation.device_id,
    LoggedOperation.seq,
    LoggedOperation.branch_id,
    LoggedOperation.actor_id,
    LoggedOperation.base,
    LoggedOperation.version,
    LoggedOperation.happened_at,
    LoggedOperation.received_at,
    LoggedOperation.approved,
    LoggedOperation.pushed_by,
    LoggedOperation.heard,
)

# Columns that lines written by older versions have not.
ADDED_TO_LINES = ("pushed_by", "heard")
SORTED = orjson.OPT_SORT_KEYS
CHANGED, APPROVED, FORCED, SHARED = 1, 2, 4, 8
# What a detail says beside its moves, which are written in their own way.
SAID = tuple(name for name in Detail.__dataclass_fields__ if name != "moves")


def fact_of(row: Row[Any] | LoggedOperation, operation_id: str) -> Fact:
    """Return the fact in a line of the log, or in a row that has FACT_COLUMNS."""
    return Fact(
        operation_id=operation_id,
        type=row.type,
        device_id=row.device_id,
        seq=row.seq,
        branch_id=row.branch_id,
        actor_id=row.actor_id,
        base=row.base,
        version=row.version,
        happened_at=row.happened_at,
        received_at=row.received_at,
        approved=bool(row.approved),
        pushed_by=row.pushed_by,
        heard=_read_heard(row.heard),
    )


def _read_heard(text: str | None) -> tuple[tuple[str, int], ...]:
    return tuple((device_id, seq) for device_id, seq in orjson.loads(text)) if text else ()


def entry_of(row: LoggedOperation) -> Entry:
    """Return a line of the log."""
    operation = Operation(
        id=row.id,
        device_id=row.device_id,
        seq=row.seq,
        type=row.type,
        v=row.v,
        at=row.at,
        base=row.told_base,
        branch_id=row.branch_id,
        actor_id=row.actor_id,
        payload=read_payload(row.type, row.v, orjson.loads(row.payload)),
        heard=_read_heard(row.heard),
    )
    return Entry(fact_of(row, row.id), operation, row.digest)


def operation_values(shop_id: str, entry: Entry, previous_chain: str) -> Values:
    """Return the row of a line of the log; `chain` follows `previous_chain`."""
    operation, fact = entry.operation, entry.fact
    values = {
        "shop_id": shop_id,
        "id": operation.id,
        "device_id": operation.device_id,
        "seq": operation.seq,
        "type": operation.type,
        "v": operation.v,
        "at": operation.at,
        "told_base": operation.base,
        "base": fact.base,
        "branch_id": operation.branch_id,
        "actor_id": operation.actor_id,
        "payload": orjson.dumps(payload_as_json(operation.payload)).decode(),
        "version": fact.version,
        "happened_at": fact.happened_at,
        "received_at": fact.received_at,
        "approved": fact.approved,
        "pushed_by": fact.pushed_by,
        "heard": orjson.dumps(fact.heard).decode() if fact.heard else None,
        "digest": entry.digest,
    }
    return {**values, "chain": next_chain(previous_chain, values)}


def next_chain(previous: str, values: Values) -> str:
    """Return the digest that chains a line of the log, all its columns but this one, to the line before it."""
    columns = {name: value for name, value in values.items() if name != "chain"}
    for name in ADDED_TO_LINES:
        # Lines were written without it before it was kept.
        if columns[name] is None:
            del columns[name]
    line = orjson.dumps([previous, columns], option=SORTED)
    return hashlib.sha256(line).hexdigest()


def quarantine_values(shop_id: str, refused: Quarantined) -> Values:
    """Return the row of a quarantined operation."""
    return {
        "shop_id": shop_id,
        "operation_id": refused.operation_id,
        "device_id": refused.device_id,
        "seq": refused.seq,
        "standing": refused.standing.value,
        "body": orjson.dumps(refused.body).decode(),
        "digest": refused.digest,
        "error": orjson.dumps(refused.error).decode(),
        "received_at": refused.received_at,
    }


def quarantined_of(row: QuarantinedOperation) -> Quarantined:
    """Return what is in quarantine from its row."""
    body, error = orjson.loads(row.body), orjson.loads(row.error)
    return Quarantined(
        row.operation_id, row.device_id, row.seq, Standing(row.standing), body, row.digest, error, row.received_at
    )


def step_values(shop_id: str, step: Step) -> Values:
    """Return the row of a step."""
    return {
        "shop_id": shop_id,
        "operation_id": step.fact.operation_id,
        "ordinal": step.ordinal,
        "origin_id": step.origin.id,
        "subject_kind": step.subject.kind,
        "subject_id": step.subject.id,
        "document_kind": step.document.kind if step.document else None,
        "document_id": step.document.id if step.document else None,
        "item_id": _awaited(step) or step.detail.item_id or next((move.item_id for move in step.detail.moves), None),
        "verbs": " ".join(step.verbs),
        "serial": step.serial,
        "detail": orjson.dumps(_detail(step)).decode(),
        "standing": step.standing.value,
        "reason": step.reason,
        "against": " ".join(step.against) or None,
        "decision": None if step.decision is None else orjson.dumps(step.decision).decode(),
        "opened_at": step.opened_at,
        "closed_at": step.closed_at,
        "flags": _flags(step),
    }


def step_of(row: Row[Any], fact: Fact) -> Step:
    """Return a step from its row."""
    subject = Subject(row.subject_kind, row.subject_id)
    said = orjson.loads(row.detail)
    counted, moves = _read_moves(said.pop("counted", None)), _read_moves(said.pop("moves", None))
    return Step(
        fact=fact,
        ordinal=row.ordinal,
        origin=Subject(row.subject_kind, row.origin_id),
        subject=subject,
        verbs=tuple(row.verbs.split(" ")),
        document=Subject(row.document_kind, row.document_id) if row.document_kind else None,
        serial=row.serial,
        detail=Detail(**said, moves=moves),
        standing=Standing(row.standing),
        reason=row.reason,
        against=tuple(row.against.split(" ")) if row.against else (),
        awaits=row.item_id if row.reason == "unknown_item" else None,
        decision=_read_decision(row.decision),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        changed=bool(row.flags & CHANGED),
        approved=bool(row.flags & APPROVED),
        forced=bool(row.flags & FORCED),
        counted=counted,
        shared=bool(row.flags & SHARED),
    )


def _awaited(step: Step) -> str | None:
    """Return the item by which a step is found again when that arrives; of several, the one that is missing."""
    return None if step.is_settled else step.awaits


def _flags(step: Step) -> int:
    return CHANGED * step.changed | APPROVED * step.approved | FORCED * step.forced | SHARED * step.shared


def _detail(step: Step) -> Values:
    """Return what a step says, and which of its moves are in the stock records; what is empty stays out."""
    detail = step.detail
    said = {name: value for name in SAID if (value := getattr(detail, name)) is not None}
    if detail.moves:
        said["moves"] = _written(detail.moves)
    if step.counted:
        said["counted"] = _written(step.counted)
    return said


def _written(moves: tuple[Move, ...]) -> list[tuple[str, str, int]]:
    return [(move.item_id, move.branch_id, move.quantity) for move in moves]


def _read_moves(written: Any) -> tuple[Move, ...]:
    return tuple(Move(*move) for move in written or ())


def _read_decision(text: str | None) -> Decision | None:
    if text is None:
        return None
    values = orjson.loads(text)
    # Older versions wrote neither `held` nor `heard`.
    fact = values["fact"]
    heard = tuple((device_id, seq) for device_id, seq in fact.pop("heard", ()))
    return Decision(**{**values, "fact": Fact(**fact, heard=heard)})
