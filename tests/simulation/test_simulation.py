"""A few thousand operations of what `benchtrail simulate` runs by the hundred thousand."""

from random import Random

import pytest
from click.testing import CliRunner

from server.cli import cli
from sync.simulation.running import attempt, simulate
from sync.simulation.world import Settings, some_settings


@pytest.mark.parametrize("seed", range(1, 13))
def test_whatever_goes_wrong_the_shop_ends_true(seed):
    world, wrong = attempt(some_settings(seed, Random, steps=120), Random)

    assert wrong is None
    assert world.notebook.said


@pytest.mark.parametrize("mis_scan_rate", [0.0, 0.03])
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_decides_nothing(seed, mis_scan_rate):
    settings = Settings(str(seed), 4, 2, 80, mis_scan_rate, faults=False, in_orders=True)

    assert attempt(settings, Random)[1] is None


def test_a_seed_always_gives_the_same_state():
    first, second = (list(simulate(7, 100, Random, 3))[-1] for _ in range(2))

    assert first == second


def test_the_command_prints_its_figures():
    told = CliRunner().invoke(cli, ["simulate", "--seed", "3", "--devices", "2", "--operations", "50"])

    assert told.exit_code == 0, told.output
    assert "0  violations" in told.output
    assert "state hash" in told.output
