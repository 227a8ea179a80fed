"""The number of taps of each flow by its shortest path; none may take more.

A tap is a click, or a key that does not type text into a field: Enter, Ctrl+K. Scans and pastes are counted separately.
Text goes to the element with the focus; if a field has to be tapped first, this is another tap.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from server.clock import now_ms
from tests.builders import new_id
from tests.cast import PASSWORD
from tests.e2e.counter import CHARGE, Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet

PIN = "258036"
ROW_PX = 64
SCREENS = [f"SCR-{number}" for number in range(1, 7)]
# 1 of 200.00, 3 of 100.00 and so on, as `end_the_day` types them.
COUNTED = 60207
ARRIVED = [f"NEW-{number}" for number in range(1, 7)]

HAS_FIELD = "() => document.activeElement.matches('input:not([type=checkbox], [type=radio]), textarea')"
IS_LARGEST = """(figure) => {
  const sizeOf = (at) => parseFloat(getComputedStyle(at).fontSize);
  const others = [...document.querySelectorAll('main *')].filter((at) => at !== figure && at.checkVisibility());
  return others.every((at) => at.contains(figure) || figure.contains(at) || sizeOf(at) < sizeOf(figure));
}"""


class Hand:
    """A hand at a tablet that counts what it does."""

    def __init__(self, counter: Counter) -> None:
        self.counter, self.page = counter, counter.page
        self.taps = self.scans = 0

    @contextmanager
    def within(self, *, taps: int, scans: int = 0) -> Iterator[None]:
        """Count a flow; it may take this many taps and scans."""
        self.taps = self.scans = 0
        yield
        assert self.taps <= taps, f"{self.taps} taps, {taps} are allowed"
        assert self.scans <= scans, f"{self.scans} scans, {scans} are allowed"

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)
        self.taps += 1

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        self.page.wait_for_function(HAS_FIELD)
        self.page.keyboard.type(text, delay=60)

    def paste(self, text: str) -> None:
        self.page.wait_for_function(HAS_FIELD)
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+V")

    def scan(self, code: str) -> None:
        self.counter.scan(code)
        self.scans += 1

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name)

    def sees(self, heading: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible()


def record(served: Served, shop: OpenShop, type_: str, **payload: Any) -> None:
    body = {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"


def sell_twice(served: Served, shop: OpenShop) -> None:
    """A battery is sold, and sold again on a phone that was offline for a long time."""
    item = {"item_id": new_id(), "name": "Battery", "price": 2900, "track_stock": True, "serial_tracked": True}
    record(served, shop, "item.create", **item, initial_stock={"quantity": 1, "serials": ["BAT-1"]})
    line = {"item_id": item["item_id"], "quantity": 1, "serials": ["BAT-1"], "unit_price": 2900}
    record(served, shop, "sale.complete", sale_id=new_id(), lines=[line], payments=[], total=2900)
    phone = served.call("POST", "/devices", {"name": "Old phone", "branch_id": shop.north}, shop.token)
    me = served.call("GET", "/me", None, shop.token)["user"]["id"]
    payload = {"sale_id": new_id(), "lines": [line], "payments": [], "total": 2900}
    times = {"at": now_ms(), "base": 1, "seq": 1}
    again = {"id": new_id(), "type": "sale.complete", "v": 1, **times, "payload": payload}
    again |= {"branch_id": shop.north, "actor_id": me}
    push = {"protocol": 1, "device_id": phone["id"], "sent_at": now_ms(), "operations": [again]}
    served.call("POST", "/sync/push", push, shop.token)


@pytest.fixture
def hand(served: Served, shop: OpenShop, signed_in: Callable[..., Tablet]) -> Hand:
    """Provide Ada's hand at the counter tablet of North, which has screens, a customer and a supplier."""
    stock = {"quantity": len(SCREENS), "serials": SCREENS}
    item = {"item_id": new_id(), "name": "Screen A52", "price": 11900, "track_stock": True, "serial_tracked": True}
    record(served, shop, "item.create", **item, initial_stock=stock)
    record(served, shop, "customer.create", customer_id=new_id(), name="Carl Weber")
    record(served, shop, "supplier.create", supplier_id=new_id(), name="Parts & Co")
    record(served, shop, "till.open", till_id=new_id(), float=20000)
    sell_twice(served, shop)
    counter = Counter(signed_in().open("/")).up_to_date()
    counter.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    counter.has_fetched_ahead()
    return Hand(counter)


def test_p41_p44_p46_p47_and_p53_no_flow_takes_more_taps_than_it_may(hand: Hand, tmp_path: Path) -> None:
    """One day at the counter: each flow begins where the previous one ended, or on its own screen."""
    hand.counter.go("/sell")
    expect(hand.page.get_by_role("combobox", name="Add to sale")).to_be_focused()
    sell_for_cash(hand)
    sell_by_card(hand)
    sell_two_with_everything(hand)
    see_rows_and_messages(hand)
    take_one_back(hand)
    receive_six(hand)
    take_in_a_repair(hand, tmp_path)
    add_a_part(hand)
    look_up(hand)
    decide_a_conflict(hand)
    end_the_day(hand)
    unlock(hand)


def sell_for_cash(hand: Hand) -> None:
    with hand.within(scans=1, taps=3):
        hand.scan("SCR-1")
        hand.tap(hand.button(CHARGE))
        hand.tap(hand.button("Cash").filter(has_not_text="exact"))
        hand.tap(hand.button("€120.00"))
    hand.sees("Sale completed")
    change = hand.page.get_by_text("€1.00", exact=True).first
    assert change.evaluate(IS_LARGEST), "change due is the largest figure"


def sell_by_card(hand: Hand) -> None:
    """The scan on the receipt begins the next sale."""
    with hand.within(scans=1, taps=2):
        hand.scan("SCR-2")
        hand.tap(hand.button(CHARGE))
        hand.tap(hand.button("Card"))
    hand.sees("Sale completed")


def sell_two_with_everything(hand: Hand) -> None:
    """Two units, a discount, a customer, half in cash."""
    with hand.within(scans=2, taps=8):
        hand.scan("SCR-3")
        expect(hand.button("Charge €119.00")).to_be_visible()
        hand.scan("SCR-4")
        expect(hand.button("Charge €238.00")).to_be_visible()
        hand.tap(hand.button("Discount on the whole sale"))
        hand.tap(hand.button("10%"))
        hand.tap(hand.button(re.compile("^Done")))
        hand.tap(hand.button("Choose customer"))
        hand.type("Carl")
        hand.tap(hand.page.get_by_role("option", name="Carl Weber"))
        hand.tap(hand.button("Charge €214.20"))
        hand.tap(hand.button("Split"))
        hand.type("100")
        hand.tap(hand.button("Complete sale"))
    hand.sees("Sale completed")
    sale = hand.counter.queued()[-1]["operation"]["payload"]
    assert [(paid["method"], paid["amount"]) for paid in sale["payments"]] == [("cash", 10000), ("card", 11420)]


def see_rows_and_messages(hand: Hand) -> None:
    """On a phone: a line of the cart is one row of 64 px, and no message lies over the main button."""
    page = hand.page
    page.set_viewport_size({"width": 360, "height": 740})
    hand.scan("SCR-5")
    expect(hand.button("Charge €119.00")).to_be_visible()
    hand.scan("SCR-6")
    charge = hand.button("Charge €238.00")
    expect(charge).to_be_visible()
    row = page.get_by_role("list", name="In this sale").get_by_role("listitem")
    assert row.evaluate("at => at.getBoundingClientRect().height") == ROW_PX
    page.get_by_role("button", name="Screen A52", exact=True).click()
    hand.button("Remove SCR-6").click()
    hand.button(re.compile("^Done")).click()
    message = page.locator(".toast")
    expect(message).to_have_count(1)
    top = hand.button(CHARGE).evaluate("at => at.getBoundingClientRect().top")
    assert message.evaluate("at => at.getBoundingClientRect().bottom") <= top
    message.get_by_role("button", name="Undo").click()
    expect(charge).to_be_visible()
    hand.button("Remove Screen A52").click()
    expect(page.get_by_text("The sale is empty")).to_be_visible()
    page.set_viewport_size({"width": 820, "height": 1180})


def take_one_back(hand: Hand) -> None:
    """By its scan; the reason proposes its disposition."""
    hand.counter.go("/")
    with hand.within(scans=1, taps=4):
        hand.tap(hand.page.get_by_role("navigation", name="Start").get_by_role("link", name="Return"))
        hand.sees("New return")
        hand.scan("SCR-1")
        hand.sees(re.compile("^Return from "))
        hand.tap(hand.button("Faulty"))
        hand.tap(hand.button(re.compile("^Return ·")))
    hand.sees(re.compile("^Return [A-Z0-9]{4}-"))
    back = hand.counter.queued()[-1]["operation"]["payload"]
    assert [(line["serials"], line["disposition"]) for line in back["lines"]] == [(["SCR-1"], "defective")]


def receive_six(hand: Hand) -> None:
    """The number of pasted serials is the quantity."""
    hand.counter.go("/")
    with hand.within(taps=6):
        hand.tap(hand.page.get_by_role("link", name="Stock", exact=True))
        hand.tap(hand.page.get_by_role("main").get_by_role("link", name="Restock", exact=True))
        hand.sees("New restock")
        hand.type("Screen")
        hand.press("Enter")
        expect(hand.page.get_by_role("heading", name="Screen A52")).to_be_visible()
        hand.paste("\n".join(ARRIVED))
        expect(hand.page.get_by_text("6 of 6 entered")).to_be_visible()
        hand.tap(hand.button("Choose a supplier"))
        hand.tap(hand.page.get_by_role("option", name="Parts & Co"))
        hand.tap(hand.button("Restock").last)
    expect(hand.page.get_by_text("6 units added").first).to_be_visible()


def take_in_a_repair(hand: Hand, tmp_path: Path) -> None:
    """With a new customer and a photo."""
    hand.counter.go("/")
    photo = tmp_path / "phone.png"
    Image.new("RGB", (40, 30), "navy").save(photo)
    with hand.within(taps=8):
        hand.tap(hand.page.get_by_role("navigation", name="Start").get_by_role("link", name="New repair"))
        hand.tap(hand.button("Choose customer"))
        hand.type("Dora Lund")
        hand.tap(hand.button("New customer"))
        hand.tap(hand.button("Save customer"))
        hand.tap(hand.page.get_by_role("textbox", name="Device", exact=True))
        hand.type("Galaxy A52")
        hand.tap(hand.page.get_by_role("textbox", name="Problem"))
        hand.type("Cracked")
        hand.tap(hand.button("Open repair"))
        expect(hand.button("Add part")).to_be_visible()
        with hand.page.expect_file_chooser() as chooser:
            hand.tap(hand.button("Take photo"))
        chooser.value.set_files(photo)
    expect(hand.page.get_by_role("img", name="Photo 1")).to_be_visible()


def add_a_part(hand: Hand) -> None:
    with hand.within(scans=1, taps=0):
        hand.scan("SCR-5")
    expect(hand.page.get_by_role("list", name="Parts").get_by_role("link", name="SCR-5")).to_be_visible()


def look_up(hand: Hand) -> None:
    hand.counter.go("/customers")
    hand.sees("Customers")
    with hand.within(scans=1, taps=0):
        hand.scan("SCR-6")
    hand.sees("SCR-6")


def decide_a_conflict(hand: Hand) -> None:
    """In the inbox: the conflict, then the record that is right."""
    hand.counter.go("/inbox")
    with hand.within(taps=2):
        hand.tap(hand.page.get_by_role("link", name=re.compile("^Battery BAT-1")))
        hand.tap(hand.button(re.compile("^Ada's sale")).first)
    expect(hand.page.get_by_text("Decision recorded")).to_be_visible()
    assert hand.counter.queued()[-1]["operation"]["type"] == "conflict.resolve"


def end_the_day(hand: Hand) -> None:
    """On a phone, at the counter: the notes and coins are counted, and the Z report is on the screen.

    Enter goes to the next of the 14 fields; with 1.2 s for each of these and each tap it is 25 s.
    """
    page = hand.page
    page.set_viewport_size({"width": 360, "height": 740})
    hand.counter.go("/sell")
    with hand.within(taps=19):
        hand.tap(page.get_by_role("link", name="Till", exact=True))
        hand.tap(hand.button("Count and close"))
        hand.tap(hand.button("Count notes and coins"))
        for pieces in ("1", "3", "", "2", "4", "1", "7", "", "3", "5", "", "9", "2", "8"):
            if pieces:
                hand.type(pieces)
            hand.press("Enter")
        hand.tap(page.get_by_role("dialog").get_by_role("button", name="Count and close"))
        hand.tap(page.get_by_role("link", name="Z report"))
    hand.sees("Z report")
    counted = hand.counter.queued()[-1]["operation"]["payload"]["counted"]
    assert counted[0] == {"method": "cash", "amount": COUNTED}
    page.set_viewport_size({"width": 820, "height": 1180})


def unlock(hand: Hand) -> None:
    set_pin(hand.page, hand.counter)
    with hand.within(taps=0):
        hand.type(PIN)
    expect(hand.page.get_by_role("heading", name="This device is locked")).to_be_hidden()


def set_pin(page: Page, counter: Counter) -> None:
    counter.go("/settings")
    page.get_by_role("button", name="Set PIN").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_label("New PIN").fill(PIN)
    dialog.get_by_label("Repeat the PIN").fill(PIN)
    dialog.get_by_role("button", name="Set PIN").click()
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_role("heading", name="This device is locked")).to_be_visible()
