"""Firefox and WebKitGTK: an offline sale survives a restart and is stored once; a customer's page can be answered."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import new_id
from tests.e2e.hand import Hand
from tests.e2e.other_browsers import Browser, Firefox, WebKitGtk
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.test_public_page import send_quote

SERIALS = ["SN-1", "SN-2", "SN-3"]


@pytest.fixture(params=[Firefox, WebKitGtk])
def browser(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Browser]:
    """Provide a browser that is not running yet; if Debian offers none, scripts/other_browsers.sh has reported it."""
    if not request.param.is_here():
        pytest.skip(f"{request.param.__name__} is not installed: see scripts/other_browsers.sh")
    place = tmp_path / "browser"
    place.mkdir()
    browser = request.param(place)
    yield browser
    browser.kill()


@pytest.fixture
def stocked(served: Served, shop: OpenShop) -> OpenShop:
    """Provide the shop with three screens in North."""
    stock = {"quantity": len(SERIALS), "serials": SERIALS}
    item = {"item_id": new_id(), "name": "Screen A52", "price": 8900, "track_stock": True, "serial_tracked": True}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": {**item, "initial_stock": stock}}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    return shop


def start_cold(browser: Browser, hand: Hand, url: str) -> Hand:
    """Open the app again as after a power cut; if the browser keeps no data over that, as after closing the page."""
    if not browser.keeps_its_profile:
        hand.leave()
        return hand
    browser.kill()
    return Hand(browser.open(), url)


@pytest.mark.long
def test_an_offline_sale_survives_a_restart_and_two_windows_push_it_once(browser, served, stocked):
    hand = Hand(browser.open(), served.url)
    hand.go("/")
    hand.sign_in(stocked.email, stocked.password, "North")
    hand.is_ready_for_offline()
    served.stop()

    hand = start_cold(browser, hand, served.url)
    codes = [hand.sell("SN-1")]
    hand.sees_status("1 to send")
    hand.go("/queue")
    hand.sees_heading("Queue")
    hand.reload()
    hand.sees_status("1 to send")
    assert "acknowledged" not in hand.sales()

    first = hand.open_window()
    codes.append(hand.sell("SN-2"))
    hand.sees_status("2 to send")
    served.start()
    hand.until(lambda: hand.sales() == ["acknowledged", "acknowledged"])
    hand.sees_nothing_wait()
    hand.go_on_in(first)
    hand.sees_nothing_wait()

    sales = served.call("GET", "/sales", token=stocked.token)["items"]
    assert sorted(sale["code"] for sale in sales) == sorted(codes)
    assert [status_of(served, stocked, serial) for serial in SERIALS] == ["sold", "sold", "in_stock"]


def status_of(served: Served, shop: OpenShop, serial: str) -> str:
    return str(served.call("GET", f"/serials/{serial}/timeline", token=shop.token)["status"])


@pytest.mark.long
def test_r5_and_r4_a_customer_approves_a_quote_on_the_page_of_their_repair_in_any_browser(browser, served, shop):
    repair, token = new_id(), secrets.token_urlsafe(16)
    opened = {"repair_id": repair, "device": {"description": "Phone 12"}, "problem": "Dead", "public_token": token}
    body = {"type": "repair.open", "v": 1, "branch_id": shop.north, "payload": opened}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    quote = send_quote(served, shop, repair)

    hand = Hand(browser.open(), served.url)
    hand.go(f"/p/{token}")
    hand.reads("Phone 12")
    hand.fill("Your name", "Zoltan Quirk")
    hand.press("Approve €149.00")
    hand.reads("by Zoltan Quirk")

    answered = served.call("GET", f"/quotes/{quote}", token=shop.token)
    assert (answered["status"], answered["answer"]["name"]) == ("approved", "Zoltan Quirk")
