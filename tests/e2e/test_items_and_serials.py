"""Items and their serials on the screen, with the server away: rows F1 to F7, F13, F24 to F27, F36, O7."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.camera import drawn_code
from tests.e2e.counter import Counter


@pytest.fixture
def offline(served, signed_in):
    """Provide somebody at a tablet in North that was enrolled before the server went away, and the tablet."""
    north = signed_in()
    counter = Counter(north.open("/")).up_to_date()
    served.stop()
    return counter, north


def fill_item(counter: Counter, name: str, *, quantity: int, serials: list[str]) -> None:
    page = counter.page
    counter.go("/items/new")
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Price").fill("89.00")
    page.get_by_role("switch", name="Track stock").check()
    page.get_by_role("switch", name="Serial tracking").check()
    page.get_by_role("textbox", name="Initial stock").fill(str(quantity))
    page.get_by_role("textbox", name="Serial numbers").fill("\n".join(serials))


def test_f01_to_f07_an_item_is_created_with_serials_that_are_counted_and_unique(offline):
    counter, _ = offline
    page = counter.page

    # F2: serial tracking requires Track stock.
    counter.go("/items/new")
    page.get_by_role("switch", name="Track stock").uncheck()
    page.get_by_role("switch", name="Serial tracking").click()
    expect(page.get_by_text("Switch on Track stock first").first).to_be_visible()
    expect(page.get_by_role("switch", name="Serial tracking")).not_to_be_checked()

    # F4, F5: one serial a line, as many as the initial stock; F13: a mismatch is shown before saving.
    fill_item(counter, "Screen A52", quantity=3, serials=["SN-1", "SN-2"])
    expect(page.get_by_text("2 of 3 entered")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("Enter 1 more serial")).first).to_be_visible()

    # F6: unique inside the list itself...
    page.get_by_role("textbox", name="Serial numbers").fill("SN-1\nSN-2\nsn-1")
    expect(page.get_by_text("sn-1 is entered twice: lines 1 and 3")).to_be_visible()
    page.get_by_role("textbox", name="Serial numbers").fill("SN-1\nSN-2\nSN-3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Screen A52")).to_be_visible()

    # ...and against other items; the message names the item, the status and the branch.
    fill_item(counter, "Battery A52", quantity=1, serials=["SN-2"])
    expect(page.get_by_text(re.compile("SN-2 is already a unit of Screen A52: In Stock, North"))).to_be_visible()
    page.get_by_role("textbox", name="Serial numbers").fill("BT-1")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Battery A52")).to_be_visible()

    # F7: tracking can no longer be switched off.
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("menuitem", name="Edit").click()
    page.get_by_role("switch", name="Serial tracking").click()
    expect(page.get_by_text("tracking stays on").first).to_be_visible()
    expect(page.get_by_role("switch", name="Serial tracking")).to_be_checked()
    assert counter.statuses() == {"SN-1": "in_stock", "SN-2": "in_stock", "SN-3": "in_stock", "BT-1": "in_stock"}
    assert [entry["operation"]["type"] for entry in counter.queued()] == ["item.create", "item.create"]


def test_l1_a_new_item_has_initial_serials_in_several_branches(offline, served, shop):
    counter, _ = offline
    page = counter.page
    fill_item(counter, "Screen A52", quantity=1, serials=["SN-1"])
    page.get_by_role("button", name="Stock in South").click()
    south = page.get_by_role("region", name="Stock in South")
    south.get_by_role("textbox", name="Initial stock in South").fill("2")
    south.get_by_role("textbox", name="Serial numbers in South").fill("SN-2\nsn-1")
    expect(page.get_by_text("sn-1 is in two branches")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/items/new$"))
    south.get_by_role("textbox", name="Serial numbers in South").fill("SN-2\nSN-3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Screen A52")).to_be_visible()
    assert [entry["operation"]["type"] for entry in counter.queued()] == ["item.create", "stock.restock"]

    served.start()
    counter.waits_for_nothing()
    branches = {
        name: served.call("GET", f"/serials/{name}", token=shop.token)["branch_id"] for name in ("SN-1", "SN-3")
    }
    assert branches == {"SN-1": shop.north, "SN-3": shop.south}


def test_f24_to_f27_a_serial_is_found_on_its_items_page_and_changed_by_a_click(offline, served):
    counter, _ = offline
    page = counter.page
    fill_item(counter, "Screen A52", quantity=2, serials=["SN-1", "SN-2"])
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Screen A52")).to_be_visible()

    page.get_by_role("tab", name=re.compile("Serial Numbers")).click()
    page.get_by_role("button", name="SN-2").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("radio", name="Repair Done")).to_have_count(0)
    sheet.get_by_role("radio", name="Defective").check()
    sheet.get_by_role("textbox", name="Note").fill("dead pixels")
    sheet.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row", name="SN-2 Defective North")).to_be_visible()

    # The edit page has the tab too, and typed text stays when the tab changes; each serial links to its documents.
    counter.sell("SN-1")
    [item] = counter.records("item")
    counter.go(f"/items/{item['id']}/edit")
    page.get_by_role("textbox", name="Category").fill("Screens")
    page.get_by_role("tab", name=re.compile("Serial Numbers")).click()
    sold = page.get_by_role("row", name=re.compile("^SN-1 Sold North"))
    expect(sold.get_by_role("link", name=re.compile("^Sale "))).to_be_visible()
    page.get_by_role("tab", name="Details").click()
    expect(page.get_by_role("textbox", name="Category")).to_have_value("Screens")

    served.start()
    counter.waits_for_nothing()
    assert counter.statuses() == {"SN-1": "sold", "SN-2": "defective"}
    assert "3 operations, 0 differences" in served.run("rebuild", "--check")


def test_a_serial_against_the_shops_rules_is_marked_and_recorded_all_the_same(offline, served, shop):
    counter, _ = offline
    page = counter.page
    served.start()
    rules = [{"category": "Phones", "mask": None, "imei": True}, {"category": None, "mask": "SN-####", "imei": False}]
    served.call("PATCH", "/shop", {"serial_rules": rules}, shop.token)
    counter.until(lambda: counter.records("shop")[0]["serial_rules"] == rules)
    served.stop()

    fill_item(counter, "Screen A52", quantity=2, serials=["SN-0001", "SN-2"])
    expect(page.get_by_text(re.compile("Line 2: SN-2 does not look like .* serials: SN-####"))).to_be_visible()
    page.get_by_role("textbox", name="Category").fill("phones")
    expect(page.get_by_text(re.compile("Line 1: SN-0001 does not look like .* serials: an IMEI of 15"))).to_be_visible()
    page.get_by_role("textbox", name="Category").fill("Screens")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Screen A52")).to_be_visible()
    assert counter.statuses() == {"SN-0001": "in_stock", "SN-2": "in_stock"}


def test_f36_o7_and_p10_a_label_before_the_camera_opens_its_unit_from_any_screen(offline):
    counter, north = offline
    fill_item(counter, "Screen A52", quantity=1, serials=["SN-2024-00017"])
    counter.page.get_by_role("button", name="Save").click()
    expect(counter.page.get_by_role("heading", name="Screen A52")).to_be_visible()

    page = north.open("/settings", camera=drawn_code("SN-2024-00017"))
    page.get_by_role("navigation").get_by_role("button", name="Scan").click()
    expect(page.get_by_role("heading", name="SN-2024-00017")).to_be_visible()
    expect(page.get_by_role("link", name="Sell", exact=True).last).to_have_attribute(
        "href", re.compile("SN-2024-00017")
    )
