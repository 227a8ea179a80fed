"""A shop moves from SQLite to PostgreSQL and back by one command: every row is the same, and its devices continue."""

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text

from server.app import create_app
from server.commands import move as moving
from server.extensions import db
from tests.cast import recast
from tests.commands import run_command
from tests.every_kind import live_a_day
from tests.phones import phone_of
from tests.postgresql import OWNER, SERVER, as_role


@pytest.fixture
def elsewhere(postgresql_template, tmp_path):
    """Provide an address of a PostgreSQL that has other shops, by the owner of its tables."""
    url = postgresql_template.copy(tmp_path)
    yield as_role(url, OWNER)
    postgresql_template.drop(url)


def close(app):
    with app.app_context():
        db.engine.dispose()


def test_a_day_moves_to_postgresql_and_back_and_a_phone_goes_on_in_each(shop, app, settings, elsewhere, tmp_path):
    live_a_day(shop)
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item("Case")
    phone.synchronize()
    close(app)

    there = run_command(settings, "move", elsewhere, "--server-role", SERVER, "--force")
    assert there.exit_code == 0, there.output
    on_postgresql = replace(settings, database_url=as_role(elsewhere, SERVER), owner_database_url=elsewhere)
    goes_on(phone, shop, on_postgresql)
    back = replace(settings, database_url=f"sqlite:///{tmp_path / 'back.sqlite3'}")
    returned = run_command(on_postgresql, "move", back.database_url)

    assert returned.exit_code == 0, returned.output
    goes_on(phone, shop, back)
    assert "0 differences" in run_command(back, "rebuild", "--check").output
    assert "well      log of shop" in run_command(back, "doctor").output


def goes_on(phone, shop, settings):
    """Check that a phone is still signed in on a moved server, and that it receives only new records."""
    app = create_app(settings)
    phone.caller = recast(shop, app.test_client(use_cookies=False)).ada
    item = phone.new_item("Charger")
    phone.synchronize()
    assert phone.recovered == []
    assert phone.replica["item", item]["name"] == "Charger"
    close(app)


def test_a_database_with_a_shop_is_not_overwritten_by_itself(shop, app, settings, elsewhere):
    close(app)
    refused = run_command(settings, "move", elsewhere)

    assert refused.exit_code == 1
    assert "contains shops. Use --force" in refused.output


def test_a_copied_row_that_differs_moves_nothing(shop, app, settings, tmp_path, monkeypatch):
    close(app)
    copy = moving.copy_rows

    def copy_wrongly(source, target):
        copy(source, target)
        target.execute(text("UPDATE branch SET name = 'Nort' WHERE name = 'North'"))

    monkeypatch.setattr(moving, "copy_rows", copy_wrongly)
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    refused = run_command(settings, "move", url)

    assert refused.exit_code == 1
    assert "of branch differs in the copy" in refused.output
    with create_engine(url).connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM shop")) == 0


def test_a_server_does_not_move_onto_itself(shop, app, settings):
    close(app)

    assert "That is the database in use" in run_command(settings, "move", settings.database_url).output


def test_a_wrong_address_is_one_line(shop, app, settings):
    close(app)

    assert "URL is no address of a database" in run_command(settings, "move", "mysql://there/shop").output
