"""Reports of earnings: best sellers, and margins by item and by technician.

The cost of a unit is that of its receipt, the cost of a piece that of its item's latest receipt, else the item's own
cost: as in the report of the stock's value. Goods without any cost are counted as `unvalued`, and a row with any of
them has no margin. Refunds are deducted on the day of the return, with the cost of the returned goods.
"""

from collections.abc import Iterable, Iterator, Sequence

from server.feed import service as feed
from server.records.service import unit_costs
from server.reports.counted import beside, counted
from server.reports.lines import BilledPart, billed_parts, billed_work, sold
from server.reports.money import undecided_money
from server.reports.refunds import refunds
from server.reports.tables import Report, Row, Scope, columns, summed
from sync.model.identity import serial_key

NO_MARGIN = {"quantity": 0, "net": 0, "cost": 0, "unvalued": 0}


def best_sellers(scope: Scope) -> Report:
    """Rank items by the quantity sold, in sales and on bills of repairs, minus the quantity returned."""
    survivors = scope.survivors()
    rows = summed(
        (
            {"item": survivors.get(row["item"], row["item"]), "quantity": row["quantity"], "net": row["net"]}
            for row in _traded(scope)
            if row["item"] is not None
        ),
        ("item",),
    )
    ranked = sorted(rows, key=lambda row: (-row["quantity"], -row["net"]))
    return Report(columns(item="item", quantity="count", net="money"), ranked, undecided_money(scope))


def margin_by_item(scope: Scope) -> Report:
    """Compare the sales of items without tax with their costs; work and agreed prices have no item."""
    costs = _Costs(scope)

    def rows() -> Iterator[Row]:
        for line in sold(scope):
            cost = costs.row(line.item_id, line.branch_id, line.quantity, line.serials)
            yield {**cost, "quantity": line.quantity, "net": line.net}
        for line in billed_work(scope):
            of = {"item": costs.survivor(line.item_id), "branch": line.branch_id}
            yield {**of, **NO_MARGIN, "quantity": line.quantity, "net": line.net}
        for part in billed_parts(scope):
            yield costs.row(part.item_id, part.branch_id, part.quantity, part.serials)
        for given_back, lines in refunds(scope):
            for back in lines:
                returned = (-back.quantity, back.serials or ()) if back.came_back else (0,)
                cost = costs.row(back.item_id, given_back["branch_id"], *returned)
                yield {**cost, "quantity": -back.quantity, "net": -back.refund.net}

    shown = columns(
        item="item", branch="branch", quantity="count", unvalued="count", net="money", cost="money", margin="money"
    )
    return Report(shown, _with_margins(summed(rows(), ("item", "branch"))), undecided_money(scope))


def margin_by_technician(scope: Scope) -> Report:
    """Compare the net bills of each technician's repairs with the cost of the parts in them."""
    costs = _Costs(scope)

    def rows() -> Iterator[Row]:
        yield from _billed_by_technician(scope)
        for part in billed_parts(scope):
            yield {"person": part.technician_id, "branch": part.branch_id, "bills": 0, **costs.of_part(part)}

    shown = columns(
        person="person", branch="branch", bills="count", unvalued="count", net="money", cost="money", margin="money"
    )
    found = _with_margins(summed(rows(), ("person", "branch")))
    return Report(shown, found, undecided_money(scope, ("bill",)))


def _traded(scope: Scope) -> Iterator[Row]:
    """Yield item, branch, quantity and net amount of sold and billed lines; refunded ones are negative."""
    for lines in (sold(scope), billed_work(scope)):
        for line in lines:
            yield {"item": line.item_id, "branch": line.branch_id, "quantity": line.quantity, "net": line.net}
    for given_back, refunded in refunds(scope):
        branch = given_back["branch_id"]
        for part in refunded:
            yield {"item": part.item_id, "branch": branch, "quantity": -part.quantity, "net": -part.refund.net}


def _billed_by_technician(scope: Scope) -> Iterator[Row]:
    for bill, repair in beside(scope.shop_id, counted(scope, "bill"), "repair", "repair_id"):
        person = repair["technician_id"] if repair is not None else None
        yield {"person": person, "branch": bill["branch_id"], "bills": 1, **NO_MARGIN, "net": bill["net"]}


def _with_margins(rows: Iterable[Row]) -> list[Row]:
    """Return rows with their margins, the largest first; the margin is None if a cost is unknown."""
    found = [{**row, "margin": row["net"] - row["cost"] if row["unvalued"] == 0 else None} for row in rows]
    return sorted(found, key=lambda row: (row["margin"] is None, -(row["margin"] or 0)))


class _Costs:
    """The cost of units and pieces, for one report."""

    def __init__(self, scope: Scope) -> None:
        self._survivors = scope.survivors()
        by_unit, by_item = unit_costs(scope.shop_id)
        self._by_unit = by_unit
        own = {item["id"]: item["cost"] for item in scope.records("item") if item["cost"] is not None}
        self._by_item = {**own, **by_item}
        self._units = feed.units_by_alias(scope.shop_id)

    def survivor(self, item: str | None) -> str | None:
        return self._survivors.get(item, item) if item is not None else None

    def row(self, item: str | None, branch: str, quantity: int, serials: Sequence[str] = ()) -> Row:
        """Return the cost of pieces of an item: the units of `serials`, and the other pieces."""
        return {"item": self.survivor(item), "branch": branch, **self._of(item, quantity, serials)}

    def of_part(self, part: BilledPart) -> Row:
        return {**self._of(part.item_id, part.quantity, part.serials), "quantity": 0}

    def _of(self, item: str | None, quantity: int, serials: Sequence[str]) -> Row:
        sign = -1 if quantity < 0 else 1
        latest = self._latest(item)
        pieces = abs(quantity) - len(serials)
        known = [self._of_unit(serial, latest) for serial in serials]
        unvalued = sum(cost is None for cost in known) + (pieces if latest is None else 0)
        cost = sum(cost or 0 for cost in known) + (latest or 0) * pieces
        return {**NO_MARGIN, "cost": sign * cost, "unvalued": sign * unvalued}

    def _latest(self, item: str | None) -> int | None:
        return self._by_item.get(self.survivor(item) or "")

    def _of_unit(self, serial: str, latest: int | None) -> int | None:
        key = serial_key(serial)
        return self._by_unit.get(self._units.get(key, key), latest)
