"""The demo shop, made once: services create its people and devices, and the log has everything else."""

from random import Random

from server.demo.books import ACCOUNTS
from server.demo.names import SHOP_NAME
from server.demo.numbers import Ids
from server.demo.premises import open_premises
from server.demo.scene import Premises
from server.demo.story import Story
from server.demo.tills import Line
from server.devices import service as devices
from sync.log.journal import Journal

__all__ = ["ACCOUNTS", "SHOP_NAME", "Demo"]

SEED = 1846


class Demo:
    """The demo shop. The same seed always makes the same shop, but its times depend on the day of loading."""

    def __init__(self) -> None:
        self._rng = Random(SEED)  # noqa: S311 - the same story every time is the point
        self._ids = Ids(self._rng)
        self._premises: Premises = open_premises(self._ids)

    @property
    def shop_id(self) -> str:
        """The shop's id."""
        return self._premises.shop_id

    def record_history(self, journal: Journal, now: int) -> int:
        """Record half a year up to `now` (ms); return the number of operations. The caller holds the shop's lock.

        It is one transaction: an interrupted load leaves an empty log, and the next load starts again.
        """

        def note_given(device_id: str, version: int) -> None:
            devices.note_given(self.shop_id, device_id, version)

        line = Line(journal, note_given)
        Story(self._premises, line, self._ids, self._rng, now).play()
        return line.operations
