"""Lists: `?page=&page_size=` returns `{items, page, page_size, total}`; `?format=csv` returns all records as a file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from flask import Response
from marshmallow import Schema
from sqlalchemy import Select, func, select

from server.chain.service import Kind, note
from server.columns.column import Column
from server.columns.derived import columns_of
from server.columns.writing import Writer
from server.cost_prices import sees_costs
from server.database import writing
from server.extensions import db
from server.signing_in.service import current_person
from server.spreadsheets import as_file

Row = TypeVar("Row")
Record = dict[str, Any]

ROWS_A_TIME = 500


def listed(
    name: str, rows: Select[Row], query: Record, render: Callable[[Row], Record], schema: type[Schema]
) -> Record | Response:
    """Return one page of the query `rows` (one entity, in its order), each rendered; `query` as in PageQuery.

    A file contains all rows, has the name `name`, and has a column for each field of `schema`.
    """
    if query["format"] == "csv":
        return list_file(name, columns_of(schema), _every(rows, render))
    page, page_size = query["page"], query["page_size"]
    total = db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery()))
    found = db.session.scalars(rows.limit(page_size).offset((page - 1) * page_size))
    return {"items": [render(row) for row in found], "page": page, "page_size": page_size, "total": total}


def list_file(name: str, columns: Sequence[Column], records: Iterable[Record]) -> Response:
    """Answer with a list of the caller's shop as a CSV file of these columns."""
    person = current_person()
    note_export(name)
    return as_file(name, Writer(person.shop_id, hides_costs=not sees_costs(person)).lines(columns, records))


def note_export(name: str) -> None:
    """Write an audit entry: the caller downloaded a list as a file."""
    with writing():
        note(current_person().shop_id, Kind.LIST_EXPORTED, facts={"list": name})


def _every(rows: Select[Row], render: Callable[[Row], Record]) -> Iterator[Record]:
    for row in db.session.scalars(rows.execution_options(yield_per=ROWS_A_TIME)):
        yield render(row)
