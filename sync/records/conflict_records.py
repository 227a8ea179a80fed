"""Conflicts as records (docs/protocol.md, 5): one for each step that ever was unsettled.

A deferred operation has the conflict of its first step until it is merged (`Step.defer`).

If a document's step contradicts steps of a unit, the order of arrival decides which of the two is contested. So a
contested step of a document also has a conflict about each such unit, besides the one about the document: the same
serials have an open conflict in every order of arrival.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sync.log.journal import Data, Entry
from sync.merge.answers import answers_in
from sync.merge.contradicted import contradicted
from sync.merge.item_codes import claims_of, is_claim
from sync.merge.serial_aliases import claimed_serial, gives_serial, unit_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import DUPLICATE, Step, Subject
from sync.model.identity import conflict_id
from sync.model.status import BINDING_DOCUMENTS, CLAIMED
from sync.records.derivation import derivation
from sync.records.disputes import Disputes
from sync.records.document_records import decision_data

# The key of the conflict about an operation's codes; a serial's key has no lower-case letters.
CODES = "codes"
# The key of the conflict about a serial, besides the one about the serial that an operation gives.
BESIDE = "beside"
# The cost of each operation in a conflict, in replayed steps (effort.py).
WORK_OF_EVIDENCE = 30


class ConflictRecords:
    """Computes conflicts over a working set; `put` gets each, `reference` returns the reference to a document.

    The working set does not change meanwhile, so values that several conflicts need are computed once.
    """

    def __init__(
        self,
        working: WorkingSet,
        put: Callable[[str, str, Data | None], None],
        reference: Callable[[Subject | None], Data | None],
        disputes: Disputes,
    ) -> None:
        self._working = working
        self._disputes = disputes
        self._put = put
        self._reference = reference
        self._sides: dict[str, Data] = {}
        self._proofs: dict[tuple[str, str | None, tuple[str, ...]], list[Data]] = {}
        self._silences: dict[int, list[str]] = {}
        self._origins: dict[str, set[Subject]] = {}
        self._origins_on: dict[Subject, list[Subject]] = {}

    def recompute(self, steps: Iterable[Step]) -> None:
        """Compute the conflicts of the steps that ever had one, and the conflicts about the units that they contradict.

        The conflicts of all steps are read at once: an operation may have thousands.
        """
        own = [(step, *self._own(step)) for step in dict.fromkeys(steps) if step.opened_at is not None]
        self._working.read_records([("conflict", record_id) for _, _, record_id in own])
        beside = []
        for step, shown, record_id in own:
            known = self._working.record("conflict", record_id)
            self._put("conflict", record_id, self._data(record_id, shown, _serial_in_doubt(shown)))
            if step.is_unit_step or step.subject.kind in BINDING_DOCUMENTS:
                sides = self._sides_of(step)
                ids = self._ids_beside(step, sides, known["with"] if known is not None else ())
                beside.append((step, sides, ids))
        self._working.read_records([("conflict", record_id) for _, _, ids in beside for record_id in ids.values()])
        for step, sides, ids in beside:
            self._recompute_contradicted(step, sides, ids)

    def _own(self, step: Step) -> tuple[Step, str]:
        """Return the step that a step's conflict shows, and the conflict's id."""
        key, shown = step.origin.id if step.origin.kind == "serial" else "", step
        if is_claim(step):
            shown, key = self._disputed_codes(step), CODES
        elif not step.is_unit_step:
            shown = self._disputed_document(step)
        return shown, conflict_id(step.fact.operation_id, key)

    def remove_replaced(self, step: Step) -> None:
        """Remove the conflict of a step that other steps of its operation replaced, unless one of them continues it."""
        others = self._working.of_operation(step.fact.operation_id)
        if step.origin.kind != "serial" and all(other.is_unit_step for other in others):
            self._put("conflict", conflict_id(step.fact.operation_id, ""), None)

    def _ids_beside(self, step: Step, sides: Mapping[Subject, Step], before: Sequence[str]) -> dict[Subject, str]:
        """Return the ids of a step's conflicts with other steps of units, by the serials as they were recorded.

        `before` are the operations in the last computed conflicts.
        """
        own = self._origins_of(step.fact.operation_id)
        about = dict.fromkeys([*self._former_serials(step, before), *self._disputes.serials_around(step), *sides])
        # The conflict of a step that gives a unit a serial is about the given serial. Its key is the serial under which
        # the step was recorded, like the key of any other step about a unit.
        is_taken = about.keys() if gives_serial(step) else own
        keys = {named: f"{BESIDE} {named.id}" if named in is_taken else named.id for named in about}
        return {named: conflict_id(step.fact.operation_id, key) for named, key in keys.items()}

    def _recompute_contradicted(self, step: Step, sides: Mapping[Subject, Step], ids: Mapping[Subject, str]) -> None:
        """Compute the conflicts of a step with other steps of units that are recorded under serials of their own."""
        for named, record_id in ids.items():
            known = self._working.record("conflict", record_id)
            if named in sides:
                self._put("conflict", record_id, self._data(record_id, step, sides[named].serial))
            elif known is not None and self._is_of_another(step, named):
                continue
            elif known is not None and step.is_settled:
                self._put("conflict", record_id, self._data(record_id, step, known["serial"]))
            elif known is not None:
                # The step is still in conflict, but not about this serial.
                self._put("conflict", record_id, None)

    def _sides_of(self, step: Step) -> dict[Subject, Step]:
        """Return the steps of other serials about which a step has an open conflict, by the serials as recorded."""
        own = () if gives_serial(step) else self._origins_of(step.fact.operation_id)
        sides = {side.origin: side for side in contradicted(self._working, step) if side.origin not in own}
        return sides | {side.origin: side for side in self._disputes.beside(step)}

    def _is_of_another(self, step: Step, named: Subject) -> bool:
        """Return whether the conflict of an operation about a serial is open because of another of its steps."""
        others = self._working.of_operation(step.fact.operation_id)
        return any(named in self._sides_of(other) for other in others if other is not step and not other.is_settled)

    def _origins_of(self, operation_id: str) -> set[Subject]:
        """Return the recorded subjects of an operation."""
        if operation_id not in self._origins:
            self._origins[operation_id] = {step.origin for step in self._working.of_operation(operation_id)}
        return self._origins[operation_id]

    def _former_serials(self, step: Step, before: Sequence[str]) -> list[Subject]:
        """Return the serials under which steps of units may have conflicted with a step."""
        if not step.is_unit_step:
            return [other.origin for of in self._working.of_operations(before).values() for other in of]
        beside = self._working.beside(step) if before else []
        recorded_for = unit_of(self._working, step.origin)
        if before and step.subject != recorded_for:
            # An admin moved the step to another unit. Its conflicts were with steps of the unit that it was recorded
            # for.
            beside = [*beside, *self._working.on(recorded_for)]
        if gives_serial(step) or "received" in step.verbs:
            # In a conflict over a serial, any step of either unit may contradict any step of the other.
            claimed = unit_of(self._working, claimed_serial(step))
            if claimed not in self._origins_on:
                self._origins_on[claimed] = list(dict.fromkeys(other.origin for other in self._working.on(claimed)))
            return [*(other.origin for other in beside), *self._origins_on[claimed]]
        return [other.origin for other in beside if other.fact.operation_id in before]

    def _disputed_codes(self, claim: Step) -> Step:
        """Return the claim that represents all claims of one operation: its SKU and barcode are one conflict."""
        claims = [step for step in claims_of(self._working, claim.fact.operation_id) if step.opened_at is not None]
        open_ = [step for step in claims if not step.is_settled]
        against = dict.fromkeys(operation_id for step in open_ for operation_id in step.against)
        return replace((open_ or claims)[0], against=tuple(against))

    def _disputed_document(self, step: Step) -> Step:
        """Return the step that represents an operation's steps on documents, such as the steps of a return and its
        sale.
        """
        disputed = [
            other
            for other in self._working.of_operation(step.fact.operation_id)
            if not other.is_unit_step and not is_claim(other) and other.opened_at is not None
        ]
        open_ = [other for other in disputed if not other.is_settled]
        against = dict.fromkeys(operation_id for other in open_ for operation_id in other.against)
        return replace(open_[0], against=tuple(against)) if open_ else step

    def _data(self, record_id: str, step: Step, serial: str | None) -> Data:
        known = self._working.record("conflict", record_id)
        is_open = not step.is_settled
        evidence = [step.fact.operation_id, *step.against]
        # A closed conflict still shows its operations.
        kept = None if is_open else known
        if kept is not None:
            evidence = [entry["operation_id"] for entry in kept["evidence"]]
        document = step.document if step.is_unit_step or step.subject.kind in CLAIMED else step.subject
        self._working.effort.work(WORK_OF_EVIDENCE * (1 + len(evidence)))
        entries = self._working.entries(evidence)
        shown = serial if is_open or known is None else known["serial"]
        return {
            "id": record_id,
            "operation_id": step.fact.operation_id,
            "serial": shown,
            "document": self._reference(document),
            "standing": step.standing.value,
            "reason": kept["reason"] if kept else step.reason,
            "with": kept["with"] if kept else list(step.against),
            "why": kept.get("why", []) if kept else self._proof(step, entries),
            "devices": self._silent(step) if is_open else [],
            "status": "open" if is_open else "decided" if step.decision else "settled",
            "opened_at": step.opened_at,
            "closed_at": step.closed_at,
            "evidence": [self._side(entry) for entry in entries.values()],
            "answers": answers_in(self._working, entries, shown),
            "decision": decision_data(step if step.decision is not None else self._decided_side(step, evidence)),
            "changed": step.changed,
        }

    def _decided_side(self, step: Step, operation_ids: Sequence[str]) -> Step:
        """Return the other step of a conflict if two admins decided concurrently, else the step itself."""
        if not step.changed:
            return step
        sides = self._working.of_operations(operation_ids).values()
        return next((other for side in sides for other in side if other.decision is not None), step)

    def _silent(self, step: Step) -> list[str]:
        """Return the devices that have sent nothing since: their unsent work could still explain a step."""
        if step.reason == DUPLICATE:
            return []
        at = step.fact.happened_at
        if at not in self._silences:
            self._silences[at] = self._working.journal.silent_devices(at)
        return [device_id for device_id in self._silences[at] if device_id != step.fact.device_id]

    def _proof(self, step: Step, entries: Mapping[str, Entry]) -> list[Data]:
        """Return the proof that a step does not settle; most units of one operation have the same proof."""
        key = step.fact.operation_id, step.reason, step.against
        if key not in self._proofs:
            against = [entry.fact for id_, entry in entries.items() if id_ in step.against]
            self._proofs[key] = derivation(step.fact, step.reason, against)
        return self._proofs[key]

    def _side(self, entry: Entry) -> Data:
        """Return the part of an operation that a conflict shows; an operation may be in many conflicts."""
        if entry.operation.id not in self._sides:
            self._sides[entry.operation.id] = self._evidence(entry)
        return self._sides[entry.operation.id]

    def _evidence(self, entry: Entry) -> Data:
        fact = entry.fact
        document = self._working.document_of(fact.operation_id)
        return {
            "operation_id": fact.operation_id,
            "type": fact.type,
            "branch_id": fact.branch_id,
            "actor_id": fact.actor_id,
            "device_id": fact.device_id,
            "device_code": self._working.device_code(fact.device_id),
            "happened_at": fact.happened_at,
            "document": self._reference(document),
        }


def _serial_in_doubt(step: Step) -> str | None:
    """Return the serial that a conflict is about; if two units were given one serial, that one."""
    return step.detail.name if step.reason == "duplicate_serial" and gives_serial(step) else step.serial
