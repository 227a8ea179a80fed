"""Operations that are too large to be merged in a push: a step stands in for each until the server merges it.

This step is on no unit and no document, so the operation adds no cost to others.
"""

from collections.abc import Sequence

from sync.log.journal import Entry
from sync.merge.working_set import WorkingSet
from sync.model.facts import OVERSIZED, Step
from sync.model.steps import conflict_of, oversized_step


def add_stand_in(working: WorkingSet, entry: Entry) -> Step:
    """Add a new line of the log with only one step; return that step."""
    step = oversized_step(entry.fact)
    working.begin()
    working.remember(entry)
    working.add([step])
    return step


def make_stand_in(working: WorkingSet, operation_id: str) -> Step:
    """Make the first step of a deferred operation its stand-in; return that step."""
    working.begin()
    first = min(working.of_operation(operation_id), key=lambda step: step.ordinal)
    working.name(first, None)
    first.stand_for_oversized()
    working.move(first, conflict_of(operation_id))
    return first


def stand_in_of(steps: Sequence[Step]) -> Step | None:
    """Return the stand-in of an operation, given the operation's steps; None if the operation was merged."""
    return next((step for step in steps if step.verbs == OVERSIZED), None)


def is_oversized(steps: Sequence[Step]) -> bool:
    """Return whether an operation waits for the server to merge it: it is unmerged, and no admin discarded it."""
    stand_in = stand_in_of(steps)
    return stand_in is not None and not stand_in.is_settled
