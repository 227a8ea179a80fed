"""Rebuilding from a long log takes minutes, and no time-out of the database may end it."""

import pytest
from sqlalchemy import delete, insert, text, update

from server.extensions import db
from server.feed.models import FeedRecord, SearchWord
from server.synchronization import rebuilding
from tests.inside import inside
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def seen(app, shop, monkeypatch):
    """Provide the state of the database's connection while the log was recomputed."""
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Screen A52", "SN-1")
    phone.push()
    seen, draw = [], rebuilding.rebuild

    def watched(log, *others):
        in_transaction = db.session().in_transaction()
        on_postgresql = in_transaction and db.engine.dialect.name == "postgresql"
        limit = db.session.scalar(text("SHOW idle_in_transaction_session_timeout")) if on_postgresql else "0"
        seen.append((in_transaction, limit))
        return draw(log, *others)

    monkeypatch.setattr(rebuilding, "rebuild", watched)
    with app.app_context():
        yield seen


def test_a_rebuild_check_recomputes_after_its_transaction_ended(shop, seen):
    assert rebuilding.check_shop(shop.id) == ([], 1)
    assert seen == [(False, "0")]


def test_a_rebuild_recomputes_the_search_words(app, shop):
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1")
    phone.push()
    found = [shop.ada.get(f"/sales?{query}").json["items"] for query in ("q=SN-1", f"item_id={item}", "q=nothing")]
    with inside(app):
        db.session.execute(update(FeedRecord).where(FeedRecord.kind == "sale").values(words="\n>older"))
        db.session.execute(delete(SearchWord).where(SearchWord.kind == "sale"))
        db.session.execute(insert(SearchWord).values(shop_id=shop.id, kind="sale", word=">older", id=found[0][0]["id"]))
        db.session.commit()
    forgotten = [shop.ada.get(f"/sales?{query}").json["total"] for query in ("q=SN-1", f"item_id={item}", "q=older")]

    with app.app_context():
        rebuilding.rebuild_shop(shop.id)

    queries = ("q=SN-1", f"item_id={item}", "q=older")
    assert (forgotten, [shop.ada.get(f"/sales?{query}").json["items"] for query in queries]) == ([0, 0, 1], found)


def test_a_rebuild_locks_the_shop_until_it_ends(shop, seen):
    assert rebuilding.rebuild_shop(shop.id) == ([], 1)
    assert seen == [(True, "0")]
