"""The conditions of a list: status, branch, item.

A record's own status, branch and item are columns. Items on the lines of a sale, and the branches of a conflict, are
words of the record (server/feed/searching.py).
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, or_

from server.feed.models import FeedRecord
from server.feed.searching import refers_to

Condition = ColumnElement[bool]
# Units and their stock are of one item each; every other kind has its items on its lines, if any.
OF_ONE_ITEM = ("serial", "stock")


def chosen(kind: str, query: dict[str, Any], record: type[FeedRecord] = FeedRecord) -> list[Condition]:
    """Return the conditions for `status`, `branch_id` and `item_id` of a query, if given."""
    conditions: dict[str, Callable[[type[FeedRecord], str, str], Condition]] = {
        "status": lambda record, _, status: record.status == status,
        "branch_id": _of_branch,
        "item_id": _of_item,
    }
    return [condition(record, kind, query[name]) for name, condition in conditions.items() if query.get(name)]


def referenced_ids(kind: str, query: dict[str, Any]) -> list[str]:
    """Return the ids in a query that are words of records: their items and branches."""
    item_id = query.get("item_id") if kind not in ("item", *OF_ONE_ITEM) else None
    branch_id = query.get("branch_id") if kind == "conflict" else None
    return [id_ for id_ in (item_id, branch_id) if id_]


def _of_branch(record: type[FeedRecord], kind: str, branch_id: str) -> Condition:
    if kind == "transfer":
        return or_(record.branch_id == branch_id, record.other_branch_id == branch_id)
    return refers_to(record, branch_id) if kind == "conflict" else record.branch_id == branch_id


def _of_item(record: type[FeedRecord], kind: str, item_id: str) -> Condition:
    if kind == "item":
        return record.id == item_id
    return record.item_id == item_id if kind in OF_ONE_ITEM else refers_to(record, item_id)
