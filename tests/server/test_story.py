"""The main task, using only the API: two branches sell the same serial offline, and the shop ends correct."""

import pytest

from server.synchronization.rebuilding import check_shop
from tests.builders import new_id
from tests.phones import HttpPhone, phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop) -> HttpPhone:
    return phone_of(shop, shop.ada, shop.north, skew=-3 * 24 * 3_600_000)


@pytest.fixture
def south(shop) -> HttpPhone:
    return phone_of(shop, shop.ada, shop.south, skew=40 * 60_000)


@pytest.fixture
def item(north, south) -> str:
    """Provide an item with units in both branches, known to both phones; one of South's has a very similar label."""
    item = north.new_item("Screen A52", "SN-1", "SN-4", "SN-5")
    north.push()
    south.pull()
    south.restock(item, "SN-7", "SN-8")
    south.push()
    north.pull()
    south.pull()
    return item


def work_offline(north: HttpPhone, south: HttpPhone, item: str) -> dict[str, str]:
    """Let both branches work without a network; returns the operations and documents of interest."""
    north.restock(item, "SN-10", "SN-11", "SN-12")
    first_sale, second_sale = new_id(), new_id()
    first = north.sell(item, "SN-1", sale_id=first_sale)
    second = south.sell(item, "SN-1", sale_id=second_sale)
    for phone, part in ((north, "SN-4"), (south, "SN-8")):
        repair = phone.open_repair()
        phone.fit(repair, item, part)
        phone.repair("complete", repair)
    return {"first": first, "second": second, "first_sale": first_sale, "second_sale": second_sale}


def test_two_branches_sell_one_serial_and_an_admin_decides(app, shop, north, south, item):
    recorded = work_offline(north, south, item)
    south.push_and_lose_the_answer()
    north.push()
    verdicts = south.push()
    assert [verdict["duplicate"] for verdict in verdicts] == [True] * 4

    logged = {operation["id"] for phone in (north, south) for operation in phone.sent}
    assert all(shop.ada.get(f"/operations/{id_}").status_code == 200 for id_ in logged)
    for phone in (north, south):
        changes = phone.pull()
        assert len({(change["kind"], change["id"]) for change in changes}) == len(changes)

    conflicts = shop.ada.get("/conflicts?status=open").json
    assert conflicts["total"] == 1
    (conflict,) = conflicts["items"]
    assert conflict["serial"] == "SN-1"
    assert {entry["document"]["id"] for entry in conflict["evidence"]} == {
        recorded["first_sale"],
        recorded["second_sale"],
    }
    assert (conflict["operation_id"], conflict["with"]) == (recorded["second"], [recorded["first"]])
    assert shop.ada.get("/sales").json["total"] == 2, "both receipts are kept"

    south.decide(recorded["second"], "SN-1", "reassign", conflict["with"], new_serial="SN-7", note="label read wrongly")
    south.push()

    assert shop.ada.get("/conflicts?status=open").json["total"] == 0
    closed = shop.ada.get(f"/conflicts/{conflict['id']}").json
    assert (closed["status"], closed["decision"]["new_serial"]) == ("decided", "SN-7")
    assert statuses(shop) == {
        "SN-1": "sold",
        "SN-4": "repair_done",
        "SN-5": "in_stock",
        "SN-7": "sold",
        "SN-8": "repair_done",
        "SN-10": "in_stock",
        "SN-11": "in_stock",
        "SN-12": "in_stock",
    }
    assert replica(north) == replica(south) == statuses(shop)
    assert shop.ada.get("/serials/SN-7").json["document"]["id"] == recorded["second_sale"]
    with app.app_context():
        differences, operations = check_shop(shop.id)
    assert differences == []
    assert operations == len(north.sent) + len(south.sent)


def test_the_order_of_arrival_only_decides_which_sale_is_contested(shop, north, south, item):
    recorded = work_offline(north, south, item)
    north.push()
    south.push()
    (conflict,) = shop.ada.get("/conflicts?status=open").json["items"]
    assert (conflict["serial"], conflict["operation_id"], conflict["with"]) == (
        "SN-1",
        recorded["second"],
        [recorded["first"]],
    )


def statuses(shop) -> dict[str, str]:
    return {unit["serial"]: unit["status"] for unit in shop.ada.get("/serials").json["items"]}


def replica(phone: HttpPhone) -> dict[str, str]:
    """Return the statuses that a phone has after a fresh snapshot."""
    phone.cursor = None
    return {change["data"]["serial"]: change["data"]["status"] for change in phone.pull() if change["kind"] == "serial"}
