"""Lists of one kind of record: by branch, status, item and words, the latest first."""

from collections.abc import Collection, Iterator
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, func, or_, select

from server.extensions import db
from server.feed.models import FeedRecord
from server.feed.paging import visible

Data = dict[str, Any]
WALKED_AT_ONCE = 500


def list_records(shop_id: str, kind: str, query: Data, branch_ids: Collection[str]) -> Data:
    """Return `{items, page, page_size, total}`.

    `query` has page, page_size and perhaps q, status, branch_id, item_id.
    """
    rows = _matching(shop_id, kind, query, branch_ids)
    total = db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    page, size = query["page"], query["page_size"]
    newest = rows.order_by(FeedRecord.position.desc(), FeedRecord.id.desc())
    found = db.session.scalars(newest.limit(size).offset((page - 1) * size))
    return {"items": [orjson.loads(data or "null") for data in found], "page": page, "page_size": size, "total": total}


def find_record(shop_id: str, kind: str, record_id: str, branch_ids: Collection[str]) -> Data | None:
    """Return one record that is there and of these branches; `branch_ids` empty is every branch."""
    here = [*_of_kind(shop_id, kind), *visible(branch_ids), FeedRecord.id == record_id]
    data = db.session.scalar(select(FeedRecord.data).where(*here))
    return None if data is None else orjson.loads(data)


def walk(
    shop_id: str,
    kind: str,
    *,
    branch_ids: Collection[str] = (),
    period: tuple[int, int] | None = None,
    status: str | None = None,
) -> Iterator[Data]:
    """Give the records of a kind, few at a time: at these branches (none named: all), from and to a time (ms).

    Records that are of no branch, such as items, are given in any case.
    """
    wanted = _of_kind(shop_id, kind)
    if branch_ids:
        wanted.append(or_(FeedRecord.branch_id.is_(None), FeedRecord.branch_id.in_(branch_ids)))
    if period is not None:
        wanted.append(FeedRecord.position.between(*period))
    if status is not None:
        wanted.append(FeedRecord.status == status)
    rows = select(FeedRecord.data).where(*wanted).execution_options(yield_per=WALKED_AT_ONCE)
    for data in db.session.scalars(rows):
        yield orjson.loads(data or "null")


def _of_kind(shop_id: str, kind: str) -> list[ColumnElement[bool]]:
    return [FeedRecord.shop_id == shop_id, FeedRecord.kind == kind, FeedRecord.data.is_not(None)]


def _matching(shop_id: str, kind: str, query: Data, branch_ids: Collection[str]) -> Select[Any]:
    wanted = [*_of_kind(shop_id, kind), *visible(branch_ids)]
    wanted += [
        getattr(FeedRecord, name) == query[name] for name in ("status", "branch_id", "item_id") if query.get(name)
    ]
    if query.get("q"):
        wanted.append(FeedRecord.words.contains(query["q"].lower(), autoescape=True))
    return select(FeedRecord.data).where(*wanted)
