"""Drawing a long log anew takes minutes, and no time-out of the database may end it."""

import pytest
from sqlalchemy import text

from server.extensions import db
from server.synchronization import rebuilding
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def seen(app, shop, monkeypatch):
    """Give what the database's connection was like while the log was drawn."""
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Screen A52", "SN-1")
    phone.push()
    seen, draw = [], rebuilding.rebuilt

    def watched(log, devices):
        in_transaction = db.session().in_transaction()
        on_postgresql = in_transaction and db.engine.dialect.name == "postgresql"
        limit = db.session.scalar(text("SHOW idle_in_transaction_session_timeout")) if on_postgresql else "0"
        seen.append((in_transaction, limit))
        return draw(log, devices)

    monkeypatch.setattr(rebuilding, "rebuilt", watched)
    with app.app_context():
        yield seen


def test_a_check_draws_when_its_transaction_is_over(shop, seen):
    assert rebuilding.check_shop(shop.id) == ([], 1)
    assert seen == [(False, "0")]


def test_a_rebuild_holds_the_shop_for_as_long_as_it_takes(shop, seen):
    assert rebuilding.rebuild_shop(shop.id) == ([], 1)
    assert seen == [(True, "0")]
