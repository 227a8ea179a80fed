"""`benchtrail retention`: erase customers whose retention period has ended, also from the database's free pages."""

import click
import orjson

from server.clock import now_ms
from server.commands.opening import opened_database
from server.customers.retaining import erase_expired
from server.database import reading
from server.durable_files import write_whole
from server.encryption.service import erased_times
from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_every_shop, within_shop

# A note in the data folder: the time (ms) of the last rewrite of the database.
NOTE = "last_rewrite.json"


@click.command()
def retention() -> None:
    """Erase customers whose retention period has ended, and rewrite the database if anybody was erased."""
    with opened_database() as settings:
        with within_every_shop(), reading():
            shops = feed.shop_ids()
        for shop_id in shops:
            with within_shop(shop_id):
                erased = erase_expired(shop_id)
            click.echo(f"shop {shop_id}: {len(erased)} customers erased")
        with within_every_shop(), reading():
            latest = max(erased_times(), default=0)
        note = settings.data_dir / NOTE
        if latest >= (orjson.loads(note.read_bytes()) if note.exists() else 0):
            started = now_ms()
            _rewrite()
            write_whole(note, orjson.dumps(started))
            click.echo("The database was rewritten: nothing erased is left in its free pages.")


def _rewrite() -> None:
    """Remove deleted rows physically: SQLite from its file and its log, PostgreSQL as far as VACUUM does."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise RuntimeError("the connection is closed")
        driver.execute("VACUUM")
        if db.engine.dialect.name == "sqlite":
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
