"""Calls to the database that fail: the n-th from now, whichever it is, as SQLite's own tests let memory run out.

A call is a statement, a COMMIT or a ROLLBACK, as SQLAlchemy hands it to the driver.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any

import psycopg
from sqlalchemy import Engine

from server.database import sqlite_module

STATEMENTS = ("do_execute", "do_execute_no_params", "do_executemany")
ENDS = ("do_commit", "do_rollback")


class Failure(Enum):
    """How a call fails: it is refused; the connection is lost before it; or after it, so that nobody hears of it."""

    REFUSED = "refused"
    LOST_BEFORE = "connection lost before"
    LOST_AFTER = "connection lost after"


class FailingCalls:
    """The calls of an engine. `count` is how many there were since `arm`, `has_failed` whether one of them failed."""

    def __init__(self, engine: Engine, failure: Failure) -> None:
        self._engine, self._failure = engine, failure
        self.count, self.has_failed, self._failing = 0, False, 0

    def arm(self, nth: int) -> None:
        """Let the n-th call from now fail; 0 is none."""
        self.count, self.has_failed, self._failing = 0, False, nth

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Stand between SQLAlchemy and the driver to the end of the block."""
        dialect = self._engine.dialect
        calls = {name: getattr(dialect, name) for name in (*STATEMENTS, *ENDS)}
        for name, call in calls.items():
            setattr(dialect, name, self._counted(call, is_end=name in ENDS))
        try:
            yield
        finally:
            for name in calls:
                delattr(dialect, name)

    def _counted(self, call: Callable[..., Any], *, is_end: bool) -> Callable[..., Any]:
        def counted(first: Any, *others: Any, **named: Any) -> Any:
            self.count += 1
            if self.count != self._failing:
                return call(first, *others, **named)
            self.has_failed = True
            connection = first if is_end else first.connection
            if self._failure is Failure.LOST_AFTER:
                call(first, *others, **named)
            if self._engine.dialect.name == "sqlite":
                raise sqlite_module().OperationalError("disk I/O error")
            return self._fail_on_postgresql(connection, lambda: call(first, *others, **named))

        return counted

    def _fail_on_postgresql(self, connection: Any, call: Callable[[], Any]) -> Any:
        raw: psycopg.Connection[Any] = getattr(connection, "driver_connection", connection)
        if self._failure is Failure.REFUSED and not raw.closed:
            # As a time-out does: the transaction is over, the connection is not.
            raw.execute("SET LOCAL statement_timeout = 1")
            raw.execute("SELECT pg_sleep(1)")
        raw.close()
        if self._failure is Failure.LOST_AFTER:
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return call()
