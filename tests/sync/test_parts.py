"""The parts inside a repair: removed pieces, and reassigned units."""

import pytest

from tests.builders import Bench


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def tech(bench):
    return bench.phone()


def parts(bench, repair):
    """Return how many pieces are left of each part, with the units of parts that have serials."""
    listed = bench.journal.state()["repair", repair]["parts"]
    return [(part["left"], part["serials_left"]) for part in listed]


def test_a_removed_piece_is_one_that_was_fitted_at_the_same_price(bench, tech):
    item = tech.new_item("Screw", serial_tracked=False, initial_stock={"quantity": 10})
    repair = tech.open_repair()
    for price in (50, 70, None):
        tech.record("repair.add_part", repair_id=repair, item_id=item, quantity=2, unit_price=price)
    for price in (70, None, 90):
        tech.record("repair.remove_part", repair_id=repair, item_id=item, quantity=1, unit_price=price)
    tech.push()
    assert parts(bench, repair) == [(2, None), (0, None), (1, None)]


def test_a_renamed_part_is_removed_by_either_serial(bench, tech):
    item, repair = tech.new_item("Screen A52", "SN-1", "SN-2"), tech.open_repair()
    tech.fit(repair, item, "SN-1", "SN-2")
    tech.rename("SN-1", "SN-9")
    tech.take_out(repair, item, "SN-9")
    tech.push()
    assert parts(bench, repair) == [(1, ["SN-2"])]


def test_a_part_whose_fitting_was_discarded_is_not_in_the_repair(bench, tech):
    item, repair = tech.new_item("Screen A52", "SN-1", "SN-2"), tech.open_repair()
    fitted = tech.fit(repair, item, "SN-1", "SN-2")
    tech.decide(fitted, "SN-1", "discard", expects=[])
    tech.push()
    assert parts(bench, repair) == [(1, ["SN-2"])]


def test_a_part_that_a_decision_reassigned_is_in_the_repair_and_can_be_removed(bench, tech):
    item, repair = tech.new_item("Screen A52", "SN-1", "SN-2"), tech.open_repair()
    fitted = tech.fit(repair, item, "SN-1")
    tech.decide(fitted, "SN-1", "reassign", expects=[], new_serial="SN-2")
    tech.push()
    assert parts(bench, repair) == [(1, ["SN-2"])]
    tech.take_out(repair, item, "SN-2")
    tech.push()
    assert parts(bench, repair) == [(0, [])]
    assert bench.status("SN-2") == "in_stock"


def test_a_part_with_other_serials_than_its_quantity_is_rejected_at_its_serials():
    bench = Bench()
    phone = bench.phone()
    item, repair = phone.new_item("Screen", "SN-1"), phone.open_repair()
    phone.record("repair.add_part", repair_id=repair, item_id=item, quantity=2, serials=["SN-1"])
    *_, result = phone.push()
    assert (result["standing"], result["error"]["code"]) == ("rejected", "serial_count_mismatch")
    (error,) = result["error"]["errors"]
    assert error == {"field": "operations.2.payload.serials", "message": "1 serials for a quantity of 2"}
