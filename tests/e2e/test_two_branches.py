"""The main task, in the browser: two branches sell the same serial offline, and the shop ends correct."""

import os
import re
import uuid
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Route, expect
from playwright.sync_api import Error as PlaywrightError

from tests.e2e.camera import drawn_code
from tests.e2e.counter import Counter
from tests.e2e.prepared import OpenShop
from tests.e2e.serving import Served

PHOTOGRAPHS = Path(os.environ.get("BARCODES", "../shared/data/barcodes"))
PHOTOGRAPH = PHOTOGRAPHS / "code128-1" / "1.png"


@pytest.fixture
def photograph() -> tuple[Image.Image, str]:
    """Provide a photographed label with its text, or a generated one if there are no photographs."""
    if PHOTOGRAPH.exists():
        return Image.open(PHOTOGRAPH), PHOTOGRAPH.with_suffix(".txt").read_text().strip()
    return drawn_code("168901"), "168901"


@pytest.fixture
def item(served: Served, shop: OpenShop) -> str:
    """Provide an item with units in both branches: Both people sell SN-1."""
    item_id = str(uuid.uuid4())
    fields = {
        "item_id": item_id,
        "name": "Screen Galaxy A52",
        "price": 8900,
        "track_stock": True,
        "serial_tracked": True,
    }
    stock = {"quantity": 2, "serials": ["SN-1", "NB-1"]}
    record(served, shop, shop.north, "item.create", {**fields, "initial_stock": stock})
    lines = [{"item_id": item_id, "quantity": 2, "serials": ["SN-7", "SB-1"]}]
    record(served, shop, shop.south, "stock.restock", {"restock_id": str(uuid.uuid4()), "lines": lines})
    return item_id


def record(served: Served, shop: OpenShop, branch_id: str, type_: str, payload: dict[str, Any]) -> None:
    body = {"type": type_, "v": 1, "branch_id": branch_id, "payload": payload}
    assert served.call("POST", "/operations", body, shop.token)["standing"] == "settled"


class LosesTheFirstAnswer:
    """A network that carries the first push to the server and loses the answer on its way back."""

    def __init__(self) -> None:
        self.lost = 0

    def __call__(self, context: BrowserContext) -> None:
        context.route("**/api/v1/sync/push", self._carry)

    def _carry(self, route: Route) -> None:
        if self.lost:
            route.continue_()
            return
        try:
            self.lost += route.fetch().status == HTTPStatus.OK
        except PlaywrightError:  # the server is still away
            route.abort("connectionrefused")
        else:
            route.abort("connectionreset")


def _enrol(tablet, shop, branch):
    counter = Counter(tablet.open("/"))
    counter.sign_in(shop.email, shop.password, branch, f"{branch} tablet")
    counter.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    counter.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    wait_for_units(counter, 4)


def _nothing_is_gone(north, scanned):
    expect(north.status_line).to_contain_text(re.compile("offline", re.IGNORECASE))
    assert [entry["operation"]["type"] for entry in north.queued()] == [
        "stock.restock",
        "sale.complete",
        "repair.open",
        "repair.add_part",
        "repair.complete",
    ]
    assert north.statuses() == {
        "SN-1": "sold",
        "NB-1": "repair_done",
        "SN-7": "in_stock",
        "SB-1": "in_stock",
        scanned: "in_stock",
        "SN-10": "in_stock",
        "SN-11": "in_stock",
    }


def _one_conflict_names_both_sales(served, shop, receipts):
    """One unit, one conflict; both receipts are kept."""
    conflicts = served.call("GET", "/conflicts?status=open", token=shop.token)
    assert [(conflict["serial"], conflict["reason"]) for conflict in conflicts["items"]] == [
        ("SN-1", "illegal_transition")
    ]
    (conflict,) = conflicts["items"]
    assert {entry["document"]["code"] for entry in conflict["evidence"]} == receipts
    sales = served.call("GET", "/sales", token=shop.token)
    assert {sale["code"] for sale in sales["items"]} == receipts


def _each_is_in_the_log_once(served, shop, recorded):
    for operation_id in recorded:
        assert served.call("GET", f"/operations/{operation_id}", token=shop.token)["standing"] in {
            "settled",
            "contested",
        }
    assert f"{2 + len(recorded)} operations, 0 differences" in served.run("rebuild", "--check")


def _everybody_agrees(served, shop, counters, scanned, operations):
    """Both devices, the API and the log agree on every status."""
    truth = {
        "SN-1": "sold",
        "SN-7": "sold",
        "NB-1": "repair_done",
        "SB-1": "repair_done",
        scanned: "in_stock",
        "SN-10": "in_stock",
        "SN-11": "in_stock",
    }
    units = served.call("GET", "/serials", token=shop.token)["items"]
    assert {unit["serial"]: unit["status"] for unit in units} == truth
    for counter in counters:
        wait_for_statuses(counter, truth)
    assert f"{operations} operations, 0 differences" in served.run("rebuild", "--check")


@pytest.mark.long
def test_p1_p3_and_p4_two_branches_sell_one_serial_offline_and_an_admin_decides(served, shop, item, tablet, photograph):
    label, scanned = photograph
    north_tablet, south_tablet = tablet("north"), tablet("south", size=(390, 844))

    # Both devices are enrolled while there is a network; then the server is gone.
    for each, branch in ((north_tablet, "North"), (south_tablet, "South")):
        _enrol(each, shop, branch)
    served.stop()

    # A cold start offline, on a deep link; North restocks, sells, repairs.
    north = Counter(north_tablet.open(f"/items/{item}", camera=label))
    north.restock_by_scan_and_paste(item, scanned, ["SN-10", "SN-11"])
    first_receipt = north.sell("SN-1")
    north.repair_with("Galaxy A52, black", "NB-1")

    # South reads the label wrongly: it sells SN-7 and records SN-1.
    south = Counter(south_tablet.open("/", camera=drawn_code("SN-1")))
    second_receipt = south.sell_by_scan("SN-1", insist=True)
    south.repair_with("Galaxy A52, white", "SB-1")

    # The tablets are switched off and on again, still offline, and no record is lost.
    north = Counter(north_tablet.open("/queue"))
    _nothing_is_gone(north, scanned)
    lossy = LosesTheFirstAnswer()
    south = Counter(south_tablet.open("/sales", network=lossy))
    assert len(south.queued()) == 4
    expect(south.page.get_by_text(second_receipt).first).to_be_visible()

    # The server comes back.
    served.start()
    north.waits_for_nothing()
    south.waits_for_nothing()
    assert lossy.lost == 1, "South's first push reached the server and its answer was lost"

    _one_conflict_names_both_sales(served, shop, {first_receipt, second_receipt})
    recorded = [entry["operation"]["id"] for counter in (north, south) for entry in counter.queued()]
    _each_is_in_the_log_once(served, shop, recorded)

    # The admin says that South's sale was of another serial.
    wait_for_conflicts(north, 1)
    north.decide_it_was("SN-1", "SN-7")
    north.waits_for_nothing()
    south.waits_for_nothing()
    assert served.call("GET", "/conflicts?status=open", token=shop.token)["total"] == 0

    _everybody_agrees(served, shop, (north, south), scanned, operations=3 + len(recorded))


def wait_for_units(counter: Counter, count: int) -> None:
    counter.until(lambda: len(counter.records("serial")) == count)


def wait_for_conflicts(counter: Counter, count: int) -> None:
    counter.until(lambda: len([c for c in counter.records("conflict") if c["status"] == "open"]) == count)


def wait_for_statuses(counter: Counter, statuses: dict[str, str]) -> None:
    counter.until(lambda: counter.statuses() == statuses)
