"""How transactions begin and wait: readers do not queue behind the writer, and writers do not fail each other."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from server.database import FIRST_SOUND_SQLITE, WAL_KEPT_BYTES, reading, sqlite_module, writing
from server.extensions import db
from server.shop.models import Branch
from server.shop_scope import within_shop
from tests.signing import with_key


@pytest.fixture
def context(app, shop):
    with app.app_context(), within_shop(shop.id):
        yield


def rename(shop, name):
    db.session.get_one(Branch, (shop.id, shop.north)).name = name


def test_several_processes_may_write_to_sqlite():
    assert sqlite_module().sqlite_version_info >= FIRST_SOUND_SQLITE


def test_sqlite_is_durable_and_keeps_its_references(app, context):
    with reading():
        pragmas = {
            name: db.session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}


def test_the_write_ahead_log_shrinks_after_a_large_transaction(settings, context):
    log = Path(f"{make_url(settings.database_url).database}-wal")
    with writing():
        db.session.execute(text("CREATE TABLE large (content BLOB)"))
        db.session.execute(text("INSERT INTO large VALUES (zeroblob(40000000))"))
    assert log.stat().st_size > 40_000_000
    for _ in range(3):
        with writing():
            db.session.execute(text("INSERT INTO large VALUES (zeroblob(10))"))
    assert log.stat().st_size <= WAL_KEPT_BYTES


@pytest.mark.both_databases
def test_reading_is_possible_while_another_transaction_writes(app, shop, context):
    names = []

    def read():
        with app.app_context():
            names.append(shop.tess.get("/branches").json["items"][0]["name"])

    with writing():
        rename(shop, "Nord")
        db.session.flush()
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=10)

    assert names == ["North"]
    assert shop.tess.get("/branches").json["items"][0]["name"] == "Nord"


@pytest.mark.both_databases
def test_concurrent_writers_wait_for_each_other_and_all_succeed(app, shop):
    statuses, phone = [], {"name": "Phone", "branch_id": shop.north}

    def enrol():
        with app.test_client() as client:
            answer = client.post("/api/v1/devices", json=with_key("/devices", phone), headers=shop.ada.headers)
            statuses.append(answer.status_code)

    writers = [threading.Thread(target=enrol) for _ in range(12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert statuses == [201] * 12
    assert len({device["code"] for device in shop.ada.get("/devices").json["items"]}) == 12


@pytest.mark.both_databases
def test_an_error_rolls_a_whole_write_back(shop, context):
    def fail():
        with writing():
            rename(shop, "Nord")
            db.session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert shop.ada.get("/branches").json["items"][0]["name"] == "North"


@pytest.mark.both_databases
def test_a_savepoint_rolls_back_only_its_own_part(shop, context):
    with writing():
        rename(shop, "Nord")
        savepoint = db.session.begin_nested()
        rename(shop, "Norden")
        db.session.flush()
        savepoint.rollback()

    assert shop.ada.get("/branches").json["items"][0]["name"] == "Nord"


@pytest.mark.parametrize("inner", [reading, writing])
def test_a_transaction_that_writes_cannot_be_nested(app, shop, context, inner):
    def begin_inside():
        with writing():
            rename(shop, "Nord")
            with inner():
                pass

    with pytest.raises(RuntimeError, match="inside writing"):
        begin_inside()
    with writing():
        assert db.session.get_one(Branch, (shop.id, shop.north)).name == "North"
