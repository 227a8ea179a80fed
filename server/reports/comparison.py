"""The earlier period that a report is compared with.

- `length`: as many days, directly before.
- `week`: the same days of the week before, so that a Saturday is compared with a Saturday.
- `month`: the same days of the month before; a month's last day is compared with a month's last day.

For a period that is not over, such as today, the earlier period ends at the same time of day. A period given in ms is
shifted in ms.
"""

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from server.reports.tables import Period, Scope

LENGTH, WEEK, MONTH = BASES = ("length", "week", "month")
DAYS_OF_WEEK = 7
LONGEST_MONTH = timedelta(31)
EPOCH = datetime.fromtimestamp(0, UTC)
LATEST_MS = (datetime(9999, 12, 30, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)


def earlier(scope: Scope, basis: str, *, in_days: bool) -> Scope:
    """Return the scope of the earlier period; `in_days` says whether the period was given in days."""
    periods = {
        id_: _earlier(period, ZoneInfo(scope.zones.get(id_, "UTC")), basis, in_days=in_days)
        for id_, period in scope.periods.items()
    }
    return with_periods(scope, periods)


def with_periods(scope: Scope, periods: Mapping[str, Period]) -> Scope:
    """Return a scope with other periods of its branches."""
    since, until = min(since for since, _ in periods.values()), max(until for _, until in periods.values())
    return replace(scope, since=since, until=until, periods=periods)


def _earlier(period: Period, zone: ZoneInfo, basis: str, *, in_days: bool) -> Period:
    since, until = period
    if basis == LENGTH and not in_days:
        return max(0, since - (until - since + 1)), max(0, since - 1)
    # If clocks are put back at midnight, the day ends twice; the later end is used.
    first, last = _local(since, zone), _local(until, zone).replace(fold=1)
    if basis == MONTH:
        return _ms(_month_before(first)), _ms(_month_before(last))
    days = timedelta(DAYS_OF_WEEK if basis == WEEK else max(1, (last.date() - first.date()).days + 1))
    return _ms(_before(first, days)), _ms(_before(last, days).replace(fold=1))


def _before(moment: datetime, days: timedelta) -> datetime:
    """Return the same time of day a number of days before, at the earliest 1970."""
    return moment - days if moment - EPOCH > days else EPOCH


def _month_before(moment: datetime) -> datetime:
    if moment - EPOCH <= LONGEST_MONTH:
        return EPOCH
    year, month = (moment.year, moment.month - 1) if moment.month > 1 else (moment.year - 1, 12)
    length = calendar.monthrange(year, month)[1]
    is_last = moment.day == calendar.monthrange(moment.year, moment.month)[1]
    return moment.replace(year=year, month=month, day=length if is_last else min(moment.day, length))


def _local(at: int, zone: ZoneInfo) -> datetime:
    """Return a time (ms) in a zone, to the ms; it stays within the calendar of every zone."""
    within = min(max(at, 0), LATEST_MS)
    return (EPOCH + timedelta(milliseconds=within)).astimezone(zone)


def _ms(moment: datetime) -> int:
    return max(0, (moment - EPOCH) // timedelta(milliseconds=1))
