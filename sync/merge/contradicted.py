"""The settled steps under other serials that a contested step contradicts: these serials have a conflict too."""

from collections.abc import Collection, Sequence
from functools import partial

from sync.merge.contradicting import contradicting
from sync.merge.effort import Undecided
from sync.merge.fitting import nodes_of, replays
from sync.merge.serial_aliases import claimed_serial, gives_serial, unit_of
from sync.merge.transitions import brings_in, creates, is_inert
from sync.merge.working_set import WorkingSet
from sync.model.facts import Standing, Step, Subject
from sync.model.order import precedes
from sync.model.status import BINDING_DOCUMENTS

# With these reasons a step contradicts other steps of units.
CONTRADICTING = ("illegal_transition", "wrong_document", "duplicate_serial")


def contradicted(working: WorkingSet, step: Step) -> list[Step]:
    """Return the settled steps, under other serials than its own, that a contested step contradicts.

    If the step had come first, these steps would be contested, so their serials have a conflict in every order. For a
    document's step they are steps of the document's units; for a unit's step they are steps under the unit's other
    serials.
    """
    if step.standing is not Standing.CONTESTED or step.reason not in CONTRADICTING:
        # A conflict over a document's id concerns only the document.
        return []
    if step.reason == "duplicate_serial":
        return _contradicted_by_serial(working, step)
    if step.is_unit_step:
        sides = [side for side in working.on(step.subject) if side.fact.operation_id in step.against]
    elif step.subject.kind in BINDING_DOCUMENTS:
        units = {other.subject for other in working.naming(step.subject) if other.is_unit_step}
        of_operations = working.of_operations(step.against).values()
        sides = [side for of in of_operations for side in of if side.subject in units]
    else:
        return []
    return [side for side in sides if side.counts and side.origin != step.origin and _excludes(working, side, step)]


def _contradicted_by_serial(working: WorkingSet, claim: Step) -> list[Step]:
    """Return the steps under other serials of two units that contradict the steps under the disputed serial.

    If the claim had come first, its unit would have the serial with all its steps, and the other unit would not. If
    either unit then contradicts itself, there is a conflict about its other serials in every order.
    """
    number = claimed_serial(claim)
    holding = [step for side in working.of_operations(claim.against).values() for step in side]
    if any(precedes(step.anchor, claim.anchor) for step in holding):
        # A person who knew that the serial was taken contradicts their own knowledge, in every order.
        return []
    unit, holder = claim.subject if gives_serial(claim) else number, unit_of(working, number)
    recorded = [step for step in working.on(holder) if step.named_subject == number and "received" not in step.verbs]
    moving = [step for step in recorded if step.approved and not step.is_discarded and not is_inert(step)]
    if not moving:
        return []
    with_it = nodes_of(working, holder, moving)
    gained = [node for node in with_it if node in moving or not node.is_unit_step]
    ids = _contradicting_together(working, [*_named_otherwise(working, unit, number), *gained], moving, unit)
    if holder != number:
        left = _named_otherwise(working, holder, number)
        ids |= _contradicting_together(working, left, [node for node in left if brings_in(node)], holder)
    sides = [side for about in (unit, holder) for side in working.on(about)]
    return [side for side in sides if side.fact.operation_id in ids and side.counts and side.named_subject != number]


def _named_otherwise(working: WorkingSet, unit: Subject, number: Subject) -> list[Step]:
    """Return the timeline of a unit without the steps that name it by a serial."""
    return [node for node in nodes_of(working, unit) if not node.is_unit_step or node.named_subject != number]


def _contradicting_together(
    working: WorkingSet, nodes: Sequence[Step], together: Sequence[Step], unit: Subject
) -> set[str]:
    """Return the operations of a timeline that contradict some of its steps, alone or together, if any."""
    steps = list(dict.fromkeys(nodes))
    try:
        if replays(working, steps, unit):
            return set()
        found = set(contradicting(working, steps, together, unit))
        for step in together if len(together) > 1 else ():
            others = {other for other in together if other is not step}
            found.update(contradicting(working, [node for node in steps if node not in others], [step], unit))
    except Undecided:
        return {node.fact.operation_id for node in steps if node not in together}
    return found


def _excludes(working: WorkingSet, side: Step, step: Step) -> bool:
    """Return whether one operation's own steps of a unit exclude a step.

    If these steps need steps of other operations in conflict, those are included.
    """
    disputed = {step.fact.operation_id, *step.against}
    others = disputed - {step.fact.operation_id, side.fact.operation_id}
    timeline = nodes_of(working, side.subject, [step])
    # Later steps may depend on the steps that are left out.
    kept = disputed | {node.fact.operation_id for node in timeline if node.subject == step.subject and creates(node)}
    kept_steps = [n for n in timeline if n.fact.operation_id in kept or creates(n) or brings_in(n)]
    alone = [n for n in kept_steps if n.fact.operation_id not in others and (n.is_unit_step or n.fact != side.fact)]
    together = [n for n in kept_steps if n.is_unit_step or n.fact.operation_id not in step.against]
    try:
        for nodes in map(partial(_with_own_birth, disputed=disputed), (alone, together)):
            if replays(working, [node for node in nodes if node is not step], side.subject):
                return not replays(working, nodes, side.subject)
    except Undecided:
        pass
    return True


def _with_own_birth(nodes: Sequence[Step], disputed: Collection[str]) -> Sequence[Step]:
    """Return a unit's steps without its other births, if a disputed operation brings the unit in.

    The steps that took the unit away between two births are left out, so two births would not replay.
    """
    if not any(brings_in(node) and node.fact.operation_id in disputed for node in nodes):
        return nodes
    return [node for node in nodes if not brings_in(node) or node.fact.operation_id in disputed]
