"""Pages of a list: `?page=&page_size=` gives `{items, page, page_size, total}`."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from server.extensions import db

Row = TypeVar("Row")


def page_of(rows: Select[Row], query: dict[str, Any], render: Callable[[Row], dict[str, Any]]) -> dict[str, Any]:
    """Return one page of what `rows` selects (one entity, in its order), each rendered; `query` as in PageQuery."""
    page, page_size = query["page"], query["page_size"]
    total = db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery()))
    found = db.session.scalars(rows.limit(page_size).offset((page - 1) * page_size))
    return {"items": [render(row) for row in found], "page": page, "page_size": page_size, "total": total}
