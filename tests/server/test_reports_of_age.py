"""Ageing stock: units by when they last came in, pieces without serials first in, first out."""

import pytest

from server.clock import now_ms
from server.synchronization.rebuilding import rebuild_shop
from tests.builders import new_id
from tests.phones import phone_of
from tests.reporting import report, rows

pytestmark = pytest.mark.both_databases

DAY_MS = 86_400_000


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def glue(north):
    """Ten pieces that came in 200 days ago, and five 100 days ago."""
    glue = new_id()
    fields = {"name": "Glue", "price": 300, "track_stock": True, "serial_tracked": False}
    north.record("item.create", item_id=glue, **fields, initial_stock={"quantity": 10})
    ago(north, 200)
    restock(north, glue, 5)
    ago(north, 100)
    return glue


def ago(phone, days):
    phone.queue[-1]["at"] = now_ms() - days * DAY_MS


def restock(phone, item, quantity):
    phone.record("stock.restock", restock_id=new_id(), lines=[{"item_id": item, "quantity": quantity}])


def adjust(phone, item, delta):
    phone.record("stock.adjust", adjustment_id=new_id(), reason="count", lines=[{"item_id": item, "delta": delta}])


def sell(phone, item, quantity, sale_id=None):
    line = {"item_id": item, "quantity": quantity, "unit_price": 300}
    total = 300 * quantity
    fields = {"lines": [line], "payments": [{"method": "cash", "amount": total}], "total": total}
    phone.record("sale.complete", sale_id=sale_id or new_id(), **fields)


def aged(shop):
    """Return (to 30, to 90, to 180, older) by branch."""
    return {
        row["branch"]: (row["to_30"], row["to_90"], row["to_180"], row["older"]) for row in rows(shop, "ageing_stock")
    }


def test_l13_the_oldest_pieces_without_serials_are_sold_first(shop, north, glue):
    sell(north, glue, 3)
    ago(north, 50)
    north.push()
    assert aged(shop) == {shop.north: (0, 0, 5, 7)}

    sell(north, glue, 9)
    north.push()
    assert aged(shop) == {shop.north: (0, 0, 3, 0)}


def test_l13_pieces_sold_before_their_receipt_are_taken_from_later_receipts(shop, north, glue):
    sell(north, glue, 17)
    ago(north, 50)
    restock(north, glue, 6)
    north.push()

    assert aged(shop) == {shop.north: (4, 0, 0, 0)}


def test_l13_pieces_are_as_old_as_their_arrival_in_the_branch_after_a_transfer(shop, north, glue):
    transfer, line = new_id(), {"item_id": glue, "quantity": 12}
    north.record("transfer.send", transfer_id=transfer, to_branch_id=shop.south, lines=[line])
    ago(north, 60)
    north.push()
    south = phone_of(shop, shop.ada, shop.south)
    south.record("transfer.receive", transfer_id=transfer, lines=[line])
    ago(south, 40)
    south.push()

    assert aged(shop) == {shop.north: (0, 0, 3, 0), shop.south: (0, 12, 0, 0)}


def test_l13_pieces_that_came_back_are_as_old_as_their_return(shop, north, glue):
    sale, repair, undone = new_id(), north.open_repair(), new_id()
    ago(north, 99)
    part = {"repair_id": repair, "item_id": glue}
    sell(north, glue, 2, sale)
    ago(north, 95)
    north.record("repair.add_part", **part, quantity=4)
    ago(north, 95)
    sell(north, glue, 3, undone)
    ago(north, 95)
    back = {"item_id": glue, "quantity": 2, "disposition": "restock"}
    north.record("sale.return", return_id=new_id(), sale_id=sale, reason="unused", lines=[back], refund=600)
    ago(north, 80)
    north.record("repair.remove_part", **part, quantity=1)
    ago(north, 70)
    north.record("sale.void", sale_id=undone, reason="mistake")
    north.push()

    assert aged(shop) == {shop.north: (3, 3, 5, 1)}


def test_l13_an_adjustment_up_is_an_arrival_and_one_down_takes_the_oldest(shop, north, glue):
    adjust(north, glue, -10)
    adjust(north, glue, 2)
    north.push()

    assert aged(shop) == {shop.north: (2, 0, 5, 0)}


def test_l13_pieces_of_a_merged_item_age_as_those_of_the_survivor(app, shop, north, glue):
    paste = new_id()
    north.record("item.create", item_id=paste, name="Paste", price=300, track_stock=True, serial_tracked=False)
    ago(north, 40)
    restock(north, paste, 4)
    ago(north, 40)
    north.record("item.merge", item_id=paste, into_id=glue)
    north.push()

    [before] = rows(shop, "ageing_stock")
    with app.app_context():
        rebuild_shop(shop.id)
    [row] = rows(shop, "ageing_stock")

    assert before == row
    assert (row["item"], row["to_90"], row["to_180"], row["older"]) == (glue, 4, 5, 10)


def test_l13_units_and_pieces_are_in_one_report_with_totals(shop, north, glue):
    north.new_item("Screen", "SN-1", "SN-2")
    ago(north, 31)
    north.push()

    answer = report(shop, "ageing_stock")

    assert {row["quantity"] for row in answer["rows"]} == {2, 15}
    assert answer["totals"] == {
        "quantity": 17, "to_30": 0, "to_90": 2, "to_180": 5, "older": 10, "undecided": 0, "left_out": 0,
    }  # fmt: skip


def test_l13_an_item_without_stock_tracking_has_no_age_and_no_value(shop, north, glue):
    north.record("item.update", item_id=glue, changes={"track_stock": False})
    north.push()

    assert (rows(shop, "ageing_stock"), rows(shop, "stock_value")) == ([], [])
