"""Bring a database to the newest revision, from a checkout or an installed package."""

import contextlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection, Engine, text

from server.row_security import secure

IN_CHECKOUT = Path(__file__).resolve().parent.parent / "migrations"
IN_WHEEL = Path(__file__).resolve().parent / "migrations"
# An arbitrary number, the same in every server: if several start at once, one migrates and the others wait.
MIGRATION_LOCK = 7_305_001


def configuration(connection: Connection | None = None, chain_key: str | None = None) -> Config:
    """Return Alembic's configuration; `migrations/env.py` runs on `connection`.

    `chain_key` is the application's unless given; it is read only if there are shops that need a checkpoint.
    """
    config = Config()
    folder = IN_CHECKOUT if IN_CHECKOUT.is_dir() else IN_WHEEL
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    # Read only when it is needed, because there may be no application.
    config.attributes["chain_key"] = lambda: (chain_key or current_app.extensions["benchtrail"].chain_key).encode()  # noqa: PLW0108
    return config


def upgrade(
    engine: Engine, revision: str = "head", server_role: str | None = None, chain_key: str | None = None
) -> None:
    """Bring the database of `engine` to `revision`, in one transaction.

    `chain_key` as in `configuration`. At the newest revision, on PostgreSQL every table of a shop is protected, and
    `server_role` has its rights. Raises NotTheOwnerError.
    """
    with changing(engine) as connection:
        command.upgrade(configuration(connection, chain_key), revision)
        if is_at_head(connection):
            secure(connection, server_role)


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the database of `engine` back to `revision`, in one transaction."""
    with changing(engine) as connection:
        command.downgrade(configuration(connection), revision)


@contextlib.contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Provide a connection in a transaction that may change tables, while other servers wait."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            with _references_checked_at_the_end(connection):
                yield connection
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
                yield connection


@contextlib.contextmanager
def _references_checked_at_the_end(connection: Connection) -> Iterator[None]:
    """Follow sqlite.org/lang_altertable.html: to change a table that others refer to, a new one is made.

    Raises RuntimeError if a row would then have a dangling reference, and changes nothing.
    """
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    # It has no effect inside a transaction, and SQLAlchemy begins a transaction with the first statement.
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            yield
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise RuntimeError(f"a row refers to one that is not there: {broken[0]}")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


@cache
def newest() -> frozenset[str]:
    """Return the newest revision in the code."""
    return frozenset(_scripts().get_heads())


def revision_of(connection: Connection) -> str:
    """Return the revision of a database; `base` if it has no tables."""
    return MigrationContext.configure(connection).get_current_revision() or "base"


def is_known(revision: str) -> bool:
    """Return whether the code has a revision; an unknown revision is newer than the code."""
    return revision == "base" or revision in _revisions()


@cache
def _revisions() -> frozenset[str]:
    return frozenset(each.revision for each in _scripts().walk_revisions())


def is_at_head(connection: Connection) -> bool:
    """Return whether the database is at the newest revision."""
    return frozenset(MigrationContext.configure(connection).get_current_heads()) == newest()


def is_served(connection: Connection) -> bool:
    """Return whether this program can serve a database: at its own revision, or at one that only a newer program knows.

    Migrations of a newer version only add tables and columns (tests/migrations/test_expanding.py), so this version
    continues to serve while and after the newer one migrates.
    """
    return is_at_head(connection) or not is_known(revision_of(connection))


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())
