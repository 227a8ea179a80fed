"""How long data are kept: free pages, backups, restores, and customers without any new record."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from server.clock import now_ms
from server.commands.kept_backups import NAME as KEPT
from server.commands.restore import restore_backup
from server.extensions import db
from sync.model.personal_fields import ERASED
from tests.builders import new_id
from tests.inside import inside
from tests.phones import phone_of
from tests.server.test_erasing import NAME, Zoltan, erase, everything_stored, found_in, run, zoltan

__all__ = ["zoltan"]
DAY_MS = 86_400_000


def bytes_of(database: Path) -> str:
    """Return the whole database file and its log, as text."""
    files = [database, *database.parent.glob(f"{database.name}-*")]
    return "".join(file.read_bytes().decode("latin-1") for file in files)


@pytest.fixture
def file(settings) -> Path:
    return settings.data_dir / "benchtrail.sqlite3"


def test_after_the_retention_the_database_file_and_its_wal_have_no_data_of_the_person(
    app, shop, settings, zoltan, file
):
    erase(shop.ada, zoltan)
    with app.app_context():
        db.engine.dispose()

    done = run(settings, "retention")

    assert done.exit_code == 0, done.output
    assert "was rewritten" in done.output
    assert found_in(bytes_of(file)) == []
    assert "was rewritten" not in run(settings, "retention").output


@pytest.mark.both_databases
def test_a_later_backup_has_no_data_of_the_erased_person(shop, settings, zoltan, tmp_path):
    before, after = tmp_path / "before.sqlite3", tmp_path / "after.sqlite3"
    assert run(settings, "backup", str(before)).exit_code == 0
    assert found_in(bytes_of(before)) != []

    erase(shop.ada, zoltan)

    assert run(settings, "backup", str(after)).exit_code == 0
    assert found_in(bytes_of(after)) == []


@pytest.mark.both_databases
def test_restoring_an_older_backup_does_not_bring_an_erased_person_back(shop, settings, owner_app, zoltan, tmp_path):
    backup = tmp_path / "before.sqlite3"
    assert run(settings, "backup", str(backup)).exit_code == 0
    erase(shop.ada, zoltan)

    with owner_app.app_context():
        restore_backup(backup, force=True)

    assert found_in(everything_stored(owner_app)) == []


def test_the_doctor_lists_backups_that_are_kept_too_long_and_the_erased_people_in_them(
    shop, settings, zoltan, tmp_path
):
    old, new = tmp_path / "old.sqlite3", tmp_path / "new.sqlite3"
    for file in (old, new):
        assert run(settings, "backup", str(file)).exit_code == 0
    note = settings.data_dir / KEPT
    listed = [
        {**each, "at": now_ms() - 91 * DAY_MS} if "old" in each["file"] else each
        for each in orjson.loads(note.read_bytes())
    ]
    note.write_bytes(orjson.dumps(listed))
    erase(shop.ada, zoltan)

    output = run(settings, "doctor").output

    assert f"{old} of" in output
    assert "older than the 90 days" in output
    assert "still holds 1 customers" in output
    assert f"{new} of" not in output
    old.unlink()
    assert "still holds" not in run(settings, "doctor").output


def long_ago(app: Any, years: int, ids: Zoltan) -> None:
    """Let the customer's record and documents be as old as that."""
    at = now_ms() - years * 31_557_600_000
    with inside(app):
        for kind, id_, field in (
            ("customer", ids.id, "created_at"),
            ("sale", ids.sale, "happened_at"),
            ("repair", ids.repair, "happened_at"),
        ):
            row = text("SELECT data FROM feed_record WHERE kind = :kind AND id = :id")
            data = orjson.loads(db.session.scalar(row, {"kind": kind, "id": id_}))
            changed = text("UPDATE feed_record SET data = :data, position = :at WHERE kind = :kind AND id = :id")
            fields = {"data": orjson.dumps({**data, field: at}).decode(), "at": at, "kind": kind, "id": id_}
            db.session.execute(changed, fields)
        db.session.commit()


@pytest.mark.both_databases
def test_customers_without_activity_for_the_shops_retention_years_are_erased(app, shop, settings, zoltan):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.record("customer.create", customer_id=(recent := new_id()), name="Rita")
    phone.push()
    long_ago(app, 11, zoltan)

    shop.ada.patch("/shop", {"keep_customers_years": 0})
    assert run(settings, "retention").exit_code == 0
    assert shop.ada.get(f"/customers/{zoltan.id}").json["name"] == NAME
    shop.ada.patch("/shop", {"keep_customers_years": 10})
    assert "1 customers erased" in run(settings, "retention").output

    assert shop.ada.get(f"/customers/{zoltan.id}").json["name"] == ERASED
    assert shop.ada.get(f"/customers/{recent}").json["name"] == "Rita"


@pytest.mark.both_databases
def test_a_customer_with_a_late_sale_is_kept(app, shop, settings, zoltan):
    long_ago(app, 11, zoltan)
    zoltan.phone.sell(zoltan.item, "SN-3", customer_id=zoltan.id)
    zoltan.phone.push()
    assert "0 customers erased" in run(settings, "retention").output
