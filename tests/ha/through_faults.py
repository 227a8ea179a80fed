"""The server pushes through HAProxy while machines of deploy/ha fail: nothing acknowledged is lost.

Only `make test-ha` collects it; it installs the needed programs and runs the test in separate namespaces. `OPERATIONS`
in the environment is the least number of acknowledged operations, over as many rounds of all faults as needed; `PAIRS`
is the number of deliveries and sales in a push. Each fault is a line of the log; a table of all ends it.
"""

import itertools
import logging
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from server.app import create_app
from server.commands.migrate import migrate_database
from server.config import Settings
from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization.journal import SqlJournal
from tests.cast import Cast, gather
from tests.conftest import SECRET
from tests.e2e.serving import Served
from tests.ha import network
from tests.ha.cluster import Cluster, running
from tests.ha.faults import FAULTS, SEPARATED, Fault
from tests.ha.machines import wait_until
from tests.load import Load, check_log_and_state
from tests.phones import HttpPhone, phone_of
from tests.postgresql import OWNER, as_role, give

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

OPERATIONS = int(os.environ.get("OPERATIONS", "0"))
PAIRS = int(os.environ.get("PAIRS", "1"))
PHONES = 4
# Longer than allowed, so that the table includes slow machines; the allowed times are checked last.
TAKES_OVER_WITHIN_S, GOES_ON_WITHIN_S = 120, 120


@pytest.fixture(scope="module", autouse=True)
def own_network() -> None:
    network.make_network()


@pytest.fixture
def place() -> Iterator[Path]:
    """Provide a folder that the user of PostgreSQL may use."""
    made = Path(tempfile.mkdtemp(prefix="benchtrail-ha-"))
    give(made)
    yield made
    shutil.rmtree(made, ignore_errors=True)


class Shop:
    """Ada's Repairs on a server whose database is the cluster."""

    def __init__(self, cluster: Cluster, place: Path) -> None:
        self.url = cluster.make_database()
        names = {"DATA_DIR": str(place), "DATABASE_URL": self.url, "SECRET_KEY": SECRET, "REGISTRATION": "open"}
        names["LOG_LEVEL"] = "WARNING"
        names["OWNER_DATABASE_URL"] = as_role(self.url, OWNER)
        settings = Settings.from_environment({f"BENCHTRAIL_{name}": value for name, value in names.items()})
        migrate_database(settings)
        self.app: Flask = create_app(settings)
        self.cast: Cast = gather(self.app.test_client(use_cookies=False))
        self.keeper = phone_of(self.cast, self.cast.ada, self.cast.north)
        self.item = self.keeper.new_item("Screen A52")
        self.keeper.push()
        self.phones = [phone_of(self.cast, self.cast.ada, self.cast.north) for _ in range(PHONES)]
        self.served = Served(place, database_url=self.url)
        # A fast machine would be refused for pushing too often.
        self.served.settings = {"SECRET_KEY": SECRET, "LIMITS": "off"}
        with self.app.app_context(), within_shop(self.cast.id):
            self.first = feed.head(self.cast.id).version + 1
            db.engine.dispose()

    def log(self) -> set[str]:
        """Return the ids of the operations in the log."""
        with self.app.app_context(), within_shop(self.cast.id):
            return {entry.operation.id for entry in SqlJournal(self.cast.id).log()}


def suffer(cluster: Cluster, load: Load, fault: Fault) -> float:
    """Let a fault happen and end; return the longest time without an acknowledgement."""
    primary, standby = cluster.pair()
    began, before = time.monotonic(), load.acknowledged
    fault.begin(cluster, primary, standby)
    if fault.takes_over:
        others = cluster.others(primary)
        wait_until(lambda: any(map(cluster.is_primary, others)), TAKES_OVER_WITHIN_S, f"a new primary: {fault.name}")
        _wait_for_work(load)
    else:
        wait_until(lambda: time.monotonic() - began > fault.lasts_s, fault.lasts_s * 2, fault.name)
    fault.end(cluster, primary, standby)
    cluster.start_again()
    _wait_for_work(load)
    outage = longest_pause(load.times, began)
    logger.info(
        "%5.1f s  %6d acknowledged, %d in all  %s", outage, load.acknowledged - before, load.acknowledged, fault.name
    )
    return outage


def raise_of(working: list[Future[None]]) -> None:
    """Raise the error of a phone that stopped."""
    for phone in working:
        if phone.done():
            phone.result()


def _wait_for_work(load: Load) -> None:
    since = len(load.times)
    wait_until(lambda: len(load.times) > since + PHONES, GOES_ON_WITHIN_S, "acknowledged operations")


def longest_pause(times: list[float], began: float) -> float:
    """Return the longest time without an acknowledgement since `began`."""
    last = max((at for at in times if at < began), default=began)
    since = [last, *(at for at in times if at >= began)]
    return max(after - before for before, after in itertools.pairwise(since))


def table(outages: dict[str, list[float]]) -> str:
    """Return, for each fault, how often it happened and how long nothing was acknowledged, as Markdown."""
    rows = ["| fault | times | longest, s | median, s | allowed, s |", "|---|---:|---:|---:|---:|"]
    for fault in FAULTS:
        if times := outages[fault.name]:
            figures = f"{len(times)} | {max(times):.1f} | {statistics.median(times):.1f} | {fault.most_s:.0f}"
            rows.append(f"| {fault.name} | {figures} |")
    return "\n".join(rows)


def test_no_acknowledged_operation_is_lost_whatever_happens_to_the_machines(place, tmp_path):
    with running(place) as cluster:
        shop = Shop(cluster, tmp_path)
        shop.served.start()
        load = Load(shop.served, shop.phones, shop.item, pairs=PAIRS, least=OPERATIONS)
        outages: dict[str, list[float]] = {fault.name: [] for fault in FAULTS}
        began = time.monotonic()
        with ThreadPoolExecutor(PHONES) as pool:
            working = [pool.submit(load.work, number) for number in range(PHONES)]
            try:
                _wait_for_work(load)
                for number in itertools.count(1):
                    for fault in FAULTS:
                        outages[fault.name].append(suffer(cluster, load, fault))
                        raise_of(working)
                    minutes = (time.monotonic() - began) / 60
                    logger.info("round %d: %d of %d, %.0f min", number, load.acknowledged, OPERATIONS, minutes)
                    if load.acknowledged >= OPERATIONS:
                        break
            finally:
                load.over.set()
                logger.info("%s operations, answers %s", load.acknowledged, dict(load.answers))
                logger.info("\n%s", table(outages))
            for done in working:
                done.result()

        check_log_and_state(shop.app, shop.cast, [shop.keeper, *shop.phones], shop.item, shop.first)
        assert load.guarantees.broken == []
        logger.info("each of %s operations is in the log once", load.acknowledged)
        shop.served.stop()
        assert {fault.name: outages[fault.name] for fault in FAULTS if max(outages[fault.name]) > fault.most_s} == {}


def test_without_synchronous_replication_acknowledged_operations_are_lost(place, tmp_path):
    """The control: with the same machines and the same fault but without the setting, the test finds the loss."""
    with running(place, is_synchronous=False) as cluster:
        shop = Shop(cluster, tmp_path)
        shop.served.start()
        load = Load(shop.served, shop.phones, shop.item)
        pool = ThreadPoolExecutor(PHONES)
        for number in range(PHONES):
            pool.submit(load.work, number)
        _wait_for_work(load)
        wait_until(lambda: cluster.primary() is not None, TAKES_OVER_WITHIN_S, "a primary that answers")
        primary = cluster.primary()
        assert primary is not None
        SEPARATED.begin(cluster, primary, primary)
        others = cluster.others(primary)
        wait_until(lambda: any(map(cluster.is_primary, others)), TAKES_OVER_WITHIN_S, "a new primary")
        load.over.set()
        pool.shutdown(wait=True, cancel_futures=True)
        SEPARATED.end(cluster, primary, primary)
        cluster.start_again()
        shop.served.stop()

        lost = lost_of(shop.phones, shop.log())
        logger.info("%s of %s acknowledged operations are lost", len(lost), load.acknowledged)
        assert lost


def lost_of(phones: list[HttpPhone], log: set[str]) -> set[str]:
    """Return the acknowledged operations that are not in the log."""
    return {operation["id"] for phone in phones for operation in phone.sent} - log
