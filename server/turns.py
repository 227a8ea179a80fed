"""Shops take turns: in each shop one request at a time merges and writes, and few wait for it.

A request takes the turn before it uses the database, so a waiting request holds no connection. On SQLite the turn also
lets a push be merged before it takes the database's one writer (server/database.py), and all processes share it. On
PostgreSQL processes exclude each other by the row of the shop's feed head.

A request that finds too many others of its shop waiting in its process is refused at once: threads stay free for other
shops, and a device that retries in a moment loses nothing.
"""

import contextlib
import hashlib
import secrets
import threading
from collections.abc import Iterator
from contextvars import ContextVar

from server.errors import Problem
from server.fair_lock import FairLock, LockFile

# The most requests of one shop in one process, including the running one; for 64 threads.
OF_A_SHOP_MAX = 16
# The most requests of all shops in one process. A shop without any request may still enter, up to the second limit.
OF_ALL_SHOPS_MAX, OF_ALL_SHOPS_LAST = 36, 44
RETRY_AFTER_S = range(1, 6)
# Locks 0 to this have other uses; a shop's lock has a higher number.
FIRST_NUMBER = 1024

_joined: ContextVar[str | None] = ContextVar("joined_shop", default=None)


class Turns:
    """The turns of all shops on one database, in this process."""

    def __init__(self, file: LockFile | None, wait_seconds: float) -> None:
        self._file = file
        self._wait_seconds = wait_seconds
        self._mutex = threading.Lock()
        self._locks: dict[str, FairLock] = {}
        self._counts: dict[str, int] = {}

    @contextlib.contextmanager
    def joined(self, shop_id: str) -> Iterator[None]:
        """Count a request that will write to its shop, before its body is read.

        Raises Problem 503 `try_again` if there are too many already.
        """
        self._join(shop_id)
        token = _joined.set(shop_id)
        try:
            yield
        finally:
            _joined.reset(token)
            self._leave(shop_id)

    def take(self, shop_id: str, *, may_wait: bool = True) -> "Turn":
        """Wait for a shop's turn. Raises Problem 503 `try_again` where it takes too long, or too many wait."""
        is_joined = _joined.get() == shop_id
        if not is_joined:
            self._join(shop_id)
        lock = self._lock_of(shop_id)
        if not lock.acquire(self._wait_seconds if may_wait else 0):
            if not is_joined:
                self._leave(shop_id)
            raise busy("Others write in this shop. Nothing was acknowledged; send it again.")
        return Turn(self, shop_id, lock, leaves=not is_joined)

    def _lock_of(self, shop_id: str) -> FairLock:
        with self._mutex:
            return self._locks.setdefault(shop_id, FairLock(self._file, _number(shop_id)))

    def _join(self, shop_id: str) -> None:
        with self._mutex:
            ours, all_ = self._counts.get(shop_id, 0), sum(self._counts.values())
            if ours >= OF_A_SHOP_MAX or all_ >= (OF_ALL_SHOPS_MAX if ours else OF_ALL_SHOPS_LAST):
                raise busy("Too many requests wait to write. Nothing was acknowledged; send it again.")
            self._counts[shop_id] = ours + 1

    def _leave(self, shop_id: str) -> None:
        with self._mutex:
            self._counts[shop_id] -= 1
            if not self._counts[shop_id]:
                # Nobody holds the lock or waits for it, because every holder and waiter is counted.
                del self._counts[shop_id]
                self._locks.pop(shop_id, None)


class Turn:
    """A turn that was taken; any thread gives it back, once."""

    def __init__(self, turns: Turns, shop_id: str, lock: FairLock, *, leaves: bool) -> None:
        self.shop_id = shop_id
        self._turns, self._lock, self._leaves = turns, lock, leaves

    def give_back(self) -> None:
        """Let the next request of the shop proceed."""
        self._lock.release()
        if self._leaves:
            self._turns._leave(self.shop_id)  # noqa: SLF001 - a turn is the other half of its Turns


def busy(detail: str) -> Problem:
    """Return the problem of a request that retries in a moment, at a random time."""
    return Problem("try_again", 503, detail, headers={"Retry-After": str(secrets.choice(RETRY_AFTER_S))})


def _number(shop_id: str) -> int:
    """Return the number of a shop's lock; two shops with the same number only wait for each other."""
    return FIRST_NUMBER + int.from_bytes(hashlib.sha256(shop_id.encode()).digest()[:7], "big")
