"""`benchtrail doctor`: it finds and names the faults that cause no error."""

import shutil
from collections import namedtuple
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import text

from server.cli import cli
from server.clock import now_ms
from server.commands import doctor as commands_doctor
from server.extensions import db
from server.last_backup import NAME as NOTE
from tests.commands import run_command
from tests.conftest import SECRET
from tests.inside import inside
from tests.phones import HttpPhone, phone_of

DAY = 86_400_000
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil's own


@pytest.fixture
def phone(shop) -> HttpPhone:
    """Provide a phone that has recorded an item, a delivery and three notes, in that order."""
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen A52", "SN-1")
    phone.restock(item, "SN-2")
    for at in range(3):
        phone.record("serial.note", serial="SN-1", note=f"looked at {at}")
    phone.push()
    return phone


@pytest.fixture
def examine(settings, backend, monkeypatch) -> Callable[..., Any]:
    """Run the doctor on the database under test."""
    if backend == "postgresql":
        # The tests' own PostgreSQL keeps nothing through a power cut, and the doctor says so.
        monkeypatch.setattr(commands_doctor, "_engine", list)

    def examine(*words: str, **environment: str) -> Any:
        return run_command(settings, "doctor", *words, **environment)

    return examine


def run_sql(app: Flask, *statements: str, **values: Any) -> None:
    with inside(app):
        for statement in statements:
            db.session.execute(text(statement), values)
        db.session.commit()
        db.engine.dispose()


@pytest.mark.both_databases
def test_the_doctor_reports_no_fault_of_a_sound_server(examine, phone):
    done = examine()
    assert done.exit_code == 0, done.output
    assert "NOT WELL" not in done.output
    assert "5 operations" in done.output


@pytest.mark.on_postgresql
def test_the_doctor_finds_more_connections_of_all_servers_than_the_database_allows(examine, phone):
    one = examine(BENCHTRAIL_DATABASE_CONNECTIONS="20")
    done = examine("--servers", "30", BENCHTRAIL_DATABASE_CONNECTIONS="20")

    assert "well      connections: " in one.output
    assert done.exit_code == 1
    assert "requests will fail: lower BENCHTRAIL_DATABASE_CONNECTIONS" in done.output


CHANGES = {
    "what was said": "UPDATE operation SET payload = replace(payload, 'looked at 1', 'looked at 9') WHERE id = :id",
    "who said it": "UPDATE operation SET actor_id = branch_id WHERE id = :id",
    "when it happened": "UPDATE operation SET happened_at = happened_at - 1 WHERE id = :id",
    "whether it was allowed": "UPDATE operation SET approved = NOT approved WHERE id = :id",
    "what its device had seen": "UPDATE operation SET base = base + 1 WHERE id = :id",
    "its own chain": "UPDATE operation SET chain = digest WHERE id = :id",
    "who pushed it": "UPDATE operation SET pushed_by = device_id WHERE id = :id",
    "that anybody pushed it": "UPDATE operation SET pushed_by = NULL WHERE id = :id",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_doctor_finds_a_changed_line_of_the_log(app, examine, phone, change):
    run_sql(app, change, id=phone.sent[3]["id"])
    done = examine()
    assert done.exit_code == 1
    assert f"operation {phone.sent[3]['id']} (version " in done.output


@pytest.mark.parametrize(("gone", "named"), [(0, 1), (2, 3), (3, 4)])
def test_the_doctor_finds_a_removed_line_at_the_next_one(app, examine, phone, gone, named):
    removed = phone.sent[gone]["id"]
    run_sql(app, "DELETE FROM step WHERE operation_id = :id", "DELETE FROM operation WHERE id = :id", id=removed)
    done = examine()
    assert done.exit_code == 1
    assert f"operation {phone.sent[named]['id']} (version " in done.output
    assert f"device {phone.code} pushed 5 operations, and 4 of them are there" in done.output


def test_the_doctor_finds_lines_cut_off_at_the_end_by_their_sequence_numbers(app, examine, phone):
    removed = phone.sent[-1]["id"]
    run_sql(app, "DELETE FROM step WHERE operation_id = :id", "DELETE FROM operation WHERE id = :id", id=removed)
    done = examine()
    assert done.exit_code == 1
    assert done.output.count("NOT WELL") == 1
    assert f"device {phone.code} pushed 5 operations, and 4 of them are there" in done.output


@pytest.mark.both_databases
def test_the_doctor_finds_reordered_lines(app, examine, phone):
    exchange = "UPDATE operation SET version = :to WHERE id = :id"
    versions = [logged_version(app, phone.sent[at]["id"]) for at in (2, 3)]
    for at, to in ((2, -1), (3, versions[0]), (2, versions[1])):
        run_sql(app, exchange, id=phone.sent[at]["id"], to=to)
    done = examine()
    assert done.exit_code == 1
    for at in (2, 3):
        assert f"operation {phone.sent[at]['id']} (version " in done.output


def logged_version(app: Flask, operation_id: str) -> int:
    with inside(app):
        found = db.session.scalar(text("SELECT version FROM operation WHERE id = :id"), {"id": operation_id})
        db.session.rollback()
    return int(found)


def test_the_doctor_finds_a_database_of_another_version(app, examine):
    run_sql(app, "UPDATE alembic_version SET version_num = '0001'")
    done = examine()
    assert done.exit_code == 1
    assert "benchtrail migrate" in done.output


@pytest.mark.both_databases
def test_the_doctor_lists_a_device_that_is_silent_for_long(app, examine, phone):
    run_sql(app, "UPDATE device SET last_seen_at = :at WHERE id = :id", id=phone.device_id, at=now_ms() - 20 * DAY)
    done = examine()
    assert done.exit_code == 1
    assert f"{phone.code} (Phone) had its last contact on" in done.output
    assert examine("--silent-days", "30").exit_code == 0


def test_the_doctor_does_not_list_a_silent_revoked_device(app, shop, examine, phone):
    shop.ada.post(f"/devices/{phone.device_id}/revoke")
    run_sql(app, "UPDATE device SET last_seen_at = :at WHERE id = :id", id=phone.device_id, at=now_ms() - 20 * DAY)
    assert examine().exit_code == 0


def test_the_doctor_finds_that_the_last_backup_is_old(examine, settings):
    note = {"at": now_ms() - 10 * DAY, "file": "backup.sqlite3", "operations": 5}
    (settings.data_dir / NOTE).write_bytes(orjson.dumps(note))
    done = examine()
    assert done.exit_code == 1
    assert "10 days old" in done.output
    assert examine("--backup-days", "11").exit_code == 0


@pytest.mark.both_databases
def test_the_doctor_finds_a_clock_that_was_set_back(app, examine, phone, monkeypatch):
    monkeypatch.setattr(commands_doctor, "now_ms", lambda: now_ms() - DAY)
    done = examine()
    assert done.exit_code == 1
    assert "it was set back" in done.output


def test_the_doctor_finds_a_full_disk(examine, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Usage(10**10, 10**10 - 10**8, 10**8))
    done = examine()
    assert done.exit_code == 1
    assert "100 MB are free" in done.output


def test_the_doctor_finds_a_sqlite_with_the_wal_reset_bug(examine, monkeypatch):
    monkeypatch.setattr(commands_doctor, "FIRST_SOUND_SQLITE", (99, 0, 0))
    done = examine()
    assert done.exit_code == 1
    assert "install pysqlite3" in done.output


def test_the_doctor_only_reports_that_the_database_does_not_answer(settings):
    environment = {
        "BENCHTRAIL_DATA_DIR": str(settings.data_dir),
        "BENCHTRAIL_DATABASE_URL": f"postgresql+psycopg://nobody@/none?host={settings.data_dir}",
        "BENCHTRAIL_SECRET_KEY": SECRET,
    }
    done = CliRunner().invoke(cli, ["doctor"], env=environment)
    assert done.exit_code == 1
    assert "it does not answer" in done.output
    assert "migrations" not in done.output
