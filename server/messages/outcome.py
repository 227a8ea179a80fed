"""The outcome of an attempt to send a message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

# `unknown`: the message may have been sent, or not.
Fate = Literal["sent", "again", "refused", "unknown"]
# Called with the name of each point of sending, in its order; a test ends the process there.
Watch = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """The fate of an attempt, and why, for the log: never an address or a secret."""

    fate: Fate
    why: str = ""


def nothing(_point: str) -> None:
    """Watch nothing."""
