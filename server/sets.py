"""Sets of rows, written by one statement and found by one parameter, however many there are.

A statement that grows with its keys is rendered, sent and planned each time. Here a set is one parameter that SQL
unpacks, so a statement's text is always the same: SQLAlchemy renders it once, and PostgreSQL keeps its plan. For
writing, PostgreSQL unpacks one JSON text; SQLite's driver is faster when it gets one row after the other, without
SQLAlchemy.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, wraps
from operator import itemgetter
from typing import Any, TypeVar

import orjson
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    CursorResult,
    Executable,
    Integer,
    String,
    Table,
    bindparam,
    cast,
    func,
    select,
    tuple_,
)

from server.extensions import db

Row = Mapping[str, Any]
Statement = TypeVar("Statement")
# A key has at most so many columns.
COLUMNS_MAX = 3


def write_rows(table: Table, rows: Sequence[Row], replacing: tuple[str, ...] = ()) -> None:
    """Insert rows with values for every column; with `replacing`, a row with the same key is replaced."""
    if not rows:
        return
    connection = db.session.connection()
    names = tuple(column.name for column in table.columns)
    if _is_postgresql():
        connection.exec_driver_sql(_unpacking_insert(table, replacing), (orjson.dumps(rows).decode(),))
    else:
        connection.exec_driver_sql(_insert(table, replacing), list(map(itemgetter(*names), rows)))


def ask(statement: Executable, parameters: Mapping[str, Any]) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement that was built once, on the connection of the session: its own work costs as much as a query."""
    return db.session.connection().execute(statement, parameters)


def built_once(build: Callable[[], Statement]) -> Callable[[], Statement]:
    """Build a statement once for each kind of database: building costs more than running it."""
    built: dict[str, Statement] = {}

    @wraps(build)
    def statement() -> Statement:
        name = db.engine.dialect.name
        if name not in built:
            built[name] = build()
        return built[name]

    return statement


def is_among(*columns: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that `columns` are one of the keys given to the statement: see `among`."""
    compared = [columns[0]] if len(columns) == 1 else [tuple_(*columns)]
    if _is_postgresql():
        arrays = [bindparam(f"key_{at}", type_=ARRAY(_kind(column))) for at, column in enumerate(columns)]
        names = [f"part_{at}" for at in range(len(columns))]
        each = func.unnest(*(cast(array, array.type) for array in arrays)).table_valued(*names).render_derived()
        return compared[0].in_(select(*(each.c[name] for name in names)))
    each = func.json_each(bindparam("keys", type_=String)).table_valued("value")
    if len(columns) == 1:
        return compared[0].in_(select(each.c.value))
    return compared[0].in_(select(*(func.json_extract(each.c.value, f"$[{at}]") for at in range(len(columns)))))


def among(keys: Collection[Any]) -> dict[str, Any]:
    """Return the keys as parameters: tuples, or plain values for a single column."""
    rows = [list(key) if isinstance(key, tuple) else [key] for key in keys]
    if _is_postgresql():
        # An empty set has as many empty columns as are asked for.
        parts = list(zip(*rows, strict=True)) or [()] * COLUMNS_MAX
        return {f"key_{at}": list(part) for at, part in enumerate(parts)}
    is_plain = all(len(key) == 1 for key in rows)
    return {"keys": orjson.dumps([key[0] for key in rows] if is_plain else rows).decode()}


def _kind(column: ColumnElement[Any]) -> Any:
    return BigInteger() if isinstance(column.type, Integer) else String()


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
    unpacked = f"SELECT {listed} FROM json_to_recordset(%s::json) AS given ({typed})"  # noqa: S608 - our tables' names
    return f"INSERT INTO {table.name} ({listed}) {unpacked}{_replacing(names, replacing)}"


def _replacing(names: Sequence[str], key: tuple[str, ...]) -> str:
    if not key:
        return ""
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
