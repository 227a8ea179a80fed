"""Many worlds one after the other: their figures, and for the first failure the shortest story that still fails.

Shops are independent: a seed decides all random choices in one shop. So shops may run in any number of processes, and
their figures are summed in the order of their seeds.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sync.simulation import checking
from sync.simulation.chance import Dice
from sync.simulation.orders import check_orders
from sync.simulation.playing import Play
from sync.simulation.world import Settings, World

ORDERS = 3
SHRINKING_RUNS_MAX = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one shop: `wrong` is the violation, `gave_up` the search that reached its limit."""

    settings: Settings
    operations: int
    counts: Counter[str]
    digest: str
    wrong: str | None = None
    gave_up: str | None = None
    story: tuple[str, ...] = ()


@dataclass
class Figures:
    """The figures of a run; `digests` are of the states in order of seed."""

    operations: int = 0
    shops: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    digests: list[str] = field(default_factory=list)
    failures: list[Outcome] = field(default_factory=list)
    given_up: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Add the result of one more shop."""
        self.operations += outcome.operations
        self.shops += 1
        self.counts += outcome.counts
        self.digests.append(outcome.digest)
        self.failures += [outcome] if outcome.wrong else []
        self.given_up += [outcome] if outcome.gave_up else []


def summed(outcomes: Iterable[Outcome], operations: int) -> Iterator[Figures]:
    """Sum the results of shops until enough operations were recorded; yields the figures after each shop."""
    figures = Figures()
    for outcome in outcomes:
        figures.add(outcome)
        yield figures
        if figures.operations >= operations:
            return


def attempt(settings: Settings, dice: Dice) -> Outcome:
    """Run one world and return its result; a crash of the merge is reported like a violation."""
    world = World(settings, dice)
    wrong, gave_up = None, None
    try:
        if settings.in_orders:
            check_orders(world, dice, ORDERS)
        else:
            Play(world).play()
    except checking.GaveUp as given_up:
        gave_up = str(given_up)
    except checking.Violation as violation:
        wrong = str(violation)
    except Exception as crash:  # noqa: BLE001 - every crash must be reported with its seed
        wrong = f"the merge crashed: {crash!r}"
    return Outcome(
        settings,
        len(world.notebook.recorded),
        +world.counts,
        checking.state_hash(world),
        wrong,
        gave_up,
        tuple(world.notebook.story) if wrong else (),
    )


def shrunk(failure: Outcome, dice: Dice) -> Outcome:
    """Return a smaller world with a failure: the smallest that was found in a limited number of runs."""
    shrinking = _Shrinking(failure, dice)
    shrinking.leave_out_steps()
    shrinking.calm_down()
    shrinking.send_people_home()
    shrinking.leave_out_steps()
    return shrinking.best


class _Shrinking:
    """Leaves out ever smaller pieces of a story while the rest still fails."""

    def __init__(self, failure: Outcome, dice: Dice) -> None:
        self.best = failure
        self._dice = dice
        self._runs = 0

    def still_fails(self, settings: Settings) -> bool:
        """Try a smaller world; keep it if it fails."""
        if self._runs >= SHRINKING_RUNS_MAX:
            return False
        self._runs += 1
        outcome = attempt(settings, self._dice)
        if outcome.wrong is None:
            return False
        self.best = outcome
        return True

    def leave_out_steps(self) -> None:
        size = self.best.settings.steps // 2
        while size:
            kept = [step for step in range(self.best.settings.steps) if step not in self.best.settings.skipped]
            for first in range(0, len(kept), size):
                self._without(kept[first : first + size])
            size //= 2

    def _without(self, piece: list[int]) -> None:
        settings = self.best.settings
        skipped = frozenset({*settings.skipped, *piece})
        if len(skipped) > len(settings.skipped):
            self.still_fails(replace(settings, skipped=skipped))

    def calm_down(self) -> None:
        """Try a world without network faults, clock jumps, mis-scans and hasty admins."""
        for calm in (
            {"faults": False},
            {"clocks_jump": False},
            {"mis_scan_rate": 0.0},
            {"hasty": False},
            {"admins": 0},
            {"rare": False},
            {"money": False},
        ):
            calmer = replace(self.best.settings, **calm)
            if calmer != self.best.settings:
                self.still_fails(calmer)

    def send_people_home(self) -> None:
        """Try with fewer devices."""
        for devices in range(1, self.best.settings.devices):
            if self.still_fails(replace(self.best.settings, devices=devices)):
                return


def lines(figures: Figures, digest: Callable[[str], str]) -> list[str]:
    """Return the figures as lines of text."""
    rows = [f"{figures.operations:>9,}  operations", f"{figures.shops:>9,}  shops (seeds)"]
    rows += [f"{count:>9,}  {name}" for name, count in sorted(figures.counts.items())]
    rows += [
        f"{len(figures.given_up):>9,}  shops in which a search gave up",
        f"{len(figures.failures):>9,}  violations",
    ]
    return [*rows, f"state hash {digest(' '.join(figures.digests))}"]
