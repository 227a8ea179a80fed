"""Why a step does not fit, and the operations that it conflicts with (docs/protocol.md, 3 Otherwise).

The guards are left out one by one in the same search that settles, so that reasons follow the same rules. `against` are
the settled operations without which the step would settle, on every timeline that it touches.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, islice

from sync.merge.balance import is_balanced
from sync.merge.concurrent_steps import crossing_of
from sync.merge.contradicting import contradicting
from sync.merge.effort import Undecided
from sync.merge.fitting import SETS_TRIED_MAX, misfit, nodes_of, recalls_all, replays, touched_by
from sync.merge.legal_order import in_likely_order
from sync.merge.serial_aliases import givers_of, holders
from sync.merge.transitions import STRICT, Relaxed, brings_in, is_inert
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Objection, Standing, Step, Subject, waits
from sync.model.order import in_order, precedes

# At most this many other unsettled steps of a unit are tried as steps that a step needs first.
BESIDE_MAX = 8


def objection(working: WorkingSet, step: Step, beside: Sequence[Step] = ()) -> Objection:
    """Return why a step, whose references have all arrived, does not fit.

    `beside` are the other unsettled steps on its subject whose references have arrived too.
    """
    working.effort.begin_step()
    try:
        where = misfit(working, {step: None}.keys())
        if where is None:
            return waits("undecided")
        if where.kind == "transfer" and replays(working, nodes_of(working, where, [step]), where):
            # The document has a legal order but does not fit: it was recalled although all of it was received.
            return _recall_objection(working, step, where)
        if step.is_unit_step:
            found = _unit_objection(working, step, beside)
            if found.against or found.reason not in ("illegal_transition", "at_other_branch"):
                return found
            both = _against_both(working, step, beside, is_elsewhere=found.reason == "at_other_branch")
            return Objection(Standing.CONTESTED, "illegal_transition", both) if both else found
        together = _companions(working, step, beside) if where == step.subject else ()
        return Objection(Standing.CONTESTED, "illegal_transition", _everywhere(working, [step, *together]))
    except Undecided:
        return waits("undecided")


def _against_both(working: WorkingSet, step: Step, beside: Sequence[Step], *, is_elsewhere: bool) -> tuple[str, ...]:
    """Return the conflict of a unit's step that needs an unsettled step first, as a receipt needs the sending."""
    others = [one for one in beside if not is_inert(one) and not (is_elsewhere and one.reason == "at_other_branch")]
    for other in in_likely_order(others)[:BESIDE_MAX]:
        nodes = nodes_of(working, step.subject, [step, other])
        late = beside if is_elsewhere else None
        if against := contradicting(working, nodes, [step, other], step.subject, beside=late):
            return against
    return ()


def _recall_objection(working: WorkingSet, step: Step, transfer: Subject) -> Objection:
    """Return the conflict of a transfer that was recalled and received, with each operation that causes it."""
    others = [other for other in working.on(transfer) if other.counts and other is not step]
    against = [other.fact.operation_id for other in others if not {"received", "cancelled"}.isdisjoint(other.verbs)]
    alone = [id_ for id_ in against if not recalls_all(working, transfer, [step], without=[id_])]
    return Objection(Standing.CONTESTED, "illegal_transition", tuple(alone or against))


def _companions(working: WorkingSet, step: Step, beside: Sequence[Step]) -> Sequence[Step]:
    """Return the smallest set of the other steps with which a document's step fits into the document itself.

    A completion and the reopening after it fit only together: an operation that excludes both conflicts with each.
    """
    document = step.subject
    sets = (chosen for size in range(1, len(beside) + 1) for chosen in combinations(beside, size))
    try:
        for chosen in islice(sets, SETS_TRIED_MAX):
            working.effort.explain(len(working.on(document)))
            if replays(working, nodes_of(working, document, [step, *chosen]), document):
                return chosen
    except Undecided:
        return ()
    return ()


def _everywhere(working: WorkingSet, together: Sequence[Step]) -> tuple[str, ...]:
    """Return the conflicts of a document's steps: on its own timeline, and on the timelines of its units.

    If the work limit is reached, return the conflicts found so far.
    """
    against: dict[str, Fact] = {}
    try:
        for subject, nodes in _unlike_timelines(working, together):
            left = [node for node in nodes if node.fact.operation_id not in against]
            working.effort.explain(len(left))
            if replays(working, left, subject) or (against and not _replays_without(working, left, together, subject)):
                continue
            facts = {node.fact.operation_id: node.fact for node in left}
            found = contradicting(working, left, together, subject) or _births_after(left, together)
            if not found and not against:
                return ()
            against.update((operation_id, facts[operation_id]) for operation_id in found)
    except Undecided:
        pass
    return tuple(fact.operation_id for fact in in_order(against.values()))


def _births_after(nodes: Sequence[Step], together: Sequence[Step]) -> tuple[str, ...]:
    """Return the creations of the unit that do not certainly precede a document's steps, and so contradict them."""
    late = [n.fact for n in nodes if brings_in(n) and not any(precedes(n.anchor, step.anchor) for step in together)]
    return tuple(fact.operation_id for fact in in_order(late))


def _replays_without(working: WorkingSet, nodes: Sequence[Step], left_out: Collection[Step], subject: Subject) -> bool:
    return replays(working, [node for node in nodes if node not in left_out], subject)


def _unlike_timelines(working: WorkingSet, together: Sequence[Step]) -> Iterator[tuple[Subject, list[Step]]]:
    """Yield the timelines that steps touch; for units with the same recorded steps only the first one."""
    seen = set()
    for subject in touched_by(working, together):
        nodes = nodes_of(working, subject, together)
        recorded = [(node.fact.operation_id, node.verbs, node.detail) for node in nodes if node.is_unit_step]
        key = subject if subject.kind != "serial" else tuple(recorded)
        if key not in seen:
            seen.add(key)
            yield subject, nodes


def _unit_objection(working: WorkingSet, step: Step, beside: Sequence[Step]) -> Objection:
    unit = step.subject
    nodes = nodes_of(working, unit, [step])
    births = [other for other in nodes if other is not step and "received" in other.verbs]
    if "received" in step.verbs and step.named_subject != unit:
        return _names_another(step for step in givers_of(working, step.named_subject.id) if step.counts)
    if "received" in step.verbs:
        return _contested(working, "duplicate_serial", nodes, step, unit, STRICT)
    others = [other for other in nodes if other is not step and other.is_unit_step]
    if not others:
        return waits("unknown_serial")
    if taken := holders(working, step):
        return _names_another(taken)
    item_id = step.detail.item_id
    if item_id is not None and births and all(birth.detail.item_id != item_id for birth in births):
        return Objection(Standing.CONTESTED, "wrong_item", tuple(birth.fact.operation_id for birth in births))
    elsewhere = Relaxed(step, branch=True)
    if not is_balanced(nodes, crossing_of(nodes), of_unit=True):
        return _contested(working, "illegal_transition", nodes, step, unit, elsewhere)
    if replays(working, nodes, unit, elsewhere):
        # A step that may have come later contradicts it: in another order of arrival that step would be contested.
        crossed = contradicting(working, nodes, [step], unit, beside=beside)
        return Objection(Standing.CONTESTED, "illegal_transition", crossed) if crossed else waits("at_other_branch")
    any_document = Relaxed(step, branch=True, document=True)
    if step.document is not None and _names_wrong_document(working, nodes, unit, any_document):
        return _contested(working, "wrong_document", nodes, step, unit, elsewhere)
    return _contested(working, "illegal_transition", nodes, step, unit, elsewhere)


def _names_another(holding: Iterable[Step]) -> Objection:
    """Return the objection that another unit has the serial, with the operations that gave it to that unit."""
    against = dict.fromkeys(step.fact.operation_id for step in holding)
    return Objection(Standing.CONTESTED, "duplicate_serial", tuple(against))


def _names_wrong_document(working: WorkingSet, nodes: list[Step], unit: Subject, relaxed: Relaxed) -> bool:
    """Return whether only the named document prevents the step: with another document it would fit."""
    step = relaxed.step
    return step is not None and step.verbs[0] != "used" and replays(working, nodes, unit, relaxed)


def _contested(
    working: WorkingSet, reason: str, nodes: list[Step], step: Step, unit: Subject, relaxed: Relaxed
) -> Objection:
    return Objection(Standing.CONTESTED, reason, contradicting(working, nodes, [step], unit, relaxed))
