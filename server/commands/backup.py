"""`benchtrail backup FILE`: all data in one SQLite file, from either kind of database.

SQLite copies itself (VACUUM INTO); from PostgreSQL the rows of one snapshot are copied. Both copies are from one moment
and do not interrupt work. Any SQLite can open a backup, and it can be restored into either kind of database.
"""

import contextlib
import fcntl
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from sqlalchemy import Connection, Engine, MetaData, create_engine, insert, make_url, select
from sqlalchemy.exc import OperationalError

from server.chain.service import Kind, note
from server.clock import now_ms, utc
from server.commands import increments
from server.commands.backup_errors import BackupError
from server.commands.carried_key import put_key
from server.commands.kept_backups import KeptBackup, note_backup
from server.commands.opening import opened_database
from server.commands.sealing import seal, unsealed
from server.config import Settings
from server.database import sqlite_module, without_time_limit, writing
from server.durable_files import flush
from server.extensions import Model, db
from server.feed import service as feed
from server.last_backup import LastBackup, note_last_backup
from server.migration import is_at_head, is_known, revision_of, upgrade
from server.row_security import NotTheOwnerError, see_every_shop
from server.shop_scope import within_every_shop

ROWS_A_TIME = 1000


@dataclass(frozen=True)
class Contents:
    """The contents of a backup; `newest` is when its last operation was received (ms), None without operations."""

    shops: int
    operations: int
    newest: int | None


def back_up(engine: Engine, file: Path, *, public_key: str = "", place: Path | None = None) -> Contents:
    """Write a backup and verify it; FILE is replaced only by a complete one. Raises BackupError.

    With `public_key` it is encrypted; the plain copy is made in `place`, and deleted at the end.
    """
    with _working_file((place or file.parent) / (file.name + ".copy")) as copy:
        _copy_file(engine, copy) if engine.dialect.name == "sqlite" else _copy_snapshot(engine, copy)
        put_key(copy)
        contents = look_into(copy)
        _put_whole(copy, file, public_key)
    return contents


def back_up_pages(engine: Engine, folder: Path, settings: Settings) -> tuple[Path, Contents]:
    """Write the changes since the last backup into a folder, or everything if there is none; return the file.

    Raises BackupError.
    """
    if engine.dialect.name != "sqlite":
        raise BackupError("PostgreSQL has increments of its own: docs/operations.md, To any moment.")
    now = now_ms()
    folder = folder.resolve()
    names = (settings.data_dir / name for name in ("backing_up.image", "backing_up.pages"))
    with contextlib.ExitStack() as files:
        image, pages = (files.enter_context(_working_file(each)) for each in names)
        _copy_pages(engine, image)
        put_key(image)
        contents = look_into(image)
        before = increments.read_state(settings.data_dir, folder)
        after = increments.next_state(image, folder, before, now)
        if before is not None and after.number:
            increments.write_increment(image, pages, before, after, now)
        file = folder / (increments.name_of(after) + (increments.SEALED if settings.backup_key else ""))
        _put_whole(pages if after.number else image, file, settings.backup_key)
    increments.write_state(settings.data_dir, after)
    return file, contents


@contextlib.contextmanager
def _working_file(file: Path) -> Iterator[Path]:
    """Provide an empty file of this name, replacing one that a killed backup left; it is deleted at the end of the
    block.
    """
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _put_whole(copy: Path, file: Path, public_key: str) -> None:
    """Store a copy at its place, encrypted if there is a key; a power cut leaves the old file or the new one."""
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    try:
        if public_key:
            seal(copy, part, public_key)
        else:
            shutil.move(copy, part)
        flush(part)
        part.replace(file)
        flush(file.parent)
    finally:
        part.unlink(missing_ok=True)


@contextlib.contextmanager
def plain_backup(file: Path, key_file: Path | None, place: Path) -> Iterator[Path]:
    """Provide a backup as one plain SQLite file: decrypted, and assembled from increments.

    A folder means its newest backup. Temporary files are in `place` until the end. Raises BackupError.
    """
    file = increments.newest_in(file) if file.is_dir() else file
    if not increments.is_increment(file):
        with unsealed(file, key_file, place) as plain:
            yield plain
        return
    with TemporaryDirectory(prefix="increments-", dir=place) as folder:
        image = Path(folder) / "image"
        image.touch(mode=0o600)
        increments.put_together(file, image, key_file, place)
        yield image


def look_into(file: Path) -> Contents:
    """Return the contents of a backup. Raises BackupError if the file is damaged or not a backup."""
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

    If the revision is older than this program's, the tables are those of the databases.
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
    # Its only row was written when the tables were made.
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
    with contextlib.closing(_own_connection(engine)) as source:
        source.execute("VACUUM INTO ?", (str(part),))


def _copy_pages(engine: Engine, image: Path) -> None:
    """Copy every page to its own place, so that pages that did not change are the same in every copy."""
    target = sqlite_module().connect(str(image), isolation_level=None)
    with contextlib.closing(target), contextlib.closing(_own_connection(engine)) as source:
        # In one step, because writers between two steps would make it start again.
        source.backup(target, pages=-1)
        # The copy is one file.
        target.execute("PRAGMA journal_mode = DELETE")


def _own_connection(engine: Engine) -> Any:
    database = Path(str(make_url(engine.url).database)).resolve()
    if not database.exists():
        raise BackupError(f"There is no database at {database}.")
    return sqlite_module().connect(f"{database.as_uri()}?mode=rw", uri=True, isolation_level=None)


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


def _note(contents: Contents, file: Path, started: int, data_dir: Path) -> None:
    """Note the backup in the data folder, and in the audit log of every shop: all its data were copied."""
    note_last_backup(data_dir, LastBackup(now_ms(), str(file.resolve()), contents.operations))
    if not increments.is_increment(file):
        note_backup(data_dir, KeptBackup(str(file.resolve()), started))
    with db.engine.connect() as connection:
        if not is_at_head(connection):
            return
    with within_every_shop(), writing():
        for shop_id in feed.shop_ids():
            note(shop_id, Kind.BACKUP_MADE, facts={"operations": contents.operations})


@contextlib.contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Run only one incremental backup at a time, because each follows the previous one. Raises BackupError."""
    with (data_dir / "backing_up").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError("Another incremental backup is running.") from error
        yield


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--incremental", is_flag=True, help="FILE is a folder: write only the changes since its last backup.")
def backup(file: Path, *, incremental: bool) -> None:
    """Write all data into FILE, an SQLite file, while the server runs.

    Keep it safe: it has password hashes. With BENCHTRAIL_BACKUP_KEY it is encrypted.
    """
    started = now_ms()
    with opened_database(any_revision=True) as settings:
        if incremental:
            file.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone(settings.data_dir):
                file, contents = back_up_pages(db.engine, file, settings)
        elif file.is_dir():
            raise BackupError(f"{file} is a folder: add --incremental, or name a file.")
        else:
            place = settings.data_dir if settings.backup_key else None
            contents = back_up(db.engine, file, public_key=settings.backup_key, place=place)
        try:
            _note(contents, file, started, settings.data_dir)
        except (OSError, OperationalError) as error:
            reason = error.strerror if isinstance(error, OSError) else error.orig
            missing = "for `doctor` and in the audit log, because the data folder or the database cannot be written"
            raise BackupError(f"The backup {file} is complete, but not noted {missing}: {reason}.") from error
    megabytes = file.stat().st_size / 1_000_000
    click.echo(f"{file}: {contents.shops} shops, {contents.operations} operations, {megabytes:.1f} MB")


@click.command("check-backup")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--key-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The secret key.")
def check_backup(file: Path, key_file: Path | None) -> None:
    """Read a backup as a restore would: all files of an increment, decrypted. Changes nothing."""
    with TemporaryDirectory() as place, plain_backup(file, key_file, Path(place)) as plain:
        contents = look_into(plain)
    until = "never" if contents.newest is None else f"{utc(contents.newest):%Y-%m-%d %H:%M UTC}"
    click.echo(f"{contents.shops} shops, {contents.operations} operations, the last received {until}.")
