"""Queries that forget their shop: each condition on a shop dropped in turn, in the transaction that asks.

For every statement of an application, each of its conditions on `shop_id` is replaced by `true`; the result must have
the same rows, or change the same rows. In addition, a query asks for another shop's id, and a row is written into
another shop. All of it is rolled back to a savepoint before the statement itself runs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy import Connection

# A comparison of a shop's id with a parameter or another table's, as SQLAlchemy writes it.
CONDITION = re.compile(
    r"(?:\w+\.)?(?:\bshop_id|\bshop\.id) = (?:%\(\w+\)s(?:::\w+)?|\w+\.shop_id|shop\.id)(?=[\s)]|\Z)"
)
WRITES_ROWS = re.compile(r"\s*INSERT INTO (\w+)")
NOTHING = re.compile(r"\((?:(?:None|False|0|Decimal\('0'\)),? ?)+\)")
SAVEPOINT, BACK = "SAVEPOINT mutant", ("ROLLBACK TO SAVEPOINT mutant", "RELEASE SAVEPOINT mutant")
# Statements are tried again with other parameters, as the data grows.
TIMES = 3

Rows = list[str]


def without_shop(statement: str) -> str:
    """Return a statement with none of its conditions on a shop."""
    return CONDITION.sub("true", statement)


def mutants(statement: str) -> Iterator[str]:
    """Yield a statement without each of its conditions on a shop."""
    for found in CONDITION.finditer(statement):
        yield f"{statement[: found.start()]}true{statement[found.end() :]}"


@dataclass
class Mutants:
    """A listener for `before_cursor_execute`: `shop_id` is the shop of the requests, and rows of `other_id` must stay
    hidden.
    """

    shop_id: str
    other_id: str
    # On another connection without row-level security: the rows that each mutant would have shown.
    unprotected: psycopg.Connection[Any]
    queries: dict[str, int] = field(default_factory=dict)
    inserts: set[str] = field(default_factory=set)
    tried: int = 0
    escaped: int = 0
    leaks: list[str] = field(default_factory=list)
    _written: set[str] = field(default_factory=set)
    _busy: bool = False

    def __call__(
        self, connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, many: object
    ) -> None:
        driver = connection.connection.driver_connection
        if self._busy or self.queries.get(statement, 0) >= TIMES or driver is None:
            return
        some = parameters[0] if many else parameters
        if self.shop_id not in str(some):
            return
        self._busy = True
        try:
            if WRITES_ROWS.match(statement):
                self._write_elsewhere(driver, statement, some)
            elif CONDITION.search(statement):
                self._drop_each(driver, statement, some)
        finally:
            self._busy = False

    def _drop_each(self, driver: Any, statement: str, parameters: Any) -> None:
        self.queries[statement] = self.queries.get(statement, 0) + 1
        expected = _rows(driver, statement, parameters)
        unprotected = _rows(self.unprotected, statement, parameters) if _only_reads(statement) else []
        for mutant in mutants(statement):
            self.tried += 1
            found = _rows(driver, mutant, parameters)
            if found != expected:
                self.leaks.append(f"{mutant}\n  {expected}\n  {found}")
            if _only_reads(statement):
                self.escaped += _rows(self.unprotected, mutant, parameters) != unprotected
        others = _rows(driver, statement, self._of_other(parameters))
        if any(_tells(row) for row in others):
            self.leaks.append(f"{statement}\n  asked for the other shop: {others}")

    def _write_elsewhere(self, driver: Any, statement: str, parameters: Any) -> None:
        written = WRITES_ROWS.match(statement)
        if written is None or statement in self._written:
            return
        self._written.add(statement)
        self.inserts.add(written[1])
        driver.execute(SAVEPOINT)
        try:
            driver.execute(statement, self._of_other(parameters))
            self.leaks.append(f"{statement}\n  wrote into the other shop")
        except psycopg.errors.InsufficientPrivilege:
            pass
        finally:
            _go_back(driver)

    def _of_other(self, parameters: Any) -> Any:
        def other(value: Any) -> Any:
            return value.replace(self.shop_id, self.other_id) if isinstance(value, str) else value

        if isinstance(parameters, dict):
            return {name: other(value) for name, value in parameters.items()}
        return tuple(other(value) for value in parameters)


def _rows(driver: Any, statement: str, parameters: Any) -> Rows:
    """Return the rows of a statement, or the number of rows that it changes; changes are rolled back."""
    driver.execute(SAVEPOINT)
    try:
        cursor = driver.execute(statement, parameters)
        return sorted(map(str, cursor.fetchall())) if cursor.description else [f"({cursor.rowcount},)"]
    finally:
        _go_back(driver)


def _go_back(driver: Any) -> None:
    for statement in BACK:
        driver.execute(statement)


def _only_reads(statement: str) -> bool:
    return statement.startswith("SELECT") and "FOR UPDATE" not in statement


def _tells(row: str) -> bool:
    """Return whether a row has data, and is not a sum or a count over no rows."""
    return NOTHING.fullmatch(row) is None


def dropping_all(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> tuple[str, Any]:
    """Send a statement without its conditions; a listener for `before_cursor_execute` that returns values."""
    return without_shop(statement), parameters
