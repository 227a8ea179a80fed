"""Read the audit log: the newest first, by kind, person, device and time."""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, or_, select

from server.chain.service import AuditEntry

Record = dict[str, Any]
SHOWN = ("link", "kind", "actor", "actor_id", "device_id", "address", "session_id", "subject_kind", "subject_id")


def entries_of(shop_id: str, query: Mapping[str, Any]) -> Select[AuditEntry]:
    """Return a shop's audit entries as a list to be paged; `query` as in AuditQuery."""
    wanted: list[ColumnElement[bool]] = [AuditEntry.shop_id == shop_id]
    if query.get("kind"):
        wanted.append(AuditEntry.kind == query["kind"])
    if query.get("person_id"):
        wanted.append(or_(AuditEntry.actor_id == query["person_id"], _is_about("user", query["person_id"])))
    if query.get("device_id"):
        wanted.append(or_(AuditEntry.device_id == query["device_id"], _is_about("device", query["device_id"])))
    if query.get("from") is not None:
        wanted.append(AuditEntry.at >= query["from"])
    if query.get("to") is not None:
        wanted.append(AuditEntry.at < query["to"])
    return select(AuditEntry).where(*wanted).order_by(AuditEntry.link.desc())


def entry_record(row: AuditEntry) -> Record:
    """Return an entry in the shape of AuditEntrySchema."""
    detail = orjson.loads(row.detail)
    shown = {name: getattr(row, name) for name in SHOWN}
    return {"id": str(row.link), **shown, "noted_at": row.at, "changes": detail["changes"], "facts": detail["facts"]}


def _is_about(kind: str, id_: str) -> ColumnElement[bool]:
    return (AuditEntry.subject_kind == kind) & (AuditEntry.subject_id == id_)
