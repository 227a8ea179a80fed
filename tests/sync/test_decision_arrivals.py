"""A discarded operation has no effect in every order of arrival, and every conflict can close."""

import pytest

from sync.merge import other_orders
from tests.arrivals import Ends, difference, ends_in_every_order

THREE = {"A": "north", "B": "north", "C": "north"}
GIVEN = {"SN-1": "screen north", "SN-2": "screen north"}

# Operations that every device has; operations that B records and C discards; and concurrent ones.
DOUBTED = {
    "restock": ((), "restock cable x5", "A-1 sell cable x2"),
    "restock of units": ((), "restock screen SN-7 cable x1", "A-1 sell screen SN-1"),
    "sale": ((), "sell cable x3 screen SN-1", "A-1 sell cable x2"),
    "adjustment": ((), "adjust cable -4", "A-1 sell cable x2"),
    "return": (("A-1 sell cable x4",), "return A-1 cable x3 restock", "A-2 void A-1"),
    "return of no sale": ((), "return - cable x3 restock", "A-1 sell cable x2"),
    "void": (("A-1 sell cable x4 screen SN-1",), "void A-1", "A-2 return A-1 cable x1 restock"),
    "sending": ((), "send south cable x3 screen SN-1", "A-1 sell cable x2"),
    "reception": (("A-1 send south cable x3 screen SN-1",), "receive A-1 cable x2 screen SN-1", "A-2 sell cable x1"),
    "recall": (("A-1 send south cable x3 screen SN-1",), "recall A-1", "A-2 sell cable x1"),
    "part": (("A-1 open",), "fit A-1 cable x2", "A-2 complete A-1"),
    "part taken out": (("A-1 open", "A-2 fit A-1 cable x2"), "take-out A-1 cable x1", "A-3 complete A-1"),
    "part returned": (
        ("A-1 open", "A-2 fit A-1 cable x2"),
        "return-part A-1 cable x1 restock",
        "A-3 complete A-1",
    ),
    "completion": (("A-1 open", "A-2 fit A-1 cable x2 "), "complete A-1", "A-3 sell cable x1"),
    "cancellation": (
        ("A-1 open", "A-2 fit A-1 cable x2", "A-3 fit A-1 screen SN-1"),
        "cancel A-1",
        "A-4 sell cable x1",
    ),
    "item": ((), "item glue x5 sku=G-1", "A-1 sell cable x1"),
    "merge": (("A-1 item glue x5", "A-2 item paste x3"), "merge glue paste", "A-3 sell glue x1"),
    "merge of units": (
        ("A-1 item glue serialised SN-8 warranty_months=12", "A-2 item paste serialised SN-9 warranty_months=24"),
        "merge glue paste",
        "A-3 sell glue SN-8",
    ),
    "customers that are one": (("A-1 customer ann", "A-2 customer bea"), "same ann bea", "A-3 sell cable x1"),
    "tracking": (("A-1 item glue plain",), "edit item glue serial_tracked=yes", "A-2 sell glue x1"),
    "stock shown": (("A-1 item glue x4",), "edit item glue track_stock=no", "A-2 sell glue x1"),
    "warranty": (("A-1 item glue serialised SN-8",), "edit item glue warranty_months=12", "A-2 sell glue SN-8"),
    "archive": (("A-1 item glue x4",), "archive glue", "A-2 sell glue x1"),
    "status by hand": ((), "set SN-1 defective", "A-1 sell screen SN-2"),
    "rename": ((), "rename SN-1 SN-7", "A-1 sell screen SN-2"),
}


def history(known, doubted, meanwhile, then=()):
    settings = ("A pushes", "B pulls", "C pulls")
    doubt = (f"B-1 {doubted}",) if doubted else ("wait 0m",)
    return {
        "devices": THREE,
        "given": GIVEN,
        "happens": (*known, *settings, *doubt, meanwhile, *then),
    }


def same_but_for(ends, never, operation="B-1"):
    """Return the differences to the records of a world in which an operation was never recorded."""
    own = {operation, f"operation {operation}", "glue"}
    one, other = ends.records(), never.records()
    kept = {key for key in one if key not in other and key[1] in own}
    assert all(one[key]["status"] == "discarded" for key in kept)
    return difference({key: data for key, data in one.items() if key not in kept}, other)


@pytest.mark.parametrize("name", DOUBTED)
def test_a_discarded_operation_has_no_effect_on_the_state(name):
    known, doubted, meanwhile = DOUBTED[name]
    never = Ends(history(known, None, meanwhile), ("A",))
    every = ends_in_every_order(history(known, doubted, meanwhile, then=["C-1 decide B-1 - discard"]))
    if doubted.split()[0] in ("set", "rename"):
        serial = doubted.split()[1]
        every = ends_in_every_order(history(known, doubted, meanwhile, then=[f"C-1 decide B-1 {serial} discard"]))
    for order, ends in every.items():
        assert same_but_for(ends, never) == [], order
        assert ends.open() == never.open(), order
        assert ends.of_log() == [], order


@pytest.mark.parametrize("name", DOUBTED)
def test_a_decision_that_was_taken_back_has_no_effect_on_the_state(name):
    known, doubted, meanwhile = DOUBTED[name]
    serial = doubted.split()[1] if doubted.split()[0] in ("set", "rename") else "-"
    untouched = Ends(history(known, doubted, meanwhile), ("B", "A"))
    decided = Ends(
        {
            **history(known, doubted, meanwhile),
            "then": [
                "C pulls",
                f"C-1 decide B-1 {serial} discard",
                "C pushes",
                "C pulls",
                f"C-2 undecide B-1 {serial}",
            ],
        },
        ("B", "A"),
    )
    assert difference(decided.records(), untouched.records()) == []
    assert decided.open() == untouched.open()


# Conflicts that no verdict closed once

NEVER_CLOSED = {
    "a return of pieces whose sale never arrives": (
        {"A": "north", "B": "north", "C": "north"},
        ("A-1 sell cable x2", "B-1 return A-1 cable x2 restock", "B pushes"),
        "B-1",
    ),
    "a return of pieces whose sale was voided": (
        {"A": "north", "B": "north", "C": "north"},
        (
            "A-1 sell cable x2",
            "A pushes",
            "B pulls",
            "A-2 void A-1",
            "A pushes",
            "B pulls",
            "B-1 return A-1 cable x2 restock",
            "B pushes",
        ),
        "B-1",
    ),
    "a sale of pieces of an item that never arrives": (
        {"A": "north", "B": "north", "C": "north"},
        ("A-1 item glue x5", "B-1 sell glue x1", "B pushes"),
        "B-1",
    ),
    "an edit of an item that never arrives": (
        {"A": "north", "B": "north", "C": "north"},
        ("A-1 item glue x5", "B-1 edit item glue price=5 sku=G-1", "B pushes"),
        "B-1",
    ),
    "a merge with an item that never arrives": (
        {"A": "north", "B": "north", "C": "north"},
        ("A-1 item glue x5", "B-1 merge cable glue", "B pushes"),
        "B-1",
    ),
    "a part of a repair that never arrives": (
        {"A": "north", "B": "north", "C": "north"},
        ("A-1 open", "B-1 fit A-1 cable x2", "B pushes"),
        "B-1",
    ),
    "a completion of a repair that never arrives": (
        {"A": "north", "B": "north", "C": "north"},
        ("A-1 open", "B-1 complete A-1", "B pushes"),
        "B-1",
    ),
    "a reception of a transfer that never arrives": (
        {"A": "north", "B": "south", "C": "north"},
        ("A-1 send south cable x2", "B-1 receive A-1 cable x2", "B pushes"),
        "B-1",
    ),
    "a void of a sale that never arrives": (
        {"A": "north", "B": "north", "C": "north"},
        ("A-1 sell cable x2", "B-1 void A-1", "B pushes"),
        "B-1",
    ),
}


@pytest.mark.parametrize("verdict", ["stands", "discard"])
@pytest.mark.parametrize("name", NEVER_CLOSED)
def test_every_verdict_closes_the_conflict(name, verdict):
    devices, happens, operation = NEVER_CLOSED[name]
    seen = "expects A-2" if "voided" in name else ""
    then = ("C pulls", f"C-1 decide {operation} - {verdict} {seen}", "C pushes")
    ends = Ends({"devices": devices, "happens": (*happens, *then)}, ())
    assert not {line for line in ends.open() if line.startswith(operation)}, verdict


# A document's step that contradicts a unit's step: its conflict about the unit, beside its own

CROSSED = {
    "devices": {"A": "north", "B": "south", "C": "north"},
    "given": GIVEN,
    "happens": ("A-1 send south screen SN-1", "B-1 recall A-1", "B-2 receive A-1 screen SN-1"),
}
BOTH = {f"B-1 {about}: contested illegal_transition with B-2" for about in ("-", "SN-1")}


def crossed(*then):
    """Return the end if the recall arrived with the receipt, before the sending."""
    return Ends({**CROSSED, "then": ("C pulls", *then, "C pushes")}, ("B", "B", "A"))


def test_a_recall_that_contradicts_a_receipt_also_has_a_conflict_about_the_unit():
    assert crossed().open() == BOTH
    assert crossed().of_log() == []


@pytest.mark.parametrize("about", ["SN-1", "-"])
@pytest.mark.parametrize(("verdict", "status"), [("discard", "in_stock south -"), ("stands", "in_stock south -")])
def test_a_verdict_on_either_conflict_of_the_recall_closes_both(verdict, status, about):
    ends = crossed(f"C-1 decide B-1 {about} {verdict} expects B-2")
    assert not {line for line in ends.open() if line.startswith("B-1")}
    assert ends.world.ends()["units"]["SN-1"].startswith(status)
    assert {data["status"] for data in ends.world.conflicts() if data["with"]} - {"open"} == {"decided"}
    assert ends.of_log() == []


@pytest.mark.parametrize("about", ["SN-1", "-"])
def test_both_conflicts_of_the_recall_are_open_again_when_the_verdict_on_one_is_taken_back(about):
    ends = crossed("C-1 decide B-1 SN-1 discard expects B-2", f"C-2 undecide B-1 {about}")
    assert ends.open() == BOTH
    assert ends.of_log() == []


# Two sales of one unit under two numbers: a conflict about each, whichever came first

NAMED_TWICE = {
    "devices": THREE,
    "given": GIVEN,
    "happens": ("A-1 alias SN-1 SN-5", "A pushes", "A-2 sell screen SN-1", "B-1 sell screen SN-5"),
}


@pytest.mark.parametrize(("order", "last", "first"), [(("A", "B"), "B-1", "A-2"), (("B", "A"), "A-2", "B-1")])
@pytest.mark.parametrize("about", ["SN-1", "SN-5"])
def test_a_verdict_on_either_serial_is_a_verdict_on_the_sale(order, last, first, about):
    ends = Ends(NAMED_TWICE, order)
    assert ends.open() == {f"{last} {number}: contested illegal_transition with {first}" for number in ("SN-1", "SN-5")}
    decided = Ends(
        {**NAMED_TWICE, "then": ("C pulls", f"C-1 decide {last} {about} reassign SN-2 expects {first}", "C pushes")},
        order,
    )
    assert decided.open() == set()
    assert decided.of_log() == []


def test_a_reassigned_sale_has_no_conflict_under_a_serial_of_its_former_unit():
    happens = ("A-1 rename SN-1 SN-9", "A-2 open", "A-3 fit A-2 screen SN-1", "A-4 sell screen SN-9", "A pushes")
    history = {"devices": THREE, "given": GIVEN, "happens": happens}
    before = Ends(history, ())
    assert before.open() == {f"A-4 {number}: contested illegal_transition with A-3" for number in ("SN-1", "SN-9")}
    ends = Ends({**history, "then": ("C pulls", "C-1 decide A-1 SN-1 reassign SN-2", "C pushes")}, ())
    assert ends.open() == set()
    assert ends.of_log() == []


def test_a_rebuild_gives_the_same_conflict_after_its_serial_changed():
    happens = (
        *("A-1 alias SN-1 SN-5", "A pushes", "B pulls", "A-2 sell screen SN-1", "A pushes"),
        *("B-1 open", "B-2 fit B-1 screen SN-5", "B pushes", "C pulls"),
        *("C-1 decide A-1 SN-1 reassign SN-2", "C pushes", "A-3 note SN-1 seen", "A pushes"),
        # Both conflicts are open, or one: no device had the decision.
        *("C-2 decide B-2 SN-5 discard expects A-2", "C pushes"),
    )
    assert Ends({"devices": THREE, "given": GIVEN, "happens": happens}, ()).of_log() == []


def test_a_dispute_whose_orders_are_too_many_to_try_is_recorded_wherever_the_limit_is_reached(monkeypatch):
    for limit in range(0, 400, 10):
        monkeypatch.setattr(other_orders, "WORK_MAX", limit)
        assert crossed().of_log() == [], limit
