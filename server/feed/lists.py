"""Lists of one kind of record: by branch, status, item and words, latest first.

A page is requested by its number, which needs the total, or by `after`, the position of the last record seen. With
`after` it is a range of an index at any depth of the list.
"""

import base64
import binascii
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_, union
from sqlalchemy.orm import aliased

from server.errors import invalid
from server.extensions import db
from server.feed.counting import known_total
from server.feed.filters import chosen, referenced_ids
from server.feed.models import GONE, FeedRecord
from server.feed.paging import BRANCH_KINDS, visible
from server.feed.related import Related, related_to
from server.feed.searching import (
    FEW,
    are_few,
    has_contact_typed,
    has_typed,
    ids_having,
    ids_of_contacts,
    ids_referring_to,
    ids_typed,
    ids_with,
    read_typed,
)
from sync.model.fields import INTEGER_MAX

Data = dict[str, Any]
RECORDS_A_TIME = 500
Wanted = list[ColumnElement[bool]]
Place = tuple[int, str]


def list_records(shop_id: str, kind: str, query: Data, branch_ids: Collection[str]) -> Data:
    """Return `{items, page, page_size, total, next}`; `total` is None for a page requested by `after`.

    `query` has page, page_size and optionally after, q, status, branch_id, item_id; an empty `after` is the first page.
    Raises Problem 422 for an `after` that no list returned.
    """
    record, wanted, counted = _matching(shop_id, kind, query, branch_ids)
    size, after = query["page_size"], query.get("after")
    if after is not None:
        rows, total = _rows(record, wanted, size + 1, after=_read_place(after) if after else None), None
    else:
        rows = _rows(record, wanted, size + 1, skip=(query["page"] - 1) * size)
        total = known_total(shop_id, kind, query, branch_ids)
        if total is None:
            total = db.session.scalar(select(func.count()).select_from(record).where(*counted)) or 0
    shown = rows[:size]
    following = _place_text(shown[-1].position, shown[-1].id) if len(rows) > size else None
    items = [orjson.loads(row.data or "null") for row in shown]
    return {"items": items, "page": query["page"], "page_size": size, "total": total, "next": following}


def every_record(shop_id: str, kind: str, query: Data, branch_ids: Collection[str]) -> Iterator[Data]:
    """Yield all records of a list in its order, reading a few hundred at a time; `query` as in `list_records`."""
    record, wanted, _ = _matching(shop_id, kind, query, branch_ids)
    return _streamed(select(record.data).where(*wanted).order_by(*_newest_first(record)))


def find_record(shop_id: str, kind: str, record_id: str, branch_ids: Collection[str]) -> Data | None:
    """Return an existing record at these branches; empty `branch_ids` means every branch."""
    here = [*_of_kind(shop_id, kind), *visible(branch_ids), FeedRecord.id == record_id]
    data = db.session.scalar(select(FeedRecord.data).where(*here))
    return None if data is None else orjson.loads(data)


def is_referred_to(shop_id: str, kind: str, id_: str, branch_ids: Collection[str]) -> bool:
    """Return whether an existing record of a kind, at these branches, refers to this id."""
    here = [*_of_kind(shop_id, kind), *visible(branch_ids), FeedRecord.id.in_(ids_referring_to(shop_id, kind, id_))]
    return db.session.scalar(select(FeedRecord.id).where(*here).limit(1)) is not None


def walk(
    shop_id: str,
    kind: str,
    *,
    branch_ids: Collection[str] = (),
    period: tuple[int, int] | None = None,
    status: str | None = None,
) -> Iterator[Data]:
    """Yield the records of a kind, a few at a time: at these branches (none: all), from and to a time (ms).

    Records without a branch, such as items, are always given.
    """
    wanted = _of_kind(shop_id, kind)
    if branch_ids:
        wanted.append(or_(FeedRecord.branch_id.is_(None), FeedRecord.branch_id.in_(branch_ids)))
    if period is not None:
        wanted.append(FeedRecord.position.between(*period))
    if status is not None:
        wanted.append(FeedRecord.status == status)
    return _streamed(select(FeedRecord.data).where(*wanted))


def _streamed(rows: Select[Any]) -> Iterator[Data]:
    for data in db.session.scalars(rows.execution_options(yield_per=RECORDS_A_TIME)):
        yield orjson.loads(data or "null")


def _rows(
    record: type[FeedRecord], wanted: Wanted, limit: int, *, skip: int = 0, after: Place | None = None
) -> list[Any]:
    rows = select(record.position, record.id, record.data).where(*wanted)
    if after is not None:
        rows = rows.where(tuple_(record.position, record.id) < after)
    return list(db.session.execute(rows.order_by(*_newest_first(record)).limit(limit).offset(skip)).all())


def _newest_first(record: type[FeedRecord]) -> tuple[Any, Any]:
    return record.position.desc(), record.id.desc()


def _of_kind(shop_id: str, kind: str, record: type[FeedRecord] = FeedRecord) -> Wanted:
    return [record.shop_id == shop_id, record.kind == kind, record.position > GONE]


class Matching(NamedTuple):
    """The rows of a list (all records, or the few with the words), their conditions, and those of the count."""

    record: type[FeedRecord]
    wanted: Wanted
    counted: Wanted


def _matching(shop_id: str, kind: str, query: Data, branch_ids: Collection[str]) -> Matching:
    typed = read_typed(query.get("q") or "")
    related = related_to(shop_id, kind, typed) if typed else Related([], None)
    # Many contacts have many records, so the records are read in the order of the list.
    meant = [ids_with(shop_id, kind, typed, related.words)] if typed and related.many_of is None else []
    meant += [ids_referring_to(shop_id, kind, id_) for id_ in referenced_ids(kind, query)]
    record = _searched(shop_id, kind, meant)
    wanted = _of_kind(shop_id, kind, record)
    if kind in BRANCH_KINDS:
        wanted += visible(branch_ids, record)
    wanted += chosen(kind, query, record)
    if query.get("from") is not None:
        wanted.append(record.position >= query["from"])
    if query.get("to") is not None:
        wanted.append(record.position < query["to"])
    if not typed:
        return Matching(record, wanted, wanted)
    ways = [has_typed(record, typed)]
    if related.words:
        ways.append(record.id.in_(ids_having(shop_id, kind, related.words)))
    if related.many_of is None:
        return Matching(record, [*wanted, or_(*ways)], [*wanted, or_(*ways)])
    # A page ends as soon as it is full; for a count all records are counted at once.
    all_ids = [ids_typed(shop_id, kind, typed), ids_of_contacts(shop_id, kind, related.many_of, typed)]
    all_ids += [ids_having(shop_id, kind, related.words)] if related.words else []
    of_many = has_contact_typed(record, related.many_of, typed)
    return Matching(record, [*wanted, or_(*ways, of_many)], [*wanted, record.id.in_(union(*all_ids))])


def _searched(shop_id: str, kind: str, meant: list[Select[Any]]) -> type[FeedRecord]:
    """Return the few records that match, as a separate table; all records if many match.

    `meant` holds the ids that match each part of the search. The limit, which the few do not reach, keeps a database
    from reading all records in their order.
    """
    ids = next((ids for ids in meant if are_few(ids)), None)
    if ids is None:
        return FeedRecord
    few = select(FeedRecord).where(FeedRecord.shop_id == shop_id, FeedRecord.kind == kind, FeedRecord.id.in_(ids))
    return aliased(FeedRecord, few.limit(FEW).subquery())


def _place_text(position: int, record_id: str) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([position, record_id])).decode()


def _read_place(text: str) -> Place:
    try:
        position, record_id = orjson.loads(base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError):
        raise _no_place() from None
    if type(position) is not int or not 0 <= position <= INTEGER_MAX:
        raise _no_place()
    if not isinstance(record_id, str) or "\0" in record_id:
        raise _no_place()
    return position, record_id


def _no_place() -> Exception:
    return invalid("after", "This is not the `next` of a list.")
