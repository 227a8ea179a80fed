"""The versions that devices received, written for several devices at once.

A pull with changes stores its device's version before it is answered, so that no operation can later claim to have
known more. If many phones pull after one change, one commit for each would be most of the work. So the first thread
writes for all phones that have come until its transaction begins; the others wait for that commit, and hold no
connection meanwhile.
"""

import threading
from collections.abc import Callable, Mapping

Versions = Mapping[str, int]


class _Crowd:
    """The devices of a shop that are written together; others can join until the transaction begins."""

    def __init__(self, before: "_Crowd | None") -> None:
        self.before = before
        self.versions: dict[str, int] = {}
        self.is_open, self.is_written = True, False
        self.ended = threading.Event()


class GivenVersions:
    """Gathers the versions, by shop. `write` stores those of some devices of a shop, in a transaction of its own."""

    def __init__(self, write: Callable[[str, Versions], None]) -> None:
        self._write = write
        self._mutex = threading.Lock()
        self._newest: dict[str, _Crowd] = {}

    def note(self, shop_id: str, device_id: str, version: int) -> None:
        """Store a device's version, by this thread or by another, and return once it is stored. The caller has no
        transaction.
        """
        crowd, leads = self._joined(shop_id, device_id, version)
        if leads:
            self._lead(shop_id, crowd)
            return
        crowd.ended.wait()
        if not crowd.is_written:
            # The error is that of the writing thread; this thread writes for itself.
            self._write(shop_id, {device_id: version})

    def waiting(self, shop_id: str) -> int:
        """Return how many devices wait for the transaction that begins next."""
        with self._mutex:
            newest = self._newest.get(shop_id)
            return len(newest.versions) if newest is not None and newest.is_open else 0

    def _joined(self, shop_id: str, device_id: str, version: int) -> tuple[_Crowd, bool]:
        """Return the device's present crowd, and whether the device is its first."""
        with self._mutex:
            newest = self._newest.get(shop_id)
            leads = newest is None or not newest.is_open
            crowd = _Crowd(newest) if newest is None or leads else newest
            self._newest[shop_id] = crowd
            crowd.versions[device_id] = max(version, crowd.versions.get(device_id, 0))
            return crowd, leads

    def _lead(self, shop_id: str, crowd: _Crowd) -> None:
        try:
            if crowd.before is not None:
                crowd.before.ended.wait()
                crowd.before = None
            with self._mutex:
                crowd.is_open = False
            self._write(shop_id, crowd.versions)
            crowd.is_written = True
        finally:
            with self._mutex:
                crowd.is_open = False
                if self._newest.get(shop_id) is crowd:
                    del self._newest[shop_id]
            crowd.ended.set()
