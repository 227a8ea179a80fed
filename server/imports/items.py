"""Items from a file: one item.create a line, with the stock it begins with."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.clock import new_id
from server.feed import service as feed
from server.imports.branches import KnownBranches
from server.imports.planning import Fault, Place, Plan, Planned, needed, read, values_of
from server.imports.reading import Line
from server.imports.units import KnownUnits
from server.imports.values import Unreadable, count, flag, money, serial_list
from sync.identity import code_key
from sync.payloads.payload import Malformed
from sync.wire import read_payload

Data = dict[str, Any]
CODES = ("sku", "barcode")


def plan_items(
    place: Place, branches: Sequence[Data], lines: Sequence[Line], mapping: Mapping[str, str | None]
) -> Plan:
    """Return what a file of items would do; `branches` are those where the person may bring stock in."""
    told = [(line, values_of(line, mapping)) for line in lines]
    units = KnownUnits(place.shop_id, (serial for _, values in told for serial in _serials(values)))
    taken, places = _taken(place.shop_id), KnownBranches(place, branches)
    plan = Plan()
    for line, values in told:
        try:
            payload, branch_id = _payload(place, values), places.named(values)
            keys, serials = _free_codes(payload, taken), _serials(values)
            units.take(serials, "serials", line.number)
        except Fault as fault:
            plan.refuse(line, values, fault)
            continue
        here = {**_no_place(), "item_name": payload["name"], "line": line.number}
        taken.update((key, here) for key in keys)
        plan.accept(line, values, place.doubts(payload["category"], serials))
        plan.operations.append(Planned("item.create", branch_id, payload, (line.number,)))
    return plan


def _payload(place: Place, values: Mapping[str, str]) -> Data:
    """Return the payload of a line. Raises Fault."""
    serials = _serials(values)
    is_tracked = read(values, "serial_tracked", flag)
    is_tracked = bool(serials) if is_tracked is None else is_tracked
    tracks_stock = read(values, "track_stock", flag)
    cost = read(values, "cost", money, place.currency)
    payload = {
        "item_id": new_id(),
        "name": needed(values, "name"),
        **{name: values.get(name) for name in ("sku", "barcode", "category")},
        "price": read({"price": needed(values, "price")}, "price", money, place.currency),
        "cost": cost,
        "track_stock": is_tracked or tracks_stock is not False,
        "serial_tracked": is_tracked,
        "warranty_months": read(values, "warranty_months", _months),
        "low_stock_at": read(values, "low_stock_at", count),
    }
    quantity = read(values, "quantity", count)
    quantity = len(serials) if quantity is None else quantity
    if quantity or serials:
        payload["initial_stock"] = {"quantity": quantity, "serials": serials or None, "unit_cost": cost}
    if tracks_stock is False and (quantity or is_tracked):
        raise Fault("track_stock_required", "track_stock", "Stock and serials need Track Stock.")
    return _checked(payload)


def _checked(payload: Data) -> Data:
    """Return a payload as the core takes it. Raises Fault with the core's own code."""
    try:
        read_payload("item.create", 1, payload)
    except Malformed as refused:
        name = "serials" if "serials" in refused.field else refused.field.removeprefix("initial_stock.")
        raise Fault(refused.code, name, str(refused)) from None
    return payload


def _months(text: str) -> int:
    """Return months, from `12`, `12 months` or `1 year`."""
    number, _, unit = text.partition(" ")
    months = count(number) * (12 if unit.casefold().startswith("year") else 1)
    if unit and not unit.casefold().startswith(("month", "year")):
        raise Unreadable("Not a number of months.")
    return months


def _serials(values: Mapping[str, str]) -> list[str]:
    return serial_list(values.get("serials", ""))


def _taken(shop_id: str) -> dict[tuple[str, str], Data]:
    """Return the item that has each code, and each name where it has none."""
    taken: dict[tuple[str, str], Data] = {}
    for item in feed.walk(shop_id, "item"):
        if not item["archived"]:
            where = {**_no_place(), "item_id": item["id"], "item_name": item["name"]}
            taken.update((key, where) for key in _keys(item))
    return taken


def _free_codes(payload: Data, taken: Mapping[tuple[str, str], Data]) -> list[tuple[str, str]]:
    keys = _keys(payload)
    for name, key in keys:
        where = taken.get((name, key))
        if where is not None:
            raise Fault("duplicate", name, f"{where['item_name']} is there already, with the same {name}.", where)
    return keys


def _keys(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    keys = [(name, key) for name in CODES if item.get(name) and (key := code_key(item[name]))]
    return keys or [("name", item["name"].casefold())]


def _no_place() -> Data:
    return dict.fromkeys(("serial", "item_id", "item_name", "branch_id", "status", "document", "line"))
