"""R11: the accounting export: it balances, equals the takings, is as DATEV describes it, and is never incomplete."""

import csv
import io
import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import pytest

from server.accounting import datev
from tests.builders import new_id
from tests.datev_description import FIELDS, HEADER, SAMPLE_HEADER
from tests.phones import phone_of
from tests.random_trade import METHODS, RandomTrade
from tests.reporting import report

pytestmark = pytest.mark.both_databases

DATEV = {"consultant": 29098, "client": 55003, "first_month": 1, "account_length": 4, "chart": "03"}
ACCOUNTS = {
    "methods": [
        {"method": name, "account": number} for name, number in zip(METHODS, ("1600", "1360", "1200"), strict=True)
    ],
    "rates": [
        {"basis_points": 0, "sales": "8200", "repairs": "8210", "tax_code": None},
        {"basis_points": 700, "sales": "8300", "repairs": "8310", "tax_code": "2"},
        {"basis_points": 1900, "sales": "8400", "repairs": "8410", "tax_code": "3"},
    ],
    "receivables": "1400",
    "deposits": "1718",
    "cash_moves": "1460",
    "cash_differences": "2700",
    "differences": "8730",
    "unknown_sales": "8720",
    "datev": DATEV,
}


@pytest.fixture
def trade(shop):
    return RandomTrade(shop, 4).play()


def _set(shop, **changes):
    answer = shop.ada.put("/accounting/mapping", ACCOUNTS | changes)
    assert answer.status_code == 200, answer.json


def _export(shop, trade, layout="plain", days=None, caller=None):
    first, last = days or (trade.days[0], trade.days[-1])
    path = f"/accounting/export?from_day={first}&to_day={last}&format={layout}"
    return (caller or shop.ada).get(path)


def _lines(answer):
    assert answer.status_code == 200, answer.json
    return list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_r11_postings_balance_for_each_document_and_equal_the_reports(shop, trade):
    _set(shop)
    days = trade.days[5], trade.days[-2]
    lines = _lines(_export(shop, trade, days=days))
    period = f"?from_day={days[0]}&to_day={days[1]}"

    balances = defaultdict(Decimal)
    by_account = Counter()
    for line in lines:
        amount = Decimal(line["debit"] or 0) - Decimal(line["credit"] or 0)
        balances[line["document"]] += amount
        by_account[line["account"]] += int(amount * 100)
        assert days[0] <= line["date"] <= days[1]

    assert len(balances) > 20
    assert set(balances.values()) == {0}
    of_methods = {one["account"]: one["method"] for one in ACCOUNTS["methods"]}
    # Cash moves and differences of counts are on the same accounts, and are no takings.
    tills = by_account["1460"] + by_account["2700"]
    posted = sum(by_account[account] for account in of_methods) + tills
    assert posted == report(shop, "takings", period)["totals"]["net"]
    tax = report(shop, "tax_by_rate", period)["totals"]
    income = [line for line in lines if line["account"].startswith(("82", "83", "84", "87"))]
    for name in ("net", "tax", "gross"):
        signed = (Decimal(line[name]) * (1 if line["credit"] else -1) for line in income)
        assert int(sum(signed) * 100) == tax[name]


def test_r11_the_check_says_the_same_takings_by_method(shop, trade):
    _set(shop)
    period = f"?from_day={trade.days[0]}&to_day={trade.days[-1]}"

    check = shop.ada.get(f"/accounting/check{period}").json

    by_method = Counter()
    for row in report(shop, "takings", period)["rows"]:
        by_method[row["method"]] += row["net"]
    assert {one["method"]: one["amount"] for one in check["takings"]} == dict(by_method)
    assert check["missing"] == []
    assert check["debit"] == check["credit"] > 0


def test_r11_each_field_of_a_datev_file_is_as_datev_describes_it(shop, trade):
    shop.ada.patch(f"/branches/{shop.north}", {"name": 'Nördlich; "Łódź" \u202e=1+1'})
    _set(shop)

    # One business year, in case the days of the trade are in two.
    days = [day for day in trade.days if day[:4] == trade.days[-1][:4]]
    answer = _export(shop, trade, "datev", (days[0], days[-1]))

    assert answer.status_code == 200, answer.json
    assert 'filename="EXTF_' in answer.headers["Content-Disposition"]
    text = answer.get_data().decode("cp1252")
    first, captions, *rows = text.removesuffix("\r\n").split("\r\n")
    assert len(rows) > 100
    _match(SAMPLE_HEADER, HEADER)
    assert "\n" not in "".join([first, captions, *rows])
    assert captions == ";".join(field.caption for field in FIELDS)
    _match(first, HEADER)
    for row in rows:
        _match(row, FIELDS)
    assert _cells(first)[12:16] == [days[0][:4] + "0101", "4", days[0].replace("-", ""), days[-1].replace("-", "")]
    plain = _lines(_export(shop, trade, days=(days[0], days[-1])))
    assert _sums_of_datev(rows) == _sums_of_plain(plain)
    assert {cells[8] for cells in map(_cells, rows) if cells[7] == "8400"} == {'"0003"'}


def _match(line, fields):
    cells = _cells(line)
    assert len(cells) == len(fields)
    for at, (cell, field) in enumerate(zip(cells, fields, strict=True), 1):
        assert cell or not field.is_needed, (at, field)
        is_text = field.pattern.startswith('"')
        assert cell or not is_text, (at, field, "a text that is empty has its quotation marks")
        is_empty = cell == ('""' if is_text else "")
        assert is_empty or re.fullmatch(field.pattern, cell), (at, field, cell)


def _cells(line):
    """Return the raw cells of a line: a semicolon within quotation marks divides none."""
    return re.findall(r'(?:^|(?<=;))("(?:[^"]|"")*"|[^";]*)(?=;|$)', line)


def _sums_of_datev(rows):
    sums = Counter()
    for cells in map(_cells, rows):
        amount = int(cells[0].replace(",", "")) * (1 if cells[1] == '"S"' else -1)
        sums[cells[6]] += amount
        sums[cells[7]] -= amount
    return {account: amount for account, amount in sums.items() if amount}


def _sums_of_plain(lines):
    sums = Counter()
    for line in lines:
        sums[line["account"]] += int((Decimal(line["debit"] or 0) - Decimal(line["credit"] or 0)) * 100)
    return {account: amount for account, amount in sums.items() if amount}


def test_r11_nothing_is_exported_while_an_account_is_missing_and_each_is_named(shop, trade):
    before = _export(shop, trade)
    _set(shop, methods=ACCOUNTS["methods"][:1], deposits=None, datev=None)
    after = _export(shop, trade, "datev")

    assert (before.status_code, before.json["code"]) == (409, "accounting_incomplete")
    assert {"receivables", "method.cash", "sales.1900", "repairs.700"} <= {
        one["field"] for one in before.json["errors"]
    }
    assert {one["field"] for one in after.json["errors"]} == {"method.card", "method.transfer", "deposits", "header"}


def test_r11_a_datev_file_needs_numbers_and_one_business_year(shop, trade):
    _set(shop, receivables="DEB-1", datev=DATEV | {"first_month": int(trade.days[-1][5:7])})
    crossing = (trade.days[0][:5] + "01-01", trade.days[-1])

    named = {(one["what"], one["of"]) for one in shop.ada.get(
        f"/accounting/check?from_day={crossing[0]}&to_day={crossing[1]}&format=datev"
    ).json["missing"]}  # fmt: skip

    assert named == {("number", "DEB-1"), ("one_year", None)}
    assert _export(shop, trade).status_code == 200


def test_r11_a_datev_file_has_no_more_postings_than_datev_takes(shop, trade, monkeypatch):
    _set(shop)
    monkeypatch.setattr(datev, "POSTINGS_MAX", 10)
    days = [day for day in trade.days if day[:4] == trade.days[-1][:4]]

    refused = _export(shop, trade, "datev", (days[0], days[-1]))

    assert {one["field"] for one in refused.json["errors"]} == {"too_many"}
    assert _export(shop, trade).status_code == 200


def test_r11_the_accounts_are_an_admins_and_each_change_is_in_the_audit_log(shop, trade):
    _set(shop)
    _set(shop, deposits="1719")

    assert [who.put("/accounting/mapping", ACCOUNTS).status_code for who in (shop.max, shop.cleo)] == [403, 403]
    assert shop.max.get("/accounting/mapping").status_code == 403
    changes = shop.ada.get("/audit?kind=accounts_changed").json["items"]
    assert [entry["kind"] for entry in changes] == ["accounts_changed", "accounts_changed"]
    assert changes[0]["changes"] == [{"field": "deposits", "before": "1718", "after": "1719"}]
    assert shop.ada.get("/accounting/mapping").json["deposits"] == "1719"


def test_r11_a_manager_exports_their_branches_alone(shop, trade):
    _set(shop)

    branches = {line["branch"] for line in _lines(_export(shop, trade, caller=shop.max))}

    assert branches == {"North"}
    assert _export(shop, trade, caller=shop.cleo).status_code == 403


def test_r11_a_deposit_becomes_a_payment_with_the_bill(shop):
    _set(shop)
    north = phone_of(shop, shop.ada, shop.north)
    repair = north.open_repair()
    paid = {"document": {"type": "repair", "id": repair}, "method": "card"}
    north.record("payment.take", payment_id=new_id(), amount=3000, **paid)
    line = {"description": "work", "quantity": 1, "unit_price": 11900, "tax_basis_points": 1900}
    north.record("repair.bill", bill_id=new_id(), repair_id=repair, lines=[line], tax_mode="inclusive", total=11900)
    for at, operation in enumerate(reversed(north.queue)):
        operation["at"] -= 60_000 * (at + 1)
    north.record("payment.take", payment_id=new_id(), amount=8900, **paid)
    north.push()
    day = shop.ada.get("/bills").json["items"][0]["happened_at"] // 86_400_000
    on = date.fromordinal(date(1970, 1, 1).toordinal() + day).isoformat()
    lines = _lines(shop.ada.get(f"/accounting/export?from_day={on}&to_day={on}"))

    assert [(line["account"], line["debit"], line["credit"]) for line in lines] == [
        ("1360", "30.00", ""),
        ("1718", "", "30.00"),
        ("1400", "119.00", ""),
        ("8410", "", "119.00"),
        ("1718", "30.00", ""),
        ("1400", "", "30.00"),
        ("1360", "89.00", ""),
        ("1400", "", "89.00"),
    ]
    assert (lines[3]["net"], lines[3]["tax"], lines[3]["tax_code"]) == ("100.00", "19.00", "3")
