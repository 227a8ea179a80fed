"""The journal over SQL: `sync.journal.Journal` for one shop, inside one transaction that holds its lock.

Reads and writes are set by set: a push costs a few statements, however many operations it has.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from server.access import service as access
from server.extensions import db
from server.feed import service as feed
from server.sets import is_among, write_rows
from server.synchronization.models import LoggedOperation, LoggedStep, QuarantinedOperation
from server.synchronization.rows import (
    FACT_COLUMNS,
    entry_of,
    fact_of,
    operation_values,
    quarantine_values,
    quarantined_of,
    step_of,
    step_values,
)
from sync.facts import Fact, Standing, Step, Subject
from sync.journal import Changes, Data, Device, Entry, Quarantined, RecordKey

# Hexadecimal digits; it tells histories apart and keeps no one from making one up.
MARK_LENGTH = 24


_LOG = feed.table_of(LoggedOperation).c
# The chain of the newest line up to a version; built once, since every pull asks for it.
CHAIN = (
    select(_LOG.chain)
    .where(_LOG.shop_id == bindparam("shop_id"), _LOG.version <= bindparam("version"))
    .order_by(_LOG.version.desc())
    .limit(1)
)


class SqlJournal:
    """One shop's log and state in the database. The caller locks the shop first and commits afterwards."""

    def __init__(self, shop_id: str) -> None:
        self._shop_id = shop_id
        self._mine = LoggedOperation.shop_id == shop_id

    def version(self) -> int:
        return feed.head(self._shop_id).version

    def device(self, device_id: str) -> Device | None:
        row = access.device_or_none(self._shop_id, device_id)
        if row is None:
            return None
        return Device(row.id, row.code, row.branch_id, row.last_seq, row.given_version, row.revoked_at is not None)

    def device_codes(self) -> dict[str, str]:
        return access.device_codes(self._shop_id)

    def silent_devices(self, since: int) -> list[str]:
        heard = select(LoggedOperation.device_id).where(self._mine, LoggedOperation.received_at >= since).distinct()
        return sorted(set(access.active_device_ids(self._shop_id)) - set(db.session.scalars(heard)))

    def server_time(self, version: int) -> int:
        newest = select(LoggedOperation.received_at).where(self._mine, LoggedOperation.version <= version)
        return db.session.scalar(newest.order_by(LoggedOperation.version.desc()).limit(1)) or 0

    def role(self, actor_id: str, branch_id: str) -> str | None:
        return access.role_at(self._shop_id, actor_id, branch_id)

    def vouches(self, device_id: str, actor_id: str) -> bool:
        return access.knows_person(self._shop_id, device_id, actor_id)

    def quarantined_count(self, device_id: str) -> int:
        mine = (QuarantinedOperation.shop_id == self._shop_id, QuarantinedOperation.device_id == device_id)
        return db.session.scalar(select(func.count()).select_from(QuarantinedOperation).where(*mine)) or 0

    def known(self, operation_ids: Collection[str]) -> dict[str, Entry | Quarantined]:
        theirs = is_among([QuarantinedOperation.operation_id], operation_ids)
        rows = select(QuarantinedOperation).where(QuarantinedOperation.shop_id == self._shop_id, theirs)
        found = {row.operation_id: quarantined_of(row) for row in db.session.scalars(rows)}
        return {**found, **self.entries(operation_ids)}

    def holders(self, device_id: str, seqs: Collection[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for table, id_ in (
            (LoggedOperation, LoggedOperation.id),
            (QuarantinedOperation, QuarantinedOperation.operation_id),
        ):
            theirs = (table.shop_id == self._shop_id, table.device_id == device_id)
            rows = select(table.seq, id_).where(*theirs, is_among([table.seq], seqs))
            found.update((row[0], row[1]) for row in db.session.execute(rows))
        return found

    def entries(self, operation_ids: Collection[str]) -> dict[str, Entry]:
        rows = select(LoggedOperation).where(self._mine, is_among([LoggedOperation.id], operation_ids))
        found = {row.id: entry_of(row) for row in db.session.scalars(rows)}
        return {id_: found[id_] for id_ in operation_ids if id_ in found}

    def log(self) -> Iterable[Entry]:
        rows = select(LoggedOperation).where(self._mine).order_by(LoggedOperation.version)
        return (entry_of(row) for row in db.session.scalars(rows.execution_options(yield_per=500)))

    def steps(self, subjects: Collection[Subject], documents: Collection[Subject]) -> list[Step]:
        about = [LoggedStep.subject_kind, LoggedStep.subject_id]
        naming = [LoggedStep.document_kind, LoggedStep.document_id]
        found: dict[tuple[str, int], Step] = {}
        for columns, wanted in ((about, subjects), (naming, documents)):
            if wanted:
                found.update((_key(step), step) for step in self._select(is_among(columns, wanted)))
        return list(found.values())

    def steps_by_operation(self, operation_ids: Collection[str]) -> list[Step]:
        return self._select(is_among([LoggedStep.operation_id], operation_ids))

    def steps_recorded_on(self, subject: Subject) -> list[Step]:
        return self._select(LoggedStep.origin_id == subject.id, LoggedStep.subject_kind == subject.kind)

    def steps_waiting_for_item(self, item_id: str) -> list[Step]:
        return self._select(LoggedStep.item_id == item_id, LoggedStep.standing != Standing.SETTLED.value)

    def steps_of_items(self, item_ids: Collection[str]) -> list[Step]:
        # Quantities are told in the detail; this reads every step, and runs only where items are merged.
        named = [LoggedStep.item_id == id_ for id_ in item_ids]
        told = [LoggedStep.detail.contains(id_, autoescape=True) for id_ in item_ids]
        return self._select(or_(*named, *told))

    def _select(self, *conditions: ColumnElement[bool]) -> list[Step]:
        joined = (LoggedOperation.shop_id == LoggedStep.shop_id) & (LoggedOperation.id == LoggedStep.operation_id)
        rows = (
            select(LoggedStep.__table__, *FACT_COLUMNS)
            .join(LoggedOperation, joined)
            .where(LoggedStep.shop_id == self._shop_id, *conditions)
            .order_by(LoggedOperation.version, LoggedStep.ordinal)
        )
        facts: dict[str, Fact] = {}
        steps = []
        for row in db.session.execute(rows):
            fact = facts.get(row.operation_id) or facts.setdefault(row.operation_id, fact_of(row, row.operation_id))
            steps.append(step_of(row, fact))
        return steps

    def records(self, keys: Collection[RecordKey]) -> dict[RecordKey, Data]:
        return feed.records(self._shop_id, keys)

    def stock_of(self, item_id: str) -> dict[RecordKey, Data]:
        return feed.stock_of(self._shop_id, item_id)

    def stored_at(self, branch_id: str) -> dict[RecordKey, Data]:
        return feed.stored_at(self._shop_id, branch_id)

    def open_conflicts(self) -> dict[RecordKey, Data]:
        return feed.open_conflicts(self._shop_id)

    def save(self, device_id: str | None, changes: Changes) -> None:
        self._save_entries(changes.entries)
        refused = [quarantine_values(self._shop_id, each) for each in changes.quarantined]
        write_rows(feed.table_of(QuarantinedOperation), refused)
        self.save_state(changes)
        if device_id is not None:
            access.note_push(self._shop_id, device_id, changes.last_seq)

    def save_state(self, changes: Changes) -> None:
        """Write steps and records, and not the log; all that rebuilding writes."""
        steps = [step_values(self._shop_id, step) for step in changes.steps.values()]
        write_rows(feed.table_of(LoggedStep), steps, replacing=("shop_id", "operation_id", "ordinal"))
        feed.write(self._shop_id, changes.version, [(kind, id_, data) for (kind, id_), data in changes.records.items()])

    def _save_entries(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        last = select(LoggedOperation.chain).where(self._mine).order_by(LoggedOperation.version.desc()).limit(1)
        chain = db.session.scalar(last) or ""
        rows = []
        for entry in entries:
            rows.append(operation_values(self._shop_id, entry, chain))
            chain = rows[-1]["chain"]
        write_rows(feed.table_of(LoggedOperation), rows)

    def mark(self, version: int) -> str:
        """Return what tells the log up to `version` from any other: a part of its newest line's chain."""
        chain: str | None = db.session.scalar(CHAIN, {"shop_id": self._shop_id, "version": version})
        return (chain or "")[:MARK_LENGTH]

    def count(self) -> int:
        """Return how many operations the log has."""
        return db.session.scalar(select(func.count()).select_from(LoggedOperation).where(self._mine)) or 0


def _key(step: Step) -> tuple[str, int]:
    return step.fact.operation_id, step.ordinal
