"""Sales, returns and warranty (rows F28, F31, F40, F42, Z1, Z3, Z6, L6, L15)."""

from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time

from server.synchronization.rebuilding import check_shop
from tests.builders import new_id

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = "2026-03-02T10:00:00Z"


@pytest.fixture
def item(north):
    """Provide an item with two units and a year of warranty."""
    return north.new_item("Screen A52", "SN-1", "SN-2", warranty_months=12)


@pytest.mark.parametrize(
    ("disposition", "steps", "in_stock"),
    [
        ("restock", [("returned", "returned"), ("restocked", "in_stock")], 2),
        ("keep", [("returned", "returned")], 1),
        ("defective", [("returned", "returned"), ("faulted", "defective")], 1),
        ("credit_only", [("returned", "returned")], 1),
    ],
)
def test_f42_a_refund_states_the_disposition_of_each_unit(shop, north, item, life, disposition, steps, in_stock):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.take_back(item, "SN-1", sale_id=sale, disposition=disposition)
    north.push()
    assert life("SN-1") == [("received", "in_stock"), ("sold", "sold"), *steps]
    held = shop.ada.get(f"/stock?item_id={item}").json["items"]
    assert sum(row["quantity"] for row in held) == in_stock


def test_l15_pieces_that_are_only_credited_do_not_enter_stock(shop, north):
    cable = north.new_item("Cable", serial_tracked=False, initial_stock={"quantity": 5})
    sale = new_id()
    sold = {"item_id": cable, "quantity": 3, "unit_price": 500}
    north.record("sale.complete", sale_id=sale, lines=[sold], payments=[{"method": "cash", "amount": 1500}], total=1500)
    back = [
        {"item_id": cable, "quantity": 1, "disposition": "restock"},
        {"item_id": cable, "quantity": 2, "disposition": "credit_only"},
    ]
    north.record("sale.return", return_id=new_id(), sale_id=sale, reason="unused", lines=back, refund=1500)
    north.push()
    assert [row["quantity"] for row in shop.ada.get(f"/stock?item_id={cable}").json["items"]] == [3]


@pytest.fixture
def credited(north, item):
    """Provide the sale of a unit that was credited and stayed with its customer."""
    sale, customer = new_id(), new_id()
    north.record("customer.create", customer_id=customer, name="Ines Castro")
    north.sell(item, "SN-1", sale_id=sale, customer_id=customer)
    north.take_back(item, "SN-1", sale_id=sale, disposition="credit_only")
    north.push()
    return sale


def test_l15_a_credited_unit_has_another_record_than_one_put_aside(shop, north, item, unit, credited):
    aside = new_id()
    north.sell(item, "SN-2", sale_id=aside)
    north.take_back(item, "SN-2", sale_id=aside, disposition="keep")
    north.push()
    found = [(unit(serial)["status"], unit(serial)["credit_only"]) for serial in ("SN-1", "SN-2")]
    assert found == [("returned", True), ("returned", False)]
    assert unit("SN-1")["customer_id"] is not None
    rows = shop.ada.get("/reports/serials_by_status?from=0").json["rows"]
    assert [row["count"] for row in rows if row["status"] == "returned"] == [1]


@pytest.mark.parametrize("status", ["in_stock", "defective"])
def test_l15_a_credited_unit_cannot_be_put_into_stock_by_hand(north, unit, credited, status):
    north.record("serial.set_status", serial="SN-1", status=status)
    [line] = north.push()[0]["serials"]
    assert (line["standing"], line["reason"]) == ("contested", "illegal_transition")
    assert (unit("SN-1")["status"], unit("SN-1")["credit_only"]) == ("returned", True)


@pytest.mark.parametrize(
    ("disposition", "status"), [("restock", "in_stock"), ("keep", "returned"), ("defective", "defective")]
)
def test_l15_a_credited_unit_enters_stock_by_a_return(north, item, unit, credited, disposition, status):
    north.take_back(item, "SN-1", sale_id=credited, disposition=disposition)
    assert [result["standing"] for result in north.push()] == ["settled"]
    assert (unit("SN-1")["status"], unit("SN-1")["credit_only"]) == (status, False)
    assert unit("SN-1")["customer_id"] is None


def test_l15_a_unit_cannot_be_credited_twice(north, item, credited):
    north.take_back(item, "SN-1", sale_id=credited, disposition="credit_only")
    [line] = north.push()[0]["serials"]
    assert (line["standing"], line["reason"]) == ("contested", "illegal_transition")


def test_f28_and_z6_a_tracked_item_is_not_sold_without_naming_the_unit(shop, north, item):
    north.push()
    line = {"item_id": item, "quantity": 1, "unit_price": 9900}
    body = {"sale_id": new_id(), "lines": [line], "payments": [], "total": 9900}
    answer = shop.ada.post("/operations", {"type": "sale.complete", "v": 1, "branch_id": shop.north, "payload": body})
    assert (answer.status_code, answer.json["code"]) == (422, "serials_required")
    # A device may still record it: the sale is stored, and the sold unit has to be entered later.
    before = shop.ada.get(f"/stock?item_id={item}").json["items"][0]["quantity"]
    north.record("sale.complete", **body)
    assert [result["standing"] for result in north.push()] == ["settled"]
    [stock] = shop.ada.get(f"/stock?item_id={item}").json["items"]
    assert (stock["quantity"], stock["unserialised"]) == (before, -1)


def test_z6_each_unit_of_an_invoice_is_bound_to_the_invoice_by_its_serial(shop, north, item, unit):
    sale = new_id()
    north.sell(item, "SN-1", "SN-2", sale_id=sale)
    north.push()
    assert {unit(serial)["document"]["id"] for serial in ("SN-1", "SN-2")} == {sale}
    assert shop.ada.get(f"/sales/{sale}").json["lines"][0]["serials"] == ["SN-1", "SN-2"]


def test_l6_a_sale_of_a_unit_of_another_branch_waits_with_the_reason(north, south, item):
    north.push()
    south.pull()
    south.sell(item, "SN-1")
    line = south.push()[0]["serials"][0]
    assert (line["standing"], line["reason"]) == ("waiting", "at_other_branch")


def test_l6_a_sale_of_a_unit_of_another_item_is_contested(north, item):
    other = north.new_item("Battery")
    north.sell(other, "SN-1")
    line = north.push()[-1]["serials"][0]
    assert (line["standing"], line["reason"]) == ("contested", "wrong_item")


def test_f40_warranty_runs_from_the_sale_for_the_items_months(north, item, unit):
    with freeze_time(DAY):
        north.sell(item, "SN-1")
        north.push()
    assert warranty(unit("SN-1")) == ("2027-03-02", "2027-03-02T23:59:59.999000+00:00")
    assert warranty(unit("SN-2")) == (None, None)


def warranty(unit):
    """Return the last day of a unit's warranty and its last moment, UTC."""
    until = unit["warranty_until"]
    return unit["warranty_day"], until and (EPOCH + timedelta(milliseconds=until)).isoformat()


def test_f40_a_warranty_ends_with_the_day_in_the_branch_of_the_sale(shop, south, unit):
    shop.ada.patch(f"/branches/{shop.south}", {"time_zone": "America/Los_Angeles"})
    with freeze_time("2026-11-29T05:00:00Z"):
        item = south.new_item("Screen", "SN-3", warranty_months=3)
        south.sell(item, "SN-3")
        south.push()
    assert warranty(unit("SN-3")) == ("2027-02-28", "2027-03-01T07:59:59.999000+00:00")


def test_f40_editing_a_branchs_time_zone_moves_no_existing_warranty(app, shop, north, item, unit):
    with freeze_time("2026-11-28T22:00:00Z"):
        north.sell(item, "SN-1")
        north.push()
        shop.ada.patch(f"/branches/{shop.north}", {"time_zone": "Asia/Tokyo"})
        north.sell(item, "SN-2")
        north.push()
        north.record("serial.note", serial="SN-1", note="drawn again")
        north.push()
    assert [unit(serial)["warranty_day"] for serial in ("SN-1", "SN-2")] == ["2027-11-28", "2027-11-29"]
    with app.app_context():
        assert check_shop(shop.id)[0] == []


@pytest.mark.parametrize("disposition", ["restock", "keep", "defective", "credit_only"])
def test_f40_a_refunded_unit_has_no_warranty(shop, north, item, unit, disposition):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.take_back(item, "SN-1", sale_id=sale, disposition=disposition)
    north.push()
    assert warranty(unit("SN-1")) == (None, None)
    # From the last month of the warranty to its end.
    assert shop.ada.get("/reports/warranty_expiring?from=0&to=9999999999999").json["rows"] == []


def test_f40_a_unit_of_a_voided_sale_has_no_warranty(north, item, unit):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.record("sale.void", sale_id=sale, reason="typed wrongly")
    north.push()
    assert warranty(unit("SN-1")) == (None, None)


@pytest.mark.parametrize("by_hand", [("sold",), ("sold", "returned"), ("defective",)])
def test_f40_a_unit_set_to_sold_by_hand_after_its_return_has_no_warranty(north, item, unit, by_hand):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.take_back(item, "SN-1", sale_id=sale, disposition="restock")
    for status in by_hand:
        north.record("serial.set_status", serial="SN-1", status=status)
    north.push()
    found = unit("SN-1")
    assert (found["status"], *warranty(found), found["customer_id"]) == (by_hand[-1], None, None, None)


def test_f40_a_unit_put_aside_by_hand_has_no_warranty_and_no_customer(north, item, unit):
    customer, sale = new_id(), new_id()
    north.record("customer.create", customer_id=customer, name="Ines Castro")
    north.sell(item, "SN-1", sale_id=sale, customer_id=customer)
    north.push()
    assert unit("SN-1")["customer_id"] == customer
    north.record("serial.set_status", serial="SN-1", status="returned")
    north.push()
    assert (*warranty(unit("SN-1")), unit("SN-1")["customer_id"]) == (None, None, None)


def test_f40_a_replacement_unit_has_its_own_warranty(north, item, unit):
    first, second = new_id(), new_id()
    with freeze_time("2026-01-31T10:00:00Z"):
        north.sell(item, "SN-1", sale_id=first)
        north.push()
    with freeze_time("2026-05-31T10:00:00Z"):
        north.take_back(item, "SN-1", sale_id=first, disposition="defective")
        north.sell(item, "SN-2", sale_id=second)
        north.push()
    assert [unit(serial)["warranty_day"] for serial in ("SN-1", "SN-2")] == [None, "2027-05-31"]


def test_z1_and_z3_a_unit_is_traced_from_its_bill_to_its_customer(shop, north, item, unit, life):
    customer = new_id()
    north.record("customer.create", customer_id=customer, name="Ines Castro")
    line = {"item_id": item, "quantity": 1, "serials": ["SN-2"], "unit_price": 9900}
    payments = [{"method": "card", "amount": 9900}]
    north.record("sale.complete", sale_id=new_id(), customer_id=customer, lines=[line], payments=payments, total=9900)
    north.push()
    assert unit("sn-2")["customer_id"] == customer
    assert life("SN-2")[0] == ("received", "in_stock")
    assert life("SN-2")[-1] == ("sold", "sold")


def test_f31_a_unit_keeps_its_whole_history_when_its_item_is_archived(north, item, unit, life):
    north.sell(item, "SN-1")
    north.record("item.archive", item_id=item)
    north.push()
    assert unit("SN-1")["status"] == "sold"
    assert life("SN-1") == [("received", "in_stock"), ("sold", "sold")]
