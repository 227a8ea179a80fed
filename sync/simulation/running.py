"""Many worlds after each other: figures, and for the first that fails the shortest story that still fails."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from sync.simulation import checking
from sync.simulation.chance import Dice
from sync.simulation.orders import check_orders
from sync.simulation.playing import Play
from sync.simulation.world import Settings, World, some_settings

ORDERS = 3
SHRINKING_RUNS_MAX = 150


@dataclass
class Failure:
    """A world in which something did not hold: what, and the story of how it came about."""

    settings: Settings
    wrong: str
    story: list[str]


@dataclass
class Figures:
    """What was run and what happened; `digest` is of the states in order of seed."""

    operations: int = 0
    seeds: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    digests: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def simulate(seed: int, operations: int, dice: Dice, devices: int | None = None) -> Iterator[Figures]:
    """Run world after world from a seed on, until so many operations were recorded; gives the figures after each."""
    figures = Figures()
    while figures.operations < operations:
        settings = some_settings(seed + figures.seeds, dice, devices)
        world, wrong = attempt(settings, dice)
        figures.seeds += 1
        if wrong is not None:
            figures.failures.append(Failure(settings, wrong, []))
        if world is not None:
            figures.operations += len(world.notebook.said)
            figures.counts += world.counts
            figures.digests.append(checking.state_hash(world))
        yield figures


def attempt(settings: Settings, dice: Dice) -> tuple[World | None, str | None]:
    """Run one world; return it and what did not hold in it."""
    if settings.in_orders:
        try:
            return check_orders(settings, dice, ORDERS), None
        except checking.Violation as violation:
            return None, str(violation)
    world = World(settings, dice)
    try:
        Play(world).play()
    except checking.Violation as violation:
        return world, str(violation)
    return world, None


def shrunk(failure: Failure, dice: Dice) -> Failure:
    """Return the failure with fewer steps and devices, as few as were found in a bounded number of runs."""
    shrinking = _Shrinking(failure, dice)
    shrinking.leave_out_steps()
    for devices in range(1, failure.settings.devices):
        if shrinking.still_fails(replace(shrinking.best.settings, devices=devices)):
            break
    shrinking.leave_out_steps()
    return shrinking.best


class _Shrinking:
    """Leaves out ever smaller pieces of a story, as long as what is left still fails."""

    def __init__(self, failure: Failure, dice: Dice) -> None:
        self.best = failure
        self._dice = dice
        self._runs = 0

    def still_fails(self, settings: Settings) -> bool:
        """Try a smaller world; it is the best one where it fails."""
        if self._runs >= SHRINKING_RUNS_MAX:
            return False
        self._runs += 1
        world, wrong = attempt(settings, self._dice)
        if wrong is None:
            return False
        self.best = Failure(settings, wrong, world.notebook.story if world is not None else [])
        return True

    def leave_out_steps(self) -> None:
        settings = self.best.settings
        size = settings.steps // 2
        while size:
            kept = [step for step in range(settings.steps) if step not in self.best.settings.skipped]
            for first in range(0, len(kept), size):
                piece = kept[first : first + size]
                self._without(piece)
            size //= 2

    def _without(self, piece: list[int]) -> None:
        settings = self.best.settings
        skipped = frozenset({*settings.skipped, *piece})
        if len(skipped) > len(settings.skipped):
            self.still_fails(replace(settings, skipped=skipped))


def lines(figures: Figures, digest: Callable[[str], str]) -> list[str]:
    """Return the figures as lines of text."""
    rows = [f"{figures.operations:>9,}  operations", f"{figures.seeds:>9,}  shops (seeds)"]
    rows += [f"{count:>9,}  {name}" for name, count in sorted(figures.counts.items())]
    return [*rows, f"{len(figures.failures):>9,}  violations", f"state hash {digest(' '.join(figures.digests))}"]
