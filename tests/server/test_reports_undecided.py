"""Reports name the figures that contain contested or waiting records, and the records that they leave out."""

import pytest
from sqlalchemy import event

from server.extensions import db
from tests.builders import new_id
from tests.phones import phone_of
from tests.reporting import decide, report, restock, rows, stocked_item

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def item(north):
    return stocked_item(north)


@pytest.fixture
def sold_twice(shop, north, item):
    """Sell SN-1 on two devices that did not sync."""
    other = phone_of(shop, shop.ada, shop.north)
    other.base = north.base
    north.sell(item, "SN-1")
    other.sell(item, "SN-1")
    north.push()
    other.push()


def marks(shop, name):
    undecided = report(shop, name)["undecided"]
    return [(each["kind"], each["code"], each["standing"], each["counted"]) for each in undecided["records"]]


def test_l13_units_with_a_contested_status_are_counted_and_listed(shop, item, sold_twice):
    counts = {row["status"]: (row["count"], row["undecided"]) for row in rows(shop, "serials_by_status")}

    assert counts == {"in_stock": (2, 0), "sold": (1, 1)}
    assert marks(shop, "serials_by_status") == [("serial", "SN-1", "contested", True)]
    assert [row["standing"] for row in rows(shop, "warranty_expiring")] == ["contested"]


def test_l13_contested_sales_are_in_the_totals_and_marked(shop, item, sold_twice):
    answer = report(shop, "sales_by_day")
    [day] = answer["rows"]

    assert (day["sales"], day["undecided"], day["left_out"]) == (2, 1, 0)
    assert (answer["totals"]["sales"], answer["totals"]["undecided"]) == (2, 1)
    [named] = answer["undecided"]["records"]
    assert (named["kind"], named["standing"], named["counted"], named["amount"]) == ("sale", "contested", True, 9900)
    assert (answer["undecided"]["counted"], answer["undecided"]["left_out"]) == (1, 0)


def test_l13_a_decided_conflict_is_not_marked_any_more(shop, item, sold_twice):
    decide(shop, "SN-1", "discard")

    assert marks(shop, "serials_by_status") == marks(shop, "sales_by_day") == []
    assert [row["standing"] for row in rows(shop, "warranty_expiring")] == ["settled"]


def test_l13_operations_that_wait_for_approval_are_left_out_and_listed(shop, north, item):
    tess = phone_of(shop, shop.tess, shop.north)
    tess.sell(item, "SN-2")
    tess.push()

    answer = report(shop, "sales_by_day")
    [worth] = rows(shop, "stock_value")

    assert [(row["sales"], row["undecided"], row["left_out"]) for row in answer["rows"]] == [(0, 0, 1)]
    assert [(each["standing"], each["counted"]) for each in answer["undecided"]["records"]] == [("waiting", False)]
    assert (worth["quantity"], worth["undecided"]) == (3, 1)
    assert marks(shop, "stock_value") == [("serial", "SN-2", "waiting", True)]


def test_l13_a_waiting_restock_is_left_out_of_stock_and_listed(shop, north, item):
    glue = new_id()
    north.record("item.create", item_id=glue, name="Glue", price=300, track_stock=True, serial_tracked=False)
    north.push()
    tess = phone_of(shop, shop.tess, shop.north)
    restock(tess, item, "SN-7", "SN-8", unit_cost=5000)
    tess.record("stock.restock", restock_id=new_id(), lines=[{"item_id": glue, "quantity": 4}])
    tess.push()

    for name in ("stock_value", "ageing_stock"):
        found = {row["item"]: (row["quantity"], row["undecided"], row["left_out"]) for row in rows(shop, name)}
        assert found == {item: (3, 0, 2), glue: (0, 0, 4)}
        assert [(kind, standing, counted) for kind, _, standing, counted in marks(shop, name)] == [
            ("restock", "waiting", False),
            ("restock", "waiting", False),
        ]
    south = f"?branch_id={shop.south}"
    assert report(shop, "stock_value", south)["undecided"] == {"counted": 0, "left_out": 0, "records": []}


def test_l13_a_contested_part_is_counted_and_its_repair_is_listed(shop, north, item):
    sale, repair = new_id(), north.open_repair()
    north.sell(item, "SN-1", sale_id=sale)
    north.push()
    north.fit(repair, item, "SN-1", "SN-2")
    north.push()

    [row] = rows(shop, "parts_used")

    assert (row["quantity"], row["undecided"]) == (2, 2)
    assert [(kind, standing) for kind, _, standing, _ in marks(shop, "parts_used")] == [("repair", "contested")]


@pytest.mark.parametrize(
    "name", ["serials_by_status", "stock_value", "sales_by_day", "parts_used", "ageing_stock", "warranty_expiring"]
)
def test_a_report_needs_the_same_number_of_queries_for_any_content(app, shop, north, item, name):
    asked = []

    def note(*statement):
        asked.append(statement[2])

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        report(shop, name)
        few = len(asked)
        other = phone_of(shop, shop.ada, shop.north)
        for at in range(8):
            more = stocked_piece(north, at)
            north.sell(item, "SN-1")
            restock(north, item, f"MORE-{at}", unit_cost=100)
            repair = north.open_repair()
            north.record("repair.add_part", repair_id=repair, item_id=more, quantity=1)
            other.sell(item, "SN-1")
        north.push()
        other.push()
        asked.clear()
        report(shop, name)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    # Two further queries read the undecided records, if there are any.
    assert len(asked) <= few + 2 <= 20


def stocked_piece(phone, at):
    item = new_id()
    fields = {"name": f"Piece {at}", "price": 300, "track_stock": True, "serial_tracked": False}
    phone.record("item.create", item_id=item, **fields, initial_stock={"quantity": 9})
    return item
