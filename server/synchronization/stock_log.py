"""Stock facts that only the log has: when pieces arrived, and which steps are not settled."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import orjson
from sqlalchemy import Select, Table, bindparam, func, select
from sqlalchemy.orm import aliased

from server.extensions import db
from server.sets import among, built_once, is_among
from server.synchronization.models import LoggedOperation, LoggedStep
from sync.model.facts import Standing

# Documents by which pieces come into stock. A sale only takes pieces out, unless it is voided.
BRINGING = ("item", "restock", "adjustment", "transfer", "return", "repair")
TAKING_STEPS = ("part_added", "sent")
UNDOING_STEPS = ("voided", "cancelled")
SETTLED = Standing.SETTLED.value
# An item and a branch.
Place = tuple[str, str]
_STEP = cast("Table", LoggedStep.__table__).c


@dataclass(frozen=True)
class Arrival:
    """Pieces that came into a branch's stock at a time (ms)."""

    happened_at: int
    item_id: str
    branch_id: str
    quantity: int


@dataclass(frozen=True)
class UnsettledStep:
    """A contested or waiting step; `moves` are (item, branch, quantity) of pieces."""

    operation_id: str
    branch_id: str
    subject: tuple[str, str]
    item_id: str | None
    verbs: tuple[str, ...]
    standing: str
    moves: tuple[tuple[str, str, int], ...]


def arrivals(shop_id: str) -> list[Arrival]:
    """Return every arrival of pieces in the stock records, latest first.

    Pieces that an undone sale, transfer or repair gave back arrived when it was undone.
    """
    found = [
        Arrival(happened_at, item_id, branch_id, quantity)
        for happened_at, detail in db.session.execute(_bringing(shop_id))
        for item_id, branch_id, quantity in orjson.loads(detail)["counted"]
        if quantity > 0
    ]
    for happened_at, detail in db.session.execute(_undone(shop_id)):
        found += [Arrival(happened_at, *place, quantity) for place, quantity in _given_back(orjson.loads(detail))]
    return sorted(found, key=lambda arrival: -arrival.happened_at)


def _bringing(shop_id: str) -> Select[int, str]:
    rows = select(LoggedOperation.happened_at, LoggedStep.detail).join(LoggedOperation, _is_made_by(LoggedStep))
    moving = (LoggedStep.subject_kind.in_(BRINGING), LoggedStep.verbs.not_in(TAKING_STEPS))
    return rows.where(LoggedStep.shop_id == shop_id, *moving, LoggedStep.detail.contains('"counted"'))


def _undone(shop_id: str) -> Select[int, str]:
    """Return the steps of undone documents, each with the earliest time of undoing."""
    undoing = aliased(LoggedStep)
    same = (LoggedStep.shop_id == undoing.shop_id) & (LoggedStep.subject_kind == undoing.subject_kind)
    same &= LoggedStep.subject_id == undoing.subject_id
    rows = select(func.min(LoggedOperation.happened_at), LoggedStep.detail)
    rows = rows.select_from(undoing).join(LoggedStep, same).join(LoggedOperation, _is_made_by(undoing))
    rows = rows.where(undoing.shop_id == shop_id, undoing.subject_kind.in_(("sale", "repair", "transfer")))
    rows = rows.where(undoing.verbs.in_(UNDOING_STEPS), undoing.standing == SETTLED, LoggedStep.standing == SETTLED)
    rows = rows.where(LoggedStep.detail.contains('"moves"'))
    return rows.group_by(LoggedStep.operation_id, LoggedStep.ordinal, LoggedStep.detail)


def _given_back(detail: dict[str, Any]) -> Iterator[tuple[Place, int]]:
    """Yield the pieces that a step had taken out of a stock before it was undone."""
    taken: defaultdict[Place, int] = defaultdict(int)
    for name, sign in (("moves", -1), ("counted", 1)):
        for item_id, branch_id, quantity in detail.get(name, ()):
            taken[item_id, branch_id] += sign * quantity
    return ((place, quantity) for place, quantity in taken.items() if quantity > 0)


def _is_made_by(step: type[LoggedStep]) -> Any:
    return (LoggedOperation.shop_id == step.shop_id) & (LoggedOperation.id == step.operation_id)


@built_once
def _unsettled() -> Select[Any]:
    columns = (_STEP.operation_id, _STEP.subject_kind, _STEP.subject_id, _STEP.verbs, _STEP.standing, _STEP.detail)
    made_by = (LoggedOperation.shop_id == _STEP.shop_id) & (LoggedOperation.id == _STEP.operation_id)
    rows = select(*columns, LoggedOperation.branch_id).join(LoggedOperation, made_by)
    return rows.where(
        _STEP.shop_id == bindparam("shop_id"), is_among(_STEP.operation_id), _STEP.standing != bindparam("settled")
    )


def unsettled_steps(shop_id: str, operation_ids: set[str]) -> list[UnsettledStep]:
    """Return the steps of these operations that are not settled."""
    if not operation_ids:
        return []
    rows = db.session.execute(_unsettled(), {"shop_id": shop_id, "settled": SETTLED, **among(sorted(operation_ids))})
    return [_unsettled_step(row, orjson.loads(row.detail)) for row in rows]


def _unsettled_step(row: Any, detail: dict[str, Any]) -> UnsettledStep:
    moves = tuple((item_id, branch_id, quantity) for item_id, branch_id, quantity in detail.get("moves", ()))
    return UnsettledStep(
        row.operation_id,
        row.branch_id,
        (row.subject_kind, row.subject_id),
        detail.get("item_id"),
        tuple(row.verbs.split(" ")),
        row.standing,
        moves,
    )
