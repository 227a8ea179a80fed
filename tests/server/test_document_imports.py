"""Documents from CSV files: several lines one document, their own date, a plain reason for each line left out (O12)."""

import pytest

from tests.builders import new_id
from tests.phones import phone_of

HEAD = "Invoice Number,Date,Item,Quantity,Serial Numbers,Selling Price,Payment Mode,Amount Paid\n"
MARCH = "2026-03-02 10:00"


@pytest.fixture
def item(shop):
    """Provide an item with three units in North and a cable without serials; both came in by bill."""
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen A52", sku="SCR", warranty_months=12)
    cable = phone.new_item("Cable", serial_tracked=False)
    units = {"item_id": item, "quantity": 3, "serials": ["SN-1", "SN-2", "SN-3"]}
    phone.record("stock.restock", restock_id=new_id(), lines=[units, {"item_id": cable, "quantity": 9}])
    phone.push()
    return item


def importing(shop, kind, text, by=None, **more):
    body = {"kind": kind, "branch_id": shop.north, "text": text, **more}
    answer = (by or shop.ada).post("/imports", body)
    assert answer.status_code == 200, answer.json
    return answer.json


def codes(found):
    return {line["line"]: line["code"] for line in found["lines"]}


@pytest.mark.both_databases
def test_o12_lines_with_one_document_number_are_one_sale_with_its_own_date(shop, item):
    text = HEAD + f"R-1,{MARCH},SCR,1,SN-1,99,Card,50\n,,Cable,2,,4.50,Cash,58\nR-2,{MARCH},SCR,1,SN-2,99,Card,99\n"

    tried = importing(shop, "sales", text)
    nothing = shop.ada.get("/sales").json["total"]
    found = importing(shop, "sales", text, commit=True)
    again = importing(shop, "sales", text, commit=True)

    assert (tried["good"], tried["recorded"], nothing, found["recorded"]) == (3, 0, 0, 2)
    assert (again["recorded"], set(codes(again).values())) == (0, {"duplicate"})
    sale = next(sale for sale in shop.ada.get("/sales").json["items"] if len(sale["lines"]) == 2)
    assert (sale["total"], sale["standing"], sale["happened_at"]) == (10_800, "settled", 1_772_445_600_000)
    assert [payment["amount"] for payment in sale["payments"]] == [5000, 5800]
    unit = shop.ada.get("/serials/SN-1").json
    assert (unit["status"], unit["warranty_day"]) == ("sold", "2027-03-02")


WRONG = {
    "R-1,,Nothing,1,,9,,": ("unknown_item", "item"),
    "R-1,,SCR,1,,9,,": ("serials_required", "serials"),
    "R-1,,SCR,2,SN-1,9,,": ("serial_count_mismatch", "serials"),
    "R-1,,Cable,1,SN-1,9,,": ("item_not_serialised", "serials"),
    "R-1,,SCR,1,SN-9,9,,": ("unknown_serial", "serials"),
    "R-1,,SCR,1,SN-4,9,,": ("illegal_transition", "serials"),
    "R-1,,SCR,1,SN-5,9,,": ("at_other_branch", "serials"),
    "R-1,,SCR,1,SN-1,,,": ("missing", "unit_price"),
    "R-1,,SCR,1,SN-1,cheap,,": ("invalid", "unit_price"),
    "R-1,,SCR,1,1.23E+12,9,,": ("invalid", "serials"),
    "R-1,11/12/2026,SCR,1,SN-1,9,,": ("invalid", "happened_at"),
    "R-1,2099-01-01,SCR,1,SN-1,9,,": ("in_future", "happened_at"),
    "R-1,,SCR,1,SN-1,9,Card,": ("missing", "payment_amount"),
    ",,SCR,1,SN-1,9,,": ("missing", "code"),
    "R-1,,,,,,Card,9": ("no_lines", "item"),
}


@pytest.mark.parametrize("line", WRONG)
def test_o12_a_faulty_document_has_a_clear_message_and_the_next_one_is_imported(shop, item, line):
    phone = phone_of(shop, shop.ada, shop.north)
    there = phone_of(shop, shop.ada, shop.south)
    phone.restock(item, "SN-4")
    phone.sell(item, "SN-4")
    there.restock(item, "SN-5")
    phone.push()
    there.push()

    found = importing(shop, "sales", HEAD + f"{line}\nR-2,,SCR,1,SN-2,9,,\n", commit=True)

    bad = next(each for each in found["lines"] if each["line"] == 2)
    assert (bad["code"], bad["field"], found["recorded"]) == (*WRONG[line], 1)
    assert len(bad["message"].split()) <= 12, bad["message"]


def test_o12_a_document_is_imported_whole_or_not_at_all(shop, item):
    found = importing(shop, "sales", HEAD + "R-1,,SCR,1,SN-1,9,,\nR-1,,SCR,1,SN-9,9,,\n", commit=True)

    assert (codes(found), found["recorded"]) == ({2: "document_refused", 3: "unknown_serial"}, 0)


@pytest.mark.parametrize("kind", ["items", "customers", "sales"])
def test_o12_discarded_documents_are_not_imported(shop, item, kind):
    text = {"items": "name,price,status\nA,1,discarded\n", "customers": "name,status\nA,discarded\n"}
    sales = "code,item,serials,unit_price,status\nR-1,SCR,SN-1,9,discarded\n"

    assert codes(importing(shop, kind, text.get(kind, sales))) == {2: "discarded"}


def test_o12_a_file_cannot_sell_a_unit_twice(shop, item):
    found = importing(shop, "sales", HEAD + "R-1,,SCR,1,SN-1,9,,\nR-2,,SCR,1,sn-1,9,,\n")

    assert codes(found) == {2: None, 3: "illegal_transition"}


def test_o12_an_older_document_explains_a_status_that_a_serials_file_set(shop, item):
    importing(shop, "serials", "Serial,Item,Status\nOLD-1,SCR,Verkauft\n", commit=True)
    assert shop.ada.get("/serials/OLD-1").json["document"] is None

    found = importing(shop, "sales", HEAD + f"R-1,{MARCH},SCR,1,OLD-1,9,,\n", commit=True)
    late = importing(shop, "sales", HEAD + "R-2,,SCR,1,OLD-1,9,,\n")

    assert found["lines"][0]["hints"] == [{"hint": "put_back_first", "about": "OLD-1"}]
    unit = shop.ada.get("/serials/OLD-1").json
    assert (unit["status"], unit["document"]["type"], unit["contested"]) == ("sold", "sale", False)
    assert codes(late) == {2: "illegal_transition"}


def test_o12_a_return_names_its_sale_by_the_former_code(shop, item):
    importing(shop, "sales", HEAD + "R-1,,SCR,1,SN-1,9,,\n", commit=True)
    code = shop.ada.get("/sales").json["items"][0]["code"]
    text = "Number,Sale,Reason,Item,Serials,Disposition,Refund\nX-1,{},dark,SCR,SN-1,zurück ins Lager,9\n"

    unknown = importing(shop, "returns", text.format("R-77"))
    found = importing(shop, "returns", text.format(code), commit=True)

    assert (codes(unknown), found["recorded"]) == ({2: "unknown_document"}, 1)
    assert shop.ada.get("/serials/SN-1").json["status"] == "in_stock"


def test_o12_documents_beyond_the_importers_branch_or_role_are_refused(shop, item):
    text = "Number,Branch,Reason,Item,Difference\nA-1,North,lost,Cable,-1\nA-2,South,lost,Cable,-1\n"

    found = importing(shop, "adjustments", text, by=shop.max, commit=True)

    assert (codes(found), found["recorded"]) == ({2: None, 3: "role_too_low"}, 1)


def test_o12_initial_stock_is_imported_once_and_a_difference_is_refused(shop, item):
    text = "Item,Branch,Quantity,Cost\nCable,South,5,1.50\nCable,North,8,\nScreen A52,South,1,\nCable,Nowhere,1,\n"

    found = importing(shop, "stock", text, commit=True)
    again = importing(shop, "stock", text)

    assert codes(found) == {2: None, 3: "stock_differs", 4: "serials_required", 5: "unknown_branch"}
    assert codes(again)[2] == "duplicate"
    stock = {one["branch_id"]: one["quantity"] for one in shop.ada.get("/stock?q=").json["items"] if one["quantity"]}
    assert stock[shop.south] == 5


def test_o12_files_of_windows_and_of_spreadsheets_are_read(shop, item):
    text = "Belegnummer;Datum;Lieferant;Artikel;Menge;Einkaufspreis\r\nB-1;28.02.2026;;Cable;١٢;1,50\r\n"

    found = importing(shop, "restocks", text, commit=True)

    (line,) = shop.ada.get("/restocks").json["items"][-1]["lines"]
    assert (found["recorded"], line["quantity"], line["unit_cost"]) == (1, 12, 150)
