"""An older version continues to serve a PostgreSQL while this one migrates it, and beside it, until it is stopped.

The older version's own code runs, from the repository. Phones push and pull without a pause. Requests fail only with
503, which devices retry; no operation is lost, and no replica misses a record.
"""

import io
import itertools
import subprocess
import sys
import tarfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from server.app import create_app
from server.config import Settings
from tests import postgresql
from tests.cast import gather
from tests.e2e.serving import Served
from tests.load import Load, check_log_and_state
from tests.over_http import OverHttp
from tests.phones import phone_of

ROOT = Path(__file__).resolve().parents[2]
# A version before revisions 0048 to 0053. Update it with each release, because a served upgrade skips no version.
OLDER = "fcc4b982"
PHONES, WITHIN_S = 4, 120


class Older(Served):
    """A server of the older version's code."""

    code: Path

    def _program(self):
        self.also = {"PYTHONPATH": str(self.code)}
        return [sys.executable, "-c", "from server.cli import cli; cli()"]


class Balanced:
    """A load balancer: each call goes to the next of the servers in use."""

    def __init__(self, *servers):
        self.servers = servers
        self._turns, self._lock = itertools.count(), threading.Lock()

    def call(self, *what):
        with self._lock:
            servers = self.servers
            server = servers[next(self._turns) % len(servers)]
        return server.call(*what, timeout=60)


@pytest.fixture
def older_code(tmp_path):
    packed = subprocess.run(["git", "archive", OLDER, "server", "sync", "migrations"], cwd=ROOT, capture_output=True)
    assert packed.returncode == 0, packed.stderr
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(tmp_path / "older", filter="data")
    return tmp_path / "older"


@pytest.fixture
def database_url():
    with postgresql.running() as url:
        admin = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            postgresql.make_roles(connection)
            postgresql.make_database(connection, "rolling")
        admin.dispose()
        yield postgresql.as_role(url.format("rolling"), postgresql.SERVER)


def work_goes_on(load, working):
    """Wait until each phone was acknowledged more."""
    since, deadline = len(load.times), time.monotonic() + WITHIN_S
    while len(load.times) < since + 2 * PHONES:
        assert not any(done.done() for done in working), [done.exception() for done in working if done.done()]
        assert time.monotonic() < deadline, load.answers
        time.sleep(0.05)


def app_of(server):
    """Return an application of this version with the settings of a server."""
    named = {name: value for name, value in server.environment.items() if name.startswith("BENCHTRAIL_")}
    return create_app(Settings.from_environment(named))


def replace_one_by_the_other(older, newer, load, working):
    """Migrate under load, serve beside the older version, then without it."""
    work_goes_on(load, working)
    newer.start()
    work_goes_on(load, working)
    for in_use in ((older, newer), (newer,)):
        load.served.servers = in_use
        work_goes_on(load, working)
    older.end()
    work_goes_on(load, working)


@pytest.mark.long
def test_the_older_version_goes_on_serving_while_this_one_migrates_and_beside_it(database_url, older_code, tmp_path):
    older, newer = (kind(tmp_path, database_url=database_url) for kind in (Older, Served))
    older.code = older_code
    older.start()
    shop = gather(OverHttp(older.url, use_cookies=False))
    keeper = phone_of(shop, shop.ada, shop.north)
    item = keeper.new_item("Screen A52")
    keeper.push()
    phones = [phone_of(shop, shop.ada, shop.north) for _ in range(PHONES)]
    load = Load(Balanced(older), phones, item)
    with ThreadPoolExecutor(PHONES) as pool:
        working = [pool.submit(load.work, number) for number in range(PHONES)]
        try:
            replace_one_by_the_other(older, newer, load, working)
        finally:
            load.over.set()
        for done in working:
            done.result()

    assert load.answers["none"] == 0, load.answers
    check_log_and_state(app_of(newer), shop, [keeper, *phones], item, first=None)
    for number, phone in enumerate(phones):
        load.pull(number)
        assert phone.replica == phones[0].replica
    assert load.guarantees.broken == []
    newer.stop()
