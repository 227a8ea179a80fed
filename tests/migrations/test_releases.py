"""A database of a released version is migrated to the newest revision; then a rebuild gives the stored records."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import JSON, Boolean, MetaData, create_engine, make_url

from server.app import create_app
from server.commands.backup import look_into
from server.extensions import db
from server.migration import changing, downgrade, upgrade
from server.row_security import see_every_shop
from tests.cast import API, PASSWORD
from tests.commands import run_command
from tests.postgresql import OWNER, as_role

pytestmark = pytest.mark.both_databases

DUMPS = sorted((Path(__file__).parent / "releases").glob("*.sql"))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_after_the_upgrade_of_a_release_a_rebuild_gives_the_stored_records(dump, settings, tmp_path):
    written = released(dump)
    put_into(settings.database_url, written)

    saved = run_command(settings, "backup", tmp_path / "before.sqlite3")
    migrated = run_command(settings, "migrate")
    checked = run_command(settings, "rebuild", "--check")
    examined = run_command(settings, "doctor")

    assert saved.exit_code == 0, saved.output
    assert migrated.exit_code == 0, migrated.output
    assert checked.exit_code == 0, checked.output
    operations = written.execute("SELECT count(*) FROM operation").fetchone()[0]
    assert f"{operations} operations, 0 differences" in checked.output
    assert look_into(tmp_path / "before.sqlite3").operations == operations
    restored = run_command(settings, "restore", tmp_path / "before.sqlite3", "--force")
    assert restored.exit_code == 0, restored.output
    assert f": {operations} operations, " in re.search(r"^well +log of shop.*", examined.output, re.MULTILINE)[0]
    app = create_app(settings)
    sold, decided = read_as_ada(app.test_client(), "/serials?status=sold", "/conflicts")
    assert [(unit["serial"], unit["contested"]) for unit in sold] == [("SN-2", False)]
    assert [(conflict["serial"], conflict["status"]) for conflict in decided] == [("SN-2", "decided")]
    with app.app_context():
        db.engine.dispose()


def read_as_ada(client, *paths):
    """Return what Ada sees of each list, once she has signed in by the password that she had before the upgrade."""
    signed_in = client.post(f"{API}/auth/token", json={"email": "ada@example.org", "password": PASSWORD})
    headers = {"Authorization": f"Bearer {signed_in.json['access_token']}"}
    return [client.get(API + path, headers=headers).json["items"] for path in paths]


def released(dump):
    """Return the database that a dump is of."""
    written = sqlite3.connect(":memory:")
    written.executescript(dump.read_text(encoding="utf-8"))
    return written


def put_into(database_url, written):
    """Replace the whole database by the data of a release, in the tables that the release had."""
    (revision,) = written.execute("SELECT version_num FROM alembic_version").fetchone()
    engine = create_engine(as_role(database_url, OWNER) or make_url(database_url))
    downgrade(engine, "base")
    upgrade(engine, revision)
    tables = MetaData()
    with changing(engine) as connection:
        see_every_shop(connection)
        tables.reflect(connection)
        for table in tables.sorted_tables:
            rows = rows_of(written, table)
            if rows and table.name != "alembic_version":
                connection.execute(table.delete())
                connection.execute(table.insert(), rows)
    engine.dispose()


def rows_of(written, table):
    """Return the rows of a table with the types of its columns, because SQLite stores a boolean as a number."""
    columns = [column.name for column in table.columns]
    # The names are those of the tables that the migrations make.
    found = written.execute(f'SELECT {", ".join(columns)} FROM "{table.name}"')  # noqa: S608
    return [
        {column.name: typed(column, value) for column, value in zip(table.columns, row, strict=True)} for row in found
    ]


def typed(column, value):
    if value is not None and isinstance(column.type, Boolean):
        return bool(value)
    if value is not None and isinstance(column.type, JSON):
        return json.loads(value)
    return value
