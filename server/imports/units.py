"""The units in a file: existing units with their branches, and units that the file names twice."""

from collections.abc import Iterable, Mapping
from typing import Any

from server.feed import service as feed
from server.imports.planning import Fault
from server.imports.shelves import key_or_none
from server.synchronization import service as synchronization

Data = dict[str, Any]


def numbers_of(unit: Data) -> set[str]:
    """Return the keys of all serials of a unit."""
    return {key for serial in (unit["serial"], *unit["aliases"]) if (key := key_or_none(serial))}


class KnownUnits:
    """The units of a shop that some serials name, and the lines on which the serials occurred."""

    def __init__(self, shop_id: str, serials: Iterable[str]) -> None:
        keys = dict.fromkeys(key for serial in serials if (key := key_or_none(serial)))
        self._units = synchronization.units_named(shop_id, list(keys))
        items = {("item", unit["item_id"]) for unit in self._units.values()}
        self._names: Mapping[Any, Data] = feed.records(shop_id, items)
        self._seen: dict[str, tuple[str, int]] = {}

    def same(self, values: Mapping[str, Any]) -> Data | None:
        """Return the existing unit that a line of our own files describes, None if there is none.

        Such a line has the unit's id, and its serial or one of its aliases.
        """
        keys = [key_or_none(serial) for serial in (values["serial"], *values.get("aliases", ()))]
        units = {unit["id"]: unit for key in keys if (unit := self._units.get(key or "")) is not None}
        if len(units) != 1:
            return None
        (unit,) = units.values()
        return unit if values.get("id") in {unit["id"], *numbers_of(unit)} else None

    def take(self, serials: Iterable[str], name: str, line: int) -> None:
        """Add the serials of a line.

        Raises Fault for a text that is not a serial, or that is the serial of an existing unit.
        """
        keys: dict[str, str] = {}
        for serial in serials:
            key = key_or_none(serial)
            if key is None:
                raise Fault("invalid", name, f"{serial[:40]} is not a serial. Correct it.")
            if key in keys:
                raise Fault("duplicate", name, f"{serial} is twice on this line.", self._in_file(serial, line))
            if key in self._seen:
                written, before = self._seen[key]
                message = f"{serial} is also on line {before}. Keep one."
                raise Fault("duplicate", name, message, self._in_file(written, before))
            if key in self._units:
                message = f"{serial} is here already. Leave it out."
                raise Fault("duplicate", name, message, self._in_shop(self._units[key]))
            keys[key] = serial
        self._seen.update({key: (serial, line) for key, serial in keys.items()})

    def _in_shop(self, unit: Data) -> Data:
        item = self._names.get(("item", unit["item_id"]))
        shown = {name: unit[name] for name in ("serial", "item_id", "branch_id", "status", "document")}
        return {**shown, "item_name": None if item is None else item["name"], "line": None}

    def _in_file(self, serial: str, line: int) -> Data:
        nothing = dict.fromkeys(("item_id", "item_name", "branch_id", "status", "document"))
        return {"serial": serial, **nothing, "line": line}
