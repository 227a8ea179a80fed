"""`benchtrail migrate`: bring the database to the newest revision, and grant the server's role its rights."""

import click
from sqlalchemy import Engine, create_engine, make_url, text

from server.commands.opening import application
from server.commands.shared_keys import forget_keys
from server.config import Settings
from server.database import engine_options, prepare_engine, writing
from server.database_file import database_file
from server.durable_files import write_whole
from server.migration import is_at_head, is_known, revision_of, upgrade
from server.row_security import owns_tables
from server.synchronization.rebuilding import older_shop_ids, rebuild_shop

# A note in the data folder: the name of the SQLite file. No command makes an empty file in its place unasked.
NOTE = "database_file"


def migrate_database(settings: Settings, *, new: bool = False) -> None:
    """Bring the database of `settings` to the newest revision; make it if there is none.

    Then rebuild every shop whose records an older version computed, each in a transaction of its own. If the role does
    not own the tables, the database must be up to date already. Raises NotTheOwnerError; raises click.ClickException
    for a newer version's database and, unless `new`, if the file of a former database is gone.
    """
    if not new:
        _refuse_lost_file(settings)
    owner = _engine(settings.as_owner())
    try:
        if _is_the_servers_and_newest(owner):
            return
        _refuse_newer(owner)
        upgrade(owner, server_role=_server_role(settings), chain_key=settings.chain_key)
    finally:
        owner.dispose()
    _note_file(settings)
    rebuild_older_shops(settings)


def rebuild_older_shops(settings: Settings) -> None:
    """Rebuild every shop whose records an older version computed, and print each."""
    with application(settings.as_owner()):
        for shop_id in older_shop_ids():
            lines, operations = rebuild_shop(shop_id)
            click.echo(f"{shop_id}: records recomputed from {operations} operations, {len(lines)} differences")


def _is_the_servers_and_newest(engine: Engine) -> bool:
    if engine.dialect.name != "postgresql":
        return False
    with engine.connect() as connection:
        return not owns_tables(connection) and is_at_head(connection)


def _refuse_newer(engine: Engine) -> None:
    with engine.connect() as connection:
        if not is_known(revision_of(connection)):
            raise click.ClickException(
                "The database has a newer version than this program. Install that version. While servers are upgraded"
                " one by one, this one starts with `benchtrail serve --no-migrate`."
            )


def _server_role(settings: Settings) -> str | None:
    """Return the role that the server uses, if it is not the owner."""
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
    prepare_engine(engine, may_make=True)
    return engine


def _refuse_lost_file(settings: Settings) -> None:
    file = database_file(make_url(settings.database_url))
    if file is not None and not file.exists() and _noted_file(settings) == str(file):
        raise click.ClickException(
            f"The database {file} is gone. Put the file back, or restore a backup by `benchtrail restore FILE`. "
            "`benchtrail migrate --new` makes an empty one."
        )


def _note_file(settings: Settings) -> None:
    file = database_file(make_url(settings.database_url))
    if file is not None and _noted_file(settings) != str(file):
        write_whole(settings.data_dir / NOTE, str(file).encode())


def _noted_file(settings: Settings) -> str | None:
    note = settings.data_dir / NOTE
    return note.read_text(encoding="utf-8") if note.exists() else None


@click.command()
@click.option("--new", is_flag=True, help="Make an empty database even if the file of a former one is gone.")
@click.option("--new-keys", is_flag=True, help="PostgreSQL: accept keys that were changed on all servers.")
def migrate(*, new: bool, new_keys: bool) -> None:
    """Bring the database up to date. Repeating it changes nothing."""
    settings = Settings.from_environment()
    migrate_database(settings, new=new)
    if new_keys:
        with application(settings.as_owner()), writing():
            forget_keys()
