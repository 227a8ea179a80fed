"""The database of a command: it must exist, answer, and have this program's tables; otherwise the command says so."""

import contextlib
from collections.abc import Iterator

import click
from flask import Flask
from sqlalchemy import make_url

from server.app import create_app
from server.config import Settings
from server.database_file import database_file
from server.extensions import db
from server.migration import is_at_head


@contextlib.contextmanager
def opened_database(*, as_owner: bool = True, any_revision: bool = False) -> Iterator[Settings]:
    """Provide the settings of the environment, within their application; nothing missing is created.

    With `as_owner` it connects as the role that owns the tables. Raises SettingsError; raises click.ClickException if
    the database is missing or, unless `any_revision`, of another version.
    """
    settings = Settings.from_environment(make=False)
    refuse_missing(settings)
    with application(settings.as_owner() if as_owner else settings):
        if not any_revision:
            refuse_other_revision()
        yield settings


@contextlib.contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """Provide an application and its context; at the end its connections are closed."""
    app = create_app(settings)
    with app.app_context():
        try:
            yield app
        finally:
            db.engine.dispose()


def refuse_missing(settings: Settings) -> None:
    """Raise click.ClickException if the file of the database is missing: opening it would make an empty one."""
    file = database_file(make_url(settings.database_url))
    if file is not None and not file.exists():
        raise click.ClickException(f"There is no database at {file}. `benchtrail migrate` makes a new one.")


def refuse_other_revision() -> None:
    """Raise click.ClickException if the present database is of another version than this program."""
    with db.engine.connect() as connection:
        if not is_at_head(connection):
            raise click.ClickException(
                "The database has another version than this program. Run `benchtrail migrate` first."
            )
