"""GET /sync/pull: each page is a consistent prefix of the changes, and no row is missed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from server.extensions import db
from tests.builders import new_id
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def pull(shop, phone, **query):
    words = "&".join(f"{name}={value}" for name, value in {"device_id": phone.device_id, **query}.items())
    return shop.ada.get(f"/sync/pull?{words}")


def test_a_first_pull_returns_every_record(shop, north):
    item = north.new_item("Screen A52", "SN-1")
    north.push()
    changes = north.pull()
    found = {(change["kind"], change["id"]) for change in changes}
    assert {("item", item), ("serial", "SN-1"), ("stock", f"{item}:{shop.north}"), ("branch", shop.south)} <= found
    assert north.base == shop.ada.get(f"/sync/pull?device_id={north.device_id}").json["version"]


def test_the_pages_of_a_pull_have_every_record_once(shop, north):
    north.new_item("Screen A52", *(f"SN-{count}" for count in range(25)))
    north.push()
    whole = [(change["kind"], change["id"]) for change in north.pull()]
    paged, cursor, more = [], None, True
    while more:
        answer = pull(shop, north, limit=7, **({"cursor": cursor} if cursor else {})).json
        paged += [(change["kind"], change["id"]) for change in answer["changes"]]
        cursor, more = answer["cursor"], answer["more"]
    assert paged == whole
    assert len(set(paged)) == len(paged)


def test_a_page_is_consistent_while_operations_are_recorded(app, shop, north):
    item = north.new_item("Screen A52", "SN-1")
    north.push()
    north.pull()
    north.sell(item, "SN-1", sale_id=(sale := new_id()))
    north.push()
    slow = phone_of(shop, shop.ada, shop.north)

    def meanwhile(_connection, _cursor, statement, *_rest):
        # The first statement of the pull, which reads the shop's version.
        if "told_seq" in statement and not north.queue and north.seq == 2:
            north.take_back(item, "SN-1", sale_id=sale)
            with ThreadPoolExecutor(1) as other:
                other.submit(north.push).result()

    with app.app_context():
        engine = db.engine
    event.listen(engine, "after_cursor_execute", meanwhile)
    try:
        shown = {(change["kind"], change["id"]): change["data"] for change in slow.pull()}
    finally:
        event.remove(engine, "after_cursor_execute", meanwhile)
    assert north.seq == 3
    assert ("sale", sale) in shown, "it moved to a later version while the page was read"
    assert shown["serial", "SN-1"]["status"] == "sold"


def test_a_page_that_ends_inside_a_version_does_not_claim_it(shop, north):
    north.pull()
    before = north.base
    north.new_item("Screen A52", "SN-1", "SN-2", "SN-3")
    north.push()
    answer = pull(shop, north, limit=2, cursor=north.cursor).json
    assert answer["more"] is True
    assert answer["version"] == before


def test_a_second_pull_returns_only_later_changes(shop, north):
    item = north.new_item("Screen A52", "SN-1", "SN-2")
    north.push()
    north.pull()
    north.sell(item, "SN-2")
    north.push()
    kinds = sorted(change["kind"] for change in north.pull())
    assert kinds == ["sale", "serial", "stock"]
    assert north.pull() == []


def test_a_cursor_of_another_history_is_unknown(shop, north):
    for cursor in ("nonsense", "bm90aGluZw=="):
        answer = pull(shop, north, cursor=cursor)
        assert (answer.status_code, answer.json["code"]) == (409, "cursor_unknown")


def test_the_base_of_an_operation_is_at_most_the_version_given_to_its_device(shop, north):
    other = phone_of(shop, shop.ada, shop.south)
    item = north.new_item("Screen A52", "SN-1")
    north.push()
    other.base = 10_000
    other.record("serial.note", serial="SN-1", note="scratched")
    other.push()
    logged = shop.ada.get(f"/operations/{other.sent[0]['id']}").json
    assert logged["base"] == 10_000, "what the device said is kept"
    assert logged["standing"] == "settled"
    assert item


def test_a_person_of_one_branch_pulls_its_documents_and_the_whole_catalogue(shop, north):
    item = north.new_item("Screen A52", "SN-1")
    sale_id = new_id()
    north.sell(item, "SN-1", sale_id=sale_id)
    north.push()
    cleo = phone_of(shop, shop.cleo, shop.south)
    found = {(change["kind"], change["id"]) for change in cleo.pull()}
    assert ("item", item) in found
    assert ("serial", "SN-1") in found
    assert ("sale", sale_id) not in found
    assert shop.cleo.get(f"/sales/{sale_id}").status_code == 404
