"""Simulated shops on gunicorn with a database, called over HTTP and killed at seeded moments.

`SHOPS` in the environment sets how many there are on each database. With `--log-cli-level=INFO` it prints what was
recorded and what failed.
"""

import logging
import os
from collections import Counter
from random import Random

import pytest

from server.synchronization.checking import check_log
from sync.simulation.playing import Play
from sync.simulation.world import World, some_settings
from tests.simulation.over_http import KILLS, serving

pytestmark = [pytest.mark.both_databases, pytest.mark.long]

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)

SHOPS = int(os.environ.get("SHOPS", "1"))
FIRST_SEED = int(os.environ.get("FIRST_SEED", "8"))
# A small shop for every run; in a long run the seeds choose the shops.
SMALL = {"devices": 3, "steps": 150} if SHOPS == 1 else {}


@pytest.mark.parametrize("seed", [seed for seed in range(FIRST_SEED, FIRST_SEED + 2 * SHOPS) if seed % 5 != 4][:SHOPS])
def test_a_served_shop_ends_with_the_true_state_although_its_processes_are_killed(tmp_path, database_url, seed):
    counts: Counter[str] = Counter()
    with serving(tmp_path, database_url) as open_server:
        world = World(some_settings(seed, Random, **SMALL), Random, open_server, counts)
        world.network.faults = (*KILLS, *world.network.faults)
        try:
            Play(world).play()
        except AssertionError:
            logger.info("%s", "\n".join(world.notebook.story))
            raise
        checked = check_log(world.server.shop_id)
        broken, length = checked.findings, checked.operations
        assert broken == []
        assert length == len(world.notebook.recorded) - len(world.unknown)
        assert "0 differences" in world.server.served.run("rebuild", "--check")
    # The seed of every run has some; a seed of a long run may have none.
    assert SHOPS > 1 or sum(counts[kill.name] for kill in KILLS) > 0
    logger.info("seed %s: %s operations; %s", seed, length, dict(counts))
