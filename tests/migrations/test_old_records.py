"""After a migration, lists find the records that an older version wrote, without another step."""

import orjson
import pytest
from alembic import command
from sqlalchemy import delete, insert, select, update

from server.commands.doctor import Patience, examine
from server.commands.migrate import migrate_database
from server.extensions import db
from server.feed import service as feed
from server.feed.models import FeedRecord, SearchWord
from server.migration import changing, configuration, upgrade
from server.synchronization.rebuilding import check_shop
from tests import postgresql
from tests.builders import new_id
from tests.inside import inside
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases

BEFORE = "0008"
OLD_WORD = ">older"
# Milliseconds of a month of 30.44 days.
OLD_WARRANTY = 1_893_456_000_000
OLD_KINDS = ("sale", "transfer", "return")
# A migration processes a thousand rows at a time.
MANY = 2_100


@pytest.fixture
def documents(shop):
    """A sale and a transfer, of one item and one serial each; the search texts by kind of list."""
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen", "SN-1", "SN-2")
    phone.sell(item, "SN-1")
    line = {"item_id": item, "quantity": 1, "serials": ["SN-2"]}
    phone.record("transfer.send", transfer_id=new_id(), to_branch_id=shop.south, lines=[line])
    phone.push()
    return [
        "/sales?q=SN-1",
        f"/sales?item_id={item}",
        "/transfers?q=sn-2",
        f"/transfers?item_id={item}&branch_id={shop.south}",
        "/serials?q=SN-1",
    ]


def as_before(engine, before=BEFORE):
    """Downgrade the database to a version whose documents had no words of their lines, except one obsolete word."""
    with changing(engine) as connection:
        command.downgrade(configuration(connection), before)
        of_documents = FeedRecord.kind.in_(OLD_KINDS)
        connection.execute(delete(SearchWord).where(SearchWord.kind.in_(OLD_KINDS)))
        connection.execute(update(FeedRecord).where(of_documents).values(words=f"\n{OLD_WORD}"))
        theirs = select(FeedRecord.shop_id, FeedRecord.kind, FeedRecord.id).where(of_documents)
        found = connection.execute(theirs).mappings().all()
        connection.execute(insert(SearchWord), [{**row, "word": OLD_WORD} for row in found])


def words(engine):
    """Return the words of every record, in its row and in the index."""
    with engine.connect() as connection:
        rows = connection.execute(select(FeedRecord.shop_id, FeedRecord.kind, FeedRecord.id, FeedRecord.words))
        index = connection.execute(select(SearchWord.shop_id, SearchWord.kind, SearchWord.id, SearchWord.word))
        return sorted(map(tuple, rows)), sorted(map(tuple, index))


def ids(shop, documents):
    return [[record["id"] for record in shop.ada.get(query).json["items"]] for query in documents]


@pytest.mark.parametrize("before", [BEFORE, "0010"])
def test_documents_of_an_older_version_are_found_after_migrating(app, shop, documents, before):
    found = ids(shop, documents)
    with inside(app):
        drawn = words(db.engine)
        as_before(db.engine, before)
        # The present application cannot read the tables of that version, so the test reads them by SQL.
        assert words(db.engine) != drawn

        upgrade(db.engine, server_role=postgresql.SERVER)

        assert words(db.engine) == drawn
        assert check_shop(shop.id)[0] == []
    assert [len(some) for some in found] == [1, 1, 1, 1, 1]
    assert ids(shop, documents) == found


def test_migrating_gives_devices_no_changes_to_pull(app, documents):
    with inside(app):
        versions = select(FeedRecord.kind, FeedRecord.id, FeedRecord.version).order_by(FeedRecord.kind, FeedRecord.id)
        before = list(map(tuple, db.session.execute(versions)))
        db.session.rollback()
        as_before(db.engine)
        upgrade(db.engine, server_role=postgresql.SERVER)

        assert list(map(tuple, db.session.execute(versions))) == before


def test_migrating_recomputes_every_one_of_many_records(app, shop):
    line = {"item_id": new_id(), "quantity": 1, "serials": ["SN-1"]}
    with inside(app):
        feed.publish(shop.id, [("return", new_id(), {"happened_at": at, "lines": [line]}) for at in range(MANY)])
        db.session.commit()
        drawn = words(db.engine)
        as_before(db.engine)

        upgrade(db.engine, server_role=postgresql.SERVER)

        assert words(db.engine) == drawn


def test_f40_migrating_ends_the_warranties_of_an_older_version_by_the_calendar(app, shop):
    phone = phone_of(shop, shop.ada, shop.north)
    item, sale = phone.new_item("Screen", "SN-1", "SN-2", "SN-3", warranty_months=24), new_id()
    customer = new_id()
    phone.record("customer.create", customer_id=customer, name="Ines Castro")
    phone.sell(item, "SN-1", "SN-2", sale_id=sale, customer_id=customer)
    phone.take_back(item, "SN-2", sale_id=sale, disposition="keep")
    phone.push()
    phone.pull()
    drawn = {serial: shop.ada.get(f"/serials/{serial}").json for serial in ("SN-1", "SN-2", "SN-3")}
    with inside(app):
        write_as_before(shop, drawn, customer)
        upgrade(db.engine, server_role=postgresql.SERVER)

        assert check_shop(shop.id)[0] == []
    assert {change["id"] for change in phone.pull()} == {"SN-1", "SN-2"}
    assert [phone.replica["serial", serial] for serial in drawn] == list(drawn.values())


def test_migrating_recomputes_the_records_of_an_older_version(app, settings, shop):
    phone = phone_of(shop, shop.ada, shop.north)
    item, sale = phone.new_item("Screen", "SN-1", "SN-2"), new_id()
    phone.sell(item, "SN-1", sale_id=sale)
    phone.take_back(item, "SN-1", sale_id=sale, disposition="credit_only")
    phone.push()
    phone.pull()
    fields = {"serials/SN-1": "credit_only", f"items/{item}": "standing"}
    complete = {path: shop.ada.get(f"/{path}").json for path in fields}
    assert complete["serials/SN-1"]["credit_only"]
    with inside(app):
        edited = {("shop", shop.id): "messages", ("branch", shop.north): "phone", ("user", shop.max.id): "has_pin"}
        before = {key: record for key, record in phone.replica.items() if key in edited}
        write_without(shop, {("serial", "SN-1"): "credit_only", ("item", item): "standing", **edited})
        assert shop.id in doctor_says(settings)

        migrate_database(settings)

        assert check_shop(shop.id)[0] == []
        assert doctor_says(settings) == ""
        migrate_database(settings)
    assert {path: shop.ada.get(f"/{path}").json for path in fields} == complete
    # Devices get only the records that changed.
    assert {change["id"] for change in phone.pull()} == {"SN-1", item, *(id_ for _, id_ in edited)}
    assert {key: phone.replica[key] for key in edited} == before


def write_without(shop, fields):
    """Write records without one of their fields, like a version that lacked the field."""
    with changing(db.engine) as connection:
        for (kind, id_), field in fields.items():
            mine = [FeedRecord.shop_id == shop.id, FeedRecord.kind == kind, FeedRecord.id == id_]
            record = orjson.loads(connection.scalar(select(FeedRecord.data).where(*mine)))
            del record[field]
            connection.execute(update(FeedRecord).where(*mine).values(data=orjson.dumps(record).decode()))
        command.downgrade(configuration(connection), "0038")
    upgrade(db.engine, server_role=postgresql.SERVER)


def doctor_says(settings):
    findings = [found for one in examine(settings.as_owner(), Patience(7, 14)) for found in one.findings]
    return " ".join(found for found in findings if "older version" in found)


def write_as_before(shop, drawn, customer):
    """Write units like the previous version: two were sold, and one of these came back."""
    with changing(db.engine) as connection:
        command.downgrade(configuration(connection), "0010")
        for serial in ("SN-1", "SN-2"):
            unit = {**drawn[serial], "warranty_until": OLD_WARRANTY, "customer_id": customer}
            del unit["warranty_day"]
            key = {"shop_id": shop.id, "kind": "serial", "id": serial}
            mine = [getattr(FeedRecord, name) == value for name, value in key.items()]
            connection.execute(update(FeedRecord).where(*mine).values(data=orjson.dumps(unit).decode()))
