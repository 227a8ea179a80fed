"""Reports and imports in the browser: reports with their files, and lists from other programs."""

import csv
import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.counter import LONG_WAIT_MS, Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet


@pytest.fixture
def ada(served: Served, signed_in: Callable[..., Tablet], shop: OpenShop) -> Counter:
    """Provide Ada at a laptop in North, where an item has one unit."""
    fields = {"item_id": str(uuid.uuid4()), "name": "=Screen A52", "price": 8900, "sku": "SCR", "warranty_months": 12}
    stock = {"quantity": 1, "serials": ["SCR-1"], "unit_cost": 5050}
    payload = {**fields, "track_stock": True, "serial_tracked": True, "initial_stock": stock}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    return Counter(signed_in(size=(1280, 800)).open()).up_to_date()


def test_l13_a_report_is_shown_and_downloaded_as_a_file(ada: Counter) -> None:
    page = ada.page
    ada.go("/reports")
    page.get_by_role("link", name="Stock value").click()
    expect(page.get_by_role("img", name=re.compile("Stock value as bars"))).to_be_visible()
    expect(page.get_by_role("cell", name="€50.50")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV file").click()
    text = started.value.path().read_text(encoding="utf-8-sig")
    [row] = csv.DictReader(text.splitlines())
    assert (row["item"], row["branch"], row["cost"]) == ("'=Screen A52", "North", "50.50")


def test_o12_branches_people_and_devices_are_downloaded_as_files(ada: Counter) -> None:
    page = ada.page
    for path, name in (("/branches", "North"), ("/people", "Ada"), ("/devices", "North tablet")):
        ada.go(path)
        with page.expect_download() as started:
            page.get_by_role("link", name="CSV file").click()
        rows = list(csv.DictReader(started.value.path().read_text(encoding="utf-8-sig").splitlines()))
        assert name in [row["name"] for row in rows]


def test_l13_reports_have_sales_by_day_and_the_movements_of_a_serial(ada: Counter) -> None:
    page = ada.page
    ada.sell("SCR-1")
    ada.waits_for_nothing()
    ada.go("/reports/sales_by_day")
    expect(page.get_by_role("cell", name="€89.00").first).to_be_visible()
    ada.go("/reports/serial_movements")
    page.get_by_role("textbox", name="Serial").fill("scr-1")
    page.get_by_role("button", name="Show").click()
    for step in ("Received", "Sold"):
        expect(page.get_by_role("cell", name=step, exact=True).first).to_be_visible()


def test_p27_a_report_without_a_connection_shows_why_and_loads_with_the_connection(
    served: Served, ada: Counter
) -> None:
    page = ada.page
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()
    ada.go("/reports/stock_value")
    expect(page.get_by_text("This needs a connection to the server")).to_be_visible()
    expect(page.locator("main .skeleton")).to_have_count(0)
    served.start()
    expect(page.get_by_role("cell", name="€50.50")).to_be_visible(timeout=LONG_WAIT_MS)
    expect(page.get_by_text("This needs a connection to the server")).to_have_count(0)


def test_o12_a_list_of_serials_is_checked_and_its_correct_lines_are_recorded_offline(
    served: Served, shop: OpenShop, ada: Counter
) -> None:
    page = ada.page
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()
    ada.go("/import")
    page.get_by_role("radio", name=re.compile("^Serials")).check()
    page.get_by_role("textbox", name="Or paste the lines").fill(
        "SKU;Serial Number;Cost Price\nSCR;SCR-1;50\nSCR;SCR-2;51,50\nSCR;scr-2;50\nXXX;SCR-9;50\n"
    )
    page.get_by_role("button", name="Use these lines").click()
    expect(page.get_by_text("1 line is correct")).to_be_visible()
    expect(page.get_by_text("Already in the shop: =Screen A52, North, In Stock")).to_be_visible()
    expect(page.get_by_text("The same as line 3")).to_be_visible()
    expect(page.get_by_text("No item “XXX”")).to_be_visible()
    page.get_by_role("button", name="Record 1 line").click()
    expect(page.get_by_text("1 line recorded")).to_be_visible()
    assert ada.statuses() == {"SCR-1": "in_stock", "SCR-2": "in_stock"}

    served.start()
    ada.waits_for_nothing()
    assert served.call("GET", "/serials/SCR-2", token=shop.token)["status"] == "in_stock"


def test_l1_items_with_serials_are_imported_offline_into_their_branches(
    served: Served, shop: OpenShop, ada: Counter
) -> None:
    page = ada.page
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()
    ada.go("/import")
    listed = "\n".join(
        [
            "Product Name,Selling Price,Serial Numbers,Branch",
            'Phone 12,399,"P-1; P-2",South',
            "Phone 13,499,SCR-1,",
            "Case,9,,Mars",
        ]
    )
    page.get_by_role("textbox", name="Or paste the lines").fill(listed)
    page.get_by_role("button", name="Use these lines").click()
    expect(page.get_by_text("1 line is correct")).to_be_visible()
    expect(page.get_by_text("Already in the shop: =Screen A52, North, In Stock")).to_be_visible()
    expect(page.get_by_text("None of your branches is called “Mars”")).to_be_visible()
    page.get_by_role("button", name="Record 1 line").click()
    expect(page.get_by_text("1 line recorded")).to_be_visible()
    assert ada.statuses() == {"SCR-1": "in_stock", "P-1": "in_stock", "P-2": "in_stock"}

    served.start()
    ada.waits_for_nothing()
    assert served.call("GET", "/serials/P-2", token=shop.token)["branch_id"] == shop.south


def test_o12_the_columns_of_another_shops_file_are_recognised_and_can_be_corrected(ada: Counter) -> None:
    page = ada.page
    ada.go("/import")
    listed = "Item Name,Opening Stock,Selling Price,Group\nGlue,12,EUR 3.50,Consumables\nTape,many,1,Consumables\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "items.csv", "mimeType": "text/csv", "buffer": listed.encode()}
    )
    expect(page.get_by_role("combobox", name="Opening stock")).to_have_value("1")
    expect(page.get_by_text("“many” is not a number")).to_be_visible()
    page.get_by_role("combobox", name="Opening stock").select_option(label="Not in the list")
    expect(page.get_by_text("2 lines are correct")).to_be_visible()
    page.get_by_role("button", name="Record 2 lines").click()
    expect(page.get_by_text("2 lines recorded")).to_be_visible()
    assert {item["name"]: item["price"] for item in ada.records("item")} == {
        "=Screen A52": 8900,
        "Glue": 350,
        "Tape": 100,
    }


def test_z8_serial_tracking_is_switched_off_and_the_screens_show_it(ada: Counter) -> None:
    page = ada.page
    ada.go("/settings")
    page.get_by_role("list", name="Preferences").get_by_role("link", name="Items").click()
    question = page.get_by_role("group", name="How do you want to track your items?")
    expect(question.get_by_role("radio", name=re.compile("By quantity or by serial number"))).to_be_checked()
    question.get_by_role("radio", name=re.compile("By quantity only")).check()
    expect(page.get_by_text("1 item stays tracked by serial")).to_be_visible()
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("Settings saved")).to_be_visible()
    ada.until(lambda: [shop["serial_tracking"] for shop in ada.records("shop")] == [False])
    ada.go("/items/new")
    page.get_by_role("switch", name="Serial tracking").click()
    expect(page.get_by_role("switch", name="Serial tracking")).not_to_be_checked()
