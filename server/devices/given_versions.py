"""The versions that devices were given, written for several devices at once.

A pull that brings something stores its device's version before it is answered: no operation may later claim to have
known more. Where many phones pull after one change, a commit each would be most of the work. So the first one writes
for all that have come until it can begin; the others wait for that commit, and hold no connection meanwhile.
"""

import threading
from collections.abc import Callable, Mapping

Versions = Mapping[str, int]


class _Crowd:
    """The devices of a shop that are written together; open until their transaction begins."""

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
        """Return once a device's version is stored, by this thread or by another. The caller has no transaction."""
        crowd, leads = self._joined(shop_id, device_id, version)
        if leads:
            self._lead(shop_id, crowd)
            return
        crowd.ended.wait()
        if not crowd.is_written:
            # Its error is that of the thread that wrote; this one has its own.
            self._write(shop_id, {device_id: version})

    def waiting(self, shop_id: str) -> int:
        """Return how many devices wait for the transaction that begins next."""
        with self._mutex:
            newest = self._newest.get(shop_id)
            return len(newest.versions) if newest is not None and newest.is_open else 0

    def _joined(self, shop_id: str, device_id: str, version: int) -> tuple[_Crowd, bool]:
        """Return the crowd that the device is in now, and whether it is the first one there."""
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
