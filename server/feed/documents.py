"""Documents of a period, read one after another for reports and exports.

The sums are computed here. Computing them in the database from the JSON of its rows took longer, and on PostgreSQL one
statement over a year of a busy shop exceeded the time limit. Each portion of rows is read by a separate statement.
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import ColumnElement, and_, or_, select

from server.extensions import db
from server.feed.lists import RECORDS_A_TIME
from server.feed.models import FeedRecord

Data = dict[str, Any]
# A branch, and the first and the last ms at it.
Periods = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Wanted:
    """A filter by status: the statuses in `only`, or all except those in `without`; a record without a status passes
    too."""

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def condition(self) -> ColumnElement[bool]:
        """Return the condition of a record's status."""
        if self.only:
            return FeedRecord.status.in_(self.only)
        return or_(FeedRecord.status.is_(None), FeedRecord.status.not_in(self.without))


def of_periods(shop_id: str, kind: str, periods: Periods, wanted: Wanted) -> Iterator[Data]:
    """Yield the documents of a kind at the branches in their periods, in no order."""
    for branch_id, period in periods.items():
        yield from _read(_of_kind(shop_id, kind, wanted), _is_in(branch_id, period))


def in_order(shop_id: str, kind: str, periods: Periods, wanted: Wanted) -> Iterator[Data]:
    """Yield the documents of a kind at the branches in their periods, by their time.

    Documents of one branch are read in the order of an index, so nothing is sorted.
    """
    of_branches = [
        _read(_of_kind(shop_id, kind, wanted), _is_in(branch_id, period), is_ordered=True)
        for branch_id, period in periods.items()
    ]
    return heapq.merge(*of_branches, key=lambda document: int(document["happened_at"]))


def ever(shop_id: str, kind: str, wanted: Wanted) -> Iterator[Data]:
    """Yield all documents of a kind, in no order."""
    return _read(_of_kind(shop_id, kind, wanted))


def _read(*wanted: ColumnElement[bool], is_ordered: bool = False) -> Iterator[Data]:
    rows = select(FeedRecord.data).where(*wanted)
    if is_ordered:
        rows = rows.order_by(FeedRecord.position, FeedRecord.id)
    for data in db.session.scalars(rows.execution_options(yield_per=RECORDS_A_TIME)):
        yield orjson.loads(data or "null")


def _of_kind(shop_id: str, kind: str, wanted: Wanted) -> ColumnElement[bool]:
    is_of_kind = (FeedRecord.shop_id == shop_id, FeedRecord.kind == kind, FeedRecord.data.is_not(None))
    return and_(*is_of_kind, wanted.condition())


def _is_in(branch_id: str, period: tuple[int, int]) -> ColumnElement[bool]:
    return and_(FeedRecord.branch_id == branch_id, FeedRecord.position.between(*period))
