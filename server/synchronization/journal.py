"""The journal over SQL: `sync.log.journal.Journal` for one shop, in one transaction that holds its lock.

Reads and writes handle many rows at once: a push costs a few statements, however many operations it has.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import orjson
from sqlalchemy import Row, Select, func, select

from server.chain import service as chain
from server.database import write_now
from server.devices import service as devices
from server.encryption.service import KeyRing
from server.extensions import db
from server.feed import service as feed
from server.outbox import service as outbox
from server.people import service as people
from server.sets import among, ask, write_rows
from server.shop import service as shops
from server.synchronization import counting, statements
from server.synchronization.encrypting import destroy_passcodes, make_keys, possible_passcode_owner
from server.synchronization.later import merged_later, note_merged
from server.synchronization.models import LoggedOperation, LoggedStep, QuarantinedOperation
from server.synchronization.quarantining import quarantine
from server.synchronization.rows import (
    OPERATION,
    StepReader,
    entry_of,
    fact_of,
    operation_values,
    quarantined_of,
    step_values,
)
from server.turns import busy
from server.webhooks import service as webhooks
from sync.log.journal import Changes, Data, EnrolledDevice, Entry, Quarantined, RecordKey, TimeZoneAt
from sync.model.facts import Step, Subject
from sync.wire.messages import Pushed

ROWS_A_TIME = 500
# So many steps are read at once; where there may be more, they are counted before.
STEPS_AT_ONCE = 2000


@dataclass(frozen=True)
class _State:
    """Rows of steps and records, ready to be written."""

    steps: list[Data]
    records: feed.Rendered


@dataclass(frozen=True)
class _ReadAhead:
    """The rows of all steps on subjects and of those concerning documents, read as they were counted."""

    subjects: Collection[Subject]
    documents: Collection[Subject]
    on: Sequence[Row[Any]]
    naming: Sequence[Row[Any]]

    def is_of(self, subjects: Collection[Subject], documents: Collection[Subject]) -> bool:
        """Return whether the steps were counted of these very collections."""
        return self.subjects is subjects and self.documents is documents


class SqlJournal:
    """One shop's log and state in the database. The caller locks the shop first and commits afterwards."""

    def __init__(self, shop_id: str, read_at: int | None = None) -> None:
        """`read_at` is the feed's version that all is read at, where the transaction begins to write in `save`."""
        self.shop_id = shop_id
        self._read_at = read_at
        self._mine = LoggedOperation.shop_id == shop_id
        self._time_zone_at: TimeZoneAt | None = None
        # For one push: each person is looked up once.
        self._seal_generation = cache(partial(people.seal_generation, shop_id))
        self.keys = KeyRing(shop_id)
        self._deliveries = outbox.Deliveries(shop_id, self.keys)
        self._devices: dict[str, EnrolledDevice | None] = {}
        self._read_ahead: _ReadAhead | None = None
        # The rows of the records that were read, until records are written; None: there is no such record.
        self._stored: dict[RecordKey, feed.StoredRow | None] = {}
        # (since, times of the devices' last operations after it): all conflicts of one push use it.
        self._last_contacts: tuple[int, dict[str, int]] | None = None
        # Operations whose proof was verified before their personal fields were removed.
        self.proven: set[str] = set()

    def version(self) -> int:
        return feed.head(self.shop_id).version if self._read_at is None else self._read_at

    def device(self, device_id: str) -> EnrolledDevice | None:
        if device_id not in self._devices:
            self._devices[device_id] = devices.enrolled_device(self.shop_id, device_id)
        return self._devices[device_id]

    def device_codes(self) -> dict[str, str]:
        return devices.device_codes(self.shop_id)

    def silent_devices(self, since: int) -> list[str]:
        if self._last_contacts is None or since < self._last_contacts[0]:
            self._last_contacts = since, self._read_last_contacts(since)
        return sorted(device_id for device_id, at in self._last_contacts[1].items() if at < since)

    def _read_last_contacts(self, since: int) -> dict[str, int]:
        """Return when each device that is not revoked last had an operation recorded (ms); 0: not since `since`."""
        newest = select(LoggedOperation.device_id, func.max(LoggedOperation.received_at))
        newest = newest.where(self._mine, LoggedOperation.received_at >= since).group_by(LoggedOperation.device_id)
        last_seen = {device_id: at for device_id, at in db.session.execute(newest)}  # noqa: C416 - see `holders`
        return {device_id: last_seen.get(device_id, 0) for device_id in devices.active_device_ids(self.shop_id)}

    def server_time(self, version: int) -> int:
        row = ask(statements.NEWEST, {"shop_id": self.shop_id, "version": version}).one_or_none()
        return row.received_at if row is not None else 0

    def role(self, actor_id: str, branch_id: str) -> str | None:
        return people.role_at(self.shop_id, actor_id, branch_id)

    def time_zone(self, branch_id: str, version: int) -> str:
        if self._time_zone_at is None:
            self._time_zone_at = shops.time_zones(self.shop_id)
        return self._time_zone_at(branch_id, version)

    def is_proven(self, device_id: str, pushed: Pushed) -> bool:
        generation = self._seal_generation(pushed.actor_id)
        return pushed.id in self.proven or people.is_proven(self.shop_id, device_id, pushed, generation)

    def quarantined_count(self, device_id: str) -> int:
        mine = (QuarantinedOperation.shop_id == self.shop_id, QuarantinedOperation.device_id == device_id)
        return db.session.scalar(select(func.count()).select_from(QuarantinedOperation).where(*mine)) or 0

    def known(self, operation_ids: Collection[str]) -> dict[str, Entry | Quarantined]:
        theirs = {"shop_id": self.shop_id, **among(operation_ids)}
        self._deliveries.expect(operation_ids)
        if not ask(statements.known(), theirs).first():
            return {}
        refused = self.opened_quarantine(ask(statements.quarantined(), theirs).all())
        return {**{one.operation_id: one for one in refused}, **self.entries(operation_ids)}

    def opened(self, rows: Sequence[LoggedOperation | Row[Any]]) -> list[Entry]:
        """Return lines of the log from their rows, with two queries for all encryption keys."""
        self.keys.load(row.sealed_for for row in rows if row.sealed_for)
        self.keys.load(owner for row in rows if (owner := possible_passcode_owner(row)) is not None)
        return [entry_of(row, self.keys) for row in rows]

    def opened_quarantine(self, rows: Sequence[QuarantinedOperation | Row[Any]]) -> list[Quarantined]:
        """Return quarantined operations from their rows."""
        self.keys.load(row.sealed_for for row in rows if row.sealed_for)
        return [quarantined_of(row, self.keys) for row in rows]

    def holders(self, device_id: str, seqs: Collection[int]) -> dict[int, str]:
        theirs = {"shop_id": self.shop_id, "device_id": device_id, **among(seqs)}
        found = (
            row for rows in (statements.logged_under(), statements.quarantined_under()) for row in ask(rows, theirs)
        )
        return {seq: id_ for seq, id_ in found}  # noqa: C416 - a row is a tuple that mypy does not know as a pair

    def entries(self, operation_ids: Collection[str]) -> dict[str, Entry]:
        theirs = {"shop_id": self.shop_id, **among(operation_ids)}
        entries = self.opened(ask(statements.logged(), theirs).all())
        found = {entry.operation.id: entry for entry in entries}
        return {id_: found[id_] for id_ in operation_ids if id_ in found}

    def log(self) -> Iterable[Entry]:
        later = merged_later(self.shop_id)
        rows = select(LoggedOperation).where(self._mine).order_by(LoggedOperation.version)
        found = db.session.scalars(rows.execution_options(yield_per=ROWS_A_TIME)).partitions()
        entries = (entry for some in found for entry in self.opened(some))
        return (replace(entry, later=tuple(later.get(entry.fact.version, ()))) for entry in entries)

    def deferred(self) -> list[str]:
        # They are resumed in the order in which they were recorded.
        return list(ask(statements.deferred(), {"shop_id": self.shop_id}).scalars())

    def oversized(self) -> list[str]:
        return [step.fact.operation_id for step in self._read(statements.oversized())]

    def steps(self, subjects: Collection[Subject], documents: Collection[Subject]) -> list[Step]:
        ahead, self._read_ahead = self._read_ahead, None
        if ahead is not None and ahead.is_of(subjects, documents):
            on, naming = ahead.on, ahead.naming
        else:
            on = self._rows(statements.steps_on(), subjects)
            naming = self._rows(statements.steps_naming(), documents)
        return self._steps({(row.operation_id, row.ordinal): row for row in (*on, *naming)}.values())

    def _rows(self, statement: Select[Any], keys: Collection[Any], most: int = 0) -> Sequence[Row[Any]]:
        """Return the rows with any of the keys; at most `most`, where the statement has that parameter."""
        limit = {"most": most} if most else {}
        return ask(statement, {"shop_id": self.shop_id, **limit, **among(keys)}).all() if keys else ()

    def count_steps(self, subjects: Collection[Subject], documents: Collection[Subject], most: int) -> int:
        # Mostly they are few: those that are counted are then read already.
        on = self._rows(statements.first_steps_on(), subjects, STEPS_AT_ONCE)
        naming = self._rows(statements.first_steps_naming(), documents, STEPS_AT_ONCE)
        if max(len(on), len(naming)) < STEPS_AT_ONCE:
            self._read_ahead = _ReadAhead(subjects, documents, on, naming)
            return min(len(on) + len(naming), most)
        return self._count(((counting.steps_on(), subjects), (counting.steps_naming(), documents)), most)

    def count_of(self, operations: Collection[str], waiting: Collection[str], whole: Collection[str], most: int) -> int:
        of_items = ((counting.steps_waiting(), waiting), (counting.steps_naming_items(), whole))
        return self._count(((counting.steps_of(), operations), *of_items), most)

    def _count(self, counted: Iterable[tuple[Select[Any], Collection[Any]]], most: int) -> int:
        found = 0
        for statement, keys in counted:
            found += counting.count(self.shop_id, statement, keys, most - found)
        return found

    def steps_by_operation(self, operation_ids: Collection[str]) -> list[Step]:
        return self._read(statements.steps_of(), among(operation_ids))

    def steps_on_documents(self, operation_ids: Collection[str]) -> list[Step]:
        return self._read(statements.steps_on_documents(), among(operation_ids))

    def steps_recorded_on(self, subject: Subject) -> list[Step]:
        return self._read(statements.recorded_on(subject))

    def steps_waiting_for_item(self, item_id: str) -> list[Step]:
        return self._read(statements.steps_waiting_for(), {"item_id": item_id})

    def steps_of_items(self, item_ids: Collection[str]) -> list[Step]:
        return self._read(statements.naming_items(item_ids))

    def sales_of(self, item_ids: Collection[str], since: int) -> list[Step]:
        return self._read(statements.sold_since(item_ids, since))

    def _read(self, rows: Select[Any], keys: Data | None = None) -> list[Step]:
        return self._steps(ask(rows, {"shop_id": self.shop_id, **(keys or {})}).all())

    def _steps(self, rows: Collection[Row[Any]]) -> list[Step]:
        """Return the steps of rows, the earliest recorded first.

        Their lines of the log are read after them, each once: thousands of steps may be of one, whose payload is long.
        """
        lines = self._rows(statements.facts(), {row.operation_id for row in rows})
        facts = {row.id: fact_of(row, row.id) for row in lines}
        self._deliveries.expect(id_ for id_, fact in facts.items() if fact.type == outbox.MESSAGE)
        reader = StepReader(facts)
        return sorted(map(reader.step, rows), key=lambda step: (step.fact.version, step.ordinal))

    def records(self, keys: Collection[RecordKey]) -> dict[RecordKey, Data]:
        rows = feed.stored_rows(self.shop_id, keys)
        self._stored.update((key, rows.get(key)) for key in keys)
        return {key: orjson.loads(row.data) for key, row in rows.items() if row.data is not None}

    def deliveries(self, operation_ids: Collection[str]) -> dict[str, Data]:
        return self._deliveries.of(operation_ids)

    def stock_of(self, item_id: str) -> dict[RecordKey, Data]:
        return feed.stock_of(self.shop_id, item_id)

    def units_of(self, item_id: str, most: int) -> list[str]:
        return feed.units_of(self.shop_id, item_id, most)

    def stored_at(self, branch_id: str) -> dict[RecordKey, Data]:
        return feed.stored_at(self.shop_id, branch_id)

    def conflicts_awaiting(self, device_id: str) -> dict[RecordKey, Data]:
        # The last arrival from the device removed it from all conflicts that were open then.
        since = ask(statements.latest_version_of_device(), {"shop_id": self.shop_id, "device_id": device_id}).scalar()
        return feed.conflicts_awaiting(self.shop_id, device_id, since or 0)

    def save(self, device_id: str | None, changes: Changes) -> None:
        # As much as possible is prepared before the transaction begins to write on SQLite: until its commit every other
        # shop waits.
        state = self._state(changes)
        if self._read_at is not None:
            write_now()
            if feed.lock(self.shop_id) != self._read_at:
                raise busy("The shop was changed meanwhile. Nothing was acknowledged; send it again.")
            self._read_at = None
        make_keys(self.keys, changes)
        # The device first: from the first line in the chain to the commit nothing else is waited for.
        if device_id is not None:
            self._devices.clear()
            devices.note_push(self.shop_id, device_id, changes.last_seq)
        self._save_entries(changes.entries)
        has_webhooks = self._write_state(state)
        quarantine(self.shop_id, device_id, changes.quarantined, self.keys)
        destroy_passcodes(self.shop_id, changes, self.keys)
        note_merged(self.shop_id, changes.later)
        outbox.note_causes(self.shop_id, changes.steps.values(), self.entries)
        outbox.notify(self.shop_id, changes.records)
        if has_webhooks:
            webhooks.note_events(self.shop_id, state.records, changes.records)

    def save_state(self, changes: Changes) -> None:
        """Write steps and records, but not the log; this is all that a rebuild writes."""
        self._write_state(self._state(changes))

    def _state(self, changes: Changes) -> _State:
        steps = [step_values(self.shop_id, step) for step in changes.steps.values()]
        records = [(kind, id_, data) for (kind, id_), data in changes.records.items()]
        return _State(steps, feed.rendered(self.shop_id, changes.version, records, self._stored))

    def _write_state(self, state: _State) -> bool:
        write_rows(feed.table_of(LoggedStep), state.steps, replacing=("shop_id", "operation_id", "ordinal"))
        has_webhooks = feed.put(self.shop_id, state.records)
        self._stored.clear()
        return has_webhooks

    def _save_entries(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        self._last_contacts = None
        rows = [operation_values(self.shop_id, entry, self.keys) for entry in entries]
        chain.append(self.shop_id, OPERATION, rows)
        write_rows(feed.table_of(LoggedOperation), rows)

    def count(self) -> int:
        """Return how many operations the log has."""
        return db.session.scalar(select(func.count()).select_from(LoggedOperation).where(self._mine)) or 0
