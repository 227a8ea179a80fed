"""R9: the owner's reports against an independent sum of the operations, their periods, and their permitted readers."""

import csv
import io
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from freezegun import freeze_time
from sqlalchemy import event

from server.extensions import db
from tests.builders import new_id
from tests.cast import PASSWORD
from tests.phones import phone_of
from tests.random_trade import RandomTrade
from tests.reporting import report, rows, stocked_item
from tests.trade_sums import owed, sums

pytestmark = pytest.mark.both_databases

REPORTS = (
    *("takings", "tax_by_rate", "repair_income", "margin_by_item", "margin_by_technician", "best_sellers"),
    "unpaid_balances",
)


def _nonzero(found):
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_r9_every_figure_equals_an_independent_sum_of_the_operations(shop, seed):
    trade = RandomTrade(shop, seed).play()
    first, last = trade.days[len(trade.days) // 2], trade.days[-1]
    query = f"?from_day={first}&to_day={last}"
    before = (date.fromisoformat(first) - timedelta(days=len(trade.days) // 2)).isoformat()

    now = sums(trade.log, lambda operation: first <= trade.day_of(operation) <= last, trade.discarded)
    was = sums(trade.log, lambda operation: before <= trade.day_of(operation) < first, trade.discarded)

    takings, tax, income = (report(shop, name, query) for name in ("takings", "tax_by_rate", "repair_income"))
    assert _by(takings, ("method", "branch"), "net") == _nonzero(now["money"])
    assert _by(takings, ("method", "branch"), "before_net") == _nonzero(was["money"])
    assert takings["totals"]["net"] == now["money"].total()
    assert takings["before"]["totals"]["net"] == was["money"].total()
    for name in ("net", "tax"):
        assert _by(tax, ("rate", "branch"), name) == _nonzero(now[name])
        assert _by(tax, ("rate", "branch"), f"before_{name}") == _nonzero(was[name])
    assert _by(income, ("branch",), "gross") == _nonzero({(key,): value for key, value in now["bills"].items()})
    sold = report(shop, "best_sellers", query)
    assert _by(sold, ("item",), "quantity") == _of_items(now["pieces"])
    assert _by(sold, ("item",), "net") == _of_items(now["worth"])
    margins = report(shop, "margin_by_item", query)
    assert margins["totals"]["net"] == now["worth"].total()
    assert report(shop, "margin_by_technician", query)["totals"]["net"] == income["totals"]["gross"] - (
        income["totals"]["tax"] + _differences(trade, first, last)
    )
    unpaid = report(shop, "unpaid_balances", query)["rows"]
    expected = owed(trade.log, lambda operation: first <= trade.day_of(operation) <= last, trade.discarded)
    assert sorted((row["branch"], row["balance"]) for row in unpaid) == expected
    assert expected


def _differences(trade, first, last):
    """Return the differences between the totals of the period's bills and their lines."""
    bills = [operation for operation in trade.log if operation["type"] in ("repair.bill", "bill.void")]
    found = sums(bills, lambda operation: first <= trade.day_of(operation) <= last, set())
    return sum(amount for (rate, _), amount in found["net"].items() if rate is None)


def _by(found, keys, name):
    return _nonzero({tuple(row[key] for key in keys): row[name] for row in found["rows"]})


def _of_items(sums_by_item):
    return _nonzero({(item,): value for item, value in sums_by_item.items() if item is not None})


def test_r9_no_statement_computes_over_all_documents_of_a_period(app, shop):
    """PostgreSQL would end such a statement over a busy year; each portion of rows is read by a separate one."""
    read = []

    def note(_connection, _cursor, statement, *_):
        if "feed_record.position BETWEEN" in statement:
            read.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    for name in REPORTS:
        report(shop, name)
    event.remove(engine, "before_cursor_execute", note)

    assert len(read) >= len(REPORTS)
    assert [statement for statement in read if re.search(r"json|\bsum\(|GROUP BY", statement, re.IGNORECASE)] == []


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def test_r9_a_margin_is_what_each_unit_cost_and_a_return_gives_its_cost_back(shop, north):
    item, sale = stocked_item(north), new_id()
    north.rename("SN-3", "SN-30")
    north.sell(item, "SN-1")
    north.sell(item, "SN-30", sale_id=sale)
    back = [{"item_id": item, "quantity": 1, "serials": ["SN-30"], "disposition": "restock"}]
    north.record("sale.return", return_id=new_id(), sale_id=sale, reason="no use", lines=back, refund=9000)
    unvalued = new_id()
    north.record("item.create", item_id=unvalued, name="Gift", price=500, track_stock=False, serial_tracked=False)
    line = {"item_id": unvalued, "quantity": 3, "unit_price": 500}
    north.record("sale.complete", sale_id=new_id(), lines=[line], payments=[], total=1500)
    north.push()

    first, second = rows(shop, "margin_by_item")

    known = {"quantity": 1, "net": 10_800, "cost": 5000, "margin": 5800, "unvalued": 0, "before_margin": 0}
    assert first | known == first
    assert second | {"quantity": 3, "net": 1500, "cost": 0, "margin": None, "unvalued": 3} == second


def test_r9_a_technicians_margin_is_their_bills_less_the_parts_inside(shop, north):
    item = stocked_item(north)
    repair = new_id()
    ticket = {"device": {"description": "Galaxy A52"}, "problem": "cracked", "technician_id": shop.tess.id}
    north.record("repair.open", repair_id=repair, **ticket)
    north.fit(repair, item, "SN-1")
    north.fit(repair, item, "SN-2")
    north.take_out(repair, item, "SN-2")
    part = {"item_id": item, "description": "Screen", "quantity": 1, "unit_price": 9900, "tax_basis_points": 1000}
    work = {"description": "Work", "quantity": 1, "unit_price": 4000, "tax_basis_points": 0}
    bill, voided = new_id(), new_id()
    charge = {"repair_id": repair, "lines": [part, work], "tax_mode": "inclusive", "total": 13_900}
    north.record("repair.bill", bill_id=voided, **charge)
    north.record("bill.void", bill_id=voided, reason="mistake")
    north.record("repair.bill", bill_id=bill, **charge)
    north.push()

    [margin] = rows(shop, "margin_by_technician")
    [income] = rows(shop, "repair_income")
    [owed] = rows(shop, "unpaid_balances")

    assert (margin["person"], margin["bills"], margin["net"], margin["cost"]) == (shop.tess.id, 1, 13_000, 5000)
    assert margin["margin"] == 8000
    totals = report(shop, "margin_by_technician")["totals"]
    assert (totals["margin"], totals["unvalued"]) == (8000, 0)
    assert income | {"bills": 1, "work": 4000, "parts": 9000, "tax": 900, "gross": 13_900} == income
    assert (owed["charged"], owed["paid"], owed["balance"]) == (13_900, 0, 13_900)


def test_r9_a_technician_has_no_margin_where_the_cost_of_a_part_is_not_known(shop, north):
    part, repair = new_id(), new_id()
    north.record("item.create", item_id=part, name="Flex", price=900, track_stock=True, serial_tracked=False)
    ticket = {"device": {"description": "A52"}, "problem": "dead", "technician_id": shop.tess.id}
    north.record("repair.open", repair_id=repair, **ticket)
    north.record("repair.add_part", repair_id=repair, item_id=part, quantity=2)
    charge = {"lines": [{"description": "Work", "quantity": 1, "unit_price": 4000}], "tax_mode": "inclusive"}
    north.record("repair.bill", bill_id=new_id(), repair_id=repair, **charge, total=4000)
    north.push()

    [found] = rows(shop, "margin_by_technician")

    assert (found["net"], found["cost"], found["unvalued"], found["margin"]) == (4000, 0, 2, None)
    assert report(shop, "margin_by_technician")["totals"]["margin"] == 0


def test_r9_what_waits_is_in_the_figures_and_marked_and_what_is_discarded_is_not(shop):
    trade = RandomTrade(shop, 5)
    trade.play(0)

    found = report(shop, "takings", f"?from_day={trade.days[0]}")

    counted = sums(trade.log, lambda _: True, trade.discarded)
    assert _by(found, ("method", "branch"), "net") == _nonzero(counted["money"])
    assert (found["undecided"]["counted"], found["undecided"]["left_out"]) == (2, 0)


@pytest.mark.parametrize(
    ("basis", "days", "before"),
    [
        ("length", ("2026-10-12", "2026-10-18"), ("2026-10-05", "2026-10-11")),
        ("week", ("2026-10-14", "2026-10-14"), ("2026-10-07", "2026-10-07")),
        ("month", ("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
        ("month", ("2026-10-05", "2026-10-30"), ("2026-09-05", "2026-09-30")),
        # Clocks were put forward on the 29th, and the days before it are still whole days.
        ("length", ("2026-03-30", "2026-03-31"), ("2026-03-28", "2026-03-29")),
    ],
)
def test_r9_the_earlier_period_has_the_days_of_the_branch(shop, basis, days, before):
    shop.ada.patch(f"/branches/{shop.north}", {"time_zone": "Europe/Berlin"})
    query = f"?from_day={days[0]}&to_day={days[1]}&compare={basis}&branch_id={shop.north}"

    found = report(shop, "takings", query)["before"]

    begins, ends = (datetime.fromtimestamp(found[name] / 1000, ZoneInfo("Europe/Berlin")) for name in ("from", "to"))
    assert (begins.isoformat()[:19], ends.isoformat()[:19]) == (f"{before[0]}T00:00:00", f"{before[1]}T23:59:59")
    assert found["basis"] == basis


@pytest.mark.parametrize("basis", ["length", "week", "month"])
@pytest.mark.parametrize(
    "days", ["from_day=0214-01-24", "from_day=0001-01-01&to_day=0001-01-02", "from_day=1970-01-02&to_day=1970-01-03"]
)
def test_r9_nothing_was_before_the_earliest_days(shop, basis, days):
    answer = shop.ada.get(f"/reports/takings?{days}&compare={basis}")
    assert answer.status_code == 200, answer.json
    assert answer.json["before"]["from"] == 0


def test_r9_today_is_compared_with_the_same_day_last_week_until_the_same_time(shop):
    shop.ada.patch(f"/branches/{shop.north}", {"time_zone": "Europe/Berlin"})
    with freeze_time("2026-10-28 10:30:00", tick=True):
        token = shop.ada.client.post("/api/v1/auth/token", json={"email": shop.ada.email, "password": PASSWORD})
        headers = {"Authorization": f"Bearer {token.json['access_token']}"}
        query = f"from_day=2026-10-28&compare=week&branch_id={shop.north}"
        found = shop.ada.client.get(f"/api/v1/reports/takings?{query}", headers=headers).json["before"]

    # Clocks were put back in between: 11:30 in winter, and the same on the clock in summer.
    ends = datetime.fromtimestamp(found["to"] / 1000, ZoneInfo("Europe/Berlin"))
    assert ends.isoformat()[:16] == "2026-10-21T11:30"


def test_r9_managers_see_their_branches_and_nobody_below_sees_a_report(shop, north):
    item = stocked_item(north)
    north.sell(item, "SN-1")
    south = phone_of(shop, shop.ada, shop.south)
    line = {"item_id": item, "quantity": 1, "unit_price": 700}
    paid = [{"method": "card", "amount": 700}]
    south.record("sale.complete", sale_id=new_id(), lines=[line | {"serials": ["SN-9"]}], payments=paid, total=700)
    north.push()
    south.push()

    for name in REPORTS:
        assert shop.max.get(f"/reports/{name}").status_code == 200
        assert shop.max.get(f"/reports/{name}?branch_id={shop.south}").status_code == 404
        assert [who.get(f"/reports/{name}").status_code for who in (shop.cleo, shop.tess)] == [403, 403]
    assert {row["branch"] for row in shop.max.get("/reports/takings").json["rows"]} == {shop.north}
    assert {row["branch"] for row in rows(shop, "takings")} == {shop.north, shop.south}


def test_r9_a_report_is_a_file_with_names_percentages_and_amounts(shop, north):
    line = {"item_id": stocked_item(north), "quantity": 1, "serials": ["SN-1"], "unit_price": 11_900}
    sale = {"lines": [line | {"tax_basis_points": 1900}], "payments": [{"method": "=card", "amount": 11_900}]}
    north.record("sale.complete", sale_id=new_id(), total=11_900, **sale)
    north.push()

    def table(name):
        text = shop.ada.get(f"/reports/{name}?format=csv").get_data().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    [tax], [taken] = table("tax_by_rate"), table("takings")
    assert tax | {"rate": "19.00", "branch": "North", "net": "100.00", "tax": "19.00", "before_tax": "0.00"} == tax
    assert (taken["method"], taken["net"]) == ("'=card", "119.00")
