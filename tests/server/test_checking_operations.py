"""`POST /operations/check`: the result that an operation would have, without recording it."""

import uuid

import pytest

from tests.authenticators import answered
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def item(shop):
    """Provide an item with the unit SN-1 in stock."""
    keeper = phone_of(shop, shop.ada, shop.north)
    item_id = keeper.new_item("Screen A52")
    keeper.restock(item_id, "SN-1")
    keeper.push()
    return item_id


def sale(shop, item_id, serial):
    """Return the body of a sale of a unit."""
    line = {"item_id": item_id, "quantity": 1, "serials": [serial], "unit_price": 8900}
    paid = {"payments": [{"method": "cash", "amount": 8900}], "total": 8900}
    payload = {"sale_id": str(uuid.uuid4()), "lines": [line], **paid}
    return {"id": str(uuid.uuid4()), "type": "sale.complete", "v": 1, "branch_id": shop.north, "payload": payload}


def everything(shop):
    """Return what a device would pull, and the log."""
    device = shop.enrol(shop.north)["id"]
    pulled = shop.ada.get(f"/sync/pull?device_id={device}").json
    changes = [each for each in pulled["changes"] if each["kind"] != "device"]
    return changes, shop.ada.get("/operations").json["items"]


def test_a_sale_that_would_settle_is_said_to_and_leaves_no_trace(shop, item):
    before, body = everything(shop), sale(shop, item, "SN-1")
    for _ in range(2):
        checked = shop.ada.post("/operations/check", body).json
        assert (checked["standing"], checked["duplicate"]) == ("settled", False)
    assert everything(shop) == before


def test_a_sale_that_would_be_contested_is_recorded_as_it_was_checked(shop, item):
    assert shop.ada.post("/operations", sale(shop, item, "SN-1")).json["standing"] == "settled"
    body = sale(shop, item, "SN-1")
    checked = shop.ada.post("/operations/check", body).json
    recorded = shop.ada.post("/operations", body).json
    assert checked["standing"] == "contested"
    assert {**checked, "happened_at": 0} == {**recorded, "happened_at": 0}


def test_what_cannot_be_recorded_is_refused_by_the_check_in_the_same_way(shop, item):
    body = sale(shop, item, "SN-1")
    wrong = [
        (shop.tess, body),
        (shop.ada, {**body, "payload": {"sale_id": "1"}}),
        (shop.ada, {**body, "type": "sale.unknown"}),
        (shop.ada, {**body, "branch_id": str(uuid.uuid4())}),
    ]
    for caller, refused in wrong:
        checked, recorded = caller.post("/operations/check", refused), caller.post("/operations", refused)
        assert checked.status_code >= 400, refused
        assert answered(checked) == answered(recorded)
