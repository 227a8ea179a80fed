"""Make sure that the file of an SQLite database stays the file that was opened.

SQLite continues to write into a file that was deleted or replaced, and its commits succeed, so acknowledged operations
are lost. And it makes an empty database if the file is missing. So every connection, transaction and commit compares
the path with the file that was opened first.
"""

from collections.abc import MutableSequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.exc import OperationalError

Identity = tuple[int, int]


def database_file(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for one in memory and for another database."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def stay_with_file(engine: Engine, *, may_make: bool) -> None:
    """Refuse connections, transactions and commits of `engine` while its file is missing or another one.

    They raise OperationalError until the same file is back. With `may_make` the first connection makes the file.
    """
    path = database_file(engine.url)
    if path is None:
        return
    opened: list[Identity] = []

    def compare() -> None:
        present = _identity(path)
        if opened and present != opened[0]:
            raise _refusal(f"{path} was removed or replaced while it was open: stop the server, put the file back")
        if present is None and not may_make:
            raise _refusal(f"there is no database at {path}")

    def before_connecting(_dialect: Dialect, _record: Any, _args: MutableSequence[Any], _named: Any) -> None:
        compare()

    def connected(_connection: DBAPIConnection, _record: Any) -> None:
        present = _identity(path)
        if not opened and present is not None:
            opened.append(present)
        compare()

    event.listen(engine, "do_connect", before_connecting)
    event.listen(engine, "connect", connected)
    for moment in ("begin", "commit"):
        event.listen(engine, moment, lambda _connection: compare())


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _refusal(reason: str) -> OperationalError:
    return OperationalError(None, None, Exception(reason))
