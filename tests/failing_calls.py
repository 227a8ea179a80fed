"""Calls to the database that fail: the n-th from now, whichever it is, as SQLite's own tests let memory run out.

A call is a statement, a COMMIT or a ROLLBACK, as SQLAlchemy hands it to the driver, of any engine; and where it is
asked for, what a command does with whole files: copying, syncing and renaming them.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from typing import Any
from unittest.mock import patch

import psycopg
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from server.database import sqlite_module

STATEMENTS = ("do_execute", "do_execute_no_params", "do_executemany")
ENDS = ("do_commit", "do_rollback")
FILES = ((shutil, "copyfile"), (os, "fsync"), (os, "replace"))


class Failure(Enum):
    """How a call fails: it is refused; the connection is lost before it; or after it, so that nobody hears of it."""

    REFUSED = "refused"
    LOST_BEFORE = "connection lost before"
    LOST_AFTER = "connection lost after"


class FailingCalls:
    """Every call. `count` is how many there were since `arm`, `has_failed` whether one of them failed."""

    def __init__(self, failure: Failure, *, with_files: bool = False) -> None:
        self._failure, self._with_files = failure, with_files
        self.count, self.has_failed, self._failing = 0, False, 0

    def arm(self, nth: int) -> None:
        """Let the n-th call from now fail; 0 is none."""
        self.count, self.has_failed, self._failing = 0, False, nth

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Stand between SQLAlchemy and the drivers, and before files, to the end of the block."""
        with ExitStack() as patches:
            for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
                for name in (*STATEMENTS, *ENDS):
                    counted = self._counted(getattr(dialect, name), is_end=name in ENDS)
                    patches.enter_context(patch.object(dialect, name, counted))
            for module, name in FILES if self._with_files else ():
                patches.enter_context(patch.object(module, name, self._counted_file(getattr(module, name))))
            yield

    def _is_next(self) -> bool:
        self.count += 1
        is_next = self.count == self._failing
        self.has_failed |= is_next
        return is_next

    def _counted(self, call: Callable[..., Any], *, is_end: bool) -> Callable[..., Any]:
        def counted(dialect: Any, first: Any, *others: Any, **named: Any) -> Any:
            if not self._is_next():
                return call(dialect, first, *others, **named)
            connection = first if is_end else first.connection
            if self._failure is Failure.LOST_AFTER:
                call(dialect, first, *others, **named)
            if dialect.name == "sqlite":
                raise sqlite_module().OperationalError("disk I/O error")
            return self._fail_on_postgresql(connection, lambda: call(dialect, first, *others, **named))

        return counted

    def _counted_file(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if not self._is_next():
                return call(*given, **named)
            if self._failure is Failure.LOST_AFTER:
                call(*given, **named)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

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
