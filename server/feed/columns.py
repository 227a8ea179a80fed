"""The columns by which a record is found in lists, taken from its data: place, time, status, and words."""

from collections.abc import Iterator
from typing import Any

import orjson

from server.feed.models import GONE
from sync.identity import InvalidSerial, serial_key

Data = dict[str, Any]

# Where a kind's place in time is found; the first field that is there.
POSITIONS = ("happened_at", "opened_at", "changed_at", "created_at")
# What a person may type to find a record.
WORDS = ("serial", "key", "code", "name", "sku", "barcode", "category", "reference", "phone", "email", "problem")


def feed_row(shop_id: str, version: int, kind: str, record_id: str, data: Data | None) -> Data:
    """Return the row of a record; of one that is gone where `data` is None."""
    told = data or {}
    return {
        "shop_id": shop_id,
        "kind": kind,
        "id": record_id,
        "version": version,
        "data": None if data is None else orjson.dumps(data).decode(),
        "branch_id": told.get("branch_id"),
        "other_branch_id": told.get("to_branch_id"),
        "status": told.get("status"),
        "item_id": told.get("item_id"),
        "position": GONE if data is None else _position(data),
        "words": "\n".join(_words(kind, told)).lower(),
    }


def _position(data: Data) -> int:
    return next((data[name] for name in POSITIONS if data.get(name) is not None), 0)


def _words(kind: str, data: Data) -> Iterator[str]:
    yield from (str(data[name]) for name in WORDS if data.get(name))
    yield from (str(alias) for alias in data.get("aliases") or ())
    device = data.get("device")
    if isinstance(device, dict):
        yield from (str(part) for part in device.values() if part)
        yield from _keys([device.get("serial") or ""])
    if kind == "transfer":
        yield from _keys(serial for line in data["lines"] for serial in line["serials"] or ())
        yield from _keys(data.get("received") or ())


def _keys(serials: Any) -> Iterator[str]:
    """Yield the keys of serials as written; a device's may be written in a way that has none."""
    for serial in serials:
        try:
            yield serial_key(serial)
        except InvalidSerial:
            continue
