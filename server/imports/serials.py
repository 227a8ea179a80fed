"""Serials from a file: units of existing items, received by restocks of one branch each, then given a status."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from server.clock import new_id
from server.imports.completing import BY_HAND, lacking_of
from server.imports.known import KnownBranches, KnownItems
from server.imports.planning import Fault, Place, Plan, Planned, needed, texts_of, values_of
from server.imports.reading import Line
from server.imports.shelves import key_or_none
from server.imports.units import KnownUnits, numbers_of
from server.people.service import Person, is_at_least
from sync.model.operations import OPERATIONS
from sync.model.payloads.payload import SERIALS_MAX
from sync.model.status import Status

Data = dict[str, Any]
REFERENCE = "Import"


@dataclass(frozen=True, slots=True)
class _Unit:
    """One unit to receive: its line, its branch, its item, and the line's other values."""

    line: int
    branch_id: str
    item_id: str
    values: Data

    @property
    def cost(self) -> int | None:
        return self.values.get("cost")

    @property
    def serial(self) -> str:
        return str(self.values["serial"])


def plan_serials(
    place: Place, branches: Sequence[Data], person: Person, lines: Sequence[Line], mapping: Mapping[str, str | None]
) -> Plan:
    """Return the plan of a file of serials; `branches` are those where the person may add stock."""
    rows = [(line, texts_of(line, mapping)) for line in lines]
    known = KnownUnits(place.shop_id, (one for _, texts in rows for one in _named(texts, place)))
    items, places = KnownItems(place.shop_id), KnownBranches(place, branches)
    plan, units = Plan(), []
    for line, texts in rows:
        try:
            values = values_of("serials", texts, place)
            item = _item(values, items)
            unit = _Unit(line.number, places.named(values), item["id"], values)
            there = known.same(values)
            lacking = [] if there is None else lacking_of(there, unit.branch_id, values, line.number)
            _refuse_status(unit, person, lacking)
            known.take(_new_numbers(values, there if lacking else None), "serial", line.number)
        except Fault as fault:
            plan.refuse(line, texts, fault)
            continue
        if lacking:
            plan.accept(line, texts)
            plan.operations += lacking
            continue
        # It is received at the branch that sent it; the later import of its transfer sends it again.
        is_sent = values.get("status") == Status.IN_TRANSIT
        hints = [{"hint": "comes_in_as_in_stock", "about": unit.serial}] if is_sent else []
        plan.accept(line, texts, place.doubts(item["category"], [unit.serial]), hints)
        units.append(unit)
    plan.operations += _restocks(units)
    for unit in units:
        plan.operations += _after(unit)
    return plan


def _item(values: Data, items: KnownItems) -> Data:
    """Return the item of a line's unit. Raises Fault, also if the line has no serial."""
    needed(values, "serial")
    item = items.named(values)
    if not item["serial_tracked"]:
        raise Fault("not_tracked", "item", f"{item['name'][:40]} has no serials. Correct the item.")
    return item


def _named(texts: Mapping[str, str], place: Place) -> list[str]:
    try:
        values = values_of("serials", {name: texts[name] for name in ("serial", "aliases") if name in texts}, place)
    except Fault:
        return []
    return [*([values["serial"]] if "serial" in values else []), *values.get("aliases", ())]


def _new_numbers(values: Data, there: Data | None) -> list[str]:
    """Return the serials of a line that its existing unit lacks."""
    known = set() if there is None else numbers_of(there)
    return [serial for serial in (values["serial"], *values.get("aliases", ())) if key_or_none(serial) not in known]


def _refuse_status(unit: _Unit, person: Person, lacking: list[Planned]) -> None:
    """Raise Fault for an unknown status, and for one that the person may not set."""
    status = unit.values.get("status", "in_stock")
    if status not in BY_HAND:
        raise Fault("invalid", "status", f"{status[:20]} is no status of a unit. Correct it.")
    for operation in lacking or _after(unit):
        least = OPERATIONS[operation.type, 1].ROLE
        if not is_at_least(person.role_at(unit.branch_id), least):
            raise Fault("role_too_low", "status", f"This status or note needs a {least}. Ask one.")


def _after(unit: _Unit) -> list[Planned]:
    """Return the operations on a unit after it was received: its other serials, its status, its note."""
    values, place = unit.values, (unit.branch_id,)
    operations: list[tuple[str, Data]] = [
        ("serial.add_alias", {"serial": unit.serial, "alias": alias}) for alias in values.get("aliases", ())
    ]
    operations += [
        ("serial.set_status", {"serial": unit.serial, "status": status})
        for status in BY_HAND[values.get("status", "in_stock")]
    ]
    if values.get("note"):
        operations.append(("serial.note", {"serial": unit.serial, "note": values["note"]}))
    if values.get("status") == Status.WRITTEN_OFF:
        lines = [{"item_id": unit.item_id, "delta": -1, "serials": [unit.serial]}]
        operations.append(("stock.adjust", {"adjustment_id": new_id(), "reason": REFERENCE, "lines": lines}))
    return [Planned(type_, *place, payload, (unit.line,)) for type_, payload in operations]


def _restocks(units: list[_Unit]) -> Iterator[Planned]:
    """Yield the restocks that receive the units: each for one branch, and within the limit of serials."""
    units.sort(key=lambda unit: (unit.branch_id, unit.item_id, unit.cost is None, unit.cost or 0))
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
