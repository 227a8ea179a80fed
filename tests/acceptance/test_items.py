"""Items and their first serials (rows F1 to F8, F39, L1)."""

import pytest

from tests.builders import new_id


def create(caller, branch_id, **fields):
    """Create an item without a device; return the result of the operation or the problem."""
    payload = {"item_id": new_id(), "name": "Screen A52", "price": 9900, "track_stock": True, **fields}
    body = {"type": "item.create", "v": 1, "branch_id": branch_id, "payload": payload}
    return payload["item_id"], caller.post("/operations", body)


def test_f1_and_f39_serial_tracking_is_chosen_item_by_item(shop):
    tracked, _ = create(shop.ada, shop.north, serial_tracked=True)
    loose, _ = create(shop.ada, shop.north, serial_tracked=False)
    assert shop.ada.get(f"/items/{tracked}").json["serial_tracked"] is True
    assert shop.ada.get(f"/items/{loose}").json["serial_tracked"] is False


def test_f2_tracking_serials_without_tracking_stock_is_refused_with_its_reason(shop):
    _, answer = create(shop.ada, shop.north, track_stock=False, serial_tracked=True)
    assert answer.status_code == 422
    assert "track_stock" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("born", "changes"),
    [
        ({"serial_tracked": True}, {"track_stock": False}),
        ({"serial_tracked": True}, {"track_stock": False, "serial_tracked": True}),
        ({"serial_tracked": False, "track_stock": False}, {"serial_tracked": True}),
        ({"serial_tracked": False}, {"serial_tracked": True, "track_stock": False}),
    ],
)
def test_f2_an_edit_is_refused_where_the_same_creation_is(shop, north, born, changes):
    item = north.new_item("Cable", **born)
    [made] = [pushed["id"] for pushed in north.push()]
    before = shop.ada.get(f"/items/{item}").json
    body = {"type": "item.update", "v": 1, "branch_id": shop.north, "payload": {"item_id": item, "changes": changes}}
    answer = shop.ada.post("/operations", body)
    assert (answer.status_code, answer.json["code"]) == (422, "track_stock_required")
    # A device may still record it: the operation is stored, and contested.
    north.record("item.update", item_id=item, changes=changes)
    [result] = north.push()
    assert (result["standing"], result["reason"]) == ("contested", "illegal_transition")
    assert shop.ada.get(f"/items/{item}").json["track_stock"] == before["track_stock"]
    assert shop.ada.get(f"/items/{item}").json["serial_tracked"] == before["serial_tracked"]
    assert shop.ada.get("/conflicts?status=open").json["items"][0]["with"] in ([made], [])


@pytest.mark.parametrize("first", [0, 1])
def test_f2_two_edits_that_are_valid_alone_and_invalid_together_contradict_each_other(shop, north, south, first):
    item = north.new_item("Cable", serial_tracked=False)
    north.push()
    for phone in (north, south):
        phone.pull()
    ids = [
        north.record("item.update", item_id=item, changes={"serial_tracked": True}),
        south.record("item.update", item_id=item, changes={"track_stock": False}),
    ]
    phones = [north, south]
    results = [phones[at].push()[0] for at in (first, 1 - first)]
    assert [result["standing"] for result in results] == ["settled", "contested"]
    [conflict] = shop.ada.get("/conflicts?status=open").json["items"]
    assert conflict["with"] == [ids[first]]
    kept = shop.ada.get(f"/items/{item}").json
    assert kept["track_stock"] or not kept["serial_tracked"]


def test_f3_and_f5_each_unit_of_the_initial_stock_has_a_serial(shop):
    stock = {"quantity": 2, "serials": ["SN-1", "SN-2"]}
    item, answer = create(shop.ada, shop.north, serial_tracked=True, initial_stock=stock)
    assert answer.json["standing"] == "settled"
    assert shop.ada.get(f"/serials?item_id={item}").json["total"] == 2


def test_f3_and_f5_an_initial_stock_with_too_few_serials_is_refused_and_the_field_is_named(shop):
    stock = {"quantity": 3, "serials": ["SN-1", "SN-2"]}
    _, answer = create(shop.ada, shop.north, serial_tracked=True, initial_stock=stock)
    assert answer.status_code == 422
    assert "initial_stock" in answer.get_data(as_text=True)


def test_f3_and_f8_a_tracked_item_is_not_restocked_without_serials(shop, north):
    item = north.new_item("Screen A52")
    north.push()
    body = {"restock_id": new_id(), "lines": [{"item_id": item, "quantity": 2}]}
    answer = shop.ada.post("/operations", {"type": "stock.restock", "v": 1, "branch_id": shop.north, "payload": body})
    assert (answer.status_code, answer.json["code"]) == (422, "serials_required")
    # If a device still records it, the pieces are unserialised until their serials are entered.
    north.record("stock.restock", **body)
    assert [result["standing"] for result in north.push()] == ["settled"]
    [stock] = shop.ada.get(f"/stock?item_id={item}").json["items"]
    assert (stock["quantity"], stock["unserialised"]) == (0, 2)


def test_f6_a_serial_that_is_twice_in_one_list_is_refused(shop):
    stock = {"quantity": 2, "serials": ["SN-1", "sn- 1"]}
    _, answer = create(shop.ada, shop.north, serial_tracked=True, initial_stock=stock)
    assert answer.status_code == 422


def test_f6_a_serial_of_another_item_in_another_branch_is_a_duplicate_that_names_it(shop, north, south):
    north.new_item("Screen A52", "SN-1")
    first = north.push()[0]["id"]
    south.new_item("Battery", "SN-1", "SN-2")
    result = south.push()[0]
    verdicts = {line["serial"]: (line["standing"], line["reason"], line["with"]) for line in result["serials"]}
    assert verdicts == {"SN-1": ("contested", "duplicate_serial", [first]), "SN-2": ("settled", None, [])}


def test_f7_serial_tracking_cannot_be_switched_off_while_the_item_has_units(shop, north):
    item = north.new_item("Screen A52", "SN-1")
    north.record("item.update", item_id=item, changes={"serial_tracked": False})
    north.push()
    assert shop.ada.get(f"/items/{item}").json["serial_tracked"] is True


def test_f7_serial_tracking_cannot_be_switched_on_while_there_is_stock_without_serials(shop, north):
    item = north.new_item("Cable", serial_tracked=False, initial_stock={"quantity": 5})
    north.record("item.update", item_id=item, changes={"serial_tracked": True})
    north.push()
    assert shop.ada.get(f"/items/{item}").json["serial_tracked"] is False


def test_l1_initial_stock_has_serials_in_each_branch(shop, north, south):
    item = north.new_item("Screen A52", "SN-1")
    north.push()
    south.pull()
    south.restock(item, "SN-2", "SN-3")
    south.push()
    held = {row["branch_id"]: row["quantity"] for row in shop.ada.get(f"/stock?item_id={item}").json["items"]}
    assert held == {shop.north: 1, shop.south: 2}
