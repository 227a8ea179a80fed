"""Workers and the whole server are killed under load: what was acknowledged is in the log, once.

Meanwhile every phone is shown no older state than before, its own work, and nothing without what came before it.

`KILLS` in the environment sets how many kills there are, `PAIRS` how many deliveries and sales a push has, and
`OPERATIONS` how many are pushed at least; the moments and victims are seeded. With `--log-cli-level=INFO` it says
how many there were, and of what.
"""

import http.client
import logging
import os
import random
import signal
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization.checking import check_log
from server.synchronization.journal import SqlJournal
from server.synchronization.rebuilding import check_shop
from tests.cast import Cast
from tests.e2e.serving import Served
from tests.guarantees import Frontier, Guarantees, Watcher
from tests.phones import HttpPhone, phone_of

pytestmark = pytest.mark.both_databases

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

KILLS = int(os.environ.get("KILLS", "12"))
PAIRS = int(os.environ.get("PAIRS", "1"))
OPERATIONS = int(os.environ.get("OPERATIONS", "0"))
SEED = 20_260_729
WHOLE_SERVER = 0.25
PHONES, UNITS = 6, 2
PAUSE_S = (0.1, 0.7)
TRY_AGAIN_S = 0.05


@pytest.fixture
def served(tmp_path, database_url) -> Iterator[Served]:
    """Provide a running server on the database with the cast in it."""
    server = Served(tmp_path, database_url=database_url)
    server.start()
    yield server
    server.stop()


class Load:
    """Phones at work over HTTP, each in a thread: they push the same again until it is acknowledged."""

    def __init__(self, served: Served, phones: list[HttpPhone], item: str) -> None:
        self._served, self._phones, self._item = served, phones, item
        self.over = threading.Event()
        self.answers: Counter[str] = Counter()
        self.guarantees = Guarantees()
        self._watchers = [Watcher(phone.device_id, self.guarantees) for phone in phones]
        # For each phone: sales of the next phone that it was shown and has not refunded.
        self._sales: list[dict[str, list[str]]] = [{} for _ in phones]
        self._taken_back: set[str] = set()

    def work(self, number: int) -> None:
        """Restock and sell units, and take back what another sold, until it is over; pull after each push."""
        phone, at = self._phones[number], 0
        while not self.over.is_set() or len(phone.sent) * PHONES < OPERATIONS:
            for _ in range(PAIRS):
                at += 1
                serials = [f"SN-{number}-{at}-{unit}" for unit in range(UNITS)]
                phone.restock(self._item, *serials)
                phone.sell(self._item, serials[0])
            self._take_back(number)
            for operation in phone.queue:
                self._watchers[number].records(operation)
            self._push(number)
            self.pull(number)

    def _take_back(self, number: int) -> None:
        """Take back a unit of a sale that the phone was shown."""
        if self._sales[number]:
            sale_id, serials = self._sales[number].popitem()
            self._taken_back.add(sale_id)
            self._phones[number].take_back(self._item, *serials, sale_id=sale_id)

    @property
    def acknowledged(self) -> int:
        """How many operations were acknowledged until now."""
        return sum(len(phone.sent) for phone in self._phones)

    def _push(self, number: int) -> None:
        phone = self._phones[number]
        answer = self._call("POST", "/sync/push", phone, phone.body(phone.queue))
        self.answers["duplicate"] += sum(result["duplicate"] for result in answer["results"])
        assert [result["standing"] for result in answer["results"]] == ["settled"] * len(phone.queue)
        self._watchers[number].is_acknowledged(answer["last_seq"], answer["version"])
        phone.sent, phone.queue = phone.sent + phone.queue, []

    def pull(self, number: int) -> None:
        """Bring a phone's replica up to date."""
        phone, more = self._phones[number], True
        while more:
            cursor = f"&cursor={phone.cursor}" if phone.cursor else ""
            page = self._call("GET", f"/sync/pull?device_id={phone.device_id}{cursor}", phone)
            phone.take(page)
            self._watchers[number].is_shown(page)
            self._note_sales(number, page["changes"])
            more = page["more"]

    def shown(self) -> list[Frontier]:
        """Return up to which number of each phone each phone was shown everything."""
        return [watcher.frontier for watcher in self._watchers]

    def _note_sales(self, number: int, changes: list[dict[str, Any]]) -> None:
        seller = self._phones[(number + 1) % PHONES].code
        for change in changes:
            if (
                change["kind"] == "sale"
                and change["data"]["device_code"] == seller
                and change["id"] not in self._taken_back
            ):
                self._sales[number][change["id"]] = change["data"]["lines"][0]["serials"]

    def _call(self, method: str, path: str, phone: HttpPhone, body: Any = None) -> Any:
        """Call until there is an answer that counts; what is killed answers nothing, half of it, or 503."""
        while True:
            try:
                answer = self._served.call(method, path, body, phone.caller.token)
            except urllib.error.HTTPError as refused:
                if refused.code != 503:
                    raise
                self.answers["503"] += 1
            except (OSError, http.client.HTTPException):
                self.answers["none"] += 1
            else:
                self.answers["acknowledged"] += 1
                return answer
            time.sleep(TRY_AGAIN_S)


def kill_at_random(served: Served, load: Load, working: list[Future[None]]) -> Counter[str]:
    """Kill a worker, or the whole server, at seeded moments spread over all operations; return how often which."""
    chance, killed = random.Random(SEED), Counter[str]()  # noqa: S311 - a seed, not a secret
    for at in range(KILLS):
        while load.acknowledged < OPERATIONS * at // KILLS and not any(done.done() for done in working):
            time.sleep(TRY_AGAIN_S)
        time.sleep(chance.uniform(*PAUSE_S))
        if chance.random() < WHOLE_SERVER:
            served.stop()
            served.start()
            killed["server"] += 1
        else:
            alive = served.workers()
            if alive:
                os.kill(chance.choice(alive), signal.SIGKILL)
                killed["worker"] += 1
    return killed


@pytest.mark.long
def test_acknowledged_operations_survive_kills_and_are_stored_once(app, shop, served):
    keeper = phone_of(shop, shop.ada, shop.north)
    item = keeper.new_item("Screen A52")
    keeper.push()
    phones = [phone_of(shop, shop.ada, shop.north) for _ in range(PHONES)]
    with app.app_context(), within_shop(shop.id):
        first = feed.head(shop.id).version + 1
        db.engine.dispose()
    load = Load(served, phones, item)
    with ThreadPoolExecutor(PHONES) as pool:
        working = [pool.submit(load.work, number) for number in range(PHONES)]
        try:
            killed = kill_at_random(served, load, working)
        finally:
            load.over.set()
        for done in working:
            done.result()
    logger.info("%s killed; answers: %s; %s operations", dict(killed), dict(load.answers), load.acknowledged)
    assert killed["worker"] + killed["server"] >= KILLS * 0.8
    check_log_and_state(app, shop, [keeper, *phones], item, first)
    assert "0 differences" in served.run("rebuild", "--check")
    for number, phone in enumerate(phones):
        load.pull(number)
        assert phone.replica == phones[0].replica
    assert load.guarantees.broken == []
    everything = {phone.device_id: len(phone.sent) for phone in phones if phone.sent}
    assert load.shown() == [everything] * PHONES, "the checker followed all of it"


def check_log_and_state(app: Flask, shop: Cast, phones: list[HttpPhone], item: str, first: int) -> None:
    """See that the log has what was acknowledged and nothing else, without a gap, and that the state is the log's."""
    with app.app_context(), within_shop(shop.id):
        log = list(SqlJournal(shop.id).log())
        differences, _ = check_shop(shop.id)
        broken = check_log(shop.id).findings
        stock = feed.stock_of(shop.id, item)
        db.session.rollback()
    acknowledged = [operation["id"] for phone in phones for operation in phone.sent]
    assert sorted(entry.operation.id for entry in log) == sorted(acknowledged)
    versions = [entry.fact.version for entry in log][1:]
    assert versions == list(range(first, first + len(versions))), "versions without gap"
    for phone in phones:
        seqs = [entry.operation.seq for entry in log if entry.operation.device_id == phone.device_id]
        assert seqs == list(range(1, len(phone.sent) + 1))
    assert differences == []
    assert broken == []
    types = Counter(operation["type"] for phone in phones for operation in phone.sent)
    left = types["sale.complete"] * (UNITS - 1) + types["sale.return"]
    assert [line["quantity"] for line in stock.values()] == [left]
