"""Rows of the quarantine: each has a MAC, and the audit log lists the rows and their standings.

A row may leave the quarantine, and its standing changes at most once. The rows have no chain of their own: each
addition, change and removal is an audit entry in the shop's chain.
"""

from collections.abc import Sequence

from sqlalchemy import inspect

from server.chain import service as chain
from server.chain.service import Kind
from server.encryption.service import KeyRing
from server.extensions import db
from server.feed import service as feed
from server.sets import write_rows
from server.synchronization.models import QuarantinedOperation
from server.synchronization.rows import QUARANTINE, Values, quarantine_values
from sync.log.journal import Quarantined
from sync.model.facts import Standing


def quarantine(shop_id: str, device_id: str | None, refused: Sequence[Quarantined], keys: KeyRing) -> None:
    """Store rejected operations; their keys exist. In the caller's transaction, which locks nothing after this."""
    if not refused:
        return
    rows = [with_mac(quarantine_values(shop_id, each, keys)) for each in refused]
    write_rows(feed.table_of(QuarantinedOperation), rows)
    about = ("device", device_id) if device_id else None
    covers = {row["operation_id"]: row["standing"] for row in rows}
    chain.note(shop_id, Kind.OPERATIONS_QUARANTINED, about, covers=covers, facts={"count": len(rows)})


def keep_out(rows: Sequence[QuarantinedOperation]) -> None:
    """Reject permanently an operation that waited in quarantine; the caller writes the audit entry."""
    for row in rows:
        row.standing = Standing.REJECTED.value
        row.mac = mac_of(_values(row))
    db.session.flush()


def with_mac(values: Values) -> Values:
    """Return a row of the quarantine with its MAC."""
    return {**values, "mac": mac_of(values)}


def mac_of(values: Values) -> str:
    """Return the correct MAC of a row of the quarantine."""
    return chain.row_mac(chain.chain_key(), QUARANTINE, values)


def _values(row: QuarantinedOperation) -> Values:
    return {column.key: getattr(row, column.key) for column in inspect(QuarantinedOperation).columns}
