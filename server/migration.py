"""Bringing a database to the newest revision, from a checkout or from an installed package."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

IN_CHECKOUT = Path(__file__).resolve().parent.parent / "migrations"
IN_WHEEL = Path(__file__).resolve().parent / "migrations"
# Any number, the same in every server: of several that start at once, one migrates and the others wait.
MIGRATION_LOCK = 7_305_001


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration; `connection` is what `migrations/env.py` runs on."""
    config = Config()
    folder = IN_CHECKOUT if IN_CHECKOUT.is_dir() else IN_WHEEL
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database of `engine` to `revision`, all of it or nothing."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(configuration(connection), revision)


@cache
def newest() -> frozenset[str]:
    """Return the newest revision there is in the code."""
    return frozenset(ScriptDirectory.from_config(configuration()).get_heads())


def is_at_head(connection: Connection) -> bool:
    """Return whether the database is at the newest revision."""
    return frozenset(MigrationContext.configure(connection).get_current_heads()) == newest()
