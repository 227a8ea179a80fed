"""Files of other programs: recognised by their columns, and tried out before anything is written."""

import pytest

from server.columns.tables import TABLES
from server.imports.foreign.shapes import SHAPES
from server.imports.foreign.translating import recognised
from tests.server.test_imports import imported

SHOPIFY_PRODUCTS = """Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,\
Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,\
Cost per item,Status
iphone-13,iPhone 13,<p>Used</p>,Apple,Phones,,TRUE,Colour,Black,Storage,128 GB,IP13-B,shopify,3,499.00,'0194252707227,\
https://cdn.example/1.jpg,380.00,active
iphone-13,,,,,,,,Red,,128 GB,IP13-R,shopify,-1,499.00,,https://cdn.example/2.jpg,380.00,
iphone-13,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,,
cable,Cable 1 m,,Belkin,Accessories,,TRUE,Title,Default Title,,,CAB-1,,,9.90,,,,draft
"""
SHOPIFY_STOCK = """Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,Location,Available (not editable),\
On hand (current)
iphone-13,iPhone 13,Colour,Black,IP13-B,,North,2,3
iphone-13,iPhone 13,Colour,Black,IP13-B,,South,0,5
"""
SHOPIFY_CUSTOMERS = """Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,\
Default Address Address1,Default Address City,Default Address Zip,Default Address Country Code,Default Address Phone,\
Phone,Total Spent,Note
'7001,Max,Muster,max@example.org,no,,Main Street 1,Berlin,10115,DE,'+49301,'+49170555,99.00,calls back
'7002,,,info@muster.example,no,Muster GmbH,,,,,,,0.00,
"""
SQUARE_ITEMS = """Token,Item Name,Variation Name,SKU,Description,Category,GTIN,Price,Default Unit Cost,Archived,\
Current Quantity North,New Quantity North,Current Quantity South,Stock Alert Enabled North,Stock Alert Count North
T1,Screen A52,Regular,SCR-A52,,Screens,4006381333931,99.00,45.50,N,4,,2,Y,3
T2,Screen A52,Premium,SCR-A52P,,Screens,,129.00,,N,,,1,N,
"""
SQUARE_CUSTOMERS = """Reference ID,First Name,Surname,Email Address,Phone Number,Nickname,Company Name,\
Street Address 1,City,Postal Code,Memo
,Nora,North,nora@example.org,'+441632960961,,,1 High Street,Leeds,LS1,prefers text
"""
ZOHO_ITEMS = """Item ID,Item Name,SKU,Rate,Purchase Rate,Inventory Account,Reorder Point,Stock On Hand,Status,\
Warehouse Name
4600001,Battery X,BAT-X,EUR 49.00,EUR 20.00,Inventory Asset,5.00,12.00,Active,North
"""
ZOHO_SERIALS = """Serial Number,Item Name,SKU,Warehouse Name,Status,Bill Number,Vendor Name,Invoice Number,\
Customer Name,Invoice Date
ZS-1,Watch 5,W5,North,Available,B-17,Watch World,,,
ZS-2,Watch 5,W5,North,Sold,B-17,Watch World,INV-3,Max Muster,2026-05-03
"""
REPAIRDESK_TICKETS = """Ticket ID,Created Date,Customer,Device,IMEI,Problem,Status,Total,Store,Completed Date
T-101,2026-05-03 10:00,Max Muster,iPhone 12,356938035643809,Screen broken,Repaired & Collected,149.00,North,2026-05-04
T-102,2026-05-05 11:00,Max Muster,Galaxy S21,,Battery,Waiting for Parts,,North,
T-103,2026-05-06 12:00,Max Muster,Pixel 6,,Water damage,Unrepairable,,North,
"""
FIXMO_SERIALS = """Serial Number,Item,Branch,Status,Cost Price,Sale Number,Customer,Warranty Expiry
FX-1,Watch 5,North,In Stock,80.00,,,
FX-2,Watch 5,North,Defective,80.00,S-9,Max Muster,2027-05-03
"""
WATCH = "name,sku,price,serial_tracked\nWatch 5,W5,199.00,yes\n"
MAX = "name,phone\nMax Muster,+49 170 1\n"


def verdicts(found):
    return [(line["line"], line["standing"], line["code"]) for line in found["lines"]]


def by_name(shop, path):
    return {record["name"]: record for record in shop.ada.get(path).json["items"]}


@pytest.mark.both_databases
def test_products_of_shopify_are_tried_out_before_anything_is_written(shop):
    found = imported(shop, "items", SHOPIFY_PRODUCTS)

    assert (found["origin"], found["good"], found["bad"], found["recorded"]) == ("shopify", 3, 0, 0)
    assert [line["line"] for line in found["lines"]] == [2, 3, 5]
    assert shop.ada.get("/items").json["items"] == []


@pytest.mark.both_databases
def test_each_variant_of_shopify_is_an_item_with_the_stock_it_has(shop):
    imported(shop, "items", SHOPIFY_PRODUCTS, commit=True)

    items = by_name(shop, "/items")
    assert set(items) == {"iPhone 13, Black 128 GB", "iPhone 13, Red 128 GB", "Cable 1 m"}
    black = items["iPhone 13, Black 128 GB"]
    assert (black["sku"], black["barcode"], black["category"]) == ("IP13-B", "0194252707227", "Phones")
    assert (black["price"], black["cost"]) == (49_900, 38_000)
    assert shop.ada.get(f"/stock/{black['id']}:{shop.north}").json["quantity"] == 3


def test_stock_of_shopify_goes_to_the_branch_of_each_location(shop):
    imported(shop, "items", SHOPIFY_PRODUCTS.replace(",shopify,3,", ",shopify,,"), commit=True)

    found = imported(shop, "stock", SHOPIFY_STOCK, commit=True)

    assert (found["origin"], found["bad"]) == ("shopify", 0)
    black = by_name(shop, "/items")["iPhone 13, Black 128 GB"]
    quantities = [shop.ada.get(f"/stock/{black['id']}:{at}").json["quantity"] for at in (shop.north, shop.south)]
    assert quantities == [3, 5]


def test_customers_of_shopify_keep_phone_address_and_note(shop):
    found = imported(shop, "customers", SHOPIFY_CUSTOMERS, commit=True)

    assert (found["origin"], found["bad"]) == ("shopify", 0)
    customers = by_name(shop, "/customers")
    max_ = customers["Max Muster"]
    assert (max_["phone"], max_["email"], max_["note"]) == ("+49170555", "max@example.org", "calls back")
    assert max_["address"] == "Main Street 1, 10115, Berlin, DE"
    assert customers["Muster GmbH"]["email"] == "info@muster.example"


def test_one_file_of_square_has_the_items_and_their_stock_by_location(shop):
    assert imported(shop, "items", SQUARE_ITEMS, commit=True)["origin"] == "square"
    stock = imported(shop, "stock", SQUARE_ITEMS, commit=True)

    items = by_name(shop, "/items")
    assert set(items) == {"Screen A52", "Screen A52, Premium"}
    screen = items["Screen A52"]
    assert (screen["barcode"], screen["cost"], screen["low_stock_at"]) == ("4006381333931", 4550, 3)
    assert (stock["origin"], stock["good"], stock["bad"]) == ("square", 3, 0)
    assert shop.ada.get(f"/stock/{screen['id']}:{shop.south}").json["quantity"] == 2


def test_customers_of_square_have_one_name(shop):
    assert imported(shop, "customers", SQUARE_CUSTOMERS, commit=True)["origin"] == "square"
    nora = by_name(shop, "/customers")["Nora North"]
    assert (nora["phone"], nora["address"]) == ("+441632960961", "1 High Street, LS1, Leeds")


def test_items_of_zoho_come_with_their_stock(shop):
    assert imported(shop, "items", ZOHO_ITEMS, commit=True)["origin"] == "zoho"
    battery = by_name(shop, "/items")["Battery X"]
    assert (battery["price"], battery["cost"], battery["low_stock_at"]) == (4900, 2000, 5)
    assert shop.ada.get(f"/stock/{battery['id']}:{shop.north}").json["quantity"] == 12


@pytest.mark.both_databases
def test_a_sold_unit_of_zoho_says_to_whom_it_was_sold(shop):
    imported(shop, "items", WATCH, commit=True)

    assert imported(shop, "serials", ZOHO_SERIALS, commit=True)["origin"] == "zoho"

    assert [shop.ada.get(f"/serials/zs-{at}").json["status"] for at in (1, 2)] == ["in_stock", "sold"]
    steps = shop.ada.get("/serials/zs-2/timeline").json
    assert "invoice INV-3, to Max Muster, on 2026-05-03" in str(steps)


def test_tickets_of_repairdesk_are_repairs_with_their_dates(shop):
    imported(shop, "customers", MAX, commit=True)

    found = imported(shop, "repairs", REPAIRDESK_TICKETS, commit=True)

    assert (found["origin"], found["bad"], found["refused"]) == ("repairdesk", 0, [])
    repairs = {repair["problem"]: repair for repair in shop.ada.get("/repairs").json["items"]}
    screen = repairs["Screen broken"]
    assert (screen["status"], screen["device"]["serial"], screen["price"]) == ("delivered", "356938035643809", 14_900)
    assert repairs["Battery"]["waiting_for_parts"] is True
    assert repairs["Water damage"]["status"] == "cancelled"


def test_units_of_fixmo_keep_status_and_history(shop):
    imported(shop, "items", WATCH, commit=True)

    assert imported(shop, "serials", FIXMO_SERIALS, commit=True)["origin"] == "fixmo"

    assert shop.ada.get("/serials/fx-2").json["status"] == "defective"
    assert "sale S-9, customer Max Muster" in str(shop.ada.get("/serials/fx-2/timeline").json)


def test_a_wrong_line_keeps_the_number_it_has_in_the_file(shop):
    found = imported(shop, "items", SHOPIFY_PRODUCTS.replace("9.90", "nine"))

    assert (5, "bad", "invalid") in verdicts(found)


def test_with_a_mapping_a_file_is_read_as_it_is(shop):
    mapping = {"name": "Handle", "price": "Variant Price"}
    found = imported(shop, "items", SHOPIFY_PRODUCTS, mapping=mapping)

    assert found["origin"] is None
    assert found["columns"][0] == "Handle"


@pytest.mark.parametrize("kind", list(TABLES))
def test_no_file_of_our_own_is_taken_for_another_programs(kind):
    assert recognised(kind, [column.name for column in TABLES[kind]]) is None


def test_each_shape_writes_columns_that_an_import_reads():
    for shape in SHAPES:
        unknown = set(shape.columns) - {column.name for column in TABLES[shape.kind] if column.use != "out"}
        assert unknown == set(), (shape.origin, shape.kind)
