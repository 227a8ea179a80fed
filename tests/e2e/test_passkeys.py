"""A passkey on a phone: added, used, removed, and refused afterwards; checked on the smallest screen."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.cast import PASSWORD
from tests.e2e.counter import LONG_WAIT_MS, Counter
from tests.e2e.tablet import Tablet
from tests.e2e.test_screens import look_closely

SIGN_IN = "Sign in with a passkey"
PHONE_SIZE: ViewportSize = {"width": 360, "height": 740}
# An authenticator like a phone's: it stores passkeys and verifies its person.
PLATFORM = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


class Finger:
    """The authenticator of a page's phone, and whether a finger is on it."""

    def __init__(self, page: Page) -> None:
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("WebAuthn.enable", {"enableUI": False})
        # No finger is there until the test adds one, so the page's own offer waits.
        options = {**PLATFORM, "automaticPresenceSimulation": False}
        self._id = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def lay_on(self, *, lasting: bool = True) -> None:
        options = {"authenticatorId": self._id, "enabled": lasting}
        self._devtools.send("WebAuthn.setAutomaticPresenceSimulation", options)

    def forget(self, *, is_verified: bool) -> None:
        options = {"authenticatorId": self._id, "isUserVerified": is_verified}
        self._devtools.send("WebAuthn.setUserVerified", options)

    def kept(self) -> int:
        """Return how many passkeys are on the phone."""
        return len(self._devtools.send("WebAuthn.getCredentials", {"authenticatorId": self._id})["credentials"])


@pytest.fixture
def phone(playwright, served, shop, tmp_path):
    """Provide Ada at work on a phone, at the server's host name, because IP addresses have no passkeys."""
    tablet = Tablet(
        playwright, tmp_path / "phone", f"http://localhost:{served.port}", (PHONE_SIZE["width"], PHONE_SIZE["height"])
    )
    counter = Counter(tablet.open("/"))
    counter.sign_in(shop.email, PASSWORD, "North", "Counter phone")
    yield counter
    tablet.close()
    assert tablet.problems == []


def add_passkey(page: Page, name: str) -> None:
    page.get_by_role("button", name="Add a passkey").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Add a passkey").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


@pytest.fixture
def pictures(tmp_path):
    """Provide the folder that pictures go to."""
    return Path(os.environ.get("PASSKEY_PICTURES") or tmp_path)


def test_a_passkey_is_added_used_removed_and_then_refused(phone, pictures):
    page = phone.page
    finger = Finger(page)
    phone.go("/settings")
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()
    finger.lay_on()
    add_passkey(page, "Ada's phone")
    expect(page.get_by_text("Ada's phone added").first).to_be_visible()
    assert finger.kept() == 1
    expect(page.get_by_text("never used")).to_be_visible()
    expect_no_second_passkey(page)
    finger.lay_on(lasting=False)

    sign_out(page)
    expect(page.get_by_role("button", name=SIGN_IN)).to_be_visible()
    wrong = look_closely(page, "passkey-sign-in", pictures)
    page.set_viewport_size(PHONE_SIZE)
    finger.lay_on()
    page.get_by_role("button", name=SIGN_IN).click()
    expect(phone.status_line).to_contain_text("Online", timeout=LONG_WAIT_MS)
    phone.go("/settings")
    expect(page.get_by_text("last used")).to_be_visible()
    wrong += look_closely(page, "passkey-settings", pictures)
    page.set_viewport_size(PHONE_SIZE)
    page.get_by_role("button", name="Add a passkey").scroll_into_view_if_needed()
    page.screenshot(path=pictures / "passkey-list-360.png")
    assert wrong == []

    rename_passkey(page, "Ada's phone", "Old phone")
    remove_passkey(page, "Old phone")
    finger.lay_on(lasting=False)
    expect_refused(page, finger)
    page.evaluate("() => document.querySelector('.banner')?.scrollIntoView()")
    page.screenshot(path=pictures / "passkey-refused-360.png")


def expect_no_second_passkey(page: Page) -> None:
    """A phone that already has her passkey makes no second one, and the dialog says so."""
    add_passkey(page, "Again")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("You already have a passkey there")).to_be_visible()
    dialog.get_by_role("button", name="Close").first.click()


def rename_passkey(page: Page, name: str, new_name: str) -> None:
    page.get_by_role("button", name=f"Actions for {name}").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.get_by_role("dialog").get_by_label("Name").fill(new_name)
    page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(page.get_by_text(f"Renamed to {new_name}").first).to_be_visible()


def remove_passkey(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Actions for {name}").click()
    page.get_by_role("menuitem", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()


def expect_refused(page: Page, finger: Finger) -> None:
    """The passkey was removed in the app and is still on the phone: the server refuses it and says why."""
    sign_out(page)
    finger.lay_on()
    page.get_by_role("button", name=SIGN_IN).click()
    expect(page.get_by_text("This passkey is not known here")).to_be_visible()
    assert finger.kept() == 1


def test_an_unknown_finger_does_not_sign_in(phone):
    page = phone.page
    finger = Finger(page)
    phone.go("/settings")
    finger.lay_on()
    add_passkey(page, "Ada's phone")
    expect(page.get_by_text("Ada's phone added").first).to_be_visible()
    finger.lay_on(lasting=False)
    sign_out(page)
    finger.forget(is_verified=False)
    finger.lay_on()
    page.get_by_role("button", name=SIGN_IN).click()
    expect(page.get_by_text("No passkey was used")).to_be_visible()


def test_at_an_ip_address_the_app_says_that_passkeys_do_not_work(served, shop, tablet):
    counter = Counter(tablet("north", size=(PHONE_SIZE["width"], PHONE_SIZE["height"])).open("/"))
    expect(counter.page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    expect(counter.page.get_by_role("button", name=SIGN_IN)).to_have_count(0)
    counter.sign_in(shop.email, PASSWORD, "North", "Counter phone")
    counter.go("/settings")
    expect(counter.page.get_by_text("No passkeys at this address")).to_be_visible()


def test_a_passkey_is_offered_by_the_browsers_autofill(phone):
    page = phone.page
    finger = Finger(page)
    phone.go("/settings")
    finger.lay_on()
    add_passkey(page, "Ada's phone")
    expect(page.get_by_text("Ada's phone added").first).to_be_visible()
    finger.lay_on(lasting=False)
    sign_out(page)
    # The offer that already waits has found no finger; a page that is opened again makes a new offer.
    finger.lay_on()
    phone.go_cold("/")
    expect(phone.status_line).to_contain_text("Online", timeout=LONG_WAIT_MS)
