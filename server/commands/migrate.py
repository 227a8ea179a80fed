"""`benchtrail migrate`: the database at the newest revision."""

import click
from sqlalchemy import create_engine

from server.config import Settings
from server.database import engine_options, prepare_engine
from server.migration import upgrade


def migrate_database(settings: Settings) -> None:
    """Bring the database of `settings` to the newest revision; makes it where there is none."""
    engine = create_engine(settings.database_url, **engine_options(settings))
    prepare_engine(engine)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


@click.command()
def migrate() -> None:
    """Bring the database up to date; nothing happens where it is."""
    migrate_database(Settings.from_environment())
