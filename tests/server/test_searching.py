"""A search finds words that begin with its text, and codes that also end with it; no list reads all records."""

import pytest
from sqlalchemy import event, text

from server.extensions import db
from server.shop_scope import within_shop
from tests.builders import new_id
from tests.inside import inside
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def found(shop, path, typed, name):
    answer = shop.ada.get(f"{path}?q={typed}").json
    assert answer["total"] == len(answer["items"])
    return sorted(record[name] for record in answer["items"])


@pytest.mark.parametrize(
    ("typed", "serials"),
    [
        ("SN-1042", ["SN-1042"]),
        ("sn- 10", ["SN-1042", "SN-1043"]),
        ("042", ["SN-1042"]),
        ("104", []),
        ("%25", []),
        ("sn_1042", []),
        ("%20", ["ABC-1", "SN-1042", "SN-1043"]),
    ],
)
def test_a_unit_is_found_by_its_whole_serial_its_beginning_and_its_last_digits(shop, north, typed, serials):
    north.new_item("Screen", "SN-1042", "SN-1043", "ABC-1")
    north.push()

    assert found(shop, "/serials", typed, "serial") == serials


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("screen", ["Screen for Galaxy-A52"]),
        ("gal", ["Screen for Galaxy-A52"]),
        ("a52%20scr", ["Screen for Galaxy-A52"]),
        ("a52%20battery", []),
        ("creen", []),
        ("scr-52", ["Screen for Galaxy-A52"]),
        ("-52", ["Screen for Galaxy-A52"]),
    ],
)
def test_an_item_is_found_by_the_beginning_of_each_word_and_by_its_codes(shop, north, typed, names):
    fields = {"price": 9900, "track_stock": True, "serial_tracked": False}
    north.record("item.create", item_id=new_id(), name="Screen for Galaxy-A52", sku="SCR-52", **fields)
    north.record("item.create", item_id=new_id(), name="Battery", **fields)
    north.push()

    assert found(shop, "/items", typed, "name") == names


@pytest.mark.parametrize("typed", ["+49 (170) 123-4567", "4917012", "123 4567", "zoë", "brown", "zoe@", "example.org"])
def test_a_customer_is_found_by_name_telephone_and_address(shop, north, typed):
    fields = {"name": "Zoë Brown", "phone": "+49 170 1234567", "email": "zoe@example.org"}
    north.record("customer.create", customer_id=new_id(), **fields)
    north.record("customer.create", customer_id=new_id(), name="Bo", phone="0151 7654321")
    north.push()

    assert found(shop, "/customers", typed.replace("+", "%2B"), "name") == ["Zoë Brown"]


def test_a_former_name_does_not_find_a_record(shop, north):
    customer = new_id()
    north.record("customer.create", customer_id=customer, name="Maria Weiss")
    north.record("customer.update", customer_id=customer, changes={"name": "Maria Schwarz"})
    north.push()

    assert found(shop, "/customers", "weiss", "name") == []
    assert found(shop, "/customers", "schw", "name") == ["Maria Schwarz"]
    assert found(shop, "/customers", "maria", "name") == ["Maria Schwarz"]


def test_many_matches_are_listed_in_order_and_counted(shop, north, monkeypatch):
    north.new_item("Screen", *(f"SN-{number}" for number in range(10)), "OTHER")
    north.push()
    few = shop.ada.get("/serials?q=sn").json

    monkeypatch.setattr("server.feed.searching.FEW", 3)

    assert shop.ada.get("/serials?q=sn").json == few
    assert (few["total"], len(few["items"])) == (10, 10)


def test_the_first_page_needs_no_count(shop, north):
    north.new_item("Screen", "SN-1", "SN-2", "SN-3")
    north.push()

    first = shop.ada.get("/serials?after=&page_size=2").json
    second = shop.ada.get(f"/serials?after={first['next']}&page_size=2").json

    assert (first["total"], len(first["items"]), len(second["items"])) == (None, 2, 1)


LISTS = {
    "": "ix_feed_record_position",
    "&status=in_stock": "ix_feed_record_status",
    "&branch_id=B": "ix_feed_record_at",
    "&branch_id=B&status=in_stock": "ix_feed_record_branch",
    "&item_id=I": "ix_feed_record_of",
    "&item_id=I&status=in_stock": "ix_feed_record_item",
    "&from=1&to=2": "ix_feed_record_position",
    "&q=sn-1234": "search_word",
}
ROWS = 5000


@pytest.fixture
def large(app, shop):
    """Fill the shop's list of units until a database prefers an index to a full scan."""
    columns = "shop_id, kind, id, version, data, branch_id, status, item_id, position, words"
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows)"
    values = (
        ":shop, 'serial', 'SN-' || i, 1, '{}', CASE i % 2 WHEN 0 THEN 'B' ELSE 'C' END,"
        " CASE i % 3 WHEN 0 THEN 'in_stock' ELSE 'sold' END, CASE i % 5 WHEN 0 THEN 'I' ELSE 'J' END, i, '\n>sn-' || i"
    )
    words = "SELECT :shop, 'serial', '>sn-' || i, 'SN-' || i FROM n"
    fields = {"shop": shop.id, "rows": ROWS}
    with inside(app):
        db.session.execute(text(f"{numbers} INSERT INTO feed_record ({columns}) SELECT {values} FROM n"), fields)  # noqa: S608 - ours
        db.session.execute(text(f"{numbers} INSERT INTO search_word (shop_id, kind, word, id) {words}"), fields)
        db.session.commit()
        db.session.execute(text("ANALYZE"))
        db.session.commit()


DOCUMENTS = [
    ("/sales?item_id=FEW", "search_word", 10),
    ("/sales?item_id=MANY", "ix_feed_record_position", 4990),
    ("/sales?item_id=MANY&branch_id=B", "ix_feed_record_at", 2490),
    ("/sales?item_id=MANY&q=nrth-1234", "search_word", 1),
    ("/conflicts?branch_id=FEW", "search_word", 10),
    ("/conflicts?branch_id=MANY&status=open", "ix_feed_record_status", 2490),
    ("/conflicts?branch_id=MANY&item_id=FEW", "search_word", 0),
]


@pytest.fixture
def many_documents(app, shop):
    """Fill the lists of sales and of conflicts: every five hundredth is about one item, all others about another."""
    columns = "shop_id, kind, id, version, data, branch_id, status, position, words"
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows)"
    id_of_row = "CASE i % 500 WHEN 0 THEN 'FEW' ELSE 'MANY' END"
    half = "CASE i % 2 WHEN 0 THEN 'B' ELSE 'C' END, CASE i % 2 WHEN 0 THEN 'open' ELSE 'settled' END"
    values = f":shop, :kind, 'D-' || i, 1, '{{}}', {half}, i, '\n>nrth-' || i || '\n=' || {id_of_row}"
    words = f"SELECT :shop, :kind, '=' || {id_of_row}, 'D-' || i FROM n"  # noqa: S608 - ours
    codes = "SELECT :shop, :kind, '>nrth-' || i, 'D-' || i FROM n"
    with inside(app):
        for kind in ("sale", "conflict"):
            fields = {"shop": shop.id, "rows": ROWS, "kind": kind}
            db.session.execute(text(f"{numbers} INSERT INTO feed_record ({columns}) SELECT {values} FROM n"), fields)  # noqa: S608 - ours
            # Beside the words of many other records, as in a shop.
            other = "SELECT :shop, 'other', '>' || i, :kind FROM n"
            for found, rows in ((words, ROWS), (codes, ROWS), (other, 6 * ROWS)):
                fields["rows"] = rows
                db.session.execute(text(f"{numbers} INSERT INTO search_word (shop_id, kind, word, id) {found}"), fields)
        db.session.commit()
        db.session.execute(text("ANALYZE"))
        db.session.commit()


def test_documents_of_an_item_and_conflicts_of_a_branch_are_found_by_an_index(app, shop, many_documents):
    for path, index, _ in DOCUMENTS:
        plans = plans_of(app, shop, lambda path=path: shop.ada.get(f"{path}&after=&page_size=10"))

        assert any(index in plan for plan in plans), (path, plans)
        for plan in plans:
            assert "SCAN feed_record" not in plan, (path, plan)
            assert "Seq Scan" not in plan, (path, plan)
            assert index == "search_word" or ("TEMP B-TREE" not in plan and "Sort" not in plan), (path, plan)


def test_few_or_many_matches_are_listed_completely_and_in_order(shop, many_documents, monkeypatch):
    for path, _, total in DOCUMENTS:
        found = shop.ada.get(f"{path}&page_size=500").json
        with monkeypatch.context() as searched:
            searched.setattr("server.feed.searching.FEW", 1)
            assert shop.ada.get(f"{path}&page_size=500").json == found, path
        assert found["total"] == total, path


def plans_of(app, shop, ask):
    """Return the database's plan of each query on records for an answer."""
    statements = []

    def note(connection, cursor, statement, parameters, context, many):
        if "feed_record.position" in statement or "search_word" in statement:
            statements.append((statement, parameters))

    with app.app_context(), within_shop(shop.id):
        event.listen(db.engine, "before_cursor_execute", note)
        ask()
        event.remove(db.engine, "before_cursor_execute", note)
        word = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
        rows = [db.session.connection().exec_driver_sql(f"{word} {each}", values).all() for each, values in statements]
    return ["\n".join(str(row[-1]) for row in plan) for plan in rows]


def test_a_word_of_most_records_is_searched_in_the_order_of_the_list(app, shop, large):
    """PostgreSQL guesses the number of such records: with row-level security it may not read their statistics (`LIKE`
    is not leakproof).
    """
    plans = plans_of(app, shop, lambda: shop.ada.get("/serials?after=&page_size=500&q=sn"))

    (last,) = [plan for plan in plans if "search_word" not in plan]
    assert "ix_feed_record_position" in last
    assert "Sort" not in last
    assert "TEMP B-TREE" not in last


@pytest.mark.parametrize(("query", "index"), LISTS.items())
def test_a_page_is_read_from_an_index_without_sorting(app, shop, large, query, index):
    place = shop.ada.get("/serials?after=&page_size=100").json["next"]

    plans = plans_of(app, shop, lambda: shop.ada.get(f"/serials?after={place}&page_size=10{query}"))

    assert plans
    for plan in plans:
        assert index in plan, plan
        assert "SCAN feed_record" not in plan, plan
        assert "Seq Scan" not in plan, plan
        assert index == "search_word" or ("TEMP B-TREE" not in plan and "Sort" not in plan), plan
