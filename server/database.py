"""How transactions begin, wait and end on SQLite and on PostgreSQL.

On SQLite there is one writer. A transaction that will write begins with BEGIN IMMEDIATE, because one that began as a
reader fails at its first write where another transaction wrote in between. One that only reads must not begin so, or
every look-up would wait for the writer. So a transaction has a mode: `write` unless we are in a GET or inside
`reading()`, which is how the person behind a request is looked up before its body has even arrived.

A transaction that changes a shop first takes its turn (server/turns.py). A push that has its turn is merged as a
reader, and takes the write lock only to write its rows: `writing(late=True)` and `write_now()`. So a shop whose pushes
take long to merge does not delay other shops.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from typing import Any, Literal

from flask import Flask, request
from sqlalchemy import Engine, event, make_url, text
from sqlalchemy.engine import URL, Connection, ExceptionContext
from sqlalchemy.exc import OperationalError

from server.config import Settings
from server.database_file import database_file, stay_with_file
from server.extensions import commit_warning, db
from server.fair_lock import FairLock, LockFile
from server.metrics import CONNECTIONS
from server.timing import time_statements, timed, waiting_for
from server.turns import Turn, Turns

try:
    from pysqlite3 import dbapi2 as bundled_sqlite
except ImportError:  # on other systems than Linux there is no wheel, so the standard library's SQLite is used
    bundled_sqlite = sqlite3

Mode = Literal["read", "write"]

# PostgreSQL's code for a write in a read-only transaction. No transaction of ours is one, but all of a standby's are.
READ_ONLY = "25006"

# 3.7.0 to 3.51.2 can corrupt a WAL database that several processes write: the WAL-reset bug.
FIRST_SOUND_SQLITE = (3, 51, 3)
# The resources of a connection until it is returned: the lock before SQLite's one writer, and its shops' turns.
GATE, TURNS = "writer_gate", "turns"
GATE_WAIT_SECONDS = 15.0
GATE_NUMBER = 0
# Connections that stay open; on SQLite this many more are opened when they are needed.
POOL_SIZE, SQLITE_OVERFLOW = 8, 64
WAL_KEPT_BYTES = 16 * 1024 * 1024
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_mode: ContextVar[Mode] = ContextVar("transaction_mode", default="write")
_is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)


def sqlite_module() -> Any:
    """Return the SQLite driver to use: the standard library's if it is sound, else the one from PyPI."""
    return sqlite3 if sqlite3.sqlite_version_info >= FIRST_SOUND_SQLITE else bundled_sqlite


def engine_options(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `create_engine` besides the URL."""
    seconds = settings.database_timeout_ms / 1000
    pool = {"pool_size": POOL_SIZE, "max_overflow": SQLITE_OVERFLOW, "pool_timeout": seconds}
    if _is_sqlite(make_url(settings.database_url)):
        # SQLAlchemy names the driver `pysqlite` after the standard library's; `module` is the one in use.
        return pool | {"module": sqlite_module(), "connect_args": {"timeout": seconds, "check_same_thread": False}}
    time_outs = (
        f"-c statement_timeout={settings.database_timeout_ms} -c lock_timeout={settings.database_timeout_ms}"
        f" -c idle_in_transaction_session_timeout={settings.database_timeout_ms * 2}"
        # The holder of a shop's lock has no time limits. If its server is gone, these settings detect that.
        " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
    )
    connect = {"connect_timeout": 2, "tcp_user_timeout": 4000, "options": time_outs, "prepare_threshold": 5}
    pool["pool_size"] = min(POOL_SIZE, settings.database_connections)
    pool["max_overflow"] = settings.database_connections - pool["pool_size"]
    return pool | {"pool_pre_ping": True, "isolation_level": "READ COMMITTED", "connect_args": connect}


def most_connections(settings: Settings) -> int:
    """Return how many connections a process may open."""
    pool = engine_options(settings)
    return int(pool["pool_size"] + pool["max_overflow"])


def prepare_engine(engine: Engine, *, may_make: bool = False) -> None:
    """Attach the listeners for every connection and transaction of `engine`. Call once per engine.

    With `may_make` it may make the file of an SQLite database.
    """
    if engine.dialect.name == "sqlite":
        stay_with_file(engine, may_make=may_make)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "handle_error", _as_unavailable, retval=True)
    event.listen(engine, "checkout", _note_use)
    event.listen(engine, "checkin", _give_back)
    time_statements(engine)


def _as_unavailable(context: ExceptionContext) -> OperationalError | None:
    """Treat a server that became a standby as one that is gone: its connections are closed, and the caller retries."""
    error = context.original_exception
    if getattr(error, "sqlstate", None) != READ_ONLY:
        return None
    context.is_disconnect = True
    return OperationalError(context.statement, context.parameters, error, connection_invalidated=True)


def prepare_requests(app: Flask) -> None:
    """Give every request its mode by its method, and prepare the app's engine."""
    with app.app_context():
        prepare_engine(db.engine)

    @app.before_request
    def choose_mode() -> None:
        _mode.set("read" if request.method in SAFE_METHODS else "write")

    @app.teardown_appcontext
    def forget_mode(_error: BaseException | None) -> None:
        _mode.set("write")


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Read without the writer's lock. If the request will write, the transaction ends with the block.

    Afterwards loaded objects are not readable: copy their values inside the block. Raises RuntimeError inside
    `writing()`, whose changes the end of the block would roll back.
    """
    if _is_writing.get():
        raise RuntimeError("reading() inside writing()")
    if _mode.get() == "read":
        yield
        return
    token = _mode.set("read")
    try:
        yield
    finally:
        db.session.rollback()
        _mode.reset(token)


@contextlib.contextmanager
def one_snapshot(*, takes_long: bool = False) -> Iterator[None]:
    """Read as `reading` does, but all from one snapshot; with `takes_long`, without a time limit."""
    with reading():
        if takes_long or db.engine.dialect.name == "postgresql":
            # On SQLite every transaction is one snapshot, including one that the request has already begun.
            db.session.rollback()
        if db.engine.dialect.name == "postgresql":
            # By default PostgreSQL shows each statement all rows that were committed before the statement.
            connection = db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            if takes_long:
                without_time_limit(connection)
        yield


@contextlib.contextmanager
def writing(*, late: bool = False) -> Iterator[None]:
    """Write, and commit at the end of the block; an error rolls everything back and is raised.

    An open read transaction is ended first. Raises RuntimeError inside another `writing()`, whose work would be rolled
    back or committed too early. With `late`, nothing is written before `write_now()`: until then others can use
    SQLite's only writer.
    """
    if _is_writing.get():
        raise RuntimeError("writing() inside writing()")
    db.session.rollback()
    outer = _is_writing.set(True)
    token = _mode.set("read" if late and db.engine.dialect.name == "sqlite" else "write")
    try:
        yield
        with timed("commit"):
            db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _mode.reset(token)
        _is_writing.reset(outer)


def write_now() -> None:
    """Begin to write, inside `writing(late=True)`; the shop's turn is kept.

    Earlier reads may be older than another transaction, so the caller compares the feed's version. Loaded objects are
    loaded again.
    """
    if _mode.get() == "write":
        return
    turns: list[Turn] = db.session.connection().info.pop(TURNS, [])
    try:
        db.session.rollback()
        _mode.set("write")
        db.session.connection().info[TURNS] = turns
    except BaseException:
        _give_all_back(turns)
        raise


def take_turn(shop_id: str) -> None:
    """Take a shop's turn until the transaction ends; repeating it changes nothing.

    Raises Problem 503 `try_again`. A transaction that already has SQLite's only writer does not wait, because the
    holder of the turn may be waiting for the writer.
    """
    may_wait = True
    if db.session().in_transaction():
        held = db.session.connection().info
        if any(turn.shop_id == shop_id for turn in held.get(TURNS, ())):
            return
        may_wait = GATE not in held
    turn = turns_of(db.engine.url).take(shop_id, may_wait=may_wait)
    try:
        db.session.connection().info.setdefault(TURNS, []).append(turn)
    except BaseException:
        turn.give_back()
        raise


@cache
def turns_of(url: URL) -> Turns:
    """Return the turns of the shops in a database, one for this process."""
    return Turns(_lock_file(url), wait_seconds=GATE_WAIT_SECONDS)


def without_time_limit(connection: Connection) -> None:
    """Remove the time limits of this transaction's statements, and of the pauses between them."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions by itself: `_begin_sqlite` does.
    connection.isolation_level = None
    # Without a limit the write-ahead log permanently keeps the size of the largest transaction.
    pragmas = (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"journal_size_limit = {WAL_KEPT_BYTES}",
    )
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if _mode.get() == "read":
        connection.exec_driver_sql("BEGIN")
        return
    with waiting_for("writer"):
        gate = _gate(connection.engine.url)
        if gate is not None and gate.acquire(GATE_WAIT_SECONDS):
            # Returned with the connection, after COMMIT or ROLLBACK.
            connection.info[GATE] = gate
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _note_use(_connection: Any, _record: Any, _proxy: Any) -> None:
    CONNECTIONS.labels("in_use").inc()


def _give_back(_connection: Any, record: Any) -> None:
    CONNECTIONS.labels("in_use").dec()
    gate: FairLock | None = record.info.pop(GATE, None)
    if gate is not None:
        gate.release()
    _give_all_back(record.info.pop(TURNS, []))


def _give_all_back(turns: list[Turn]) -> None:
    for turn in turns:
        turn.give_back()


@cache
def _gate(url: URL) -> FairLock | None:
    """Return the lock before the writer of a database file, one for this process; None for a database in memory."""
    file = _lock_file(url)
    return None if file is None else FairLock(file, GATE_NUMBER)


@cache
def _lock_file(url: URL) -> LockFile | None:
    """Return the file by which processes exclude each other; None if the database is not a file."""
    file = database_file(url)
    return None if file is None else LockFile(file.with_name(file.name + ".writers"))


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    connection.add_notice_handler(_note_warning)


def _note_warning(diagnostic: Any) -> None:
    """Store a warning. COMMIT warns if no standby confirmed it, and still reports success.

    The text is ignored, because it is in the language that PostgreSQL is set to.
    """
    if diagnostic.severity_nonlocalized == "WARNING":
        commit_warning.set(diagnostic.message_primary or "a warning without a text")
