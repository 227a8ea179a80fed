"""Quantities: the pieces that each step of a document moves in or out of stock, by the document's present state.

A voided sale and a cancelled repair put the pieces that are still out back into the branch that they came from. Pieces
that a customer or a technician returned earlier were put into stock or aside by that step, at its branch; they do not
come back a second time. Returned pieces are matched first with pieces that had left the same branch, and only then with
other pieces of their item, because two branches may work on one repair with their own pieces.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Move, Step

VOID_STATUSES = ("voided", "cancelled")
# The steps of a document that undo it.
UNDOING = ("voided", "cancelled")
# Steps that take pieces back without undoing the document; received pieces are not recalled.
RETURNS = ("goods_returned", "part_returned", "part_removed", "received")

# The pieces of an item that one step took from a branch: (step, item, branch).
Taken = tuple[Step, str, str]


def moves_now(
    working: WorkingSet, steps: Sequence[Step], *, is_undone: bool, repeated: Collection[str] = ()
) -> dict[Step, tuple[Move, ...]]:
    """Return the moves of stock of each step of one document.

    `is_undone`: the document was voided, cancelled, or its rest was recalled. The `repeated` operations repeat another
    one.
    """
    recorded_first = [step for step in steps if step.fact.operation_id not in repeated]
    moves: dict[Step, tuple[Move, ...]] = dict.fromkeys(steps, ())
    if not is_undone:
        return moves | {step: _moves(working, step) for step in recorded_first}
    gone = _gone_for_good(working, recorded_first)
    return moves | {step: _for_good(working, step, gone) for step in recorded_first}


def _moves(working: WorkingSet, step: Step) -> tuple[Move, ...]:
    """Return the moves of stock of a step, by the survivors of its items."""
    moves = step.detail.moves if step.counts else ()
    return tuple(replace(move, item_id=working.survivor(move.item_id)) for move in moves if move.quantity)


def _for_good(working: WorkingSet, step: Step, gone: Counter[Taken]) -> tuple[Move, ...]:
    """Return the moves that a step of an undone document still makes: pieces put back, and the pieces in `gone`."""
    if step.verbs[0] in RETURNS:
        return _moves(working, step)
    places = dict.fromkeys((move.item_id, move.branch_id) for move in _moves(working, step))
    return tuple(Move(*place, -gone[step, *place]) for place in places if gone[step, *place])


def _gone_for_good(working: WorkingSet, steps: Sequence[Step]) -> Counter[Taken]:
    """Return the pieces, taken by the steps of an undone document, that a return already brought back."""
    out, back = _taken(working, steps), _returned(working, steps)
    gone: Counter[Taken] = Counter()
    for is_far in (False, True):
        for taken in out:
            _, item_id, branch_id = taken
            returned = back[item_id]
            for branch in list(returned) if is_far else [branch_id]:
                pieces = min(out[taken] - gone[taken], returned[branch])
                gone[taken] += pieces
                returned[branch] -= pieces
    return gone


def _taken(working: WorkingSet, steps: Sequence[Step]) -> Counter[Taken]:
    """Return how many pieces each step took from which branch, the earliest step first."""
    taken: Counter[Taken] = Counter()
    for step in sorted(steps, key=lambda step: _by_time(step.fact)):
        for move in _moves(working, step):
            if move.quantity < 0:
                taken[step, move.item_id, move.branch_id] -= move.quantity
    return taken


def _by_time(fact: Fact) -> tuple[int, str]:
    return fact.happened_at, fact.operation_id


def _returned(working: WorkingSet, steps: Sequence[Step]) -> defaultdict[str, Counter[str]]:
    """Return how many pieces of each item came back, by branch, before the document was undone."""
    back = [step.fact for step in steps if step.counts and step.verbs[0] in RETURNS]
    operations = [fact.operation_id for fact in sorted(back, key=_by_time)]
    returned: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in working.entries(operations).values():
        payload: Any = entry.operation.payload
        for line in getattr(payload, "lines", (payload,)):
            if line.serials is None:
                returned[working.survivor(line.item_id)][entry.fact.branch_id] += line.quantity
    return returned
