"""A repair earns money: one phone from the intake to the export, and a customer who reads mails on another."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.counter import Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet
from tests.e2e.test_public_page import sign
from tests.e2e.test_repairs import photograph
from tests.e2e.test_screens import OVERFLOW
from tests.post import MailServer, mail_server, make_certificate

PHONE = (360, 740)
MESSAGES: dict[str, Any] = {"texts": [], "quiet_from": None, "quiet_until": None, "late_hours": 48}
ACCOUNTS = {
    "methods": [{"method": "cash", "account": "1600"}],
    "rates": [{"basis_points": 0, "sales": "8200", "repairs": "8100", "tax_code": None}],
    "receivables": "1400",
    "deposits": "1718",
    "cash_moves": "1360",
    "cash_differences": "2350",
    "differences": "4840",
    "unknown_sales": "8730",
    "datev": None,
}


@pytest.fixture
def post(served: Served, shop: OpenShop, tmp_path: Path) -> Iterator[MailServer]:
    """Provide a mail server that the shop writes to its customers by."""
    with mail_server(make_certificate(tmp_path)) as server:
        served.stop()
        served.also = server.variables
        served.settings = {"PUBLIC_URL": served.url}
        served.start()
        served.call(
            "PATCH", "/shop", {"messages": {**MESSAGES, "automatic": ["received", "quote", "ready"]}}, shop.token
        )
        served.call("PUT", "/accounting/mapping", ACCOUNTS, shop.token)
        yield server


@pytest.fixture
def counter(served: Served, shop: OpenShop, post: MailServer, signed_in: Callable[..., Tablet]) -> Counter:
    """Provide Ada at a phone in North, with a screen in stock and an open till with 100.00."""
    item = {"item_id": "0199d3a8-7c1e-7d14-9c35-0a3f5d7b2c11", "name": "Screen A52", "price": 8900, "track_stock": True}
    stock = {"serial_tracked": True, "initial_stock": {"quantity": 1, "serials": ["SCR-1"]}}
    till = {"till_id": "0199d3a8-7c1e-7d14-9c35-0a3f5d7b2c12", "float": 10_000}
    for type_, payload in (("item.create", item | stock), ("till.open", till)):
        body = {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload}
        assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    return Counter(signed_in(size=PHONE).open()).up_to_date()


def test_r1_to_r11_a_phone_is_taken_in_quoted_repaired_charged_counted_and_exported(
    counter: Counter, post: MailServer, served: Served, tmp_path: Path
) -> None:
    page = counter.page
    repair = take_in(counter, tmp_path)
    counter.until(lambda: len(post.mails) == 1)
    assert "we have your Galaxy A52" in post.mails[0].get_content()

    counter.go("/repairs/board")
    page.get_by_role("tab", name=re.compile("Mine")).click()
    page.get_by_role("link", name="Galaxy A52").click()
    page.get_by_role("button", name="Quote €149.00").click()
    page.get_by_role("dialog").get_by_role("button", name="Quote €149.00").click()
    counter.until(lambda: len(post.mails) == 2)
    approve(page, str(post.mails[1].get_content()), served)

    counter.go_cold(f"/repairs/{repair}")
    expect(page.get_by_text("Approved")).to_be_visible()
    page.get_by_role("button", name="Show passcode").click()
    expect(page.get_by_text("2580", exact=True)).to_be_visible()
    page.get_by_role("button", name="Add part").click()
    page.get_by_role("combobox", name="Part").fill("SCR-1")
    page.get_by_role("combobox", name="Part").press("Enter")
    expect(page.get_by_role("list", name="Parts").get_by_role("link", name="SCR-1")).to_be_visible()
    page.get_by_role("button", name="Complete repair").click()
    counter.until(lambda: len(post.mails) == 3)
    page.get_by_role("button", name="Hand over & charge €149.00").click()
    page.get_by_role("dialog").get_by_role("button", name="Cash, exact").click()
    expect(page.get_by_text("Paid in full")).to_be_visible()
    assert fits(page)
    messages = page.get_by_role("list", name="Messages").get_by_role("listitem")
    expect(messages).to_have_text([re.compile(f"{name}.*Sent", re.DOTALL) for name in ("Ready", "Quote", "Received")])
    expect(page.get_by_role("button", name="Show passcode")).to_be_hidden()

    counter.go(f"/repairs/{repair}/slip")
    receipt = page.get_by_role("main")
    expect(receipt.get_by_text("€149.00").first).to_be_visible()
    counter.go("/tills")
    page.get_by_role("link", name="Go to the open till").click()
    page.get_by_role("link", name="X report").click()
    expect(page.get_by_role("heading", name="X report")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("€249.00").first).to_be_visible()
    assert fits(page)
    count_and_close(page)
    assert exported(counter) == [("1400", "8100", "149.00"), ("1600", "1400", "149.00")]


def count_and_close(page: Page) -> None:
    """Count 249.00 by notes and coins, using only the keyboard, and close the till."""
    page.go_back()
    page.get_by_role("button", name="Count and close").click()
    counting = page.get_by_role("dialog")
    counting.get_by_role("button", name="Count notes and coins").click()
    counting.get_by_role("textbox", name=re.compile("^€200.00")).focus()
    for pieces in ("1", "", "", "2", "", "1", "2"):
        page.keyboard.type(pieces)
        page.keyboard.press("Enter")
    expect(counting.get_by_role("status").get_by_text("€249.00", exact=True)).to_be_visible()
    assert fits(page)
    counting.get_by_role("button", name="Count and close").click()
    expect(page.get_by_role("link", name="Z report")).to_be_visible()


def take_in(counter: Counter, place: Path) -> str:
    """Take in a phone with everything on one screen; return the repair's id."""
    page = counter.page
    counter.go("/repairs/new")
    page.get_by_role("button", name="Choose customer").click()
    page.get_by_role("button", name="New customer").click()
    page.get_by_label("Name").fill("Cid Doe")
    page.get_by_label("E-mail").fill("cid@home.example")
    page.get_by_role("button", name="Save customer").click()
    # Behind an open dialog nothing has the focus, and typed text goes into the dialog.
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("list", name="Customer").get_by_text("Cid Doe")).to_be_visible()
    page.get_by_role("textbox", name="Device", exact=True).fill("Galaxy A52")
    page.get_by_role("textbox", name="Problem").fill("Cracked screen")
    page.get_by_role("textbox", name=re.compile("Agreed price|Price")).fill("149")
    page.get_by_role("button", name="Phone", exact=True).click()
    page.get_by_role("group", name="Screen", exact=True).get_by_role("radio", name="Faulty").check()
    page.get_by_role("button", name="All others work").click()
    page.get_by_role("button", name="Case", exact=True).click()
    page.get_by_role("textbox", name=re.compile("Passcode")).fill("2580")
    page.locator("input[type=file][multiple]").set_input_files(photograph(place))
    expect(page.get_by_role("img", name="Photo 1")).to_be_visible()
    sign(page)
    assert fits(page)
    page.get_by_role("button", name="Open repair").click()
    expect(page.get_by_role("button", name="Add part")).to_be_visible()
    expect(page.get_by_role("img", name="Signature")).to_be_visible()
    assert fits(page)
    return page.url.rsplit("/", 1)[1]


def approve(page: Page, mail: str, served: Served) -> None:
    """Follow the link of a mail, as the customer does, and approve the quote there."""
    (address,) = re.findall(rf"{re.escape(served.url)}/p/[A-Za-z0-9_-]{{22}}", mail)
    page.goto(address)
    page.get_by_label("Your name").fill("Cid Doe")
    sign(page)
    page.get_by_role("button", name="Approve €149.00").click()
    expect(page.get_by_text(re.compile("Approved on .* by Cid Doe"))).to_be_visible()
    assert fits(page)


def exported(counter: Counter) -> list[tuple[str, str, str]]:
    """Download the postings of these days; return (account, contra account, gross) of each debit."""
    page, now = counter.page, datetime.now(UTC)
    counter.go("/accounting")
    page.get_by_label("First day").fill((now - timedelta(days=1)).strftime("%Y-%m-%d"))
    page.get_by_label("Last day").fill((now + timedelta(days=1)).strftime("%Y-%m-%d"))
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the file").click()
    text = downloading.value.path().read_text("utf-8-sig")
    lines = [line for line in csv.DictReader(io.StringIO(text)) if line["debit"]]
    return sorted((line["account"], line["contra_account"], line["gross"]) for line in lines)


def fits(page: Page) -> bool:
    """Return whether a screen is no wider than the phone."""
    return int(page.evaluate(OVERFLOW)) <= 0
