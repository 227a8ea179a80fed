"""An admin's decisions and their effects on steps.

A decision is an operation like any other. It finds its step by operation and serial, checks that the conflict is still
the one that the admin saw (`expects`), and applies its verdict to the step; then the merge settles again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sync.log.journal import Entry
from sync.merge import duplicate_documents, item_tracking
from sync.merge.fitting import fits
from sync.merge.item_codes import is_claim
from sync.merge.restoring import bound_steps, restore
from sync.merge.serial_aliases import givers_of, gives_serial, unit_of
from sync.merge.transitions import creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import DUPLICATE, OVERSIZED, Decision, Fact, Step, Subject
from sync.model.identity import serial_key
from sync.model.order import in_order, precedes
from sync.model.payloads.serials import ConflictReopen, ConflictResolve
from sync.model.status import BINDING_DOCUMENTS, UNTIMED
from sync.model.steps import conflict_of, expected
from sync.model.verdicts import Right, Stance, Transition, Verdict, transition_of


@dataclass(frozen=True, slots=True)
class Decided:
    """The steps that a decision is about, and the subjects that it moved."""

    steps: list[Step]
    subjects: list[Subject]


def decide(working: WorkingSet, decision: Step, entry: Entry) -> Decided | None:
    """Carry out a decision; return None if its step, or an operation that it expects, has not arrived."""
    payload = entry.operation.payload
    if not isinstance(payload, ConflictResolve | ConflictReopen):
        raise TypeError(f"{entry.operation.type} is not a decision")
    is_early = _expect(working, decision, payload)
    steps = find_steps(working, payload)
    if not steps:
        return None if is_early else _without_effect(working, payload, entry)
    if isinstance(payload, ConflictReopen):
        by = Decision(entry.fact, Verdict.REOPEN, None, None)
        moved = [subject for step in steps for subject in _carry_out(working, step, by)]
        return Decided(steps, _restored(working, steps, [*moved, *_disapprove(working, steps[0])]))
    if not _is_as_seen(working, steps, payload, entry):
        changed = [*steps, *_seen_beside(working, steps, payload, entry)]
        for step in changed:
            step.note_change()
        return Decided(changed, [])
    by = Decision(entry.fact, payload.verdict, payload.new_serial, payload.note)
    moved = [subject for step in steps for subject in _carry_out(working, step, by)]
    return Decided(steps, _restored(working, steps, moved))


def _without_effect(working: WorkingSet, payload: ConflictResolve | ConflictReopen, entry: Entry) -> Decided:
    """Return a decision without effect: its operation has nothing to do with the serial that it names.

    When the admin saw the conflict, the operation was shown with that serial's unit; another decision moved it since.
    """
    if isinstance(payload, ConflictReopen):
        return Decided([], [])
    own = working.of_operation(payload.operation_id)
    disputed = [step for step in own if not step.is_settled or step.decision is not None]
    changed = [*disputed, *_seen_beside(working, own, payload, entry)]
    for step in changed:
        step.note_change()
    return Decided(changed, [])


def _restored(working: WorkingSet, steps: Iterable[Step], moved: list[Subject]) -> list[Subject]:
    """Update the steps that depend on decided ones; return all subjects that this moved."""
    shared = dict.fromkeys(step.origin for step in steps if creates(step) and duplicate_documents.is_shared(step))
    moved += [subject for document in shared for subject in duplicate_documents.regroup(working, document)]
    return restore(working, moved)


def find_steps(working: WorkingSet, payload: ConflictResolve | ConflictReopen) -> list[Step]:
    """Return the step about a serial as it was written; without a serial, the steps of the whole operation.

    `discard` concerns all steps of an operation, `stands` its steps on documents that are unsettled or discarded. If
    the operation has no such step, the decision concerns all codes that it claims.
    """
    steps = [step for step in working.of_operation(payload.operation_id) if not step.deferred]
    if payload.serial is not None:
        key = serial_key(payload.serial)
        named = [step for step in steps if Subject("serial", key) in _nameable(step)][:1]
        return named or _contradicting_unit(working, steps, payload, Subject("serial", key))
    if isinstance(payload, ConflictReopen):
        return _decided_together(steps)
    own = _own(steps)
    disputed = [step for step in steps if is_claim(step) and not step.is_settled]
    if disputed and all(step.is_settled for step in own):
        return disputed
    if payload.verdict == "discard":
        # Discarding a sale also discards the sales of its units. Discarding a creation also discards its SKU and
        # barcode claims.
        return [*own, *(step for step in steps if step not in own)]
    own = own or [step for step in steps if not is_claim(step)]
    # The discard concerned all of them. If the operation waits for a role, a decision about one step approves all.
    return [step for step in own if step.is_discarded or (not step.is_settled and step.approved)] or own[:1]


def _contradicting_unit(
    working: WorkingSet, steps: Sequence[Step], payload: ConflictResolve | ConflictReopen, named: Subject
) -> list[Step]:
    """Return the operation's steps that conflict over a serial which the operation does not name: steps of the serial's
    unit, or of its document.
    """

    def is_about(step: Step) -> bool:
        beside = working.on(step.subject) if step.is_unit_step else bound_steps(working, step.subject)
        is_decided = step.decision is not None
        is_open = is_decided if isinstance(payload, ConflictReopen) else not step.is_settled
        return is_open and any(named in (other.origin, other.subject) for other in beside)

    is_of_unit = isinstance(payload, ConflictResolve) and payload.verdict == "reassign"
    units = [step for step in steps if step.is_unit_step and is_about(step)][:1]
    return units or [step for step in _own(steps) if not is_of_unit and is_about(step)]


def _own(steps: Iterable[Step]) -> list[Step]:
    """Return an operation's steps about documents, not about units and codes."""
    return [step for step in steps if not step.is_unit_step and not is_claim(step)]


def _decided_together(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that the last decision about an operation's document concerns, and its decided codes.

    Without a decision about its document, it returns only its codes. Without a decision about its codes either, it
    returns the steps of the last decision about one of its units.
    """
    codes = [step for step in steps if is_claim(step) and step.decision is not None]
    for some in (_own(steps), codes, steps):
        verdicts = [step.decision.fact for step in some if step.decision is not None]
        if verdicts:
            last = in_order(verdicts)[-1]
            together = [step for step in steps if step.decision is not None and step.decision.fact == last]
            return list(dict.fromkeys([*together, *codes]))
    return _own(steps)[:1] or list(steps)


def _seen_beside(working: WorkingSet, steps: Sequence[Step], payload: ConflictResolve, entry: Entry) -> list[Step]:
    """Return the other steps whose conflict says that a decision came too late.

    Another admin decided about them without the knowledge of this decision's admin. Or this admin saw their conflict,
    because the steps of this decision have none.
    """
    named = steps if payload.serial is not None else working.of_operation(payload.operation_id)
    about = {subject for step in named for subject in _concerned(step)}
    have_none = all(step.opened_at is None for step in steps)
    others = working.of_operations([id_ for id_ in payload.expects if id_ != payload.operation_id])
    return [
        step
        for of in others.values()
        for step in of
        if not about.isdisjoint(_concerned(step))
        and (_is_decided_unknown_to(step, entry) or (have_none and step.opened_at is not None))
    ]


def _is_decided_unknown_to(step: Step, entry: Entry) -> bool:
    return step.decision is not None and not precedes(step.decision.fact, entry.fact)


def _concerned(step: Step) -> list[Subject]:
    """Return the subjects of a step's conflicts: its present and recorded ones, and its unit's binding document."""
    document = step.document
    bound = [document] if document is not None and document.kind in BINDING_DOCUMENTS else []
    return [step.subject, step.origin, *bound]


def waiting_for(working: WorkingSet, steps: Iterable[Step]) -> list[Step]:
    """Return the decisions that arrived before their steps, or before the operations that they expect."""
    listed = list(steps)
    conflicts = dict.fromkeys(
        conflict_of(step.fact.operation_id, subject) for step in listed for subject in _nameable(step)
    )
    operations = dict.fromkeys(step.fact.operation_id for step in listed)
    # A decision about an operation that only has steps on units need not name any of them.
    conflicts.update(dict.fromkeys(conflict_of(id_) for id_ in operations))
    early = [step for conflict in conflicts for step in working.on(conflict) if step.reason == "unknown_document"]
    expecting = [step for id_ in operations for step in working.naming(expected(id_))]
    return list(dict.fromkeys([*early, *expecting]))


def _expect(working: WorkingSet, step: Step, payload: ConflictResolve | ConflictReopen) -> bool:
    """Return whether a decision expects an operation that is not merged yet; the decision is tried again once it is
    merged.
    """
    expects = payload.expects if isinstance(payload, ConflictResolve) else ()
    known = working.of_operations([payload.operation_id, *expects])
    missing = next((id_ for id_, of in known.items() if all(each.is_unmerged for each in of)), None)
    if missing is not None:
        working.name(step, expected(missing))
    return missing is not None


def _nameable(step: Step) -> list[Subject]:
    """Return the subjects by which a decision may name a step; its unit's serial is one of them."""
    if gives_serial(step) and step.document is not None:
        # Its conflict is about the serial that the step gives.
        return [step.origin, Subject("serial", step.document.id)]
    if step.origin.kind not in UNTIMED or step.serial is None:
        return [step.origin]
    return [step.origin, Subject("serial", serial_key(step.serial))]


def _is_as_seen(working: WorkingSet, steps: list[Step], payload: ConflictResolve, entry: Entry) -> bool:
    """Return whether the conflict is still the one that the admin saw.

    `expects` are the operations in it, with or without the operation of the step itself. A decision may also concern a
    settled step as one side of another step's conflict; then `expects` are the operations of that conflict.
    """
    if any(_is_decided_unknown_to(step, entry) for step in steps):
        return False
    # An admin who decides about a document saw its conflict, not those of its units.
    decided_on = [steps, own] if payload.serial is None and (own := _own(steps)) else [steps]
    conflicts = [{operation_id for step in some for operation_id in step.against} for some in decided_on]
    if all(step.is_settled for step in steps):
        beside = [other for step in steps for other in _beside(working, step) if payload.operation_id in other.against]
        conflicts += [{other.fact.operation_id, *other.against} for other in beside]
    seen = set(payload.expects) - {payload.operation_id}
    return any(seen == conflict - {payload.operation_id} for conflict in conflicts)


def _beside(working: WorkingSet, step: Step) -> list[Step]:
    """Return the steps that a step may conflict with."""
    steps = [*working.on(step.subject), *bound_steps(working, step.subject)]
    steps += duplicate_documents.creations_of(working, step.origin) if step.shared else []
    if step.document is not None and step.document.kind in BINDING_DOCUMENTS:
        steps += working.on(step.document)
    steps += item_tracking.contested_edits(working, step)
    return [*steps, *(givers_of(working, step.subject.id) if step.subject.kind == "serial" else ())]


def _carry_out(working: WorkingSet, step: Step, by: Decision) -> list[Subject]:
    """Apply the transition of the table of verdicts to a step; return the subjects that this moved."""
    subject, held = step.subject, step.counts and creates(step) and not duplicate_documents.lacks_its_id(step)
    transition = transition_of(Verdict(by.verdict), _stance_of(working, step), _right_of(step, by.fact))
    match transition:
        case Transition.DISCARD:
            _discard(working, step, replace(by, held=held))
        case Transition.REASSIGN:
            step.reassign(replace(by, held=held))
        case Transition.FORCE:
            step.force(replace(by, held=held))
        case Transition.LET_SETTLE:
            step.let_settle(replace(by, held=held))
            return [subject, *_follow(working, step), *_approve(working, step)]
        case Transition.KEEP_PLACE:
            step.keep_place(replace(by, held=held))
        case Transition.CONFIRM:
            step.confirm(by)
        case Transition.MOVE_LAST:
            step.move_last(by, lambda moved: fits(working, [moved]))
        case Transition.TAKE_BACK:
            had_id = step.decision is not None and step.decision.held
            step.take_back()
            return [subject, *_follow(working, step), *_dispute_again(working, step, had_id=had_id)]
    return [subject, *_follow(working, step)]


def _discard(working: WorkingSet, step: Step, by: Decision) -> None:
    """Discard a step; if it stands for an oversized operation, also discard the deferred steps of that operation."""
    steps = working.of_operation(step.fact.operation_id) if step.verbs == OVERSIZED else []
    for each in [step, *(other for other in steps if other.deferred)]:
        each.discard(by)
        working.touch(each)


def _stance_of(working: WorkingSet, step: Step) -> Stance:
    if step.subject.kind in UNTIMED:
        return Stance.DECISION
    if step.is_discarded:
        return Stance.DISCARDED
    if not step.approved or not step.is_settled:
        return Stance.DUPLICATE if step.approved and step.reason == DUPLICATE else Stance.OPEN
    if step.is_unit_step and step.subject != unit_of(working, step.origin):
        return Stance.ELSEWHERE
    sides = [other for other in _beside(working, step) if step.fact.operation_id in other.against]
    if creates(step) and any(other.reason == DUPLICATE and other.origin == step.origin for other in sides):
        return Stance.HOLDER
    return Stance.SIDE if sides else Stance.COUNTS


def _right_of(step: Step, by: Fact) -> Right:
    if step.fact.approved:
        return Right.ROLE
    if not step.approved:
        return Right.NONE
    word = step.decision if step.is_approved_by_admin else None
    return Right.UNKNOWN_APPROVAL if word is not None and word.fact.version > by.base else Right.APPROVAL


def _follow(working: WorkingSet, step: Step) -> list[Subject]:
    """Move a step to the unit that the last decision names; return the unit if it moved."""
    there = unit_of(working, step.named_subject)
    if step.subject == there or not step.is_unit_step:
        return []
    working.move(step, there)
    return [there]


def _approve(working: WorkingSet, step: Step) -> list[Subject]:
    """Approve every step of an operation; return their subjects."""
    steps = working.of_operation(step.fact.operation_id)
    for other in steps:
        other.approve()
        working.touch(other)
    return [other.subject for other in steps]


def _disapprove(working: WorkingSet, step: Step) -> list[Subject]:
    """Let an operation wait for a role again once no decision approves any of its steps."""
    steps = [] if step.fact.approved else working.of_operation(step.fact.operation_id)
    if any(other.is_approved_by_admin for other in steps):
        return []
    for other in steps:
        other.disapprove()
        working.touch(other)
    return [other.subject for other in steps]


def _dispute_again(working: WorkingSet, step: Step, *, had_id: bool) -> list[Subject]:
    """Decide again which document has a shared id, after a decision was taken back; return the subjects that moved."""
    holder = duplicate_documents.has_id(working, step) if duplicate_documents.lacks_its_id(step) else None
    if holder is None:
        return []
    if not had_id or holder.decision is not None or holder.fact.version < step.fact.version:
        step.give_way(holder)
        return []
    moved = duplicate_documents.give_id(working, step)
    holder.give_way(step)
    return moved
