"""The end of a warranty: the end of the same day a number of months later, in the branch's time zone.

n months after a day is the same day of the month n months later, or that month's last day if it has no such day
(docs/protocol.md, 3 Documents). The client's core/warranty.ts is tested with the same cases,
tests/vectors/warranty.json.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MONTHS_A_YEAR = 12
MS = timedelta(milliseconds=1)
# The zone of a branch that is unknown or has an unknown zone.
DEFAULT_ZONE = "UTC"


class Warranty(NamedTuple):
    """`until` is the last millisecond that it covers (ms since the epoch), `day` that day as YYYY-MM-DD."""

    until: int
    day: str


def warranty_of(sold_at: int, months: int | None, zone_name: str) -> Warranty | None:
    """Return the warranty of a sale at `sold_at` (ms) for a number of months; None if there is none."""
    if not months:
        return None
    zone = zone_named(zone_name)
    sold = EPOCH + sold_at * MS
    last = months_after(sold.astimezone(zone).date(), months)
    begins = datetime.combine(last + timedelta(days=1), time.min, zone)
    return Warranty((begins - EPOCH) // MS - 1, last.isoformat())


def months_after(day: date, months: int) -> date:
    """Return the same day a number of months later, or the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def zone_named(name: str) -> tzinfo:
    """Return the time zone with an IANA name, UTC if there is no such zone."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def zone_at(time_zone: str, past_zones: Sequence[tuple[int, str]], version: int) -> str:
    """Return the zone that a branch had at a version of the shop.

    `past_zones` are the earlier zones, the earliest first, each with the last version for which it is valid.
    """
    return next((zone for until, zone in past_zones if version <= until), time_zone)
