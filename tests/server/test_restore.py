"""A working server is restored to a backup: phones notice, push the missing operations, and nothing is lost."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from server.extensions import db
from server.shop_scope import within_shop
from server.synchronization.journal import SqlJournal
from server.synchronization.rebuilding import check_shop
from sync.rebuilding import EDITED_KINDS
from tests.cast import API, PASSWORD
from tests.commands import run_command
from tests.disaster import Disaster, Shop, shop_at_work
from tests.phones import HttpPhone, phone_of


@pytest.fixture
def work(shop) -> Shop:
    return shop_at_work(shop)


@pytest.fixture
def disaster(owner_app, tmp_path) -> Disaster:
    """A server that is restored by our commands."""
    return Disaster(owner_app, tmp_path / "backup.sqlite3", copies=False)


@pytest.fixture
def copying(app, tmp_path) -> Disaster:
    """A server whose SQLite file is copied and restored while the server is stopped."""
    return Disaster(app, tmp_path / "backup.sqlite3", copies=True)


IN_THE_END = {
    **dict.fromkeys(("SN-1", "SN-7", "SN-8", "SN-10"), "sold"),
    **dict.fromkeys(("SN-2", "SN-4", "SN-5", "SN-6", "SN-9"), "in_stock"),
    "SN-3": "repair_done",
}


def check_the_end(app: Flask, work: Shop, notes: int) -> None:
    """Check that the shop is as if nothing had happened, on the server and on every phone."""
    pushed = [operation["id"] for phone in work.phones for operation in phone.sent]
    assert all(phone.queue == [] for phone in work.phones)
    with app.app_context(), within_shop(work.cast.id):
        lines, _ = check_shop(work.cast.id)
        logged = [entry.operation.id for entry in SqlJournal(work.cast.id).log()]
        db.session.rollback()
    assert lines == []
    assert sorted(logged) == sorted(pushed), "each once, none lost"
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
    """Return the records that come from operations, as a phone has them."""
    if phone.cursor is None:
        phone.pull()
    return {key: data for key, data in phone.replica.items() if key[0] not in EDITED_KINDS and data is not None}


@pytest.mark.both_databases
def test_without_a_restore_the_shop_ends_with_these_records(app, work):
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
def test_phones_push_again_the_operations_that_a_restored_server_lost(app, work, disaster):
    lose_and_recover(app, work, disaster)


def test_phones_push_again_the_operations_that_a_server_lost_by_a_copied_file(app, work, copying):
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
def test_phones_notice_a_restored_server_that_is_beyond_their_version(app, work, disaster):
    lose_go_past_and_recover(app, work, disaster)


def test_phones_notice_a_copied_server_that_is_beyond_their_version(app, work, copying):
    lose_go_past_and_recover(app, work, copying)


def test_a_cursor_older_than_the_backup_is_valid_and_last_seq_shows_the_missing_operations(work, copying):
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


def test_a_push_after_the_restore_is_answered_with_the_missing_sequence_number(work, copying):
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
def test_a_restored_server_begins_a_history_far_above_the_lost_one_and_ends_all_sign_ins(app, work, disaster):
    work.open()
    disaster.back_up()
    given = work.north.base
    disaster.put_back()
    assert work.cast.ada.get("/me").status_code == 401
    work.north.synchronize()
    assert work.north.recovered == ["not_signed_in", "cursor_unknown"]
    assert work.north.base >= 10**9 > given
    first = work.north.base
    disaster.put_back()
    work.north.synchronize()
    assert work.north.base > first, "the same backup again: a history of its own, above the other one"


@pytest.mark.both_databases
def test_who_was_revoked_or_dismissed_after_the_backup_is_so_after_the_restore(app, work, disaster):
    disaster.back_up()
    ada = work.cast.ada
    ada.post(f"/devices/{work.south.device_id}/revoke")
    for person, active in ((work.cast.max, [False]), (work.cast.cleo, [False, True])):
        assert [ada.patch(f"/users/{person.id}", {"active": each}).status_code for each in active] == [200] * len(
            active
        )
    disaster.put_back()
    ada = replace(ada, token=token_of_ada(work))
    assert ada.get(f"/sync/pull?device_id={work.south.device_id}").status_code == 403
    assert ada.get(f"/sync/pull?device_id={work.till.device_id}").status_code == 200
    active = {user["name"]: user["active"] for user in ada.get("/users").json["items"]}
    assert active == {"Ada": True, "Max": False, "Cleo": True, "Tess": True}


@pytest.mark.both_databases
def test_what_was_withdrawn_from_a_shop_that_the_backup_lacks_is_left_out(app, work, disaster):
    disaster.back_up()
    added = work.cast.enrol(work.cast.north)
    work.cast.ada.post(f"/devices/{added['id']}/revoke")
    disaster.put_back()
    ada = replace(work.cast.ada, token=token_of_ada(work))
    assert ada.get(f"/devices/{added['id']}").status_code == 404


def test_a_server_that_starts_on_an_older_copy_of_its_file_revokes_again(shop, settings, copying, monkeypatch):
    monkeypatch.setattr("server.commands.serve.Server.run", lambda _server: None)
    phone = phone_of(shop, shop.max, shop.north)
    copying.back_up()
    shop.ada.post(f"/devices/{phone.device_id}/revoke")
    copying.put_back()
    assert phone.ask().status_code == 200
    started = run_command(settings, "serve", "--port", 0)
    assert started.exit_code == 0, started.output
    assert phone.ask().status_code == 403


def test_a_server_that_starts_on_an_older_copy_of_its_file_ends_the_keys_of_who_was_dismissed(
    shop, settings, copying, monkeypatch
):
    monkeypatch.setattr("server.commands.serve.Server.run", lambda _server: None)
    assert shop.ada.patch(f"/users/{shop.max.id}", {"role": "admin"}).status_code == 200
    who = {"email": shop.max.email, "password": PASSWORD}
    token = shop.max.client.post(f"{API}/auth/token", json=who).json["access_token"]
    made = replace(shop.max, token=token).post("/api-keys", {"name": "Web shop", "scopes": ["read"]})
    web = replace(shop.max, token=made.json["key"])
    copying.back_up()
    assert shop.ada.patch(f"/users/{shop.max.id}", {"active": False}).status_code == 200
    copying.put_back()
    assert web.get("/devices").status_code == 200
    started = run_command(settings, "serve", "--port", 0)
    assert started.exit_code == 0, started.output
    assert web.get("/devices").status_code == 401
    assert shop.ada.patch(f"/users/{shop.max.id}", {"active": True}).status_code == 200
    assert web.get("/devices").status_code == 401, "a person who is active again has none of their former keys"
