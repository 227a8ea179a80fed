"""The life of one unit: every step with what came before and after it, unsettled ones in their place by time."""

from collections.abc import Iterator
from typing import Any

from sync.book import Book
from sync.facts import Step, Subject
from sync.names import gives_name
from sync.placing import code_of, order_of
from sync.records import decision_data, document_reference
from sync.status import DOCUMENT_RULE
from sync.timeline import UnitState

Line = dict[str, Any]


def life_of(book: Book, unit: Subject) -> list[Line]:
    """Return the steps of a unit in order, as `GET /serials/{serial}/timeline` shows them.

    A compound step (a return with its disposition) is one line a status;
    a document's step that did not move the unit is left out.
    """
    settled = list(_settled(book, unit))
    loose = [(step.anchor.happened_at, _line(book, step, step.verbs[0], None, None)) for step in _loose(book, unit)]
    return [line for _, line in _merged(settled, sorted(loose, key=lambda pair: pair[0]))]


def _settled(book: Book, unit: Subject) -> Iterator[tuple[int, Line]]:
    before = UnitState()
    for step, after in order_of(book, unit):
        if step.subject == unit:
            yield from _own(book, step, before, after)
        elif before.status != after.status:
            verb = DOCUMENT_RULE[step.subject.kind, step.verbs[0]].unit_step or step.verbs[0]
            yield step.anchor.happened_at, _line(book, step, verb, before.status, after.status)
        before = after


def _own(book: Book, step: Step, before: UnitState, after: UnitState) -> Iterator[tuple[int, Line]]:
    if len(step.verbs) == 1:
        yield step.anchor.happened_at, _line(book, step, step.verbs[0], before.status, after.status)
        return
    first, second = step.verbs
    yield step.anchor.happened_at, _line(book, step, first, before.status, "returned")
    yield step.anchor.happened_at, _line(book, step, second, "returned", after.status)


def _loose(book: Book, unit: Subject) -> list[Step]:
    """Return the steps that are not part of the unit's state: unsettled, discarded, or moved to another unit."""
    on = book.on(unit)
    given = [step.document for step in on if gives_name(step) and step.counts and step.document is not None]
    numbers = dict.fromkeys([unit, *(Subject("serial", number.id) for number in given)])
    moved = [step for number in numbers for step in book.recorded_on(number) if step.subject != unit]
    return [step for step in on if not step.counts] + moved


def _merged(settled: list[tuple[int, Line]], loose: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Put loose lines among the settled ones by time, without moving a settled one."""
    merged: list[tuple[int, Line]] = []
    for time, line in settled:
        while loose and loose[0][0] < time:
            merged.append(loose.pop(0))
        merged.append((time, line))
    return merged + loose


def _line(book: Book, step: Step, verb: str, before: str | None, after: str | None) -> Line:
    fact = step.fact
    document = step.document if step.is_unit_step else step.subject
    return {
        "operation_id": fact.operation_id,
        "type": fact.type,
        "step": verb,
        "from": before,
        "to": after,
        "happened_at": fact.happened_at,
        "standing": step.standing.value,
        "reason": step.reason,
        "device_code": book.device_code(fact.device_id),
        "actor_id": fact.actor_id,
        "branch_id": fact.branch_id,
        "document": document_reference(document, code_of(book, document)),
        "serial": step.serial,
        "note": step.detail.note,
        "decision": decision_data(step),
    }
