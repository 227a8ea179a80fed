"""`benchtrail rebuild`: recompute the state of every shop from its log, or check it against the log."""

import click

from server.commands.opening import opened_database
from server.synchronization.rebuilding import check_shop, rebuild_shop, shop_ids


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; list differences between state and log, and fail if any.")
def rebuild(*, check: bool) -> None:
    """Delete all state and recompute it from the log."""
    with opened_database():
        found = 0
        for shop_id in shop_ids():
            lines, operations = check_shop(shop_id) if check else rebuild_shop(shop_id)
            for line in lines:
                click.echo(f"{shop_id}: {line}")
            found += len(lines)
            click.echo(f"{shop_id}: {operations} operations, {len(lines)} differences")
    if check and found:
        raise SystemExit(1)
