"""All servers of a PostgreSQL have the same keys: a server with another key is refused at its start, in one line."""

from dataclasses import replace

import pytest

from server.app import create_app
from server.commands.shared_keys import refuse_other_keys
from server.extensions import db
from tests.commands import run_command

OTHER = "Another secret key, of another host, that is as long as it should be"

pytestmark = pytest.mark.on_postgresql


@pytest.fixture
def first_server(app, settings):
    """Start the first server of the database, but only the part that handles its keys."""
    with app.app_context():
        refuse_other_keys(settings)
        db.engine.dispose()


def begins(settings):
    """Return whether a server starts, but only by the part that handles its keys."""
    app = create_app(settings)
    with app.app_context():
        refuse_other_keys(settings)
        db.engine.dispose()
    return True


@pytest.mark.parametrize("name", ["SECRET_KEY", "CHAIN_KEY"])
def test_a_second_host_with_another_key_does_not_start(first_server, settings, name):
    refused = run_command(settings, "serve", "--port", 0, "--no-migrate", **{f"BENCHTRAIL_{name}": OTHER})

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: The other servers of this database have another BENCHTRAIL_")
    assert name in refused.output
    assert refused.output.count("\n") == 1


def test_a_second_host_with_the_same_keys_starts(first_server, settings):
    assert begins(settings)


def test_after_a_change_of_the_keys_of_all_hosts_they_start_again(first_server, settings):
    changed = run_command(settings, "migrate", "--new-keys")

    assert changed.exit_code == 0, changed.output
    assert begins(replace(settings, secret_key=OTHER))


def test_a_restored_database_takes_the_keys_of_the_server_that_starts(first_server, settings, tmp_path):
    assert run_command(settings, "backup", tmp_path / "backup.sqlite3").exit_code == 0
    restored = run_command(settings, "restore", tmp_path / "backup.sqlite3", "--force")

    assert restored.exit_code == 0, restored.output
    assert begins(replace(settings, secret_key=OTHER))
