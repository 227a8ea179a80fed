"""Make a report on the branches that a person manages, as JSON or CSV."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from server.clock import now_ms
from server.errors import invalid, not_found
from server.feed import service as feed
from server.people.service import Person, is_at_least
from server.reports import ageing, comparison, margins, money, standing, trade
from server.reports.counted import counted_in_order, ever_counted
from server.reports.refunds import RefundedLine, refunds
from server.reports.tables import DAY_MS, ROWS_MAX, Column, Period, Report, Row, Scope, compared
from server.reports.undecided import LISTED_MAX
from server.shop.service import shop_settings
from server.spreadsheets import Cell, csv_lines, local_time, money_cell, rate_cell

__all__ = [
    "REPORTS",
    "SUMMARIES",
    "RefundedLine",
    "Scope",
    "as_csv",
    "as_json",
    "counted_in_order",
    "ever_counted",
    "make_report",
    "refunds",
    "scope_of",
]

Data = dict[str, Any]

REPORTS: Mapping[str, Callable[[Scope, Person], Report]] = {
    "takings": lambda scope, _: money.takings(scope),
    "tax_by_rate": lambda scope, _: money.tax_by_rate(scope),
    "repair_income": lambda scope, _: money.repair_income(scope),
    "margin_by_item": lambda scope, _: margins.margin_by_item(scope),
    "margin_by_technician": lambda scope, _: margins.margin_by_technician(scope),
    "best_sellers": lambda scope, _: margins.best_sellers(scope),
    "unpaid_balances": lambda scope, _: money.unpaid_balances(scope),
    "sales_by_day": lambda scope, _: trade.sales_by_day(scope),
    "serials_by_status": lambda scope, _: standing.serials_by_status(scope),
    "stock_value": lambda scope, _: standing.stock_value(scope),
    "ageing_stock": lambda scope, _: ageing.ageing_stock(scope),
    "parts_used": lambda scope, _: trade.parts_used(scope),
    "warranty_expiring": lambda scope, _: standing.warranty_expiring(scope),
    "serial_movements": trade.serial_movements,
}
# The description of each report in the OpenAPI document.
SUMMARIES: Mapping[str, str] = {
    "takings": "Add up the money that was taken and paid back, by method and branch.",
    "tax_by_rate": "Add up net amounts and tax of sales, bills and refunds, by rate and branch.",
    "repair_income": "Add up the bills of repairs by branch: work, parts, tax, and what was charged.",
    "margin_by_item": "Compare what items brought in without tax with what they cost.",
    "margin_by_technician": "Compare what each technician's repairs were billed with the cost of their parts.",
    "best_sellers": "Rank items by how many were sold and billed, less those that came back.",
    "unpaid_balances": "List the sales and repairs of the period that are not paid in full.",
    "serials_by_status": "Count units by branch and status.",
    "serial_movements": "List the steps of one unit, named by `q`, oldest first.",
    "stock_value": "Value what is in stock at what it cost and at what it sells for.",
    "sales_by_day": "Add up sales and returns by branch and day.",
    "parts_used": "Add up the parts that were fitted in the period and are inside still.",
    "ageing_stock": "Count stock by how many days ago it came into its branch's stock.",
    "warranty_expiring": "List units whose warranty ends in the period.",
}
# The default periods: the last month; for balances the last year; for warranties the next three months.
PERIOD_MS = 30 * DAY_MS
PERIODS_MS = {"unpaid_balances": 365 * DAY_MS}
AHEAD_MS = 90 * DAY_MS
# The reports that are compared with an earlier period, and the compared columns; without columns only the totals.
COMPARED: Mapping[str, Sequence[str]] = {
    "takings": ("net",),
    "tax_by_rate": ("net", "tax"),
    "repair_income": ("bills", "gross"),
    "margin_by_item": ("net", "margin"),
    "margin_by_technician": ("net", "margin"),
    "best_sellers": ("quantity", "net"),
    "unpaid_balances": (),
    "sales_by_day": (),
    "parts_used": ("quantity", "value"),
}
EPOCH = datetime.fromtimestamp(0, UTC)
# The records that ids in a table's columns name.
NAMED_KINDS = {"item": "item", "branch": "branch", "person": "user", "customer": "customer"}


def make_report(person: Person, name: str, query: Data) -> tuple[Scope, Report]:
    """Return a report by its name and subject; `query` as in ReportQuery.

    Raises Problem 404 for a branch that the person does not manage, 422 if a period begins or ends with both a day and
    a time.
    """
    for day, moment, written in (("from_day", "since", "from"), ("to_day", "until", "to")):
        if day in query and moment in query:
            raise invalid(day, f"Give either this or `{written}`, not both.")
    scope = scope_of(person, query, name)
    report = REPORTS[name](scope, person)
    if name not in COMPARED:
        return scope, report
    before = REPORTS[name](_scope_before(scope, query), person)
    return scope, compared(report, before, COMPARED[name])


def _scope_before(scope: Scope, query: Data) -> Scope:
    return comparison.earlier(scope, query["compare"], in_days="from_day" in query)


def as_json(name: str, scope: Scope, report: Report, query: Data) -> Data:
    """Return a report with the attributes of ReportSchema, which writes `since` and `until` as `from` and `to`."""
    return {
        "name": name,
        "since": scope.since,
        "until": scope.until,
        "columns": [{"key": column.key, "kind": column.kind} for column in report.columns],
        "rows": report.rows[:ROWS_MAX],
        "truncated": len(report.rows) > ROWS_MAX,
        "totals": report.totals(),
        "before": _before(scope, report, query),
        "undecided": {
            "counted": sum(record.counted for record in report.undecided),
            "left_out": sum(not record.counted for record in report.undecided),
            "records": report.undecided[:LISTED_MAX],
        },
    }


def _before(scope: Scope, report: Report, query: Data) -> Data | None:
    if report.before is None:
        return None
    was = _scope_before(scope, query)
    return {"basis": query["compare"], "since": was.since, "until": was.until, "totals": report.before}


def as_csv(scope: Scope, report: Report) -> Iterator[str]:
    """Yield a report as the lines of a CSV file: names for ids, amounts in major units, times in the branch's zone."""
    names = _names(scope.shop_id, report)
    currency = shop_settings(scope.shop_id)["currency"]

    def cell(column: Column, row: Row) -> Cell:
        value = row[column.key]
        if value is None:
            return None
        if column.kind == "money":
            return money_cell(value, currency)
        if column.kind == "time":
            return local_time(value, scope.zones.get(row.get("branch", ""), "UTC"))
        if column.kind == "rate":
            return rate_cell(value)
        return names.get((NAMED_KINDS[column.kind], value), value) if column.kind in NAMED_KINDS else value

    header = [column.key for column in report.columns]
    return csv_lines(header, ([cell(column, row) for column in report.columns] for row in report.rows))


def _names(shop_id: str, report: Report) -> dict[tuple[str, str], str]:
    named = [(NAMED_KINDS[column.kind], column.key) for column in report.columns if column.kind in NAMED_KINDS]
    keys = {(kind, row[key]) for kind, key in named for row in report.rows if row[key] is not None}
    return {key: record["name"] for key, record in feed.records(shop_id, keys).items()}


def scope_of(person: Person, query: Data, name: str = "") -> Scope:
    """Return the branches and the period of a query; without days or times, the default period of the report `name`.

    Raises Problem 404 for a branch that the person does not manage.
    """
    now = now_ms()
    usual = (now, now + AHEAD_MS) if name == "warranty_expiring" else (now - PERIODS_MS.get(name, PERIOD_MS), now)
    period = query.get("since", usual[0]), query.get("until", usual[1])
    branches = {branch["id"]: branch for branch in feed.walk(person.shop_id, "branch")}
    zones = {id_: branch["time_zone"] for id_, branch in branches.items()}
    managed = _managed(person, branches, query.get("branch_id"))
    periods = {id_: _period_at(zones[id_], query, period) for id_ in managed or branches}
    return Scope(
        person.shop_id,
        managed,
        min(since for since, _ in periods.values()),
        max(until for _, until in periods.values()),
        now,
        zones,
        periods,
        query.get("q", ""),
    )


def _period_at(zone: str, query: Data, period: Period) -> Period:
    """Return a period at a branch of this time zone: days last from midnight to midnight."""
    since, until = period
    if "from_day" in query:
        since = _ms(datetime.combine(query["from_day"], time.min, ZoneInfo(zone)))
    if "to_day" in query:
        # If clocks are put back at midnight, the day ends twice; the later end is used.
        until = _ms(datetime.combine(query["to_day"], time.max.replace(fold=1), ZoneInfo(zone)))
    return since, until


def _ms(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


def _managed(person: Person, branches: Mapping[str, Data], branch_id: str | None) -> tuple[str, ...]:
    """Return the branches of a report: the requested one, else all that the person manages; empty is every branch."""
    managed = [id_ for id_ in branches if person.is_of(id_) and is_at_least(person.role_at(id_), "manager")]
    if branch_id is not None:
        if branch_id not in managed:
            raise not_found("branch")
        return (branch_id,)
    return () if len(managed) == len(branches) else tuple(managed)
