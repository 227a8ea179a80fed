"""Decisions and answers: the effect of an operation about a conflict.

An answer is a statement of a person about an operation that they recorded (docs/protocol.md, 3 Answers). It settles at
once, before or after its operation arrives, and changes no state; only the conflicts that show it are recomputed. It is
on no unit and no document, so the search for a legal order ignores it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sync.log.journal import Data, Entry
from sync.merge.decisions import decide
from sync.merge.duplicate_documents import creations_of
from sync.merge.serial_aliases import givers_of, serials_of, unit_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.identity import serial_key
from sync.model.order import in_order
from sync.model.payloads.serials import ConflictAnswer
from sync.model.status import ANSWER, BINDING_DOCUMENTS
from sync.model.steps import answers_about


@dataclass(frozen=True, slots=True)
class Outcome:
    """The steps that a decision is about, the subjects it changed, and the steps whose conflicts show an answer."""

    steps: list[Step]
    subjects: list[Subject]
    shown: list[Step]


def carry_out(working: WorkingSet, step: Step, entry: Entry) -> Outcome | None:
    """Carry out a decision, or store an answer; None if the step that a decision is about has not arrived."""
    if step.subject.kind == ANSWER:
        return Outcome([], [], _conflicts_showing(working, step))
    decided = decide(working, step, entry)
    if decided is None:
        return None
    answers = [about for about in decided.steps if about.subject.kind == ANSWER]
    return Outcome(
        decided.steps, decided.subjects, [each for one in answers for each in _conflicts_showing(working, one)]
    )


def answers_in(working: WorkingSet, evidence: Mapping[str, Entry], serial: str | None) -> list[Data]:
    """Return the answers that a conflict shows, in order: for each operation in it, the latest answer of the
    operation's person.

    `evidence` are the operations of the conflict, `serial` the unit that it is about. An answer about an operation of
    somebody else is stored, and shown nowhere.
    """
    working.open([answers_about(id_) for id_ in evidence])
    found = [
        in_order(step.fact for step in given)[-1]
        for id_, about in evidence.items()
        if (given := [step for step in working.on(answers_about(id_)) if _is_evidence(step, about, serial)])
    ]
    entries = working.entries([fact.operation_id for fact in found])
    return [_data(working, entries[fact.operation_id]) for fact in in_order(found)]


def _is_evidence(answer: Step, about: Entry, serial: str | None) -> bool:
    is_own = answer.fact.actor_id == about.fact.actor_id
    return is_own and answer.counts and _key(answer.serial) == _key(serial)


def _data(working: WorkingSet, entry: Entry) -> Data:
    payload, fact = entry.operation.payload, entry.fact
    if not isinstance(payload, ConflictAnswer):
        raise TypeError(f"{fact.type} is not an answer")
    return {
        "operation_id": fact.operation_id,
        "about": payload.operation_id,
        "says": payload.says,
        "new_serial": payload.new_serial,
        "note": payload.note,
        "actor_id": fact.actor_id,
        "device_code": working.device_code(fact.device_id),
        "happened_at": fact.happened_at,
    }


def _conflicts_showing(working: WorkingSet, answer: Step) -> list[Step]:
    """Return the steps with a conflict, open or closed, in which the operation of an answer may be."""
    own = [step for step in working.of_operation(answer.subject.id) if not step.deferred]
    key = _key(answer.serial)
    if key is None:
        named = dict.fromkeys(step.document if step.is_unit_step else step.subject for step in own)
        documents = [about for about in named if about is not None]
        around = [step for about in documents for step in working.on(about)]
        around += [step for made in own if made.shared for step in creations_of(working, made.origin)]
        return _disputed([step for step in around if not step.is_unit_step])
    about_serial = Subject("serial", key)
    # A decision names a unit, but is not a step on it.
    about_it = [step for step in own if key in (step.origin.id, _key(step.serial))]
    # A conflict stays the same conflict after an admin moved its step to another unit. It may have been recorded under
    # any serial of the unit.
    unit = unit_of(working, about_serial)
    numbers = dict.fromkeys([key, *serials_of(working, unit)])
    recorded = [step for number in numbers for step in working.recorded_on(Subject("serial", number))]
    units = list(dict.fromkeys([unit, *(step.subject for step in recorded if not step.deferred)]))
    working.open(units)
    on = [*about_it, *(step for unit in units for step in working.on(unit)), *givers_of(working, key)]
    bound = dict.fromkeys(step.document for step in on if step.document is not None)
    documents = [about for about in bound if about.kind in BINDING_DOCUMENTS]
    return _disputed([*on, *(step for about in documents for step in working.on(about))])


def _disputed(steps: list[Step]) -> list[Step]:
    return [step for step in dict.fromkeys(steps) if step.opened_at is not None]


def _key(serial: str | None) -> str | None:
    return None if serial is None else serial_key(serial)
