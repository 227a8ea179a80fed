"""Items from a file: one item.create for each line, with initial stock; then archived and merged ones."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from server.feed import service as feed
from server.imports.identities import Taken, id_of, id_or_new
from server.imports.known import KnownBranches, item_codes
from server.imports.planning import Fault, Place, Plan, Planned, needed, refuse_discarded, texts_of, values_of
from server.imports.reading import Line
from server.imports.units import KnownUnits
from server.people.service import Person
from sync.model.payloads.catalogue import ItemCreate
from sync.model.payloads.payload import Malformed
from sync.wire.reading import read_payload

Data = dict[str, Any]
# The fields that a creation may leave out; computed values replace the values in the file.
OPTIONAL = tuple(field.name for field in fields(ItemCreate) if field.default is None)


def plan_items(
    place: Place, branches: Sequence[Data], person: Person, lines: Sequence[Line], mapping: Mapping[str, str | None]
) -> Plan:
    """Return the plan of a file of items; `branches` are those where the person may add stock."""
    rows = [(line, texts_of(line, mapping)) for line in lines]
    units = KnownUnits(place.shop_id, (serial for _, texts in rows for serial in _serials(texts, place)))
    taken, places = Taken(feed.walk(place.shop_id, "item"), _keys), KnownBranches(place, branches)
    plan, after = Plan(), []
    for line, texts in rows:
        try:
            values = values_of("items", texts, place)
            refuse_discarded(values)
            payload, branch_id = _payload(place, values), places.named(values)
            serials = values.get("serials", [])
            ending = _ending(values, payload, person, branch_id, line.number)
            units.take(serials, "serials", line.number)
            taken.take(payload, id_of(values), line.number, _where)
        except Fault as fault:
            plan.refuse(line, texts, fault)
            continue
        plan.accept(line, texts, place.doubts(payload["category"], serials))
        plan.operations.append(Planned("item.create", branch_id, payload, (line.number,)))
        after += ending
    # The survivor of a merged item may be on a later line.
    plan.operations += after
    return plan


def _payload(place: Place, values: Mapping[str, Any]) -> Data:
    """Return the payload of a line. Raises Fault."""
    serials = values.get("serials", [])
    is_tracked = values.get("serial_tracked", bool(serials))
    tracks_stock = values.get("track_stock")
    payload = {
        **{name: values.get(name) for name in OPTIONAL},
        "item_id": id_or_new(values),
        "name": needed(values, "name"),
        "price": needed(values, "price"),
        "track_stock": is_tracked or tracks_stock is not False,
        "serial_tracked": is_tracked,
        "tax_rate_id": _tax_rate(place, values),
    }
    quantity = values.get("quantity", len(serials))
    if quantity or serials:
        stock = {"quantity": quantity, "serials": serials or None, "unit_cost": values.get("cost")}
        payload["initial_stock"] = stock
    if tracks_stock is False and (quantity or is_tracked):
        raise Fault("track_stock_required", "track_stock", "Stock and serials need Track Stock. Write yes.")
    return _checked(payload)


def _tax_rate(place: Place, values: Mapping[str, Any]) -> str | None:
    """Return the tax rate whose id or name a line has. Raises Fault."""
    for rate in place.tax_rates:
        if rate["id"] == values.get("tax_rate_id"):
            return str(rate["id"])
    named = [rate["id"] for rate in place.tax_rates if rate["name"].casefold() == values.get("tax_rate", "").casefold()]
    if values.get("tax_rate") and not named:
        raise Fault("unknown_tax_rate", "tax_rate", f"No tax rate {values['tax_rate'][:40]}. Add it in the settings.")
    return named[0] if named else None


def _checked(payload: Data) -> Data:
    """Return a payload that the core accepts. Raises Fault with the core's own code."""
    try:
        read_payload("item.create", 1, payload)
    except Malformed as refused:
        name = "serials" if "serials" in refused.field else refused.field.removeprefix("initial_stock.")
        raise Fault(refused.code, name, f"{refused}. Correct it.") from None
    return payload


def _ending(values: Mapping[str, Any], payload: Data, person: Person, branch_id: str, line: int) -> list[Planned]:
    """Return the operation that archives an item or merges it into another; only an admin may. Raises Fault."""
    into, item_id = values.get("merged_into_id"), payload["item_id"]
    ending = []
    if into:
        ending.append(Planned("item.merge", branch_id, {"item_id": item_id, "into_id": into}, (line,)))
    # A merged item is archived by its merge, and may have been archived before.
    if values.get("status", "archived" if values.get("archived") and not into else "active") == "archived":
        ending.append(Planned("item.archive", branch_id, {"item_id": item_id}, (line,)))
    if ending and person.role_at(branch_id) != "admin":
        raise Fault("role_too_low", "archived", "Only an admin brings in archived items. Ask one.")
    return ending


def _serials(texts: Mapping[str, str], place: Place) -> list[str]:
    try:
        return list(values_of("items", {"serials": texts.get("serials", "")}, place)["serials"])
    except Fault:
        return []


def _keys(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    return item_codes(item) or [("name", item["name"].casefold())]


def _where(item: Data) -> Data:
    place = dict.fromkeys(("serial", "item_id", "item_name", "branch_id", "status", "document", "line"))
    return {**place, "item_id": item.get("id"), "item_name": item["name"], "line": item.get("line")}
