"""`benchtrail backup FILE`: everything in one SQLite file, whichever database it comes from.

SQLite copies itself (VACUUM INTO); from PostgreSQL the rows of one snapshot are copied. Both see one moment and stop
nobody from working. So a backup can be looked into with any SQLite, and restored into either database.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import Connection, Engine, MetaData, create_engine, insert, make_url, select

from server.chain.service import Kind, note
from server.clock import now_ms
from server.commands.carried_key import put_key
from server.commands.kept_backups import KeptBackup, note_backup
from server.commands.opening import opened_database
from server.database import sqlite_module, without_time_limit, writing
from server.durable_files import flush
from server.extensions import Model, db
from server.feed import service as feed
from server.last_backup import LastBackup, note_last_backup
from server.migration import is_at_head, is_known, revision_of, upgrade
from server.row_security import NotTheOwnerError, see_every_shop
from server.shop_scope import within_every_shop

ROWS_A_TIME = 1000


class BackupError(click.ClickException):
    """The reason why there is no backup, or none that can be restored."""


@dataclass(frozen=True)
class Contents:
    """The contents of a backup; `newest` is when its last operation was received (ms), None without operations."""

    shops: int
    operations: int
    newest: int | None


def back_up(engine: Engine, file: Path) -> Contents:
    """Write a backup and verify it; FILE is replaced only by a complete one. Raises BackupError."""
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        _copy_file(engine, part) if engine.dialect.name == "sqlite" else _copy_snapshot(engine, part)
        put_key(part)
        contents = look_into(part)
        flush(part)
        part.replace(file)
        flush(file.parent)
    finally:
        part.unlink(missing_ok=True)
    return contents


def look_into(file: Path) -> Contents:
    """Return the contents of a backup. Raises BackupError where the file is damaged or no backup."""
    sqlite = sqlite_module()
    with contextlib.closing(sqlite.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if sound != "ok":
                raise BackupError(f"{file} is damaged: {sound}")
            (shops,) = connection.execute("SELECT count(*) FROM shop").fetchone()
            operations, newest = connection.execute("SELECT count(*), max(received_at) FROM operation").fetchone()
        except sqlite.DatabaseError as error:
            raise BackupError(f"{file} is not a backup: {error}") from error
    return Contents(shops, operations, newest)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row of every table; both are at the same revision, and the target's tables are empty.

    At an older revision than this program's the tables are those of the databases.
    """
    known = Model.metadata if is_at_head(source) else None
    theirs, ours = known or _tables_of(source), known or _tables_of(target)
    for table in ours.sorted_tables:
        found = source.execution_options(yield_per=ROWS_A_TIME).execute(select(theirs.tables[table.name]))
        for rows in found.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])


def _tables_of(connection: Connection) -> MetaData:
    tables = MetaData()
    tables.reflect(connection)
    # Its one row was written when the tables were made.
    tables.remove(tables.tables["alembic_version"])
    return tables


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Engine]:
    """Provide a backup as a database that nobody else has open."""
    engine = create_engine(f"sqlite:///{file}", module=sqlite_module())
    try:
        yield engine
    finally:
        engine.dispose()


def _copy_file(engine: Engine, part: Path) -> None:
    database = Path(str(make_url(engine.url).database)).resolve()
    if not database.exists():
        raise BackupError(f"There is no database at {database}.")
    source = sqlite_module().connect(f"{database.as_uri()}?mode=rw", uri=True, isolation_level=None)
    with contextlib.closing(source):
        source.execute("VACUUM INTO ?", (str(part),))


def _copy_snapshot(engine: Engine, part: Path) -> None:
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with opened(part) as copy, engine.connect().execution_options(**snapshot) as source:
        revision = revision_of(source)
        if not is_known(revision):
            raise BackupError("The database has a newer version than this program. Make the backup by that version.")
        without_time_limit(source)
        try:
            see_every_shop(source)
        except NotTheOwnerError as error:
            raise BackupError(str(error)) from error
        upgrade(copy, revision)
        with copy.begin() as target:
            copy_rows(source, target)


def _note(contents: Contents) -> None:
    """Write an audit entry in every shop: all of it was copied into a backup."""
    with within_every_shop(), writing():
        for shop_id in feed.shop_ids():
            note(shop_id, Kind.BACKUP_MADE, facts={"operations": contents.operations})


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write all data into FILE, an SQLite file, while the server runs. Keep it safe: it has password hashes."""
    started = now_ms()
    with opened_database(any_revision=True) as settings:
        contents = back_up(db.engine, file)
        with db.engine.connect() as connection:
            is_current = is_at_head(connection)
        if is_current:
            _note(contents)
    try:
        note_last_backup(settings.data_dir, LastBackup(now_ms(), str(file.resolve()), contents.operations))
        note_backup(settings.data_dir, KeptBackup(str(file.resolve()), started))
    except OSError as error:
        reason = f"{settings.data_dir} cannot be written ({error.strerror})"
        raise BackupError(f"The backup {file} is complete, but `doctor` will not know of it: {reason}.") from error
    megabytes = file.stat().st_size / 1_000_000
    click.echo(f"{file}: {contents.shops} shops, {contents.operations} operations, {megabytes:.1f} MB")
