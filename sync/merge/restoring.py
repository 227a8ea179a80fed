"""The steps that a decision unsettles, and the steps that may settle again.

Without a discarded or moved step, other steps may have no legal order. They are unsettled, and so are the steps on
every unit and document that depends on them; then the merge tries to settle all of these again.
"""

from collections.abc import Iterable, Sequence

from sync.merge import item_tracking
from sync.merge.aliases import NAMINGS
from sync.merge.effort import Undecided
from sync.merge.fitting import is_whole
from sync.merge.merged_items import merges_around
from sync.merge.serial_aliases import UnitsBySerial, givers_of, serials_of
from sync.merge.transitions import brings_in
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.status import BINDING_DOCUMENTS, CLAIMED, UNTIMED

# The cost of settling a subject again that a decision changed, in replayed steps (effort.py).
WORK_OF_A_SUBJECT = 20


def restore(working: WorkingSet, subjects: Sequence[Subject]) -> list[Subject]:
    """Unsettle the steps that have no legal order without the decided step; return the subjects that this changed.

    A unit may lose an alias by this: the steps that name the alias move to another unit, which is then treated the same
    way. The function only unsettles steps, so it ends.
    """
    seen = dict.fromkeys(subjects)
    queue = dict.fromkeys(seen)
    looked_at = UnitsBySerial()
    looked_at.note(working, seen)
    while queue:
        subject = next(iter(queue))
        del queue[subject]
        working.effort.work(WORK_OF_A_SUBJECT)
        if not _still_replays(working, subject):
            _unsettle_on(working, subject)
        bound = [*_bound(working, subject), *_unsettle_refused(working, subject)]
        bound += item_tracking.try_again(working, subject)
        touched = dict.fromkeys(unit for unit in bound if unit not in seen)
        for naming in NAMINGS:
            touched.update(dict.fromkeys(naming.after_unsettled(working, subject, looked_at).subjects))
        queue.update(touched)
        looked_at.note(working, touched)
        seen.update(touched)
    # The valid claim depends on all settled steps; an edit of an item depends on the steps of its stock.
    return sorted([*seen, *_freed(working, seen)], key=lambda on: 2 if on.kind in CLAIMED else on.kind == "item")


def _bound(working: WorkingSet, subject: Subject) -> list[Subject]:
    """Return the units whose timelines include a document's steps."""
    return [step.subject for step in bound_steps(working, subject)]


def bound_steps(working: WorkingSet, subject: Subject) -> list[Step]:
    """Return the steps that bound units to a document, or moved them while they were bound."""
    if subject.kind not in BINDING_DOCUMENTS:
        return []
    return [step for step in working.naming(subject) if step.is_unit_step]


def _unsettle_on(working: WorkingSet, subject: Subject) -> None:
    for step in [step for step in working.on(subject) if step.counts and not step.forced]:
        step.unsettle()
        working.touch(step)


def _unsettle_refused(working: WorkingSet, item: Subject) -> list[Subject]:
    """Unsettle the steps that an item's edits no longer allow: edits, merges, and units if the item has no serials.

    Return their subjects.
    """
    if item.kind != "item":
        return []
    edits = [step for step in working.on(item) if step.verbs == ("updated",)]
    births = [step for step in working.naming_items([item.id]) if brings_in(step)]
    lost = [
        step
        for steps, refused in (
            (edits, item_tracking.switching_objection),
            (merges_around(working, item.id), item_tracking.joining_objection),
            (births, item_tracking.item_objection),
        )
        for step in steps
        if step.counts and not step.forced and refused(working, step) is not None
    ]
    for step in lost:
        step.unsettle()
        working.touch(step)
    return [step.subject for step in lost]


def _freed(working: WorkingSet, subjects: Iterable[Subject]) -> list[Subject]:
    """Return the units that may now get a serial that was another unit's alias."""
    keys = [key for subject in subjects for key in serials_of(working, subject)]
    return [step.subject for key in keys for step in givers_of(working, key) if not step.is_settled]


def _still_replays(working: WorkingSet, subject: Subject) -> bool:
    # Every decision is followed by another choice of the valid claims.
    if subject.kind in (*UNTIMED, *CLAIMED):
        return True
    try:
        return is_whole(working, subject)
    except Undecided:
        return False
