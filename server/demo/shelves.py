"""The true stock of the demo shop, so that the story records nothing impossible."""

from collections import defaultdict
from dataclasses import dataclass, field

from server.demo.catalogue import Article
from sync.model.status import Status


@dataclass(eq=False)
class Unit:
    """A thing with a serial, in a branch; `paid` is what its last customer paid, in cents, and `paid_by` the method."""

    serial: str
    article: Article
    place: str
    status: Status = Status.IN_STOCK
    paid: int = 0
    paid_by: str = "card"


@dataclass
class Shelves:
    """Units by article, and quantities of articles without serials."""

    units: list[Unit] = field(default_factory=list)
    counts: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    _by_article: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))

    def put(self, unit: Unit) -> None:
        """Take in a new unit."""
        self.units.append(unit)
        self._by_article[unit.article.sku].append(unit)

    def in_stock(self, article: Article, place: str) -> list[Unit]:
        """Return the units of an article in a branch, the oldest first."""
        return [
            unit for unit in self._by_article[article.sku] if unit.place == place and unit.status is Status.IN_STOCK
        ]

    def with_status(self, status: Status, place: str) -> list[Unit]:
        """Return the units of a branch that have a status."""
        return [unit for unit in self.units if unit.place == place and unit.status is status]

    def take_counted(self, article: Article, place: str, wanted: int) -> int:
        """Take at most `wanted` pieces of an article without serials; return how many were taken."""
        taken = max(0, min(wanted, self.counts[article.sku, place]))
        self.counts[article.sku, place] -= taken
        return taken
