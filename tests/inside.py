"""Access to the database of an application with the rights of its owner."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import text

from server.config import Settings
from server.database import engine_options, prepare_engine
from server.extensions import db
from server.migration import downgrade, upgrade
from server.shop_scope import keep_to_scope, within_every_shop
from tests import postgresql


@contextmanager
def inside(app: Flask) -> Iterator[None]:
    """Provide `db.session` with the rights of the tables' owner: on PostgreSQL the application's role owns no table."""
    settings: Settings = app.extensions["benchtrail"]
    if not settings.owner_database_url:
        with app.app_context():
            yield
        return
    owner = Flask("owner")
    owner.config.update(
        SQLALCHEMY_DATABASE_URI=settings.owner_database_url, SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings)
    )
    owner.extensions["benchtrail"] = settings
    db.init_app(owner)
    with owner.app_context():
        prepare_engine(db.engine)
        keep_to_scope(db.engine)
        try:
            with within_every_shop():
                yield
        finally:
            db.session.remove()
            db.engine.dispose()


def emails_at(app: Flask, revision: str) -> list[str]:
    """Return all e-mail addresses as an older schema has them; afterwards the schema is the present one again."""
    with inside(app):
        downgrade(db.engine, revision)
        with db.engine.connect() as connection:
            emails = list(connection.execute(text("SELECT email FROM user_account")).scalars())
        upgrade(db.engine, server_role=postgresql.SERVER)
    return emails
