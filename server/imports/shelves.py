"""The state of the units of a file, line by line: the check moves them through the table of statuses.

Each line is compared with the present state of the shop and with the lines before it. Nothing is recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from server.imports.planning import Fault
from server.synchronization.service import units_named
from sync.model.identity import InvalidSerial, serial_key
from sync.model.status import UNIT_RULE, Binding, Status, UnitRule

Data = dict[str, Any]
Document = tuple[str, str]
# The steps by hand from a status that a serials file set, back to in stock, so that an older document can take the
# unit.
BACK_IN_STOCK = {
    "sold": ("returned", "in_stock"),
    "in_repair": ("in_stock",),
    "repair_done": ("returned", "in_stock"),
    "returned": ("in_stock",),
    "defective": ("in_stock",),
}


@dataclass(slots=True)
class Shelf:
    """One unit as of the present line; `status` None: it does not exist yet."""

    serial: str
    status: str | None = None
    branch_id: str | None = None
    item_id: str | None = None
    document: Document | None = None
    changed_at: int = 0


class Shelves:
    """The units of some serials, as the lines of a file move them."""

    def __init__(
        self, shop_id: str, serials: Iterable[str], branch_names: Mapping[str, str], survivors: Mapping[str, str]
    ) -> None:
        keys = dict.fromkeys(key for serial in serials if (key := key_or_none(serial)))
        units = units_named(shop_id, list(keys))
        by_id = {unit["id"]: _shelf(unit) for unit in units.values()}
        self._units: dict[str, Shelf] = {key: by_id[unit["id"]] for key, unit in units.items()}
        self._branches, self._survivors = branch_names, survivors

    def kept(self) -> "dict[str, Shelf]":
        """Return a copy of the units' present state, for `put_back`."""
        return {key: replace(unit) for key, unit in self._units.items()}

    def put_back(self, kept: "dict[str, Shelf]") -> None:
        """Restore the units' state from a copy."""
        self._units = kept

    def unit(self, serial: str, field: str) -> Shelf:
        """Return a unit, a new one if there is none. Raises Fault for a text that is not a serial."""
        key = key_or_none(serial)
        if key is None:
            raise Fault("invalid", field, f"{serial[:40]} is not a serial. Correct it.")
        return self._units.setdefault(key, Shelf(serial))

    def move(self, step: str, serial: str, field: str, place: "Step") -> tuple[str, ...]:
        """Move a unit by a step; return the statuses to set by hand first. Raises Fault if the step is not legal."""
        rule, unit = UNIT_RULE[step], self.unit(serial, field)
        by_hand = self._by_hand(rule, unit, place.at)
        self._refuse(rule, unit, field, place)
        unit.status = unit.status if rule.target is None else rule.target.value
        unit.item_id = unit.item_id or place.item_id
        unit.branch_id = place.branch_id if rule.moves_to_branch else unit.branch_id
        if rule.binding is not Binding.KEEP:
            unit.document = place.document if rule.binding is Binding.BIND else None
        return by_hand

    def move_bound(self, step: str, document: Document) -> None:
        """Move every unit that is bound to a document, as a passive step of the document does."""
        rule = UNIT_RULE[step]
        for unit in self._units.values():
            if unit.document == document and unit.status in rule.sources and rule.target is not None:
                unit.status = rule.target.value
                unit.document = None if rule.binding is Binding.RELEASE else unit.document

    def _by_hand(self, rule: UnitRule, unit: Shelf, at: int | None) -> tuple[str, ...]:
        """Put a unit back in stock whose status a serials file set by hand: an older document explains the status."""
        is_older = at is not None and at <= unit.changed_at
        if rule.binding is not Binding.BIND or unit.document is not None or not is_older:
            return ()
        path = BACK_IN_STOCK.get(unit.status or "", ())
        if path:
            unit.status = Status.IN_STOCK.value
        return path

    def _refuse(self, rule: UnitRule, unit: Shelf, field: str, place: "Step") -> None:
        if not rule.sources:
            if unit.status is not None:
                raise Fault("duplicate", field, f"{unit.serial} is here already. Leave it out.")
            return
        if unit.status is None:
            raise Fault("unknown_serial", field, f"No unit {unit.serial} here. Import its bill or the serials first.")
        if rule.same_item and self._survivor(unit.item_id) != self._survivor(place.item_id):
            raise Fault("wrong_item", field, f"{unit.serial} is of another item. Correct one of the two.")
        if unit.status not in rule.sources:
            status = unit.status.replace("_", " ")
            raise Fault("illegal_transition", field, f"{unit.serial} is {status}. Correct the serial or leave it out.")
        if rule.same_branch and unit.branch_id != place.branch_id:
            there = self._branches.get(unit.branch_id or "", "another branch")
            raise Fault("at_other_branch", field, f"{unit.serial} is in {there}. Transfer it first.")
        is_bound = place.document is not None or rule.step != "returned"
        if rule.same_document and is_bound and unit.document != place.document:
            raise Fault("wrong_document", field, f"{unit.serial} belongs to another document. Correct the serial.")

    def _survivor(self, item_id: str | None) -> str | None:
        return self._survivors.get(item_id or "", item_id)


@dataclass(frozen=True, slots=True)
class Step:
    """The branch, item and document of a step."""

    branch_id: str
    item_id: str
    document: Document | None = None
    at: int | None = None


def key_or_none(serial: str) -> str | None:
    """Return the key of a serial, None if it has none."""
    try:
        return serial_key(serial)
    except InvalidSerial:
        return None


def _shelf(unit: Data) -> Shelf:
    document = unit["document"]
    bound = None if document is None else (document["type"], document["id"])
    return Shelf(unit["serial"], unit["status"], unit["branch_id"], unit["item_id"], bound, unit["changed_at"])
