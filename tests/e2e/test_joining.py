"""How people and devices come into the shop and leave it, in the browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.counter import Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.tablet import Tablet

PASSWORD = "ten tiny tablets"
ANOTHER = "nine nimble nuthatches"
CODE = re.compile(r"^[A-Z0-9]{4}(-[A-Z0-9]{1,4}){3,4}$")


@pytest.fixture
def ada(signed_in: Callable[..., Tablet]) -> Counter:
    return Counter(signed_in(size=(1280, 800)).open()).up_to_date()


def test_o14_somebody_joins_by_a_link_with_a_role_for_each_branch_and_gets_in_again_after_forgetting(
    tablet: Callable[..., Tablet], ada: Counter
) -> None:
    ada.go("/people")
    ada.page.get_by_role("button", name="Invite").click()
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Bea")
    dialog.get_by_role("combobox", name="In South").select_option(label="Branch manager")
    dialog.get_by_role("button", name="Make the link").click()
    code = dialog.locator(".shown-code__text").inner_text().strip()

    bea = Counter(tablet("bea", size=(360, 740)).open(f"/join#{code}"))
    page = bea.page
    expect(page.get_by_role("heading", name="Join Ada's Repairs")).to_be_visible()
    page.get_by_role("textbox", name="E-mail").fill("bea@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create my account").click()
    page.get_by_role("radio", name="South").check()
    page.get_by_role("button", name="Use this device here").click()
    expect(bea.status_line).to_contain_text("Online")

    ada.go("/people")
    expect(ada.page.get_by_text("South (Branch manager)")).to_be_visible()

    # Bea forgets her password; the admin's code is enough, in another browser. Then her e-mail address changes.
    ada.page.get_by_role("link", name="Bea").click()
    expect(ada.page.get_by_text("Make a code by which Bea chooses a new password.")).to_be_visible()
    ada.page.get_by_role("button", name="Make a code").click()
    dialog = ada.page.get_by_role("dialog", name="Code for Bea")
    expect(dialog.get_by_text("On the sign-in page they tap “Forgot password”.")).to_be_visible()
    code = dialog.get_by_text(CODE).inner_text().strip()

    forgetful = Counter(tablet("forgetful", size=(360, 740)).open("/"))
    page = forgetful.page
    choose_password_by(code, page)
    page.get_by_role("radio", name="North").check()
    page.get_by_role("button", name="Use this device here").click()
    expect(forgetful.status_line).to_contain_text("Online")

    forgetful.go("/settings")
    page.get_by_role("button", name="Change e-mail").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("New e-mail").fill("beatrice@example.org")
    dialog.get_by_label("Password").fill(ANOTHER)
    dialog.get_by_role("button", name="Change e-mail").click()
    expect(page.get_by_text("beatrice@example.org", exact=True)).to_be_visible()


def choose_password_by(code: str, page: Page) -> None:
    """Choose a new password for Bea by a code, and sign in with it."""
    page.get_by_role("button", name="Forgot password").click()
    expect(page.get_by_text("Ask an admin of your shop for a code.")).to_be_visible()
    page.get_by_label("E-mail").fill("bea@example.org")
    page.get_by_label("Code", exact=True).fill(code)
    expect(page.get_by_text("benchtrail reset-password bea@example.org")).to_be_visible()
    page.get_by_label("New password").fill(ANOTHER)
    page.get_by_role("button", name="Set password").click()
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("E-mail").fill("bea@example.org")
    page.get_by_label("Password", exact=True).fill(ANOTHER)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_o14_a_withdrawn_invitation_has_a_message(tablet: Callable[..., Tablet], ada: Counter) -> None:
    ada.go("/people")
    ada.page.get_by_role("button", name="Invite").click()
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Bea")
    dialog.get_by_role("button", name="Make the link").click()
    code = dialog.locator(".shown-code__text").inner_text().strip()
    dialog.get_by_role("button", name="Close").click()
    ada.page.get_by_role("button", name="Withdraw").click()
    expect(ada.page.get_by_text("Invitation for Bea withdrawn")).to_be_visible()

    bea = tablet("bea", size=(360, 740)).open(f"/join#{code}")
    expect(bea.get_by_text("This invitation is no longer valid")).to_be_visible()


def test_o14_a_device_is_enrolled_by_its_code_and_revoked_at_once(
    tablet: Callable[..., Tablet], shop: OpenShop, ada: Counter
) -> None:
    ada.go("/devices")
    ada.page.get_by_role("button", name="Add device").click()
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Counter phone")
    dialog.get_by_role("combobox", name="Branch").select_option(label="South")
    dialog.get_by_role("button", name="Show the code").click()
    expect(dialog.get_by_role("img", name="Code that enrols Counter phone")).to_be_visible()
    code = dialog.locator(".shown-code__text").inner_text().strip()

    phone = Counter(tablet("phone", size=(360, 740)).open(f"/enrol#{code}"))
    phone.page.get_by_label("E-mail").fill(shop.email)
    phone.page.get_by_label("Password").fill(shop.password)
    phone.page.get_by_role("button", name="Sign in", exact=True).click()
    phone.page.get_by_role("button", name=re.compile("Enrol with")).click()
    expect(phone.status_line).to_contain_text("Online")
    expect(phone.page.get_by_role("banner").get_by_text("South")).to_be_visible()

    ada.go("/devices")
    ada.page.get_by_role("button", name="Actions for Counter phone").click()
    ada.page.get_by_role("menuitem", name="Revoke").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(ada.page.get_by_text("Counter phone revoked")).to_be_visible()
    expect(phone.page.get_by_text("An admin revoked this device")).to_be_visible(timeout=60_000)


def test_o6_the_missing_records_of_a_lost_device_are_listed_up_to_its_newest_receipt(ada: Counter) -> None:
    ada.go("/devices")
    ada.page.get_by_role("button", name="Actions for North tablet").click()
    ada.page.get_by_role("menuitem", name="Missing records").click()
    dialog = ada.page.get_by_role("dialog")
    expect(dialog.get_by_text("Nothing is missing")).to_be_visible()
    hint = re.search(r"[A-Z0-9]{4}-118", dialog.inner_text())
    assert hint is not None
    device = hint.group().split("-")[0]
    dialog.get_by_role("textbox", name="Newest receipt of this device").fill(f"{device}-3")
    dialog.get_by_role("button", name="Check").click()
    expect(dialog.get_by_text("3 records are missing")).to_be_visible()
    expect(dialog.get_by_text(f"{device}-2", exact=True)).to_be_visible()
