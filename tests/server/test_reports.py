"""Reports of a period: trade, parts, the movements of a unit; and any report as a table and as a file."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import orjson
import pytest
from sqlalchemy import select

from server.clock import now_ms
from server.extensions import db
from server.feed.models import FeedRecord
from server.spreadsheets import amount, csv_lines
from server.synchronization.rebuilding import rebuild_shop
from tests.builders import new_id
from tests.cast import hire, open_shop
from tests.inside import inside
from tests.phones import phone_of
from tests.reporting import decide, rows, stocked_item

pytestmark = pytest.mark.both_databases

DAY_MS = 86_400_000


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def item(north):
    return stocked_item(north)


def test_l13_sales_and_returns_are_summed_by_day_without_voided_sales(shop, north, item):
    sale, voided = new_id(), new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.sell(item, "SN-2", sale_id=voided)
    north.record("sale.void", sale_id=voided, reason="mistake")
    north.take_back(item, "SN-1", sale_id=sale)
    north.push()

    [day] = rows(shop, "sales_by_day")

    assert (day["sales"], day["units"], day["returns"]) == (1, 1, 1)
    assert day["net"] == day["revenue"] - day["refunds"]
    assert rows(shop, "sales_by_day", "?from=0&to=1000") == []


def test_l13_a_day_is_a_day_in_the_time_zone_of_the_branch(shop, north, item):
    shop.ada.patch(f"/branches/{shop.north}", {"time_zone": "Pacific/Kiritimati"})
    north.sell(item, "SN-1")
    north.push()
    sold = next(sale for sale in shop.ada.get("/sales").json["items"])["happened_at"]

    [day] = rows(shop, "sales_by_day")

    assert day["day"] == _day_in("Pacific/Kiritimati", sold)


def _day_in(zone, time):
    return datetime.fromtimestamp(time / 1000, ZoneInfo(zone)).date().isoformat()


def test_l13_used_parts_are_those_inside_repairs(shop, north, item):
    repair = north.open_repair()
    north.fit(repair, item, "SN-1")
    north.fit(repair, item, "SN-2")
    north.take_out(repair, item, "SN-2")
    cancelled = north.open_repair()
    north.fit(cancelled, item, "SN-3")
    north.repair("cancel", cancelled)
    north.push()

    [row] = rows(shop, "parts_used")

    assert (row["item"], row["quantity"]) == (item, 1)


def test_l13_a_part_counts_on_the_day_it_was_fitted(shop, north, item):
    now = now_ms()
    repair = north.open_repair()
    north.queue[-1]["at"] = now - 40 * DAY_MS
    north.fit(repair, item, "SN-1")
    north.queue[-1]["at"] = now - 35 * DAY_MS
    north.fit(repair, item, "SN-2")
    north.queue[-1]["at"] = now - DAY_MS
    north.push()

    def used(since, until):
        period = f"?from={now - since * DAY_MS}&to={now - until * DAY_MS}"
        return [row["quantity"] for row in rows(shop, "parts_used", period)]

    assert (used(30, 0), used(37, 30), used(45, 37), used(50, 0)) == ([1], [1], [], [2])


def test_a_repair_record_without_times_of_parts_counts_by_its_own_time_until_recomputed(app, shop, north, item):
    now = now_ms()
    repair = north.open_repair()
    north.queue[-1]["at"] = now - 40 * DAY_MS
    north.fit(repair, item, "SN-1")
    north.push()
    with inside(app):
        old = db.session.scalars(select(FeedRecord).where(FeedRecord.kind == "repair")).one()
        data = orjson.loads(old.data)
        del data["parts"][0]["happened_at"]
        old.data = orjson.dumps(data).decode()
        db.session.commit()

    before = [row for row in rows(shop, "parts_used") if row["quantity"]]
    with app.app_context():
        rebuild_shop(shop.id)

    assert (before, [row["quantity"] for row in rows(shop, "parts_used")]) == ([], [1])


def test_l13_operations_of_a_merged_item_count_for_the_survivor(shop, north, item):
    repair, twin, glue, paste = north.open_repair(), new_id(), new_id(), new_id()
    for id_, name, tracked in ((twin, "Screen A52 again", True), (glue, "Glue", False), (paste, "Paste", False)):
        north.record("item.create", item_id=id_, name=name, price=300, track_stock=True, serial_tracked=tracked)
    north.record("stock.restock", restock_id=new_id(), lines=[{"item_id": twin, "quantity": 1, "serials": ["TW-1"]}])
    north.record("stock.restock", restock_id=new_id(), lines=[{"item_id": paste, "quantity": 5, "unit_cost": 100}])
    north.fit(repair, item, "SN-1")
    north.fit(repair, twin, "TW-1")
    north.record("item.merge", item_id=twin, into_id=item)
    north.record("item.merge", item_id=paste, into_id=glue)
    north.push()

    worth = {row["item"]: row for row in rows(shop, "stock_value")}

    assert [(row["item"], row["quantity"]) for row in rows(shop, "parts_used")] == [(item, 2)]
    assert worth.keys() == {item, glue}
    assert (worth[glue]["quantity"], worth[glue]["cost"], worth[glue]["unvalued"]) == (5, 500, 0)


def test_l13_the_movements_of_a_serial_are_its_timeline(shop, north, item):
    north.sell(item, "SN-1")
    north.push()

    found = rows(shop, "serial_movements", "?q=sn-1")

    assert [(row["step"], row["from"], row["to"]) for row in found] == [
        ("received", None, "in_stock"),
        ("sold", "in_stock", "sold"),
    ]
    assert shop.ada.get("/reports/serial_movements").status_code == 422
    assert shop.ada.get("/reports/serial_movements?q=SN-99").status_code == 404


def test_l13_a_part_that_was_reassigned_is_not_a_used_one(shop, north, item):
    sale, repair = new_id(), north.open_repair()
    north.sell(item, "SN-1", sale_id=sale)
    north.push()
    north.fit(repair, item, "SN-1", "SN-2")
    north.record("repair.add_part", repair_id=repair, item_id=item, quantity=1, serials=["SN-3"])
    north.push()
    decide(shop, "SN-1", "discard")

    [row] = rows(shop, "parts_used")
    moved = rows(shop, "serial_movements", "?q=SN-1")

    assert row["quantity"] == 2
    assert [(each["step"], each["standing"]) for each in moved] == [
        ("received", "settled"),
        ("sold", "settled"),
        ("used", "discarded"),
    ]


def test_l13_sales_and_returns_that_wait_for_approval_are_not_counted(shop, north, item):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.push()
    tess = phone_of(shop, shop.tess, shop.north)
    tess.sell(item, "SN-2")
    line = {"item_id": item, "quantity": 1, "serials": ["SN-1"], "disposition": "restock"}
    tess.record("sale.return", return_id=new_id(), sale_id=sale, reason="broken", lines=[line], refund=4000)
    tess.push()

    [day] = rows(shop, "sales_by_day")

    assert (day["sales"], day["revenue"], day["returns"], day["refunds"]) == (1, 9900, 0, 0)


def test_l13_an_exchange_is_a_return_and_a_sale_each_on_its_branchs_day(shop, north, item):
    shop.ada.patch(f"/branches/{shop.north}", {"time_zone": "Pacific/Kiritimati"})
    shop.ada.patch(f"/branches/{shop.south}", {"time_zone": "Pacific/Pago_Pago"})
    sale, transfer = new_id(), new_id()
    line = {"item_id": item, "quantity": 1, "serials": ["SN-2"]}
    north.sell(item, "SN-1", sale_id=sale)
    north.record("transfer.send", transfer_id=transfer, to_branch_id=shop.south, lines=[line])
    back = {"item_id": item, "quantity": 1, "serials": ["SN-1"], "disposition": "restock"}
    north.record("sale.return", return_id=new_id(), sale_id=sale, reason="exchange", lines=[back], refund=9900)
    north.sell(item, "SN-3")
    north.push()
    south = phone_of(shop, shop.ada, shop.south)
    south.record("transfer.receive", transfer_id=transfer, lines=[line])
    south.sell(item, "SN-2")
    south.push()
    now = now_ms()

    days = {row["branch"]: row for row in rows(shop, "sales_by_day")}

    sums = [(days[at]["sales"], days[at]["returns"], days[at]["net"]) for at in (shop.north, shop.south)]
    assert sums == [(2, 1, 9900), (1, 0, 9900)]
    zones = {shop.north: "Pacific/Kiritimati", shop.south: "Pacific/Pago_Pago"}
    assert {at: row["day"] for at, row in days.items()} == {at: _day_in(zone, now) for at, zone in zones.items()}


def test_l13_pieces_and_units_in_a_repair_are_counted_and_removed_ones_are_not(shop, north, item):
    glue, repair = new_id(), north.open_repair()
    fields = {"name": "Glue", "price": 300, "track_stock": True, "serial_tracked": False}
    north.record("item.create", item_id=glue, **fields, initial_stock={"quantity": 9})
    north.fit(repair, item, "SN-1")
    for step, quantity in (("add", 3), ("add", 2), ("remove", 2)):
        north.record(f"repair.{step}_part", repair_id=repair, item_id=glue, quantity=quantity)
    north.push()

    used = {row["item"]: row["quantity"] for row in rows(shop, "parts_used")}
    worth = {row["item"]: row["quantity"] for row in rows(shop, "stock_value")}

    assert (used, worth) == ({item: 1, glue: 3}, {item: 2, glue: 6})


def test_l13_only_the_pieces_that_are_still_inside_a_repair_count_as_used(app, shop, north):
    glue, repair = new_id(), north.open_repair()
    fields = {"name": "Glue", "price": 300, "track_stock": True, "serial_tracked": False}
    north.record("item.create", item_id=glue, **fields, initial_stock={"quantity": 9})
    part = {"repair_id": repair, "item_id": glue, "unit_price": 300}
    north.record("repair.add_part", **part, quantity=3)
    north.record("repair.remove_part", **part, quantity=1)
    north.push()
    [drawn] = rows(shop, "parts_used")
    with inside(app):
        old = db.session.scalars(select(FeedRecord).where(FeedRecord.kind == "repair")).one()
        data = orjson.loads(old.data)
        for name in ("left", "serials_left"):
            del data["parts"][0][name]
        old.data = orjson.dumps(data).decode()
        db.session.commit()

    [before] = rows(shop, "parts_used")
    with app.app_context():
        rebuild_shop(shop.id)
    [after] = rows(shop, "parts_used")

    assert [(row["quantity"], row["value"]) for row in (drawn, before, after)] == [(2, 600), (3, 900), (2, 600)]


def test_a_report_has_only_the_branches_that_its_reader_manages(shop, north, item):
    manager = hire(shop.ada, "Zoe", "manager", [shop.south])

    assert manager.get("/reports/serials_by_status").json["rows"] == []
    assert manager.get(f"/reports/serials_by_status?branch_id={shop.north}").status_code == 404
    assert shop.ada.get("/reports/of_the_weather").status_code == 404


def test_a_report_has_no_rows_of_another_shop(client, shop, north, item):
    _, other = open_shop(client, "zoe", "Other")

    assert other.get("/reports/serials_by_status").json["rows"] == []


def test_the_file_of_a_report_has_names_amounts_and_no_formulas(shop, north):
    item = new_id()
    fields = {"item_id": item, "name": "=HYPERLINK(1)", "price": 9900, "track_stock": True, "serial_tracked": True}
    north.record("item.create", **fields, initial_stock={"quantity": 1, "serials": ["SN-1"], "unit_cost": 5005})
    north.push()

    answer = shop.ada.get("/reports/stock_value?format=csv")
    text = answer.data.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text, newline=""))

    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert row["item"] == "'=HYPERLINK(1)"
    assert (row["branch"], row["quantity"], row["cost"]) == ("North", "1", "50.05")


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_of_a_report_file_is_a_formula(start):
    [_, line] = csv_lines(["cell"], [[start]])

    assert "'" + start in line


def test_amounts_have_the_digits_of_their_currency():
    assert [amount(5, "EUR"), amount(-1234, "EUR"), amount(5, "JPY"), amount(1234, "KWD")] == [
        "0.05",
        "-12.34",
        "5",
        "1.234",
    ]
