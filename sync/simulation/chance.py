"""Random choices and clocks. Nothing here is random by itself: the caller passes seeded generators."""

from collections.abc import Callable, MutableSequence, Sequence
from typing import Any, Protocol, TypeVar

Something = TypeVar("Something")

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
YEAR = 365 * DAY
START = 1_790_000_000_000


class Chance(Protocol):
    """The methods of a seeded `random.Random` that are used."""

    def random(self) -> float: ...
    def randint(self, a: int, b: int) -> int: ...
    def choice(self, seq: Sequence[Something], /) -> Something: ...
    def shuffle(self, x: MutableSequence[Any]) -> None: ...


# Generators by their seed: `random.Random`.
Dice = Callable[[str], Chance]


class Clock:
    """A device's clock: wrong from the start, perhaps drifting, perhaps jumping."""

    def __init__(self, skew: int = 0, drift: float = 0.0) -> None:
        self.skew = skew
        self.drift = drift
        self.is_steady = drift == 0.0

    def read(self, now: int) -> int:
        """Return the time that the clock shows at the true time `now`, both in ms."""
        return now + self.skew + int((now - START) * self.drift)

    def jump(self, by: int) -> None:
        """Change by some ms: set by hand, or by a wrong network time."""
        self.skew += by
        self.is_steady = False


def some_clock(chance: Chance, *, steady: bool) -> Clock:
    """Return a clock that is wrong by seconds, days or years; one that is not steady may drift a minute a day."""
    off = chance.choice([SECOND, SECOND, MINUTE, HOUR, 3 * DAY, 5 * YEAR])
    drift = 0.0 if steady or chance.random() < 0.5 else chance.randint(-60, 60) * SECOND / DAY
    return Clock(chance.randint(-off, off), drift)
