"""Records for files, with the fields that an import needs and that a record lacks or has in another form."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from server.columns.standing import times_moved, with_standing
from server.feed import service as feed
from server.records.costs import unit_costs
from server.synchronization.service import units_named
from sync.model.identity import InvalidSerial, serial_key

Data = dict[str, Any]
RECORDS_A_TIME = 500
# The list of each document whose elements are pieces of items.
LISTS = {**dict.fromkeys(("restocks", "sales", "returns", "transfers", "adjustments"), "lines"), "repairs": "parts"}
# The disposition of a unit that was removed from a repair.
FATES = ("taken_out", "put_aside", "faulty")


def for_file(shop_id: str, path: str, records: Iterable[Data]) -> Iterator[Data]:
    """Yield the records of a list with the additional fields of its table of columns (server/columns)."""
    shape = SHAPES.get(path)
    shaped = iter(records) if shape is None else shape(shop_id, records)
    if path in LISTS:
        shaped = with_standing(shop_id, _without_serials(shop_id, shaped, LISTS[path]))
    return shaped


def _without_serials(shop_id: str, records: Iterable[Data], name: str) -> Iterator[Data]:
    """Yield documents whose lines have the number of pieces without serials of serial-tracked items."""
    items = {item["id"]: item for item in feed.walk(shop_id, "item")}
    tracked = {id_ for id_, item in items.items() if items.get(item["merged_into"] or id_, item)["serial_tracked"]}
    for record in records:
        lines = [_marked(line) if line["item_id"] in tracked else line for line in record[name]]
        yield {**record, name: lines}


def _marked(line: Data) -> Data:
    """Return a line of a serial-tracked item with its number of pieces without serials."""
    pieces = abs(line.get("quantity", line.get("delta")) or 0)
    arrived = line.get("received_quantity") or 0
    return {
        **line,
        "without_serials": pieces if pieces and line.get("serials") is None else None,
        "received_without_serials": arrived if arrived and line.get("received_serials") is None else None,
    }


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
    """Return the lines of a transfer, each with its received units and pieces; extra ones are at the end.

    Missing goods are subtracted from the lines of their item: units by serial, pieces from the last line upward.
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
    """Yield repairs; each part has the removed units and pieces, and which of them were put aside or faulty."""
    rest = iter(records)
    while some := list(islice(rest, RECORDS_A_TIME)):
        serials = {_key(serial) for repair in some for part in repair["parts"] for serial in part["serials"] or ()}
        units = units_named(shop_id, list(serials))
        for repair in some:
            parts = [_part(repair, part, units) for part in repair["parts"]]
            # More pieces were removed than fitted: the row has only the removal.
            surplus = [{"item_id": one["item_id"], "taken_out": one["quantity"]} for one in repair["surplus"]]
            yield {**repair, "parts": [*parts, *surplus]}


def _part(repair: Data, part: Data, units: Mapping[str, Data]) -> Data:
    left = part["left"]
    if part["serials"] is None:
        return {**part, "taken_out": part["quantity"] - left}
    inside = part["serials"] if left == part["quantity"] else part.get("serials_left") or ()
    keys = {_key(serial) for serial in inside}
    gone = [serial for serial in part["serials"] if _key(serial) not in keys]
    fates = {serial: _fate(repair, units.get(_key(serial))) for serial in gone}
    by_fate = {f"serials_{fate}": [serial for serial in gone if fates[serial] == fate] for fate in FATES}
    return {**part, **by_fate}


def _fate(repair: Data, unit: Data | None) -> str:
    """Return the disposition of a removed unit: bound to the repair it was returned from, or free."""
    is_from_here = unit is not None and (unit["document"] or {}).get("id") == repair["id"]
    status = unit["status"] if unit is not None and is_from_here else None
    return {"returned": "put_aside", "defective": "faulty"}.get(status or "", "taken_out")


def _adjustments(shop_id: str, records: Iterable[Data]) -> Iterator[Data]:
    moved = times_moved(shop_id)
    for adjustment in records:
        yield {**adjustment, "documents_before": bisect_left(moved, adjustment["happened_at"])}


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
    "adjustments": _adjustments,
    "stocktakes": _stocktakes,
}
