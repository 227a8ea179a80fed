"""Shared steps of tests of reports: a stocked item, deliveries, decisions, and a report."""

from typing import Any

from tests.builders import Body, new_id
from tests.cast import Cast
from tests.phones import HttpPhone


def stocked_item(phone: HttpPhone) -> str:
    """Give an item with three units in North, received at 50.00 and sold for 99.00, and a fourth without a cost."""
    item = new_id()
    fields = {"item_id": item, "name": "Screen A52", "price": 9900, "track_stock": True, "serial_tracked": True}
    stock = {"quantity": 2, "serials": ["SN-1", "SN-2"], "unit_cost": 5000}
    phone.record("item.create", **fields, warranty_months=1, initial_stock=stock)
    line = {"item_id": item, "quantity": 1, "serials": ["SN-3"], "unit_cost": 6000}
    phone.record("stock.restock", restock_id=new_id(), lines=[line])
    phone.push()
    return item


def report(shop: Cast, name: str, query: str = "") -> Body:
    answer = shop.ada.get(f"/reports/{name}{query}")
    assert answer.status_code == 200, answer.json
    found: Body = answer.json
    return found


def rows(shop: Cast, name: str, query: str = "") -> list[Body]:
    found: list[Body] = report(shop, name, query)["rows"]
    return found


def restock(phone: HttpPhone, item: str, *serials: str, unit_cost: int) -> str:
    line = {"item_id": item, "quantity": len(serials), "serials": list(serials), "unit_cost": unit_cost}
    return phone.record("stock.restock", restock_id=new_id(), lines=[line])


def decide(shop: Cast, serial: str, verdict: str, **more: Any) -> None:
    """Decide the conflict about a serial as an admin does."""
    [conflict] = [
        record for record in shop.ada.get("/conflicts?status=open").json["items"] if record["serial"] == serial
    ]
    payload = {
        "operation_id": conflict["operation_id"],
        "serial": serial,
        "verdict": verdict,
        "expects": conflict["with"],
    }
    body = {"type": "conflict.resolve", "v": 1, "branch_id": shop.north, "payload": payload | more}
    assert shop.ada.post("/operations", body).status_code == 200
