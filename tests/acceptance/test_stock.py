"""Transfers, adjustments and stock-takes (rows L7 to L12, O9)."""

import pytest

from server.synchronization.rebuilding import check_shop
from tests.builders import new_id
from tests.phones import phone_of


@pytest.fixture
def item(north, south):
    """Provide an item with three units at North, known to both phones."""
    item = north.new_item("Screen A52", "SN-1", "SN-2", "SN-3")
    north.push()
    for phone in (north, south):
        phone.pull()
    return item


def lines(item, *serials):
    """Return the line of a document."""
    return [{"item_id": item, "quantity": len(serials), "serials": list(serials)}]


def send(phone, to_branch_id, item, *serials):
    """Send units to another branch; return the transfer's id."""
    transfer = new_id()
    phone.record("transfer.send", transfer_id=transfer, to_branch_id=to_branch_id, lines=lines(item, *serials))
    phone.push()
    return transfer


def test_l7_and_l8_a_transfer_has_a_code_two_branches_and_its_serials(shop, north, item, unit):
    transfer = send(north, shop.south, item, "SN-1", "SN-2")
    kept = shop.ada.get(f"/transfers/{transfer}").json
    assert (kept["code"], kept["branch_id"], kept["to_branch_id"]) == (f"{north.code}-2", shop.north, shop.south)
    assert (kept["status"], kept["lines"][0]["serials"]) == ("in_transit", ["SN-1", "SN-2"])
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2", "SN-3")] == ["in_transit", "in_transit", "in_stock"]


def test_l9_stock_changes_at_the_destination_on_receipt_and_a_partial_receipt_is_shown(shop, north, south, item, unit):
    transfer = send(north, shop.south, item, "SN-1", "SN-2")
    south.pull()
    assert unit("SN-1")["branch_id"] == shop.north
    south.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-1"))
    south.push()
    assert (unit("SN-1")["status"], unit("SN-1")["branch_id"]) == ("in_stock", shop.south)
    assert shop.ada.get(f"/transfers/{transfer}").json["status"] == "partly_received"
    south.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-2"))
    south.push()
    assert shop.ada.get(f"/transfers/{transfer}").json["status"] == "received"


def test_l9_a_cancelled_transfer_puts_its_units_back_at_the_source(shop, north, item, unit):
    transfer = send(north, shop.south, item, "SN-1")
    north.record("transfer.cancel", transfer_id=transfer)
    north.push()
    assert (unit("SN-1")["status"], unit("SN-1")["branch_id"]) == ("in_stock", shop.north)
    assert shop.ada.get(f"/transfers/{transfer}").json["status"] == "cancelled"


def test_l9_a_transfer_received_before_its_sending_arrives_settles_by_itself(shop, north, south, item, unit):
    transfer = new_id()
    north.record("transfer.send", transfer_id=transfer, to_branch_id=shop.south, lines=lines(item, "SN-1"))
    south.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-1"))
    assert south.push()[0]["standing"] == "waiting"
    north.push()
    assert (unit("SN-1")["status"], unit("SN-1")["branch_id"]) == ("in_stock", shop.south)
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


def test_l9_units_that_come_back_are_received_at_the_source_branch(shop, north, south, item, unit):
    transfer = send(north, shop.south, item, "SN-1", "SN-2")
    south.pull()
    south.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-1"))
    south.push()
    north.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-2"))
    north.push()
    assert [unit(serial)["branch_id"] for serial in ("SN-1", "SN-2")] == [shop.south, shop.north]
    assert shop.ada.get(f"/transfers/{transfer}").json["status"] == "received"
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


def test_l9_recalling_the_rest_of_a_transfer_keeps_its_short_lines_listed(app, shop, north, south, item, unit):
    transfer = send(north, shop.south, item, "SN-1", "SN-2")
    south.pull()
    south.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-1"))
    # North has not pulled it.
    north.record("transfer.cancel", transfer_id=transfer)
    north.push()
    south.push()
    kept = shop.ada.get(f"/transfers/{transfer}").json
    assert (kept["status"], kept["short"]) == ("received", lines(item, "SN-2"))
    assert kept["recalled_at"] > kept["sent_at"] - 1
    found = [(unit(serial)["status"], unit(serial)["branch_id"]) for serial in ("SN-1", "SN-2")]
    assert found == [("in_stock", shop.south), ("in_stock", shop.north)]
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0
    with app.app_context():
        assert check_shop(shop.id)[0] == []


def test_l9_a_unit_lost_in_transit_is_written_off(shop, north, south, item, unit):
    transfer = send(north, shop.south, item, "SN-1", "SN-2")
    south.pull()
    south.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-1"))
    south.push()
    north.pull()
    north.record("transfer.cancel", transfer_id=transfer)
    lost = [{"item_id": item, "delta": -1, "serials": ["SN-2"]}]
    north.record("stock.adjust", adjustment_id=new_id(), reason="lost on its way", lines=lost)
    assert [result["standing"] for result in north.push()] == ["settled", "settled"]
    assert unit("SN-2")["status"] == "written_off"
    assert shop.ada.get(f"/transfers/{transfer}").json["status"] == "received"


def test_l9_two_people_may_both_record_the_receipt_of_one_transfer(shop, north, south, item, unit):
    transfer = send(north, shop.south, item, "SN-1", "SN-2")
    other = phone_of(shop, shop.ada, shop.south)
    for phone in (south, other):
        phone.pull()
        phone.record("transfer.receive", transfer_id=transfer, lines=lines(item, "SN-1", "SN-2"))
    for phone in (south, other):
        assert phone.push()[0]["standing"] == "settled"
    held = shop.ada.get(f"/stock?item_id={item}&branch_id={shop.south}").json["items"]
    assert [row["quantity"] for row in held] == [2]
    assert not unit("SN-1")["contested"]


def test_l9_a_draft_has_its_code_and_reaches_the_other_devices_of_the_branch(shop, north, item, unit):
    other, transfer = phone_of(shop, shop.ada, shop.north), new_id()
    draft = {"transfer_id": transfer, "to_branch_id": shop.south}
    north.record("transfer.draft", **draft, lines=lines(item, "SN-1"))
    north.push()
    other.pull()
    seen = other.replica["transfer", transfer]
    assert (seen["code"], seen["status"], seen["sent_at"]) == (f"{north.code}-2", "draft", None)
    assert unit("SN-1")["status"] == "in_stock"
    other.record("transfer.draft", **draft, lines=lines(item, "SN-2"))
    other.record("transfer.send", **draft, lines=lines(item, "SN-2", "SN-3"))
    other.push()
    kept = shop.ada.get(f"/transfers/{transfer}").json
    assert (kept["code"], kept["status"], kept["sent_by"]) == (seen["code"], "in_transit", shop.ada.id)
    assert kept["lines"] == lines(item, "SN-2", "SN-3")
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2", "SN-3")] == ["in_stock", "in_transit", "in_transit"]
    assert unit("SN-2")["document"]["code"] == seen["code"]


def test_l9_a_draft_is_listed_with_its_status_and_can_be_deleted(shop, north, item):
    transfer = new_id()
    north.record("transfer.draft", transfer_id=transfer, to_branch_id=shop.south, lines=[])
    north.push()
    listed = shop.ada.get(f"/transfers?status=draft&branch_id={shop.north}").json["items"]
    assert [kept["id"] for kept in listed] == [transfer]
    north.record("transfer.cancel", transfer_id=transfer)
    north.push()
    assert shop.ada.get(f"/transfers/{transfer}").json["status"] == "cancelled"


def test_l10_a_transfer_is_found_by_a_serial(shop, north, item):
    transfer = send(north, shop.south, item, "SN-2")
    send(north, shop.south, item, "SN-3")
    found = shop.ada.get("/transfers?q=sn-2").json
    assert [record["id"] for record in found["items"]] == [transfer]


def test_l11_and_l12_an_increase_adds_serials_and_a_decrease_names_known_ones(shop, north, item, unit):
    up, down = new_id(), new_id()
    found = [{"item_id": item, "delta": 1, "serials": ["SN-9"]}]
    lost = [{"item_id": item, "delta": -1, "serials": ["SN-1"]}]
    north.record("stock.adjust", adjustment_id=up, reason="found", lines=found)
    north.record("stock.adjust", adjustment_id=down, reason="broken", note="fell", lines=lost)
    assert [result["standing"] for result in north.push()] == ["settled", "settled"]
    assert [unit(serial)["status"] for serial in ("SN-9", "SN-1")] == ["in_stock", "written_off"]
    kept = shop.ada.get(f"/adjustments/{down}").json
    assert (kept["reason"], kept["note"], kept["branch_id"]) == ("broken", "fell", shop.north)


def test_l12_a_decrease_of_an_unknown_unit_waits(north, item):
    lost = [{"item_id": item, "delta": -1, "serials": ["SN-77"]}]
    north.record("stock.adjust", adjustment_id=new_id(), reason="lost", lines=lost)
    line = north.push()[0]["serials"][0]
    assert (line["standing"], line["reason"]) == ("waiting", "unknown_serial")


def test_o9_two_devices_count_one_branch_and_the_result_lists_the_differences(shop, north, south, item):
    second = south
    second.branch_id = shop.north
    sold = new_id()
    north.sell(item, "SN-3", sale_id=sold)
    north.push()
    count = new_id()
    north.record("stocktake.open", stocktake_id=count)
    north.record("stocktake.count", stocktake_id=count, serials=["SN-1", "SN-3"], quantities=[])
    second.record("stocktake.count", stocktake_id=count, serials=["SN-55"], quantities=[])
    north.push()
    second.push()
    north.record("stocktake.close", stocktake_id=count)
    north.push()
    result = shop.ada.get(f"/stocktakes/{count}").json["result"]
    assert (result["missing"], result["unexpected"], result["already_sold"]) == (["SN-2"], ["SN-55"], ["SN-3"])
