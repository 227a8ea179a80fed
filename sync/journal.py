"""The port to storage: what the merge reads and what it leaves behind.

A journal is one shop's log and state inside one transaction that holds the
shop's lock. `MemoryJournal` is the reference; the server has one over SQL.
Both pass tests/journal.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable
from copy import copy
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from sync.facts import Fact, Standing, Step, Subject
from sync.operations import Operation
from sync.proofs import Seal, is_proof
from sync.protocol import Pushed
from sync.warranty import DEFAULT_ZONE

TimeZoneAt = Callable[[str, int], str]
RecordKey = tuple[str, str]
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: the fact, the whole operation, and a digest of what was sent.

    `erased_digest` is the digest without its personal fields, None where it has none. Of a line whose person is erased
    `digest` is that one; it is empty where it was never known. `deferred`: its push had cost as much as one may, so it
    waits, `undecided`, and is merged in a later push. `resumed` counts the operations that were merged right after this
    one, the first of those that were deferred then.
    """

    fact: Fact
    operation: Operation
    digest: str
    erased_digest: str | None = None
    deferred: bool = False
    resumed: int = 0


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An operation that was refused for good; `error` is the problem document, `body` what was sent.

    The digests are as of an Entry.
    """

    operation_id: str
    device_id: str
    seq: int
    standing: Standing
    body: Any
    digest: str
    error: Data
    received_at: int
    erased_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the hub needs it; `given_version` is the last version it was given in a pull."""

    id: str
    code: str
    branch_id: str
    last_seq: int
    given_version: int
    revoked: bool


@dataclass(slots=True)
class Changes:
    """What one push changed; the journal writes it in one go."""

    entries: list[Entry] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    steps: dict[tuple[str, int], Step] = field(default_factory=dict)
    records: dict[RecordKey, Data | None] = field(default_factory=dict)
    last_seq: int = 0
    version: int = 0


def is_stored_at(data: Data, branch_id: str) -> bool:
    """Say whether a unit or a quantity is on a branch's shelves by its record."""
    return bool(data["branch_id"] == branch_id and data.get("status", "in_stock") == "in_stock")


class Journal(Protocol):
    """One shop's log and state, read and written under the shop's lock."""

    def version(self) -> int:
        """Return the shop's version, the last one that was given."""

    def device(self, device_id: str) -> Device | None:
        """Return a device of this shop."""

    def device_codes(self) -> dict[str, str]:
        """Return the code of every device of the shop by its id."""

    def silent_devices(self, since: int) -> list[str]:
        """Return the devices, not revoked, that recorded nothing the server has since that time (ms)."""

    def server_time(self, version: int) -> int:
        """Return the server's time (ms) when `version` was reached; 0 before the first operation."""

    def role(self, actor_id: str, branch_id: str) -> str | None:
        """Return the role a person has now at a branch, None where they have none."""

    def time_zone(self, branch_id: str, version: int) -> str:
        """Return the IANA name of the time zone that a branch had when the shop's version was reached."""

    def is_proven(self, device_id: str, pushed: Pushed) -> bool:
        """Say whether an operation has a proof of its person, made with their seal of the device."""

    def quarantined_count(self, device_id: str) -> int:
        """Return how many operations of a device are in quarantine."""

    def known(self, operation_ids: Collection[str]) -> dict[str, Entry | Quarantined]:
        """Return those of the operations that are in the log or in quarantine."""

    def holders(self, device_id: str, seqs: Collection[int]) -> dict[int, str]:
        """Return the ids of the operations that hold these numbers of a device."""

    def entries(self, operation_ids: Collection[str]) -> dict[str, Entry]:
        """Return lines of the log by operation id."""

    def log(self) -> Iterable[Entry]:
        """Return the whole log in the order it was recorded."""

    def deferred(self) -> list[str]:
        """Return operations that are deferred and not merged yet, oldest first; of very many, only the first."""

    def steps(self, subjects: Collection[Subject], documents: Collection[Subject]) -> list[Step]:
        """Return the steps on any of the subjects or concerning any of the documents."""

    def steps_by_operation(self, operation_ids: Collection[str]) -> list[Step]:
        """Return the steps of operations."""

    def steps_recorded_on(self, subject: Subject) -> list[Step]:
        """Return the steps whose origin is a subject, whatever they are on now."""

    def steps_waiting_for_item(self, item_id: str) -> list[Step]:
        """Return the unsettled steps that name an item or wait for it."""

    def steps_of_items(self, item_ids: Collection[str]) -> list[Step]:
        """Return the steps that name any of the items, in units or in quantities."""

    def sales_of(self, item_ids: Collection[str], since: int) -> list[Step]:
        """Return the steps by which units of items were sold, those that happened from a time (ms) on."""

    def records(self, keys: Collection[RecordKey]) -> dict[RecordKey, Data]:
        """Return records that are there."""

    def stock_of(self, item_id: str) -> dict[RecordKey, Data]:
        """Return the stock records of an item."""

    def units_of(self, item_id: str, most: int) -> list[str]:
        """Return the ids of an item's units, at most so many."""

    def stored_at(self, branch_id: str) -> dict[RecordKey, Data]:
        """Return the records of the units in stock in a branch, and of its stock."""

    def open_conflicts(self) -> dict[RecordKey, Data]:
        """Return the conflicts that are open."""

    def save(self, device_id: str | None, changes: Changes) -> None:
        """Write what changed; all of it carries `changes.version`."""


class MemoryJournal:
    """A journal in plain dictionaries: for tests, simulation and rebuilding.

    `roles` gives a person's role by (actor, branch); without it everyone is an admin. `time_zone_at` gives the zone
    that a branch had at a version; without it every branch is in UTC.
    """

    def __init__(
        self,
        devices: Iterable[Device] = (),
        roles: dict[tuple[str, str], str] | None = None,
        time_zone_at: TimeZoneAt | None = None,
    ) -> None:
        self._devices = {device.id: device for device in devices}
        self._roles = roles
        self._time_zone_at = time_zone_at
        self._log: dict[str, Entry] = {}
        self._deferred: deque[str] = deque()
        self._quarantine: dict[str, Quarantined] = {}
        self._holders: dict[tuple[str, int], str] = {}
        self._steps: dict[tuple[str, int], Step] = {}
        self._by_subject: dict[Subject, dict[tuple[str, int], None]] = {}
        self._records: dict[RecordKey, Data] = {}
        self._open_conflicts: dict[RecordKey, None] = {}
        self._seals: dict[tuple[str, str], Seal] = {}
        self.feed: dict[RecordKey, int] = {}
        self._version = 0

    def enrol(self, device: Device) -> None:
        """Add or replace a device."""
        self._devices[device.id] = device

    def seal(self, device_id: str, person_id: str, seal: Seal) -> None:
        """Note the seal that a device was given for a person."""
        self._seals[device_id, person_id] = seal

    def state(self) -> dict[RecordKey, Data]:
        """Return every record."""
        return self._records

    def all_steps(self) -> dict[tuple[str, int], Step]:
        """Return every step by operation and ordinal."""
        return self._steps

    def version(self) -> int:
        return self._version

    def device(self, device_id: str) -> Device | None:
        return self._devices.get(device_id)

    def device_codes(self) -> dict[str, str]:
        return {device.id: device.code for device in self._devices.values()}

    def silent_devices(self, since: int) -> list[str]:
        heard = {entry.fact.device_id for entry in self._log.values() if entry.fact.received_at >= since}
        return sorted(device.id for device in self._devices.values() if not device.revoked and device.id not in heard)

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

    def steps(self, subjects: Collection[Subject], documents: Collection[Subject]) -> list[Step]:
        keys = dict.fromkeys(key for about in (*subjects, *documents) for key in self._by_subject.get(about, ()))
        wanted, named = set(subjects), set(documents)
        found = (self._steps[key] for key in keys)
        # Copies: an accept that fails must leave the journal as it was.
        return [copy(step) for step in found if step.subject in wanted or step.document in named]

    def steps_by_operation(self, operation_ids: Collection[str]) -> list[Step]:
        wanted = set(operation_ids)
        return [copy(step) for (id_, _), step in self._steps.items() if id_ in wanted]

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

    def stock_of(self, item_id: str) -> dict[RecordKey, Data]:
        return {key: data for key, data in self._records.items() if key[0] == "stock" and data["item_id"] == item_id}

    def units_of(self, item_id: str, most: int) -> list[str]:
        units = (id_ for (kind, id_), data in self._records.items() if kind == "serial" and data["item_id"] == item_id)
        return list(islice(units, most))

    def stored_at(self, branch_id: str) -> dict[RecordKey, Data]:
        kept = {key: data for key, data in self._records.items() if key[0] in ("serial", "stock")}
        return {key: data for key, data in kept.items() if is_stored_at(data, branch_id)}

    def open_conflicts(self) -> dict[RecordKey, Data]:
        return {key: self._records[key] for key in self._open_conflicts}

    def save(self, device_id: str | None, changes: Changes) -> None:
        for entry in changes.entries:
            self._log[entry.operation.id] = entry
            self._deferred.extend([entry.operation.id] * entry.deferred)
            for _ in range(entry.resumed):
                self._deferred.popleft()
            self._holders[entry.operation.device_id, entry.operation.seq] = entry.operation.id
        for refused in changes.quarantined:
            self._quarantine[refused.operation_id] = refused
            self._holders[refused.device_id, refused.seq] = refused.operation_id
        for key, step in changes.steps.items():
            self._steps[key] = copy(step)
            for about in (step.subject, step.document):
                if about is not None:
                    self._by_subject.setdefault(about, {})[key] = None
        self._save_records(changes)
        self._version = changes.version
        if device_id is not None:
            known = self._devices[device_id]
            self._devices[device_id] = Device(
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
