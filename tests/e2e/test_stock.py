"""Stock on the screen, without the server: rows F9 to F14, F36, F38, L7 to L12, O8 to O12, Z5."""

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.counter import LONG_WAIT_MS, Counter


def record(served: Any, shop: Any, branch_id: str, type_: str, payload: dict[str, Any]) -> None:
    body = {"type": type_, "v": 1, "branch_id": branch_id, "payload": payload}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"


@pytest.fixture
def screen_item(served, shop):
    """Provide a serialised item with three units in North."""
    item_id = str(uuid.uuid4())
    stock = {"quantity": 3, "serials": ["SN-001", "SN-002", "SN-003"]}
    fields = {"name": "Screen A52", "sku": "SCR", "price": 8900, "track_stock": True, "serial_tracked": True}
    record(served, shop, shop.north, "item.create", {"item_id": item_id, **fields, "initial_stock": stock})
    return item_id


@pytest.fixture
def cable_item(served, shop):
    """Provide an item without serials, ten of it in North; it warns at twelve."""
    item_id = str(uuid.uuid4())
    fields = {"name": "Cable", "price": 900, "track_stock": True, "serial_tracked": False, "low_stock_at": 12}
    record(served, shop, shop.north, "item.create", {"item_id": item_id, **fields, "initial_stock": {"quantity": 10}})
    return item_id


@pytest.fixture
def at(signed_in):
    """Provide a way to put somebody at the tablet of a branch, which has the shop's records."""
    return lambda branch: Counter(signed_in(branch).open("/")).up_to_date()


@pytest.fixture
def second_at(shop, tablet):
    """Provide a way to put somebody at one more device of a branch, which they sign in to."""

    def enrolled(branch: str) -> Counter:
        counter = Counter(tablet(f"{branch} phone").open("/"))
        counter.sign_in(shop.email, shop.password, branch, f"{branch} phone")
        counter.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        return counter.up_to_date()

    return enrolled


def line_of(page: Page, name: str) -> Any:
    return page.get_by_role("region", name=name)


def find_item(page: Page, name: str, field: str = "Item, SKU, barcode or serial") -> None:
    box = page.get_by_role("combobox", name=field)
    box.fill(name)
    box.press("Enter")


def pick_serial(page: Page, serial: str) -> None:
    page.get_by_role("button", name="Pick serials").click()
    page.get_by_role("dialog").get_by_role("option", name=re.compile(serial)).click()
    page.get_by_role("dialog").get_by_role("button", name="Done").click()


def test_f09_to_f14_and_f38_an_item_gets_serials_exactly_as_many_as_its_quantity(served, screen_item, at):
    counter = at("North")
    page = counter.page
    served.stop()

    # F9: from the item's action menu.
    counter.go("/items")
    page.get_by_role("button", name="Actions for Screen A52").click()
    page.get_by_role("menuitem", name="Restock").click()
    # F10, F11, F12: a quantity, one serial a line, progress.
    page.get_by_role("textbox", name="Quantity").fill("4")
    serials = page.get_by_role("textbox", name="Serial numbers")
    serials.fill("SN-010\nSN-011")
    expect(page.get_by_text("2 of 4 entered")).to_be_visible()
    # F13: a mismatch warns before anything is recorded; F14: the count is exact.
    page.get_by_role("button", name="Restock", exact=True).click()
    expect(page.get_by_text(re.compile("Enter 2 more serials")).first).to_be_visible()
    serials.fill("SN-010..SN-014")
    expect(page.get_by_text("5 of 4 entered")).to_be_visible()
    page.get_by_role("button", name="Set quantity to 5").click()
    page.get_by_role("button", name="Restock", exact=True).click()
    expect(page.get_by_role("heading", name="Screen A52")).to_be_visible()
    assert counter.statuses().keys() >= {"SN-010", "SN-011", "SN-012", "SN-013", "SN-014"}


def test_z5_and_o12_a_bill_keeps_its_correct_lines_and_shows_the_place_of_duplicates(
    served, screen_item, cable_item, at
):
    counter = at("North")
    page = counter.page
    served.stop()

    counter.go("/restock")
    find_item(page, "Screen")
    line = line_of(page, "Screen A52")
    line.get_by_role("textbox", name="Unit cost").fill("40.00")
    line.get_by_label("From a CSV file").set_input_files(
        {
            "name": "delivery.csv",
            "mimeType": "text/csv",
            "buffer": b"Item;Serial Number\nScreen;SN-002\nScreen;SN-020\n",
        }
    )
    expect(page.get_by_text(re.compile("SN-002 is already a unit of Screen A52: In Stock, North"))).to_be_visible()
    line.get_by_role("button", name="Go on with the 1 correct one").click()
    expect(line.get_by_role("heading", name="1 left out")).to_be_visible()
    line.get_by_role("button", name="Generate serials").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="How many").fill("2")
    expect(dialog.get_by_text(re.compile(r"SCR-\w{4}-001\.\.SCR-\w{4}-002"))).to_be_visible()
    dialog.get_by_role("button", name="Add the serials").click()
    expect(page.get_by_text("3 of 3 entered")).to_be_visible()

    # A second line, and a supplier created in place.
    find_item(page, "Cable")
    line_of(page, "Cable").get_by_role("textbox", name="Quantity").fill("20")
    expect(page.get_by_text("3 units · 3 of 3 serial numbers")).to_be_visible()
    page.get_by_role("button", name="Choose a supplier").click()
    page.get_by_role("dialog").get_by_role("button", name="New supplier").click()
    page.get_by_role("dialog").get_by_role("textbox", name="Name").fill("Parts & Co")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("textbox", name="Supplier reference").fill("BILL-7")
    page.get_by_role("button", name="Restock", exact=True).click()

    expect(page.get_by_role("heading", name=re.compile("^Restock "))).to_be_visible()
    expect(page.get_by_role("link", name="Parts & Co")).to_be_visible()
    expect(page.get_by_text("BILL-7")).to_be_visible()
    served.start()
    counter.waits_for_nothing()
    operations = [entry["operation"] for entry in counter.queued()]
    (bill,) = [operation["payload"] for operation in operations if operation["type"] == "stock.restock"]
    assert [(line["quantity"], line.get("unit_cost")) for line in bill["lines"]] == [(3, 4000), (20, None)]
    assert "differences" in served.run("rebuild", "--check")


def test_l07_to_l10_a_transfer_is_sent_by_serial_received_in_part_and_found_by_any_serial(
    served, screen_item, cable_item, at
):
    north, south = at("North"), at("South")
    served.stop()
    send_two_screens_and_four_cables(north)

    served.start()
    north.waits_for_nothing()
    south.until(lambda: south.statuses()["SN-001"] == "in_transit")
    served.stop()
    receive_in_part(south)
    served.start()
    south.waits_for_nothing()

    # L10: found by a serial on it.
    south.go("/transfers?q=SN-003")
    expect(south.page.get_by_role("row", name=re.compile("North to South"))).to_be_visible()
    south.go("/transfers?q=SN-777")
    expect(south.page.get_by_text("Nothing found")).to_be_visible()


def send_two_screens_and_four_cables(north: Counter) -> None:
    """L7, L8: typing, picking and naming an item add to a transfer; its draft is kept when the page is left."""
    page = north.page
    north.go("/transfers/new")
    box = page.get_by_role("combobox", name="Add to the transfer")
    box.fill("SN-001")
    box.press("Enter")
    expect(page.get_by_role("button", name="Remove SN-001")).to_be_visible()
    pick_serial(page, "SN-003")
    find_item(page, "Cable", "Add to the transfer")
    page.get_by_role("textbox", name="Quantity").fill("4")
    # A page that is left at once may not have stored its draft's last change yet.
    north.until(lambda: [line["quantity"] for line in north.records("drafts")[0]["data"]["lines"]] == [2, 4])
    north.go("/transfers")
    not_saved = page.get_by_role("list", name="Not saved yet, only on this device")
    expect(not_saved.get_by_text("Draft", exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile("New transfer|North to South")).last.click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("^Transfer "))).to_be_visible()
    assert north.statuses() == {"SN-001": "in_transit", "SN-002": "in_stock", "SN-003": "in_transit"}


def receive_in_part(south: Counter) -> None:
    """L9: one of the two screens arrives, all cables, and a screen that was not sent."""
    page = south.page
    south.go("/transfers")
    page.get_by_role("link", name="Receive").click()
    # A scanner that types into the field does not wait for the screen. The keys are not sent as one burst, because a
    # busy machine could interrupt it.
    page.get_by_role("combobox", name="Item, SKU, barcode or serial").focus()
    for serial in ("SN-001", "SN-002"):
        page.keyboard.insert_text(serial)
        page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 6 arrived")).to_be_visible()
    expect(page.get_by_role("button", name="Remove SN-002")).to_be_visible()
    page.get_by_role("textbox", name="Arrived").fill("4")
    page.get_by_role("button", name="Record what arrived").click()
    expect(page.get_by_text("Partly received")).to_be_visible()
    expect(page.get_by_role("heading", name="1 sent but not arrived")).to_be_visible()
    expect(page.get_by_role("heading", name="1 arrived but not sent")).to_be_visible()


def test_l11_and_l12_an_adjustment_adds_new_serials_and_removes_existing_ones(served, screen_item, cable_item, at):
    counter = at("North")
    page = counter.page
    served.stop()

    counter.go("/adjustments/new")
    find_item(page, "Screen")
    line = line_of(page, "Screen A52")
    line.get_by_role("textbox", name="Difference").fill("-1")
    expect(line.get_by_text("3 becomes 2")).to_be_visible()
    page.get_by_role("button", name="Record adjustment").click()
    expect(page.get_by_text("Screen A52: Choose 1 more unit")).to_be_visible()
    pick_serial(page, "SN-002")
    page.get_by_role("radio", name="the new quantity").check()
    find_item(page, "Cable")
    line_of(page, "Cable").get_by_role("textbox", name="New quantity").fill("7")
    page.get_by_role("button", name="Record adjustment").click()
    expect(page.get_by_text("Choose the reason first").first).to_be_visible()
    page.get_by_label("Reason").select_option("Damaged")
    page.get_by_role("button", name="Record adjustment").click()
    expect(page.get_by_text(re.compile("Damaged"))).to_be_visible()
    assert counter.statuses()["SN-002"] == "written_off"

    # An increase has new serials, exactly as many.
    counter.go(f"/adjustments/new?item={screen_item}")
    line.get_by_role("textbox", name="Difference").fill("2")
    line.get_by_role("textbox", name="New serials").fill("SN-050..SN-051")
    page.get_by_label("Reason").select_option("Found")
    page.get_by_role("button", name="Record adjustment").click()
    expect(page.get_by_role("heading", name=re.compile("^Adjustment "))).to_be_visible()
    served.start()
    counter.waits_for_nothing()
    assert counter.statuses()["SN-051"] == "in_stock"
    lines = [entry["operation"]["payload"]["lines"] for entry in counter.queued()]
    assert [[line["delta"] for line in each] for each in lines] == [[-1, -3], [2]]


def test_o9_two_devices_count_one_branch_and_each_difference_is_corrected_with_one_tap(
    served, shop, screen_item, cable_item, at, second_at
):
    lines = [{"item_id": screen_item, "quantity": 1, "serials": ["SB-1"]}]
    record(served, shop, shop.south, "stock.restock", {"restock_id": str(uuid.uuid4()), "lines": lines})
    first, second = at("North"), second_at("North")
    page = first.page
    first.go("/stocktakes/new")
    page.get_by_role("button", name="Start stock-take").click()
    expect(page.get_by_role("heading", name=re.compile("^Stock-take "))).to_be_visible()
    first.waits_for_nothing()
    second.until(lambda: len(second.records("stocktake")) == 1)

    served.stop()
    count_with_surprises(page)
    count_one_more(second)
    served.start()
    second.waits_for_nothing()
    close_stocktake(first)
    put_each_finding_right(page)

    first.waits_for_nothing()
    first.until(lambda: first.statuses().get("XX-9") == "in_stock")
    where = {unit["serial"]: (unit["status"], unit["branch_id"]) for unit in first.records("serial")}
    assert where["SN-003"][0] == "written_off"
    assert where["SB-1"] == ("in_stock", shop.north)
    assert {stock["quantity"] for stock in first.records("stock") if stock["item_id"] == cable_item} == {8}


def count_with_surprises(page: Page) -> None:
    """Count a unit, one of another branch, an unknown one and eight cables; each surprise is named at once."""
    for code, line in (("SN-001", "SN-001"), ("SB-1", "belongs in South"), ("XX-9", "not known here")):
        find_item(page, code, "Serial, item or barcode")
        expect(page.get_by_text(line).first).to_be_visible()
    find_item(page, "Cable", "Serial, item or barcode")
    page.get_by_role("textbox", name="Cable").fill("8")
    page.get_by_role("button", name="Submit 11").click()


def count_one_more(second: Counter) -> None:
    """Count a unit of the same stock-take on another device."""
    page = second.page
    second.go("/stocktakes")
    page.get_by_role("row").filter(has_text=re.compile(r"\w{4}-\d+")).get_by_role("link").first.click()
    find_item(page, "SN-002", "Serial, item or barcode")
    page.get_by_role("button", name="Submit 1").click()
    expect(page.get_by_text("1 counted").first).to_be_visible()


def close_stocktake(first: Counter) -> None:
    """Close it when both counts are there, and wait for the result."""
    page = first.page
    first.waits_for_nothing()
    first.until(lambda: len(first.records("stocktake")[0]["counts"]) == 2)
    page.get_by_role("button", name="Close stock-take").click()
    page.get_by_role("dialog").get_by_role("button", name="Close stock-take").click()
    first.until(lambda: first.records("stocktake")[0]["result"] is not None)


def put_each_finding_right(page: Page) -> None:
    """The result lists every difference, and one tap each corrects it."""
    for kind in ("Missing", "Not recorded", "Belongs to another branch", "Different quantities"):
        expect(page.get_by_role("heading", name=re.compile(f"^{kind}"))).to_be_visible()
    page.get_by_role("button", name="Write off").click()
    page.get_by_role("button", name="Transfer it here").click()
    page.get_by_role("button", name="Adjust to 8").click()
    page.get_by_role("button", name="Restock it").click()
    page.get_by_role("dialog").get_by_role("option", name=re.compile("Screen A52")).click()
    expect(page.get_by_text("Recorded", exact=True)).to_have_count(4, timeout=LONG_WAIT_MS)


def test_f36_o1_o8_o10_and_o11_a_renamed_unit_and_a_corrected_sale_are_shown_in_the_units_histories(
    served, screen_item, at
):
    counter = at("North")
    page = counter.page
    served.stop()
    counter.go("/serials?q=002")
    page.get_by_role("link", name="SN-002").click()
    correct_the_serial(page)
    add_a_second_serial(page)
    for serial in ("SN-002", "490154203237518"):
        counter.go(f"/code/{serial}")
        expect(page.get_by_role("heading", name="356938035643809")).to_be_visible()

    # O1: the history shows what was changed here, and that older history needs a connection.
    history = page.get_by_role("list").filter(has_text="Serial corrected")
    expect(history.get_by_text("misread label")).to_be_visible()
    expect(history.get_by_text("not sent yet").first).to_be_visible()
    expect(page.get_by_text("Older history needs a connection")).to_be_visible()

    counter.sell("SN-001")
    say_that_another_unit_was_sold(counter)
    for serial in ("SN-001", "SN-003"):
        counter.go(f"/serials/{serial}")
        expect(page.get_by_text("It was SN-003, not SN-001")).to_be_visible()
    expect_sold_in_place_of(counter, "SN-003", "SN-001")

    # O8: with a connection, the whole history with everything that was corrected.
    served.start()
    counter.waits_for_nothing()
    counter.go("/serials/SN-002")
    history = page.get_by_role("list").filter(has_text="Received")
    expect(history.get_by_text("Serial corrected")).to_be_visible()
    expect(history.get_by_text("Serial added")).to_be_visible()
    expect(history.get_by_text(re.compile("written as SN-002")).first).to_be_visible()
    expect(history.get_by_text(re.compile(r"North · Ada · device \w{4}")).first).to_be_visible()
    expect_sold_in_place_of(counter, "SN-003", "SN-001")
    assert "0 differences" in served.run("rebuild", "--check")


def correct_the_serial(page: Page) -> None:
    """O10: a misread serial is corrected, and a serial of another unit is refused."""
    page.get_by_role("button", name="More").last.click()
    page.get_by_role("menuitem", name="Correct the serial").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Correct serial").fill("sn-001")
    dialog.get_by_role("textbox", name="Reason").fill("misread label")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text(re.compile("SN-001 is already a unit of Screen A52"))).to_be_visible()
    dialog.get_by_role("textbox", name="Correct serial").fill("356938035643809")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="356938035643809")).to_be_visible()


def add_a_second_serial(page: Page) -> None:
    """O11: a second IMEI is added, and a wrong check digit is named."""
    page.get_by_role("button", name="More").last.click()
    page.get_by_role("menuitem", name="Add a second serial").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Second serial").fill("356938035643808")
    expect(dialog.get_by_text(re.compile("check digit is wrong"))).to_be_visible()
    dialog.get_by_role("textbox", name="Second serial").fill("490154203237518")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("490154203237518").first).to_be_visible()


def say_that_another_unit_was_sold(counter: Counter) -> None:
    """O10: on the sale's page, SN-003 is put in the place of SN-001."""
    page = counter.page
    counter.go(f"/sales/{counter.records('sale')[0]['id']}")
    page.get_by_role("button", name=re.compile("SN-001")).click()
    page.get_by_role("menuitem", name="It was another unit").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="The right serial").fill("SN-003")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("list", name="Possible units").get_by_text("SN-003")).to_be_visible()


def expect_sold_in_place_of(counter: Counter, sold: str, in_stock: str) -> None:
    statuses = counter.statuses()
    assert (statuses[sold], statuses[in_stock]) == ("sold", "in_stock")
