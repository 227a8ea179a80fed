"""The effect of one step on a unit or a document at one place of its timeline; legal_order.py applies it in order.

A unit's timeline has its own steps and those of every document that it was ever bound to: completing a repair moves all
its parts by one step. The table in model/status.py decides whether a step is legal in a state, and where it leads.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sync.merge.concurrent_steps import NONE, Crossing
from sync.model.facts import Standing, Step, Subject
from sync.model.status import (
    ANY,
    BY_HAND,
    BY_HAND_CREDITED,
    DOCUMENT_RULE,
    RELEASED_BY_HAND,
    UNIT_RULE,
    Binding,
    Status,
    UnitRule,
    creates_document,
    unit_rule,
)


class DocumentState(NamedTuple):
    """The state of a document: `status` is None before it was created.

    `recorded` are the verbs of the `repeatable` steps so far: opening a repair is different from reopening it. `by` are
    the last such steps, which the person of a repeating step may have known.
    """

    status: str | None = None
    recorded: tuple[str, ...] = ()
    by: frozenset[Step] = frozenset()


class UnitState(NamedTuple):
    """The state of a unit: `status` is None before it was received. `documents` are those of its timeline, sorted.

    `done` are the documents by which it took a repeatable step. `credit_only`: it was credited and is still with the
    customer.
    """

    status: Status | None = None
    branch_id: str | None = None
    item_id: str | None = None
    document: Subject | None = None
    documents: tuple[tuple[Subject, DocumentState], ...] = ()
    done: tuple[Subject, ...] = ()
    credit_only: bool = False


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The guards that are left out for one step, to find why it does not fit."""

    step: Step | None = None
    branch: bool = False
    document: bool = False


STRICT = Relaxed()


def creates(step: Step) -> bool:
    """Return whether a step creates its document."""
    return creates_document(step.subject.kind, step.verbs)


def brings_in(step: Step) -> bool:
    """Return whether a step brings a unit into the shop."""
    return step.is_unit_step and "received" in step.verbs


def is_inert(step: Step) -> bool:
    """Return whether a step is legal on every unit and changes no status: a note, or an alias."""
    return step.is_unit_step and not step.forced and _is_inert(step.verbs)


@cache
def _is_inert(verbs: tuple[str, ...]) -> bool:
    return all(
        verb in UNIT_RULE and UNIT_RULE[verb].sources == ANY and UNIT_RULE[verb].target is None for verb in verbs
    )


def moves_units(step: Step) -> bool:
    """Return whether a document's step changes the document's status, and with it the legal steps of its units."""
    return any(DOCUMENT_RULE[step.subject.kind, verb].target is not None for verb in step.verbs)


def is_unfit(step: Step) -> bool:
    """Return whether a step is unsettled although everything that it refers to has arrived."""
    return step.standing is Standing.CONTESTED or step.reason == "at_other_branch"


def can_find(step: Step) -> bool:
    """Return whether a step that creates a unit may also find one that exists already."""
    rule = UNIT_RULE.get(step.verbs[0])
    return rule is not None and rule.of_known is not None and step.fact.type in UNIT_RULE[rule.of_known].made_by


def advance_unit(
    state: UnitState, step: Step, relaxed: Relaxed = STRICT, crossing: Crossing = NONE
) -> UnitState | None:
    """Return the unit's state after the step, None if the step is illegal there."""
    if not step.is_unit_step:
        return _advance_by_document(state, step, crossing)
    if step in crossing.repeats and step.document in state.done:
        return state
    for verb in step.verbs:
        after = _advance_by_verb(state, step, verb, relaxed)
        if after is None:
            return _forced(state, step) if step.forced else None
        state = after
    return state


def _advance_by_verb(state: UnitState, step: Step, verb: str, relaxed: Relaxed) -> UnitState | None:
    if verb == "set_by_hand":
        return _advance_by_hand(state, Status(step.detail.status or ""))
    rule = unit_rule(verb, step.fact.type, state.status)
    if not rule.sources:
        return _born(state, step) if state.status is None else None
    comes_in = rule.brings_in and state.credit_only and not step.detail.credit_only
    if (state.status not in rule.sources and not comes_in) or not _guards_hold(state, step, rule, relaxed):
        return None
    return _moved(state, step, rule)


def _born(state: UnitState, step: Step) -> UnitState:
    return state._replace(status=Status.IN_STOCK, branch_id=step.fact.branch_id, item_id=step.detail.item_id)


def _advance_by_hand(state: UnitState, chosen: Status) -> UnitState | None:
    if state.status is None:
        return None
    if chosen == state.status:
        return state
    if chosen not in (BY_HAND_CREDITED if state.credit_only else BY_HAND.get(state.status, ())):
        return None
    document = None if chosen in RELEASED_BY_HAND else state.document
    return state._replace(status=chosen, document=document)


def _guards_hold(state: UnitState, step: Step, rule: UnitRule, relaxed: Relaxed) -> bool:
    is_relaxed = relaxed.step is step
    if rule.same_item and state.item_id != step.detail.item_id:
        return False
    if rule.same_branch and state.branch_id != step.fact.branch_id and not (is_relaxed and relaxed.branch):
        return False
    if is_relaxed and relaxed.document:
        return True
    if rule.open_repair and not _is_open(state, step.document):
        return False
    # A return that names no sale belongs to the sale that the unit is bound to.
    return not (rule.same_document and step.document is not None and state.document != step.document)


def _is_open(state: UnitState, repair: Subject | None) -> bool:
    if repair is None:
        return False
    at = bisect_left(state.documents, (repair,))
    return at < len(state.documents) and state.documents[at][0] == repair and state.documents[at][1].status == "open"


def _moved(state: UnitState, step: Step, rule: UnitRule) -> UnitState:
    document = state.document
    if rule.binding is Binding.BIND:
        document = step.document
    elif rule.binding is Binding.RELEASE:
        document = None
    branch_id = step.fact.branch_id if rule.moves_to_branch else state.branch_id
    done = state.done
    if rule.repeatable and step.document is not None:
        done = (*done, step.document)
    status, is_credited = rule.target or state.status, state.credit_only
    if rule.target is not None:
        is_credited = rule.brings_in and bool(step.detail.credit_only)
    return UnitState(status, branch_id, state.item_id, document, state.documents, done, is_credited)


def _forced(state: UnitState, step: Step) -> UnitState:
    """Return the state after a step that an admin forced."""
    for verb in step.verbs:
        if verb == "set_by_hand":
            state = state._replace(status=Status(step.detail.status or ""), document=None, credit_only=False)
        else:
            rule = UNIT_RULE[verb]
            state = _moved(state._replace(branch_id=step.fact.branch_id), step, rule)
    return state._replace(item_id=state.item_id or step.detail.item_id)


def _advance_by_document(state: UnitState, step: Step, crossing: Crossing) -> UnitState | None:
    documents = state.documents
    at = bisect_left(documents, (step.subject,))
    is_known = at < len(documents) and documents[at][0] == step.subject
    before = documents[at][1] if is_known else DocumentState()
    after = advance_document(before, step, crossing)
    if after is None:
        return None
    if after != before:
        state = state._replace(documents=(*documents[:at], (step.subject, after), *documents[at + is_known :]))
    return state if _only_repeats(before, step, crossing) else carried_by(state, step)


def carried_by(state: UnitState, step: Step) -> UnitState:
    """Return the state of a unit after a document's step: a bound unit follows, any other stays."""
    passive = DOCUMENT_RULE[step.subject.kind, step.verbs[0]].unit_step
    if passive is not None and state.document == step.subject and state.status in UNIT_RULE[passive].sources:
        return _moved(state, step, UNIT_RULE[passive])
    return state


def advance_document(state: DocumentState, step: Step, crossing: Crossing = NONE) -> DocumentState | None:
    """Return the document's state after the step, None if the step is illegal there."""
    if not _may_begin(state, step, crossing):
        return _noted(state, step, crossing) if _only_repeats(state, step, crossing) else None
    rule = DOCUMENT_RULE[step.subject.kind, step.verbs[0]]
    if state.status in rule.keeps or rule.target is None:
        return state if state.status is not None else DocumentState("")
    if not rule.repeatable:
        return DocumentState(rule.target, state.recorded, state.by)
    recorded = tuple(sorted({*state.recorded, rule.step}))
    by = frozenset(other for other in state.by if other.verbs[0] != rule.step) if state.by else state.by
    return _noted(DocumentState(rule.target, recorded, by), step, crossing)


def _noted(state: DocumentState, step: Step, crossing: Crossing) -> DocumentState:
    """Return the state after a repeatable step was recorded."""
    if step not in crossing.repeated or step.verbs[0] not in state.recorded:
        return state
    return state._replace(by=state.by | {step})


def _may_begin(state: DocumentState, step: Step, crossing: Crossing) -> bool:
    """Return whether a document's step is legal in the document's status."""
    rule = DOCUMENT_RULE[step.subject.kind, step.verbs[0]]
    sources = rule.unaware if step in crossing.unaware else rule.sources
    return state.status in sources or (state.status is None and rule.creates) or step.forced


def _only_repeats(state: DocumentState, step: Step, crossing: Crossing) -> bool:
    """Return whether a document's step only repeats another person's concurrent step, and so changes nothing.

    Its device had no step of this event since the event was last undone.
    """
    if step not in crossing.repeats or step.verbs[0] not in state.recorded or _may_begin(state, step, crossing):
        return False
    return state.by.isdisjoint(crossing.repeats[step])
