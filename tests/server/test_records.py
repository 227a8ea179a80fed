"""Lists, single records and the life of a unit."""

import pytest

from tests.builders import new_id
from tests.cast import open_shop
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def test_a_unit_is_found_by_every_spelling_of_its_serial(shop, north):
    north.new_item("Screen A52", "ab/c 1")
    north.push()
    for written in ("AB/C1", "ab%2Fc%201", "Ab/c1"):
        answer = shop.ada.get(f"/serials/{written}")
        assert (answer.status_code, answer.json["serial"]) == (200, "ab/c 1")


def test_a_unit_and_its_timeline_are_found_by_each_of_its_serials(shop, north):
    item = north.new_item("Phone", "SN-1")
    north.rename("SN-1", "New/1")
    north.add_alias("new/1", "IMEI 2")
    north.sell(item, "IMEI2")
    north.push()
    for written in ("sn-1", "NEW/1", "imei 2"):
        unit = shop.ada.get(f"/serials/{written}").json
        assert (unit["id"], unit["serial"], unit["aliases"]) == ("SN-1", "New/1", ["SN-1", "IMEI 2"])
        answer = shop.ada.get(f"/serials/{written}/timeline").json
        assert answer["serial"] == "New/1"
        assert [step["step"] for step in answer["steps"]] == ["received", "renamed", "aliased", "sold"]
        assert answer["steps"][1]["document"] is None
        assert shop.ada.get(f"/serials?q={written.upper().replace(' ', '%20')}").json["total"] == 1


def test_a_serial_with_two_slashes_is_another_than_with_one(shop, north):
    north.new_item("Screen A52", "A//B", "A/B")
    north.push()
    for written in ("A//B", "A/B"):
        assert shop.ada.get(f"/serials/{written}").json["serial"] == written
        assert shop.ada.get(f"/serials/{written}/timeline").json["serial"] == written


def test_the_timeline_of_a_unit_has_documents_and_devices(shop, north):
    item = north.new_item("Screen A52", "SN-1")
    sale_id = new_id()
    north.sell(item, "SN-1", sale_id=sale_id)
    north.take_back(item, "SN-1", sale_id=sale_id, disposition="defective")
    north.push()
    answer = shop.ada.get("/serials/sn-1/timeline").json
    assert (answer["serial"], answer["status"], answer["contested"]) == ("SN-1", "defective", False)
    assert [(step["step"], step["from"], step["to"]) for step in answer["steps"]] == [
        ("received", None, "in_stock"),
        ("sold", "in_stock", "sold"),
        ("returned", "sold", "returned"),
        ("faulted", "returned", "defective"),
    ]
    assert answer["steps"][1]["document"] == {"type": "sale", "id": sale_id, "code": f"{north.code}-2"}
    assert {step["device_code"] for step in answer["steps"]} == {north.code}


def test_a_contested_step_stays_visible_in_the_timeline(shop, north):
    south = phone_of(shop, shop.ada, shop.south)
    item = north.new_item("Screen A52", "SN-1")
    north.sell(item, "SN-1")
    south.sell(item, "SN-1")
    north.push()
    south.push()
    answer = shop.ada.get("/serials/SN-1/timeline").json
    assert answer["contested"] is True
    assert sorted(step["standing"] for step in answer["steps"]) == ["contested", "settled", "settled"]


def test_lists_can_be_searched_and_filtered_and_have_pages(shop, north):
    north.new_item("Screen A52", "SN-1", "SN-2")
    north.new_item("Battery 100%", "BT-1")
    north.push()
    assert [unit["serial"] for unit in shop.ada.get("/serials?q=bt").json["items"]] == ["BT-1"]
    assert shop.ada.get("/items?q=100%25").json["total"] == 1
    page = shop.ada.get("/serials?page_size=2&page=2").json
    assert (len(page["items"]), page["total"], page["page"], page["page_size"]) == (1, 3, 2, 2)


def test_a_record_of_another_shop_is_not_found(shop, north, client):
    item = north.new_item("Screen A52", "SN-1")
    north.push()
    _, eve = open_shop(client, "Eve", "Eve's Phones")
    assert eve.get(f"/items/{item}").json == eve.get(f"/items/{new_id()}").json
    assert eve.get("/serials/SN-1").json == eve.get("/serials/SN-2").json
    assert eve.get("/serials").json["total"] == 0


def test_the_server_gives_a_single_operation_its_sequence_number(shop):
    request = {"item_id": new_id(), "name": "Case", "price": 500, "track_stock": True, "serial_tracked": False}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": request}
    first = shop.ada.post("/operations", body)
    assert (first.status_code, first.json["standing"], first.json["seq"]) == (200, "settled", 1)
    again = shop.ada.post("/operations", {**body, "payload": {**request, "item_id": new_id()}})
    assert again.json["seq"] == 2
    refused = shop.ada.post("/operations", {**body, "payload": {**request, "price": "5"}})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "payload.price")
    assert shop.tess.post("/operations", body).json["code"] == "role_too_low"
