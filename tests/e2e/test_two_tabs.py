"""One draft in two tabs, and a tab that dies: every operation is recorded once. Row O3."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.counter import CHARGE, Counter, pay_cash
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served

# The tab dies right after recording, so the app does nothing afterwards, and no other tab gets a message.
DIE_AFTER_RECORDING = """() => {
  history.replaceState = () => { throw new Error('killed'); };
  addEventListener('unhandledrejection', (event) => event.preventDefault());
}"""


def second_tab(counter: Counter, path: str) -> Page:
    origin = "/".join(counter.page.url.split("/")[:3])
    page = counter.page.context.new_page()
    page.goto(origin + path)
    return page


def add(page: Page, serial: str) -> None:
    box = page.get_by_role("combobox", name="Add to sale")
    box.fill(serial)
    box.press("Enter")
    expect(page.get_by_role("main").get_by_text(serial).first).to_be_visible()


def recorded(counter: Counter, kind: str) -> list[str]:
    """Return the document ids of the operations of a type that this device recorded, in order."""
    entries = sorted(counter.records("queue"), key=lambda entry: entry["ordinal"])
    return [entry["creates"] for entry in entries if entry["operation"]["type"] == kind]


def test_o03_two_tabs_with_one_cart_record_one_sale_and_the_next_cart_is_another(counter, served, shop):
    first = counter.page
    counter.go("/sell")
    add(first, "SN-1")
    second = second_tab(counter, "/sell")

    # The second tab states that, follows the first one, and cannot change the draft.
    expect(second.get_by_text("Open in another tab")).to_be_visible()
    expect(second.get_by_role("main").get_by_text("SN-1").first).to_be_visible()
    expect(second.get_by_role("button", name=CHARGE)).to_be_disabled()
    add(first, "SN-2")
    expect(second.get_by_role("main").get_by_text("SN-2").first).to_be_visible()

    # It takes the cart over, and the first one follows.
    second.get_by_role("button", name="Take over here").click()
    expect(second.get_by_text("Open in another tab")).to_be_hidden()
    expect(first.get_by_text("Open in another tab")).to_be_visible()
    pay_cash(second)
    expect(second.get_by_role("heading", name="Sale completed")).to_be_visible()

    # The first tab shows the outcome, and its next cart is another sale.
    (sold,) = recorded(counter, "sale.complete")
    expect(first.get_by_text(re.compile("Recorded as "))).to_be_visible()
    expect(first.get_by_role("main").get_by_role("link", name="Open")).to_have_attribute("href", f"/sales/{sold}")
    add(first, "SN-3")
    pay_cash(first)
    expect(first.get_by_role("heading", name="Sale completed")).to_be_visible()
    counter.waits_for_nothing()
    sales = recorded(counter, "sale.complete")
    assert len(sales) == len(set(sales)) == 2
    assert served.call("GET", "/sales", token=shop.token)["total"] == 2
    assert served.call("GET", "/conflicts?status=open", token=shop.token)["total"] == 0


@pytest.fixture
def cable(counter: Counter, served: Served, shop: OpenShop) -> str:
    """Provide an item without serials that this device knows."""
    item_id = str(uuid.uuid4())
    payload = {"item_id": item_id, "name": "Cable", "price": 900, "track_stock": True, "serial_tracked": False}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    counter.until(lambda: any(item["id"] == item_id for item in counter.records("item")))
    return item_id


def test_o03_a_restock_completed_in_two_tabs_is_recorded_once_although_a_tab_dies(counter, cable):
    first = counter.page
    counter.go(f"/items/{cable}/restock")
    first.get_by_role("textbox", name="Quantity").fill("7")
    second = second_tab(counter, f"/items/{cable}/restock")
    expect(second.get_by_role("textbox", name="Quantity")).to_have_value("7")
    expect(second.get_by_role("button", name="Restock", exact=True)).to_be_disabled()

    first.evaluate(DIE_AFTER_RECORDING)
    first.get_by_role("button", name="Restock", exact=True).dblclick()
    counter.until(lambda: len(recorded(counter, "stock.restock")) == 1)
    first.close()

    # The second tab has the draft now, and it is a different one than the recorded delivery.
    counter.page = second
    expect(second.get_by_text(re.compile("Recorded as "))).to_be_visible()
    expect(second.get_by_role("textbox", name="Quantity")).to_have_value("1")
    second.get_by_role("main").get_by_role("link", name="Open").click()
    expect(second.get_by_text("Cable").first).to_be_visible()
    counter.waits_for_nothing()
    stock = [row["quantity"] for row in counter.records("stock") if row["item_id"] == cable]
    assert (len(recorded(counter, "stock.restock")), stock) == (1, [7])


def test_o03_a_cart_whose_tab_died_after_recording_is_not_offered_again(counter):
    counter.go("/sell")
    add(counter.page, "SN-1")
    counter.page.evaluate(DIE_AFTER_RECORDING)
    pay_cash(counter.page)
    counter.until(lambda: len(recorded(counter, "sale.complete")) == 1)
    dead, counter.page = counter.page, counter.page.context.new_page()
    dead.close()
    counter.page.goto(dead.url)
    expect(counter.page.get_by_text(re.compile("Recorded as "))).to_be_visible()
    expect(counter.page.get_by_role("main").get_by_text("SN-1")).to_have_count(0)
    counter.page.reload()
    expect(counter.page.get_by_role("combobox", name="Add to sale")).to_be_visible()
    assert len(recorded(counter, "sale.complete")) == 1
