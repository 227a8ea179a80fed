"""The demo shop: its contents; it is made only once, and only from the log."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from flask import Flask

from server.app import create_app
from server.cli import cli
from server.clock import now_ms
from server.commands.demo import load_demo
from server.commands.migrate import migrate_database
from server.config import Settings
from server.demo.numbers import ean13, luhn_digit
from server.demo.service import Demo
from server.extensions import db
from server.feed import service as feed
from server.people.demo import DEMO_PASSWORD
from server.synchronization.journal import SqlJournal
from server.synchronization.rebuilding import check_shop
from tests.cast import API

Record = dict[str, Any]
DAY = 86_400_000
LAST_MOMENT = time(23, 59, 59, 999_000)
# Totals of money reports that are above 0 on any day.
FIGURES = {
    "takings": ("taken", "net"),
    "tax_by_rate": ("net", "tax", "gross"),
    "repair_income": ("bills", "work", "parts", "tax", "gross"),
    "margin_by_item": ("net", "cost", "margin"),
    "margin_by_technician": ("net", "cost", "margin"),
    "best_sellers": ("quantity", "net"),
    "unpaid_balances": ("balance", "charged"),
}
SECRET = "a secret key for the tests, long enough"


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """Provide the environment of a server with nothing on it."""
    place = tmp_path_factory.mktemp("demo")
    return {"BENCHTRAIL_DATA_DIR": str(place), "BENCHTRAIL_SECRET_KEY": SECRET, "BENCHTRAIL_LOG_LEVEL": "WARNING"}


@pytest.fixture(scope="module")
def output(environment) -> str:
    """Load the demo by its command, as `make run` does; give what it says."""
    migrate_database(Settings.from_environment(environment))
    return _run(environment, "demo")


@pytest.fixture(scope="module")
def demo(environment, output) -> Iterator[Flask]:
    """Provide the application in demo mode, the demo shop loaded."""
    app = create_app(dataclasses.replace(Settings.from_environment(environment), demo=True))
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture(scope="module")
def records(demo) -> dict[str, list[Record]]:
    """Provide the shop's records by kind."""
    found: dict[str, list[Record]] = {}
    for (kind, _), data in feed.all_records(_shop_id()).items():
        found.setdefault(kind, []).append(data)
    return found


def _run(environment: dict[str, str], *words: str) -> str:
    answer = CliRunner().invoke(cli, list(words), env=environment)
    assert answer.exit_code == 0, answer.output
    return answer.output


def _shop_id() -> str:
    (shop_id,) = feed.shop_ids()
    return shop_id


def _with_status(records: list[Record], status: str) -> list[Record]:
    return [record for record in records if record["status"] == status]


def test_the_demo_shop_has_three_branches_sixty_items_and_eight_hundred_units(records):
    assert {branch["name"]: branch["time_zone"] for branch in records["branch"]} == {
        "North": "Europe/Madrid", "South": "Europe/Madrid", "Harbour": "Atlantic/Canary",
    }  # fmt: skip
    assert len(records["item"]) == 60
    assert len(records["serial"]) == 800
    assert {item["serial_tracked"] for item in records["item"]} == {True, False}


def test_o15_one_command_opens_a_shop_with_branches_history_and_open_conflicts(output, records):
    assert "two conflicts to settle" in output
    assert len(records["branch"]) == 3
    assert records["sale"]
    assert any(conflict["status"] == "open" for conflict in records["conflict"])


def test_units_are_in_every_status(records):
    statuses = Counter(unit["status"] for unit in records["serial"])

    assert set(statuses) == {
        "in_stock", "sold", "in_repair", "repair_done", "returned", "defective", "in_transit", "written_off",
    }  # fmt: skip
    assert statuses["in_stock"] > 200


def test_the_demo_has_every_kind_of_document(records):
    assert len(_with_status(records["sale"], "completed")) > 200
    assert len(_with_status(records["sale"], "voided")) == 2
    assert {sale["status"] for sale in records["repair"]} == {"open", "completed", "delivered", "cancelled"}
    assert len(_with_status(records["transfer"], "in_transit")) == 1
    assert len(_with_status(records["transfer"], "received")) > 10
    dispositions = {line["disposition"] for returned in records["return"] for line in returned["lines"]}
    assert dispositions == {"restock", "keep", "defective"}


def test_the_count_of_the_phones_found_one_missing(records):
    (count,) = records["stocktake"]
    assert (count["status"], len(count["counts"]), len(count["result"]["missing"])) == ("closed", 2, 1)


def test_several_repairs_are_open_with_parts_in_them(records):
    fitted = [repair for repair in _with_status(records["repair"], "open") if repair["parts"]]

    assert len(fitted) >= 4


def test_r10_north_and_south_have_repairs_in_every_column_of_the_board(records):
    quoted = {quote["repair_id"] for quote in _with_status(records["quote"], "open")}
    for name in ("North", "South"):
        here = {branch["id"] for branch in records["branch"] if branch["name"] == name}
        repairs = [repair for repair in records["repair"] if repair["branch_id"] in here]
        open_here = _with_status(repairs, "open")
        in_days = [(repair["promised_at"] - now_ms()) / DAY for repair in open_here]
        assert min(in_days) < 0
        assert any(-0.01 < days < 1 for days in in_days)
        assert max(in_days) > 2
        assert any(repair["waiting_for_parts"] for repair in open_here)
        assert any(repair["id"] in quoted for repair in open_here)
        assert any(repair["balance"] for repair in _with_status(repairs, "completed"))
        assert all(repair["checklist"] and repair["technician_id"] for repair in open_here)


def test_r8_norths_last_till_is_open_with_money_in_it_and_closed_ones_have_small_differences(records):
    north = next(branch["id"] for branch in records["branch"] if branch["name"] == "North")
    (still_open,) = (till for till in _with_status(records["till"], "open") if till["branch_id"] == north)
    held = {one["method"]: one["amount"] for one in still_open["expected_now"]}
    differences = []
    for till in _with_status(records["till"], "closed"):
        expected = {one["method"]: one["amount"] for one in till["expected_at_close"]}
        assert {one["method"] for one in till["counted"]} == set(expected)
        differences += [one["amount"] - expected[one["method"]] for one in till["counted"]]

    assert sum(held.values()) > still_open["float"] + sum(move["amount"] for move in still_open["moves"])
    assert still_open["moves"]
    assert {0} < set(differences)
    assert all(abs(difference) <= 200 for difference in differences)


def test_r9_r11_reports_of_money_have_figures_and_the_export_lacks_nothing(demo, records):
    ada = _signed_in(demo, "ada@demo.example")
    totals = {name: ada.get(f"{API}/reports/{name}").json["totals"] for name in FIGURES}
    today = datetime.now(UTC).date()
    period = f"from_day={today - timedelta(days=60)}&to_day={today}"

    assert all(totals[name][key] > 0 for name, keys in FIGURES.items() for key in keys)
    for layout in ("plain", "datev"):
        check = ada.get(f"{API}/accounting/check?{period}&format={layout}").json
        missing = [one for one in check["missing"] if one["what"] != "one_year"]
        assert (missing, check["debit"] > 0) == ([], True)


def test_r5_each_repair_and_sale_has_a_page_for_its_customer(demo, records):
    tokens = [document["public_token"] for kind in ("repair", "sale") for document in records[kind]]
    client = demo.test_client()

    assert None not in tokens
    assert len(set(tokens)) == len(tokens)
    assert [client.get(f"/p/{token}").status_code for token in (tokens[0], tokens[-1])] == [200, 200]


def test_exactly_two_conflicts_are_open(records):
    conflicts = {conflict["reason"]: conflict for conflict in _with_status(records["conflict"], "open")}

    assert len(_with_status(records["conflict"], "open")) == 2
    assert set(conflicts) == {"illegal_transition", "at_other_branch"}
    sold_twice = conflicts["illegal_transition"]
    assert [entry["type"] for entry in sold_twice["evidence"]] == ["sale.complete", "sale.complete"]
    assert len({entry["branch_id"] for entry in sold_twice["evidence"]}) == 2
    harbour = next(device for device in records["device"] if device["name"] == "Harbour tablet")
    assert conflicts["at_other_branch"]["devices"] == [harbour["id"]]


def test_everything_else_in_the_demo_is_settled(records):
    documents = [data for kind in ("restock", "sale", "return", "repair", "transfer") for data in records[kind]]

    assert Counter(data["standing"] for data in documents if data["standing"] != "settled").total() == 2
    assert all(stock["quantity"] >= 0 for stock in records["stock"])


def test_every_person_of_the_demo_records_only_what_their_role_allows(demo):
    assert all(entry.fact.approved for entry in SqlJournal(_shop_id()).log())


def test_the_history_of_the_demo_is_half_a_year_up_to_now(records):
    times = [sale["happened_at"] for sale in records["sale"]]

    assert now_ms() - min(times) > 170 * DAY
    assert now_ms() - max(times) < 3 * DAY


def test_f40_each_warranty_ends_the_items_months_after_the_day_of_the_sale_where_it_was(records):
    zones = {branch["id"]: ZoneInfo(branch["time_zone"]) for branch in records["branch"]}
    months = {item["id"]: item["warranty_months"] for item in records["item"]}
    sold_at = {sale["id"]: sale["happened_at"] for sale in records["sale"]}
    covered = [unit for unit in records["serial"] if unit["warranty_until"] is not None]
    for unit in covered:
        zone = zones[unit["branch_id"]]
        first, last = local(sold_at[unit["document"]["id"]], zone), local(unit["warranty_until"], zone)
        passed = 12 * (last.year - first.year) + last.month - first.month
        assert (unit["status"], passed, last.time()) == ("sold", months[unit["item_id"]], LAST_MOMENT)
        assert unit["warranty_day"] == last.date().isoformat()
        assert last.day == first.day or (last.day < first.day and (last + timedelta(days=1)).day == 1)
    assert any(months[unit["item_id"]] == 24 for unit in covered)


def local(at, zone):
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).astimezone(zone)


def test_labels_have_correct_check_digits(records):
    barcodes = [item["barcode"] for item in records["item"] if item["barcode"]]
    phones = {item["id"] for item in records["item"] if item["category"] == "Phones"}
    imeis = [unit["serial"] for unit in records["serial"] if unit["item_id"] in phones]

    assert len(set(barcodes)) == 57
    assert all(sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(code)) % 10 == 0 for code in barcodes)
    assert imeis
    assert all(re.fullmatch(r"\d{15}", imei) and luhn_digit(imei[:14]) == imei[14] for imei in imeis)


def test_check_digits_are_those_of_the_standards():
    assert luhn_digit("49015420323751") == "8"
    assert ean13(7) == "2000000000077"


def test_r6_messages_of_the_demo_wait_fail_or_come_too_late_and_none_can_reach_a_stranger(demo, environment, records):
    customers = {customer["id"]: customer["email"] for customer in records["customer"]}
    # Our own transaction would keep the command waiting for the database.
    db.session.rollback()

    _run(environment, "deliver", "--once")

    messages = _signed_in(demo, "ada@demo.example").get(f"{API}/messages").json["items"]
    assert {message["template"]: (message["status"], message["reason"]) for message in messages} == {
        "received": ("failed", "no_contact"),
        "quote": ("queued", "no_gateway"),
        "waiting_for_parts": ("cancelled", "too_late"),
    }
    addresses = [customers[message["customer_id"]] for message in messages if message["channel"] == "email"]
    assert len(addresses) == len(messages)
    assert all(address is None or address.endswith(".example") for address in addresses)


def test_the_admin_closes_the_double_sale_by_naming_the_box_that_is_missing(demo, records):
    conflict = next(found for found in _with_status(records["conflict"], "open") if found["with"])
    missing = next(unit for unit in records["serial"] if (unit["note"] or "").startswith("Evening count"))
    ada = _signed_in(demo, "ada@demo.example")

    answer = ada.post(
        f"{API}/operations",
        json={
            "type": "conflict.resolve",
            "v": 1,
            "branch_id": missing["branch_id"],
            "payload": {
                "operation_id": conflict["operation_id"],
                "serial": conflict["serial"],
                "verdict": "reassign",
                "new_serial": missing["serial"],
                "expects": conflict["with"],
            },
        },
    )

    assert answer.json["standing"] == "settled"
    assert ada.get(f"{API}/conflicts?status=open").json["total"] == 1
    sold = ada.get(f"{API}/serials/{missing['serial']}").json
    assert (missing["status"], sold["status"], sold["document"]["id"]) == (
        "in_stock",
        "sold",
        conflict["document"]["id"],
    )


def test_rebuilding_the_state_from_the_log_finds_no_difference(environment, output):
    assert ", 0 differences" in _run(environment, "rebuild", "--check")


def test_loading_the_demo_again_changes_nothing(demo, environment, output):
    before = feed.head(_shop_id()).version
    # Our own transaction would keep the command waiting for the database.
    db.session.rollback()

    again = _run(environment, "demo")

    assert "two conflicts" in output
    assert "nothing was changed" in again
    assert feed.head(_shop_id()).version == before


def _signed_in(app: Flask, email: str) -> Any:
    client = app.test_client(use_cookies=False)
    token = client.post(f"{API}/auth/token", json={"email": email, "password": DEMO_PASSWORD}).json["access_token"]
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def test_a_load_of_the_demo_that_was_interrupted_can_begin_again_on_another_day(app):
    """So it also shows that the story works on any day."""
    earlier = now_ms() - 11 * DAY - DAY // 3
    with app.app_context():
        with pytest.raises(KeyboardInterrupt):
            load_demo(_Interrupted, earlier)
        shop_id = Demo().shop_id
        assert SqlJournal(shop_id).count() == 0

        assert load_demo(SqlJournal, earlier) > 1000

        assert check_shop(shop_id)[0] == []
        conflicts = [data for (kind, _), data in feed.all_records(shop_id).items() if kind == "conflict"]
        assert len(_with_status(conflicts, "open")) == 2


class _Interrupted(SqlJournal):
    """A journal that is interrupted at the third push."""

    saved = 0

    def save(self, device_id: Any, changes: Any) -> None:
        self.saved += 1
        if self.saved == 3:
            raise KeyboardInterrupt
        super().save(device_id, changes)
