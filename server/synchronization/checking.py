"""Whether a shop's log is whole: every line as it was written, none removed, none moved.

Each line carries a digest of itself and of the line before it, so a change shows at the line that was changed or
after one that is gone. Lines cut off at the end show by the devices' numbers, which have no gaps.
"""

from collections.abc import Iterator

from sqlalchemy import func, literal, select

from server.access import service as access
from server.database import reading
from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization.models import LoggedOperation, QuarantinedOperation
from server.synchronization.rows import next_chain

LINES_MAX = 20
ROWS_A_TIME = 500


def check_log(shop_id: str) -> tuple[list[str], int]:
    """Return a line for each place where the log is not as it was written, a few at most, and its length."""
    with within_shop(shop_id), reading():
        broken, count = _broken_links(shop_id)
        return [*broken[:LINES_MAX], *_missing_numbers(shop_id)], count


def last_received(shop_id: str) -> int:
    """Return when a shop's last operation was received, ms; 0 where there is none."""
    return (
        db.session.scalar(select(func.max(LoggedOperation.received_at)).where(LoggedOperation.shop_id == shop_id)) or 0
    )


def _broken_links(shop_id: str) -> tuple[list[str], int]:
    table = feed.table_of(LoggedOperation)
    rows = select(table).where(table.c.shop_id == shop_id).order_by(table.c.version)
    broken, previous, count = [], "", 0
    for row in db.session.execute(rows.execution_options(yield_per=ROWS_A_TIME)).mappings():
        if row["chain"] != next_chain(previous, dict(row)):
            where = f"operation {row['id']} (version {row['version']})"
            broken.append(f"{where} was changed, or what was recorded before it was changed, removed or moved")
        previous, count = row["chain"], count + 1
    return broken, count


def _missing_numbers(shop_id: str) -> Iterator[str]:
    """Say which devices pushed more numbers than there are operations of theirs."""
    devices = access.Device
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
