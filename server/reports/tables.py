"""The form of a report: columns, each with a kind that decides how its values are shown, and rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from server.feed import service as feed
from server.reports.undecided import UndecidedRecord

Row = dict[str, Any]
Data = dict[str, Any]
# Its first and its last ms.
Period = tuple[int, int]

# text, code, status: unchanged. count, days: whole numbers. money: minor units. time: ms since the epoch. day:
# YYYY-MM-DD in the branch's zone. item, branch, person, customer: ids of records. method: a method of payment. rate:
# basis points of tax, null if the rate is unknown.
COLUMN_KINDS = (
    "text", "code", "status", "count", "days", "money", "time", "day", "item", "branch", "person", "customer", "method",
    "rate",
)  # fmt: skip
SUMMED_KINDS = ("count", "money")
# The prefix of a column with the values of the earlier period.
BEFORE = "before_"
ROWS_MAX = 5000
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Column:
    """A column's key in each row, and the kind of its values (COLUMN_KINDS)."""

    key: str
    kind: str


@dataclass(frozen=True)
class Report:
    """A table; only its first ROWS_MAX rows are shown. `undecided`: records whose standing may change it.

    `before` has the totals of the earlier period that the report is compared with; the rows have its values in the
    columns BEFORE and the name of the column.
    """

    columns: tuple[Column, ...]
    rows: list[Row]
    undecided: Sequence[UndecidedRecord] = ()
    before: Mapping[str, int] | None = None

    def totals(self) -> dict[str, int]:
        """Return the sum of each column of counts or money, over all rows."""
        summable = [column.key for column in self.columns if column.kind in SUMMED_KINDS]
        return {key: sum(row[key] or 0 for row in self.rows) for key in summable}


@dataclass(frozen=True)
class Scope:
    """The scope of a report: a shop, its branches (empty: every one), from `since` to `until`, as of `now` (ms).

    A period of days begins and ends with each branch's own days, in `periods` (ms); `since` and `until` are then the
    earliest and the latest of all.
    """

    shop_id: str
    branch_ids: tuple[str, ...]
    since: int
    until: int
    now: int
    zones: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    serial: str = ""

    def records(self, kind: str, *, in_period: bool = False, status: str | None = None) -> Iterator[Data]:
        """Yield the records of a kind at these branches, and the catalogue's in any case; optionally of the period.

        Only records of events have a period.
        """
        period = (self.since, self.until) if in_period else None
        for record in feed.walk(self.shop_id, kind, branch_ids=self.branch_ids, period=period, status=status):
            if period is None or self.has(record["happened_at"], record["branch_id"]):
                yield record

    def has(self, time: int, branch_id: str) -> bool:
        """Return whether a time (ms) is in the period at a branch."""
        since, until = self.periods.get(branch_id, (self.since, self.until))
        return since <= time <= until

    def is_at(self, branch_id: str) -> bool:
        """Return whether the report includes the branch."""
        return not self.branch_ids or branch_id in self.branch_ids

    def survivors(self, kind: str = "item") -> dict[str, str]:
        """Return, for each item or customer, the record under which it is reported: itself, or its survivor."""
        return {record["id"]: record.get("merged_into") or record["id"] for record in self.records(kind)}

    def day(self, time: int, branch_id: str) -> str:
        """Return the day of a time (ms) in a branch's zone, as YYYY-MM-DD."""
        zone = ZoneInfo(self.zones.get(branch_id, "UTC"))
        return datetime.fromtimestamp(time / 1000, zone).date().isoformat()


def columns(**kinds: str) -> tuple[Column, ...]:
    """Return columns in order: `columns(item="item", quantity="count")`."""
    return tuple(Column(key, kind) for key, kind in kinds.items())


def summed(rows: Iterable[Row], by: tuple[str, ...]) -> list[Row]:
    """Return rows with equal values of `by` merged into one row with sums of the other columns, sorted by `by`."""
    sums: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key = tuple(row[name] for name in by)
        known = sums.get(key)
        if known is None:
            sums[key] = dict(row)
        else:
            for name in row.keys() - set(by):
                known[name] += row[name]
    return [sums[key] for key in sorted(sums, key=_order)]


def compared(report: Report, before: Report, names: Sequence[str]) -> Report:
    """Return a report with the columns `names` of an earlier one next to its own; rows that only the earlier one has
    are last.

    Without names only the totals are compared.
    """
    keys = [column.key for column in report.columns if column.kind not in SUMMED_KINDS]
    earlier = {tuple(row[key] for key in keys): row for row in before.rows} if names else {}
    rows = []
    for row in report.rows:
        was = earlier.pop(tuple(row[key] for key in keys), None)
        rows.append({**row, **{BEFORE + name: was[name] if was else 0 for name in names}})
    nothing = {column.key: 0 for column in report.columns}
    for key, was in earlier.items():
        gone = dict(zip(keys, key, strict=True))
        rows.append({**nothing, **gone, **{BEFORE + name: was[name] for name in names}})
    shown: list[Column] = []
    for column in report.columns:
        shown.append(column)
        if column.key in names:
            shown.append(Column(BEFORE + column.key, column.kind))
    return replace(report, columns=tuple(shown), rows=rows, before=before.totals())


def _order(key: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
    """Return a key by which None is the last."""
    return tuple((part is None, part) for part in key)
