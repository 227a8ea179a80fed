"""Reports of a period of days: each branch has its own days, from midnight to midnight in its time zone."""

import csv
import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from freezegun import freeze_time

from tests.phones import phone_of
from tests.reporting import report, rows

pytestmark = pytest.mark.both_databases

ZONES = {"north": "Pacific/Auckland", "south": "America/Los_Angeles"}
# In Los Angeles the second day has 23 hours.
FIRST, LAST, AFTER = "2026-03-07", "2026-03-08", "2026-03-09"
DAYS = f"?from_day={FIRST}&to_day={LAST}"
MINUTE = timedelta(minutes=1)


def midnight(day, zone):
    return datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def ms(moment):
    return int(moment.timestamp() * 1000)


def around(zone):
    """The minute before the period, its first and last minute, and the minute after it."""
    begins, ends = midnight(FIRST, zone), midnight(AFTER, zone)
    return {"before": begins - MINUTE, "first": begins, "last": ends - MINUTE, "after": ends}


@pytest.fixture
def phones(shop):
    for branch, zone in ZONES.items():
        assert shop.ada.patch(f"/branches/{getattr(shop, branch)}", {"time_zone": zone}).status_code == 200
    return {branch: phone_of(shop, shop.ada, getattr(shop, branch)) for branch in ZONES}


@pytest.fixture
def items(phones):
    with freeze_time("2026-02-01"):
        items = {
            branch: phone.new_item(f"Screen {branch}", *units_of(branch), warranty_months=1)
            for branch, phone in phones.items()
        }
        for phone in phones.values():
            phone.push()
    return items


def units_of(branch):
    """Return a unit for each of the minutes."""
    return [f"{branch}-{when}" for when in around(ZONES[branch])]


def at_every_minute(phones, act, months_earlier=0):
    """Record an operation at each branch in each minute around the period, or a number of months earlier."""
    for branch, phone in phones.items():
        for serial, moment in zip(units_of(branch), around(ZONES[branch]).values(), strict=True):
            there = moment.astimezone(ZoneInfo(ZONES[branch]))
            with freeze_time(there.replace(month=there.month - months_earlier).astimezone(ZoneInfo("UTC"))):
                act(branch, phone, serial)
                phone.push()


def both_days(shop):
    return sorted((branch, day, 1) for branch in (shop.north, shop.south) for day in (FIRST, LAST))


def test_l13_a_period_of_days_uses_the_days_of_each_branch(shop, phones, items):
    at_every_minute(phones, lambda branch, phone, serial: phone.sell(items[branch], serial))

    sold = rows(shop, "sales_by_day", DAYS)

    assert sorted((row["branch"], row["day"], row["sales"]) for row in sold) == both_days(shop)
    assert {row["day"] for row in rows(shop, "sales_by_day", f"{DAYS}&branch_id={shop.north}")} == {FIRST, LAST}
    after = report(shop, "sales_by_day", f"?from_day={AFTER}&to_day={AFTER}")
    assert (after["totals"]["sales"], after["before"]["totals"]["sales"]) == (2, 2)


def test_l13_the_file_of_a_report_has_the_same_days(shop, phones, items):
    at_every_minute(phones, lambda branch, phone, serial: phone.sell(items[branch], serial))

    file = csv.DictReader(io.StringIO(shop.ada.get(f"/reports/sales_by_day{DAYS}&format=csv").text.lstrip("\ufeff")))

    totals = sorted((row["branch"], row["day"], row["sales"]) for row in file)
    assert totals == [(branch, day, "1") for branch in ("North", "South") for day in (FIRST, LAST)]


def test_l13_returns_count_on_the_days_of_their_branch_too(shop, phones, items):
    with freeze_time("2026-03-02"):
        for branch, phone in phones.items():
            phone.sell(items[branch], *units_of(branch))
            phone.push()
    at_every_minute(phones, lambda branch, phone, serial: phone.take_back(items[branch], serial))

    back = rows(shop, "sales_by_day", DAYS)

    assert sorted((row["branch"], row["day"], row["returns"]) for row in back) == both_days(shop)


def test_l13_parts_are_used_on_the_days_of_their_branch(shop, phones, items):
    with freeze_time("2026-03-02"):
        repairs = {branch: phone.open_repair() for branch, phone in phones.items()}
    at_every_minute(phones, lambda branch, phone, serial: phone.fit(repairs[branch], items[branch], serial))

    used = {row["branch"]: row["quantity"] for row in rows(shop, "parts_used", DAYS)}

    assert used == {shop.north: 2, shop.south: 2}
    after = report(shop, "parts_used", f"?from_day={AFTER}&to_day={AFTER}")
    assert [(row["quantity"], row["before_quantity"]) for row in after["rows"]] == [(1, 1), (1, 1)]
    assert after["before"]["totals"]["quantity"] == 2


def test_l13_warranties_end_on_the_days_of_the_units_branch(shop, phones, items):
    at_every_minute(phones, lambda branch, phone, serial: phone.sell(items[branch], serial), months_earlier=1)

    ending = {row["serial"] for row in rows(shop, "warranty_expiring", DAYS)}

    assert ending == {f"{branch}-{when}" for branch in ZONES for when in ("first", "last")}


def test_l13_a_report_has_the_first_and_the_last_moment_of_its_days_in_any_zone(shop, phones):
    begins, ends = midnight(FIRST, ZONES["north"]), midnight(AFTER, ZONES["south"])

    answer = report(shop, "sales_by_day", DAYS)

    assert (answer["from"], answer["to"]) == (ms(begins), ms(ends) - 1)


def test_l13_a_period_without_an_end_ends_now(shop, phones, items):
    at_every_minute(phones, lambda branch, phone, serial: phone.sell(items[branch], serial))

    sold = rows(shop, "sales_by_day", f"?from_day={LAST}")

    assert sorted(row["day"] for row in sold) == [LAST, LAST, AFTER, AFTER]


def test_l13_days_with_two_midnights_or_none_have_the_right_ends(shop):
    shop.ada.patch(f"/branches/{shop.north}", {"time_zone": "America/Santiago"})
    at_north = f"&branch_id={shop.north}"

    put_back = report(shop, "sales_by_day", f"?from_day=2026-04-04&to_day=2026-04-04{at_north}")
    put_forward = report(shop, "sales_by_day", f"?from_day=2026-09-06&to_day=2026-09-06{at_north}")

    hours = [(each["to"] + 1 - each["from"]) / 3_600_000 for each in (put_back, put_forward)]
    assert hours == [25, 23]


@pytest.mark.parametrize(("query", "field"), [("from_day=2026-03-07&from=1", "from_day"), ("to_day=x", "to_day")])
def test_l13_an_impossible_period_is_refused_and_its_field_is_named(shop, query, field):
    answer = shop.ada.get(f"/reports/sales_by_day?{query}")

    assert answer.status_code == 422
    assert field in answer.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_l13_very_early_and_very_late_days_are_accepted(shop, phones, day):
    assert rows(shop, "sales_by_day", f"?from_day={day}&to_day={day}") == []
