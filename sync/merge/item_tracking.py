"""Steps that contradict how an item is tracked, by serials or by pieces: units, edits, merges.

Theory (item_history.py): no operation is contested because of one that its device did not have. So pieces of an item
with serials are recorded as they came, and are counted beside its units until somebody enters their serials
(records/stock_records.py); and an edit or a merge is contested only by operations that certainly precede it.
"""

from collections.abc import Sequence

from sync.merge.item_history import Edit, birth_of, edits_of, is_on, known_to, latest, was_ever_tracked
from sync.merge.merged_items import one_with
from sync.merge.stock_moves import UNDOING, moves_now
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Objection, Standing, Step, Subject, waits
from sync.model.order import precedes
from sync.model.payloads.catalogue import ItemUpdate
from sync.model.status import CLAIMED


def item_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why the items of a step do not let it settle: not arrived, or never tracked by serials."""
    named = [move.item_id for move in step.detail.moves if move.quantity]
    if step.detail.item_id is not None:
        named.append(step.detail.item_id)
    for item_id in named:
        # An item's own stock arrives with the item.
        if birth_of(working, item_id) is None and step.subject != Subject("item", item_id):
            return waits("unknown_item", item_id)
    if (
        step.is_unit_step
        and "received" in step.verbs
        and not any(_was_group_tracked(working, item_id) for item_id in named)
    ):
        return _wrong_item(working, named)
    return None


def may_end_waiting(working: WorkingSet, step: Step) -> bool:
    """Return whether other steps may settle after a step of an item: it creates or merges it, or edits its tracking."""
    if step.verbs != ("updated",):
        return step.verbs != ("archived",)
    payload = working.entries([step.fact.operation_id])[step.fact.operation_id].operation.payload
    return isinstance(payload, ItemUpdate) and Edit(step.fact, payload.changes).sets_tracking


def _was_group_tracked(working: WorkingSet, item_id: str) -> bool:
    """Return whether an item, or one that was merged with it, was ever tracked by serials."""
    return was_ever_tracked(working, item_id) or any(
        was_ever_tracked(working, id_) for id_ in one_with(working, item_id)
    )


def joining_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why two items cannot be merged: one has not arrived, or their tracking certainly differed.

    A later edit that makes them alike resolves that.
    """
    ends = [step.subject.id, step.detail.item_id or ""]
    # The survivor of an item may not exist any more: an admin took back the decision that approved it.
    unknown = [id_ for id_ in (*map(working.survivor, ends), *ends) if birth_of(working, id_) is None]
    if unknown:
        return waits("unknown_item", unknown[-1])
    if step.forced:
        return None
    fact = step.fact
    edits = {item_id: edits_of(working, item_id) for item_id in ends}
    known = {item_id: known_to(edits[item_id], fact) for item_id in ends}
    if not all(known.values()):
        return None
    tracked = {item_id: _was_tracked(working, item_id, known[item_id], fact) for item_id in ends}
    one, other = ends
    if tracked[one] == tracked[other] or _is_mended(edits, known, tracked):
        return None
    return _wrong_item(working, ends)


def _is_mended(edits: dict[str, list[Edit]], known: dict[str, list[Edit]], tracked: dict[str, bool]) -> bool:
    """Return whether an edit, not known at the merge, ever gave one of two items the tracking of the other."""
    return any(
        edit.changes.serial_tracked is not tracked[item_id]
        for item_id in edits
        for edit in edits[item_id]
        if edit not in known[item_id] and edit.sets("serial_tracked")
    )


def _was_tracked(working: WorkingSet, item_id: str, known: Sequence[Edit], fact: Fact) -> bool:
    """Return whether the person of a fact, who knew some edits of an item, knew it as tracked by serials."""
    if is_on(known, "serial_tracked"):
        return True
    return any(edit.changes.serial_tracked is True for edit in known) and _had_units(working, item_id, fact)


def _had_units(working: WorkingSet, item_id: str, fact: Fact) -> bool:
    """Return whether an item certainly had a unit before a fact."""
    return any(
        step.is_unit_step and "received" in step.verbs and step.counts and precedes(step.fact, fact)
        for step in working.naming_items([item_id])
    )


def _wrong_item(working: WorkingSet, item_ids: Sequence[str]) -> Objection:
    births = [birth_of(working, item_id) for item_id in item_ids]
    made_by = tuple(birth.fact.operation_id for birth in births if birth is not None)
    return Objection(Standing.CONTESTED, "wrong_item", made_by)


def switching_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why serial tracking cannot be switched: off where there were serials, or on over untracked stock (F7).

    A merged item may not be tracked otherwise than its survivor. All this depends only on operations that certainly
    precede the edit. By all its edits in their order, an item with tracked serials and without stock is refused too
    (F2).
    """
    if step.subject.kind != "item" or step.verbs != ("updated",):
        return None
    payload = working.entries([step.fact.operation_id])[step.fact.operation_id].operation.payload
    if not isinstance(payload, ItemUpdate):
        return None
    edit, item_id, fact = Edit(step.fact, payload.changes), step.subject.id, step.fact
    if not edit.sets_tracking:
        return None
    edits = edits_of(working, item_id, more=[step])
    if is_on(edits, "serial_tracked") and not is_on(edits, "track_stock"):
        return Objection(Standing.CONTESTED, "illegal_transition", _edits_to_another_value(edits, edit))
    known = known_to(edits, fact)
    was_tracked = _was_tracked(working, item_id, known, fact)
    if not known or not edit.sets("serial_tracked") or payload.changes.serial_tracked is was_tracked:
        return None
    is_refused = _had_units(working, item_id, fact) if was_tracked else _pieces_before(working, item_id, fact) != 0
    if is_refused or _was_merged(working, item_id, fact):
        return Objection(Standing.CONTESTED, "illegal_transition")
    return None


def _edits_to_another_value(edits: Sequence[Edit], edit: Edit) -> tuple[str, ...]:
    """Return the last operation that contradicts an edit: it tracks serials, or keeps no stock."""
    others = [other for other in edits if other.fact != edit.fact]
    other = latest(others, "serial_tracked" if edit.changes.track_stock is False else "track_stock")
    return () if other is None else (other.fact.operation_id,)


def _pieces_before(working: WorkingSet, item_id: str, fact: Fact) -> int:
    """Return the pieces of an item, over all branches, from the operations that certainly precede a fact."""
    by_document: dict[Subject, list[Step]] = {}
    for step in working.naming_items([item_id]):
        by_document.setdefault(step.subject, [])
    counted_as = working.survivor(item_id)
    total = 0
    for document in by_document:
        if document.kind in ("serial", *CLAIMED):
            continue
        known = [step for step in working.on(document) if step.counts and precedes(step.fact, fact)]
        is_undone = any(verb in UNDOING for step in known for verb in step.verbs)
        moved = moves_now(working, known, is_undone=is_undone).values()
        total += sum(move.quantity for moves in moved for move in moves if move.item_id == counted_as)
    return total


def _was_merged(working: WorkingSet, item_id: str, fact: Fact) -> bool:
    """Return whether an item was merged into another before a fact."""
    return any(
        step.verbs == ("merged",) and step.counts and precedes(step.fact, fact)
        for step in working.on(Subject("item", item_id))
    )
