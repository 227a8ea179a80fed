"""The port to storage: what the merge reads, and what it writes.

A journal is one shop's log and state inside one transaction that holds the shop's lock. `sync/log/memory_journal.py` is
the reference; the server has one over SQL. Both pass tests/journal.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from sync.model.facts import Fact, Standing, Step, Subject
from sync.model.operations import Operation
from sync.wire.messages import Pushed

TimeZoneAt = Callable[[str, int], str]
RecordKey = tuple[str, str]
Data = dict[str, Any]


class LaterMerge(NamedTuple):
    """The merge of an oversized operation by the server itself, at its time (ms)."""

    operation_id: str
    at: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: the fact, the whole operation, and a digest of it as it was sent.

    `erased_digest` is the digest without the personal fields, None if there are none. Once the person is erased,
    `digest` equals it, or is empty if it was never computed. `deferred`: the push had used up its work limit, so the
    operation waits as `undecided` and is merged in a later push. `resumed` is how many deferred operations, the oldest
    first, were resumed right after this one. `oversized` has the operations whose merge would have read too much,
    perhaps including this one: they wait as `undecided` until the server merges them by itself. `later` are the
    oversized operations that the server merged after this line and before the next; only `log` returns them.
    """

    fact: Fact
    operation: Operation
    digest: str
    erased_digest: str | None = None
    deferred: bool = False
    resumed: int = 0
    oversized: tuple[str, ...] = ()
    later: tuple[LaterMerge, ...] = ()

    @property
    def is_oversized(self) -> bool:
        """Return whether the operation was too large to be merged when it arrived."""
        return self.operation.id in self.oversized


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An operation in quarantine; `error` is the problem document, `body` the JSON object that was sent.

    `received_at` is the server's time in ms. The digests are as those of an Entry.
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
class EnrolledDevice:
    """A device as the hub sees it; `given_version` is the last version that it got in a pull."""

    id: str
    code: str
    branch_id: str
    last_seq: int
    given_version: int
    revoked: bool


@dataclass(slots=True)
class Changes:
    """The changes of one push; the journal writes them in one transaction. A record that is None was removed.

    `later` are operations of earlier pushes that the server merged by itself.
    """

    entries: list[Entry] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)
    steps: dict[tuple[str, int], Step] = field(default_factory=dict)
    records: dict[RecordKey, Data | None] = field(default_factory=dict)
    last_seq: int = 0
    version: int = 0
    later: tuple[LaterMerge, ...] = ()


def is_stored_at(data: Data, branch_id: str) -> bool:
    """Return whether a unit or a quantity is in stock in a branch, by its record."""
    return bool(data["branch_id"] == branch_id and data.get("status", "in_stock") == "in_stock")


class Journal(Protocol):
    """One shop's log and state, read and written under the shop's lock."""

    def version(self) -> int:
        """Return the shop's present version."""

    def device(self, device_id: str) -> EnrolledDevice | None:
        """Return a device of this shop, None if there is none with this id."""

    def device_codes(self) -> dict[str, str]:
        """Return the code of every device of the shop, by device id."""

    def silent_devices(self, since: int) -> list[str]:
        """Return the unrevoked devices of which the server has stored no operation since a time (ms)."""

    def server_time(self, version: int) -> int:
        """Return the server's time (ms) when `version` was reached; 0 before the first operation."""

    def role(self, actor_id: str, branch_id: str) -> str | None:
        """Return the present role of a person at a branch, None if they have none."""

    def time_zone(self, branch_id: str, version: int) -> str:
        """Return the IANA name of the time zone that a branch had at a version of the shop."""

    def is_proven(self, device_id: str, pushed: Pushed) -> bool:
        """Return whether an operation has a valid proof of its person, made with their seal of the device."""

    def quarantined_count(self, device_id: str) -> int:
        """Return how many operations of a device are in quarantine."""

    def known(self, operation_ids: Collection[str]) -> dict[str, Entry | Quarantined]:
        """Return the given operations that are in the log or in quarantine."""

    def holders(self, device_id: str, seqs: Collection[int]) -> dict[int, str]:
        """Return the ids of the operations that have these `seq` of a device."""

    def entries(self, operation_ids: Collection[str]) -> dict[str, Entry]:
        """Return lines of the log by operation id."""

    def log(self) -> Iterable[Entry]:
        """Return the whole log in the order in which it was stored."""

    def deferred(self) -> list[str]:
        """Return operations that are deferred and not merged yet, oldest first; if there are very many, only the first
        ones.
        """

    def oversized(self) -> list[str]:
        """Return operations that were too large for a push and wait to be merged, oldest first."""

    def steps(self, subjects: Collection[Subject], documents: Collection[Subject]) -> list[Step]:
        """Return the steps about any of the subjects, and the steps that concern any of the documents."""

    def count_steps(self, subjects: Collection[Subject], documents: Collection[Subject], most: int) -> int:
        """Return about how many steps `steps` would return, at most `most`; one may be counted twice."""

    def count_of(self, operations: Collection[str], waiting: Collection[str], whole: Collection[str], most: int) -> int:
        """Return about how many steps operations have, at most `most`.

        The count includes the unsettled steps that name the items `waiting`, and all steps that name the items `whole`.
        """

    def steps_by_operation(self, operation_ids: Collection[str]) -> list[Step]:
        """Return the steps of operations."""

    def steps_on_documents(self, operation_ids: Collection[str]) -> list[Step]:
        """Return the steps of operations that are not about units."""

    def steps_recorded_on(self, subject: Subject) -> list[Step]:
        """Return the steps whose origin is a subject, whatever their subject is now."""

    def steps_waiting_for_item(self, item_id: str) -> list[Step]:
        """Return the unsettled steps that name an item or wait for it."""

    def steps_of_items(self, item_ids: Collection[str]) -> list[Step]:
        """Return the steps that name any of the items, in units or in quantities."""

    def sales_of(self, item_ids: Collection[str], since: int) -> list[Step]:
        """Return the steps that sold units of items, at `since` (ms) or later."""

    def records(self, keys: Collection[RecordKey]) -> dict[RecordKey, Data]:
        """Return those of the records that exist."""

    def deliveries(self, operation_ids: Collection[str]) -> dict[str, Data]:
        """Return the outcomes of messages, by their operations: `{status, text, reason, sent_at, is_wrong}`.

        The outcomes are not in the log. Messages that nobody tried to send are left out.
        """

    def stock_of(self, item_id: str) -> dict[RecordKey, Data]:
        """Return the stock records of an item."""

    def units_of(self, item_id: str, most: int) -> list[str]:
        """Return the ids of an item's units, at most `most`."""

    def stored_at(self, branch_id: str) -> dict[RecordKey, Data]:
        """Return the records of the units in stock in a branch, and the branch's stock records."""

    def conflicts_awaiting(self, device_id: str) -> dict[RecordKey, Data]:
        """Return the open conflicts that the unsynced work of a device could still explain."""

    def save(self, device_id: str | None, changes: Changes) -> None:
        """Write the changes; all of them get `changes.version`."""
