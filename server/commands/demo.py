"""`benchtrail demo`: a shop with people, stock, half a year of history and two open conflicts to try out."""

from collections.abc import Callable

import click

from server.accounting import service as accounting
from server.clock import now_ms
from server.commands.migrate import migrate_database
from server.commands.opening import application
from server.config import Settings
from server.database import writing
from server.demo.service import ACCOUNTS, SHOP_NAME, Demo
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization.journal import SqlJournal


def load_demo(journal_of: Callable[[str], SqlJournal], now: int) -> int:
    """Make the demo shop as of `now`, unless there is one; return its number of operations, else 0."""
    shop = Demo()
    with within_shop(shop.shop_id):
        with writing():
            feed.lock(shop.shop_id)
            journal = journal_of(shop.shop_id)
            operations = shop.record_history(journal, now) if journal.count() == 0 else 0
        if operations:
            accounting.set_mapping(shop.shop_id, ACCOUNTS)
    return operations


@click.command()
def demo() -> None:
    """Make the demo shop, unless there is one; also make the database, if there is none."""
    settings = Settings.from_environment()
    migrate_database(settings)
    with application(settings):
        operations = load_demo(SqlJournal, now_ms())
    if operations:
        click.echo(f"{SHOP_NAME} is open: {operations} operations, two conflicts to settle.")
    else:
        click.echo(f"{SHOP_NAME} is there already; nothing was changed.")
