"""Compute the records that an operation affects: units, documents, stock, conflicts.

It runs after each operation, so that a rebuild from the log, operation by operation, gives the same records. Only
changed records are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sync.log.journal import Data, Entry, RecordKey
from sync.merge.appending import Timeline
from sync.merge.concurrent_steps import may_repeat
from sync.merge.fitting import code_of, creation_of, document_order, order_of
from sync.merge.merged_customers import merged_fields, with_survivors
from sync.merge.serial_aliases import is_alias_free
from sync.merge.stock_moves import RETURNS, VOID_STATUSES, moves_now
from sync.merge.transitions import UnitState, creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject, worst
from sync.model.identity import serial_key
from sync.model.order import in_order
from sync.model.status import BINDING_DOCUMENTS, DISCARDED, DOCUMENT_RULE, Status
from sync.model.warranty import Warranty, warranty_of
from sync.records.balances import with_other_money
from sync.records.conflict_records import ConflictRecords
from sync.records.disputes import Disputes
from sync.records.document_records import BODIES, CATALOGUE, body, document_reference, header
from sync.records.finished_documents import finished
from sync.records.provisional_status import Doubts
from sync.records.stock_records import StockRecords
from sync.records.transfer_receipts import recalled_at, repeated_receptions

# The cost of one record, including the settling of its steps, in replayed steps (effort.py).
WORK_OF_A_RECORD = 110


class Projection:
    """Computes records over a working set; `changed` has those that differ from the stored ones."""

    def __init__(self, working: WorkingSet) -> None:
        self._working = working
        self.changed: dict[RecordKey, Data | None] = {}
        # None while an appended operation is processed.
        self._doubts: Doubts | None = None
        self._disputes: Disputes | None = None
        self._deferred: dict[Subject, None] = {}
        self._deferred_steps: dict[Step, None] = {}
        self._codes: dict[Subject, str | None] = {}
        self._stock = StockRecords(working, self._put)
        # Items that may no longer have a unit.
        self._bereft: dict[str, None] = {}

    def recompute(self, subjects: Iterable[Subject], steps: Iterable[Step], replaced: Step | None = None) -> None:
        """Compute the records of the subjects, of the units bound to them, and the steps' conflicts.

        `replaced` is a step that its operation no longer has; its conflict is removed, unless another step continues
        it.
        """
        disputes = Disputes(self._working)
        self._doubts, self._disputes, self._codes = Doubts(self._working), disputes, {}
        conflicts = ConflictRecords(self._working, self._put, self._reference, disputes)
        everything = dict.fromkeys(subjects)
        for document in [subject for subject in everything if subject.kind in BINDING_DOCUMENTS]:
            named = [step.subject for step in self._working.naming(document) if step.is_unit_step]
            everything.update(dict.fromkeys(named))
        everything.update(dict.fromkeys(disputes.around(everything)))
        # This comes first, because a dispute is found from some of its units only.
        beside = disputes.conflicts_around(everything)
        everything.update(dict.fromkeys(with_other_money(self._working, list(everything))))
        everything.update(dict.fromkeys(with_survivors(self._working, list(everything))))
        self._working.read_records([(subject.kind, subject.id) for subject in everything])
        # Items come first, because their units note on them that they have units.
        for subject in sorted(everything, key=lambda subject: subject.kind != "item"):
            if subject.kind == "serial":
                self._recompute_unit(subject)
            elif subject.kind in BODIES:
                self._recompute_document(subject)
        for item_id in self._bereft:
            self._recompute_document(Subject("item", item_id))
        self._bereft.clear()
        if replaced is not None:
            conflicts.remove_replaced(replaced)
        conflicts.recompute([*steps, *beside])

    def append(self, entry: Entry, steps: Sequence[Step], timelines: Mapping[Subject, Timeline]) -> None:
        """Compute the records that an appended operation changes (merge/appending.py): nothing about it is in doubt."""
        self._doubts, self._disputes, self._codes = None, None, {}
        made = {step.subject: step for step in steps if not step.is_unit_step}
        named = dict.fromkeys(step.document for step in steps if step.document is not None)
        self._working.read_records([(kind, id_) for kind, id_ in (*made, *named, *timelines)])
        for document, step in made.items():
            self._put_new_document(document, step, entry)
        for document in named:
            if document not in made and document.kind in BODIES:
                self._recompute_document(document)
        for unit, timeline in timelines.items():
            self._put_unit(unit, timeline)

    def defer(self, subjects: Iterable[Subject], steps: Iterable[Step]) -> None:
        """Postpone all this until `recompute_deferred`: until then nothing settles."""
        self._deferred.update(dict.fromkeys(subjects))
        self._deferred_steps.update(dict.fromkeys(steps))

    def recompute_deferred(self) -> None:
        """Compute the records that were deferred."""
        if self._deferred:
            self.recompute(self._deferred, self._deferred_steps)
            self._deferred, self._deferred_steps = {}, {}

    def remove_awaited_device(self, device_id: str) -> None:
        """Remove a device whose operations have all arrived from the devices that could still explain a conflict."""
        opened = {key: data for key, data in self.changed.items() if key[0] == "conflict" and data is not None}
        for (kind, record_id), data in {**self._working.conflicts_awaiting(device_id), **opened}.items():
            if device_id in data["devices"]:
                self._put(
                    kind, record_id, {**data, "devices": [other for other in data["devices"] if other != device_id]}
                )

    def _put(self, kind: str, record_id: str, data: Data | None) -> None:
        if self._working.record(kind, record_id) != data:
            self._working.put_record(kind, record_id, data)
            self.changed[kind, record_id] = data

    # Units

    def _recompute_unit(self, unit: Subject) -> None:
        self._put_unit(unit, order_of(self._working, unit))

    def _put_unit(self, unit: Subject, order: Timeline) -> None:
        before = self._working.record("serial", unit.id)
        self._working.effort.work(WORK_OF_A_RECORD + len(order))
        state = order[-1][1] if order else UnitState()
        after = self._unit_data(unit, order, state) if state.status is not None else None
        if after is not None:
            self._mark_serialised(after["item_id"])
        if before is not None and (after is None or after["item_id"] != before["item_id"]):
            self._bereft[before["item_id"]] = None
        self._count_unit(before, -1)
        self._count_unit(after, 1)
        self._put("serial", unit.id, after)

    def _unit_data(self, unit: Subject, order: list[tuple[Step, UnitState]], state: UnitState) -> Data:
        own = [step for step, _ in order if step.subject == unit]
        notes = [step.detail.note for step in own if step.detail.note is not None]
        newest, others = _numbers([step for step in own if is_alias_free(self._working, step)], unit)
        sale = _sale_of(state, own)
        warranty = self._warranty(sale) if state.status is Status.SOLD else None
        return {
            "id": unit.id,
            "serial": newest,
            "key": unit.id,
            "aliases": others,
            "item_id": state.item_id,
            "status": state.status.value if state.status else None,
            "branch_id": state.branch_id,
            "document": self._reference(state.document),
            "note": notes[-1] if notes else None,
            "warranty_until": warranty and warranty.until,
            "warranty_day": warranty and warranty.day,
            "customer_id": sale.detail.customer_id if sale else None,
            "credit_only": state.credit_only,
            "contested": self._is_doubted(unit, order),
            "changed_at": _changed_at(order, unit),
        }

    def _is_doubted(self, unit: Subject, order: Timeline) -> bool:
        if self._doubts is None or self._disputes is None:
            return False
        return self._doubts.is_provisional(unit, order) or self._disputes.is_doubted(unit)

    def _warranty(self, sale: Step | None) -> Warranty | None:
        if sale is None:
            return None
        sold = sale.fact
        zone = self._working.journal.time_zone(sold.branch_id, sold.version)
        return warranty_of(sold.happened_at, sale.detail.warranty_months, zone)

    def _count_unit(self, unit: Data | None, sign: int) -> None:
        if unit is not None and unit["status"] == Status.IN_STOCK:
            self._stock.move(unit["item_id"], unit["branch_id"], units=sign)

    def _mark_serialised(self, item_id: str) -> None:
        """Note on an item that it has a unit, so that its tracking stays on (F7)."""
        item = self._working.record("item", item_id)
        if item is not None and not item["had_serials"]:
            self._put("item", item_id, _counted({**item, "had_serials": True}))
            self._stock.count_anew(item_id, item)

    # Documents

    def _recompute_document(self, document: Subject) -> None:
        made = creation_of(self._working, document)
        if made is None:
            # The document has its id now, or another place, so this record is removed.
            self._put(document.kind, document.id, None)
            return
        born = self._working.entries([made.fact.operation_id])[made.fact.operation_id]
        order = document_order(self._working, document)
        status = DISCARDED if made.is_discarded else order[-1][1] if order else None
        made_by = {
            step.fact.operation_id for step in self._working.on(document) if creates(step) and not step.is_discarded
        }
        data = self._document_data(document, born, status, made_by | {born.operation.id})
        before = self._working.record(document.kind, document.id)
        self._put(document.kind, document.id, data)
        if document.kind == "item":
            self._stock.count_anew(document.id, before)
        self._recompute_stock(document, status)

    def _put_new_document(self, document: Subject, made: Step, entry: Entry) -> None:
        """Compute the record of a document that no other operation concerns."""
        status = DOCUMENT_RULE[document.kind, made.verbs[0]].target
        self._working.effort.work(WORK_OF_A_RECORD)
        data = {"id": document.id, **body(document.kind, entry, ())}
        data.update(header(entry, self._working.device_code(entry.fact.device_id), [made], status))
        self._put(document.kind, document.id, finished(self._working, document, data, [entry]))
        if made.detail.moves:
            self._recompute_stock(document, status)

    def _document_data(self, document: Subject, born: Entry, status: str | None, made_by: set[str]) -> Data:
        later = later_entries(self._working, document, born)
        self._working.effort.work(WORK_OF_A_RECORD + len(self._working.naming(document)) + 10 * len(later))
        data = {"id": document.id, **body(document.kind, born, later)}
        if document.kind in CATALOGUE:
            data["created_at"] = born.fact.happened_at
            data["operation_id"] = born.operation.id
            mine = [step.standing for step in self._working.on(document) if step.fact.operation_id in made_by]
            data["standing"] = worst(mine).value
            data["status"] = status
            if document.kind == "item":
                survivor = self._working.survivor(document.id)
                data["had_serials"] = self._has_units(document.id)
                data = _counted(data)
                data["merged_into"] = None if survivor == document.id else survivor
                data["archived"] = data["archived"] or data["merged_into"] is not None or status == DISCARDED
            elif document.kind == "customer":
                data.update(merged_fields(self._working, document.id))
            return data
        steps = [*self._working.on(document), *self._working.naming(document)]
        code = self._working.device_code(born.fact.device_id)
        data = {**data, **header(born, code, [step for step in steps if step.fact.operation_id in made_by], status)}
        return finished(self._working, document, data, [born, *later])

    def _has_units(self, item_id: str) -> bool:
        known = self._working.record("item", item_id)
        if known is None or item_id in self._bereft:
            return self._working.has_units(item_id)
        return bool(known["had_serials"])

    def _recompute_stock(self, document: Subject, status: str | None) -> None:
        """Replace the former moves of stock of the document's steps by the present ones."""
        steps = [step for step in self._working.on(document) if step.detail.moves or step.verbs[0] in RETURNS]
        is_transfer = document.kind == "transfer"
        repeated = repeated_receptions(self._working, document) if is_transfer else ()
        is_recalled = is_transfer and recalled_at(document_order(self._working, document)) is not None
        is_undone = status in VOID_STATUSES or is_recalled
        for step, moves in moves_now(self._working, steps, is_undone=is_undone, repeated=repeated).items():
            if moves == step.counted:
                continue
            for move in [*(replace(old, quantity=-old.quantity) for old in step.counted), *moves]:
                self._stock.move(move.item_id, move.branch_id, pieces=move.quantity)
            step.count(moves)
            self._working.touch(step)

    def _reference(self, document: Subject | None) -> Data | None:
        """Return a reference to a document with its code. Cached while the working set does not change."""
        if document is None:
            return None
        if document not in self._codes:
            self._codes[document] = code_of(self._working, document)
        return document_reference(document, self._codes[document])


def _counted(item: Data) -> Data:
    """Return an item's record with its way of counting: by serials if it has a unit, and then with stock."""
    is_tracked = item["serial_tracked"] or item["had_serials"]
    return {**item, "serial_tracked": is_tracked, "track_stock": item["track_stock"] or is_tracked}


def _numbers(own: list[Step], unit: Subject) -> tuple[str, list[str]]:
    """Return a unit's newest serial as written, and its other serials in the order in which they were given.

    A rename recorded under an alias came after the step that gave the alias, even if the clocks say otherwise.
    """
    first = next((_as_written(step, unit) for step in own if step.named_subject == unit), unit.id)
    given = {unit.id: first}
    renames = [step for step in own if "renamed" in step.verbs]
    for step in own:
        if step.document is not None and step.detail.name is not None:
            known = given.get(step.document.id)
            given[step.document.id] = step.detail.name if known is None or step in renames else known
    left = {
        step.named_subject.id for step in renames if step.document is None or step.named_subject.id != step.document.id
    }
    latest = [step for step in renames if step.document is not None and step.document.id not in left] or renames
    newest = (latest[-1].detail.name if latest else None) or first
    return newest, [written for key, written in given.items() if key != serial_key(newest)]


def _as_written(step: Step, unit: Subject) -> str:
    """Return a unit's serial as first written, or as an admin corrected it."""
    if step.subject != step.origin and step.decision is not None and step.decision.new_serial:
        return step.decision.new_serial
    return step.serial or unit.id


def _changed_at(order: Sequence[tuple[Step, UnitState]], unit: Subject) -> int:
    """Return when a unit was last moved or recorded, ignoring steps that repeat another one."""
    states = [UnitState(), *(state for _, state in order)]
    changing = [
        step
        for (step, after), before in zip(order, states, strict=False)
        if _place(after) != _place(before) or (step.subject == unit and not (after == before and may_repeat(step)))
    ]
    return changing[-1].fact.happened_at


def _place(state: UnitState) -> tuple[object, ...]:
    return state.status, state.branch_id, state.document


def _sale_of(state: UnitState, own: list[Step]) -> Step | None:
    """Return the step that sold a unit to its present owner; None if it was not sold, or came back."""
    if (state.status is not Status.SOLD and not state.credit_only) or state.document is None:
        return None
    return next((step for step in reversed(own) if "sold" in step.verbs and step.document == state.document), None)


def later_entries(working: WorkingSet, document: Subject, born: Entry) -> list[Entry]:
    """Return the operations that concern a document, except the one that created it, in their order."""
    placed = [step for step, _ in document_order(working, document)]
    loose = [*working.on(document)]
    if document.kind not in CATALOGUE:
        loose += working.naming(document)
    facts = {step.fact.operation_id: step.fact for step in loose if _is_shown(step)}
    ids = [step.fact.operation_id for step in placed if _is_shown(step)]
    ids += [fact.operation_id for fact in in_order(facts.values())]
    return list(working.entries([id_ for id_ in dict.fromkeys(ids) if id_ != born.operation.id]).values())


def _is_shown(step: Step) -> bool:
    """Return whether a document's record shows a step's operation: it is settled, or concerns a unit or pieces."""
    has_moved = any(move.quantity for move in step.detail.moves)
    return not step.is_discarded and (step.counts or step.is_unit_step or has_moved)
