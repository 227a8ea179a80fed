"""P58: a tap on a notification opens the record that it is about, wherever the app is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cast import PASSWORD
from tests.e2e.hand import Hand
from tests.e2e.notifications import ARGUMENTS, SETTINGS, Notifications
from tests.e2e.other_browsers import FIREFOX_SETTINGS, Firefox
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.test_taps import sell_twice
from tests.post import make_certificate
from tests.push_service import Browser, PushService, push_service

PIN = "258036"


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """Provide a Firefox that shows notifications and is not running yet."""
    if not Firefox.is_here():
        pytest.skip("Firefox is not installed: see scripts/other_browsers.sh")
    browser = Firefox(tmp_path, {**FIREFOX_SETTINGS, **SETTINGS}, ARGUMENTS)
    yield browser
    browser.kill()


@pytest.fixture
def push(tmp_path: Path) -> Iterator[PushService]:
    with push_service(make_certificate(tmp_path)) as service:
        yield service


def subscribe(served: Served, shop: OpenShop, browser: Browser) -> None:
    """Switch notifications on for the device that Ada signed in on last."""
    devices = served.call("GET", "/devices", token=shop.token)["items"]
    device = max(devices, key=lambda each: each["created_at"])
    served.call("PUT", f"/devices/{device['id']}/notifications", {**browser.subscription, "language": "en"}, shop.token)


@pytest.mark.long
def test_p58_a_tapped_notification_opens_its_record_with_the_app_open_closed_and_locked(
    firefox: Firefox, push: PushService, served: Served, shop: OpenShop
) -> None:
    served.stop()
    served.also = push.variables
    served.start()
    wire = firefox.open()
    hand, notifications = Hand(wire, served.url), Notifications(wire)
    hand.go("/")
    hand.sign_in(shop.email, shop.password, "North")
    hand.is_ready_for_offline()
    set_pin(hand)
    place, message = put_in_question(served, shop, push)

    hand.go("/sell")
    hand.sees_heading("Sell")
    assert notifications.deliver(served.url, message)[0] == "Your record is in question"
    notifications.tap()
    sees_record(hand, place)

    hand.go("/settings")
    hand.press("Lock now")
    hand.sees_heading("This device is locked")
    notifications.deliver(served.url, message)
    notifications.tap()
    hand.until(lambda: at(hand) == place)
    hand.sees_heading("This device is locked")
    hand.fill("PIN of Ada", PIN)
    sees_record(hand, place)
    (first,) = hand.windows()

    hand.leave()
    notifications.deliver(served.url, message)
    notifications.tap()
    hand.until(lambda: len(hand.windows()) == 2)
    hand.go_on_in(next(window for window in hand.windows() if window != first))
    sees_record(hand, place)


def put_in_question(served: Served, shop: OpenShop, push: PushService) -> tuple[str, dict[str, Any]]:
    """Put two sales of Ada's in question; return the conflict's place, and the message that her browser gets."""
    browser = push.browser("/ada")
    subscribe(served, shop, browser)
    sell_twice(served, shop)
    (conflict,) = served.call("GET", "/conflicts", token=shop.token)["items"]
    served.run("deliver", "--once")
    return f"/inbox/{conflict['id']}", browser.got[0]


def sees_record(hand: Hand, place: str) -> None:
    hand.until(lambda: at(hand) == place)
    hand.reads("BAT-1")


def at(hand: Hand) -> str:
    return str(hand.run("async () => location.pathname"))


def set_pin(hand: Hand) -> None:
    hand.go("/settings")
    hand.press("Set PIN")
    hand.fill("Password", PASSWORD)
    hand.fill("New PIN", PIN)
    hand.fill("Repeat the PIN", PIN)
    hand.press_in_dialog("Set PIN")
    hand.reads("Your PIN is set")
