"""The timeline of one unit: each step with the states before and after it; unsettled steps are placed by time."""

from collections.abc import Collection, Iterator
from typing import Any

from sync.merge.fitting import code_of, nodes_of, order_of
from sync.merge.serial_aliases import gives_serial
from sync.merge.transitions import UnitState
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.status import DOCUMENT_RULE, UNIT_RULE, unit_rule
from sync.records.document_records import decision_data, document_reference

Line = dict[str, Any]


# The steps of a repair of the unit itself as a customer's device: they change no status of the unit.
OF_A_DEVICE = ("opened", "completed", "reopened", "cancelled", "delivered")


def life_of(working: WorkingSet, unit: Subject, device_repairs: Collection[Subject] = ()) -> list[Line]:
    """Return the steps of a unit in order, as `GET /serials/{serial}/timeline` shows them.

    A compound step (a return with its disposition) has one line for each status; a document's step that did not move
    the unit is left out. `device_repairs` are the repairs in which the unit was the customer's device: their steps are
    placed by time, as `repair_opened`, `repair_completed` and so on.
    """
    beside = _loose(working, unit)
    of_device = [step for repair in device_repairs for step in working.on(repair) if step.verbs[0] in OF_A_DEVICE]
    # Read in one query: each line shows the note of its operation.
    shown = [*nodes_of(working, unit), *beside, *of_device]
    working.entries(list(dict.fromkeys(step.fact.operation_id for step in shown)))
    settled = list(_settled(working, unit))
    loose = [(step.anchor.happened_at, _line(working, step, step.verbs[0], None, None)) for step in beside]
    loose += [
        (step.fact.happened_at, _line(working, step, f"repair_{step.verbs[0]}", None, None)) for step in of_device
    ]
    return [line for _, line in _merged(settled, sorted(loose, key=lambda pair: pair[0]))]


def _settled(working: WorkingSet, unit: Subject) -> Iterator[tuple[int, Line]]:
    before = UnitState()
    for step, after in order_of(working, unit):
        if step.subject == unit:
            yield from _own(working, step, before, after)
        elif before.status != after.status:
            verb = DOCUMENT_RULE[step.subject.kind, step.verbs[0]].unit_step or step.verbs[0]
            yield step.anchor.happened_at, _line(working, step, verb, before.status, after.status)
        before = after


def _own(working: WorkingSet, step: Step, before: UnitState, after: UnitState) -> Iterator[tuple[int, Line]]:
    if len(step.verbs) == 1:
        verb = step.verbs[0]
        taken = unit_rule(verb, step.fact.type, before.status).step if verb in UNIT_RULE else verb
        yield step.anchor.happened_at, _line(working, step, taken, before.status, after.status)
        return
    first, second = step.verbs
    yield step.anchor.happened_at, _line(working, step, first, before.status, "returned")
    # Only the first line of an operation has its note.
    yield step.anchor.happened_at, {**_line(working, step, second, "returned", after.status), "note": None}


def _loose(working: WorkingSet, unit: Subject) -> list[Step]:
    """Return the steps that are not part of the unit's state: unsettled, discarded, or moved to another unit."""
    on = working.on(unit)
    given = [step.document for step in on if gives_serial(step) and step.counts and step.document is not None]
    numbers = dict.fromkeys([unit, *(Subject("serial", number.id) for number in given)])
    moved = [step for number in numbers for step in working.recorded_on(number) if step.subject != unit]
    return [step for step in on if not step.counts] + moved


def _merged(settled: list[tuple[int, Line]], loose: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Place the loose lines among the settled ones by time, without moving a settled one."""
    merged: list[tuple[int, Line]] = []
    for time, line in settled:
        while loose and loose[0][0] < time:
            merged.append(loose.pop(0))
        merged.append((time, line))
    return merged + loose


def _line(working: WorkingSet, step: Step, verb: str, before: str | None, after: str | None) -> Line:
    fact = step.fact
    document = _document(working, step)
    return {
        "operation_id": fact.operation_id,
        "type": fact.type,
        "step": verb,
        "from": before,
        "to": after,
        "happened_at": fact.happened_at,
        "standing": step.standing.value,
        "reason": step.reason,
        "device_code": working.device_code(fact.device_id),
        "actor_id": fact.actor_id,
        "pushed_by": fact.pushed_by,
        "branch_id": fact.branch_id,
        "document": document_reference(document, code_of(working, document)),
        "serial": step.serial,
        "note": step.detail.note or _why(working, step),
        "new_serial": step.detail.name if step.is_unit_step else None,
        "decision": decision_data(step),
    }


def _document(working: WorkingSet, step: Step) -> Subject | None:
    """Return the document that a step was recorded on; a step of a return has the return, not its sale."""
    if not step.is_unit_step:
        return step.subject
    if step.fact.type != "sale.return":
        return step.document
    return next(
        other.subject for other in working.of_operation(step.fact.operation_id) if other.subject.kind == "return"
    )


def _why(working: WorkingSet, step: Step) -> str | None:
    """Return the text that the person wrote in an operation: a note, a reason, or a device's fault."""
    fact = step.fact
    payload = working.entries([fact.operation_id])[fact.operation_id].operation.payload
    written = [getattr(payload, name, None) for name in ("reason", "note")]
    if fact.type == "repair.open":
        written = [getattr(payload, "problem", None)]
    return " · ".join(text for text in written if text) or None
