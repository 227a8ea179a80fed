"""The oversized operations that the server merged automatically, each with the line of the log after which it did so.

They are recorded in the audit log. It shares its chain with the log, so rebuilding may rely on both.
"""

from collections.abc import Iterable

import orjson
from sqlalchemy import func, select

from server.chain.service import AuditEntry, Kind, note
from server.extensions import db
from server.synchronization.models import LoggedOperation
from sync.log.journal import LaterMerge


def note_merged(shop_id: str, merged: Iterable[LaterMerge]) -> None:
    """Store automatic merges of the server, after the present end of the log."""
    for each in merged:
        newest = select(func.max(LoggedOperation.version)).where(LoggedOperation.shop_id == shop_id)
        facts = {"after_version": db.session.scalar(newest), "at": each.at}
        note(shop_id, Kind.OPERATION_MERGED, ("operation", each.operation_id), facts=facts)


def merged_later(shop_id: str) -> dict[int, list[LaterMerge]]:
    """Return the automatic merges of the server, by the version of the line of the log before them."""
    mine = (AuditEntry.shop_id == shop_id, AuditEntry.kind == Kind.OPERATION_MERGED.value)
    rows = select(AuditEntry.subject_id, AuditEntry.detail).where(*mine).order_by(AuditEntry.link)
    merged: dict[int, list[LaterMerge]] = {}
    for operation_id, detail in db.session.execute(rows):
        facts = orjson.loads(detail)["facts"]
        merged.setdefault(facts["after_version"], []).append(LaterMerge(operation_id or "", facts["at"]))
    return merged
