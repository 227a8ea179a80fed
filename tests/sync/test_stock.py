"""Pieces without serials that an undone document puts back."""

import pytest

from tests.builders import Bench, new_id


@pytest.fixture
def bench():
    return Bench()


@pytest.mark.parametrize(("disposition", "in_stock"), [("restock", 10), ("keep", 8), ("defective", 8)])
def test_a_voided_sale_puts_back_only_the_pieces_that_were_not_returned(bench, disposition, in_stock):
    phone = bench.phone()
    item = phone.new_item("Cable", serial_tracked=False, initial_stock={"quantity": 10})
    sale_id = new_id()
    sold = [{"item_id": item, "quantity": 6, "unit_price": 100}]
    back = [{"item_id": item, "quantity": 2, "disposition": disposition}]
    phone.record("sale.complete", sale_id=sale_id, lines=sold, payments=[], total=600)
    phone.record("sale.return", return_id=new_id(), sale_id=sale_id, reason="too many", lines=back, refund=200)
    phone.record("sale.void", sale_id=sale_id, reason="mistake")
    phone.push()
    assert bench.stock(item) == in_stock


def test_a_cancelled_repair_puts_back_only_the_pieces_that_were_still_in_it(bench):
    tech = bench.phone()
    item = tech.new_item("Screw", serial_tracked=False, initial_stock={"quantity": 10})
    repair = tech.open_repair()
    part = {"repair_id": repair, "item_id": item}
    tech.record("repair.add_part", **part, quantity=4)
    tech.record("repair.remove_part", **part, quantity=1)
    tech.record("repair.return_part", **part, quantity=2, reason="bent", disposition="defective")
    tech.push()
    assert bench.stock(item) == 7
    tech.repair("cancel", repair)
    tech.push()
    assert bench.stock(item) == 8
