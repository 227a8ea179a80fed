"""What stands where now: units by status, the worth of the stock, what grows old, warranties that end."""

from collections.abc import Iterator
from typing import Any

from server.reports.tables import DAY_MS, Report, Row, Scope, columns, summed
from server.synchronization.service import moved_before, opening_costs, receipts
from sync.identity import serial_key

# The upper ends of the ages that stock is sorted into, in days; what is older is in the last.
AGES_DAYS = (30, 90, 180)


def serials_by_status(scope: Scope) -> Report:
    """Count units by branch and status."""
    rows = ({"branch": unit["branch_id"], "status": unit["status"], "count": 1} for unit in scope.records("serial"))
    return Report(columns(branch="branch", status="status", count="count"), summed(rows, ("branch", "status")))


def stock_value(scope: Scope) -> Report:
    """Value what is in stock at what it cost and at what it sells for.

    A unit counts with the cost it was received at, a piece without a serial with its item's latest; without either
    the item's own cost counts, and without that it is counted as `unvalued`.
    """
    items = {item["id"]: item for item in scope.records("item")}
    by_unit, by_item = _costs(scope)
    latest = {**{id_: item["cost"] for id_, item in items.items()}, **by_item}

    def rows() -> Iterator[Row]:
        for unit in scope.records("serial", status="in_stock"):
            cost = by_unit.get(unit["id"], latest.get(unit["item_id"]))
            yield _valued(unit["item_id"], unit["branch_id"], 1, cost, items)
        for stock in scope.records("stock"):
            if not stock["serial_tracked"] and stock["quantity"]:
                yield _valued(
                    stock["item_id"], stock["branch_id"], stock["quantity"], latest.get(stock["item_id"]), items
                )

    shown = columns(item="item", branch="branch", quantity="count", cost="money", price="money", unvalued="count")
    return Report(shown, summed(rows(), ("item", "branch")))


def _valued(item_id: str, branch_id: str, quantity: int, cost: int | None, items: dict[str, Any]) -> Row:
    price = items[item_id]["price"] if item_id in items else 0
    worth = {"cost": (cost or 0) * quantity, "price": price * quantity, "unvalued": quantity if cost is None else 0}
    return {"item": item_id, "branch": branch_id, "quantity": quantity, **worth}


def _costs(scope: Scope) -> tuple[dict[str, int], dict[str, int]]:
    """Return what each unit was received at, by its key, and what each item was last received at."""
    told: dict[tuple[str, str], int] = {}
    by_item: dict[str, int] = {}
    survivors = scope.survivors()
    everywhere = Scope(scope.shop_id, (), 0, scope.now, scope.now)
    received = sorted(everywhere.records("restock"), key=lambda restock: restock["happened_at"])
    lines = opening_costs(scope.shop_id)
    lines += ({**line, "operation_id": restock["operation_id"]} for restock in received for line in restock["lines"])
    for line in lines:
        if line["unit_cost"] is not None:
            item_id: str = line["item_id"]
            by_item[survivors.get(item_id, item_id)] = line["unit_cost"]
            for serial in line["serials"] or ():
                told[line["operation_id"], serial_key(serial)] = line["unit_cost"]
    by_unit = {unit: told[by, as_] for unit, by, as_ in receipts(scope.shop_id) if (by, as_) in told}
    return by_unit, by_item


def ageing_stock(scope: Scope) -> Report:
    """Count units in stock by how many days ago they last moved."""
    names = [f"to_{days}" for days in AGES_DAYS] + ["older"]
    moved = moved_before(scope.shop_id)

    def rows() -> Iterator[Row]:
        for unit in scope.records("serial", status="in_stock"):
            changed_at: int = unit["changed_at"]
            days = max(0, scope.now - moved.get(unit["id"], changed_at)) // DAY_MS
            place = next((at for at, most in enumerate(AGES_DAYS) if days <= most), len(AGES_DAYS))
            counts = {name: int(at == place) for at, name in enumerate(names)}
            yield {"item": unit["item_id"], "branch": unit["branch_id"], "quantity": 1, **counts}

    counted = dict.fromkeys(["quantity", *names], "count")
    aged = summed(rows(), ("item", "branch"))
    aged.sort(key=lambda row: tuple(-row[name] for name in reversed(names)))
    return Report(columns(item="item", branch="branch", **counted), aged)


def warranty_expiring(scope: Scope) -> Report:
    """List units whose warranty ends in the period, the first to end above."""
    ending = [
        {
            "until": unit["warranty_until"],
            "serial": unit["serial"],
            "item": unit["item_id"],
            "customer": unit["customer_id"],
            "branch": unit["branch_id"],
            "left": max(0, -(-(unit["warranty_until"] - scope.now) // DAY_MS)),
        }
        for unit in scope.records("serial", status="sold")
        if unit["warranty_until"] is not None and scope.has(unit["warranty_until"], unit["branch_id"])
    ]
    shown = columns(until="time", serial="code", item="item", customer="customer", branch="branch", left="days")
    return Report(shown, sorted(ending, key=lambda row: (row["until"], row["serial"])))
