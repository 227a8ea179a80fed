"""A customer's phone reads the slip: the page of the repair, and the quote that is approved there."""

import io
import re
from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.builders import new_id
from tests.e2e.counter import Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet
from tests.e2e.test_repairs import open_repair
from tests.e2e.test_screens import AXE, CUT_OFF, VIOLATIONS


@pytest.fixture
def counter(signed_in: Callable[..., Tablet]) -> Counter:
    """Provide Ada at a computer in North that knows the shop."""
    return Counter(signed_in(size=(1280, 900)).open()).up_to_date()


def test_r5_and_r4_a_slip_printed_offline_opens_the_page_where_the_quote_is_approved(
    served: Served, shop: OpenShop, counter: Counter
) -> None:
    page = counter.page
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()
    repair = open_repair(counter, "Cracked screen")
    counter.go(f"/repairs/{repair}/slip")
    address = read_code(page)
    assert re.fullmatch(rf"{re.escape(served.url)}/p/[A-Za-z0-9_-]{{22}}", address)
    served.start()
    counter.waits_for_nothing()
    quote = send_quote(served, shop, repair)

    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    expect(page.get_by_text("We have a quote for you.")).to_be_visible()
    assert wrong_with(page) == []
    page.get_by_label("Your name").fill("Zoltan Quirk")
    sign(page)
    page.get_by_role("button", name="Approve €149.00").click()
    expect(page.get_by_text(re.compile("Approved on .* by Zoltan Quirk"))).to_be_visible()
    assert wrong_with(page) == []

    counter.go_cold(f"/quotes/{quote}")
    expect(page.get_by_text(re.compile("On the customer.s page"))).to_be_visible()
    expect(page.get_by_text("Zoltan Quirk")).to_be_visible()
    expect(page.get_by_role("img", name="Signature")).to_be_visible()
    counter.scan(address)
    expect(page.get_by_text("Cracked screen")).to_be_visible()


def read_code(page: Page) -> str:
    """Return what a camera reads in the QR code of the slip."""
    code = page.get_by_role("img", name="Status and balance: scan with your phone")
    code.scroll_into_view_if_needed()
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code.screenshot())))
    return str(found.text)


def send_quote(served: Served, shop: OpenShop, repair: str) -> str:
    quote = new_id()
    lines = [{"description": "New screen", "quantity": 1, "unit_price": 14900}]
    payload = {"quote_id": quote, "repair_id": repair, "lines": lines, "total": 14900}
    body = {"type": "repair.quote", "v": 1, "branch_id": shop.north, "payload": payload}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    return quote


def sign(page: Page) -> None:
    drawing = page.get_by_role("img", name=re.compile("Sign here"))
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 60, steps=5)
    page.mouse.up()


def wrong_with(page: Page) -> list[str]:
    """Return the findings of axe, light and dark, and the parts that are cut off at the side."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(CUT_OFF)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += page.evaluate(VIOLATIONS, [])
    return found
