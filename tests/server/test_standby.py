"""PostgreSQL answers success, with a warning, to a COMMIT that no standby confirmed: it is not acknowledged."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, make_url, text

from server.app import create_app
from server.config import Settings
from server.extensions import CommitUncertainError, commit_warning, db
from tests import postgresql
from tests.cast import recast
from tests.conftest import SECRET
from tests.phones import phone_of

WITHIN_S = 20


@pytest.fixture
def database_url(postgresql_template, tmp_path):
    return postgresql_template.copy(tmp_path)


@pytest.fixture
def app(database_url, tmp_path):
    names = {"DATA_DIR": str(tmp_path), "DATABASE_URL": database_url, "SECRET_KEY": SECRET}
    app = create_app(Settings.from_environment({f"BENCHTRAIL_{name}": value for name, value in names.items()}))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def shop(app, postgresql_template):
    return recast(postgresql_template.cast, app.test_client(use_cookies=False))


@pytest.fixture
def watcher(database_url):
    """Provide a connection that waits for no standby."""
    engine = create_engine(postgresql.as_role(database_url, postgresql.SUPERUSER), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("SET synchronous_commit = local"))
        yield connection
    engine.dispose()


@pytest.fixture
def waits_for(watcher, database_url, app):
    """Provide a function that sets the standbys that every COMMIT waits for; `DEFAULT` is none."""
    name = make_url(database_url).database
    with app.app_context():
        db.engine.dispose()
    watcher.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = on"))
    yield lambda names: _set_standbys(watcher, names)
    _set_standbys(watcher, "DEFAULT")


def _set_standbys(watcher, names):
    watcher.execute(text(f"ALTER SYSTEM SET synchronous_standby_names = {names}"))
    watcher.execute(text("SELECT pg_reload_conf()"))
    wanted = names.strip("'").replace("DEFAULT", "")
    deadline = time.monotonic() + WITHIN_S
    while watcher.scalar(text("SHOW synchronous_standby_names")) != wanted:
        assert time.monotonic() < deadline


def cancel_the_wait(watcher):
    """Cancel the COMMIT that waits for the standby, as an administrator or a time-out does."""
    waiting = text("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
    deadline = time.monotonic() + WITHIN_S
    while not watcher.scalar(waiting):
        assert time.monotonic() < deadline


def test_a_push_that_no_standby_confirmed_is_not_acknowledged_and_its_retry_is_a_duplicate(shop, watcher, waits_for):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item()
    waits_for("'nobody'")
    with ThreadPoolExecutor(1) as pool:
        pushing = pool.submit(phone.send, phone.queue)
        cancel_the_wait(watcher)
        refused = pushing.result()

    assert refused.status_code == 503
    assert "results" not in refused.json
    waits_for("DEFAULT")
    again = phone.send(phone.queue)
    assert again.status_code == 200
    assert [result["duplicate"] for result in again.json["results"]] == [True]


def test_a_push_to_a_server_that_became_a_standby_is_tried_again_on_a_new_connection(shop, app, watcher, database_url):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item()
    name = make_url(database_url).database
    with app.app_context():
        db.engine.dispose()
    watcher.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    refused = phone.send(phone.queue)
    # The other server is the primary now; only a new connection reaches it.
    watcher.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = off"))
    again = phone.send(phone.queue)

    assert (refused.status_code, refused.json["code"], refused.headers["Retry-After"]) == (503, "try_again", "1")
    assert again.status_code == 200
    assert [result["standing"] for result in again.json["results"]] == ["settled"]


def test_a_warning_before_the_commit_does_not_make_it_uncertain(shop, app):
    with app.app_context():
        db.session.execute(text("DO $$ BEGIN RAISE WARNING 'by the way'; END $$"))
        assert commit_warning.get() == "by the way"

        db.session.commit()


def test_a_warning_in_any_language_makes_a_commit_uncertain(shop, app, monkeypatch):
    with app.app_context():
        session = db.session()
        monkeypatch.setattr(session, "flush", lambda: None)
        connection = session.connection().connection.driver_connection
        monkeypatch.setattr(connection, "commit", lambda: commit_warning.set("storniere Warten auf Replikation"))

        with pytest.raises(CommitUncertainError):
            session.commit()
