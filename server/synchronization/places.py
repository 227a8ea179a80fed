"""Limits on event streams: per process, per shop, and per person over all processes.

A stream is a connection that stays open; without a place a device polls instead. A person keeps their newest streams
and loses the oldest: a forgotten tab, or a lost connection.

Processes share memory with one slot for each stream. A stream updates its slot all the time; a slot not updated for
long is free, so a killed process leaves nothing behind. If two processes take one slot in the same moment, one of the
two streams ends and its client reconnects.
"""

import hashlib
import mmap
import secrets
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from server.limits import BOUND_BY_NAME

SLOTS = 16_384
NUMBER_BYTES = 8
STALE_S = 10.0
# The streams of a process; the share of them that one shop may have leaves places for the others.
STREAMS = 4000
SHARE_OF_A_SHOP = 0.75


class Places:
    """The places. They are made before the worker processes are forked; each has its own and sees the slots of all."""

    def __init__(self, most: int = STREAMS, slots: int = SLOTS) -> None:
        # For each slot: its owner, its ticket, when it began, and when it was last alive.
        self._person, self._ticket = _shared("Q", slots), _shared("Q", slots)
        self._born, self._alive = _shared("d", slots), _shared("d", slots)
        self.most, self.most_of_a_shop = most, int(most * SHARE_OF_A_SHOP)
        self._mutex = threading.Lock()
        self._here: Counter[str] = Counter()

    def take(self, shop_id: str, user_id: str) -> "Place | None":
        """Take a place for a person's stream, and end their oldest where they have too many; None if none is free.

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
            self._person[slot], self._ticket[slot] = person, ticket
            self._born[slot] = self._alive[slot] = now
            return Place(self, shop_id, slot, ticket)

    def count(self) -> int:
        """Return how many streams are open in all processes."""
        now = time.monotonic()
        return sum(self._is_taken(slot, now) for slot in range(len(self._ticket)))

    def is_kept(self, place: "Place") -> bool:
        """Return whether a stream may continue, and mark it as alive."""
        if self._ticket[place.slot] != place.ticket:
            return False
        self._alive[place.slot] = time.monotonic()
        return True

    def leave(self, place: "Place") -> None:
        """Give a place back."""
        with self._mutex:
            self._here[place.shop_id] -= 1
            if self._ticket[place.slot] == place.ticket:
                self._ticket[place.slot] = self._person[place.slot] = 0

    def _free_slot(self) -> int | None:
        now, number = time.monotonic(), len(self._ticket)
        first = secrets.randbelow(number)
        slots = ((first + at) % number for at in range(number))
        return next((at for at in slots if not self._is_taken(at, now)), None)

    def _is_taken(self, slot: int, now: float) -> bool:
        return bool(self._ticket[slot]) and self._alive[slot] > now - STALE_S

    def _end_oldest(self, person: int, now: float) -> None:
        """Leave a person one stream fewer than they may have."""
        theirs = [at for at in _places_of(person, self._person) if self._is_taken(at, now)]
        theirs.sort(key=lambda at: self._born[at])
        for at in theirs[: max(0, len(theirs) - BOUND_BY_NAME["streams"].most + 1)]:
            self._ticket[at] = 0


@dataclass(frozen=True)
class Place:
    """One stream's place."""

    places: Places
    shop_id: str
    slot: int
    ticket: int

    def is_kept(self) -> bool:
        """Return whether the stream may continue."""
        return self.places.is_kept(self)

    def leave(self) -> None:
        """Give the place back."""
        self.places.leave(self)


def _shared(of: Literal["Q", "d"], number: int) -> "memoryview[Any]":
    """Return an array of numbers in memory that forked processes share."""
    return memoryview(mmap.mmap(-1, -(-number * NUMBER_BYTES // mmap.PAGESIZE) * mmap.PAGESIZE)).cast(of)[:number]


def _places_of(wanted: int, numbers: "memoryview[Any]") -> Iterator[int]:
    """Yield the places of a number, by a search in bytes: some hundred times as fast as by a loop."""
    pattern, everything = wanted.to_bytes(NUMBER_BYTES, sys.byteorder), numbers.tobytes()
    at = everything.find(pattern)
    while at >= 0:
        if at % NUMBER_BYTES == 0:
            yield at // NUMBER_BYTES
        at = everything.find(pattern, at + 1)


def _number(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
