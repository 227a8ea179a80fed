"""The steps of a shop that a merge works on: read once, changed in memory, written together.

Nothing is read twice or copied: there is one Step object for each step.
"""

from collections import deque
from collections.abc import Collection, Iterable, Sequence

from sync.log.journal import Data, Entry, Journal, RecordKey, is_stored_at
from sync.merge.effort import Effort
from sync.merge.order_cache import KnownOrders
from sync.model.facts import Step, Subject
from sync.model.status import BINDING_DOCUMENTS

StepKey = tuple[str, int]
# Looking at so many steps costs as much as replaying one (effort.py).
STEPS_LOOKED_AT = 10


def step_key(step: Step) -> StepKey:
    """Return the key of a step in its shop: operation id and ordinal."""
    return step.fact.operation_id, step.ordinal


class WorkingSet:
    """The working set: steps by subject and by document, over a journal."""

    def __init__(self, journal: Journal, effort: Effort | None = None) -> None:
        self.journal = journal
        self.effort = effort or Effort()
        self.orders = KnownOrders(self.effort)
        self._steps: dict[StepKey, Step] = {}
        self._on: dict[Subject, dict[StepKey, Step]] = {}
        self._naming: dict[Subject, dict[StepKey, Step]] = {}
        # Both again as ordered tuples, until a step is added: a merge requests the same steps many times.
        self._listed_on: dict[Subject, tuple[Step, ...]] = {}
        self._listed_naming: dict[Subject, tuple[Step, ...]] = {}
        # The same without deferred steps.
        self._merged_on: dict[Subject, tuple[Step, ...]] = {}
        self._merged_naming: dict[Subject, tuple[Step, ...]] = {}
        self.steps_read = 0
        # The subjects whose steps were all read; for other subjects the working set may have only some steps.
        self._read_subjects: set[Subject] = set()
        self._read_documents: set[Subject] = set()
        self._recorded: dict[Subject, dict[StepKey, Step]] = {}
        # All steps of an operation; their number never changes.
        self._whole: dict[str, list[Step]] = {}
        self._on_documents: dict[str, list[Step]] = {}
        self._entries: dict[str, Entry] = {}
        self._records: dict[RecordKey, Data | None] = {}
        self._codes: dict[str, str] | None = None
        # The survivors of merged items and customers, if they changed since their records were computed.
        self.survivors: dict[Subject, str] = {}
        self.touched: dict[StepKey, Step] = {}
        self._deferred: deque[str] | None = None
        # The former subjects of the steps that the operation moved, and the former steps of subjects.
        self._left: dict[Step, dict[Subject, None]] = {}
        self._was_on: dict[Subject, dict[Step, None]] = {}

    def begin(self) -> None:
        """Begin with another operation.

        Former subjects are forgotten, because the records of an operation may not depend on the other operations of its
        push.
        """
        self.orders.begin()
        self._left.clear()
        self._was_on.clear()

    def open(self, subjects: Collection[Subject], documents: Collection[Subject] = (), most: int | None = None) -> bool:
        """Read the steps on subjects, the steps that name the documents among them, those on the units of these, and
        those on the units' documents.

        Return False, and leave out the rest, if these are more than `most` steps.
        """
        until = None if most is None else self.steps_read + most
        if not self._read_within(subjects, documents, until):
            return False
        units = dict.fromkeys(subject for subject in subjects if subject.kind == "serial")
        binding = [document for document in documents if document.kind in BINDING_DOCUMENTS]
        named = [step for document in binding for step in self._naming.get(document, {}).values()]
        units.update((step.subject, None) for step in named if step.is_unit_step)
        if not self._read_within(list(units), (), until):
            return False
        bound = dict.fromkeys(step.document for unit in units for step in self._on.get(unit, {}).values())
        return self._read_within([of for of in bound if of is not None and of.kind in BINDING_DOCUMENTS], (), until)

    def _read_within(self, subjects: Collection[Subject], documents: Collection[Subject], until: int | None) -> bool:
        """Read steps, and return True; return False if more than `until` steps have then been read."""
        new = [subject for subject in subjects if subject not in self._read_subjects]
        named = [document for document in documents if document not in self._read_documents]
        if not new and not named:
            return True
        if until is not None:
            left = until - self.steps_read
            if self.journal.count_steps(new, named, left + 1) > left:
                return False
        self._read_subjects.update(new)
        self._read_documents.update(named)
        found = self.journal.steps(new, named)
        self.steps_read += len(found)
        self.adopt(found)
        return True

    def _read(self, subjects: Collection[Subject], documents: Collection[Subject]) -> None:
        self._read_within(subjects, documents, None)

    def _place(self, step: Step) -> None:
        key = step_key(step)
        self._steps[key] = step
        self._on.setdefault(step.subject, {})[key] = step
        self._forget_on(step.subject)
        if step.document is not None:
            self._naming.setdefault(step.document, {})[key] = step
            self._forget_naming(step.document)
        if step.origin in self._recorded:
            self._recorded[step.origin][key] = step

    def on(self, subject: Subject) -> tuple[Step, ...]:
        """Return the steps on a unit or document, in the order in which they were recorded."""
        listed = self._listed_on.get(subject)
        if listed is None:
            if subject not in self._read_subjects:
                self._read([subject], ())
            listed = self._listed_on[subject] = _in_order(self._on.get(subject, {}).values())
        self._count(listed)
        return listed

    def recorded_on(self, subject: Subject) -> tuple[Step, ...]:
        """Return the steps that were recorded on a unit or document, whatever their subject is now."""
        if subject not in self._recorded:
            here = {key: step for key, step in self._steps.items() if step.origin == subject}
            self._recorded[subject] = here
            here.update((step_key(step), step) for step in self.adopt(self.journal.steps_recorded_on(subject)))
        return _in_order(self._recorded[subject].values())

    def naming(self, document: Subject) -> tuple[Step, ...]:
        """Return the steps on units and documents that concern a document."""
        listed = self._listed_naming.get(document)
        if listed is None:
            if document not in self._read_documents:
                self._read((), [document])
            listed = self._listed_naming[document] = _in_order(self._naming.get(document, {}).values())
        self._count(listed)
        return listed

    def merged_on(self, subject: Subject) -> tuple[Step, ...]:
        """Return the steps on a unit or document, without deferred ones."""
        listed = self._merged_on.get(subject)
        if listed is None:
            listed = self._merged_on[subject] = tuple(step for step in self.on(subject) if not step.deferred)
        else:
            self._count(listed)
        return listed

    def unsettled_among(self, subjects: list[Subject]) -> list[Subject]:
        """Return the subjects with a step that may settle; one read is enough for thousands of subjects."""
        self._read(subjects, ())
        return [on for on in subjects if any(not step.is_settled for step in self.merged_on(on))]

    def merged_naming(self, document: Subject) -> tuple[Step, ...]:
        """Return the steps that concern a document, without deferred ones."""
        listed = self._merged_naming.get(document)
        if listed is None:
            listed = tuple(step for step in self.naming(document) if not step.deferred)
            self._merged_naming[document] = listed
        else:
            self._count(listed)
        return listed

    def defer_step(self, step: Step, now: int) -> None:
        """Let a step wait until its operation is merged; its conflict opens at `now` (ms)."""
        step.defer(now)
        self._forget_merged(step)

    def resume_step(self, step: Step) -> None:
        """Let a step be tried because its operation is being merged."""
        step.resume()
        self._forget_merged(step)

    def remove(self, operation_id: str) -> list[Step]:
        """Remove and return the steps of an operation, which gets new steps with the same ordinals."""
        steps = self.of_operation(operation_id)
        for step in steps:
            self._on[step.subject].pop(step_key(step), None)
            self._forget_on(step.subject)
            self._leave_document(step)
        self._on_documents.pop(operation_id, None)
        return steps

    def _leave_document(self, step: Step) -> None:
        if step.document is not None:
            self._naming[step.document].pop(step_key(step), None)
            self._forget_naming(step.document)

    def _forget_merged(self, step: Step) -> None:
        self._merged_on.pop(step.subject, None)
        if step.document is not None:
            self._merged_naming.pop(step.document, None)

    def _forget_on(self, subject: Subject) -> None:
        self._listed_on.pop(subject, None)
        self._merged_on.pop(subject, None)

    def _forget_naming(self, document: Subject) -> None:
        self._listed_naming.pop(document, None)
        self._merged_naming.pop(document, None)

    def _count(self, steps: Collection[object]) -> None:
        """Count the steps that a caller gets: every caller of a list calls this."""
        self.effort.total += (len(steps) + STEPS_LOOKED_AT - 1) // STEPS_LOOKED_AT

    def waiting_for_item(self, item_id: str) -> list[Step]:
        """Return the unsettled steps that name an item or wait for it."""
        waiting = [*self.touched.values(), *self.adopt(self.journal.steps_waiting_for_item(item_id))]
        self._count(waiting)
        return [step for step in dict.fromkeys(waiting) if step.waits_for_item(item_id)]

    def naming_items(self, item_ids: Collection[str]) -> list[Step]:
        """Return every step that names any of the items."""
        self.effort.total += len(self._steps) * max(1, len(item_ids) // STEPS_LOOKED_AT)
        found = [*self._steps.values(), *self.adopt(self.journal.steps_of_items(item_ids))]
        # A merge in the same push may have moved steps from one of them to another.
        return [step for step in dict.fromkeys(found) if any(step.names_item(item_id) for item_id in item_ids)]

    def survivor(self, id_: str, kind: str = "item") -> str:
        """Return the item that survives in place of an item: itself, or the item that it was merged into."""
        known = self.survivors.get(Subject(kind, id_))
        if known is not None:
            return known
        # A server of the previous release writes no such field of customers.
        record = self.record(kind, id_)
        return (record and record.get("merged_into")) or id_

    def forget_orders(self) -> None:
        """Forget the cached orders, because steps are about other items now."""
        self.orders = KnownOrders(self.effort)

    def deferred(self) -> deque[str]:
        """Return the deferred operations, oldest first."""
        if self._deferred is None:
            self._deferred = deque(self.journal.deferred())
        return self._deferred

    def defer(self, operation_id: str) -> None:
        """Let an operation wait until all operations that are deferred now have been resumed."""
        self.deferred().append(operation_id)

    def take_deferred(self) -> str:
        """Remove and return the oldest deferred operation."""
        return self.deferred().popleft()

    def add(self, steps: Sequence[Step]) -> None:
        """Add the steps of a new operation."""
        self._whole[steps[0].fact.operation_id] = list(steps)
        for step in steps:
            self._place(step)
            self.touch(step)

    def adopt(self, steps: Iterable[Step]) -> list[Step]:
        """Return the Step objects of the working set for steps that were read; new ones are added."""
        adopted = []
        for step in steps:
            known = self._steps.get(step_key(step))
            if known is None:
                self._place(step)
            adopted.append(known or step)
        return adopted

    def move(self, step: Step, subject: Subject) -> None:
        """Put a step on another subject."""
        self._on[step.subject].pop(step_key(step), None)
        self._forget_on(step.subject)
        self._left.setdefault(step, {})[step.subject] = None
        self._was_on.setdefault(step.subject, {})[step] = None
        step.move_to(subject)
        self._place(step)
        self.touch(step)

    def beside(self, step: Step) -> list[Step]:
        """Return the steps on the unit or document of a step, and on the step's former ones."""
        subjects = [step.subject, *self._left.get(step, ())]
        return [other for subject in subjects for other in (*self.on(subject), *self._was_on.get(subject, ()))]

    def name(self, step: Step, document: Subject | None) -> None:
        """Let a step concern another document, or none."""
        self._leave_document(step)
        step.concern(document)
        self._place(step)
        self.touch(step)

    def touch(self, step: Step) -> None:
        """Note that a step changed."""
        self.touched[step_key(step)] = step

    def of_operation(self, operation_id: str) -> list[Step]:
        """Return the steps of one operation."""
        if operation_id not in self._whole:
            self.of_operations([operation_id])
        self._count(self._whole[operation_id])
        return self._whole[operation_id]

    def document_of(self, operation_id: str) -> Subject | None:
        """Return the first document that an operation has a step on; its steps on units, often many, are not read."""
        if operation_id in self._whole:
            steps: Iterable[Step] = self._whole[operation_id]
        else:
            if operation_id not in self._on_documents:
                self._on_documents[operation_id] = self.adopt(self.journal.steps_on_documents([operation_id]))
            steps = self._on_documents[operation_id]
        return next((step.subject for step in steps if not step.is_unit_step), None)

    def of_operations(self, operation_ids: Iterable[str]) -> dict[str, list[Step]]:
        """Return the steps of several operations by id, none for an operation that is not in the log."""
        listed = list(dict.fromkeys(operation_ids))
        missing = [id_ for id_ in listed if id_ not in self._whole]
        self._whole.update((id_, []) for id_ in missing)
        for step in self.adopt(self.journal.steps_by_operation(missing)) if missing else ():
            self._whole[step.fact.operation_id].append(step)
        return {id_: list(self._whole[id_]) for id_ in listed}

    def remember(self, entry: Entry) -> None:
        """Add a new line of the log."""
        self._entries[entry.operation.id] = entry

    def entries(self, operation_ids: Collection[str]) -> dict[str, Entry]:
        """Return lines of the log, new ones included."""
        missing = [id_ for id_ in operation_ids if id_ not in self._entries]
        if missing:
            self._entries.update(self.journal.entries(missing))
        return {id_: self._entries[id_] for id_ in operation_ids if id_ in self._entries}

    def read_records(self, keys: Collection[RecordKey]) -> None:
        """Read records ahead of `record`."""
        missing = [key for key in keys if key not in self._records]
        if missing:
            found = self.journal.records(missing)
            self._records.update((key, found.get(key)) for key in missing)

    def record(self, kind: str, record_id: str) -> Data | None:
        """Return the present record."""
        key = kind, record_id
        if key not in self._records:
            self.read_records([key])
        return self._records[key]

    def put_record(self, kind: str, record_id: str, data: Data | None) -> None:
        """Replace a record in the working set."""
        self._records[kind, record_id] = data

    def sales_of(self, item_ids: Collection[str], since: int) -> list[Step]:
        """Return the steps that sold units of items, at `since` (ms) or later."""
        here = [step for step in self._steps.values() if "sold" in step.verbs and step.fact.happened_at >= since]
        self._count(self._steps)
        found = self.adopt(self.journal.sales_of(item_ids, since))
        return [step for step in dict.fromkeys([*here, *found]) if step.detail.item_id in item_ids]

    def stock_of(self, item_id: str) -> list[Data]:
        """Return the stock records of an item."""
        records: dict[RecordKey, Data | None] = {**self.journal.stock_of(item_id)}
        self._count(self._records)
        records.update((key, data) for key, data in self._records.items() if key in records or key[0] == "stock")
        return [data for data in records.values() if data is not None and data["item_id"] == item_id]

    def has_units(self, item_id: str) -> bool:
        """Return whether an item has a unit, in any branch."""
        units = {key[1]: data for key, data in self._records.items() if key[0] == "serial"}
        self._count(self._records)
        if any(data is not None and data["item_id"] == item_id for data in units.values()):
            return True
        return any(id_ not in units for id_ in self.journal.units_of(item_id, len(units) + 1))

    def stored_at(self, branch_id: str) -> dict[RecordKey, Data]:
        """Return the records of the units in stock in a branch, and the branch's stock records."""
        records: dict[RecordKey, Data | None] = {**self.journal.stored_at(branch_id)}
        self.effort.total += len(records) + len(self._records)
        self._records.update((key, data) for key, data in records.items() if key not in self._records)
        records.update((key, data) for key, data in self._records.items() if key[0] in ("serial", "stock"))
        return {key: data for key, data in records.items() if data is not None and is_stored_at(data, branch_id)}

    def conflicts_awaiting(self, device_id: str) -> dict[RecordKey, Data]:
        """Return the conflicts that the journal has open and that a device could still explain, as they are now."""
        stored = self.journal.conflicts_awaiting(device_id)
        self._count(stored)
        self._records.update((key, data) for key, data in stored.items() if key not in self._records)
        return {key: data for key in stored if (data := self._records[key]) is not None}

    def device_code(self, device_id: str) -> str:
        """Return the code of a device."""
        if self._codes is None:
            self._codes = self.journal.device_codes()
        return self._codes.get(device_id, "?")


def _in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return steps in the order in which they were recorded."""
    return tuple(sorted(steps, key=lambda step: (step.fact.version, step.ordinal)))
