"""The events for programs, made from the records that a transaction changed.

An event lists the changed records with their ids, codes, statuses and quantities; a program reads the rest by the
API. So no customer's name or text leaves, and none is stored a second time.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any

import orjson

from server.clock import utc
from server.feed.service import Rendered
from sync.log.journal import RecordKey

Data = Mapping[str, Any]

UNIT, STOCK, REPAIR = "unit.status_changed", "stock.changed", "repair.status_changed"
SALE_COMPLETED, SALE_VOIDED = "sale.completed", "sale.voided"
OPENED, SETTLED = "conflict.opened", "conflict.settled"
EVENTS = (UNIT, STOCK, SALE_COMPLETED, SALE_VOIDED, REPAIR, OPENED, SETTLED)
# Sent where an admin asks for it, whatever events a webhook is for.
TEST = "webhook.test"
ANY = ""
# The event of a record that has this status now, and had another one before.
BY_STATUS: Mapping[tuple[str, str], str] = {
    ("serial", ANY): UNIT,
    ("repair", ANY): REPAIR,
    ("sale", "completed"): SALE_COMPLETED,
    ("sale", "voided"): SALE_VOIDED,
    ("sale", "discarded"): SALE_VOIDED,
    ("conflict", "open"): OPENED,
    ("conflict", "settled"): SETTLED,
    ("conflict", "decided"): SETTLED,
}
# The fields of a record in an event besides its id and status, by kind.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "serial": ("serial", "item_id", "branch_id", "contested"),
    "repair": ("code", "branch_id"),
    "sale": ("code", "branch_id"),
    "conflict": ("serial", "operation_id"),
}
# More changes of one transaction make several events.
CHANGES_MAX = 200


def events_of(shop_id: str, now: int, put: Rendered, records: Mapping[RecordKey, Data | None]) -> dict[str, list[str]]:
    """Return the bodies of the events that written records make, by type."""
    changes: dict[str, list[Data]] = {}
    for row, (before, after) in zip(put.rows, put.moves, strict=True):
        kind, id_ = row["kind"], row["id"]
        previous = (before.status or None) if before else None
        type_ = _type_of(kind, row["status"], previous)
        if type_ is not None and (before or after):
            changes.setdefault(type_, []).append(_change(kind, id_, records[kind, id_], previous))
    return {type_: list(_bodies(shop_id, now, put.version, type_, some)) for type_, some in changes.items()}


def test_body(shop_id: str, now: int, version: int) -> str:
    """Return the body of an event that only tries a webhook."""
    (body,) = _bodies(shop_id, now, version, TEST, [{}])
    return body


def _type_of(kind: str, status: str | None, previous: str | None) -> str | None:
    if kind == "stock":
        return STOCK
    if status == previous:
        return None
    return BY_STATUS.get((kind, ANY)) or BY_STATUS.get((kind, status or ANY))


def _change(kind: str, id_: str, data: Data | None, previous: str | None) -> Data:
    """Return the fields of a record for an event; a removed record has no stock, or no status."""
    if kind == "stock":
        item_id, _, branch_id = id_.partition(":")
        return {"item_id": item_id, "branch_id": branch_id, "quantity": data["quantity"] if data else 0}
    shown = {name: (data or {}).get(name) for name in FIELDS[kind]}
    return {"id": id_, **shown, "status": (data or {}).get("status"), "previous_status": previous}


def _bodies(shop_id: str, now: int, version: int, type_: str, changes: Collection[Data]) -> Iterator[str]:
    left = iter(changes)
    at = utc(now).isoformat(timespec="milliseconds")
    while some := list(islice(left, CHANGES_MAX)):
        data = {"shop_id": shop_id, "version": version, "changes": [one for one in some if one]}
        yield orjson.dumps({"type": type_, "timestamp": at, "data": data}).decode()
