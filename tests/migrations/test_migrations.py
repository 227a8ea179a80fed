"""Migrations: to the newest revision, back, and again; and the tables are those of the models."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from server.extensions import Model, db
from server.migration import changing, configuration, is_at_head, upgrade
from tests.inside import inside

pytestmark = pytest.mark.both_databases


@pytest.fixture
def engine(app):
    with inside(app):
        yield db.engine


def test_the_migrated_tables_equal_the_models(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []


def test_migrating_twice_changes_nothing(engine):
    upgrade(engine)

    with engine.connect() as connection:
        assert is_at_head(connection)


def test_a_downgrade_and_an_upgrade_give_the_same_tables(engine):
    with changing(engine) as connection:
        command.downgrade(configuration(connection), "base")
    upgrade(engine)

    with engine.connect() as connection:
        assert is_at_head(connection)
