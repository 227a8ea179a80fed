"""One worker for each database: so if a worker finds a message half sent, a killed worker left it.

On SQLite it holds a lock on a file beside the database, on PostgreSQL a lock of the session; both end with the process.
"""

import contextlib
import fcntl
from collections.abc import Iterator

from sqlalchemy import text

from server.database_file import database_file
from server.extensions import db

# An arbitrary number that no other lock of this program uses.
LOCK_NUMBER = 7_420_049


@contextlib.contextmanager
def only_worker() -> Iterator[bool]:
    """Be the only worker until the block ends; False if there is one already."""
    file = database_file(db.engine.url)
    if file is None:
        with _session_lock() as is_ours:
            yield is_ours
        return
    with file.with_name(file.name + ".deliver").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextlib.contextmanager
def _session_lock() -> Iterator[bool]:
    if db.engine.dialect.name != "postgresql":
        yield True
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_ours = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": LOCK_NUMBER}))
        try:
            yield is_ours
        finally:
            if is_ours:
                connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": LOCK_NUMBER})
