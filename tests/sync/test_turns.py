"""The order of retries: first everything else, then the items with repeated edits, in their order of arrival."""

from dataclasses import replace
from types import SimpleNamespace

from sync.merge.item_tracking import try_again
from sync.merge.turns import TriedAgain, Turns
from sync.model.facts import Fact, Standing, Step, Subject
from sync.model.payloads.catalogue import ItemChanges, ItemUpdate

CASE, COVER, PAPER, UNIT = (*(Subject("item", name) for name in ("case", "cover", "paper")), Subject("serial", "SN-1"))


def edit(item, version, **more):
    fact = Fact(f"edit {version}", "item.update", "D", version, "N", "P", 0, version, 0, 0)
    return Step(fact, 0, item, item, ("updated",), **{"reason": "undecided", **more})


def noted(steps, *subjects):
    """Return the items that are tried again after a decision moved the subjects with these steps."""
    again = TriedAgain()
    on = SimpleNamespace(merged_on=lambda subject: [step for step in steps if step.subject == subject])
    again.note(on, subjects)
    return again


def test_items_with_edits_to_be_tried_again_come_last_and_the_earliest_edit_first():
    late, early, later = edit(CASE, 7), edit(COVER, 3), edit(COVER, 9)
    again = noted([late, later, early], CASE, COVER, UNIT)
    turns = Turns([CASE, COVER, UNIT, CASE], again)
    assert turns.take() == UNIT
    turns.add([PAPER, UNIT])
    assert [turns.take() for _ in range(3)] == [PAPER, UNIT, COVER]
    assert next(again.take(COVER)) is early
    turns.add([COVER])
    assert turns.take() == CASE, "the edit of the case arrived before the other one of the cover"
    assert (list(again.take(CASE)), list(again.take(CASE))) == ([late], [])
    assert (turns.take(), turns.take()) == (COVER, None)


def test_an_item_is_settled_once_more_although_its_last_edit_was_tried_meanwhile():
    again = noted([edit(CASE, 1)], CASE)
    turns = Turns([CASE, UNIT], again)
    assert turns.take() == UNIT
    list(again.take(CASE))
    turns.add([UNIT])
    assert [turns.take() for _ in range(3)] == [UNIT, CASE, None]


def test_only_edits_that_a_decision_unsettled_are_tried_again_with_all_that_wait_beside_them():
    contested = edit(CASE, 2, reason="illegal_transition", standing=Standing.CONTESTED)
    undecided, settled = edit(CASE, 1), edit(CASE, 3, reason=None, standing=Standing.SETTLED)
    deferred, archived = edit(CASE, 4, deferred=True), edit(CASE, 5)
    archived.verbs = ("archived",)
    steps = [contested, undecided, settled, deferred, archived]
    again = noted(steps, CASE, COVER, UNIT)
    assert CASE in again
    assert COVER not in again
    assert again.without(CASE, steps) == [settled, deferred, archived]
    assert again.without(COVER, steps) == steps
    assert list(again.take(CASE)) == [undecided, contested]
    assert CASE not in again
    assert (again.first_of([CASE, COVER]), again.without(CASE, steps)) == (None, steps)
    assert CASE not in noted([contested, settled], CASE), "nothing was unsettled"
    of_its_id = CASE._replace(kind="serial")
    assert of_its_id not in noted([undecided], of_its_id), "only items have turns"


def test_an_edit_that_settled_between_two_that_are_tried_again_is_tried_again_after_the_first():
    edits = [edit(CASE, 1), edit(CASE, 2, reason=None, standing=Standing.SETTLED), edit(CASE, 3)]
    touched, entries = [], {}
    for at, step in enumerate(edits):
        # Three devices, none of which has operations of the others.
        step.fact = replace(step.fact, device_id=f"D{at}", base=0)
        payload = ItemUpdate(item_id=CASE.id, changes=ItemChanges(serial_tracked=True))
        entries[step.fact.operation_id] = SimpleNamespace(operation=SimpleNamespace(payload=payload))
    working = SimpleNamespace(
        merged_on=lambda _: edits,
        naming=lambda _: [],
        naming_items=lambda _: [],
        entries=lambda _: entries,
        touch=touched.append,
    )
    try_again(working, CASE)
    assert (touched, edits[1].is_pending) == ([edits[1]], True)
