"""The history of a unit and its serials (rows F30, F36, O8, O10, O11, Z4)."""

import pytest

from tests.builders import new_id


@pytest.fixture
def item(north):
    """Provide an item with two units."""
    return north.new_item("Galaxy A52", "SN-1", "SN-2")


def test_f30_a_serial_shows_the_code_of_its_sale_and_of_its_repair(north, item, unit):
    north.sell(item, "SN-1")
    repair = north.open_repair()
    north.fit(repair, item, "SN-2")
    north.push()
    assert unit("SN-1")["document"]["code"] == f"{north.code}-2"
    assert unit("SN-2")["document"]["code"] == f"{north.code}-3"


def test_f36_status_and_notes_are_changed_and_found_on_the_list_of_all_serials(shop, north, item):
    north.record("serial.note", serial="SN-1", note="scratched frame")
    north.record("serial.set_status", serial="SN-2", status="defective", note="dead pixels")
    north.push()
    found = {row["serial"]: row for row in shop.ada.get(f"/serials?item_id={item}").json["items"]}
    assert (found["SN-1"]["status"], found["SN-1"]["note"]) == ("in_stock", "scratched frame")
    assert (found["SN-2"]["status"], found["SN-2"]["note"]) == ("defective", "dead pixels")


def test_o8_a_history_has_step_document_person_branch_and_device_and_keeps_corrected_steps(shop, north, south, item):
    north.push()
    south.pull()
    first = north.sell(item, "SN-1")
    second = south.record(
        "sale.complete",
        sale_id=new_id(),
        lines=[{"item_id": item, "quantity": 1, "serials": ["SN-1"], "unit_price": 1}],
        payments=[],
        total=1,
    )
    north.push()
    south.push()
    north.decide(second, "SN-1", "discard", expects=[first, second], note="a slip of the finger")
    north.push()
    steps = shop.ada.get("/serials/SN-1/timeline").json["steps"]
    sold = next(step for step in steps if step["operation_id"] == first)
    assert (sold["document"]["type"], sold["actor_id"], sold["branch_id"], sold["device_code"]) == (
        "sale",
        shop.ada.id,
        shop.north,
        north.code,
    )
    corrected = next(step for step in steps if step["operation_id"] == second)
    assert (corrected["decision"]["verdict"], corrected["decision"]["note"]) == ("discard", "a slip of the finger")


def test_o10_reassigning_a_sale_to_another_unit_keeps_every_record(shop, north, south, item, unit):
    north.push()
    south.pull()
    south.branch_id = shop.north
    first, second = north.sell(item, "SN-1"), south.sell(item, "SN-1")
    north.push()
    south.push()
    north.decide(second, "SN-1", "reassign", expects=[first, second], new_serial="SN-2")
    north.push()
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2")] == ["sold", "sold"]
    assert shop.ada.get(f"/operations/{second}").json["payload"]["lines"][0]["serials"] == ["SN-1"]
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


def test_o10_a_mistyped_serial_is_renamed_and_the_old_one_still_finds_the_unit(north, item, unit):
    north.rename("SN-1", "SN-100")
    north.push()
    assert unit("SN-100")["id"] == unit("SN-1")["id"] == "SN-1"
    assert unit("SN-1")["serial"] == "SN-100"


def test_o11_a_unit_has_two_serials_and_no_other_unit_can_have_either(north, item, unit):
    north.add_alias("SN-1", "356938035643809")
    north.restock(item, "356938035643809")
    line = north.push()[-1]["serials"][0]
    assert unit("356938035643809")["serial"] == "SN-1"
    assert (line["standing"], line["reason"]) == ("contested", "duplicate_serial")


def test_z4_every_repair_of_a_device_is_found_by_its_imei(shop, north, item):
    device = {"description": "Galaxy A52", "serial": "35-693803-564380-9"}
    for problem in ("cracked screen", "empty battery"):
        north.record("repair.open", repair_id=new_id(), device=device, problem=problem)
    north.push()
    found = shop.ada.get("/repairs?q=35-693803-564380-9").json
    assert sorted(repair["problem"] for repair in found["items"]) == ["cracked screen", "empty battery"]
