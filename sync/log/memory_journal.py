"""The journal in plain dictionaries: for tests, simulation and rebuilding."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import replace
from itertools import islice

from sync.log.journal import Changes, Data, EnrolledDevice, Entry, Quarantined, RecordKey, TimeZoneAt, is_stored_at
from sync.model.facts import OVERSIZED, Step, Subject
from sync.model.warranty import DEFAULT_ZONE
from sync.wire.messages import Pushed
from sync.wire.proofs import Seal, is_proof


class MemoryJournal:
    """A journal that lives as long as the process.

    `roles` has a person's role by (person id, branch id); without it everyone is an admin.
    `time_zone_at(branch_id, version)` returns the IANA name of the time zone that a branch had at a version; without it
    every branch is in UTC. `delivered` has the outcomes of messages, as `deliveries` returns them.
    """

    def __init__(
        self,
        devices: Iterable[EnrolledDevice] = (),
        roles: dict[tuple[str, str], str] | None = None,
        time_zone_at: TimeZoneAt | None = None,
        delivered: Mapping[str, Data] | None = None,
    ) -> None:
        self._devices = {device.id: device for device in devices}
        self._roles = roles
        self._time_zone_at = time_zone_at
        self._delivered = delivered or {}
        self._log: dict[str, Entry] = {}
        self._deferred: deque[str] = deque()
        self._quarantine: dict[str, Quarantined] = {}
        self._holders: dict[tuple[str, int], str] = {}
        self._steps: dict[tuple[str, int], Step] = {}
        self._of_operation: dict[str, dict[tuple[str, int], None]] = {}
        self._by_subject: dict[Subject, dict[tuple[str, int], None]] = {}
        self._records: dict[RecordKey, Data] = {}
        self._open_conflicts: dict[RecordKey, None] = {}
        self._seals: dict[tuple[str, str], Seal] = {}
        self.feed: dict[RecordKey, int] = {}
        self._version = 0

    def enrol(self, device: EnrolledDevice) -> None:
        """Add or replace a device."""
        self._devices[device.id] = device

    def seal(self, device_id: str, person_id: str, seal: Seal) -> None:
        """Note the seal that a device has for a person."""
        self._seals[device_id, person_id] = seal

    def state(self) -> dict[RecordKey, Data]:
        """Return every record."""
        return self._records

    def all_steps(self) -> dict[tuple[str, int], Step]:
        """Return every step by operation and ordinal."""
        return self._steps

    def version(self) -> int:
        return self._version

    def device(self, device_id: str) -> EnrolledDevice | None:
        return self._devices.get(device_id)

    def device_codes(self) -> dict[str, str]:
        return {device.id: device.code for device in self._devices.values()}

    def silent_devices(self, since: int) -> list[str]:
        active = {entry.fact.device_id for entry in self._log.values() if entry.fact.received_at >= since}
        return sorted(device.id for device in self._devices.values() if not device.revoked and device.id not in active)

    def server_time(self, version: int) -> int:
        times = (entry.fact.received_at for entry in self._log.values() if entry.fact.version <= version)
        return max(times, default=0)

    def role(self, actor_id: str, branch_id: str) -> str | None:
        return "admin" if self._roles is None else self._roles.get((actor_id, branch_id))

    def time_zone(self, branch_id: str, version: int) -> str:
        return DEFAULT_ZONE if self._time_zone_at is None else self._time_zone_at(branch_id, version)

    def is_proven(self, device_id: str, pushed: Pushed) -> bool:
        seal = self._seals.get((device_id, pushed.actor_id))
        return seal is not None and pushed.proof is not None and is_proof(seal, pushed.body, pushed.proof)

    def quarantined_count(self, device_id: str) -> int:
        return sum(refused.device_id == device_id for refused in self._quarantine.values())

    def known(self, operation_ids: Collection[str]) -> dict[str, Entry | Quarantined]:
        both: dict[str, Entry | Quarantined] = {**self._quarantine, **self._log}
        return {id_: both[id_] for id_ in operation_ids if id_ in both}

    def holders(self, device_id: str, seqs: Collection[int]) -> dict[int, str]:
        return {seq: self._holders[device_id, seq] for seq in seqs if (device_id, seq) in self._holders}

    def entries(self, operation_ids: Collection[str]) -> dict[str, Entry]:
        return {id_: self._log[id_] for id_ in operation_ids if id_ in self._log}

    def log(self) -> Iterable[Entry]:
        return list(self._log.values())

    def deferred(self) -> list[str]:
        return list(self._deferred)

    def oversized(self) -> list[str]:
        waiting = (step for step in self._steps.values() if step.verbs == OVERSIZED and not step.is_settled)
        return [step.fact.operation_id for step in sorted(waiting, key=lambda step: step.fact.version)]

    def steps(self, subjects: Collection[Subject], documents: Collection[Subject]) -> list[Step]:
        keys = dict.fromkeys(key for about in (*subjects, *documents) for key in self._by_subject.get(about, ()))
        wanted, named = set(subjects), set(documents)
        found = (self._steps[key] for key in keys)
        # Copies: a push that fails must leave the journal as it was.
        return [copy(step) for step in found if step.subject in wanted or step.document in named]

    def count_steps(self, subjects: Collection[Subject], documents: Collection[Subject], most: int) -> int:
        on = ((self._steps[key].subject == about) for about in subjects for key in self._by_subject.get(about, ()))
        naming = ((self._steps[key].document == of) for of in documents for key in self._by_subject.get(of, ()))
        return min(most, sum(on) + sum(naming))

    def count_of(self, operations: Collection[str], waiting: Collection[str], whole: Collection[str], most: int) -> int:
        counted = sum(len(self._of_operation.get(id_, ())) for id_ in operations)
        for step in self._steps.values() if waiting or whole else ():
            counted += any(step.names_item(id_) for id_ in whole)
            counted += any(step.waits_for_item(id_) for id_ in waiting)
        return min(most, counted)

    def steps_by_operation(self, operation_ids: Collection[str]) -> list[Step]:
        keys = [key for id_ in dict.fromkeys(operation_ids) for key in self._of_operation.get(id_, ())]
        return [copy(self._steps[key]) for key in keys]

    def steps_on_documents(self, operation_ids: Collection[str]) -> list[Step]:
        return [step for step in self.steps_by_operation(operation_ids) if not step.is_unit_step]

    def steps_recorded_on(self, subject: Subject) -> list[Step]:
        return [copy(step) for step in self._steps.values() if step.origin == subject]

    def steps_waiting_for_item(self, item_id: str) -> list[Step]:
        return [copy(step) for step in self._steps.values() if step.waits_for_item(item_id)]

    def steps_of_items(self, item_ids: Collection[str]) -> list[Step]:
        return [copy(step) for step in self._steps.values() if any(step.names_item(id_) for id_ in item_ids)]

    def sales_of(self, item_ids: Collection[str], since: int) -> list[Step]:
        wanted = set(item_ids)
        sold = (step for step in self._steps.values() if "sold" in step.verbs and step.detail.item_id in wanted)
        return [copy(step) for step in sold if step.fact.happened_at >= since]

    def records(self, keys: Collection[RecordKey]) -> dict[RecordKey, Data]:
        return {key: self._records[key] for key in keys if key in self._records}

    def deliveries(self, operation_ids: Collection[str]) -> dict[str, Data]:
        return {id_: self._delivered[id_] for id_ in operation_ids if id_ in self._delivered}

    def stock_of(self, item_id: str) -> dict[RecordKey, Data]:
        return {key: data for key, data in self._records.items() if key[0] == "stock" and data["item_id"] == item_id}

    def units_of(self, item_id: str, most: int) -> list[str]:
        units = (id_ for (kind, id_), data in self._records.items() if kind == "serial" and data["item_id"] == item_id)
        return list(islice(units, most))

    def stored_at(self, branch_id: str) -> dict[RecordKey, Data]:
        kept = {key: data for key, data in self._records.items() if key[0] in ("serial", "stock")}
        return {key: data for key, data in kept.items() if is_stored_at(data, branch_id)}

    def conflicts_awaiting(self, device_id: str) -> dict[RecordKey, Data]:
        return {key: data for key, data in self.open_conflicts().items() if device_id in data["devices"]}

    def open_conflicts(self) -> dict[RecordKey, Data]:
        """Return every conflict that is open."""
        return {key: self._records[key] for key in self._open_conflicts}

    def save(self, device_id: str | None, changes: Changes) -> None:
        for entry in changes.entries:
            self._log[entry.operation.id] = entry
            self._deferred.extend([entry.operation.id] * entry.deferred)
            for _ in range(entry.resumed):
                self._deferred.popleft()
            self._holders[entry.operation.device_id, entry.operation.seq] = entry.operation.id
        if changes.later:
            last = self._log[next(reversed(self._log))]
            self._log[last.operation.id] = replace(last, later=(*last.later, *changes.later))
        for refused in changes.quarantined:
            self._quarantine[refused.operation_id] = refused
            self._holders[refused.device_id, refused.seq] = refused.operation_id
        for key, step in changes.steps.items():
            self._steps[key] = copy(step)
            self._of_operation.setdefault(key[0], {})[key] = None
            for about in (step.subject, step.document):
                if about is not None:
                    self._by_subject.setdefault(about, {})[key] = None
        self._save_records(changes)
        self._version = changes.version
        if device_id is not None:
            known = self._devices[device_id]
            self._devices[device_id] = EnrolledDevice(
                known.id, known.code, known.branch_id, changes.last_seq, known.given_version, known.revoked
            )

    def _save_records(self, changes: Changes) -> None:
        for key, data in changes.records.items():
            self.feed[key] = changes.version
            if key[0] == "conflict":
                self._note_conflict(key, data)
            if data is None:
                self._records.pop(key, None)
            else:
                self._records[key] = data

    def _note_conflict(self, key: RecordKey, data: Data | None) -> None:
        if data is not None and data["status"] == "open":
            self._open_conflicts[key] = None
        else:
            self._open_conflicts.pop(key, None)
