"""Serials from a file: units of items that are there, brought in by restocks, each of one branch."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from server.clock import new_id
from server.feed import service as feed
from server.imports.branches import KnownBranches
from server.imports.planning import Fault, Place, Plan, Planned, needed, read, values_of
from server.imports.reading import Line
from server.imports.units import KnownUnits
from server.imports.values import money
from sync.identity import code_key
from sync.payloads.payload import SERIALS_MAX

Data = dict[str, Any]
REFERENCE = "Import"


class _Unit:
    """One unit to bring in: the line it is on, where to, of which item, at what cost."""

    def __init__(self, line: int, branch_id: str, item_id: str, cost: int | None, serial: str) -> None:
        self.line, self.branch_id, self.item_id, self.cost, self.serial = line, branch_id, item_id, cost, serial


def plan_serials(
    place: Place, branches: Sequence[Data], lines: Sequence[Line], mapping: Mapping[str, str | None]
) -> Plan:
    """Return what a file of serials would do; `branches` are those where the person may bring stock in."""
    told = [(line, values_of(line, mapping)) for line in lines]
    known = KnownUnits(place.shop_id, (values["serial"] for _, values in told if "serial" in values))
    items, places = _items(place.shop_id), KnownBranches(place, branches)
    plan, units = Plan(), []
    for line, values in told:
        try:
            item = _item(values, items)
            unit = _Unit(
                line.number,
                places.named(values),
                item["id"],
                read(values, "cost", money, place.currency),
                values["serial"],
            )
            known.take([unit.serial], "serial", line.number)
        except Fault as fault:
            plan.refuse(line, values, fault)
            continue
        plan.accept(line, values, place.doubts(item["category"], [unit.serial]))
        units.append(unit)
    plan.operations += _restocks(units)
    return plan


def _item(values: Mapping[str, str], items: Mapping[str, Data]) -> Data:
    """Return the item that a line brings a unit of. Raises Fault, also where it names no serial."""
    _, item_name = needed(values, "serial"), needed(values, "item")
    item = items.get(item_name.casefold()) or items.get(code_key(item_name) or "")
    if item is None:
        raise Fault("unknown_item", "item", f"No item has this name, SKU or barcode: {item_name[:80]}")
    if not item["serial_tracked"]:
        raise Fault("item_not_serialised", "item", f"{item['name']} is not serial-tracked.")
    return item


def _restocks(units: list[_Unit]) -> Iterator[Planned]:
    """Yield the restocks: by branch, each of at most as many units as an operation may have."""
    units = sorted(units, key=lambda unit: (unit.branch_id, unit.item_id, unit.cost is None, unit.cost or 0))
    for branch_id, some in groupby(units, key=lambda unit: unit.branch_id):
        here = list(some)
        for start in range(0, len(here), SERIALS_MAX):
            portion = here[start : start + SERIALS_MAX]
            payload = {"restock_id": new_id(), "reference": REFERENCE, "lines": _lines(portion)}
            yield Planned("stock.restock", branch_id, payload, tuple(unit.line for unit in portion))


def _lines(units: list[_Unit]) -> list[Data]:
    lines = []
    for (item_id, cost), some in groupby(units, key=lambda unit: (unit.item_id, unit.cost)):
        serials = [unit.serial for unit in some]
        lines.append({"item_id": item_id, "quantity": len(serials), "serials": serials, "unit_cost": cost})
    return lines


def _items(shop_id: str) -> dict[str, Data]:
    """Return the items by what a file may call them; a name before a code."""
    items = [item for item in feed.walk(shop_id, "item") if not item["archived"]]
    codes = {key: item for item in items for code in (item["sku"], item["barcode"]) if (key := code_key(code or ""))}
    return {**codes, **{item["name"].casefold(): item for item in items}}
