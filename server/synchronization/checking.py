"""Check that a shop's log, audit log, quarantine and steps were not changed after they were written.

All is read from one snapshot, so that a working server does not look like damage. The steps are recomputed from the log
after the snapshot is closed: a long log takes longer than a transaction may stay idle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal, select

from server.chain.service import Head
from server.database import one_snapshot
from server.devices import service as devices_service
from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization.chain_check import ChainCheck
from server.synchronization.models import LoggedOperation, LoggedStep, QuarantinedOperation
from server.synchronization.quarantining import mac_of
from server.synchronization.rebuilding import sources_of
from server.synchronization.rows import step_values
from sync.rebuilding import rebuild

LINES_MAX = 20
Row = dict[str, Any]
StepKey = tuple[str, int]


@dataclass(frozen=True)
class Checked:
    """The number of a shop's operations and audit entries, and a sentence for each fault."""

    operations: int
    entries: int
    findings: list[str]


def check_log(shop_id: str, expected: Sequence[Head] = ()) -> Checked:
    """Check everything that a shop recorded; `expected` are heads of its chain that were kept elsewhere."""
    with within_shop(shop_id), one_snapshot(takes_long=True):
        chained = ChainCheck(shop_id, expected)
        chained.run()
        findings = [*_few(chained.findings), *_few(_quarantine(shop_id, chained.covered))]
        findings += _missing_numbers(shop_id)
        is_readable = not chained.findings
        stored, sources = (_steps(shop_id), sources_of(shop_id)) if is_readable else ({}, None)
    if sources is None:
        findings.append("its steps were not compared with the log, which is not as it was written")
    else:
        rebuilt = rebuild(*sources).all_steps()
        findings += _few(_differences(stored, {key: step_values(shop_id, step) for key, step in rebuilt.items()}))
    return Checked(chained.operations, chained.entries, findings)


def last_received(shop_id: str) -> int:
    """Return when a shop's last operation was received, ms; 0 if there is none."""
    return (
        db.session.scalar(select(func.max(LoggedOperation.received_at)).where(LoggedOperation.shop_id == shop_id)) or 0
    )


def _few(found: Sequence[str] | Iterator[str]) -> list[str]:
    """Return the first findings, and how many more there are."""
    lines = list(found)
    more = len(lines) - LINES_MAX
    return lines if more <= 0 else [*lines[:LINES_MAX], f"and {more} more like these"]


def _missing_numbers(shop_id: str) -> Iterator[str]:
    """Report devices that pushed more sequence numbers than they have operations."""
    devices = devices_service.Device
    kept = (
        select(func.count())
        .where(table.shop_id == devices.shop_id, table.device_id == devices.id, table.seq <= devices.last_seq)
        .scalar_subquery()
        for table in (LoggedOperation, QuarantinedOperation)
    )
    rows = select(devices.code, devices.last_seq, sum(kept, literal(0))).where(devices.shop_id == shop_id)
    for code, last_seq, count in db.session.execute(rows.order_by(devices.code)):
        if count != last_seq:
            yield f"device {code} pushed {last_seq} operations, and {count} of them are there"


def _quarantine(shop_id: str, covered: dict[str, str]) -> Iterator[str]:
    """Compare the quarantine with the audit log."""
    table = feed.table_of(QuarantinedOperation)
    rows = select(table).where(table.c.shop_id == shop_id).order_by(table.c.received_at, table.c.operation_id)
    found = {row["operation_id"]: dict(row) for row in db.session.execute(rows).mappings()}
    for operation_id in covered.keys() - found.keys():
        yield f"operation {operation_id} was removed from the quarantine"
    for operation_id, row in found.items():
        if operation_id not in covered:
            yield f"operation {operation_id} was added to the quarantine, and no audit entry says so"
        elif row["mac"] != mac_of(row):
            yield f"operation {operation_id} was changed in the quarantine"
        elif row["standing"] != covered[operation_id]:
            expected = covered[operation_id]
            yield f"operation {operation_id} is {row['standing']} in the quarantine, the audit log says {expected}"


def _steps(shop_id: str) -> dict[StepKey, Row]:
    table = feed.table_of(LoggedStep)
    rows = db.session.execute(select(table).where(table.c.shop_id == shop_id)).mappings()
    return {(row["operation_id"], row["ordinal"]): dict(row) for row in rows}


def _differences(stored: dict[StepKey, Row], rebuilt: dict[StepKey, Row]) -> Iterator[str]:
    """Report steps that differ from those recomputed from the log, in the order of the log."""
    for key in (*rebuilt, *sorted(stored.keys() - rebuilt.keys())):
        where = f"step {key[1]} of operation {key[0]}"
        if key not in stored:
            yield f"{where} was removed: the log gives it"
        elif key not in rebuilt:
            yield f"{where} was added: the log does not give it"
        else:
            for name, value in rebuilt[key].items():
                if stored[key][name] != value:
                    yield f"{where} was changed: {name} is {stored[key][name]!r}, the log gives {value!r}"
