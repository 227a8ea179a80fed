"""Figures over records, computed by the database: their JSON as columns and rows of SQL.

Both databases read a record's JSON where it is stored. So a report on 100,000 sales moves its sums to the server, and
no sale. A sum is computed in two halves, because SQLite refuses sums of 64 bits and more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    outerjoin,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased
from sqlalchemy.sql.selectable import CTE, FromClause, TableValuedAlias

from server.extensions import db
from server.feed.lists import RECORDS_A_TIME
from server.feed.models import FeedRecord

Row = dict[str, Any]
Columns = Mapping[str, ColumnElement[Any]]
# A branch, and the first and the last ms at it.
Periods = Mapping[str, tuple[int, int]]

HALF_BITS = 20
HALF = (1 << HALF_BITS) - 1
HIGH = "_high"


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


def documents(shop_id: str, kind: str, periods: Periods, wanted: Wanted, name: str = "document") -> CTE:
    """Return the documents of a kind at the branches in their periods.

    Columns: `id`, `branch_id`, `position` (ms), `data`.
    """
    return _found(name, _of_kind(shop_id, kind), _is_in(periods), wanted.condition())


def texts(shop_id: str, kind: str, periods: Periods, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Yield (branch, JSON) of the documents of a kind at the branches in their periods, a few at a time."""
    found = select(FeedRecord.branch_id, FeedRecord.data)
    rows = found.where(_of_kind(shop_id, kind), _is_in(periods), wanted.condition())
    for row in db.session.execute(rows.execution_options(yield_per=RECORDS_A_TIME)):
        yield str(row.branch_id), str(row.data)


def every_record(shop_id: str, kind: str, wanted: Wanted, name: str = "record") -> CTE:
    """Return all records of a kind, with the columns of `documents`."""
    return _found(name, _of_kind(shop_id, kind), wanted.condition())


def text_at(data: ColumnElement[Any], *path: str) -> ColumnElement[Any]:
    """Return the text at a path in JSON; None where there is none."""
    if _is_postgresql():
        return func.jsonb_extract_path_text(data, *path)
    return func.json_extract(data, _sqlite_path(path))


def whole_at(data: ColumnElement[Any], *path: str) -> ColumnElement[Any]:
    """Return the whole number at a path in JSON; None where there is none."""
    return cast(text_at(data, *path), BigInteger) if _is_postgresql() else text_at(data, *path)


def each_of(data: ColumnElement[Any], *path: str, name: str = "part") -> TableValuedAlias:
    """Return the elements of a list in JSON as rows with one column, `value`; none where there is no list."""
    if not _is_postgresql():
        return func.json_each(data, _sqlite_path(path)).table_valued("value", name=name)
    found = func.jsonb_extract_path(data, *path)
    a_list = case((func.jsonb_typeof(found) == "array", found))
    return func.jsonb_array_elements(a_list).table_valued("value", name=name).render_derived()


def as_json(text: Any) -> ColumnElement[Any]:
    """Return a record's text as the other functions take it."""
    return cast(text, JSONB) if _is_postgresql() else text


def json_of(data: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return JSON as text."""
    return cast(data, Text) if _is_postgresql() else data


def beside(source: CTE, shop_id: str, kind: str, *path: str) -> tuple[FromClause, type[FeedRecord]]:
    """Return each row joined with the record of a kind whose id is at a path of its data; and the table of that
    record."""
    record = aliased(FeedRecord, name=kind)
    is_meant = (record.shop_id == shop_id, record.kind == kind, record.id == text_at(source.c.data, *path))
    return outerjoin(source, record, and_(*is_meant)), record


def joined(first: FromClause, *elements: FromClause) -> FromClause:
    """Return each row of the first table joined with each element of its lists."""
    for element in elements:
        # In place of a list SQLite gives one element without a value.
        first = first.join(element, element.c.value.is_not(None))
    return first


def grouped(source: FromClause, by: Columns, sums: Columns) -> Iterator[Row]:
    """Yield the sums of whole numbers over rows that are equal in `by`, and how many rows there are as `rows`."""
    named = [column.label(name) for name, column in {**by, **sums}.items()]
    each = select(*named).select_from(source).subquery("each")
    lows = [func.sum(each.c[name].op("&")(literal_column(str(HALF)))).label(name) for name in sums]
    highs = [func.sum(each.c[name].op(">>")(literal_column(str(HALF_BITS)))).label(name + HIGH) for name in sums]
    keys = [each.c[name] for name in by]
    for row in listed(select(*keys, *lows, *highs, func.count().label("rows")).group_by(*keys)):
        yield {
            **{name: row[name] for name in by},
            **{name: (int(row[name + HIGH] or 0) << HALF_BITS) + int(row[name] or 0) for name in sums},
            "rows": row["rows"],
        }


def listed(rows: Select[Any]) -> Iterator[Row]:
    """Yield rows with their columns by name, a few at a time."""
    for row in db.session.execute(rows.execution_options(yield_per=RECORDS_A_TIME)).mappings():
        yield dict(row)


def records(source: CTE, *wanted: ColumnElement[bool]) -> Iterator[Row]:
    """Yield the data of the records in a table that meet the conditions, by their position."""
    rows = select(json_of(source.c.data).label("data")).where(*wanted).order_by(source.c.position)
    return (orjson.loads(row["data"]) for row in listed(rows))


def pairs(source: CTE, shop_id: str, kind: str, *path: str) -> Iterator[tuple[Row, Row | None]]:
    """Yield the data of each record, and of the record of a kind that a path of it names; None where it is missing."""
    found, other = beside(source, shop_id, kind, *path)
    for row in listed(select(json_of(source.c.data).label("one"), other.data.label("other")).select_from(found)):
        yield orjson.loads(row["one"]), orjson.loads(row["other"] or "null")


def _found(name: str, *wanted: ColumnElement[bool]) -> CTE:
    columns = (FeedRecord.id, FeedRecord.branch_id, FeedRecord.position, as_json(FeedRecord.data).label("data"))
    found = select(*columns).where(*wanted).cte(name)
    # Otherwise PostgreSQL would parse a record's JSON once for each column that is taken out of it.
    return found.prefix_with("MATERIALIZED", dialect="postgresql") if _is_postgresql() else found


def _of_kind(shop_id: str, kind: str) -> ColumnElement[bool]:
    return and_(FeedRecord.shop_id == shop_id, FeedRecord.kind == kind, FeedRecord.data.is_not(None))


def _is_in(periods: Periods) -> ColumnElement[bool]:
    branches: dict[tuple[int, int], list[str]] = {}
    for branch_id, period in periods.items():
        branches.setdefault(period, []).append(branch_id)
    within = [
        and_(FeedRecord.branch_id.in_(ids), FeedRecord.position.between(*period)) for period, ids in branches.items()
    ]
    return or_(*within)


def _sqlite_path(path: tuple[str, ...]) -> str:
    return ".".join(("$", *path))


def _is_postgresql() -> bool:
    return db.engine.dialect.name == "postgresql"
