"""`benchtrail move URL`: copy everything into another database, SQLite or PostgreSQL, and compare each row.

Unlike after a restore, the history continues: people stay signed in, and devices keep their cursors, because nothing is
lost between the last commit of one database and the first of the other. So nobody may write meanwhile: the lock of
every writer is held until the copy is complete. It is one transaction of the target, which moves everything or nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import click
from sqlalchemy import Connection, Engine, Row, String, Table, create_engine, make_url, text

from server.commands.backup import copy_rows
from server.commands.migrate import migrate_database
from server.commands.opening import opened_database
from server.config import Settings, database_address
from server.database import engine_options, prepare_engine, without_time_limit
from server.database_file import database_file
from server.extensions import Model, db
from server.row_security import secure, see_every_shop

ROWS_A_TIME = 1000


class MoveError(click.ClickException):
    """The reason why nothing was moved."""


def move_to(target: Settings, *, server_role: str | None, force: bool) -> dict[str, int]:
    """Copy the database of the present application into that of `target`; return the number of rows by table.

    Raises MoveError if the target has a shop, unless `force`, or if a copied row differs.
    """
    engine = create_engine(target.database_url, **engine_options(target))
    prepare_engine(engine)
    try:
        with db.engine.begin() as ours, engine.begin() as theirs:
            for connection in (ours, theirs):
                without_time_limit(connection)
                see_every_shop(connection)
            _keep_writers_out(ours)
            _empty(theirs, force=force)
            copy_rows(ours, theirs)
            return {table.name: _compare(table, ours, theirs) for table in Model.metadata.sorted_tables}
    finally:
        _give_rights(engine, server_role)
        engine.dispose()


def _keep_writers_out(connection: Connection) -> None:
    """Let nobody write until the transaction ends; on SQLite the transaction began as the only writer."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE feed_head IN ACCESS EXCLUSIVE MODE"))


def _empty(target: Connection, *, force: bool) -> None:
    tables = Model.metadata.sorted_tables
    if not force and target.scalar(text("SELECT count(*) FROM shop")):
        raise MoveError("That database contains shops. Use --force to overwrite them.")
    for table in reversed(tables):
        target.execute(table.delete())


def _compare(table: Table, ours: Connection, theirs: Connection) -> int:
    """Return how many rows a table has. Raises MoveError for the first row that differs between the databases."""
    count = 0
    for count, (mine, other) in enumerate(zip_longest(_rows(table, ours), _rows(table, theirs)), 1):
        if mine is None or other is None or tuple(mine) != tuple(other):
            raise MoveError(f"Nothing was moved: row {count} of {table.name} differs in the copy.")
    return count


def _rows(table: Table, connection: Connection) -> Iterator[Row[Any]]:
    """Yield the rows in the same order on both databases: by the bytes of the key."""
    is_postgresql = connection.dialect.name == "postgresql"
    key = [
        column.collate("C") if is_postgresql and isinstance(column.type, String) else column
        for column in table.primary_key.columns
    ]
    yield from connection.execution_options(yield_per=ROWS_A_TIME).execute(table.select().order_by(*key))


def _give_rights(engine: Engine, server_role: str | None) -> None:
    if server_role is not None:
        with engine.begin() as connection:
            secure(connection, server_role)


@click.command()
@click.argument("url")
@click.option("--server-role", help="PostgreSQL: the role that the server will use, where it is not the owner.")
@click.option("--force", is_flag=True, help="Overwrite existing shops.")
def move(url: str, server_role: str | None, *, force: bool) -> None:
    """Copy all data into the database URL, given with its owner, and compare every row. Stop the server first."""
    with opened_database() as settings:
        target = replace(settings, database_url=database_address("URL", url), owner_database_url="")
        if _is_same(settings, target):
            raise MoveError("That is the database in use.")
        migrate_database(target, new=True)
        moved = move_to(target, server_role=server_role, force=force)
    click.echo(f"Moved {sum(moved.values())} rows of {len(moved)} tables; each was compared.")
    click.echo("Now set BENCHTRAIL_DATABASE_URL to the new database, keep the data folder, and start the server.")
    click.echo("Keep the old database until then, and let no server use it again.")


def _is_same(settings: Settings, target: Settings) -> bool:
    ours, theirs = make_url(settings.database_url), make_url(target.database_url)
    files = database_file(ours), database_file(theirs)
    return (
        files[0] == files[1]
        if any(files)
        else (ours.host, ours.port, ours.database)
        == (
            theirs.host,
            theirs.port,
            theirs.database,
        )
    )
