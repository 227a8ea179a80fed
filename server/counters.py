"""Counters of requests in memory that processes share: exact enough for limits, and as fast as a dictionary.

Each key has one number: the time when the counted amount is used up (the generic cell rate algorithm). A request moves
it on by `window / quota`; one that would move it further than `window` from now is refused. The numbers lie in a few
rows of cells, a key in one cell of each, by its digest. The count of a key is its smallest cell, so a key that shares a
cell matters only if all rows have a shared cell. Nothing is locked: of two requests in the same moment one may go
uncounted.
"""

import hashlib
import math
import mmap
import struct
import time
from typing import NamedTuple

ROWS, CELLS = 4, 1 << 16
# The rounding error of adding up many small parts.
ROUNDING_S = 0.001
_DIGEST = struct.Struct(f"<{ROWS}I")


class Counted(NamedTuple):
    """The state of a key: its remaining requests, the seconds until it has all again, and the seconds until a retry."""

    remaining: int
    reset_s: int
    retry_after_s: int | None


class Counters:
    """The counters; they are made before the processes are forked, so all processes share them."""

    def __init__(self) -> None:
        self._cells = memoryview(mmap.mmap(-1, ROWS * CELLS * 8)).cast("d")

    def count(self, key: str, quota: int, window_s: float) -> Counted:
        """Count one request of a key, unless the key has used its `quota`, which refills over `window_s`."""
        cells = self._cells_of(key)
        now, step = time.monotonic(), window_s / quota
        used_until = max(now, min(self._cells[cell] for cell in cells))
        if used_until - now > window_s + ROUNDING_S:
            # No count of this key can have written such a value: the clock was set back, or other keys use all its
            # cells.
            used_until = now
            for cell in cells:
                self._cells[cell] = now
        after = used_until + step
        is_refused = after - now > window_s + ROUNDING_S
        if not is_refused:
            for cell in cells:
                self._cells[cell] = max(self._cells[cell], after)
            used_until = after
        left_s = max(0.0, window_s - (used_until - now))
        retry_after_s = max(1, math.ceil(after - now - window_s)) if is_refused else None
        return Counted(int(left_s / step + 0.01), math.ceil(used_until - now), retry_after_s)

    @staticmethod
    def _cells_of(key: str) -> list[int]:
        digest = hashlib.blake2b(key.encode("utf-8", "surrogateescape"), digest_size=_DIGEST.size).digest()
        return [row * CELLS + number % CELLS for row, number in enumerate(_DIGEST.unpack(digest))]
