"""Convert the core's objects to rows of the log and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import orjson
from sqlalchemy import Row, Table

from server.encryption.service import Encrypted, KeyRing, name_of, passcode_owner
from server.synchronization.models import LoggedOperation, QuarantinedOperation
from sync.log.journal import Entry, Quarantined
from sync.model.facts import Decision, Detail, Fact, Move, Standing, Step, Subject
from sync.model.operations import Operation
from sync.model.personal_fields import owner_of, owner_of_malformed, passcode_in, without_passcode, without_personal
from sync.wire.passcodes import PASSCODE_DESTROYED
from sync.wire.reading import erased_body, payload_as_json, read_payload

Values = dict[str, Any]

_LOG = cast("Table", LoggedOperation.__table__).c
# Columns of the table, not of the model: very many rows are read, and none becomes an object of the session.
FACT_COLUMNS = tuple(
    _LOG[name]
    for name in (
        "type",
        "device_id",
        "seq",
        "branch_id",
        "actor_id",
        "base",
        "version",
        "happened_at",
        "received_at",
        "approved",
        "pushed_by",
        "heard",
    )
)

NOT_ENCRYPTED: Values = {"sealed_for": None, "sealed": None}
# The names of the tables in the chain's MACs.
OPERATION, QUARANTINE = "operation", "quarantine"
CHANGED, APPROVED, FORCED, SHARED, DEFERRED = 1, 2, 4, 8, 16
# The fields of a detail except its moves, which are written in their own way.
DETAIL_FIELDS = tuple(name for name in Detail.__dataclass_fields__ if name != "moves")
STANDINGS = {standing.value: standing for standing in Standing}


def fact_of(row: Row[Any] | LoggedOperation, operation_id: str) -> Fact:
    """Return the fact of a line of the log, or of a row that has FACT_COLUMNS."""
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


def entry_of(row: LoggedOperation | Row[Any], keys: KeyRing) -> Entry:
    """Return a line of the log; without its personal fields if their owner is erased."""
    opened = keys.decrypt(Encrypted(row.sealed_for, row.sealed), row.id) if row.sealed_for and row.sealed else None
    text, digest = opened or (row.payload, row.digest)
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
        payload=read_payload(row.type, row.v, orjson.loads(text)),
        heard=_read_heard(row.heard),
    )
    erased_digest = (row.digest or None) if opened else None
    return Entry(
        fact_of(row, row.id),
        operation,
        digest,
        erased_digest,
        bool(row.deferred),
        row.resumed or 0,
        tuple(row.oversized.split()) if row.oversized else (),
    )


def operation_values(shop_id: str, entry: Entry, keys: KeyRing) -> Values:
    """Return the row of a line of the log, without its place in the chain. The keys it needs were made."""
    operation, fact = entry.operation, entry.fact
    payload = payload_as_json(operation.payload)
    stored = {"payload": orjson.dumps(payload).decode(), "digest": entry.digest, **NOT_ENCRYPTED}
    if entry.erased_digest is not None:
        stored = encrypted_payload(operation.id, operation.type, payload, entry.digest, keys)
        stored["digest"] = entry.erased_digest
    return {
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
        "version": fact.version,
        "happened_at": fact.happened_at,
        "received_at": fact.received_at,
        "approved": fact.approved,
        "pushed_by": fact.pushed_by,
        "heard": orjson.dumps(fact.heard).decode() if fact.heard else None,
        "deferred": entry.deferred or None,
        "resumed": entry.resumed or None,
        "oversized": " ".join(entry.oversized) or None,
        **stored,
    }


def owner_name(type_: str, payload: Any) -> str | None:
    """Return the owner of the personal fields of a payload (JSON), even a malformed one; None if it has none."""
    owner = owner_of(type_, payload) or owner_of_malformed(payload)
    return None if owner is None else name_of(owner)


def encrypted_payload(operation_id: str, type_: str, payload: Values, digest: str, keys: KeyRing) -> Values:
    """Return `{payload, sealed_for, sealed}` of a payload with personal fields."""
    blank = orjson.dumps(without_personal(type_, payload)).decode()
    content = _Content(payload, without_passcode(type_, payload), digest, passcode_key(operation_id, type_, payload))
    return {"payload": blank, **_encrypted(owner_name(type_, payload), operation_id, content, keys)}


@dataclass(frozen=True, slots=True)
class _Content:
    """The encrypted parts of an operation; `passcode_key` is None if it has no passcode."""

    whole: Values
    without_passcode: Values
    digest: str
    passcode_key: str | None


def passcode_key(operation_id: str, type_: str, payload: Any) -> str | None:
    """Return the owner of the key of the passcode in a payload (JSON), even a malformed one; None if it has none."""
    if passcode_in(type_, payload) is None:
        return None
    repair_id = payload.get("repair_id")
    return passcode_owner(repair_id, operation_id) if isinstance(repair_id, str) else None


def _encrypted(owner: str | None, operation_id: str, content: _Content, keys: KeyRing) -> Values:
    if owner is None:
        return NOT_ENCRYPTED
    inner, whole = None, orjson.dumps(content.whole).decode()
    if content.passcode_key is None:
        encrypted = keys.encrypt(owner, operation_id, whole, content.digest)
    else:
        inner = keys.encrypt(content.passcode_key, operation_id, whole, content.digest)
        kept = orjson.dumps(content.without_passcode).decode()
        encrypted = keys.encrypt(owner, operation_id, kept, PASSCODE_DESTROYED, inner)
    return NOT_ENCRYPTED if encrypted is None else {"sealed_for": encrypted.owner, "sealed": encrypted.text}


def quarantine_values(shop_id: str, refused: Quarantined, keys: KeyRing) -> Values:
    """Return the row of a quarantined operation, without its MAC. The keys it needs were made."""
    stored = {"body": refused.body, "digest": refused.digest, **NOT_ENCRYPTED}
    if refused.erased_digest is not None:
        stored = encrypted_body(refused.operation_id, refused.body, refused.digest, keys)
        stored["digest"] = refused.erased_digest
    stored["body"] = orjson.dumps(stored["body"]).decode()
    return {
        "shop_id": shop_id,
        "operation_id": refused.operation_id,
        "device_id": refused.device_id,
        "seq": refused.seq,
        "standing": refused.standing.value,
        "error": orjson.dumps(refused.error).decode(),
        "received_at": refused.received_at,
        **stored,
    }


def encrypted_body(operation_id: str, body: Values, digest: str, keys: KeyRing) -> Values:
    """Return `{body, sealed_for, sealed}` of a body with personal fields; `body` as an object."""
    type_, payload = str(body.get("type")), body.get("payload")
    kept = {**body, "payload": without_passcode(type_, payload)}
    content = _Content(body, kept, digest, passcode_key(operation_id, type_, payload))
    return {"body": erased_body(body), **_encrypted(owner_name(type_, payload), operation_id, content, keys)}


def quarantined_of(row: QuarantinedOperation | Row[Any], keys: KeyRing) -> Quarantined:
    """Return a quarantined operation from its row; without its personal fields if their owner is erased."""
    encrypted = Encrypted(row.sealed_for, row.sealed) if row.sealed_for and row.sealed else None
    opened = keys.decrypt(encrypted, row.operation_id) if encrypted else None
    body, digest = opened or (row.body, row.digest)
    return Quarantined(
        operation_id=row.operation_id,
        device_id=row.device_id,
        seq=row.seq,
        standing=Standing(row.standing),
        body=orjson.loads(body),
        digest=digest,
        error=orjson.loads(row.error),
        received_at=row.received_at,
        erased_digest=(row.digest or None) if opened else None,
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


class StepReader:
    """Converts rows to steps, given their facts by operation; details that many steps share are parsed once."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts
        self._details: dict[str, tuple[Detail, tuple[Move, ...]]] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def step(self, row: Row[Any]) -> Step:
        """Return a step from its row."""
        kind, flags = row.subject_kind, row.flags
        detail, counted = self._details.get(row.detail) or self._details.setdefault(
            row.detail, _read_detail(row.detail)
        )
        origin = Subject(kind, row.origin_id)
        return Step(
            fact=self._facts[row.operation_id],
            ordinal=row.ordinal,
            origin=origin,
            subject=origin if row.subject_id == row.origin_id else Subject(kind, row.subject_id),
            verbs=self._split(row.verbs),
            document=Subject(row.document_kind, row.document_id) if row.document_kind else None,
            serial=row.serial,
            detail=detail,
            standing=STANDINGS[row.standing],
            reason=row.reason,
            against=self._split(row.against) if row.against else (),
            awaits=row.item_id if row.reason == "unknown_item" else None,
            decision=_read_decision(row.decision) if row.decision else None,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            changed=bool(flags & CHANGED),
            approved=bool(flags & APPROVED),
            forced=bool(flags & FORCED),
            counted=counted,
            shared=bool(flags & SHARED),
            deferred=bool(flags & DEFERRED),
        )

    def _split(self, text: str) -> tuple[str, ...]:
        return self._words.get(text) or self._words.setdefault(text, tuple(text.split(" ")))


def _awaited(step: Step) -> str | None:
    """Return the missing item that an unsettled step waits for: when the item arrives, the step is found by it."""
    return None if step.is_settled else step.awaits


def _flags(step: Step) -> int:
    return (
        CHANGED * step.changed
        | APPROVED * step.approved
        | FORCED * step.forced
        | SHARED * step.shared
        | DEFERRED * step.deferred
    )


def _detail(step: Step) -> Values:
    """Return a step's detail as JSON, with its moves that are in the stock records; empty fields are left out."""
    detail = step.detail
    values = {name: value for name in DETAIL_FIELDS if (value := getattr(detail, name)) is not None}
    if detail.moves:
        values["moves"] = _written(detail.moves)
    if step.counted:
        values["counted"] = _written(step.counted)
    return values


def _written(moves: tuple[Move, ...]) -> list[tuple[str, str, int]]:
    return [(move.item_id, move.branch_id, move.quantity) for move in moves]


def _read_detail(text: str) -> tuple[Detail, tuple[Move, ...]]:
    """Return a step's detail, and its moves that are in the stock records."""
    values = orjson.loads(text)
    counted, moves = _read_moves(values.pop("counted", None)), _read_moves(values.pop("moves", None))
    return Detail(**values, moves=moves), counted


def _read_moves(written: Any) -> tuple[Move, ...]:
    return tuple(Move(*move) for move in written or ())


def _read_decision(text: str) -> Decision:
    values = orjson.loads(text)
    # Older versions wrote neither `held` nor `heard`.
    fact = values["fact"]
    heard = tuple((device_id, seq) for device_id, seq in fact.pop("heard", ()))
    return Decision(**{**values, "fact": Fact(**fact, heard=heard)})
