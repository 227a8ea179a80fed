"""PostgreSQL is restored to a point in time by its own tools: phones notice, and push the missing operations again."""

import re
import shutil
import tempfile
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from server.app import create_app
from server.commands.migrate import migrate_database
from server.commands.withdrawing import withdraw_again
from server.config import Settings
from server.extensions import db
from server.shop_scope import within_shop
from server.synchronization.journal import SqlJournal
from server.synchronization.rebuilding import check_shop
from tests import postgresql
from tests.cast import gather, recast
from tests.conftest import SECRET
from tests.docs.pages import ROOT
from tests.phones import phone_of
from tests.postgresql import OWNER, SERVER, Cluster, as_role

WITHIN_S = 60
# The lines of docs/operations.md, with the folders of the test in place of the example's.
WRITTEN = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def written(name, archive):
    """Return the value of a setting of PostgreSQL as docs/operations.md has it."""
    return re.search(rf"^{name} = '(.*)'$", WRITTEN, re.MULTILINE)[1].replace("/archive", str(archive))


@pytest.fixture
def place():
    made = Path(tempfile.mkdtemp(prefix="benchtrail-pitr-"))
    for name in ("archive", "first", "second"):
        (made / name).mkdir()
    postgresql.give(made)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def cluster(place):
    """Provide a PostgreSQL that keeps every change in an archive."""
    command = written("archive_command", place / "archive")
    first = Cluster(
        place / "first", place / "first" / "data", f"-c fsync=off -c archive_mode=on -c archive_command='{command}'"
    )
    first.make()
    first.start()
    admin = create_engine(first.url.format("postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        postgresql.make_roles(connection)
        postgresql.make_database(connection, "shop")
    admin.dispose()
    return first


def app_on(cluster, data_dir):
    url = as_role(cluster.url.format("shop"), SERVER)
    names = {"DATA_DIR": str(data_dir), "DATABASE_URL": url, "SECRET_KEY": SECRET, "REGISTRATION": "open"}
    names |= {"OWNER_DATABASE_URL": as_role(url, OWNER), "LOG_LEVEL": "WARNING"}
    settings = Settings.from_environment({f"BENCHTRAIL_{name}": value for name, value in names.items()})
    migrate_database(settings)
    return create_app(settings)


def ask(cluster, statement):
    engine = create_engine(cluster.url.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        answer = connection.scalar(text(statement))
    engine.dispose()
    return answer


def put_back(cluster, place, moment):
    """Start another PostgreSQL on the base backup, with the changes of the archive up to a moment."""
    second = Cluster(place / "second", place / "base")
    recovery = f"restore_command = '{written('restore_command', place / 'archive')}'\n"
    recovery += f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\narchive_mode = off\n"
    with (second.data / "postgresql.auto.conf").open("a") as settings:
        settings.write(recovery)
    (second.data / "recovery.signal").touch()
    postgresql.give(place)
    second.start()
    deadline = time.monotonic() + WITHIN_S
    while ask(second, "SELECT pg_is_in_recovery()"):
        assert time.monotonic() < deadline
    return second


def test_back_at_a_point_in_time_phones_push_the_rest_and_nobody_revoked_comes_back(cluster, place, tmp_path):
    app = app_on(cluster, tmp_path)
    shop = gather(app.test_client(use_cookies=False))
    phone, lost = phone_of(shop, shop.ada, shop.north), phone_of(shop, shop.max, shop.north)
    item = phone.new_item()
    phone.synchronize()
    folder = postgresql.programs()
    base = [
        folder / "pg_basebackup",
        "-h",
        cluster.place,
        "-U",
        postgresql.SUPERUSER,
        "-D",
        place / "base",
        "-c",
        "fast",
    ]
    postgresql.run(base, postgresql.unprivileged())
    phone.restock(item, "SN-1", "SN-2")
    phone.synchronize()
    moment = ask(cluster, "SELECT clock_timestamp()")
    phone.sell(item, "SN-1")
    phone.synchronize()
    shop.ada.post(f"/devices/{lost.device_id}/revoke")
    ask(cluster, "SELECT pg_switch_wal()")
    close(app)
    cluster.stop("fast")

    second = put_back(cluster, place, moment)
    app = app_on(second, tmp_path)
    shop = recast(shop, app.test_client(use_cookies=False))
    phone.caller = shop.ada
    with app.app_context():
        assert operations(shop) == 2
        withdraw_again(app.extensions["benchtrail"])
    phone.synchronize()

    assert phone.recovered == ["cursor_unknown"]
    assert phone.replica["serial", "SN-1"]["status"] == "sold"
    assert shop.max.get(f"/sync/pull?device_id={lost.device_id}").status_code == 403
    with app.app_context(), within_shop(shop.id):
        assert operations(shop) == 3
        assert check_shop(shop.id)[0] == []
    close(app)
    second.stop()


def operations(shop):
    with within_shop(shop.id):
        return len(list(SqlJournal(shop.id).log()))


def close(app):
    with app.app_context():
        db.engine.dispose()
