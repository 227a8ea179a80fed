"""Restocks and their suppliers (rows F8, F14, F32, F38, Z5, L3)."""

from tests.builders import new_id


def bill(phone, item, serials, **more):
    """Record a restock of a supplier; return its id."""
    restock = new_id()
    line = {"item_id": item, "quantity": len(serials), "serials": serials, "unit_cost": 4200}
    phone.record("stock.restock", restock_id=restock, lines=[line], **more)
    return restock


def test_f38_an_existing_item_gets_serials_by_a_restock(north, unit):
    item = north.new_item("Screen A52")
    north.restock(item, "SN-1", "SN-2")
    north.push()
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2")] == ["in_stock", "in_stock"]


def test_f14_and_l3_a_restock_is_refused_whose_number_of_serials_is_not_its_quantity(north):
    item = north.new_item("Screen A52")
    north.push()
    lines = [{"item_id": item, "quantity": 3, "serials": ["SN-1", "SN-2"]}]
    north.record("stock.restock", restock_id=new_id(), lines=lines)
    result = north.push()[0]
    assert result["standing"] == "rejected"
    assert "lines.0.serials" in str(result["error"])


def test_l3_no_document_accepts_more_serials_than_units(north):
    item = north.new_item("Screen A52", "SN-1", "SN-2")
    line = {"item_id": item, "quantity": 1, "serials": ["SN-1", "SN-2"], "unit_price": 9900}
    north.record("sale.complete", sale_id=new_id(), lines=[line], payments=[], total=9900)
    north.record("transfer.send", transfer_id=new_id(), to_branch_id=north.branch_id, lines=[line])
    assert [result["standing"] for result in north.push()] == ["settled", "rejected", "rejected"]


def test_z5_a_bill_keeps_supplier_reference_and_unit_cost_with_its_serials(shop, north):
    supplier = new_id()
    north.record("supplier.create", supplier_id=supplier, name="Parts & Co")
    item = north.new_item("Screen A52")
    restock = bill(north, item, ["SN-1"], supplier_id=supplier, reference="INV-77")
    north.push()
    kept = shop.ada.get(f"/restocks/{restock}").json
    assert (kept["supplier_id"], kept["reference"]) == (supplier, "INV-77")
    assert kept["lines"] == [{"item_id": item, "quantity": 1, "serials": ["SN-1"], "unit_cost": 4200}]


def test_f32_the_serial_of_a_returned_unit_cannot_be_used_for_another_item(north):
    item = north.new_item("Screen A52", "SN-1")
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.take_back(item, "SN-1", sale_id=sale, disposition="keep")
    other = north.new_item("Battery")
    north.restock(other, "SN-1")
    lines = north.push()[-1]["serials"]
    assert [(line["standing"], line["reason"]) for line in lines] == [("contested", "duplicate_serial")]


def test_o12_correct_lines_are_imported_and_faulty_lines_are_listed(shop, north, unit):
    item = north.new_item("Screen A52", "SN-1")
    bill(north, item, ["SN-1", "SN-2", "SN-3"])
    result = north.push()[-1]
    assert {line["serial"]: line["standing"] for line in result["serials"]} == {
        "SN-1": "contested",
        "SN-2": "settled",
        "SN-3": "settled",
    }
    assert unit("SN-3")["status"] == "in_stock"
