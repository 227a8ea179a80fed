"""Merged customers: every order of arrival ends with the same survivor, whoever merged them, whatever is decided."""

import pytest

from tests.arrivals import assert_all_alike, difference, ends_in_every_order

TWO = {"A": "north", "B": "north"}
THREE = {**TWO, "C": "north"}
BOTH = ("A-1 customer ann phone=555-1", "A-2 customer bea phone=555-1", "A pushes", "B pulls")
ALL = (*BOTH[:2], "A-3 customer cleo phone=555-1", *BOTH[2:], "C pulls")


def history(*happens, devices=None, then=()):
    return {"devices": devices or TWO, "happens": happens, "then": then}


def survivors(ends, *names):
    """Return each survivor with the customers that were merged into it, and the survivor of each customer."""
    records = {name: ends.record(name) for name in names}
    return {name: data["merged_into"] or (name, *data["merged_ids"]) for name, data in records.items()}


def test_customers_are_merged_by_somebody_who_never_had_their_creations():
    """The merge waits for both, whichever arrives last; a merged customer keeps their own fields."""
    ends = assert_all_alike(
        history("A-1 customer ann phone=555-1", "B-1 customer bea", "C-1 same ann bea", devices=THREE)
    )
    assert survivors(ends, "ann", "bea") == {"ann": "bea", "bea": ("bea", "ann")}
    assert ends.record("ann")["phone"] == "555-1"
    assert ends.open() == set()


def test_of_two_merges_each_way_the_later_decides_and_neither_is_contested():
    ends = assert_all_alike(history(*BOTH, "A-3 same ann bea", "B-1 same bea ann"))
    assert survivors(ends, "ann", "bea") == {"ann": ("ann", "bea"), "bea": "ann"}
    assert ends.open() == set()


def test_a_ring_of_three_merges_has_one_survivor():
    ends = assert_all_alike(history(*ALL, "A-4 same ann bea", "B-1 same bea cleo", "C-1 same cleo ann", devices=THREE))
    assert survivors(ends, "ann", "bea", "cleo") == {"ann": ("ann", "bea", "cleo"), "bea": "ann", "cleo": "ann"}


def test_a_customer_merged_into_two_others_makes_all_three_one():
    ends = assert_all_alike(history(*ALL, "A-4 same ann bea", "B-1 same ann cleo", devices=THREE))
    assert survivors(ends, "ann", "bea", "cleo") == {"ann": "cleo", "bea": "cleo", "cleo": ("cleo", "ann", "bea")}


def test_an_edit_of_a_merged_customer_changes_the_record_that_it_names():
    ends = assert_all_alike(history(*BOTH, "A-3 same ann bea", "B-1 edit customer ann phone=555-2"))
    assert (ends.record("ann")["phone"], ends.record("bea")["phone"]) == ("555-2", "555-1")


def test_a_sale_keeps_the_customer_with_whom_it_was_recorded():
    sale = 'B-1 says sale.complete {"sale_id": "S-0", "customer_id": "ann", "lines": [{"item_id": "cable", '
    sale += '"quantity": 1, "unit_price": 5}], "payments": [{"method": "cash", "amount": 5}], "total": 5}'
    ends = assert_all_alike(history(*BOTH, "A-3 same ann bea", sale))
    assert ends.record("S-0")["customer_id"] == ends.record("ann")["id"]


@pytest.mark.parametrize("decided", ["A-1", "A-2"])
def test_without_one_of_the_customers_a_merge_waits_until_the_customer_is_taken_back(decided):
    """Discarding the creation of either undoes the merge; undoing that decision restores it."""
    discards = (*BOTH, "C pulls", "B-1 same ann bea", f"C-1 decide {decided} - discard")
    ends = assert_all_alike(history(*discards, devices=THREE))
    assert all(ends.record(name)["merged_into"] is None for name in ("ann", "bea"))
    assert ends.record("bea")["merged_ids"] == []
    back = assert_all_alike(history(*discards, "C-2 undecide " + decided + " -", devices=THREE))
    assert survivors(back, "ann", "bea") == {"ann": "bea", "bea": ("bea", "ann")}


@pytest.mark.parametrize("verdict", ["discard", "stands"])
def test_a_decision_about_one_of_three_merges_leaves_what_the_others_say(verdict):
    merges = ("A-4 same ann bea", "B-1 same bea cleo", "B-2 same cleo ann")
    decided = history(*ALL, *merges, f"C-1 decide B-2 - {verdict}", devices=THREE)
    ends = assert_all_alike(decided)
    assert ends.record("ann")["merged_into"] == ("cleo" if verdict == "discard" else None)
    back = assert_all_alike({**decided, "happens": (*decided["happens"], "C-2 undecide B-2 -")})
    untouched = assert_all_alike(history(*ALL, *merges, devices=THREE))
    kinds = [each for each in difference(back.records(), untouched.records()) if "customer" in str(each)]
    assert kinds == []


def test_a_merge_by_somebody_who_is_no_admin_waits_for_one():
    waiting = history(*BOTH, "B-1 same ann bea", devices={"A": "north, admin", "B": "north, clerk"})
    for order, ends in ends_in_every_order(waiting).items():
        assert ends.record("ann")["merged_into"] is None, order
        assert ends.open() == {"B-1 -: waiting needs_approval"}, order
    then = ["A pulls", "A-3 decide B-1 - stands"]
    for order, ends in ends_in_every_order({**waiting, "then": then}).items():
        assert ends.record("ann")["merged_into"] == "bea", order
