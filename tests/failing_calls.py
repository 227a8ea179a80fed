"""Calls to the database that fail: the n-th from now on (as SQLite's tests fail the n-th allocation).

A call is a statement, a COMMIT or a ROLLBACK that SQLAlchemy passes to the driver, in any engine. On request it is also
a file operation of a command (copying, writing, syncing, renaming), or a statement that a backup sends to SQLite
without SQLAlchemy, such as VACUUM INTO.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from typing import Any, Self
from unittest.mock import patch

import psycopg
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from server.commands import backup
from server.database import sqlite_module

STATEMENTS = ("do_execute", "do_execute_no_params", "do_executemany")
ENDS = ("do_commit", "do_rollback")
FILES = ((shutil, "copyfile"), (os, "fsync"), (os, "replace"))


class Failure(Enum):
    """The ways in which a call fails: it is refused; the connection is lost before it; or after it, so that the caller
    gets no answer.
    """

    REFUSED = "refused"
    LOST_BEFORE = "connection lost before"
    LOST_AFTER = "connection lost after"


class FailingCalls:
    """Every call. `count` is how many there were since `arm`, `has_failed` whether one of them failed."""

    def __init__(self, failure: Failure, *, with_files: bool = False) -> None:
        self._failure, self._with_files = failure, with_files
        self.count, self.has_failed, self._failing = 0, False, 0

    def arm(self, nth: int) -> None:
        """Let the n-th call from now on fail; 0 for none."""
        self.count, self.has_failed, self._failing = 0, False, nth

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Intercept the calls to drivers and files until the end of the block."""
        with ExitStack() as patches:
            for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
                for name in (*STATEMENTS, *ENDS):
                    counted = self._counted(getattr(dialect, name), is_end=name in ENDS)
                    patches.enter_context(patch.object(dialect, name, counted))
            for module, name in FILES if self._with_files else ():
                patches.enter_context(patch.object(module, name, self._counted_file(getattr(module, name))))
            if self._with_files:
                patches.enter_context(patch.object(os, "fdopen", self._writing(os.fdopen)))
                patches.enter_context(patch.object(backup, "sqlite_module", lambda: _Driver(self._counted_directly)))
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

    def _writing(self, opened: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **named: _Beside(opened(*given, **named), "write", self._counted_file)

    def _counted_directly(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Count the calls to SQLite itself; they fail like on a full disk."""

        def counted(*given: Any) -> Any:
            if not self._is_next():
                return call(*given)
            if self._failure is Failure.LOST_AFTER:
                call(*given)
            raise sqlite_module().OperationalError("database or disk is full")

        return counted

    def _fail_on_postgresql(self, connection: Any, call: Callable[[], Any]) -> Any:
        raw: psycopg.Connection[Any] = getattr(connection, "driver_connection", connection)
        if self._failure is Failure.REFUSED and not raw.closed:
            # Ends the transaction and keeps the connection, as a time-out does.
            raw.execute("SET LOCAL statement_timeout = 1")
            raw.execute("SELECT pg_sleep(1)")
        raw.close()
        if self._failure is Failure.LOST_AFTER:
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return call()


class _Beside:
    """A file or connection with one counted method; all other methods are the original's."""

    def __init__(self, own: Any, name: str, counted: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        self._own = own
        setattr(self, name, counted(getattr(own, name)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def __enter__(self) -> Self:
        self._own.__enter__()
        return self

    def __exit__(self, *why: object) -> None:
        self._own.__exit__(*why)


class _Driver:
    """SQLite's module, with connections that count their statements."""

    def __init__(self, counted: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        self._counted = counted

    def connect(self, *given: Any, **named: Any) -> _Beside:
        return _Beside(sqlite_module().connect(*given, **named), "execute", self._counted)

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite_module(), name)
