"""Lists: pages by number and by position, searching, files, and the number of queries of each."""

import csv
import io

import pytest
from sqlalchemy import event

from server.columns.tables import DOCUMENT_KINDS, TABLES, written
from server.extensions import db
from server.feed.models import RecordCount
from server.synchronization.rebuilding import rebuild_shop
from tests.builders import new_id
from tests.cast import API, NEW_WEBHOOK, PASSWORD
from tests.documented import Documented
from tests.every_kind import live_a_day
from tests.inside import inside
from tests.phones import phone_of


@pytest.fixture
def day(shop):
    return live_a_day(shop)


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def walked(caller, path, query=""):
    """Return all records of a list, read page after page by `after`."""
    found, after = [], None
    while True:
        answer = caller.get(f"{path}?page_size=3{query}" + (f"&after={after}" if after else ""))
        assert answer.status_code == 200, answer.json
        found += answer.json["items"]
        after = answer.json["next"]
        if after is None:
            return found


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("path", "query"),
    [("/serials", ""), ("/serials", "&status=in_stock"), ("/sales", ""), ("/operations", "&standing=settled")],
)
def test_the_pages_of_a_list_have_every_record_once_and_in_order(shop, day, path, query):
    whole = shop.ada.get(f"{path}?page_size=500{query}").json

    assert walked(shop.ada, path, query) == whole["items"]
    assert (whole["total"], whole["next"]) == (len(whole["items"]), None)


def test_a_page_after_a_position_runs_no_count_query(shop, day):
    first = shop.ada.get("/serials?page_size=2").json
    second = shop.ada.get(f"/serials?page_size=2&after={first['next']}").json

    assert (first["total"] > 2, second["total"]) == (True, None)


@pytest.mark.both_databases
@pytest.mark.parametrize("is_rebuilt", [False, True])
def test_the_total_of_a_list_is_its_number_of_records(app, shop, day, is_rebuilt):
    if is_rebuilt:
        with inside(app):
            db.session.query(RecordCount).delete()
            db.session.commit()
            rebuild_shop(shop.id)
    lists = [*day.ids, "serials"]
    statuses = {name: {one["status"] for one in walked(shop.ada, f"/{name}") if one.get("status")} for name in lists}
    assert {"in_stock", "sold", "defective"} <= statuses["serials"]

    for caller in (shop.ada, shop.max):
        for name in lists:
            branches = ["", f"&branch_id={shop.north}", f"&branch_id={shop.south}"]
            for query in (b + s for b in branches for s in ("", *(f"&status={one}" for one in statuses[name]))):
                total = caller.get(f"/{name}?page_size=1{query}").json["total"]
                assert total == len(walked(caller, f"/{name}", query)), (name, query)


@pytest.mark.parametrize("path", ["/serials?page=1", "/sales?status=completed&page=2"])
def test_a_page_by_its_page_number_counts_no_records(app, shop, day, path):
    statements, _ = statements_for(app, shop.ada, path)

    assert not [statement for statement in statements if "count(*)" in statement.lower()]


@pytest.mark.parametrize("after", ["x", "W10=", "WzEsMl0=", "WyJhIiwiYiJd", "WzFlOTksImIiXQ==", "Wy0xLCJiIl0=", "%FF"])
def test_an_invalid_position_is_refused(shop, after):
    answer = shop.ada.get(f"/serials?after={after}")

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "after")


def test_l10_transfers_are_found_by_a_serial_however_it_is_spaced(shop, day):
    for query in ("SN-6", "sn-6"):
        (found,) = shop.ada.get(f"/transfers?q={query}").json["items"]
        assert found["id"] == day.ids["transfers"]
    # Two words are another meaning: another transfer with a serial that begins with "sn-" and a code that ends in 6.
    spaced = shop.ada.get("/transfers?q=sn- 6").json["items"]
    assert day.ids["transfers"] in [transfer["id"] for transfer in spaced]
    assert shop.ada.get("/transfers?q=SN-1").json["items"] == []


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "kind", ["items", "stock", "restocks", "adjustments", "sales", "returns", "repairs", "transfers", "stocktakes"]
)
def test_a_list_filtered_by_item_has_the_documents_with_the_item_on_a_line(shop, day, kind):
    found = shop.ada.get(f"/{kind}?item_id={day.ids['items']}&page_size=500").json["items"]

    assert day.ids[kind] in [record["id"] for record in found]
    assert shop.ada.get(f"/{kind}?item_id={new_id()}").json["items"] == []


@pytest.mark.both_databases
@pytest.mark.parametrize("typed", ["SN-1", "sn- 1", "n-1"])
def test_a_document_is_found_by_any_serial_on_its_lines(shop, north, typed):
    ids = {kind: new_id() for kind in ("restocks", "sales", "returns", "transfers", "adjustments")}
    item = north.new_item("Screen")
    line = {"item_id": item, "quantity": 2, "serials": ["OTHER", "SN-1"]}
    north.record("stock.restock", restock_id=ids["restocks"], lines=[line])
    north.sell(item, "OTHER", "SN-1", sale_id=ids["sales"])
    back = [{**line, "disposition": "restock"}]
    north.record("sale.return", return_id=ids["returns"], sale_id=ids["sales"], reason="no", lines=back, refund=0)
    repair = ids["repairs"] = north.open_repair()
    north.fit(repair, item, "OTHER", "SN-1")
    north.take_out(repair, item, "OTHER", "SN-1")
    north.record("transfer.send", transfer_id=ids["transfers"], to_branch_id=shop.south, lines=[line])
    north.record("transfer.cancel", transfer_id=ids["transfers"])
    lost = [{"item_id": item, "delta": -2, "serials": ["OTHER", "SN-1"]}]
    north.record("stock.adjust", adjustment_id=ids["adjustments"], reason="lost", lines=lost)
    north.push()

    for kind, id_ in ids.items():
        found = [record["id"] for record in shop.ada.get(f"/{kind}?q={typed}").json["items"]]
        assert found == [id_], kind


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", ["transfers", "conflicts"])
def test_a_transfer_is_in_the_lists_of_both_branches(shop, day, kind):
    for branch in (shop.north, shop.south):
        found = shop.ada.get(f"/{kind}?branch_id={branch}").json["items"]
        assert day.ids[kind] in [record["id"] for record in found]
    assert shop.ada.get(f"/{kind}?branch_id={new_id()}").json["items"] == []


def test_z4_every_repair_of_a_device_is_found_by_its_imei(shop, north):
    imei = "49 015420 323751 8"
    for problem in ("cracked screen", "battery"):
        device = {"description": "Galaxy A52", "serial": imei}
        north.record("repair.open", repair_id=new_id(), device=device, problem=problem)
    north.open_repair()
    north.push()

    found = shop.tess.get("/repairs?q=490154203237518").json["items"]

    assert [repair["problem"] for repair in found] == ["battery", "cracked screen"]


def test_a_list_is_filtered_by_time(shop, day):
    everything = shop.ada.get("/sales").json["items"]
    latest = everything[0]["happened_at"]

    assert shop.ada.get(f"/sales?from={latest + 1}").json["items"] == []
    assert shop.ada.get(f"/sales?from={latest}&to={latest + 1}").json["items"][0] == everything[0]


@pytest.mark.both_databases
def test_operations_are_found_by_device_type_and_standing(shop, day):
    mine = shop.ada.get(f"/operations?device_id={day.north.device_id}&page_size=500").json["items"]
    renames = shop.ada.get("/operations?type=serial.rename").json["items"]
    contested = {record["id"] for record in shop.ada.get("/operations?standing=contested").json["items"]}
    settled = {record["id"] for record in shop.ada.get("/operations?standing=settled&page_size=500").json["items"]}

    assert [each["seq"] for each in mine] == list(range(len(day.north.sent), 0, -1))
    assert mine[0] == shop.ada.get(f"/operations/{mine[0]['id']}").json
    assert [each["type"] for each in renames] == ["serial.rename"]
    everything = {record["id"] for record in shop.ada.get("/operations?page_size=500").json["items"]}
    assert contested | settled <= everything
    assert not contested & settled


def test_the_quarantine_is_listed_for_people_of_every_branch(shop, north):
    north.record("sale.nonsense")
    north.push()

    (listed,) = shop.ada.get("/operations?standing=rejected").json["items"]

    assert listed["error"]["code"] == "unknown_operation"
    assert shop.cleo.get("/operations?standing=rejected").json["items"] == []


def test_operations_of_another_branch_are_not_listed(shop, day):
    branches = {record["branch_id"] for record in shop.cleo.get("/operations?page_size=500").json["items"]}

    assert branches == {shop.south}


def rows_of(answer):
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_o12_the_file_of_a_list_has_every_row_and_every_field(shop, day):
    answer = shop.ada.get("/serials?format=csv&page_size=1")
    listed = shop.ada.get("/serials?page_size=500").json["items"]

    rows = rows_of(answer)

    assert 'filename="serials.csv"' in answer.headers["Content-Disposition"]
    assert [row["serial"] for row in rows] == [unit["serial"] for unit in listed]
    assert set(rows[0]) == set(listed[0]) | {"item", "sku", "barcode", "branch", "customer", "cost"} | {
        *("document_id", "document_type")
    }


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", '=HYPERLINK("http://x","y")'])
def test_a_formula_is_text_in_a_file(shop, north, name):
    north.record("customer.create", customer_id=new_id(), name=name, note='a "quoted"\nnote; with, signs')
    north.push()

    (row,) = rows_of(shop.ada.get("/customers?format=csv"))

    assert row["name"] == f"'{name}"
    assert row["note"] == 'a "quoted"\nnote; with, signs'


def lists(client):
    """Return, by path, every list with a record in it (every answer with `items`), and the fields of its records."""
    document = Documented(client.get(f"{API}/openapi.json").json)
    return {path.removeprefix(API): fields for path, _, fields in document.lists()}


def with_webhook(shop):
    """Return the id of a new webhook that a test event waits for."""
    webhook = shop.ada.post("/webhooks", NEW_WEBHOOK).json["id"]
    shop.ada.post(f"/webhooks/{webhook}/test")
    return webhook


def test_o12_every_list_can_be_exported_as_a_file(client, shop, day):
    shop.ada.post("/invitations", {"name": "Nina", "role": "clerk"})
    webhook = with_webhook(shop)
    for path, fields in lists(client).items():
        at = path.format(webhook_id=webhook)
        listed = shop.ada.get(f"{at}?page_size=500").json

        rows = rows_of(shop.ada.get(f"{at}?format=csv&page_size=1"))
        if path == "/audit":
            # The download of this file is an entry itself.
            rows = rows[1:]

        ids = list(dict.fromkeys(row["id"] for row in rows))
        assert ids == [record["id"] for record in listed["items"]], path
        # A document has a row for each of its lines, parts and payments; any other record has one.
        kind = path.removeprefix("/")
        assert len(rows) == listed["total"] or kind in DOCUMENT_KINDS, path
        if kind not in TABLES:
            assert not rows or set(fields) <= set(rows[0]), path


@pytest.mark.parametrize("kind", TABLES)
def test_o12_every_field_of_a_record_has_a_column(client, kind):
    fields = lists(client)[f"/{kind}"]

    shown = {column.of or column.source.split(".")[0] for column in written(kind)}

    # In the columns of the counted pieces, and not in the file of a document: its sums over other columns.
    apart = {"counts": "found", "item_ids": "scope", "short": "lines", "extra": "lines", "received": "lines"}
    apart |= {"expected": "differences", "taxes": "lines", "surplus": "parts", "document": "document"}
    # The records of customers merged into another name that customer themselves.
    apart |= {"merged_ids": "merged_into", "merged_by": "merged_into"}
    # Everybody with the token can open the page, so it is in no file.
    apart |= {"public_token": "id"}
    assert {apart.get(field, field) for field in fields} <= shown


def test_o12_the_api_document_has_the_file_of_every_list(client):
    document = Documented(client.get(f"{API}/openapi.json").json)

    for path, each, _ in document.lists():
        assert "text/csv" in each["responses"]["200"]["content"], path
        assert {"page", "page_size", "format"} <= {parameter["name"] for parameter in each["parameters"]}, path


def test_the_name_of_a_person_or_a_branch_is_text_in_a_file(shop):
    shop.ada.post("/branches", {"name": "=1+1"})
    shop.ada.post("/devices", {"name": "@SUM(A1)", "branch_id": shop.north})
    shop.ada.post("/invitations", {"name": "-1", "role": "clerk"})
    shop.ada.post("/users", {"name": "+1", "email": "plus@example.org", "password": PASSWORD, "role": "clerk"})

    for path, name in (("branches", "=1+1"), ("devices", "@SUM(A1)"), ("invitations", "-1"), ("users", "+1")):
        names = [row["name"] for row in rows_of(shop.ada.get(f"/{path}?format=csv"))]
        assert f"'{name}" in names, path
        assert name not in names, path


def test_the_quarantine_can_be_exported_as_a_file(shop, north):
    north.record("sale.nonsense")
    north.push()

    (row,) = rows_of(shop.ada.get("/operations?standing=rejected&format=csv"))

    assert (row["type"], row["standing"]) == ("sale.nonsense", "rejected")


def test_a_file_of_operations_has_the_operations_of_every_page(shop, day, monkeypatch):
    listed = shop.ada.get("/operations?page_size=500").json["items"]
    monkeypatch.setattr("server.synchronization.listing.MAX_PAGE_SIZE", 7)

    rows = rows_of(shop.ada.get("/operations?format=csv"))

    assert [row["id"] for row in rows] == [each["id"] for each in listed]


def statements_for(app, caller, path):
    """Return the statements that an answer costs, and the answer."""
    statements = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *statement: statements.append(statement[2]))
    answer = caller.get(path)
    assert answer.status_code == 200, path
    return statements, answer.json


def queries_of(app, caller, path):
    """Return the number of queries of an answer, and the number of its records."""
    statements, answer = statements_for(app, caller, path)
    return len(statements), len(answer["items"])


def live_another_day(shop):
    """Add to every list there is."""
    phone = live_a_day_again(shop)
    shop.ada.post("/branches", {"name": "East"})
    shop.ada.post("/invitations", {"name": "Nina", "role": "clerk"})
    shop.ada.post(
        "/users",
        {"name": "Olga", "email": "olga@example.org", "password": "a long enough password", "role": "clerk"},
    )
    return phone


def live_a_day_again(shop):
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Battery", *(f"B-{number}" for number in range(20)))
    for number in range(0, 6, 2):
        phone.sell(item, f"B-{number}")
        phone.fit(phone.open_repair(), item, f"B-{number + 1}")
    phone.push()
    return phone


def test_no_list_needs_more_queries_for_more_records(app, client, shop, day):
    webhook = with_webhook(shop)
    paths = [path.format(webhook_id=webhook) for path in lists(client)]
    assert len(paths) >= 17
    before = {path: queries_of(app, shop.ada, path) for path in paths}
    live_another_day(shop)
    shop.ada.post(f"/webhooks/{webhook}/test")
    after = {path: queries_of(app, shop.ada, path) for path in paths}

    grown = {path for path in paths if after[path][1] > before[path][1]}
    assert {"/serials", "/sales", "/repairs", "/operations", "/users", "/devices", "/invitations"} <= grown
    assert {path: (before[path], after[path]) for path in paths if after[path][0] > before[path][0]} == {}
