"""Two items with one code, and a sale by a technician: an admin decides both in the inbox."""

import os
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server.clock import new_id, now_ms
from tests.cast import PASSWORD
from tests.e2e.counter import Counter

SIZES = ((360, 780), (820, 1180), (1280, 800))
PICTURES = os.environ.get("SCREENSHOTS")


def alone(served, shop, type_: str, **payload: Any) -> Any:
    """Record one operation without a device."""
    body = {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload}
    return served.call("POST", "/operations", body, shop.token)


def item(name: str, **codes: Any) -> dict[str, Any]:
    fields = {"name": name, "price": 8900, "track_stock": True, "serial_tracked": True, **codes}
    return {"item_id": new_id(), **fields}


@pytest.fixture
def ada(served, shop, signed_in):
    """Provide Ada's tablet in North: two items have one SKU, and Tess has sold two units she may not sell."""
    first, second = item("Galaxy A52 screen", sku="SCR-52"), item("Screen for A52", sku="scr-52")
    for each, serials in ((first, ["SN-1", "SN-2"]), (second, ["SN-3"])):
        alone(served, shop, "item.create", **each, initial_stock={"quantity": len(serials), "serials": serials})
    person = {"name": "Tess", "email": "tess@example.org", "password": PASSWORD, "role": "technician"}
    served.call("POST", "/users", {**person, "branch_ids": [shop.north]}, shop.token)
    token = served.call("POST", "/auth/token", {"email": person["email"], "password": PASSWORD})["access_token"]
    phone = served.call("POST", "/devices", {"name": "Tess's phone", "branch_id": shop.north}, shop.token)
    me = served.call("GET", "/me", None, token)["user"]["id"]
    sold = [sale(shop, me, first["item_id"], seq, serial) for seq, serial in ((1, "SN-1"), (2, "SN-2"))]
    push = {"protocol": 1, "device_id": phone["id"], "sent_at": now_ms(), "operations": sold}
    served.call("POST", "/sync/push", push, token)
    return Counter(signed_in(size=SIZES[-1]).open("/")).up_to_date()


def sale(shop, actor_id: str, item_id: str, seq: int, serial: str) -> dict[str, Any]:
    line = {"item_id": item_id, "quantity": 1, "serials": [serial], "unit_price": 8900}
    payload = {"sale_id": new_id(), "lines": [line], "payments": [], "total": 8900}
    envelope = {"id": new_id(), "seq": seq, "type": "sale.complete", "v": 1, "at": now_ms(), "base": 0}
    return {**envelope, "branch_id": shop.north, "actor_id": actor_id, "payload": payload}


def look(page: Page, name: str) -> None:
    """Take pictures of the page on a phone, a tablet and a desktop, if pictures are requested."""
    for width, height in SIZES if PICTURES else ():
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=f"{PICTURES}/{name}-{width}-{theme}.png", full_page=True)
    page.emulate_media(color_scheme="light")


def test_a_conflict_about_a_code_is_settled_by_merging_the_items(ada):
    page = ada.page
    ada.go("/inbox")
    page.get_by_role("link", name=re.compile("Screen for A52")).click()
    expect(page.get_by_text("Another item has the code of Screen for A52").last).to_be_visible()
    page.get_by_role("button", name=re.compile("Two items: change")).click()
    expect(page.get_by_role("link", name="Change Screen for A52")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    look(page, "same-item")
    page.get_by_role("button", name="One item: keep Galaxy A52 screen").click()
    page.get_by_role("dialog").get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Resolved").first).to_be_visible()
    merged = next(record for record in ada.records("item") if record["name"] == "Screen for A52")
    ada.go(f"/items/{merged['id']}")
    expect(page.get_by_text("Merged into Galaxy A52 screen")).to_be_visible()
    look(page, "merged-item")
    page.get_by_role("link", name="Open Galaxy A52 screen").click()
    expect(page.get_by_role("heading", name="Galaxy A52 screen")).to_be_visible()
    page.get_by_role("tab", name=re.compile("Serial Numbers")).click()
    expect(page.get_by_text("SN-3", exact=True).first).to_be_visible()


def test_all_unapproved_records_of_a_device_are_approved_by_one_tap(ada):
    page = ada.page
    ada.go("/inbox")
    expect(page.get_by_text("Tess's phone needs your approval (2)")).to_be_visible()
    look(page, "approvals")
    page.get_by_role("button", name="Approve all").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Approve 2 records from Tess's phone?")).to_be_visible()
    dialog.get_by_role("button", name="Approve all").click()
    expect(page.get_by_text("Tess's phone needs your approval (2)")).to_be_hidden()
    ada.until(lambda: ada.statuses() == {"SN-1": "sold", "SN-2": "sold", "SN-3": "in_stock"})
