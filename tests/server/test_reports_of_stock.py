"""Reports of the present stock: units by status, the stock's value and age, and warranties that end."""

import pytest

from server.clock import now_ms
from tests.builders import new_id
from tests.phones import phone_of
from tests.reporting import decide, restock, rows, stocked_item

pytestmark = pytest.mark.both_databases

DAY_MS = 86_400_000


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def item(north):
    return stocked_item(north)


def test_l13_serials_are_counted_by_status_and_branch(shop, north, item):
    north.sell(item, "SN-1")
    north.push()

    assert rows(shop, "serials_by_status") == [
        {"branch": shop.north, "status": "in_stock", "count": 2, "undecided": 0},
        {"branch": shop.north, "status": "sold", "count": 1, "undecided": 0},
    ]
    assert rows(shop, "serials_by_status", f"?branch_id={shop.south}") == []


def test_l13_the_value_of_stock_is_the_cost_of_each_unit(shop, north, item):
    [row] = rows(shop, "stock_value")

    assert row["quantity"] == 3
    assert (row["cost"], row["price"], row["unvalued"]) == (2 * 5000 + 6000, 3 * 9900, 0)


def test_l13_pieces_are_valued_at_the_latest_cost_and_unknown_costs_are_counted(shop, north):
    pieces, found = new_id(), new_id()
    for id_, name in ((pieces, "Glue"), (found, "Screws")):
        fields = {"item_id": id_, "name": name, "price": 300, "track_stock": True, "serial_tracked": False}
        north.record("item.create", **fields, initial_stock={"quantity": 4})
    north.record("stock.restock", restock_id=new_id(), lines=[{"item_id": pieces, "quantity": 6, "unit_cost": 100}])
    north.push()

    worth = {row["item"]: row for row in rows(shop, "stock_value")}

    assert (worth[pieces]["quantity"], worth[pieces]["cost"], worth[pieces]["unvalued"]) == (10, 1000, 0)
    assert (worth[found]["quantity"], worth[found]["cost"], worth[found]["unvalued"]) == (4, 0, 4)


def test_unserialised_pieces_are_counted_beside_the_stock_of_units(shop, north, item):
    north.record("stock.restock", restock_id=new_id(), lines=[{"item_id": item, "quantity": 2}])
    north.push()

    [row] = rows(shop, "stock_value")

    assert (row["quantity"], row["unserialised"], row["cost"]) == (3, 2, 2 * 5000 + 6000)


def test_l13_a_credit_refunds_money_and_adds_no_stock(shop, north, item):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    line = {"item_id": item, "quantity": 1, "serials": ["SN-1"], "disposition": "credit_only"}
    north.record("sale.return", return_id=new_id(), sale_id=sale, reason="broken", lines=[line], refund=4000)
    north.push()

    [day] = rows(shop, "sales_by_day")
    [worth] = rows(shop, "stock_value")

    assert (day["sales"], day["returns"], day["refunds"], day["net"]) == (1, 1, 4000, day["revenue"] - 4000)
    assert worth["quantity"] == 2


def test_l13_ageing_stock_has_the_days_since_each_unit_moved(shop, north, item):
    [row] = rows(shop, "ageing_stock")

    assert (row["quantity"], row["to_30"], row["older"]) == (3, 3, 0)


def test_l13_warranties_that_end_within_the_period_are_listed(shop, north, item):
    north.sell(item, "SN-1")
    north.push()

    [row] = rows(shop, "warranty_expiring")

    assert row["serial"] == "SN-1"
    # A month has 28 to 31 days, and today counts too.
    assert 29 <= row["left"] <= 32
    assert rows(shop, "warranty_expiring", "?from=0&to=1000") == []


@pytest.mark.parametrize("verdict", [None, "discard"])
def test_l13_a_serial_received_twice_has_the_cost_of_the_first_receipt(shop, north, item, verdict):
    restock(north, item, "SN-1", unit_cost=77700)
    north.push()
    if verdict:
        decide(shop, "SN-1", verdict)

    [row] = rows(shop, "stock_value")

    assert (row["quantity"], row["cost"]) == (3, 2 * 5000 + 6000)


def test_l13_a_unit_received_under_another_serial_has_its_own_cost(shop, north, item):
    restock(north, item, "SN-1", unit_cost=8000)
    restock(north, item, "SN-9", unit_cost=1000)
    north.push()
    decide(shop, "SN-1", "reassign", new_serial="SN-4")
    north.rename("SN-2", "SN-2b")
    north.push()

    [row] = rows(shop, "stock_value")

    assert (row["quantity"], row["cost"]) == (5, 2 * 5000 + 6000 + 8000 + 1000)


def test_l13_a_rename_is_not_a_movement_and_a_transfer_is(shop, north, item):
    now = now_ms()
    restock(north, item, "OLD-1", "OLD-2", unit_cost=1)
    north.queue[-1]["at"] = now - 100 * DAY_MS
    north.rename("OLD-1", "OLD-1b")
    transfer = new_id()
    line = {"item_id": item, "quantity": 1, "serials": ["OLD-2"]}
    north.record("transfer.send", transfer_id=transfer, to_branch_id=shop.south, lines=[line])
    north.push()
    south = phone_of(shop, shop.ada, shop.south)
    south.record("transfer.receive", transfer_id=transfer, lines=[line])
    south.push()

    aged = {row["branch"]: (row["quantity"], row["to_30"], row["to_180"]) for row in rows(shop, "ageing_stock")}

    assert aged == {shop.north: (4, 3, 1), shop.south: (1, 1, 0)}
