"""Records as files show them: what an import needs and a record has not by itself, or has in another shape."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from server.records.costs import unit_costs
from server.synchronization.service import units_named
from sync.identity import InvalidSerial, serial_key

Data = dict[str, Any]
RECORDS_A_TIME = 500
# What became of a unit that was taken out of a repair.
FATES = ("taken_out", "put_aside", "faulty")


def for_file(shop_id: str, path: str, records: Iterable[Data]) -> Iterator[Data]:
    """Give the records of a list with the fields that its table of columns shows besides (server/columns)."""
    shape = SHAPES.get(path)
    return iter(records) if shape is None else shape(shop_id, records)


def _serials(shop_id: str, records: Iterable[Data]) -> Iterator[Data]:
    by_unit, _ = unit_costs(shop_id)
    for unit in records:
        yield {**unit, "cost": by_unit.get(unit["id"])}


def _stock(shop_id: str, records: Iterable[Data]) -> Iterator[Data]:
    _, by_item = unit_costs(shop_id)
    for stock in records:
        yield {**stock, "cost": None if stock["serial_tracked"] else by_item.get(stock["item_id"])}


def _transfers(_: str, records: Iterable[Data]) -> Iterator[Data]:
    for transfer in records:
        yield {**transfer, "lines": _received(transfer)}


def _received(transfer: Data) -> list[Data]:
    """Return the lines of a transfer, each with what of it arrived; what nobody sent has lines of its own at the end.

    What is short is taken from the lines of its item: units by their numbers, pieces from the last line upward.
    """
    if transfer["status"] not in ("received", "partly_received"):
        return list(transfer["lines"])
    missing = {_key(serial) for line in transfer["short"] for serial in line["serials"] or ()}
    short = {line["item_id"]: line["quantity"] for line in transfer["short"] if line["serials"] is None}
    shown = []
    for line in reversed(transfer["lines"]):
        if line["serials"] is None:
            lacking = min(line["quantity"], short.get(line["item_id"], 0))
            short[line["item_id"]] = short.get(line["item_id"], 0) - lacking
            shown.append({**line, "received_quantity": line["quantity"] - lacking, "received_serials": None})
        else:
            arrived = [serial for serial in line["serials"] if _key(serial) not in missing]
            shown.append({**line, "received_quantity": len(arrived), "received_serials": arrived})
    extra = [
        {"item_id": line["item_id"], "received_quantity": line["quantity"], "received_serials": line["serials"]}
        for line in transfer["extra"]
    ]
    return [*reversed(shown), *extra]


def _repairs(shop_id: str, records: Iterable[Data]) -> Iterator[Data]:
    """Give repairs, each part with what was taken out of it, and which of that was put aside or faulty."""
    rest = iter(records)
    while some := list(islice(rest, RECORDS_A_TIME)):
        serials = {_key(serial) for repair in some for part in repair["parts"] for serial in part["serials"] or ()}
        units = units_named(shop_id, list(serials))
        for repair in some:
            yield {**repair, "parts": [_part(repair, part, units) for part in repair["parts"]]}


def _part(repair: Data, part: Data, units: Mapping[str, Data]) -> Data:
    # The units of a cancelled repair went back by its cancelling.
    left = part["quantity"] if repair["status"] == "cancelled" else part.get("left", _left(part))
    if part["serials"] is None:
        return {**part, "taken_out": part["quantity"] - left}
    inside = part["serials"] if left == part["quantity"] else part.get("serials_left") or ()
    keys = {_key(serial) for serial in inside}
    gone = [serial for serial in part["serials"] if _key(serial) not in keys]
    fates = {serial: _fate(repair, units.get(_key(serial))) for serial in gone}
    by_fate = {f"serials_{fate}": [serial for serial in gone if fates[serial] == fate] for fate in FATES}
    return {**part, **by_fate}


def _left(part: Data) -> int:
    """Return how many of a part are inside, of a record that an older version computed."""
    quantity: int = part["quantity"]
    return 0 if part["removed"] else quantity


def _fate(repair: Data, unit: Data | None) -> str:
    """Return what became of a unit that was taken out: it is bound to the repair it was returned from, or free."""
    is_from_here = unit is not None and (unit["document"] or {}).get("id") == repair["id"]
    status = unit["status"] if unit is not None and is_from_here else None
    return {"returned": "put_aside", "defective": "faulty"}.get(status or "", "taken_out")


def _stocktakes(_: str, records: Iterable[Data]) -> Iterator[Data]:
    for stocktake in records:
        scope = [{"item_id": item_id} for item_id in stocktake["item_ids"] or ()]
        found = [row for number, count in enumerate(stocktake["counts"], 1) for row in _counted(number, count)]
        differences = (stocktake["result"] or {}).get("quantities", ())
        yield {**stocktake, "scope": scope, "found": found, "differences": list(differences)}


def _counted(number: int, count: Data) -> Iterator[Data]:
    by = {"count": number, "device_code": count["device_code"], "happened_at": count["happened_at"]}
    for serial in count["serials"]:
        yield {**by, "serial": serial}
    for counted in count["quantities"]:
        yield {**by, **counted}
    if not count["serials"] and not count["quantities"]:
        yield by


def _key(serial: str) -> str:
    try:
        return serial_key(serial)
    except InvalidSerial:
        return serial


SHAPES: dict[str, Callable[[str, Iterable[Data]], Iterator[Data]]] = {
    "serials": _serials,
    "stock": _stock,
    "transfers": _transfers,
    "repairs": _repairs,
    "stocktakes": _stocktakes,
}
