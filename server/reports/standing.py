"""Reports of the present state: units by status, the value of the stock, warranties that end soon."""

from collections.abc import Iterator, Mapping
from typing import Any

from server.records.service import unit_costs
from server.reports.stock import UndecidedStock, pieces_in_stock
from server.reports.tables import DAY_MS, Report, Row, Scope, columns, summed
from sync.model.facts import Standing

SETTLED = Standing.SETTLED.value


def serials_by_status(scope: Scope) -> Report:
    """Count units by branch and status; units that were only credited are with a customer, at no branch."""
    undecided = UndecidedStock(scope)
    rows = [
        {"branch": unit["branch_id"], "status": unit["status"], "count": 1, "undecided": undecided.counts(unit)}
        for unit in scope.records("serial")
        if not unit.get("credit_only")
    ]
    shown = columns(branch="branch", status="status", count="count", undecided="count")
    return Report(shown, summed(rows, ("branch", "status")), undecided.records())


def stock_value(scope: Scope) -> Report:
    """Value the stock at its cost and at its selling price.

    A unit has the cost it was received at; a piece has its item's latest cost. Otherwise the item's own cost is used;
    stock without any cost is counted as `unvalued`. Pieces of serial-tracked items without serials are not stock until
    they get serials: they are counted as `unserialised`.
    """
    items = {item["id"]: item for item in scope.records("item")}
    by_unit, by_item = unit_costs(scope.shop_id)
    latest = {**{id_: item["cost"] for id_, item in items.items()}, **by_item}

    undecided = UndecidedStock(scope)

    def rows() -> Iterator[Row]:
        for unit in scope.records("serial", status="in_stock"):
            cost = by_unit.get(unit["id"], latest.get(unit["item_id"]))
            row = _valued(unit["item_id"], unit["branch_id"], 1, cost, items)
            yield {**row, "undecided": undecided.counts(unit)}
        for stock in pieces_in_stock(scope, items):
            cost = latest.get(stock["item_id"])
            yield _valued(stock["item_id"], stock["branch_id"], stock["quantity"], cost, items)
        for stock in scope.records("stock"):
            if stock["serial_tracked"] and stock["unserialised"]:
                row = _valued(stock["item_id"], stock["branch_id"], 0, 0, items)
                yield {**row, "unserialised": stock["unserialised"]}
        for part in undecided.left_out:
            yield {**_valued(part.item_id, part.branch_id, 0, 0, items), "left_out": part.quantity}

    shown = columns(
        item="item", branch="branch", quantity="count", unserialised="count", unvalued="count", undecided="count",
        left_out="count", cost="money", price="money",
    )  # fmt: skip
    return Report(shown, summed(rows(), ("item", "branch")), undecided.records())


def _valued(item_id: str, branch_id: str, quantity: int, cost: int | None, items: Mapping[str, Any]) -> Row:
    price = items[item_id]["price"] if item_id in items else 0
    worth = {"cost": (cost or 0) * quantity, "price": price * quantity, "unvalued": quantity if cost is None else 0}
    marks = {"unserialised": 0, "undecided": 0, "left_out": 0}
    return {"item": item_id, "branch": branch_id, "quantity": quantity, **worth, **marks}


def warranty_expiring(scope: Scope) -> Report:
    """List units whose warranty ends in the period, the earliest first."""
    undecided, customers = UndecidedStock(scope), scope.survivors("customer")
    ending = [
        {
            "until": unit["warranty_until"],
            "serial": unit["serial"],
            "item": unit["item_id"],
            "customer": customers.get(unit["customer_id"]),
            "branch": unit["branch_id"],
            "left": max(0, -(-(unit["warranty_until"] - scope.now) // DAY_MS)),
            "standing": undecided.standing(unit) or SETTLED,
        }
        for unit in scope.records("serial", status="sold")
        if unit["warranty_until"] is not None and scope.has(unit["warranty_until"], unit["branch_id"])
    ]
    shown = columns(
        until="time", serial="code", item="item", customer="customer", branch="branch", left="days", standing="text"
    )
    return Report(shown, sorted(ending, key=lambda row: (row["until"], row["serial"])), undecided.units)
