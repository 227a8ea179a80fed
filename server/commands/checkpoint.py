"""`benchtrail checkpoint`: accept the chains as they are, after their key was lost."""

import click

from server.commands.carried_key import checkpoint_all
from server.commands.opening import opened_database
from server.commands.shared_keys import forget_keys
from server.database import without_time_limit, writing
from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_every_shop


@click.command("checkpoint")
@click.confirmation_option(prompt="Everything that the log holds now will count as right from now on. Go on?")
def checkpoint_chains() -> None:
    """Accept every row of every chain as it is, under this server's key. The audit log records this permanently."""
    with opened_database(), within_every_shop(), writing():
        without_time_limit(db.session.connection())
        for shop_id in feed.shop_ids():
            feed.lock(shop_id)
        count = checkpoint_all(db.session.connection())
        forget_keys()
    click.echo(f"{count} chains have a new checkpoint. Keep the new heads elsewhere: benchtrail doctor --head")
