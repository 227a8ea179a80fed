"""Count steps up to a limit, in an index, which is much cheaper than reading them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, func, select

from server.feed import service as feed
from server.sets import among, ask, built_once, is_among
from server.synchronization.models import LoggedStep
from sync.model.facts import Standing

_STEP = feed.table_of(LoggedStep).c


def _counted(*conditions: ColumnElement[bool]) -> Select[Any]:
    mine = _STEP.shop_id == bindparam("shop_id")
    some = select(_STEP.operation_id).where(mine, *conditions).limit(bindparam("most", type_=Integer))
    return select(func.count()).select_from(some.subquery())


@built_once
def steps_on() -> Select[Any]:
    """Return the statement that counts the steps on subjects."""
    return _counted(is_among(_STEP.subject_kind, _STEP.subject_id))


@built_once
def steps_naming() -> Select[Any]:
    """Return the statement that counts the steps concerning documents."""
    return _counted(is_among(_STEP.document_kind, _STEP.document_id))


@built_once
def steps_of() -> Select[Any]:
    """Return the statement that counts the steps of operations."""
    return _counted(is_among(_STEP.operation_id))


@built_once
def steps_waiting() -> Select[Any]:
    """Return the statement that counts the unsettled steps that name items or wait for them."""
    return _counted(is_among(_STEP.item_id), _STEP.standing != Standing.SETTLED.value)


@built_once
def steps_naming_items() -> Select[Any]:
    """Return the statement that counts the steps that name items."""
    return _counted(is_among(_STEP.item_id))


def count(shop_id: str, statement: Select[Any], keys: Collection[Any], most: int) -> int:
    """Return the number of steps with any of the keys, counted by a statement; at most `most`."""
    if not keys or most <= 0:
        return 0
    return ask(statement, {"shop_id": shop_id, "most": most, **among(keys)}).scalar() or 0
