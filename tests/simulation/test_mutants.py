"""The checker is checked: every planted fault is found, and the same shops find nothing without it.

`make test` plants every third fault, and checks that all can be planted; `make prove` plants all.
"""

import pytest

from tests.sampling import every
from tests.simulation.planting import SEEDS_MAX, first_caught, mutants, played

MUTANTS = mutants()
PLANTED = every(3, MUTANTS)


def test_there_are_at_least_thirty_faults_that_can_be_planted():
    assert len({mutant.source() for mutant in MUTANTS}) >= 30


@pytest.mark.parametrize("mutant", PLANTED, ids=lambda mutant: mutant.name)
def test_a_planted_fault_is_found(mutant):
    # The seed in the patch found the fault last time; if the shops have changed since, another seed must.
    seeds = [mutant.seed, *range(1, SEEDS_MAX + 1)]

    assert first_caught(mutant, seeds), f"{mutant.what} Nothing in {SEEDS_MAX} shops tells it."


@pytest.mark.parametrize("seed", sorted({mutant.seed for mutant in PLANTED}))
def test_without_the_fault_the_same_shop_finds_nothing(seed):
    assert played(seed).wrong is None
