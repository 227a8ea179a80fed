"""People who tell the truth end with no conflict, and with the state that is true in the shop."""

import pytest

from sync.journal import Device
from sync.rebuilding import differences, rebuilt
from tests.simulation.truthful_shop import World


@pytest.mark.parametrize("seed", range(40))
def test_a_truthful_shop_ends_true_and_without_conflict(seed):
    world = World(seed)
    world.run(120)
    world.settle()
    assert world.bench.open_conflicts() == []
    assert world.state() == world.truth()


@pytest.mark.parametrize("seed", range(5))
def test_the_log_alone_gives_the_same_state(seed):
    world = World(seed)
    world.run(120)
    world.settle()
    journal = world.bench.journal
    devices = [
        Device(id_, code, "", last_seq=0, given_version=0, revoked=False)
        for id_, code in journal.device_codes().items()
    ]
    assert differences(journal.state(), rebuilt(journal.log(), devices).state()) == []
