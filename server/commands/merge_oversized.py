"""`benchtrail merge-oversized`: merge operations that were too large for a push."""

import click

from server.commands.opening import opened_database
from server.shop_scope import within_shop
from server.synchronization.merging import merge_waiting
from server.synchronization.rebuilding import shop_ids


@click.command()
@click.option("--shop", "shop_id", help="The id of one shop; all shops without it.")
def merge_oversized(shop_id: str | None) -> None:
    """Merge operations that were too large for a push; `benchtrail serve` does this automatically."""
    with opened_database(as_owner=shop_id is None):
        for each in [shop_id] if shop_id else shop_ids():
            with within_shop(each):
                merged, left = merge_waiting(each)
            if merged or left or shop_id:
                click.echo(f"shop {each}: {merged} operations merged, {left} left")
