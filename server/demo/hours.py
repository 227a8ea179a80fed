"""The story's time: working days back from now, and the hours of a branch in its own time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from server.clock import utc

MINUTE = 60_000
DAYS_TOLD = 180
LAST_DOINGS = 19 * 60 + 30
CLOSING = 20 * 60 + 30
# When a customer may fetch a device on the day that was promised.
PROMISED = 18 * 60
LAST_MINUTE = 24 * 60 - 1
# Work that begins within this time before closing ends before closing.
WINDING_UP = 30 * MINUTE
DAY = 24 * 60 * MINUTE
SUNDAY = 6
HOME_ZONE = "Europe/Madrid"


@dataclass(frozen=True)
class Hours:
    """The days the shop was open up to `now`, ms since the epoch; the last may be today."""

    now: int

    def days(self) -> list[date]:
        """Return the working days, the first first."""
        today = utc(self.now).astimezone(ZoneInfo(HOME_ZONE)).date()
        all_days = (today - timedelta(days=back) for back in range(DAYS_TOLD, -1, -1))
        return [day for day in all_days if day.weekday() != SUNDAY]

    def whole_days(self) -> list[date]:
        """Return the working days that are over."""
        return [day for day in self.days() if self.at(day, CLOSING) < self.now - MINUTE]

    def at(self, day: date, minutes: int, zone: str = HOME_ZONE) -> int:
        """Return the time when clocks in `zone` show `minutes` past midnight on `day`."""
        local = datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(zone))
        return round(local.timestamp() * 1000)

    def when_open(self, at: int) -> int:
        """Return `at`, or the next later time within working hours."""
        local = utc(at).astimezone(ZoneInfo(HOME_ZONE))
        if local.hour * 60 + local.minute > LAST_DOINGS:
            at += DAY - 9 * 60 * MINUTE
        is_sunday = utc(at).astimezone(ZoneInfo(HOME_ZONE)).weekday() == SUNDAY
        return at + DAY if is_sunday else at

    def promise(self, at: int, days: int) -> int:
        """Return the evening of the working day that is `days` after `at`."""
        day = utc(self.when_open(at + days * DAY)).astimezone(ZoneInfo(HOME_ZONE)).date()
        return self.at(day, PROMISED)

    def promise_today(self) -> int:
        """Return a later time today: the evening, or after that if the evening is over."""
        today = utc(self.now).astimezone(ZoneInfo(HOME_ZONE)).date()
        later = max(self.at(today, PROMISED), self.now + 60 * MINUTE)
        return min(later, self.at(today, LAST_MINUTE))

    def closing(self, day: date) -> int:
        """Return when the devices push the operations of the day (ms): after the last branch closed, at most now."""
        return min(self.at(day, CLOSING), self.now - MINUTE)
