"""Limits on event streams: per process, per shop, and per person over all processes.

A stream occupies a thread while it is open; without a place a device polls instead. A person keeps their newest streams
and loses the oldest: a forgotten tab, or a lost connection.

Processes share memory with one slot for each stream of a person. A stream updates its slot all the time; a slot not
updated for long is free, so a killed process leaves nothing behind. If two processes take one slot in the same moment,
one of the two streams ends and its client reconnects.
"""

import hashlib
import mmap
import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass

from server.limits import BOUND_BY_NAME

SLOTS = 1024
# Whose it is, its ticket, when it began, when it was last alive.
PERSON, TICKET, BORN, BEAT, FIELDS = 0, 1, 2, 3, 4
STALE_S = 10.0
# The default number of threads of a process, and the share of them that streams may occupy.
THREADS = 64
SHARE_OF_STREAMS = 4


class Places:
    """The places. They are made before the worker processes are forked; each has its own and sees the slots of all."""

    def __init__(self, threads: int = THREADS) -> None:
        memory = mmap.mmap(-1, SLOTS * FIELDS * 8)
        self._words, self._times = memoryview(memory).cast("Q"), memoryview(memory).cast("d")
        self.most = max(1, threads // SHARE_OF_STREAMS)
        # A quarter is for the shops that have none yet.
        self.most_of_a_shop = max(1, self.most * 3 // 4)
        self._mutex = threading.Lock()
        self._here: Counter[str] = Counter()

    def take(self, shop_id: str, user_id: str) -> "Place | None":
        """Take a place for a person's stream, and end their oldest where they have too many; None where none is free.

        `leave` gives the place back.
        """
        with self._mutex:
            if self._here.total() >= self.most or self._here[shop_id] >= self.most_of_a_shop:
                return None
            slot = self._free_slot()
            if slot is None:
                return None
            self._here[shop_id] += 1
            ticket, person, now = secrets.randbits(63) | 1, _number(f"{shop_id}:{user_id}"), time.monotonic()
            self._end_oldest(person, now)
            self._words[slot + PERSON], self._words[slot + TICKET] = person, ticket
            self._times[slot + BORN] = self._times[slot + BEAT] = now
            return Place(self, shop_id, slot, ticket)

    def is_kept(self, place: "Place") -> bool:
        """Return whether a stream may go on, and mark it as alive."""
        if self._words[place.slot + TICKET] != place.ticket:
            return False
        self._times[place.slot + BEAT] = time.monotonic()
        return True

    def leave(self, place: "Place") -> None:
        """Give a place back."""
        with self._mutex:
            self._here[place.shop_id] -= 1
            if self._words[place.slot + TICKET] == place.ticket:
                self._words[place.slot + TICKET] = self._words[place.slot + PERSON] = 0

    def _free_slot(self) -> int | None:
        now = time.monotonic()
        first = secrets.randbelow(SLOTS)
        slots = ((first + at) % SLOTS * FIELDS for at in range(SLOTS))
        return next((at for at in slots if not self._is_taken(at, now)), None)

    def _is_taken(self, slot: int, now: float) -> bool:
        return bool(self._words[slot + TICKET]) and self._times[slot + BEAT] > now - STALE_S

    def _end_oldest(self, person: int, now: float) -> None:
        """Leave a person one stream fewer than they may have."""
        theirs = [
            at
            for at in range(0, SLOTS * FIELDS, FIELDS)
            if self._words[at + PERSON] == person
            and self._words[at + TICKET]
            and self._times[at + BEAT] > now - STALE_S
        ]
        theirs.sort(key=lambda at: self._times[at + BORN])
        for at in theirs[: max(0, len(theirs) - BOUND_BY_NAME["streams"].most + 1)]:
            self._words[at + TICKET] = 0


@dataclass(frozen=True)
class Place:
    """One stream's place."""

    places: Places
    shop_id: str
    slot: int
    ticket: int

    def is_kept(self) -> bool:
        """Return whether the stream may go on."""
        return self.places.is_kept(self)

    def leave(self) -> None:
        """Give the place back."""
        self.places.leave(self)


def _number(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
