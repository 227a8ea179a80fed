"""A shop has limited room for photographs, and a photograph that no repair names is removed."""

import dataclasses

import pytest

from server.extensions import db
from server.photos.models import Photo
from server.photos.room import DAY_MS, ORPHAN_MS
from server.shop_scope import within_shop
from tests.builders import new_id
from tests.cast import API, PASSWORD, open_shop
from tests.phones import phone_of
from tests.server.test_photos import digest, keep_photo, picture

MINUTE_MS = 60_000


def answered(answer):
    return answer.status_code, answer.json["code"] if answer.status_code >= 400 else ""


@pytest.fixture
def small(app, monkeypatch):
    """Room for two photographs and a half."""
    settings = app.extensions["benchtrail"]
    monkeypatch.setitem(
        app.extensions, "benchtrail", dataclasses.replace(settings, photo_bytes=len(picture()) * 5 // 2)
    )


def send_named(shop, data):
    """Send the operation that names a photograph, and then the photograph, as devices do."""
    repair = {
        "repair_id": new_id(),
        "device": {"description": "Phone"},
        "problem": "Broken",
        "photos": [digest(data)],
    }
    body = {"type": "repair.open", "v": 1, "branch_id": shop.north, "payload": repair}
    assert shop.ada.post("/operations", body).json["standing"] == "settled"
    return keep_photo(shop.ada, data)


def make_older(app, shop, by_ms):
    with app.app_context(), within_shop(shop.id):
        for photo in db.session.query(Photo):
            photo.created_at -= by_ms
        db.session.commit()


def kept(shop, *some):
    return [shop.ada.get(f"/photos/{digest(data)}").status_code for data in some]


@pytest.mark.both_databases
def test_a_photograph_waits_on_its_device_while_the_shop_has_no_room(shop, small):
    one, two, three = (picture(colour=colour) for colour in ("red", "blue", "lime"))
    assert [send_named(shop, data).status_code for data in (one, two)] == [200, 200]
    refused = send_named(shop, three)
    assert answered(refused) == (409, "photos_full")
    assert int(refused.headers["Retry-After"]) > 0
    assert keep_photo(shop.ada, one).status_code == 200
    assert kept(shop, one, two, three) == [200, 200, 404]


@pytest.mark.both_databases
def test_photographs_without_a_repair_make_room_after_a_day(app, shop, small):
    orphan, named, three = (picture(colour=colour) for colour in ("red", "blue", "lime"))
    keep_photo(shop.ada, orphan)
    send_named(shop, named)
    assert answered(send_named(shop, three)) == (409, "photos_full")
    make_older(app, shop, DAY_MS + MINUTE_MS)
    assert keep_photo(shop.ada, three).status_code == 200
    assert kept(shop, orphan, named, three) == [404, 200, 200]


@pytest.mark.both_databases
def test_photographs_without_a_repair_are_deleted_after_a_month(app, shop):
    orphan, named, young = (picture(colour=colour) for colour in ("red", "blue", "lime"))
    keep_photo(shop.ada, orphan)
    send_named(shop, named)
    make_older(app, shop, ORPHAN_MS + DAY_MS)
    keep_photo(shop.ada, young)
    assert kept(shop, orphan, named, young) == [404, 200, 200]


def test_a_photograph_that_an_operation_in_quarantine_names_is_kept(app, shop):
    """An admin may let the operation in."""
    data = picture(colour="red")
    phone = phone_of(shop, shop.cleo, shop.south)
    repair = {
        "repair_id": new_id(),
        "device": {"description": "Phone"},
        "problem": "Broken",
        "photos": [digest(data)],
    }
    phone.record("repair.open", **repair)
    shop.ada.post(f"/devices/{phone.device_id}/revoke")
    shop.cleo.client.post(f"{API}/auth/token", json={"email": shop.cleo.email, "password": PASSWORD})
    phone.send(phone.queue)
    keep_photo(shop.ada, data)
    make_older(app, shop, ORPHAN_MS + DAY_MS)
    keep_photo(shop.ada, picture(colour="lime"))
    assert kept(shop, data) == [200]


def test_photographs_of_another_shop_take_no_room_and_are_not_deleted(app, client, shop, small):
    _, bob = open_shop(client, "Bob", "Bob's Phones")
    theirs = [picture(colour=colour) for colour in ("red", "blue")]
    assert [keep_photo(bob, data).status_code for data in theirs] == [200, 200]
    make_older(app, shop, DAY_MS + MINUTE_MS)
    assert [send_named(shop, data).status_code for data in theirs] == [200, 200]
    assert [bob.get(f"/photos/{digest(data)}").status_code for data in theirs] == [200, 200]
