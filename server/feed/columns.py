"""The columns by which lists find a record, computed from its data: branch, time, status and words."""

from typing import Any

import orjson

from server.feed.models import GONE
from server.feed.searching import words_of

Data = dict[str, Any]

# The fields of a record's position in time; the first one that a record has is used.
POSITIONS = ("happened_at", "opened_at", "changed_at", "created_at")


def feed_row(shop_id: str, version: int, kind: str, record_id: str, data: Data | None) -> Data:
    """Return the row of a record; `data` None means that the record no longer exists."""
    record = data or {}
    return {
        "shop_id": shop_id,
        "kind": kind,
        "id": record_id,
        "version": version,
        "data": None if data is None else orjson.dumps(data).decode(),
        "branch_id": record.get("branch_id"),
        "other_branch_id": record.get("to_branch_id"),
        "status": record.get("status"),
        "item_id": record.get("item_id"),
        "position": GONE if data is None else _position(data),
        "words": words_of(kind, record),
    }


def _position(data: Data) -> int:
    for name in POSITIONS:
        position = data.get(name)
        if position is not None:
            return int(position)
    return 0
