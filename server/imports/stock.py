"""Initial stock from a file: a number of pieces of an item in a branch that has no stock of the item yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.clock import new_id
from server.feed import service as feed
from server.imports.known import KnownBranches, KnownItems
from server.imports.planning import Fault, Place, Plan, Planned, needed, texts_of, values_of
from server.imports.reading import Line
from server.people.service import Person, is_at_least
from sync.model.identity import stock_id

Data = dict[str, Any]
REASON = "Import"


def plan_stock(
    place: Place, branches: Sequence[Data], person: Person, lines: Sequence[Line], mapping: Mapping[str, str | None]
) -> Plan:
    """Return the plan of a file of stock; `branches` are those where the person may add stock."""
    items, places = KnownItems(place.shop_id), KnownBranches(place, branches)
    known = {stock["id"]: stock["quantity"] for stock in feed.walk(place.shop_id, "stock")}
    seen: dict[str, int] = {}
    plan = Plan()
    for line in lines:
        texts = texts_of(line, mapping)
        try:
            values = values_of("stock", texts, place)
            item, branch_id, quantity = items.named(values), places.named(values), needed(values, "quantity")
            _refuse(item, quantity, known.get(stock_id(item["id"], branch_id)))
            _refuse_twice(seen, stock_id(item["id"], branch_id), line.number)
            _refuse_below_0(quantity, person.role_at(branch_id))
        except Fault as fault:
            plan.refuse(line, texts, fault)
            continue
        plan.accept(line, texts)
        if quantity:
            plan.operations.append(_operation(item, branch_id, quantity, values.get("cost"), line.number))
    return plan


def _refuse(item: Data, quantity: int, known: int | None) -> None:
    """Raise Fault if there is stock already, or if the item needs serials."""
    if known == quantity:
        raise Fault("duplicate", "quantity", f"{quantity} are here already. Leave it out.")
    if item["serial_tracked"]:
        raise Fault("serials_required", "item", f"{item['name'][:40]} has serials. Import the serials instead.")
    if not item["track_stock"]:
        raise Fault("track_stock_required", "item", f"{item['name'][:40]} keeps no stock. Leave it out.")
    if known:
        raise Fault("stock_differs", "quantity", f"{known} are here. Count or adjust them instead.")


def _refuse_twice(seen: dict[str, int], place: str, line: int) -> None:
    if place in seen:
        raise Fault("duplicate", "item", f"Line {seen[place]} has the same item and branch. Keep one.")
    seen[place] = line


def _refuse_below_0(quantity: int, role: str) -> None:
    if quantity < 0 and not is_at_least(role, "manager"):
        raise Fault("role_too_low", "quantity", "Stock below 0 needs a manager. Ask one.")


def _operation(item: Data, branch_id: str, quantity: int, cost: int | None, line: int) -> Planned:
    if quantity < 0:
        payload = {"adjustment_id": new_id(), "reason": REASON, "lines": [{"item_id": item["id"], "delta": quantity}]}
        return Planned("stock.adjust", branch_id, payload, (line,))
    lines = [{"item_id": item["id"], "quantity": quantity, "unit_cost": cost}]
    return Planned("stock.restock", branch_id, {"restock_id": new_id(), "reference": REASON, "lines": lines}, (line,))
