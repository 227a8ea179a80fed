"""The one way into the log: lock the shop, record operations, commit; or return the reason for a refusal.

Pushes use it, the operations that the server records for a person, and those that an admin moves out of quarantine.
"""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from server.clock import new_id, now_ms
from server.database import writing
from server.devices import service as devices
from server.errors import Problem
from server.feed import service as feed
from server.people.service import Person
from server.synchronization.journal import SqlJournal
from server.synchronization.taking_in import take_in
from server.timing import timed
from sync.wire.messages import Push, PushAnswer, Pushed, Refused

Body = dict[str, Any]


class RecordedShops:
    """The shops for which this process has recorded operations since the last `take`."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._ids: set[str] = set()

    def add(self, shop_id: str) -> None:
        """Note a shop."""
        with self._mutex:
            self._ids.add(shop_id)

    def take(self) -> set[str]:
        """Return the shops, and clear the set."""
        with self._mutex:
            taken, self._ids = self._ids, set()
            return taken


recorded_shops = RecordedShops()


@dataclass(frozen=True)
class Recording:
    """A transaction that holds its shop's lock. `version` is the shop's as it began, `now` the time (ms)."""

    shop_id: str
    version: int
    now: int
    read_at: int | None

    def record(self, message: Push, journal: SqlJournal | None = None) -> PushAnswer:
        """Record a push. Raises Refused where nothing of it is recorded."""
        with timed("merge"):
            return take_in(journal or SqlJournal(self.shop_id, read_at=self.read_at), message, self.now)

    def device(self, branch_id: str, device_id: str | None = None) -> devices.Device:
        """Return the device of an API key, or the server's own, for operations of a branch. Raises Problem 404."""
        if device_id is not None:
            return devices.find_device(self.shop_id, device_id)
        return devices.server_device(self.shop_id, branch_id)

    def numbered(self, person: Person, bodies: Sequence[Body], base: int, device_id: str | None = None) -> list[Body]:
        """Return operations `{type, branch_id, payload}` with ids and with sequence numbers of `device`.

        `base` is the version of the shop that they knew.
        """
        device = self.device(bodies[0]["branch_id"], device_id)
        envelope = {"v": 1, "at": self.now, "base": base, "actor_id": person.user_id}
        return [
            {**envelope, **one, "id": one.get("id") or new_id(), "seq": device.last_seq + at}
            for at, one in enumerate(bodies, 1)
        ]

    def record_for(
        self,
        person: Person,
        operations: list[Pushed],
        *,
        branch_id: str,
        device_id: str | None = None,
        bounded: bool = False,
    ) -> list[Body]:
        """Record a person's operations with `device`; return the results. Raises Refused.

        They are merged at once without a limit of work, unless `bounded`.
        """
        device = self.device(branch_id, device_id)
        message = Push(
            device_id=device.id, sent_at=self.now, person_id=person.user_id, operations=operations, bounded=bounded
        )
        return [result.as_wire() for result in self.record(message).results]


@contextlib.contextmanager
def recording(shop_id: str, *, late: bool = False, keeps_refused: bool = False) -> Iterator[Recording]:
    """Lock the shop and record inside the block; commit at its end.

    With `late`, nothing is written before the operations are decided or `write_now()` is called. Where they are
    refused, nothing is committed and Problem is raised; with `keeps_refused` the written rows are committed first.
    """
    refused: Refused | None = None
    try:
        with writing(late=late):
            version = feed.lock(shop_id)
            try:
                yield Recording(shop_id, version, now_ms(), version if late else None)
            except Refused as error:
                if not keeps_refused:
                    raise
                refused = error
    except Refused as error:
        refused = error
    if refused is not None:
        raise Problem(refused.code, refused.status, refused.detail, **refused.extra) from refused
    recorded_shops.add(shop_id)
