"""The time limit of a wait for a connection: as given, and shorter while its worker stops.

A worker that stops gives each connection STOPPING_SECONDS. A client that receives its answer gets the same time again
for each TAKEN_BYTES that it receives; sending gives no more time.
"""

import math

# A client whose worker stops may be sending its next request already.
STOPPING_SECONDS = 0.5
# A client that takes less than this many bytes in this time is treated as gone.
TAKEN_BYTES, TAKEN_WITHIN_S = 64 * 1024, 10.0


class Patience:
    """The time limit of one connection's wait. `now` is `time.monotonic()`, `untaken` are bytes of its answer."""

    def __init__(self) -> None:
        self._until, self._last = 0.0, math.inf
        self._aim = 0

    @property
    def deadline(self) -> float:
        """The end of the wait."""
        return min(self._until, self._last)

    def give(self, seconds: float, now: float) -> None:
        """Wait this long, or until the time of the stopping worker is over."""
        self._until = now + seconds

    def end(self, untaken: int, now: float) -> None:
        """Let the wait and all later ones end soon, because the worker stops."""
        self._last, self._aim = now + STOPPING_SECONDS, untaken - TAKEN_BYTES

    def note_taken(self, untaken: int, now: float) -> None:
        """Give a client more time if it received enough of its answer since the last extension."""
        if self._last < math.inf and untaken <= self._aim:
            self.end(untaken, now)
