"""Sets of rows: written by one statement and found by one parameter, however many there are.

A statement that grows with its keys is rendered, sent and planned anew each time. Here a set is one parameter that
SQL unpacks, so a statement's text is always the same: SQLAlchemy renders it once, and PostgreSQL keeps its plan.
Writing, PostgreSQL unpacks one JSON text; SQLite's driver is quicker with a row at a time, past SQLAlchemy.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from sqlalchemy import ARRAY, BigInteger, ColumnElement, String, Table, bindparam, cast, false, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from server.extensions import db

Row = Mapping[str, Any]
Columns = Sequence[InstrumentedAttribute[Any]]


def write_rows(table: Table, rows: Sequence[Row], replacing: tuple[str, ...] = ()) -> None:
    """Insert rows that give every column; where one with the same key, `replacing`, is there it is replaced."""
    if not rows:
        return
    connection = db.session.connection()
    names = tuple(column.name for column in table.columns)
    if _is_postgresql():
        connection.exec_driver_sql(_unpacking_insert(table, replacing), (orjson.dumps(rows).decode(),))
    else:
        values = [tuple(map(row.__getitem__, names)) for row in rows]
        connection.exec_driver_sql(_insert(table, replacing), values)


def is_among(columns: Columns, keys: Collection[Any]) -> ColumnElement[bool]:
    """Return the condition that `columns` are one of the keys: tuples, or plain values of a single column."""
    if not keys:
        # An empty array has no kind by which PostgreSQL could compare it.
        return false()
    if _is_postgresql():
        return _is_among_arrays(columns, keys)
    told = list(keys) if len(columns) == 1 else [list(key) for key in keys]
    each = func.json_each(bindparam(None, orjson.dumps(told).decode(), type_=String)).table_valued("value")
    if len(columns) == 1:
        return columns[0].in_(select(each.c.value))
    parts = [func.json_extract(each.c.value, f"$[{at}]") for at in range(len(columns))]
    return tuple_(*columns).in_(select(*parts))


def _is_among_arrays(columns: Columns, keys: Collection[Any]) -> ColumnElement[bool]:
    by_column = [list(keys)] if len(columns) == 1 else [list(part) for part in zip(*keys, strict=True)] or [[], []]
    names = [f"key_{at}" for at in range(len(columns))]
    arrays = [cast(bindparam(None, values, type_=ARRAY(_kind(values))), ARRAY(_kind(values))) for values in by_column]
    each = func.unnest(*arrays).table_valued(*names).render_derived()
    parts = [each.c[name] for name in names]
    return columns[0].in_(select(*parts)) if len(columns) == 1 else tuple_(*columns).in_(select(*parts))


def _kind(values: Sequence[Any]) -> Any:
    return BigInteger() if values and isinstance(values[0], int) else String()


def _is_postgresql() -> bool:
    return db.engine.dialect.name == "postgresql"


@cache
def _insert(table: Table, replacing: tuple[str, ...]) -> str:
    names = [column.name for column in table.columns]
    marks = ", ".join("?" for _ in names)
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks}){_replacing(names, replacing)}"  # noqa: S608 - our tables' names


@cache
def _unpacking_insert(table: Table, replacing: tuple[str, ...]) -> str:
    names = [column.name for column in table.columns]
    listed = ", ".join(names)
    typed = ", ".join(f"{column.name} {column.type.compile(db.engine.dialect)}" for column in table.columns)
    unpacked = f"SELECT {listed} FROM json_to_recordset(%s::json) AS told ({typed})"  # noqa: S608 - our tables' names
    return f"INSERT INTO {table.name} ({listed}) {unpacked}{_replacing(names, replacing)}"


def _replacing(names: Sequence[str], key: tuple[str, ...]) -> str:
    if not key:
        return ""
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
