"""The number of records of a kind by branch and status, updated with each write.

A page requested by its number shows the total. Counting would read all records; these sums are a few rows.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Delete, Insert, delete, func, insert, select, text

from server.extensions import db
from server.feed.models import GONE, FeedRecord, RecordCount
from server.feed.paging import BRANCH_KINDS

Data = dict[str, Any]
# The branch or status of a record without one; no real one is empty.
NONE = ""
# A transfer has two branches and a conflict may have several, so sums by branch would count them several times.
OF_MANY_BRANCHES = ("transfer", "conflict")
# If a query has any of these, the records must be read.
LOOKED_AT = ("q", "item_id", "from", "to")

_ADD = text(
    "INSERT INTO record_count (shop_id, kind, branch_id, status, count)"
    " VALUES (:shop_id, :kind, :branch_id, :status, :count)"
    " ON CONFLICT (shop_id, kind, branch_id, status) DO UPDATE SET count = record_count.count + excluded.count"
)


class Place(NamedTuple):
    """The branch and status under which a record is counted."""

    kind: str
    branch_id: str
    status: str


def place_of(row: Mapping[str, Any]) -> Place | None:
    """Return the counters of a record; None for a removed record."""
    if row["position"] == GONE:
        return None
    return Place(row["kind"], row["branch_id"] or NONE, row["status"] or NONE)


def count_moves(shop_id: str, moves: Iterable[tuple[Place | None, Place | None]]) -> None:
    """Count records at their new places and subtract them from their old ones; None: the record has no branch.

    The caller holds the lock.
    """
    sums: Counter[Place] = Counter()
    for before, after in moves:
        if before != after:
            sums.update([after] if after else [])
            sums.subtract([before] if before else [])
    changed = [{"shop_id": shop_id, **place._asdict(), "count": count} for place, count in sums.items() if count]
    if changed:
        db.session.connection().execute(_ADD, changed)


def known_total(shop_id: str, kind: str, query: Data, branch_ids: Collection[str]) -> int | None:
    """Return the number of records of a list; None if it must be counted. Arguments as of `list_records`."""
    is_by_branch = bool(query.get("branch_id")) or (bool(branch_ids) and kind in BRANCH_KINDS)
    if any(query.get(name) not in (None, "") for name in LOOKED_AT) or (is_by_branch and kind in OF_MANY_BRANCHES):
        return None
    wanted = [RecordCount.shop_id == shop_id, RecordCount.kind == kind]
    if branch_ids and kind in BRANCH_KINDS:
        wanted.append(RecordCount.branch_id.in_(branch_ids))
    wanted += [getattr(RecordCount, name) == query[name] for name in ("branch_id", "status") if query.get(name)]
    return int(db.session.scalar(select(func.coalesce(func.sum(RecordCount.count), 0)).where(*wanted)) or 0)


def count_anew(shop_id: str) -> None:
    """Count all records of a shop. The caller holds its lock."""
    for statement in counting_anew(shop_id):
        db.session.execute(statement)


def counting_anew(shop_id: str) -> tuple[Delete, Insert]:
    """Return the statements that count all records of a shop."""
    branch_id, status = func.coalesce(FeedRecord.branch_id, NONE), func.coalesce(FeedRecord.status, NONE)
    columns = (FeedRecord.shop_id, FeedRecord.kind, branch_id, status)
    there = select(*columns, func.count()).where(FeedRecord.shop_id == shop_id, FeedRecord.position > GONE)
    names = ["shop_id", "kind", "branch_id", "status", "count"]
    forgetting = delete(RecordCount).where(RecordCount.shop_id == shop_id)
    return forgetting, insert(RecordCount).from_select(names, there.group_by(*columns))
