"""Units, sales, repairs and restocks are found by the customer or supplier, and documents by every serial of a unit."""

import pytest

from tests.builders import new_id
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def item(north):
    return north.new_item("Galaxy A52", "SN-1", "SN-2", "SN-3")


@pytest.fixture
def zoe(north):
    customer = new_id()
    fields = {"name": "Zoë Brown", "phone": "+49 170 1234567", "email": "zoe@example.org"}
    north.record("customer.create", customer_id=customer, **fields)
    north.record("customer.create", customer_id=new_id(), name="Zoë Black", phone="0151 7654321")
    return customer


def sell_to(phone, customer, item, *serials):
    lines = [{"item_id": item, "quantity": len(serials), "serials": list(serials), "unit_price": 100}]
    sale = new_id()
    phone.record("sale.complete", sale_id=sale, customer_id=customer, lines=lines, payments=[], total=100)
    return sale


def found(shop, path, typed, name="id"):
    answer = shop.ada.get(f"{path}?q={typed.replace('+', '%2B')}").json
    assert answer["total"] == len(answer["items"])
    return sorted(record[name] for record in answer["items"])


@pytest.mark.parametrize("typed", ["Zoë Brown", "brown", "bro zo", "+49 (170) 123-4567", "234567", "zoe@example.org"])
def test_z3_units_sales_and_repairs_are_found_by_the_customers_name_telephone_and_address(
    shop, north, item, zoe, typed
):
    sale = sell_to(north, zoe, item, "SN-1")
    north.sell(item, "SN-2")
    repair, device = new_id(), {"description": "Galaxy A52"}
    north.record("repair.open", repair_id=repair, customer_id=zoe, device=device, problem="cracked")
    north.open_repair()
    north.push()

    assert found(shop, "/serials", typed) == ["SN-1"]
    assert found(shop, "/sales", typed) == [sale]
    assert found(shop, "/repairs", typed) == [repair]


def test_z3_sales_of_a_renamed_customer_are_found_by_the_new_name_only(shop, north, item, zoe):
    sale = sell_to(north, zoe, item, "SN-1")
    north.record("customer.update", customer_id=zoe, changes={"name": "Zoë Schwarz"})
    north.push()

    assert found(shop, "/sales", "schwarz") == [sale]
    assert found(shop, "/sales", "brown") == found(shop, "/serials", "brown") == []


def test_z3_sales_of_many_customers_of_one_name_are_all_found_and_can_be_filtered_by_status(
    shop, north, item, zoe, monkeypatch
):
    sale, other = sell_to(north, zoe, item, "SN-1"), sell_to(north, zoe, item, "SN-2")
    north.record("sale.void", sale_id=other, reason="typed twice")
    north.push()
    assert found(shop, "/sales", "zoë") == sorted([sale, other])
    assert [row["id"] for row in shop.ada.get("/sales?q=zoë&status=voided").json["items"]] == [other]

    monkeypatch.setattr("server.feed.searching.FEW", 2)

    assert found(shop, "/sales", "zoë") == sorted([sale, other])


def test_z3_very_many_customers_of_one_name_hide_no_record(shop, north, item, zoe, monkeypatch):
    monkeypatch.setattr("server.feed.searching.FEW", 2)
    for number in range(4):
        north.record("customer.create", customer_id=new_id(), name=f"Zoë White {number}", phone="0151 7654321")
    sale, other = sell_to(north, zoe, item, "SN-1"), sell_to(north, zoe, item, "SN-2")
    north.record("sale.void", sale_id=other, reason="typed twice")
    north.sell(item, "SN-3")
    repair = new_id()
    device = {"description": "Galaxy A52"}
    north.record("repair.open", repair_id=repair, customer_id=zoe, device=device, problem="cracked")
    supplier, bill = new_id(), new_id()
    for id_ in (supplier, new_id(), new_id()):
        north.record("supplier.create", supplier_id=id_, name="Zoë & Co")
    bought = [{"item_id": item, "quantity": 1, "serials": ["SN-9"]}]
    north.record("stock.restock", restock_id=bill, supplier_id=supplier, lines=bought)
    north.restock(item, "SN-10")
    north.push()

    assert found(shop, "/sales", "zoë") == sorted([sale, other])
    assert found(shop, "/sales", "zoë bro") == sorted([sale, other])
    assert found(shop, "/sales", "zoë white") == []
    assert [row["id"] for row in shop.ada.get("/sales?q=zoë&status=voided&after=").json["items"]] == [other]
    assert found(shop, "/serials", "zoë") == ["SN-1"]
    assert found(shop, "/repairs", "zoë") == [repair]
    assert found(shop, "/restocks", "zoë") == [bill]


@pytest.mark.parametrize("typed", ["Parts & Co", "parts", "030 99", "INV-2026/17", "26/17"])
def test_z5_a_bill_is_found_by_its_supplier_and_its_reference(shop, north, item, typed):
    supplier, bill = new_id(), new_id()
    north.record("supplier.create", supplier_id=supplier, name="Parts & Co", phone="030 998877")
    lines = [{"item_id": item, "quantity": 1, "serials": ["SN-9"]}]
    north.record("stock.restock", restock_id=bill, supplier_id=supplier, reference="INV-2026/17", lines=lines)
    north.restock(item, "SN-10")
    north.push()

    assert found(shop, "/restocks", typed) == [bill]


def open_repair_of(phone, serial):
    repair, device = new_id(), {"description": "Galaxy A52", "serial": serial}
    phone.record("repair.open", repair_id=repair, device=device, problem="cracked")
    return repair


@pytest.mark.parametrize("typed", ["356938035643809", "356938035643817", "SN-1", "43817"])
def test_z4_any_serial_of_a_unit_finds_repairs_recorded_under_another(shop, north, item, typed):
    north.record("serial.add_alias", serial="SN-1", alias="356938035643809")
    north.record("serial.add_alias", serial="SN-1", alias="356938035643817")
    repairs = [open_repair_of(north, number) for number in ("356938035643809", "35 693803 564381 7", "sn -1")]
    open_repair_of(north, "SN-2")
    north.push()

    assert found(shop, "/repairs", typed) == sorted(repairs)


def test_z4_after_a_rename_documents_are_found_by_the_old_serial_and_by_the_new_one(shop, north, item):
    sale = north.sell(item, "SN-1")
    north.rename("SN-1", "REAL-77")
    north.push()
    code = shop.ada.get(f"/operations/{sale}").json["payload"]["sale_id"]

    assert found(shop, "/sales", "REAL-77") == found(shop, "/sales", "SN-1") == [code]


def test_z4_each_of_two_serials_in_one_field_finds_the_repair(shop, north):
    repair = open_repair_of(north, "356938035643809 / 356938035643817")
    north.push()

    assert found(shop, "/repairs", "356938035643817") == found(shop, "/repairs", "356938035643809") == [repair]
    assert found(shop, "/repairs", "3817") == [repair]
