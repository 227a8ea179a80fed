"""Shared by the reports of stock: pieces in stock, and stock that is not settled."""

from collections.abc import Iterator, Mapping
from typing import Any

from server.reports.tables import Scope
from server.reports.undecided import LeftOut, Undecided, UndecidedRecord, unit_record

Data = dict[str, Any]


def pieces_in_stock(scope: Scope, items: Mapping[str, Data]) -> Iterator[Data]:
    """Yield the stock records of items without serials that track stock and are not 0."""
    for stock in scope.records("stock"):
        item = items.get(stock["item_id"])
        if not stock["serial_tracked"] and stock["quantity"] and (item is None or item["track_stock"]):
            yield stock


class UndecidedStock:
    """Collects the unsettled units in a report; `left_out` are the units that no figure includes."""

    def __init__(self, scope: Scope) -> None:
        self._undecided = Undecided(scope.shop_id)
        self.units: list[UndecidedRecord] = []
        self.left_out: list[LeftOut] = [part for part in self._undecided.left_out() if scope.is_at(part.branch_id)]

    def standing(self, unit: Data) -> str | None:
        """Return the standing of a unit in the report if it is not settled, and then list the unit."""
        standing = self._undecided.of_unit(unit)
        if standing is not None:
            self.units.append(unit_record(unit, standing))
        return standing

    def counts(self, unit: Data) -> int:
        """Return 1 for an unsettled unit, and list it; return 0 for other units."""
        return int(self.standing(unit) is not None)

    def records(self) -> list[UndecidedRecord]:
        """Return the undecided units that were included, then the documents of those that are left out."""
        return self.units + self._undecided.as_records(self.left_out)
