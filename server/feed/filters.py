"""Which records of a list are of a status, a branch or an item.

What a record is, it has as a column. What it only tells of, as the items on the lines of a sale, the branches that
meet in a conflict or the two ends of a transfer, is found in its JSON.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, or_

from server.feed.models import FeedRecord

Condition = ColumnElement[bool]
# Units and their stock are of one item each; every other kind has its items on its lines, if any.
OF_ONE_ITEM = ("serial", "stock")


def chosen(kind: str, query: dict[str, Any]) -> list[Condition]:
    """Return the conditions of a query's `status`, `branch_id` and `item_id`, of those that are given."""
    conditions: dict[str, Callable[[str, str], Condition]] = {
        "status": lambda _, status: FeedRecord.status == status,
        "branch_id": _of_branch,
        "item_id": _of_item,
    }
    return [condition(kind, query[name]) for name, condition in conditions.items() if query.get(name)]


def _of_branch(kind: str, branch_id: str) -> Condition:
    if kind == "transfer":
        return or_(FeedRecord.branch_id == branch_id, FeedRecord.other_branch_id == branch_id)
    return _tells_of(branch_id) if kind == "conflict" else FeedRecord.branch_id == branch_id


def _of_item(kind: str, item_id: str) -> Condition:
    if kind == "item":
        return FeedRecord.id == item_id
    return FeedRecord.item_id == item_id if kind in OF_ONE_ITEM else _tells_of(item_id)


def _tells_of(id_: str) -> Condition:
    return FeedRecord.data.contains(f'"{id_}"', autoescape=True)
