"""A database file that is removed or replaced under a server: nothing is acknowledged into the lost file."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import make_url

from server.clock import new_id
from tests.commands import run_command


@pytest.fixture
def file(settings) -> Path:
    return Path(str(make_url(settings.database_url).database))


def add_item(shop):
    payload = {"item_id": new_id(), "name": "Cable", "price": 900, "track_stock": True, "serial_tracked": False}
    return shop.ada.post("/operations", {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload})


def test_a_push_after_the_file_was_moved_is_refused_until_the_file_is_back(shop, client, file):
    assert add_item(shop).status_code == 200
    away = file.with_name("away.sqlite3")
    file.rename(away)

    refused = add_item(shop)

    assert (refused.status_code, refused.json["code"]) == (503, "try_again")
    assert client.get("/readyz").json["missing"] == ["database"]
    assert not file.exists()
    away.rename(file)
    assert client.get("/readyz").status_code == 200
    assert len(shop.ada.get("/items").json["items"]) == 1
    assert add_item(shop).status_code == 200


def test_a_copy_in_the_place_of_the_open_file_is_refused(shop, client, file):
    assert add_item(shop).status_code == 200
    copy = file.with_name("copy.sqlite3")
    shutil.copyfile(file, copy)
    copy.rename(file)

    assert add_item(shop).status_code == 503
    assert client.get("/readyz").status_code == 503


def test_no_empty_database_is_made_in_the_place_of_a_lost_one(settings, file):
    assert run_command(settings, "migrate").exit_code == 0
    file.rename(file.with_name("away.sqlite3"))

    for words in (["migrate"], ["demo"], ["serve", "--port", "0"], ["backup", "x"], ["rebuild"], ["doctor"]):
        refused = run_command(settings, *words)
        assert refused.exit_code == 1
        assert str(file) in refused.output
        assert refused.output.count("\n") == 1
    assert not file.exists()
    assert run_command(settings, "migrate", "--new").exit_code == 0
    assert file.exists()
