"""Make a failing history smaller while it still fails."""

import re
from collections.abc import Callable
from dataclasses import replace

from tests.proving.playing import Line, Small

NAME = re.compile(r"\b([A-C])-(\d+)\b")


def shrunk(small: Small, fails: Callable[[Small], bool]) -> Small:
    """Return the smallest history found that fails: with fewer operations, less knowledge, one place."""
    while True:
        smaller = next((each for each in _smaller(small) if _still(each, fails)), None)
        if smaller is None:
            return small
        small = smaller


def _still(small: Small, fails: Callable[[Small], bool]) -> bool:
    try:
        return fails(small)
    except (KeyError, ValueError, AssertionError):
        # The line refers to an operation that was left out.
        return False


def _smaller(small: Small) -> list[Small]:
    fewer = [without(small, at) for at in range(len(small.lines))]
    less = [
        replace(small, lines=tuple(replace(each, knows=()) if each is line else each for each in small.lines))
        for line in small.lines
        if line.knows
    ]
    home = [replace(small, places=tuple(place for place in small.places if place != left)) for left in small.places]
    units = [replace(small, given=tuple(unit for unit in small.given if unit != left)) for left in small.given]
    return [*filter(None, fewer), *less, *home, *units]


def without(small: Small, at: int) -> Small | None:
    """Return a history without one of its lines, with the later lines of its device renumbered; None if another line
    names it.
    """
    gone = small.lines[at]

    def new(name: str) -> str:
        device, _, seq = name.partition("-")
        return f"{device}-{int(seq) - 1}" if device == gone.device and int(seq) > gone.seq else name

    def line(each: Line) -> Line:
        # An operation that came after the removed one also came after the one before it.
        known = [f"{gone.device}-{gone.seq - 1}" if name == gone.name else new(name) for name in each.knows]
        knows = tuple(name for name in known if not name.endswith("-0"))
        words = NAME.sub(lambda found: new(found[0]), each.words)
        return Line(new(each.name), words, knows)

    rest = [each for each in small.lines if each is not gone]
    if any(gone.name in each.words.split() for each in rest):
        return None
    return replace(small, lines=tuple(map(line, rest)))
