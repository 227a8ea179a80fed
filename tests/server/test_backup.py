"""`benchtrail backup` and `benchtrail restore`: one file for either database, as of one moment, without accidents."""

import errno
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from server.commands.backup import back_up, look_into, opened
from server.commands.backup_errors import BackupError
from server.commands.restore import restore_backup
from server.extensions import db
from tests import postgresql
from tests.commands import run_command
from tests.disaster import Disaster, Shop, shop_at_work
from tests.phones import HttpPhone


@pytest.fixture
def work(shop) -> Shop:
    return shop_at_work(shop)


@pytest.fixture
def run(settings) -> Callable[..., Any]:
    """Run a `benchtrail` command on the database under test."""

    def run(*words: object, data_dir: Path = settings.data_dir, database_url: str = settings.database_url) -> Any:
        there = {
            "BENCHTRAIL_DATA_DIR": str(data_dir),
            "BENCHTRAIL_DATABASE_URL": database_url,
            "BENCHTRAIL_OWNER_DATABASE_URL": postgresql.as_role(database_url, postgresql.OWNER),
        }
        return run_command(settings, *words, **there)

    return run


@pytest.mark.both_databases
def test_a_backup_of_either_database_is_one_private_sqlite_file(work, run, tmp_path):
    work.open()
    file = tmp_path / "backup.sqlite3"
    done = run("backup", file)
    assert done.exit_code == 0, done.output
    assert "1 shops, 3 operations" in done.output
    assert look_into(file).operations == 3
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.sqlite3"]


@pytest.mark.both_databases
def test_each_backup_under_load_is_consistent(app, owner_app, work, run, tmp_path):
    work.open()
    over = threading.Event()
    rounds: Queue[str] = Queue()

    def keep_working(phone: HttpPhone) -> None:
        phone.caller = replace(phone.caller, client=app.test_client(use_cookies=False))
        at = 0
        while not over.is_set():
            at += 1
            phone.restock(work.item, f"{phone.code}-{at}")
            phone.sell(work.item, f"{phone.code}-{at}")
            phone.synchronize()
            rounds.put(phone.code)

    def next_backup(file: Path) -> int:
        """The number of operations in a backup that is made after another backup began and ended."""
        while not rounds.empty():
            rounds.get()
        for _ in range(len(work.phones) + 1):
            rounds.get(timeout=60)
        return back_up(db.engine, file).operations

    files = [tmp_path / f"backup-{at}.sqlite3" for at in range(4)]
    with ThreadPoolExecutor(3) as pool:
        working = [pool.submit(keep_working, phone) for phone in work.phones]
        try:
            with owner_app.app_context():
                counts = [next_backup(file) for file in files]
        finally:
            over.set()
        for done in working:
            done.result()
    assert counts == sorted(set(counts)), "each backup has the work that was acknowledged before it"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for file in files:
        there = {"data_dir": elsewhere, "database_url": f"sqlite:///{elsewhere / file.name}"}
        for words in (("restore", file), ("rebuild", "--check"), ("doctor",)):
            done = run(*words, **there)
            assert done.exit_code == 0, done.output


@pytest.mark.both_databases
def test_shops_are_overwritten_only_by_force(work, run, tmp_path):
    work.open()
    file = tmp_path / "backup.sqlite3"
    run("backup", file)
    work.north.sell(work.item, "SN-2")
    work.north.synchronize()
    refused = run("restore", file)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert work.cast.ada.get("/serials/SN-2").json["status"] == "sold"
    done = run("restore", file, "--force")
    assert done.exit_code == 0, done.output
    assert "1 shops, 3 operations" in done.output


@pytest.mark.both_databases
def test_a_backup_is_restored_into_an_empty_data_folder(work, run, tmp_path):
    """So a shop moves from one database to the other."""
    work.open()
    file, elsewhere = tmp_path / "backup.sqlite3", tmp_path / "elsewhere"
    run("backup", file)
    there = {"data_dir": elsewhere, "database_url": f"sqlite:///{elsewhere / 'new.sqlite3'}"}
    elsewhere.mkdir()
    assert run("restore", file, **there).exit_code == 0
    checked = run("rebuild", "--check", **there)
    assert checked.exit_code == 0
    assert "3 operations, 0 differences" in checked.output


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("called", "fault"),
    [
        ("server.durable_files.flush", OSError(errno.ENOSPC, "No space left on device")),
        ("server.commands.backup.note", OperationalError("INSERT", {}, Exception("database or disk is full"))),
    ],
    ids=["data folder", "database"],
)
def test_a_full_disk_of_the_server_leaves_a_whole_backup_elsewhere_and_says_so(
    work, run, tmp_path, monkeypatch, called, fault
):
    def refuse(*_arguments, **_words):
        raise fault

    work.open()
    monkeypatch.setattr(called, refuse)
    done = run("backup", tmp_path / "backup.sqlite3")
    assert (done.exit_code, done.output.count("\n")) == (1, 1), done.output
    assert f"Error: The backup {tmp_path}/backup.sqlite3 is complete, but not noted" in done.output
    assert look_into(tmp_path / "backup.sqlite3").operations == 3


def test_a_backup_without_a_database_fails_and_keeps_the_older_one(run, tmp_path):
    file, elsewhere = tmp_path / "backup.sqlite3", tmp_path / "elsewhere"
    run("backup", file)
    kept = file.read_bytes()
    elsewhere.mkdir()
    refused = run("backup", file, data_dir=elsewhere, database_url=f"sqlite:///{elsewhere / 'none.sqlite3'}")
    assert refused.exit_code == 1
    assert "There is no database" in refused.output
    assert file.read_bytes() == kept


def test_restoring_a_damaged_or_unrelated_file_is_refused_and_changes_nothing(app, work, tmp_path):
    work.open()
    file = tmp_path / "backup.sqlite3"
    with app.app_context():
        back_up(db.engine, file)
    whole = file.read_bytes()
    for damaged in (b"nonsense" * 1000, whole[: len(whole) // 2], b""):
        file.write_bytes(damaged)
        with app.app_context(), pytest.raises(BackupError):
            restore_backup(file, force=True)
    assert work.cast.ada.get("/serials/SN-1").json["status"] == "sold"


def test_a_backup_of_a_newer_program_is_refused(app, shop, tmp_path):
    disaster = Disaster(app, tmp_path / "backup.sqlite3", copies=False)
    disaster.back_up()
    with opened(disaster.file) as engine, engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999_later'")
    with app.app_context(), pytest.raises(BackupError, match="newer"):
        restore_backup(disaster.file, force=True)
