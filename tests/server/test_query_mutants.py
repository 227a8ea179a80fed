"""A query without its condition on the shop reads nothing of another shop, because PostgreSQL limits each transaction
to one shop.

HOSTILE=all in the environment reads every list without the condition of any query, as the server's role and as the
owner of the tables. `make test` reads half of the lists as the one and half as the other. Each condition is dropped
alone in any case.
"""

import logging
import os
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from flask import Flask
from freezegun import freeze_time
from sqlalchemy import event, make_url, text

from server.app import create_app
from server.config import Settings
from server.extensions import db
from server.row_security import shortcomings
from server.shop_scope import within_every_shop
from tests import postgresql
from tests.cast import Cast, recast
from tests.every_kind import Day, live_a_day
from tests.everything import Answers, do_everything, list_paths, live_on, read_everything, try_every_route
from tests.query_mutants import Mutants, dropping_all
from tests.second_shop import FOREIGN, doubled

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)
# Lower than the present number, so that small changes need no new number.
QUERIES, LEAKING = 130, 130
THOROUGH = os.environ.get("HOSTILE") == "all"


@pytest.fixture
def template(postgresql_template):
    return postgresql_template


@pytest.fixture
def day(shop) -> Day:
    return live_a_day(shop)


@pytest.fixture
def other_id(app, shop, day) -> str:
    """Provide the id of a second shop with a copy of every row of the first one, under the same ids."""
    return doubled(app, shop)


@pytest.fixture
def unprotected(database_url) -> Iterator[psycopg.Connection]:
    """Provide a connection for which no policy counts."""
    url = make_url(postgresql.as_role(database_url, postgresql.SUPERUSER))
    with psycopg.connect(host=url.query["host"], dbname=url.database, user=url.username) as connection:
        yield connection


@pytest.mark.long
def test_a_query_without_its_condition_on_the_shop_returns_the_same_answer(
    app, client, shop, day, other_id, unprotected
):
    trying = Mutants(shop.id, other_id, unprotected)
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", trying)

    read_everything(shop, day, list_paths(client))
    live_on(shop)
    do_everything(shop, client)
    try_every_route(shop, day, client)

    assert trying.leaks == []
    logger.info(
        "%s queries, %s mutants, %s that leak without the wall", len(trying.queries), trying.tried, trying.escaped
    )
    assert len(trying.queries) >= QUERIES
    assert trying.tried >= QUERIES
    assert trying.inserts >= {"user_account", "device", "feed_record", "operation", "step", "access_token"}
    # Only row-level security protects these: without it, they answer with the other shop's rows.
    assert trying.escaped >= LEAKING


def read_twice(app: Flask, shop: Cast, day: Day, half: int) -> tuple[Answers, Answers]:
    """Return the answers to every request, and then the answers by queries without a condition on a shop."""
    paths = list_paths(app.test_client())
    if not THOROUGH:
        paths = paths[half::2]
    with freeze_time():
        # The test above asks with every filter.
        before = read_everything(shop, day, paths, filters=())
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", dropping_all, retval=True)
        return before, read_everything(shop, day, paths, filters=())


def differing(before: Answers, after: Answers) -> set[tuple[str, str]]:
    """Return the requests with different answers, except the audit log, which has the downloads of the first round."""
    return {asked for asked in before if before[asked] != after[asked] and not asked[1].startswith("/audit")}


@pytest.mark.long
def test_answers_are_the_same_when_no_query_has_its_condition_on_the_shop(app, shop, day, other_id):
    before, after = read_twice(app, shop, day, 0)

    assert differing(before, after) == set()
    assert not [path for path, answer in after.items() if FOREIGN in str(answer)]


@pytest.fixture
def single(settings) -> Settings:
    """Provide the settings of a server that signs in as the owner of the tables."""
    return replace(settings, database_url=settings.owner_database_url, owner_database_url="")


@pytest.mark.long
def test_row_security_also_restricts_a_server_that_connects_as_the_owner(single, postgresql_template, other_id, day):
    app = create_app(single)
    shop = recast(postgresql_template.cast, app.test_client(use_cookies=False))
    live_on(shop)
    before, after = read_twice(app, shop, day, 1)

    assert differing(before, after) == set()
    with app.app_context():
        assert shortcomings(db.session.connection()) == []
        assert db.session.scalar(text("SELECT count(*) FROM feed_record")) == 0
        with within_every_shop():
            assert set(db.session.scalars(text("SELECT id FROM shop"))) == {shop.id, other_id}
        db.session.remove()
        db.engine.dispose()
