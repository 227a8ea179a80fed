"""The server is put back to a backup in mid-life: phones notice, push again what is missing, and nothing is lost."""

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import make_url

from server.cli import cli
from server.commands.backup import BackupError, back_up, look_into, opened
from server.commands.restore import restore_backup
from server.extensions import db
from server.synchronization.journal import SqlJournal
from server.synchronization.rebuilding import check_shop
from sync.rebuilding import EDITED_KINDS
from tests.builders import new_id
from tests.cast import API, PASSWORD, Cast
from tests.conftest import SECRET
from tests.phones import HttpPhone, phone_of


@dataclass
class Disaster:
    """How a server is backed up and put back: by our commands, or by copying the database's file."""

    app: Flask
    file: Path
    copies: bool

    def back_up(self) -> None:
        with self.app.app_context():
            if self.copies:
                self._closed(lambda database: shutil.copyfile(database, self.file))
            else:
                back_up(db.engine, self.file)

    def put_back(self) -> None:
        with self.app.app_context():
            if self.copies:
                self._closed(lambda database: shutil.copyfile(self.file, database))
            else:
                restore_backup(self.file, force=True)

    def _closed(self, copy: Callable[[Path], object]) -> None:
        """Copy while nobody has the file open; the last to close it leaves no journal beside it."""
        db.session.remove()
        db.engine.dispose()
        database = Path(str(make_url(db.engine.url).database))
        assert not database.with_name(database.name + "-wal").exists()
        copy(database)


@dataclass
class Shop:
    """Ada's Repairs at work: a phone in each branch, a till, and what the story names."""

    cast: Cast
    north: HttpPhone
    south: HttpPhone
    till: HttpPhone
    item: str = ""
    sale: str = ""
    repair: str = ""
    van: HttpPhone | None = None

    @property
    def phones(self) -> list[HttpPhone]:
        return [phone for phone in (self.north, self.south, self.till, self.van) if phone is not None]

    def open(self) -> None:
        """Work before the backup."""
        self.item = self.north.new_item("Screen A52", *(f"SN-{at}" for at in range(1, 7)))
        self.north.sell(self.item, "SN-1")
        self.north.synchronize()
        self.south.synchronize()
        self.south.restock(self.item, "SN-7", "SN-8", "SN-9")
        self.everyone_synchronizes()

    def go_on(self) -> None:
        """Work after the backup, all of it acknowledged: one phone is new, one saw nothing of it."""
        self.sale = new_id()
        self.north.sell(self.item, "SN-2", sale_id=self.sale)
        self.repair = self.north.open_repair()
        self.north.fit(self.repair, self.item, "SN-3")
        self.north.synchronize()
        self.south.synchronize()
        self.south.sell(self.item, "SN-7")
        self.van = phone_of(self.cast, self.cast.ada, self.cast.north)
        self.van.synchronize()
        self.van.restock(self.item, "SN-10")
        self.van.sell(self.item, "SN-10")
        self.van.synchronize()
        self.south.synchronize()
        self.north.push_and_lose_the_answer()
        self.north.repair("complete", self.repair)
        self.north.synchronize()

    def go_on_offline(self) -> None:
        """Record what follows from work that the server is about to lose."""
        self.north.take_back(self.item, "SN-2", sale_id=self.sale)
        self.south.sell(self.item, "SN-8")

    def others_go_on(self, operations: int) -> None:
        """Let the till work online; it is the first the server hears of after the accident."""
        self.till.synchronize()
        for at in range(operations):
            self.till.say("serial.note", serial="SN-9", note=f"polished {at} times")
            self.till.synchronize()

    def everyone_synchronizes(self) -> None:
        for _ in range(2):
            for phone in self.phones:
                phone.synchronize()


@pytest.fixture
def work(shop) -> Shop:
    return Shop(
        shop,
        phone_of(shop, shop.ada, shop.north, skew=-3 * 24 * 3_600_000),
        phone_of(shop, shop.cleo, shop.south, skew=40 * 60_000),
        phone_of(shop, shop.ada, shop.north),
    )


@pytest.fixture
def disaster(app, tmp_path) -> Disaster:
    """A server that is put back by our commands."""
    return Disaster(app, tmp_path / "backup.sqlite3", copies=False)


@pytest.fixture
def copying(app, tmp_path) -> Disaster:
    """A server whose SQLite file is copied away and back, while it is down."""
    return Disaster(app, tmp_path / "backup.sqlite3", copies=True)


IN_THE_END = {
    **dict.fromkeys(("SN-1", "SN-7", "SN-8", "SN-10"), "sold"),
    **dict.fromkeys(("SN-2", "SN-4", "SN-5", "SN-6", "SN-9"), "in_stock"),
    "SN-3": "repair_done",
}


def check_the_end(app: Flask, work: Shop, notes: int) -> None:
    """See that the shop is as if nothing had happened, on the server and on every phone."""
    told = [operation["id"] for phone in work.phones for operation in phone.sent]
    assert all(phone.queue == [] for phone in work.phones)
    with app.app_context():
        lines, _ = check_shop(work.cast.id)
        logged = [entry.operation.id for entry in SqlJournal(work.cast.id).log()]
        db.session.rollback()
    assert lines == []
    assert sorted(logged) == sorted(told), "each once, none lost"
    ada = replace(work.cast.ada, token=token_of_ada(work))
    assert {unit["serial"]: unit["status"] for unit in ada.get("/serials").json["items"]} == IN_THE_END
    assert ada.get("/conflicts?status=open").json["total"] == 0
    assert ada.get("/sales").json["total"] == 5
    assert ada.get("/serials/SN-9").json["note"] == (f"polished {notes - 1} times" if notes else None)
    server = records_of(phone_of(replace(work.cast, ada=ada), ada, work.cast.north))
    for phone in work.phones:
        replica = records_of(phone)
        whole = phone is not work.south
        assert replica == (server if whole else {key: server[key] for key in replica}), "a replica is what is there"


def token_of_ada(work: Shop) -> str:
    who = {"email": work.cast.ada.email, "password": PASSWORD}
    return str(work.cast.ada.client.post(f"{API}/auth/token", json=who).json["access_token"])


def records_of(phone: HttpPhone) -> dict[tuple[str, str], Any]:
    """Return the records that operations draw, as a phone has them."""
    if phone.cursor is None:
        phone.pull()
    return {key: data for key, data in phone.replica.items() if key[0] not in EDITED_KINDS and data is not None}


@pytest.mark.both_databases
def test_without_an_accident_the_story_ends_so(app, work):
    work.open()
    work.go_on()
    work.go_on_offline()
    work.others_go_on(30)
    work.everyone_synchronizes()
    assert [phone.recovered for phone in work.phones] == [[]] * 4
    check_the_end(app, work, 30)


def lose_and_recover(app: Flask, work: Shop, disaster: Disaster) -> None:
    work.open()
    disaster.back_up()
    work.go_on()
    work.go_on_offline()
    disaster.put_back()
    work.everyone_synchronizes()
    check_the_end(app, work, 0)


@pytest.mark.both_databases
def test_phones_bring_back_what_a_restored_server_lost(app, work, disaster):
    lose_and_recover(app, work, disaster)


def test_phones_bring_back_what_a_server_lost_whose_file_was_copied_back(app, work, copying):
    lose_and_recover(app, work, copying)


def lose_go_past_and_recover(app: Flask, work: Shop, disaster: Disaster) -> None:
    work.open()
    disaster.back_up()
    work.go_on()
    work.go_on_offline()
    reached = work.south.base
    disaster.put_back()
    work.others_go_on(30)
    assert work.till.base > reached
    work.everyone_synchronizes()
    assert "cursor_unknown" in work.south.recovered
    check_the_end(app, work, 30)


@pytest.mark.both_databases
def test_they_notice_where_the_restored_server_has_gone_past_what_they_knew(app, work, disaster):
    lose_go_past_and_recover(app, work, disaster)


def test_they_notice_where_the_copied_server_has_gone_past_what_they_knew(app, work, copying):
    lose_go_past_and_recover(app, work, copying)


def test_a_cursor_older_than_the_backup_goes_on_and_the_last_number_tells_what_is_missing(work, copying):
    work.open()
    copying.back_up()
    work.south.sell(work.item, "SN-7")
    assert work.south.send(work.south.queue).status_code == 200
    work.south.sent, work.south.queue = work.south.sent + work.south.queue, []
    copying.put_back()
    work.south.synchronize()
    assert work.south.recovered == ["last_seq"]
    work.south.synchronize()
    assert records_of(work.south)["serial", "SN-7"]["status"] == "sold"


def test_a_push_after_the_accident_is_asked_for_what_came_before_it(work, copying):
    work.open()
    copying.back_up()
    work.south.sell(work.item, "SN-7")
    work.south.synchronize()
    copying.put_back()
    work.south.sell(work.item, "SN-8")
    work.south.synchronize()
    assert work.south.recovered[0] == "sequence_gap"
    assert {records_of(work.south)["serial", serial]["status"] for serial in ("SN-7", "SN-8")} == {"sold"}


@pytest.mark.both_databases
def test_a_restored_server_begins_a_history_far_above_the_lost_one_and_nobody_is_signed_in(app, work, disaster):
    work.open()
    disaster.back_up()
    given = work.north.base
    disaster.put_back()
    assert work.cast.ada.get("/me").status_code == 401
    work.north.synchronize()
    assert work.north.recovered == ["not_signed_in", "cursor_unknown"]
    assert work.north.base >= 10**9 > given
    disaster.put_back()
    work.north.synchronize()
    assert work.north.base >= 10**9, "the same backup again: a history of its own, at the same height"


@pytest.mark.both_databases
def test_a_revoked_devices_and_a_dismissed_persons_return_is_what_the_backup_says(app, work, disaster):
    work.cast.ada.post(f"/devices/{work.till.device_id}/revoke")
    disaster.back_up()
    work.cast.ada.post(f"/devices/{work.south.device_id}/revoke")
    disaster.put_back()
    ada = replace(work.cast.ada, token=token_of_ada(work))
    assert ada.get(f"/sync/pull?device_id={work.till.device_id}").status_code == 403
    assert ada.get(f"/sync/pull?device_id={work.south.device_id}").status_code == 200


# The commands


@pytest.fixture
def run(settings) -> Callable[..., Any]:
    """Run a `benchtrail` command on the database under test."""

    def run(*words: object, data_dir: Path = settings.data_dir, database_url: str = settings.database_url) -> Any:
        environment = {
            "BENCHTRAIL_DATA_DIR": str(data_dir),
            "BENCHTRAIL_DATABASE_URL": database_url,
            "BENCHTRAIL_SECRET_KEY": SECRET,
            "BENCHTRAIL_LOG_LEVEL": "WARNING",
        }
        return CliRunner().invoke(cli, [str(word) for word in words], env=environment)

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
def test_backups_made_under_load_are_each_of_one_moment(app, work, run, tmp_path):
    work.open()
    over = threading.Event()

    def keep_working(phone: HttpPhone) -> None:
        phone.caller = replace(phone.caller, client=app.test_client(use_cookies=False))
        at = 0
        while not over.is_set():
            at += 1
            phone.restock(work.item, f"{phone.code}-{at}")
            phone.sell(work.item, f"{phone.code}-{at}")
            phone.synchronize()

    files = [tmp_path / f"backup-{at}.sqlite3" for at in range(4)]
    with ThreadPoolExecutor(3) as pool:
        working = [pool.submit(keep_working, phone) for phone in work.phones]
        try:
            with app.app_context():
                counts = [back_up(db.engine, file).operations for file in files]
        finally:
            over.set()
        for done in working:
            done.result()
    assert counts == sorted(counts)
    assert counts[0] < counts[-1], "nobody was kept from working"
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
def test_a_backup_is_restored_where_there_was_nothing(work, run, tmp_path):
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


def test_what_is_no_backup_or_damaged_is_refused_and_changes_nothing(app, work, tmp_path):
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


def test_a_backup_of_a_newer_program_is_refused(app, disaster):
    disaster.back_up()
    with opened(disaster.file) as engine, engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999_later'")
    with app.app_context(), pytest.raises(BackupError, match="newer"):
        restore_backup(disaster.file, force=True)
