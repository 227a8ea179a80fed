"""PostgreSQL itself separates the shops: the server's role owns nothing, and each transaction is one shop's."""

import threading
from dataclasses import replace

import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from server.app import create_app
from server.commands.backup import back_up, look_into
from server.commands.backup_errors import BackupError
from server.commands.migrate import migrate_database
from server.commands.restore import restore_backup
from server.extensions import Model, db
from server.migration import upgrade
from server.row_security import OF_NO_SHOP, SHOP_SETTING, NotTheOwnerError, secured_tables, shortcomings
from server.shop_scope import keep_to_scope, shops_of_email, versions_of, within_every_shop, within_shop, within_shop_of
from tests import postgresql
from tests.every_kind import Day, live_a_day
from tests.inside import inside
from tests.second_shop import doubled


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


def test_every_table_is_protected_or_has_the_reason_why_it_belongs_to_no_shop(app):
    with inside(app), db.engine.connect() as connection:
        tables = secured_tables(connection)

    assert {table.name for table in tables} == {*Model.metadata.tables, "alembic_version"}
    assert {table.name for table in tables if table.shop_column is None} == set(OF_NO_SHOP)
    assert [table.name for table in tables if table.shop_column is not None and not table.is_whole] == []


def test_a_table_that_a_migration_adds_is_protected_by_the_next_migrate(app, settings):
    with inside(app):
        db.session.execute(text("CREATE TABLE newer (shop_id varchar NOT NULL, id varchar NOT NULL)"))
        db.session.execute(text("INSERT INTO newer VALUES ('a', '1'), ('b', '2')"))
        db.session.commit()
        with db.engine.connect() as connection:
            assert shortcomings(connection) == ["table newer is not protected: run `benchtrail migrate`"]
        upgrade(db.engine, server_role=postgresql.SERVER)

    with app.app_context(), within_shop("b"):
        assert shortcomings(db.session.connection()) == []
        assert list(db.session.scalars(text("SELECT id FROM newer"))) == ["2"]


def test_without_a_shop_no_row_is_visible_and_within_a_shop_its_own_rows(app, shop, other_id):
    tables = {name: "id" if name == "shop" else "shop_id" for name in Model.metadata.tables if name not in OF_NO_SHOP}

    def seen(scope: str | None) -> dict[str, set[str]]:
        with within_shop(scope):
            shops = {
                name: set(db.session.scalars(text(f"SELECT DISTINCT {column} FROM {name}")))  # noqa: S608 - ours
                for name, column in tables.items()
            }
            return {name: found for name, found in shops.items() if found}

    with app.app_context():
        assert seen(None) == {}
        assert set(seen(shop.id)) == set(seen(other_id)) >= {"user_account", "access_token", "operation", "feed_record"}
        for scope in (shop.id, other_id):
            assert set().union(*seen(scope).values()) == {scope}


WAYS_OUT = {
    "switch the policies off": "ALTER TABLE feed_record DISABLE ROW LEVEL SECURITY",
    "drop a policy": "DROP POLICY benchtrail_shop ON feed_record",
    "become the owner": f"SET LOCAL ROLE {postgresql.OWNER}",
    "remove all rows": "TRUNCATE feed_record CASCADE",
    "copy a table": "CREATE TABLE taken AS SELECT * FROM feed_record",
    "go round the policies": "ALTER ROLE CURRENT_USER BYPASSRLS",
    "change the revision": "UPDATE alembic_version SET version_num = '0001'",
    "make a door": "CREATE OR REPLACE FUNCTION benchtrail_shop_of(door text, value text) RETURNS text"
    " LANGUAGE sql AS 'SELECT 1::text'",
}


@pytest.mark.parametrize("statement", WAYS_OUT.values(), ids=WAYS_OUT)
def test_the_role_of_the_server_cannot(app, shop, statement):
    with app.app_context(), within_shop(shop.id), pytest.raises(ProgrammingError) as refused:
        db.session.execute(text(statement))
    assert isinstance(refused.value.orig, psycopg.errors.InsufficientPrivilege)


def test_the_setting_that_shows_every_shop_to_the_owner_shows_none_to_the_servers_role(app, owner_app, shop, other_id):
    with app.app_context(), within_shop(shop.id):
        db.session.execute(text("SELECT set_config('benchtrail.every_shop', 'on', true)"))
        assert list(db.session.scalars(text("SELECT id FROM shop"))) == [shop.id]
        with pytest.raises(NotTheOwnerError), within_every_shop():
            pass
    with owner_app.app_context(), within_every_shop():
        assert set(db.session.scalars(text("SELECT id FROM shop"))) == {shop.id, other_id}


def test_the_versions_of_shops_are_read_without_a_shop_and_only_of_those_that_are_named(app, shop, other_id):
    with app.app_context():
        mine = versions_of([shop.id])
        assert mine == {shop.id: int(within(shop.id, "SELECT version FROM feed_head")[0])}
        assert versions_of([shop.id, other_id, "of nobody"]).keys() == {shop.id, other_id}
        assert versions_of([]) == {}
        assert db.session.scalar(text("SELECT count(*) FROM feed_head")) == 0


def within(shop_id: str, query: str) -> list[str]:
    with within_shop(shop_id):
        return list(db.session.scalars(text(query)))


def entered_by(device: str) -> str:
    with within_shop_of("device", device):
        return str(db.session.scalar(text("SELECT current_setting('benchtrail.shop_id', true)")))


def test_a_look_up_before_sign_in_returns_one_shop_and_opens_none(app, shop, other_id):
    with app.app_context():
        (device,) = [*within(shop.id, "SELECT id FROM device WHERE public_key IS NOT NULL LIMIT 1")]
        assert (entered_by(device), entered_by("of nobody")) == (shop.id, "")
        assert shops_of_email("ada@example.org") == [shop.id]
        assert shops_of_email("nobody@example.org") == []
        assert db.session.scalar(text("SELECT count(*) FROM user_account")) == 0
        assert db.session.scalar(text("SELECT current_setting('benchtrail.every_shop', true)")) == ""


def test_a_reused_connection_begins_without_a_shop(settings, postgresql_template, shop, other_id):
    app = create_app(settings)
    with app.app_context():
        engine = create_engine(settings.database_url, pool_size=1, max_overflow=0)
        app.extensions["sqlalchemy"].engines[None] = engine
        keep_to_scope(engine)
        for end in (db.session.commit, db.session.rollback, db.session.remove):
            with within_shop(shop.id):
                assert db.session.scalar(text("SELECT id FROM shop")) == shop.id
            end()
            assert db.session.scalar(text(f"SELECT current_setting('{SHOP_SETTING}', true)")) == ""
            assert db.session.scalar(text("SELECT count(*) FROM feed_record")) == 0
            db.session.remove()
        with engine.connect() as raw:
            assert raw.scalar(text("SELECT count(*) FROM feed_record")) == 0
        # A connection keeps prepared statements, which are used for any shop.
        for scope in (shop.id, other_id) * 8:
            with within_shop(scope):
                assert db.session.scalar(text("SELECT id FROM shop")) == scope
        db.session.remove()
        engine.dispose()


def test_rolling_back_a_savepoint_leaves_the_transaction_in_its_shop(app, shop, other_id):
    own = text("SELECT id FROM shop")
    with app.app_context(), within_shop(shop.id):
        savepoint = db.session.begin_nested()
        with within_shop(other_id):
            assert db.session.scalar(own) == other_id
        savepoint.rollback()
        assert db.session.scalar(own) == shop.id

        savepoint = db.session.begin_nested()
        with pytest.raises(ProgrammingError), within_shop(other_id):
            db.session.execute(text("SELECT * FROM nowhere"))
        savepoint.rollback()
        assert db.session.scalar(own) == shop.id

        with within_shop(other_id), db.session.begin_nested():
            assert db.session.scalar(own) == other_id
        assert db.session.scalar(own) == shop.id


def test_threads_that_share_connections_each_see_their_own_shop(app, shop, other_id):
    seen: dict[str, set[str]] = {shop.id: set(), other_id: set()}

    def look(scope: str) -> None:
        for _ in range(20):
            with app.app_context(), within_shop(scope):
                seen[scope] |= set(db.session.scalars(text("SELECT DISTINCT shop_id FROM feed_record")))

    threads = [threading.Thread(target=look, args=[scope]) for scope in (shop.id, other_id) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == {shop.id: {shop.id}, other_id: {other_id}}


def test_the_doctor_reports_that_a_superuser_is_not_restricted(settings, database_url, shop):
    superuser = create_engine(postgresql.as_role(database_url, postgresql.SUPERUSER))
    with superuser.connect() as connection:
        (found,) = shortcomings(connection)
    superuser.dispose()
    assert "tests, for whom PostgreSQL checks no row" in found


def test_the_servers_role_may_not_run_commands_for_every_shop(app, shop, tmp_path):
    file = tmp_path / "backup.sqlite3"
    with inside(app):
        back_up(db.engine, file)
    with app.app_context():
        with pytest.raises(BackupError, match="BENCHTRAIL_OWNER_DATABASE_URL"):
            back_up(db.engine, tmp_path / "other.sqlite3")
        with pytest.raises(NotTheOwnerError):
            restore_backup(file, force=True)
    assert look_into(file).shops == 1
    assert shop.ada.get("/me").status_code == 200


def test_the_servers_role_cannot_migrate_an_empty_database(postgresql_template, settings, tmp_path):
    with psycopg.connect(**superusers(settings), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE empty OWNER {postgresql.OWNER}")
    empty = make_url(settings.database_url).set(database="empty").render_as_string(hide_password=False)

    with pytest.raises(NotTheOwnerError):
        migrate_database(replace(settings, database_url=empty, owner_database_url=""))
    migrate_database(
        replace(settings, database_url=empty, owner_database_url=postgresql.as_role(empty, postgresql.OWNER))
    )
    migrate_database(replace(settings, database_url=empty, owner_database_url=""))

    with psycopg.connect(**superusers(settings), autocommit=True) as connection:
        connection.execute("DROP DATABASE empty WITH (FORCE)")


def superusers(settings) -> dict[str, str]:
    """Return how to sign in as the superuser."""
    url = make_url(settings.database_url)
    return {"host": str(url.query["host"]), "dbname": str(url.database), "user": postgresql.SUPERUSER}


def test_the_server_starts_without_the_owner_where_no_migration_is_due(app, settings):
    alone = replace(settings, owner_database_url="")
    migrate_database(alone)

    with inside(app):
        db.session.execute(text("UPDATE alembic_version SET version_num = '0018'"))
        db.session.commit()

    with pytest.raises(NotTheOwnerError, match="BENCHTRAIL_OWNER_DATABASE_URL"):
        migrate_database(alone)
