"""Append or search: most operations settle as they arrive, and need no search.

Theory. Nearly every operation makes a document of its own and moves units about which nothing is disputed. The search
(settle.py) would try the steps of such an operation together, find at its first attempt that the order by time is
legal, and then ask what else may settle now: nothing. This module gets the same result at once, and leaves every other
operation to the search. An operation is appended if

1. nothing about it came before it: no decision, no answer, and no operation that names its documents or the serials of
   its units;
2. each of its documents is new and of a kind that depends on no other operation (KINDS);
3. each of its units is quiet: every step in its timeline, those of its documents included, settled as it was recorded,
   without an admin, an alias or a shared id; and no document in it was undone, repeated or moved on (`_is_quiet`);
4. nothing blocks a step (blocking.py): its items and documents have arrived, its person had the role;
5. the steps in their likely order, which the search tries first, are legal on each unit.

Why the result is the same: by 2 to 5 all steps fit together at the first attempt of the search, which spends no work,
so they settle in this order. By 3 no other step on the units and documents is unsettled, and by 1 no step elsewhere
names them, so no other step can settle, move or need a reason, and no name changes. A step that does not fit here is
left to the search unchanged: it may still fit elsewhere.
"""

from collections.abc import Collection, Iterable, Sequence

from sync.merge.blocking import blocked
from sync.merge.decisions import waiting_for
from sync.merge.item_tracking import item_objection
from sync.merge.legal_order import in_likely_order
from sync.merge.serial_aliases import givers_of, gives_serial
from sync.merge.transitions import UnitState, advance_unit, creates, moves_units
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Standing, Step, Subject
from sync.model.status import BINDING_DOCUMENTS, UNIT_RULE

Timeline = list[tuple[Step, UnitState]]

# The kinds of document that an appended operation may make: none of them depends on other operations.
KINDS = frozenset(["restock", "adjustment", "sale", "return"])


def is_tried(_fact: Fact) -> bool:
    """Return whether an operation may be appended at all: a test that compares both paths replaces this."""
    return True


def appended(working: WorkingSet, steps: Sequence[Step]) -> dict[Subject, Timeline] | None:
    """Return the timeline of each unit with the new steps of an operation; None if the operation needs the search.

    The steps are in the working set, unsettled. If it returns timelines, all steps settle in that order.
    """
    if not is_tried(steps[0].fact) or not _is_alone(working, steps):
        return None
    units = [step for step in steps if step.is_unit_step]
    if len({step.subject for step in units}) < len(units):
        return None
    timelines: dict[Subject, Timeline] = {}
    for step in units:
        timeline = _timeline(working, step)
        if timeline is None:
            return None
        timelines[step.subject] = timeline
    made = {step.subject for step in steps if not step.is_unit_step}
    return None if any(_is_blocked(working, step, made) for step in steps) else timelines


def _is_alone(working: WorkingSet, steps: Sequence[Step]) -> bool:
    """Return whether an operation only makes new documents, and no earlier operation names it or its documents."""
    for step in steps:
        subject = step.subject
        if subject != step.origin or step.opened_at is not None or gives_serial(step):
            return False
        if step.is_unit_step:
            if givers_of(working, subject.id):
                return False
        elif subject.kind not in KINDS or not _is_new(working, step) or not _names_with_units(step, steps):
            return False
    return not waiting_for(working, steps)


def _is_new(working: WorkingSet, made: Step) -> bool:
    """Return whether a step makes a document that no other operation names, by its id or by the id of its operation."""
    if not creates(made) or made.shared:
        return False
    named = (made.subject, made.subject._replace(id=made.fact.operation_id))
    about = (step for subject in named for step in (*working.on(subject), *working.naming(subject)))
    return all(step.fact is made.fact for step in about)


def _names_with_units(made: Step, steps: Sequence[Step]) -> bool:
    """Return whether a document that a new document names (a return names its sale) is in a unit's timeline."""
    return made.document is None or any(step.document == made.document for step in steps if step.is_unit_step)


def _is_blocked(working: WorkingSet, step: Step, made: Collection[Subject]) -> bool:
    """Return whether a step needs something that has not arrived; the documents `made` settle before their units."""
    if step.document in made:
        return not step.approved or item_objection(working, step) is not None
    return blocked(working, step) is not None


def _timeline(working: WorkingSet, new: Step) -> Timeline | None:
    """Return a unit's timeline with its new step; None if the unit is not quiet, or the step is not legal there."""
    # Deferred steps are included, and are not quiet: until they are merged, the unit is in doubt.
    own = working.on(new.subject)
    documents = dict.fromkeys(step.document for step in own if step.document is not None)
    bound = [step for of in documents if of.kind in BINDING_DOCUMENTS for step in working.on(of)]
    if not _are_quiet((*bound, *own), new.fact):
        return None
    timeline: Timeline = []
    state = UnitState()
    for step in in_likely_order([*bound, *own]):
        after = advance_unit(state, step)
        if after is None:
            return None
        state = after
        timeline.append((step, state))
    working.effort.work(len(timeline))
    return timeline


def _are_quiet(steps: Iterable[Step], new: Fact) -> bool:
    return all(step.fact is new or _is_quiet(step) for step in steps)


def _is_quiet(step: Step) -> bool:
    """Return whether a step settled as it was recorded, and cannot repeat another one."""
    if step.standing is not Standing.SETTLED or step.decision is not None or step.forced or step.shared:
        return False
    if step.subject != step.origin or gives_serial(step):
        return False
    if step.is_unit_step:
        return not any(verb in UNIT_RULE and UNIT_RULE[verb].repeatable for verb in step.verbs)
    return creates(step) or not moves_units(step)
