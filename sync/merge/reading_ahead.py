"""Read ahead, in a few queries, the steps and records that a merge needs, unless they are too many.

Steps are counted before they are read. The cost of an operation on thousands of units grows with the number of steps of
each unit, and no limit inside a merge limits the reading. The log records which operations were oversized, so a rebuild
need not count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sync.merge.serial_aliases import name
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.model.fields import UNSET
from sync.model.identity import serial_key
from sync.model.operations import Operation
from sync.model.payloads.catalogue import ItemChanges, ItemCreate, ItemMerge, ItemUpdate
from sync.model.payloads.serials import ConflictAnswer, ConflictReopen, ConflictResolve
from sync.model.status import BINDING_DOCUMENTS, UNTIMED
from sync.model.steps import subjects_of

# About 1.5 s of CPU if each of them needs a reason. A unit has ten or twenty steps in its life.
STEPS_READ_MAX = 60_000
# Steps of all timelines, each replayed once; a unit's timeline has the steps of its documents too.
STEPS_REPLAYED_MAX = 500_000
# They change no status, so no conflict has to be recomputed.
CHANGES_NO_STATUS = ("serial.note", "serial.rename", "serial.add_alias", "conflict.answer")
# No step names the subjects of decisions and answers. Steps that name an item are read when they are needed.
NEVER_NAMED = ("serial", "item", *UNTIMED)
# Unsettled steps on the units, which are tried and explained again; and the steps that wait for an item.
STEPS_TRIED_MAX = 4_500
STEPS_WAITING_MAX = 8_000


@dataclass(slots=True)
class _Reach:
    """The subjects of operations.

    `moved` are the subjects whose status may change. `decided` are the operations that decisions name, with the
    serials, or None; `answered` are the operations that answers are about. `waiting` are the items whose unsettled
    steps are tried again, `whole` the items whose every step is read.
    """

    subjects: dict[Subject, None] = field(default_factory=dict)
    moved: dict[Subject, None] = field(default_factory=dict)
    decided: dict[str, set[str | None]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)


def read_ahead(
    working: WorkingSet, operations: Sequence[Operation], *, is_bounded: bool = True, times: int = 1
) -> bool:
    """Read the subjects of the operations and return True; if `is_bounded`, return False if this is too much.

    The limits are `times` those of a push.
    """
    reach = _Reach()
    for operation in operations:
        _add(reach, operation)
    is_decision = all(isinstance(operation.payload, ConflictResolve | ConflictReopen) for operation in operations)
    # A decision may read more than other operations, so that an admin can decide about an operation that was just
    # within the limit.
    more = 1.5 * times if is_decision else times
    most = int(STEPS_READ_MAX * more)
    if is_bounded and not _are_few(working, reach, most, STEPS_WAITING_MAX * times):
        return False
    _read_decided(working, reach)
    subjects = list(reach.subjects)
    documents = [subject for subject in subjects if subject.kind not in NEVER_NAMED]
    named = [name(subject.id) for subject in subjects if subject.kind == "serial"]
    if not working.open(subjects, list(dict.fromkeys([*documents, *named])), most if is_bounded else None):
        return False
    working.read_records([(subject.kind, subject.id) for subject in subjects if subject.kind != "name"])
    if not is_bounded:
        return True
    if _replayed(working, _units_of(working, subjects)) > STEPS_REPLAYED_MAX * times:
        return False
    return _are_disputes_small(working, _units_of(working, list(reach.moved)), more, most)


def _add(reach: _Reach, operation: Operation) -> None:
    on, referred = subjects_of(operation)
    reach.subjects.update(dict.fromkeys([*on, *referred]))
    if operation.type not in CHANGES_NO_STATUS:
        reach.moved.update(dict.fromkeys(on))
    payload = operation.payload
    if isinstance(payload, ConflictResolve | ConflictReopen):
        key = None if payload.serial is None else serial_key(payload.serial)
        reach.decided.setdefault(payload.operation_id, set()).add(key)
        for id_ in payload.expects if isinstance(payload, ConflictResolve) else ():
            reach.decided.setdefault(id_, set())
    elif isinstance(payload, ConflictAnswer):
        reach.answered.add(payload.operation_id)
        if payload.serial is not None:
            reach.subjects[Subject("serial", serial_key(payload.serial))] = None
    elif isinstance(payload, ItemMerge):
        reach.whole.update((payload.item_id, payload.into_id))
        reach.waiting.update((payload.item_id, payload.into_id))
    elif isinstance(payload, ItemCreate):
        reach.waiting.add(payload.item_id)
    elif isinstance(payload, ItemUpdate):
        _add_edit(reach, payload.item_id, payload.changes)


def _add_edit(reach: _Reach, item_id: str, changes: ItemChanges) -> None:
    """Add the steps that an edit of an item concerns: all affect its tracking, and later sales have its warranty."""
    is_tracking = changes.serial_tracked is not UNSET or changes.track_stock is not UNSET
    if is_tracking:
        reach.waiting.add(item_id)
    if is_tracking or changes.warranty_months is not UNSET:
        reach.whole.add(item_id)


def _are_few(working: WorkingSet, reach: _Reach, most: int, most_waiting: int) -> bool:
    """Return whether the decided operations and the items have few steps."""
    count_of = working.journal.count_of
    read = reach.decided.keys() | reach.answered
    if (read or reach.whole) and count_of(read, (), reach.whole, most + 1) > most:
        return False
    return not reach.waiting or count_of((), reach.waiting, (), most_waiting + 1) <= most_waiting


def _read_decided(working: WorkingSet, reach: _Reach) -> None:
    """Add the units and documents of the steps that decisions are about; read the operations of answers."""
    working.of_operations(reach.answered)
    for id_, steps in working.of_operations(reach.decided).items():
        keys = reach.decided[id_]
        merged = [step for step in steps if not step.deferred]
        about = [step for step in merged if None in keys or step.origin.id in keys or not step.is_unit_step]
        if keys:
            decided = dict.fromkeys(step.subject for step in about)
            reach.moved.update(decided)
            reach.subjects.update(decided)
            reach.subjects.update((step.document, None) for step in about if step.document is not None)


def _units_of(working: WorkingSet, subjects: Sequence[Subject]) -> list[Subject]:
    """Return the units among subjects, and the units of the documents among them."""
    units = {subject: None for subject in subjects if subject.kind == "serial"}
    for document in subjects:
        if document.kind in BINDING_DOCUMENTS:
            units.update((step.subject, None) for step in working.naming(document) if step.is_unit_step)
    return list(units)


def _replayed(working: WorkingSet, units: Iterable[Subject]) -> int:
    """Return the number of steps in the timelines of units, including the steps of their documents."""
    length: dict[Subject, int] = {}
    steps = 0
    for unit in units:
        on = working.on(unit)
        steps += len(on)
        for document in {step.document for step in on if step.document is not None}:
            if document.kind in BINDING_DOCUMENTS:
                if document not in length:
                    length[document] = len(working.on(document))
                steps += length[document]
    return steps


def _are_disputes_small(working: WorkingSet, units: Iterable[Subject], more: float, most: int) -> bool:
    """Return whether the units have few unsettled steps, and the operations of these, whose conflicts are computed, are
    small.
    """
    unsettled = [step for unit in units for step in working.on(unit) if not step.is_settled and not step.deferred]
    disputed = {step.fact.operation_id for step in unsettled}
    if len(unsettled) > STEPS_TRIED_MAX * more:
        return False
    return not disputed or working.journal.count_of(disputed, (), (), most + 1) <= most
