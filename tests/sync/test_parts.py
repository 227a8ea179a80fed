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
    """Return how many are left of each part, with the units of those that have serials."""
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
