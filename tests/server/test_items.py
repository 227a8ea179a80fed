"""Duplicate items that become one, and codes that two items have: on both databases."""

import pytest

from tests.builders import new_id
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def item(name, **codes):
    fields = {"name": name, "price": 100, "track_stock": True, "serial_tracked": False, **codes}
    return {"item_id": new_id(), **fields}


def alone(shop, type_, **payload):
    """Record one operation without a device."""
    return shop.ada.post("/operations", {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload}).json


def stock(shop, item_id):
    listed = shop.ada.get(f"/stock?item_id={item_id}").json["items"]
    return {record["branch_id"]: record["quantity"] for record in listed if record["quantity"]}


def test_a_merged_item_stays_on_record_and_its_units_and_pieces_belong_to_the_survivor(shop, north):
    glue, paste = item("Glue", initial_stock={"quantity": 5}), item("Paste", sku="P-1", initial_stock={"quantity": 3})
    phone, handset = north.new_item("Phone", "SN-1"), north.new_item("Handset", "SN-2")
    for each in (glue, paste):
        north.record("item.create", **each)
    north.record("item.merge", item_id=paste["item_id"], into_id=glue["item_id"])
    north.record("item.merge", item_id=handset, into_id=phone)
    north.push()
    assert stock(shop, glue["item_id"]) == {shop.north: 8}
    assert stock(shop, paste["item_id"]) == {}
    (found,) = shop.ada.get("/items?q=P-1").json["items"]
    assert (found["merged_into"], found["archived"]) == (glue["item_id"], True)
    assert shop.ada.get("/serials/SN-2").json["item_id"] == phone
    assert shop.ada.get(f"/serials?item_id={phone}").json["total"] == 2
    assert stock(shop, phone) == {shop.north: 2}


def test_a_later_push_may_use_the_id_of_a_merged_item(shop, north):
    south = phone_of(shop, shop.ada, shop.south)
    phone, handset = north.new_item("Phone", "SN-1"), north.new_item("Handset", "SN-2")
    north.push()
    alone(shop, "item.merge", item_id=handset, into_id=phone)
    south.restock(handset, "SN-3")
    south.sell(handset, "SN-3")
    assert {result["standing"] for result in south.push()} == {"settled"}
    assert shop.ada.get("/serials/SN-3").json["item_id"] == phone


def test_discarding_a_merge_returns_each_items_units_to_it(shop, north):
    glue, paste = item("Glue", initial_stock={"quantity": 5}), item("Paste", initial_stock={"quantity": 3})
    phone, handset = north.new_item("Phone", "SN-1"), north.new_item("Handset", "SN-2")
    for each in (glue, paste):
        north.record("item.create", **each)
    north.push()
    merges = [
        alone(shop, "item.merge", item_id=paste["item_id"], into_id=glue["item_id"]),
        alone(shop, "item.merge", item_id=handset, into_id=phone),
    ]
    for merged in merges:
        alone(shop, "conflict.resolve", operation_id=merged["id"], serial=None, verdict="discard", expects=[])
    assert stock(shop, glue["item_id"]) == {shop.north: 5}
    assert stock(shop, paste["item_id"]) == {shop.north: 3}
    assert shop.ada.get("/serials/SN-2").json["item_id"] == handset
    assert (stock(shop, phone), stock(shop, handset)) == ({shop.north: 1}, {shop.north: 1})


def test_an_item_cannot_be_merged_into_itself(shop):
    id_ = new_id()
    answer = alone(shop, "item.merge", item_id=id_, into_id=id_)
    assert (answer["status"], answer["code"]) == (422, "same_item")


def test_an_item_with_a_taken_sku_is_contested_and_exists_all_the_same(shop):
    first, second = item("Glue", sku="G-1"), item("Paste", sku="g-1", initial_stock={"quantity": 2})
    assert alone(shop, "item.create", **first)["standing"] == "settled"
    answer = alone(shop, "item.create", **second)
    assert (answer["standing"], answer["reason"]) == ("contested", "duplicate_code")
    record = shop.ada.get(f"/operations/{answer['id']}").json
    assert (record["standing"], record["reason"]) == ("contested", "duplicate_code")
    assert stock(shop, second["item_id"]) == {shop.north: 2}
    (conflict,) = shop.ada.get("/conflicts?status=open").json["items"]
    assert (conflict["reason"], conflict["standing"]) == ("duplicate_code", "contested")
    assert (conflict["serial"], conflict["document"]["type"]) == (None, "item")
    assert (conflict["document"]["id"], conflict["operation_id"]) == (second["item_id"], answer["id"])
    assert len(conflict["with"]) == 1


@pytest.mark.parametrize("how", ["merge", "edit of the first", "edit of the second", "decision"])
def test_a_decision_settles_a_code_in_conflict(shop, how):
    first, second = item("Glue", sku="G-1", barcode="B-1"), item("Paste", sku="G-1", barcode="B-1")
    alone(shop, "item.create", **first)
    answer = alone(shop, "item.create", **second)
    (conflict,) = shop.ada.get("/conflicts?status=open").json["items"]
    cleared = {"sku": None, "barcode": "B-2"}
    match how:
        case "merge":
            alone(shop, "item.merge", item_id=second["item_id"], into_id=first["item_id"])
        case "edit of the first":
            alone(shop, "item.update", item_id=first["item_id"], changes=cleared)
        case "edit of the second":
            alone(shop, "item.update", item_id=second["item_id"], changes=cleared)
        case _:
            fields = {"operation_id": answer["id"], "verdict": "stands", "expects": conflict["with"]}
            alone(shop, "conflict.resolve", **fields)
    assert shop.ada.get("/conflicts?status=open").json["items"] == []
    assert shop.ada.get(f"/operations/{answer['id']}").json["standing"] == "settled"


def test_a_sale_of_pieces_waits_for_each_missing_item(shop, north):
    glue, paste = (item(name, initial_stock={"quantity": 5}) for name in ("Glue", "Paste"))
    lines = [{"item_id": each["item_id"], "quantity": 1, "unit_price": 100} for each in (glue, paste)]
    north.record("sale.complete", sale_id=new_id(), lines=lines, payments=[], total=200)
    (sold,) = north.push()
    assert (sold["standing"], sold["reason"]) == ("waiting", "unknown_item")
    for each in (glue, paste):
        assert shop.ada.get(f"/operations/{sold['id']}").json["reason"] == "unknown_item"
        alone(shop, "item.create", **each)
    assert shop.ada.get(f"/operations/{sold['id']}").json["standing"] == "settled"
    assert stock(shop, paste["item_id"]) == {shop.north: 4}


def test_a_part_fitted_as_a_merged_item_can_be_removed_as_the_survivor(shop, north):
    phone, handset = north.new_item("Phone"), north.new_item("Handset", "SN-1")
    repair = north.open_repair()
    north.fit(repair, handset, "SN-1")
    north.record("item.merge", item_id=handset, into_id=phone)
    north.take_out(repair, phone, "SN-1")
    assert {result["standing"] for result in north.push()} == {"settled"}
    (part,) = shop.ada.get(f"/repairs/{repair}").json["parts"]
    assert part["removed"] is True
