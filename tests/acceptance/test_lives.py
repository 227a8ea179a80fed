"""The whole history of a unit: its own repairs, its returns, exchanges and corrections (O1, O8, O10)."""

import pytest

from tests.builders import new_id
from tests.cast import hire
from tests.phones import phone_of


@pytest.fixture
def item(north):
    """Provide an item with two units."""
    return north.new_item("Galaxy A52", "SN-1", "SN-2")


@pytest.fixture
def steps(shop):
    """Provide a look-up of the steps of a unit's life."""
    return lambda serial: shop.ada.get(f"/serials/{serial}/timeline").json["steps"]


def bring_in(phone, serial, problem="cracked"):
    repair, device = new_id(), {"description": "Galaxy A52", "serial": serial}
    phone.record("repair.open", repair_id=repair, device=device, problem=problem)
    return repair


def test_o8_the_history_of_a_unit_has_the_repair_of_the_unit_itself(north, item, steps):
    north.sell(item, "SN-1")
    repair = bring_in(north, "sn-1", "does not charge")
    for step in ("complete", "reopen", "complete", "deliver"):
        north.repair(step, repair)
    bring_in(north, "SN-2")
    north.push()

    recorded = steps("SN-1")

    assert [step["step"] for step in recorded] == [
        "received",
        "sold",
        "repair_opened",
        "repair_completed",
        "repair_reopened",
        "repair_completed",
        "repair_delivered",
    ]
    assert {step["document"]["id"] for step in recorded[2:]} == {repair}
    assert [(step["from"], step["to"]) for step in recorded[2:]] == [(None, None)] * 5
    assert recorded[2]["note"] == "does not charge"


def test_o7_the_history_of_a_customers_device_is_its_repairs(shop, north, item, steps):
    first, second = bring_in(north, "356938035643809"), bring_in(north, "356938035643809 / 356938035643817")
    north.repair("cancel", first)
    north.push()

    answer = shop.ada.get("/serials/356938035643809/timeline").json

    assert (answer["serial"], answer["status"], answer["item_id"]) == ("356938035643809", None, None)
    assert sorted((step["step"], step["document"]["id"]) for step in answer["steps"]) == sorted(
        [("repair_opened", first), ("repair_cancelled", first), ("repair_opened", second)]
    )
    assert [step["document"]["id"] for step in steps("356938035643817")] == [second]


def test_o8_the_history_of_a_unit_has_a_repair_under_another_of_its_serials(north, item, steps):
    repair = bring_in(north, "356938035643809")
    north.add_alias("SN-1", "356938035643809")
    north.push()

    assert [step["document"]["id"] for step in steps("SN-1") if step["step"] == "repair_opened"] == [repair]


def test_o8_a_return_is_linked_by_its_own_code_and_has_its_reason(north, item, steps):
    sale, back = new_id(), new_id()
    north.sell(item, "SN-1", sale_id=sale)
    lines = [{"item_id": item, "quantity": 1, "serials": ["SN-1"], "disposition": "restock"}]
    north.record("sale.return", return_id=back, sale_id=sale, reason="does not fit", lines=lines, refund=9900)
    north.push()

    sold, returned, restocked = steps("SN-1")[1:]

    assert sold["document"] == {"type": "sale", "id": sale, "code": f"{north.code}-2"}
    assert returned["document"] == restocked["document"] == {"type": "return", "id": back, "code": f"{north.code}-3"}
    assert (returned["note"], restocked["note"]) == ("does not fit", None)


def test_o8_and_p57_a_rename_has_its_reason_and_the_new_serial(north, item, steps):
    north.record("serial.rename", serial="SN-1", new_serial="REAL-77", reason="the label was misread")
    north.add_alias("SN-1", "IMEI-2")
    north.push()

    renamed, aliased = steps("REAL-77")[1:]

    assert (renamed["note"], renamed["new_serial"]) == ("the label was misread", "REAL-77")
    assert (aliased["note"], aliased["new_serial"]) == (None, "IMEI-2")


def test_o8_an_adjustment_and_a_void_have_their_reasons(north, item, steps):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.record("sale.void", sale_id=sale, reason="typed twice")
    lines = [{"item_id": item, "delta": -1, "serials": ["SN-1"]}]
    north.record("stock.adjust", adjustment_id=new_id(), reason="lost", note="not on the shelf", lines=lines)
    north.push()

    assert [step["note"] for step in steps("SN-1")] == [None, None, "typed twice", "lost · not on the shelf"]


def exchanged(phone, item, old, new):
    """Give back one unit and take another for it; return the ids of the return and of the sale."""
    sale, back, again = new_id(), new_id(), new_id()
    phone.sell(item, old, sale_id=sale)
    lines = [{"item_id": item, "quantity": 1, "serials": [old], "disposition": "defective"}]
    phone.record("sale.return", return_id=back, sale_id=sale, reason="dead pixels", lines=lines, refund=9900)
    lines = [{"item_id": item, "quantity": 1, "serials": [new], "unit_price": 9900}]
    payments = [{"method": "exchange", "amount": 9900, "return_id": back}]
    phone.record("sale.complete", sale_id=again, lines=lines, payments=payments, total=9900)
    return back, again


def test_o8_an_exchanged_unit_and_its_replacement_link_to_each_other(shop, north, item, steps):
    back, again = exchanged(north, item, "SN-1", "SN-2")
    north.push()

    returned = next(step for step in steps("SN-1") if step["step"] == "returned")
    sold = next(step for step in steps("SN-2") if step["step"] == "sold")

    assert (returned["exchange"]["document"]["id"], returned["exchange"]["serials"]) == (again, ["SN-2"])
    assert (sold["exchange"]["document"]["id"], sold["exchange"]["serials"]) == (back, ["SN-1"])
    assert all(step["exchange"] is None for step in steps("SN-1") if step["step"] != "returned")
    assert shop.ada.get(f"/sales/{again}").json["payments"][0]["return_id"] == back


def wrong_unit(phone, operation_id, serial, new_serial):
    return phone.record(
        "conflict.resolve",
        operation_id=operation_id,
        serial=serial,
        verdict="reassign",
        new_serial=new_serial,
        note="scanned the box beside it",
        expects=[],
    )


def test_o10_a_settled_sale_is_reassigned_to_another_unit_and_both_histories_show_it(shop, north, item, unit, steps):
    sold = north.sell(item, "SN-1")
    wrong_unit(north, sold, "SN-1", "SN-2")
    north.push()

    assert (unit("SN-1")["status"], unit("SN-1")["document"]) == ("in_stock", None)
    assert (unit("SN-2")["status"], unit("SN-2")["document"]["code"]) == ("sold", f"{north.code}-2")
    for serial in ("SN-1", "SN-2"):
        step = next(step for step in steps(serial) if step["operation_id"] == sold)
        assert (step["serial"], step["decision"]["new_serial"]) == ("SN-1", "SN-2")
        assert step["decision"]["note"] == "scanned the box beside it"
    assert shop.ada.get(f"/operations/{sold}").json["payload"]["lines"][0]["serials"] == ["SN-1"]
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


def test_o10_a_part_a_transfer_and_a_return_are_reassigned_to_another_unit_too(shop, north, item, unit):
    more = north.new_item("Screen", "P-1", "P-2", "T-1", "T-2")
    repair = north.open_repair()
    used = north.fit(repair, more, "P-1")
    line = {"item_id": more, "quantity": 1, "serials": ["T-1"]}
    sent = north.record("transfer.send", transfer_id=new_id(), to_branch_id=shop.south, lines=[line])
    sale = new_id()
    north.sell(item, "SN-1", "SN-2", sale_id=sale)
    back = north.take_back(item, "SN-1", sale_id=sale)
    wrong_unit(north, used, "P-1", "P-2")
    wrong_unit(north, sent, "T-1", "T-2")
    wrong_unit(north, back, "SN-1", "SN-2")
    north.push()

    statuses = {serial: unit(serial)["status"] for serial in ("P-1", "P-2", "T-1", "T-2", "SN-1", "SN-2")}

    assert statuses == {
        "P-1": "in_stock",
        "P-2": "in_repair",
        "T-1": "in_stock",
        "T-2": "in_transit",
        "SN-1": "sold",
        "SN-2": "in_stock",
    }


def test_o10_a_correction_by_a_manager_settles_when_an_admin_approves_it(shop, north, item, unit):
    mia = hire(shop.ada, "Mia", "manager", [shop.north])
    sold = north.sell(item, "SN-1")
    north.push()
    phone = phone_of(shop, mia, shop.north)
    correction = wrong_unit(phone, sold, "SN-1", "SN-2")

    result = phone.push()[0]

    assert (result["standing"], result["reason"]) == ("waiting", "needs_approval")
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2")] == ["sold", "in_stock"]
    north.record("conflict.resolve", operation_id=correction, serial="SN-1", verdict="stands", expects=[])
    north.push()
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2")] == ["in_stock", "sold"]
    assert shop.ada.get(f"/operations/{correction}").json["standing"] == "settled"
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


def test_o10_a_second_correction_takes_the_first_one_back(shop, north, item, unit):
    sold = north.sell(item, "SN-1")
    wrong_unit(north, sold, "SN-1", "SN-2")
    north.record("conflict.reopen", operation_id=sold, serial="SN-1")
    north.push()

    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2")] == ["sold", "in_stock"]
