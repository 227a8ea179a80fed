"""Workers and the whole server are killed under load: each acknowledged operation is in the log once.

Meanwhile every phone receives no older state than before, its own operations, and no operation without those before it.

`KILLS` in the environment sets how many kills there are, `PAIRS` how many deliveries and sales a push has, and
`OPERATIONS` how many are pushed at least; the moments and victims are seeded. With `--log-cli-level=INFO` it says
how many there were, and of what.
"""

import logging
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_shop
from tests.e2e.serving import Served
from tests.load import TRY_AGAIN_S, Load, check_log_and_state
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

KILLS = int(os.environ.get("KILLS", "6"))
PAIRS = int(os.environ.get("PAIRS", "1"))
OPERATIONS = int(os.environ.get("OPERATIONS", "0"))
SEED = 20_260_729
WHOLE_SERVER = 0.25
PHONES = 6
PAUSE_S = (0.1, 0.7)


@pytest.fixture
def served(tmp_path, database_url) -> Iterator[Served]:
    """Provide a running server on the database with the cast in it."""
    server = Served(tmp_path, database_url=database_url)
    server.start()
    yield server
    server.stop()


def kill_at_random(served: Served, load: Load, working: list[Future[None]]) -> Counter[str]:
    """Kill a worker, or the whole server, at seeded moments spread over all operations; return the number of each."""
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
    load = Load(served, phones, item, pairs=PAIRS, least=OPERATIONS)
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
