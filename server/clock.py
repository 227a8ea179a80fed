"""The server's clock and its ids: the only place that reads the time."""

import time
from datetime import UTC, datetime

import uuid_utils


def now_ms() -> int:
    """Return the time in ms since the epoch, UTC."""
    return int(time.time() * 1000)


def utc(milliseconds: int) -> datetime:
    """Return `milliseconds` since the epoch as an aware datetime."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def new_id() -> str:
    """Return a new UUIDv7 as text: unguessable enough for an id, and sorted by when it was made."""
    return str(uuid_utils.uuid7())
