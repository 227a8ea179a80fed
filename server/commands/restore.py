"""`benchtrail restore FILE`: restore the database from a backup; devices push later operations again.

In this order:

1. A copy of the backup is brought to this program's revision; the backup itself is never changed.
2. All rows are replaced in one transaction: either it is restored, or nothing has changed.
3. Every shop begins a new history. Old cursors are unknown, so devices pull everything and push the operations again
   that the backup lacks. Versions continue far above any version given before, so that no operation recorded on a
   replica of the lost history seems to know a newer one.
4. Everyone is signed out: a sign-in that ended after the backup must not become valid again.
5. Webhooks are off: a copy that is only tried out must call nobody.
6. The backup contains the key of its chains, which this server uses from now on. Without it a checkpoint accepts the
   rows as they are, and earlier changes to them are not found.
"""

import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import Connection, delete, text

from server.chain.service import Kind, note
from server.clock import utc
from server.commands.backup import Contents, copy_rows, look_into, opened, plain_backup
from server.commands.backup_errors import BackupError
from server.commands.carried_key import key_file as chain_key_file
from server.commands.carried_key import key_in, use_key_of
from server.commands.migrate import migrate_database, rebuild_older_shops
from server.commands.opening import application
from server.commands.shared_keys import forget_keys
from server.commands.withdrawing import withdraw_again
from server.config import Settings
from server.database import without_time_limit, writing
from server.durable_files import write_whole
from server.extensions import Model, db
from server.feed import service as feed
from server.migration import upgrade
from server.shop_scope import within_every_shop
from server.signing_in import service as signing_in
from server.webhooks.service import switch_off_restored


def restore_backup(file: Path, *, force: bool, key_file: Path | None = None) -> Contents:
    """Replace the database of the present application by a backup; `key_file` decrypts it.

    Raises BackupError for a damaged or newer backup, for the wrong key, and, without `force`, if the database has a
    shop; then nothing is changed.
    """
    settings: Settings = current_app.extensions["benchtrail"]
    with TemporaryDirectory(prefix="restore-", dir=settings.data_dir) as place:
        copy = Path(place) / "backup.sqlite3"
        with plain_backup(file, key_file, Path(place)) as plain:
            contents = look_into(plain)
            shutil.copyfile(plain, copy)
        with opened(copy) as engine:
            try:
                upgrade(engine)
            except CommandError as error:
                raise BackupError(f"A newer program made {file}: {error}") from error
            try:
                with within_every_shop(), writing(), engine.connect() as source:
                    taken_key = _replace(source, contents, key_in(copy), force=force)
            except BaseException:
                current_app.extensions["benchtrail"] = settings
                raise
    if taken_key is not None:
        write_whole(chain_key_file(settings), taken_key.encode())
    withdraw_again(settings)
    return contents


def _replace(source: Connection, contents: Contents, carried_key: str | None, *, force: bool) -> str | None:
    """Replace all rows; return the key of the chains if it is not this server's."""
    target = db.session.connection()
    without_time_limit(target)
    _empty(target, force=force)
    copy_rows(source, target)
    feed.begin_histories()
    signing_in.end_every_sign_in()
    forget_keys()
    taken_key = use_key_of(carried_key)
    switch_off_restored()
    for shop_id in feed.shop_ids():
        note(shop_id, Kind.BACKUP_RESTORED, facts={"operations": contents.operations, "until": contents.newest})
    return taken_key


def _empty(target: Connection, *, force: bool) -> None:
    tables = Model.metadata.sorted_tables
    if target.dialect.name == "postgresql":
        # The shops' lock comes first, because everyone who writes takes it first; then all tables at once.
        target.execute(text("LOCK TABLE feed_head IN ACCESS EXCLUSIVE MODE"))
    if feed.shop_ids() and not force:
        raise BackupError("This database contains shops. Make a backup, then use --force to overwrite them.")
    if target.dialect.name == "postgresql":
        target.execute(text(f"TRUNCATE {', '.join(table.name for table in tables)}"))
        return
    for table in reversed(tables):
        target.execute(delete(table))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--key-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The secret key.")
@click.option("--force", is_flag=True, help="Overwrite existing shops.")
def restore(file: Path, key_file: Path | None, *, force: bool) -> None:
    """Replace all data by the backup FILE; for a folder of increments, by its newest backup.

    Stop the server first. Devices push again the operations that they recorded since.
    """
    settings = Settings.from_environment()
    migrate_database(settings, new=True)
    with application(settings.as_owner()):
        contents = restore_backup(file, force=force, key_file=key_file)
    rebuild_older_shops(settings)
    until = _day_and_time(contents.newest)
    click.echo(f"Restored: {contents.shops} shops, {contents.operations} operations, the last received {until}.")
    click.echo("Everyone has to sign in again. Phones push the operations that the backup lacks by themselves.")
    click.echo("People and devices are as they were then; whom this server dismissed or revoked since is so again.")


def _day_and_time(milliseconds: int | None) -> str:
    moment: datetime | None = None if milliseconds is None else utc(milliseconds)
    return "never" if moment is None else moment.strftime("%Y-%m-%d %H:%M UTC")
