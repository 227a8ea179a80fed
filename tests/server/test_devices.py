"""POST /devices, GET /devices and POST /devices/{id}/revoke."""

import re

import pytest

from server import short_codes
from server.short_codes import UNAMBIGUOUS
from tests.cast import open_shop

pytestmark = pytest.mark.both_databases

MISSING = "01890000-0000-7000-8000-000000000000"


def test_each_device_gets_its_own_short_code(shop):
    first, second = shop.enrol(shop.north, "Counter"), shop.enrol(shop.south, "Counter")

    assert re.fullmatch(f"[{UNAMBIGUOUS}]{{4}}", first["code"])
    assert first["code"] != second["code"]
    assert first == {
        "id": first["id"],
        "code": first["code"],
        "name": "Counter",
        "branch_id": shop.north,
        "revoked": False,
        "created_at": first["created_at"],
    }


def test_the_code_of_a_device_is_never_reused(shop, monkeypatch):
    drawn = iter("AAAA" + "AAAA" + "BBBB")
    monkeypatch.setattr(short_codes.secrets, "choice", lambda _letters: next(drawn))
    first = shop.enrol(shop.north)
    shop.ada.post(f"/devices/{first['id']}/revoke")

    assert (first["code"], shop.enrol(shop.north)["code"]) == ("AAAA", "BBBB")


def test_anyone_may_enrol_a_device_at_their_own_branch(shop):
    assert shop.enrol(shop.south, by=shop.cleo)["branch_id"] == shop.south
    assert shop.enrol(shop.north, by=shop.tess)["branch_id"] == shop.north


def test_no_one_may_enrol_a_device_at_another_branch(shop):
    answer = shop.cleo.post("/devices", {"name": "Phone", "branch_id": shop.north})

    assert (answer.status_code, answer.json["code"]) == (403, "branch_not_yours")


def test_a_branch_of_another_shop_is_not_found(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    foreign = bob.post("/devices", {"name": "Phone", "branch_id": shop.north})
    missing = bob.post("/devices", {"name": "Phone", "branch_id": MISSING})

    assert foreign.status_code == 404
    assert foreign.json == missing.json


@pytest.mark.parametrize("branch_id", ["", "north", 5, None, MISSING.upper() + "F", MISSING + "\n"])
def test_an_invalid_branch_id_is_named(shop, branch_id):
    answer = shop.ada.post("/devices", {"name": "Phone", "branch_id": branch_id})

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "branch_id")


def test_the_list_is_in_order_and_in_pages(shop):
    ids = [shop.enrol(shop.north, f"Phone {number}")["id"] for number in range(3)]

    page = shop.tess.get("/devices?page=2&page_size=2").json

    assert [device["id"] for device in page["items"]] == ids[2:]
    assert (page["page"], page["page_size"], page["total"]) == (2, 2, 3)


def test_a_revoked_device_is_listed_as_revoked(shop):
    device = shop.enrol(shop.north)

    answer = shop.ada.post(f"/devices/{device['id']}/revoke")

    assert answer.status_code == 200
    assert answer.json == device | {"revoked": True}
    assert shop.ada.get(f"/devices/{device['id']}").json["revoked"] is True


def test_revoking_twice_is_no_error(shop):
    device = shop.enrol(shop.north)
    shop.ada.post(f"/devices/{device['id']}/revoke")

    assert shop.ada.post(f"/devices/{device['id']}/revoke").status_code == 200


def test_only_an_admin_revokes(shop):
    device = shop.enrol(shop.north)

    answer = shop.max.post(f"/devices/{device['id']}/revoke")

    assert (answer.status_code, answer.json["code"]) == (403, "role_too_low")


def test_a_device_of_another_shop_is_not_found(client, shop):
    device = shop.enrol(shop.north)
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    assert bob.get(f"/devices/{device['id']}").json == bob.get(f"/devices/{MISSING}").json
    assert bob.post(f"/devices/{device['id']}/revoke").status_code == 404
    assert shop.ada.get(f"/devices/{device['id']}").json["revoked"] is False


def test_a_manager_sees_only_the_devices_of_their_branch(shop):
    """Max manages North; the shop's admin asks about all; a device elsewhere is answered like an unknown one."""
    north, south = shop.enrol(shop.north)["id"], shop.enrol(shop.south)["id"]
    paths = ["/devices/{}", "/devices/{}/missing"]

    assert [shop.max.get(path.format(north)).status_code for path in paths] == [200, 200]
    for path in paths:
        found, missing = shop.max.get(path.format(south)), shop.max.get(path.format(MISSING))
        assert (found.status_code, found.json) == (404, missing.json), path
        assert shop.ada.get(path.format(south)).status_code == 200
    listed = {
        person.name: {one["id"] for one in person.get("/devices").json["items"]} for person in (shop.max, shop.ada)
    }
    assert listed == {"Max": {north}, "Ada": {north, south}}
    assert south not in shop.max.get("/devices?format=csv").text


def test_the_people_of_a_device_see_it_at_every_branch(shop):
    device = shop.enrol(shop.north, by=shop.max)["id"]
    shop.max.get(f"/sync/pull?device_id={device}")
    shop.ada.patch(f"/users/{shop.max.id}", {"branch_ids": [shop.south]})

    assert shop.max.get(f"/devices/{device}").status_code == 200
    assert shop.max.get(f"/devices/{device}/missing").status_code == 404
