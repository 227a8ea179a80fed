"""Logs that were written before personal fields were encrypted are encrypted when the database is migrated."""

import pytest
from sqlalchemy import text

from server.commands.migrate import migrate_database
from server.extensions import db
from server.migration import downgrade
from server.synchronization.checking import check_log
from server.synchronization.rebuilding import check_shop
from tests.builders import new_id
from tests.inside import inside
from tests.phones import phone_of
from tests.server.test_erasing import NAME, PHONE, everything_stored, found_in

pytestmark = pytest.mark.both_databases
BEFORE = "0031"


@pytest.fixture
def customer(shop, app):
    """Provide a customer, as an older version wrote them into the log and the quarantine; and their phone."""
    phone, id_ = phone_of(shop, shop.ada, shop.north), new_id()
    phone.new_item("Screen A52", "SN-1")
    phone.record("customer.create", customer_id=id_, name=NAME, phone=PHONE)
    phone.record("customer.update", customer_id=id_, changes={"nickname": NAME})
    phone.record("serial.note", serial="SN-1", note="looked at")
    phone.push()
    with inside(app):
        downgrade(db.engine, BEFORE)
        log, refused = text("SELECT payload FROM operation"), text("SELECT body FROM quarantine")
        old = str([*db.session.scalars(log), *db.session.scalars(refused)])
    assert old.count(NAME) == 2
    return phone, id_


def test_encrypting_the_log_of_an_older_version_keeps_its_chain_valid(app, shop, settings, customer):
    migrate_database(settings)

    with inside(app):
        log, refused = text("SELECT * FROM operation"), text("SELECT * FROM quarantine")
        stored = [*map(str, db.session.execute(log)), *map(str, db.session.execute(refused))]
        assert found_in("\n".join(stored)) == []
        assert check_log(shop.id).findings == []
        assert check_shop(shop.id)[0] == []
        (head,) = db.session.execute(text("SELECT head_before, head_after FROM log_encryption WHERE encrypted_at > 0"))
        assert head.head_before != head.head_after
    assert shop.ada.get(f"/customers/{customer[1]}").json["name"] == NAME


def test_phones_push_and_pull_after_the_log_of_an_older_version_was_encrypted(shop, settings, customer):
    phone, id_ = customer
    migrate_database(settings)

    phone.record("customer.update", customer_id=id_, changes={"email": "new@example.org"})
    phone.synchronize()
    results = phone.send(phone.sent).json["results"]

    assert [result["duplicate"] for result in results] == [True] * len(results)
    assert phone.replica["customer", id_]["email"] == "new@example.org"


def test_a_customer_in_the_log_of_an_older_version_is_erased_and_a_retry_is_a_duplicate(app, shop, settings, customer):
    phone, id_ = customer
    migrate_database(settings)
    shop.ada.post(f"/customers/{id_}/erase")

    assert found_in(everything_stored(app)) == []
    assert all(result["duplicate"] for result in phone.send(phone.sent).json["results"])
    assert found_in(everything_stored(app)) == []


def test_migrating_again_changes_nothing(app, settings, customer):
    migrate_database(settings)
    first = everything_stored(app)
    migrate_database(settings)
    assert everything_stored(app) == first
