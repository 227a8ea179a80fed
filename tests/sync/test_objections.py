"""A conflict lists the operations that exclude a step, and only units of these operations."""

import pytest

from sync.merge import other_orders
from sync.records import provisional_status
from tests.arrivals import Ends

TWO = {"A": "north", "B": "north"}
UNIT = {"SN-1": "screen north"}
DELIVERED_AND_CANCELLED = (
    *("A-1 open", "A-2 fit A-1 screen SN-1 SN-2", "A-3 take-out A-1 screen SN-1", "A pushes", "B pulls"),
    *("A-4 complete A-1", "A-5 deliver A-1", "B-1 cancel A-1"),
)


def end(*happens, order=(), devices=None, given=None):
    history = {"devices": devices or TWO, "given": UNIT if given is None else given, "happens": happens}
    return Ends(history, order)


def test_a_reception_of_pieces_after_a_recall_does_not_dispute_the_unit_that_was_sold_meanwhile():
    ends = end(
        *("A-1 send south screen SN-1 cable x4", "A pushes"),
        *("B pulls", "B-1 recall A-1", "B pushes"),
        *("A-2 sell screen SN-1", "A pushes", "A pulls", "A-3 receive A-1 cable x2"),
    )
    assert ends.open() == {"A-3 -: contested illegal_transition with B-1"}
    assert ends.record("SN-1")["contested"] is False


@pytest.mark.parametrize("order", [("A", "A", "B"), ("B", "A", "A")])
def test_a_part_that_was_taken_out_is_not_in_doubt_when_its_repair_is_both_delivered_and_cancelled(order):
    ends = end(*DELIVERED_AND_CANCELLED, order=order, given={**UNIT, "SN-2": "screen north"})
    assert [ends.record(serial)["contested"] for serial in ("SN-1", "SN-2")] == [False, True]


@pytest.mark.parametrize(("most", "is_first_in_doubt"), [(4, False), (3, True)])
def test_each_unit_of_a_repair_is_examined_up_to_a_limit_of_changes_of_its_status(monkeypatch, most, is_first_in_doubt):
    monkeypatch.setattr(provisional_status, "TURNS_MAX", most)
    ends = end(*DELIVERED_AND_CANCELLED, order=("A", "A", "B"), given={**UNIT, "SN-2": "screen north"})
    assert [ends.record(serial)["contested"] for serial in ("SN-1", "SN-2")] == [is_first_in_doubt, True]


def test_the_merges_of_other_orders_are_counted_by_what_arrived_and_what_may_arrive_next():
    before = {"opened": frozenset(), "sold": frozenset(), "completed": frozenset({"opened"})}
    # Two can be first and three second; of the two sets of two that result, each has one operation left.
    assert other_orders._merges_of(before) == 2 + 3 + 2


@pytest.mark.parametrize("order", [("B", "A", "D"), ("D", "B", "A")])
def test_whoever_knew_that_a_repair_is_complete_cannot_complete_it_again_after_its_delivery(order):
    happens = (
        *("A-1 open", "A pushes", "B pulls", "A-2 complete A-1", "A pushes", "D pulls"),
        *("B-1 complete A-1", "A-3 deliver A-1", "D-1 complete A-1"),
    )
    ends = end(*happens, order=order, devices={**TWO, "D": "north"})
    assert ends.open() == {"D-1 -: contested illegal_transition with A-2"}


def test_a_sale_under_the_new_number_of_a_unit_of_another_item_is_a_wrong_item():
    ends = end(
        *("B-1 rename SN-3 SN-6", "B pushes", "A-1 sell screen SN-6", "A pushes"),
        given={"SN-3": "battery north"},
    )
    assert ends.open() == {"A-1 SN-6: contested wrong_item with battery-north"}


def test_a_delivery_under_a_taken_number_names_no_one_who_still_waits_to_give_it():
    ends = end(
        *("A-1 rename SN-1 SN-4", "A pushes", "A-2 alias SN-2 SN-4", "A pushes"),
        *("B-1 restock screen SN-4", "B pushes"),
        given={"SN-2": "screen north"},
    )
    assert ends.open() == {
        "A-1 SN-1: waiting unknown_serial",
        "B-1 SN-4: contested duplicate_serial with A-2",
    }


def test_a_note_that_an_admin_let_stand_goes_with_its_number_to_the_unit_that_is_given_it():
    ends = end(
        *("A-1 sell screen SN-4", "A-2 note SN-4 seen", "A pushes", "C pulls"),
        *("C-1 decide A-2 SN-4 stands expects", "C-2 decide A-1 SN-4 discard expects", "C pushes"),
        *("B-1 rename SN-1 SN-4", "B pushes"),
        devices={"A": "south", "B": "north", "C": "north"},
    )
    assert ends.open() == set()
    assert (ends.record("SN-4")["id"], ends.record("SN-4")["note"]) == ("SN-1", "seen")


@pytest.mark.parametrize("order", [("C", "A"), ("A", "C")])
def test_a_unit_that_exists_by_the_word_of_an_admin_is_the_one_that_is_given_its_number(order):
    ends = end(
        *("A-1 set SN-4 defective", "A-2 return - screen SN-4 restock", "A pushes", "C pulls"),
        *("C-1 decide A-1 SN-4 stands expects", "A-3 alias SN-1 SN-4"),
        order=order,
        devices={**TWO, "C": "north"},
    )
    assert ends.open() == {"A-2 SN-4: contested illegal_transition"}
    assert (ends.record("SN-1")["aliases"], ends.record("SN-1")["status"]) == (["SN-4"], "defective")


def test_a_number_is_not_given_to_a_unit_where_what_happened_to_both_excludes_each_other():
    ends = end(
        *("A-1 sell screen SN-4", "A pushes", "C pulls", "C-1 decide A-1 SN-4 stands expects", "C pushes", "A pulls"),
        *("A-2 return A-1 screen SN-4 restock", "A-3 sell screen SN-4", "A pushes"),
        *("B pulls", "B-1 sell screen SN-1", "B-2 alias SN-1 SN-4", "B pushes"),
        devices={**TWO, "C": "north"},
    )
    assert ends.open() == {"B-2 SN-4: contested duplicate_serial with A-1 A-2 A-3"}


TAKEN = {
    "the number of a sold unit": (
        ("B-1 sell screen SN-1", "B-2 alias SN-1 SN-4", "B pushes"),
        ("A-1 restock screen SN-4", "A-2 sell screen SN-4", "A pushes"),
        {
            "A-1 SN-4: contested duplicate_serial with B-2",
            "A-2 SN-1: contested illegal_transition with B-1",
            "A-2 SN-4: contested illegal_transition with B-1",
        },
    ),
    "a number under which a unit was sold that came back under its own": (
        ("B-1 alias SN-1 SN-4", "B-2 sell screen SN-4", "B-3 return B-2 screen SN-1 keep", "B pushes"),
        ("A-1 restock screen SN-4", "A pushes"),
        {
            "A-1 SN-1: contested duplicate_serial with B-1",
            "A-1 SN-4: contested duplicate_serial with B-1",
        },
    ),
    "a number under which a unit came back that was sold under its own": (
        ("A-1 sell screen SN-2", "A-2 rename SN-2 SN-4", "A-3 return A-1 screen SN-4 keep", "A pushes"),
        ("B-1 sell screen SN-1", "B-2 rename SN-1 SN-4", "B pushes"),
        {"B-2 SN-4: contested duplicate_serial with A-2"},
    ),
    "a number under which a sale waits for approval": (
        ("A-1 restock screen SN-4", "A pushes", "A is technician", "A-2 sell screen SN-4", "A pushes"),
        ("B-1 sell screen SN-1", "B-2 rename SN-1 SN-4", "B pushes"),
        {
            "A-2 -: waiting needs_approval",
            "A-2 SN-4: waiting needs_approval",
            "B-2 SN-4: contested duplicate_serial with A-1",
        },
    ),
}


@pytest.mark.parametrize(("first", "second", "conflicts"), TAKEN.values(), ids=TAKEN)
def test_whoever_takes_a_number_of_another_unit_disputes_its_other_numbers_only_if_they_depend_on_it(
    first, second, conflicts
):
    assert end(*first, *second, given={**UNIT, "SN-2": "screen north"}).open() == conflicts


def test_a_draft_in_conflict_over_one_unit_that_two_found_is_not_in_conflict_over_the_other():
    """The other unit was written off before it was found: both of its births together would have no legal order."""
    ends = end(
        *("A-1 adjust screen -1 SN-4", "A pushes", "B pulls", "D pulls", "E pulls"),
        *("B-1 adjust screen 2 SN-4 SN-1", "D-1 adjust screen 1 SN-1", "D-2 draft south screen SN-1 SN-4"),
        *("B-2 send south screen SN-4 SN-1 of D-2", "B pushes", "E pulls"),
        *("E-1 receive D-2 screen SN-4 SN-1", "E-2 adjust screen -1 SN-1", "E pushes", "D pushes"),
        devices={**TWO, "D": "north", "E": "south"},
        given={"SN-4": "screen north"},
    )
    assert ends.open() == {f"D-2 {of}: contested illegal_transition with B-1 D-1" for of in ("-", "SN-1")}
    assert [ends.record(serial)["contested"] for serial in ("SN-1", "SN-4")] == [True, False]
