"""Steps that contradict how an item is tracked, by serials or by pieces: units, edits, merges.

Theory (item_history.py): no operation is contested because of one that its device did not have. So pieces of an item
with serials are recorded as they arrived, and counted separately from its units until somebody enters their serials
(records/stock_records.py); and an edit or a merge is contested only by operations that certainly precede it.
"""

from collections import Counter
from collections.abc import Sequence

from sync.merge.item_history import Edit, birth_of, edits_of, is_on, known_to, latest, was_ever_tracked
from sync.merge.merged_items import joins, one_with
from sync.merge.stock_moves import UNDOING, moves_now
from sync.merge.transitions import brings_in
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Objection, Standing, Step, Subject, waits
from sync.model.order import in_order, precedes
from sync.model.payloads.catalogue import ItemUpdate
from sync.model.status import CLAIMED, UNTIMED

# A contested edit names at most this many operations, the latest: every delivery of an item may contradict it.
AGAINST_MAX = 20


def item_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why the items of a step keep it from settling: they have not arrived, or were never tracked by serials."""
    named = [move.item_id for move in step.detail.moves if move.quantity]
    if step.detail.item_id is not None:
        named.append(step.detail.item_id)
    for item_id in named:
        # An item's own stock arrives with the item.
        if birth_of(working, item_id) is None and step.subject != Subject("item", item_id):
            return waits("unknown_item", item_id)
    if brings_in(step) and not any(_was_group_tracked(working, item_id) for item_id in named):
        return _wrong_item(working, named)
    return None


def may_end_waiting(working: WorkingSet, step: Step) -> bool:
    """Return whether other steps may settle after a step of an item: it creates or merges it, or edits its tracking."""
    return step.verbs != ("archived",) and (step.verbs != ("updated",) or _switches(working, step))


def _was_group_tracked(working: WorkingSet, item_id: str) -> bool:
    """Return whether an item, or one that was merged with it, was ever tracked by serials."""
    return was_ever_tracked(working, item_id) or any(
        was_ever_tracked(working, id_) for id_ in one_with(working, item_id)
    )


def joining_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why two items cannot be merged: one has not arrived, or they certainly differed in their tracking.

    A later edit that makes them alike resolves that.
    """
    ends = [step.subject.id, step.detail.item_id or ""]
    # The survivor of an item may no longer exist: an admin took back the decision that approved it.
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
    """Return whether an edit that the merge did not know ever gave one of two items the tracking of the other."""
    return any(
        edit.changes.serial_tracked is not tracked[item_id]
        for item_id in edits
        for edit in edits[item_id]
        if edit not in known[item_id] and edit.sets("serial_tracked")
    )


def _was_tracked(working: WorkingSet, item_id: str, known: Sequence[Edit], fact: Fact) -> bool:
    """Return whether the person of a fact, by the edits that they knew, knew an item as tracked by serials."""
    if is_on(known, "serial_tracked"):
        return True
    return any(edit.changes.serial_tracked is True for edit in known) and bool(_units_before(working, item_id, fact))


def _units_before(working: WorkingSet, item_id: str, fact: Fact) -> list[Fact]:
    """Return the operations by which an item certainly had units before a fact."""
    received = (
        step.fact
        for step in working.naming_items([item_id])
        if brings_in(step) and step.counts and _was_seen(working, item_id, step, fact)
    )
    return list(dict.fromkeys(received))


def _was_seen(working: WorkingSet, item_id: str, step: Step, fact: Fact) -> bool:
    """Return whether a step certainly precedes a fact, and was settled as far as the fact's device knew.

    A step waits until its item has arrived and an admin has approved both; until then no record shows its units.
    """
    if not precedes(step.fact, fact):
        return False
    if step.fact.device_id == fact.device_id:
        return True
    needed = [each for each in (birth_of(working, item_id), step) if each is not None]
    counted_by = [_counted_by(working, each) for each in needed]
    return all(by.version <= fact.base or (by.device_id != fact.device_id and precedes(by, fact)) for by in counted_by)


def _counted_by(working: WorkingSet, step: Step) -> Fact:
    """Return the fact by which a step settled: its own, or the first decision that approved its operation."""
    if step.fact.approved:
        return step.fact
    steps = working.of_operation(step.fact.operation_id)
    words = [each.decision.fact for each in steps if each.is_approved_by_admin and each.decision is not None]
    return min(words, key=lambda word: word.version, default=step.fact)


def _wrong_item(working: WorkingSet, item_ids: Sequence[str]) -> Objection:
    births = [birth_of(working, item_id) for item_id in item_ids]
    made_by = tuple(birth.fact.operation_id for birth in births if birth is not None)
    return Objection(Standing.CONTESTED, "wrong_item", made_by)


def switching_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why serial tracking cannot be switched: off although there were serials, or on over untracked stock (F7).

    A merged item must have the tracking of its survivor. All this depends only on operations that certainly precede the
    edit. An edit is also refused if, by all edits in their order, the item would track serials but not stock (F2).
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
    if not edit.sets("serial_tracked") or payload.changes.serial_tracked is was_tracked:
        return None
    counted = _units_before(working, item_id, fact) if was_tracked else _pieces_in_the_way(working, item_id, fact)
    against = counted or _merges_before(working, item_id, fact, was_tracked=was_tracked)
    if not against:
        return None
    last = in_order(against)[-AGAINST_MAX:]
    return Objection(Standing.CONTESTED, "illegal_transition", tuple(fact.operation_id for fact in last))


def contested_edits(working: WorkingSet, step: Step) -> list[Step]:
    """Return the unsettled edits of a step's items: the step, for example a delivery, may contradict one of them."""
    return [edit for item_id in _named_by(step) for edit in _edit_steps(working, item_id) if not edit.is_settled]


def try_again(working: WorkingSet, subject: Subject) -> list[Subject]:
    """Unsettle edits of tracking and merges that newly settled steps on a unit, document or item may contradict.
    Returns the items with an edit or a merge that does not settle now. Only steps that certainly precede an edit or a
    merge can
    contradict it.
    """
    if subject.kind in (*UNTIMED, *CLAIMED):
        return []
    before: dict[str, list[Step]] = {}
    for step in working.merged_on(subject):
        for item_id in _named_by(step):
            before.setdefault(item_id, []).append(step)
    if subject.kind == "item":
        into_it = [step.subject.id for step in working.naming(subject) if joins(step)]
        if into_it or switches_of(working, subject.id):
            steps = [*working.merged_on(subject), *working.naming_items([subject.id])]
            before |= {item_id: [*before.get(item_id, ()), *steps] for item_id in (subject.id, *into_it)}
    items = []
    for item_id, steps in before.items():
        switches = [on for on in switches_of(working, item_id) if not on.is_discarded and _follows_any(on, steps)]
        for switch in [on for on in switches if on.is_settled and _may_be_refused(working, on, steps)]:
            switch.unsettle()
            working.touch(switch)
        _unsettle_later(working, item_id)
        if any(not switch.is_settled for switch in switches):
            items.append(Subject("item", item_id))
    return items


def switches_of(working: WorkingSet, item_id: str) -> list[Step]:
    """Return the edits and the merges of an item, settled or not."""
    return [step for step in working.merged_on(Subject("item", item_id)) if step.verbs == ("updated",) or joins(step)]


def _unsettle_later(working: WorkingSet, item_id: str) -> None:
    """Unsettle the edits of tracking and merges of an item that arrived after one that is tried again.

    An earlier edit may have settled only because of a later one; then the edits after it are tried again too.
    """
    arrived = sorted(switches_of(working, item_id), key=lambda on: on.fact.version)
    again = [on.fact.version for on in arrived if on.is_pending and on.reason == "undecided"]
    if not again:
        return
    settled = [on for on in arrived if on.counts and not on.forced and _switches(working, on)]
    first = min(again)
    for on in [*reversed(settled), *settled]:
        if on.is_settled and (on.fact.version > first or switching_objection(working, on) is not None):
            first = min(first, on.fact.version)
            on.unsettle()
            working.touch(on)


def _switches(working: WorkingSet, step: Step) -> bool:
    """Return whether an edit or a merge of an item affects its tracking."""
    if joins(step):
        return True
    payload = working.entries([step.fact.operation_id])[step.fact.operation_id].operation.payload
    return isinstance(payload, ItemUpdate) and Edit(step.fact, payload.changes).sets_tracking


def _follows_any(switch: Step, steps: Sequence[Step]) -> bool:
    return any(precedes(step.fact, switch.fact) for step in steps)


def _may_be_refused(working: WorkingSet, switch: Step, before: Sequence[Step]) -> bool:
    """Return whether an edit or a merge is refused now, or may be refused once an unsettled step before it settles."""
    if switch.forced:
        return False
    pending = [step for step in before if not step.is_settled and precedes(step.fact, switch.fact)]
    if joins(switch):
        return any(step in switches_of(working, step.subject.id) or "received" in step.verbs for step in pending)
    if pending and _switches(working, switch):
        return True
    return switching_objection(working, switch) is not None


def _edit_steps(working: WorkingSet, item_id: str) -> list[Step]:
    return [step for step in working.on(Subject("item", item_id)) if step.verbs == ("updated",)]


def _named_by(step: Step) -> list[str]:
    """Return the items whose units or pieces a step moves."""
    named = [] if step.detail.item_id is None else [step.detail.item_id]
    return list(dict.fromkeys([*named, *(move.item_id for move in step.detail.moves)]))


def _edits_to_another_value(edits: Sequence[Edit], edit: Edit) -> tuple[str, ...]:
    """Return the last operation that contradicts an edit: it tracks serials without stock, or keeps no stock."""
    others = [other for other in edits if other.fact != edit.fact]
    other = latest(others, "serial_tracked" if edit.changes.track_stock is False else "track_stock")
    return () if other is None else (other.fact.operation_id,)


def _pieces_in_the_way(working: WorkingSet, item_id: str, fact: Fact) -> list[Fact]:
    """Return the operations by which an item certainly had pieces before a fact, over all branches; none for 0 pieces.

    These are all operations that alone account for all pieces; if there is none, every operation that moved pieces.
    """
    by_document: dict[Subject, list[Step]] = {}
    for step in working.naming_items([item_id]):
        by_document.setdefault(step.subject, [])
    counted_as = working.survivor(item_id)
    moved: Counter[Fact] = Counter()
    for document in by_document:
        if document.kind in ("serial", *CLAIMED):
            continue
        known = [step for step in working.on(document) if step.counts and _was_seen(working, item_id, step, fact)]
        is_undone = any(verb in UNDOING for step in known for verb in step.verbs)
        for step, moves in moves_now(working, known, is_undone=is_undone).items():
            moved[step.fact] += sum(move.quantity for move in moves if move.item_id == counted_as)
    total = sum(moved.values())
    if total == 0:
        return []
    alone = [by for by, quantity in moved.items() if quantity == total]
    return alone or [by for by, quantity in moved.items() if quantity]


def _merges_before(working: WorkingSet, item_id: str, fact: Fact, *, was_tracked: bool) -> list[Fact]:
    """Return the operations before a fact that merged an item into one with the same tracking on that device."""
    merges = [
        step
        for step in working.on(Subject("item", item_id))
        if step.verbs == ("merged",) and step.counts and precedes(step.fact, fact)
    ]
    survivors = {step: step.detail.item_id or "" for step in merges}
    known = {id_: known_to(edits_of(working, id_), fact) for id_ in survivors.values()}
    return [step.fact for step, id_ in survivors.items() if _was_tracked(working, id_, known[id_], fact) is was_tracked]
