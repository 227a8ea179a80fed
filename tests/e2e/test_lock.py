"""The locked device: a PIN opens it and changes who works there, with the server away."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.e2e.counter import Counter

ADAS_PIN, BENS_PIN = "258036", "1379"

SIGN_IN_ELSEWHERE = """(body) => fetch("/api/v1/auth/login", {
  method: "POST", headers: { "Content-Type": "application/json", "X-Benchtrail": "1" }, body: JSON.stringify(body),
})"""


def set_pin(page: Page, pin: str) -> None:
    page.get_by_role("button", name="Set PIN").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_label("New PIN").fill(pin)
    dialog.get_by_label("Repeat the PIN").fill(pin)
    dialog.get_by_role("button", name="Set PIN").click()
    expect(page.get_by_text("Your PIN is set").first).to_be_visible()


def open_with(page: Page, pin: str, who: str | None = None) -> None:
    """Type a PIN; a PIN of the right length is tried without Enter."""
    if who:
        page.get_by_role("radio", name=who).check()
    page.get_by_label("PIN of").fill("")
    # The speed of a hand that types.
    page.get_by_label("PIN of").press_sequentially(pin, delay=60)


@pytest.fixture
def shared(served, shop, tablet):
    """Provide a phone in North on which Ben and then Ada signed in, each with a PIN; Ada is at work."""
    ben = {"name": "Ben", "email": "ben@example.org", "password": PASSWORD, "role": "clerk", "branch_ids": [shop.north]}
    served.call("POST", "/users", ben, shop.token)
    counter = Counter(tablet("counter", size=(360, 760)).open("/"))
    page = counter.page
    counter.sign_in("ben@example.org", PASSWORD, "North", "Counter phone")
    counter.go("/settings")
    set_pin(page, BENS_PIN)
    page.get_by_role("button", name="Lock now").click()
    page.get_by_role("button", name="Sign in with a password").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("E-mail").fill(shop.email)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("banner").get_by_text("Ada")).to_be_visible()
    expect(counter.status_line).to_contain_text("Online")
    counter.go("/settings")
    set_pin(page, ADAS_PIN)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    return counter


def test_p24_a_pin_opens_the_device_and_a_colleague_takes_it_over_offline(shared, served):
    page = shared.page
    served.stop()
    shared.go("/repairs/new")
    page.get_by_role("textbox", name="Problem").fill("Does not charge")
    lock(page)
    only_the_pin_opens_it(shared)

    take_over(page, "Ben", BENS_PIN)
    record_a_repair_as_ben(shared)
    served.start()
    shared.waits_for_nothing()
    page.wait_for_function("async () => (await (await fetch('/api/v1/me')).json()).user.name === 'Ben'")

    every_tab_follows(shared)


def lock(page: Page) -> None:
    page.get_by_role("button", name="Lock or switch person").click()
    expect_locked(page)


def expect_locked(page: Page) -> None:
    expect(page.get_by_role("heading", name="This device is locked")).to_be_visible()


def take_over(page: Page, name: str, pin: str) -> None:
    lock(page)
    open_with(page, pin, who=name)
    expect(page.get_by_role("banner").get_by_text(name)).to_be_visible()


def only_the_pin_opens_it(shared: Counter) -> None:
    """A reload, a deep link, a hardware scanner and a wrong PIN open nothing."""
    page = shared.page
    shared.go_cold("/sales")
    expect_locked(page)
    page.keyboard.type("SN-1\n", delay=10)
    # Ada's PIN has six digits; after fewer digits only Enter ends it. An Enter within 100 ms of a scan would be treated
    # as the scanner's second one.
    open_with(page, "9999")
    page.get_by_label("PIN of").press("Enter")
    expect(page.get_by_text("The PIN is wrong. 4 tries are left.")).to_be_visible()
    open_with(page, ADAS_PIN)
    expect(page.get_by_role("heading", name="Sales", exact=True)).to_be_visible()


def record_a_repair_as_ben(shared: Counter) -> None:
    """Operations after the takeover are Ben's, and his PIN proves them."""
    page = shared.page
    shared.go_cold("/repairs/new")
    expect_locked(page)
    open_with(page, BENS_PIN)
    page.get_by_role("textbox", name="Device", exact=True).fill("Tablet")
    page.get_by_role("textbox", name="Problem").fill("Does not charge")
    page.get_by_role("button", name="Open repair").click()
    expect(page.get_by_role("button", name="Add part")).to_be_visible()
    ben = next(user for user in shared.records("user") if user["name"] == "Ben")
    (entry,) = shared.records("queue")
    assert entry["operation"]["actor_id"] == ben["id"]
    assert entry["operation"]["proof"], "his PIN proves it, whoever sends it"


def every_tab_follows(shared: Counter) -> None:
    """A second tab follows a takeover and a lock; a sign-in by another page locks both."""
    page = shared.page
    tab = page.context.new_page()
    tab.goto(page.url)
    expect(tab.get_by_role("banner").get_by_text("Ben")).to_be_visible()
    lock(page)
    expect_locked(tab)
    open_with(page, ADAS_PIN, who="Ada")
    expect(tab.get_by_role("banner").get_by_text("Ada")).to_be_visible()
    expect(shared.status_line).to_contain_text("Online")
    page.evaluate(SIGN_IN_ELSEWHERE, {"email": "ben@example.org", "password": PASSWORD})
    tab.evaluate("() => dispatchEvent(new Event('online'))")
    for each in (page, tab):
        expect_locked(each)
