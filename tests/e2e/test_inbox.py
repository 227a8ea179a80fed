"""The inbox: a seller answers about their own sale, offline; an admin decides many conflicts of one cause at once."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from server.clock import new_id, now_ms
from tests.cast import PASSWORD
from tests.e2e.counter import Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet
from tests.e2e.test_same_item import look

TESS = {"email": "tess@example.org", "password": PASSWORD}


def sold(item_id: str, *serials: str) -> dict[str, Any]:
    """Return the payload of a sale of some screens."""
    line = {"item_id": item_id, "quantity": len(serials), "serials": list(serials), "unit_price": 8900}
    return {"sale_id": new_id(), "lines": [line], "payments": [], "total": 8900 * len(serials)}


def sell_twice(served: Served, shop: OpenShop, *sales: list[str]) -> None:
    """Let Ada record sales of SN-1 to SN-4, and Tess sales of the same units on an old phone without these sales."""
    item_id = new_id()
    screens = {"item_id": item_id, "name": "Screen A52", "price": 8900, "track_stock": True, "serial_tracked": True}
    stock = {"quantity": 4, "serials": ["SN-1", "SN-2", "SN-3", "SN-4"]}
    ours = [("item.create", {**screens, "initial_stock": stock})]
    ours += [("sale.complete", sold(item_id, *serials)) for serials in sales]
    for type_, payload in ours:
        body = {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload}
        assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"
    person = {**TESS, "name": "Tess", "role": "clerk", "branch_ids": [shop.north]}
    served.call("POST", "/users", person, shop.token)
    token = served.call("POST", "/auth/token", TESS)["access_token"]
    phone = served.call("POST", "/devices", {"name": "Old phone", "branch_id": shop.north}, shop.token)
    me = served.call("GET", "/me", None, token)["user"]["id"]
    common = {"type": "sale.complete", "v": 1, "base": 1, "branch_id": shop.north, "actor_id": me}
    theirs = [
        {**common, "id": new_id(), "seq": seq, "at": now_ms(), "payload": sold(item_id, *serials)}
        for seq, serials in enumerate(sales, 1)
    ]
    push = {"protocol": 1, "device_id": phone["id"], "sent_at": now_ms(), "operations": theirs}
    served.call("POST", "/sync/push", push, token)


def test_p42_p43_a_seller_answers_offline_and_an_admin_decides_for_one_cause_at_once(
    served: Served, shop: OpenShop, tablet: Callable[..., Tablet], signed_in: Callable[..., Tablet]
) -> None:
    sell_twice(served, shop, ["SN-1"], ["SN-2", "SN-3"])
    tess = Counter(tablet("Tess's phone", size=(360, 740)).open("/"))
    tess.sign_in(TESS["email"], PASSWORD, "North", "Tess's phone")
    tess.until(lambda: len(tess.records("conflict")) == len(["SN-1", "SN-2", "SN-3"]))
    tess.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    served.stop()
    say_that_it_was_another(tess)
    look(tess.page, "own-answer")
    served.start()
    tess.waits_for_nothing()

    ada = Counter(signed_in(size=(1280, 900)).open("/inbox")).up_to_date()
    page = ada.page
    decide_for_all(ada)
    # A wide screen has no empty pane: the remaining conflict is open already, with Tess's answer.
    ada.go("/inbox")
    expect(page.get_by_text("Tess: it was SN-4").first).to_be_visible()
    look(page, "answered")
    page.get_by_role("button", name=re.compile("^Ada's sale")).click()
    expect(page.get_by_text("Decision recorded")).to_be_visible()
    ada.waits_for_nothing()
    assert served.call("GET", "/conflicts?status=open", token=shop.token)["total"] == 0

    page.get_by_role("link", name="Conflict figures").click()
    row = page.get_by_role("table", name="By device").get_by_role("row", name=re.compile("Old phone"))
    expect(row.get_by_role("cell")).to_have_text(["Old phone", "3", "3", "0", "0"])
    look(page, "conflict-figures")


def test_p42_the_conflicts_of_one_device_are_decided_together(
    served: Served, shop: OpenShop, signed_in: Callable[..., Tablet]
) -> None:
    sell_twice(served, shop, ["SN-1"], ["SN-2"], ["SN-3"])
    ada = Counter(signed_in(size=(360, 740)).open("/inbox")).up_to_date()
    page = ada.page
    banner = page.get_by_role("status").filter(has_text="3 conflicts of the device Old phone")
    look(page, "one-device")
    banner.get_by_role("button", name="The other records are right").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Decide all 3 conflicts this way?")
    look(page, "one-device-question")
    dialog.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("3 decisions recorded")).to_be_visible()
    ada.waits_for_nothing()
    assert served.call("GET", "/conflicts?status=open", token=shop.token)["total"] == 0
    decisions = [entry["operation"]["payload"]["verdict"] for entry in ada.queued()]
    assert decisions == ["discard"] * 3


def say_that_it_was_another(tess: Counter) -> None:
    """Offline: the start page shows what is in question, and a scan answers which unit it really was."""
    page = tess.page
    page.get_by_role("link", name=re.compile("Your sale of SN-1 is in question")).click()
    page.get_by_role("button", name="It was another one: scan it").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("The right serial")).to_be_visible()
    tess.scan("SN-4")
    expect(dialog.get_by_label("The right serial")).to_have_value("SN-4")
    dialog.get_by_role("button", name="Save answer").click()
    expect(page.get_by_text("Tess: it was SN-4").first).to_be_visible()
    answer = tess.queued()[-1]["operation"]
    assert (answer["type"], answer["payload"]["new_serial"]) == ("conflict.answer", "SN-4")


def decide_for_all(ada: Counter) -> None:
    """Two sales have two units in common: one question, and an operation for each unit."""
    page = ada.page
    banner = page.get_by_role("status").filter(has_text="SN-2")
    expect(banner).to_contain_text("SN-3")
    look(page, "group")
    banner.get_by_role("button", name=re.compile("^Ada's sale")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Decide all 2 conflicts this way?")
    look(page, "group-question")
    dialog.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("2 decisions recorded")).to_be_visible()
    assert [entry["operation"]["type"] for entry in ada.queued()] == ["conflict.resolve"] * 2
    ada.until(lambda: len([each for each in ada.records("conflict") if each["status"] == "open"]) == 1)
