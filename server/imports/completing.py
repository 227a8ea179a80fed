"""The changes that a file of serials has for existing units: other serials, notes and statuses.

A shop's restocks create its units with their serials of that day. Only the file of serials has later changes without a
document.
"""

from typing import Any

from server.imports.planning import Planned
from server.imports.shelves import key_or_none
from server.imports.units import numbers_of
from sync.model.status import Status

Data = dict[str, Any]
REASON = "Import"
# The statuses that a person can set by hand on a unit in stock; other statuses need a document.
BY_HAND = {
    "in_stock": (),
    "sold": ("sold",),
    "in_repair": ("in_repair",),
    "repair_done": ("in_repair", "repair_done"),
    "returned": ("sold", "returned"),
    "defective": ("defective",),
    "written_off": (),
    "in_transit": (),
}


def lacking_of(unit: Data, branch_id: str, values: Data, line: int) -> list[Planned]:
    """Return the operations that make a unit match a line of our own files; none if it already matches."""
    serial, numbers = unit["serial"], numbers_of(unit)
    operations: list[tuple[str, Data]] = []
    if key_or_none(values["serial"]) not in numbers:
        new_serial = values["serial"]
        operations.append(("serial.rename", {"serial": serial, "new_serial": new_serial, "reason": REASON}))
        serial = new_serial
    operations += [
        ("serial.add_alias", {"serial": serial, "alias": alias})
        for alias in values.get("aliases", ())
        if key_or_none(alias) not in numbers
    ]
    if _is_set_by_hand(unit, branch_id, values):
        path = BY_HAND.get(values["status"], ())
        operations += [("serial.set_status", {"serial": serial, "status": status}) for status in path]
    if values.get("note") and unit["note"] is None:
        operations.append(("serial.note", {"serial": serial, "note": values["note"]}))
    return [Planned(type_, branch_id, payload, (line,)) for type_, payload in operations]


def _is_set_by_hand(unit: Data, branch_id: str, values: Data) -> bool:
    """Return whether the file has another status for a unit that is in stock here, without a document for it."""
    is_in_stock = unit["status"] == Status.IN_STOCK and unit["branch_id"] == branch_id and unit["document"] is None
    return is_in_stock and "document_id" not in values and values.get("status", Status.IN_STOCK) != Status.IN_STOCK
