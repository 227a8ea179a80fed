"""A violation is reported as a short story: the smallest work that still causes it, in the words of a shop."""

from importlib import import_module
from random import Random

from tests.simulation.planting import first_caught, mutants, planted

VOIDED = next(mutant for mutant in mutants() if mutant.name == "a-void-loses-its-pieces")


def test_the_shortened_story_of_a_lost_piece_is_the_sale_and_its_void():
    seed, _ = first_caught(VOIDED, [VOIDED.seed, *range(1, 200)])
    with planted(VOIDED):
        running, world = import_module("sync.simulation.running"), import_module("sync.simulation.world")
        failure = running.attempt(world.some_settings(seed, Random), Random)
        short = running.shrunk(failure, Random)

    work = [line for line in short.story if line.startswith("day ") and "Ada entered" not in line]
    assert "loose stock is not as in truth" in short.wrong
    assert len(work) <= 5
    assert any(" sold SN-" in line for line in work)
    assert any("undid the sale of" in line for line in work)
