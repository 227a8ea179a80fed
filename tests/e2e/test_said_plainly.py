"""The app shows the true state before, during and after an action: offline, at another branch, after a mistake."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.builders import new_id
from tests.e2e.counter import Counter


@pytest.fixture
def item_in_south(served, shop) -> dict[str, Any]:
    """Provide an item of which one unit is in South."""
    stock = {"quantity": 1, "serials": ["FAR-1"]}
    fields = {"item_id": new_id(), "name": "Camera P7", "price": 4000, "track_stock": True, "serial_tracked": True}
    body = {"type": "item.create", "v": 1, "branch_id": shop.south, "payload": {**fields, "initial_stock": stock}}
    return served.call("POST", "/operations", body, shop.token)


def heading(counter: Counter) -> Any:
    return counter.page.get_by_role("heading", level=1)


def test_p7_p9_and_p26_the_status_line_is_online_only_after_an_answer_and_shows_the_age_of_the_stock(counter, served):
    expect(counter.status_line).to_contain_text("Online")
    served.stop()
    counter.sell("SN-1")
    # The browser still reports that it is online.
    assert counter.page.evaluate("navigator.onLine")
    for path in ("/items", "/sell", "/stock", "/serials/SN-2"):
        counter.go_cold(path)
        expect(counter.status_line).to_contain_text(re.compile(r"Offline.*1 to send.*as of \d{2}:\d{2}"))
    served.start()
    counter.waits_for_nothing()
    expect(counter.status_line).not_to_contain_text("to send")


def test_p8_and_p20_the_queue_lists_unsent_records_and_sign_out_is_refused_until_they_are_sent(counter, served, shop):
    served.stop()
    code = counter.sell("SN-1")
    counter.go("/queue")
    page = counter.page
    entry = page.get_by_role("listitem").filter(has_text=code)
    expect(entry).to_contain_text(re.compile("Not sent yet|Sent, no answer yet"))
    expect(entry).to_contain_text("this minute")
    expect(entry).to_contain_text("record 1")
    expect(page.get_by_role("button", name="Retry now")).to_be_enabled()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    assert code.split("-")[0] in saved.value.path().read_text()

    counter.go("/settings")
    page.get_by_role("button", name="Sign out").last.click()
    refusal = page.get_by_text("1 record is not sent yet").last
    expect(refusal).to_be_visible()
    expect(page.get_by_role("button", name="Export and sign out")).to_be_visible()
    counter.go("/queue")
    expect(page.get_by_role("listitem").filter(has_text=code)).to_be_visible()

    # After the push no tab keeps any data; the next person who signs in uses the same device.
    served.start()
    counter.waits_for_nothing()
    tab = page.context.new_page()
    tab.goto(page.url)
    expect(tab.get_by_role("heading", name="Queue")).to_be_visible()
    counter.go("/settings")
    page.get_by_role("button", name="Sign out").last.click()
    for each in (page, tab):
        expect(each.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    names = "async () => (await indexedDB.databases()).map(({ name }) => name)"
    counter.until(lambda: not any(name.startswith("benchtrail:") for name in page.evaluate(names)))

    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 1
    page.get_by_label("E-mail").fill(shop.email)
    page.get_by_label("Password").fill(shop.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(counter.status_line).to_contain_text("Online")
    counter.go("/settings")
    expect(page.get_by_text(code.split("-")[0], exact=True)).to_be_visible()


def test_p5_a_contested_record_delays_no_later_one(counter, served, shop):
    served.stop()
    sold_here = counter.sell("SN-1")
    counter.sell("SN-2")
    served.start()
    elsewhere = {
        "sale_id": new_id(),
        "lines": [{"item_id": item_of(counter, "SN-1"), "quantity": 1, "serials": ["SN-1"], "unit_price": 8900}],
        "payments": [{"method": "cash", "amount": 8900}],
        "total": 8900,
    }
    # Whichever phone reached the server first, one of the two sales of SN-1 contradicts the other.
    body = {"type": "sale.complete", "v": 1, "branch_id": shop.north, "payload": elsewhere}
    served.call("POST", "/operations", body, shop.token)
    counter.waits_for_nothing()
    assert [entry["state"] for entry in counter.queued()] == ["acknowledged", "acknowledged"]
    disputed = served.call("GET", "/conflicts?status=open", token=shop.token)["items"]
    assert [conflict["serial"] for conflict in disputed] == ["SN-1"]
    counter.until(lambda: counter.statuses()["SN-2"] == "sold")
    assert sold_here in {sale["code"] for sale in counter.records("sale")}


def test_p15_p16_and_p18_an_unsuitable_code_has_an_explanation_and_an_action(item_in_south, counter, served):
    counter.until(lambda: "FAR-1" in counter.statuses())
    served.stop()
    page = counter.page
    counter.go("/code/FAR-1")
    expect(heading(counter)).to_have_text("FAR-1")
    expect(page.get_by_text("This unit is in South")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="More").click()
    expect(page.get_by_role("menuitem", name=re.compile("^Sell"))).to_be_disabled()
    expect(page.get_by_text("It is in South").first).to_be_visible()
    page.keyboard.press("Escape")

    counter.go("/sell")
    box = page.get_by_role("combobox", name="Add to sale")
    box.fill("FAR-1")
    box.press("Enter")
    expect(page.get_by_text(re.compile("FAR-1 is in South|in South")).first).to_be_visible()
    expect(page.get_by_role("button", name="Add it anyway")).to_be_visible()

    counter.go("/code/NOBODY-KNOWS-1")
    expect(page.get_by_text("This device does not know NOBODY-KNOWS-1")).to_be_visible()
    expect(page.get_by_text(re.compile("Data as of"))).to_be_visible()
    expect(page.get_by_role("link", name="New item with this barcode")).to_be_visible()


def test_p27_an_action_that_needs_a_connection_shows_that_before_the_tap(counter, served):
    served.stop()
    page = counter.page
    counter.go("/people")
    expect(page.get_by_text("This needs a connection to the server").first).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Invite")).to_be_disabled()
    for path, button in (("/sales", "CSV file"), ("/queue", "Import a file")):
        counter.go(path)
        expect(page.get_by_role("button", name=button)).to_be_disabled()
        expect(page.get_by_text(re.compile("needs a connection|Connect to")).first).to_be_visible()


def item_of(counter: Counter, serial: str) -> str:
    return str(next(unit["item_id"] for unit in counter.records("serial") if unit["serial"] == serial))


def test_p28_reversible_actions_have_an_undo_and_only_the_others_a_confirmation(counter):
    page = counter.page
    counter.go("/sell")
    box = page.get_by_role("combobox", name="Add to sale")
    box.fill("SN-1")
    box.press("Enter")
    page.get_by_role("button", name="Remove SN-1").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("The sale is empty")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Remove SN-1")).to_be_visible()
    code = counter.complete_sale()

    page.get_by_role("link", name="Open the sale").click()
    page.get_by_role("button", name="Void sale").click()
    asked = page.get_by_role("dialog", name=re.compile(re.escape(code)))
    asked.get_by_role("button", name="Void sale").click()
    expect(asked).to_be_visible()
    assert [entry["operation"]["type"] for entry in counter.queued()] == ["sale.complete"]
    asked.get_by_role("textbox").fill("Rung up twice")
    asked.get_by_role("button", name="Void sale").click()
    expect(asked).to_have_count(0)
    assert [entry["operation"]["type"] for entry in counter.queued()] == ["sale.complete", "sale.void"]
