"""`benchtrail migrate`: bring the database to the newest revision, and give the server's role its rights."""

import click
from sqlalchemy import Engine, create_engine, text

from server.app import create_app
from server.config import Settings
from server.database import engine_options, prepare_engine
from server.extensions import db
from server.migration import is_at_head, upgrade
from server.row_security import owns_tables
from server.synchronization.rebuilding import older_shop_ids, rebuild_shop


def migrate_database(settings: Settings) -> None:
    """Bring the database of `settings` to the newest revision; make it where there is none.

    Then rebuild every shop whose records an older version computed, each in a transaction of its own. Where the role
    does not own the tables, the database must be up to date already. Raises NotTheOwnerError.
    """
    owner = _engine(settings.as_owner())
    try:
        if _is_the_servers_and_newest(owner):
            return
        upgrade(owner, server_role=_server_role(settings), chain_key=settings.chain_key)
    finally:
        owner.dispose()
    rebuild_older_shops(settings)


def rebuild_older_shops(settings: Settings) -> None:
    """Rebuild every shop whose records an older version computed, and print each."""
    with create_app(settings.as_owner()).app_context():
        for shop_id in older_shop_ids():
            lines, operations = rebuild_shop(shop_id)
            click.echo(f"{shop_id}: records recomputed from {operations} operations, {len(lines)} differences")
        db.engine.dispose()


def _is_the_servers_and_newest(engine: Engine) -> bool:
    if engine.dialect.name != "postgresql":
        return False
    with engine.connect() as connection:
        return not owns_tables(connection) and is_at_head(connection)


def _server_role(settings: Settings) -> str | None:
    """Return the role that the server uses, where it is not the owner."""
    if not settings.owner_database_url:
        return None
    engine = _engine(settings)
    try:
        with engine.connect() as connection:
            return str(connection.scalar(text("SELECT current_user")))
    finally:
        engine.dispose()


def _engine(settings: Settings) -> Engine:
    engine = create_engine(settings.database_url, **engine_options(settings))
    prepare_engine(engine)
    return engine


@click.command()
def migrate() -> None:
    """Bring the database up to date. Repeating it changes nothing."""
    migrate_database(Settings.from_environment())
