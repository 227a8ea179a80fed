"""Lines of sales and of bills with their net amounts, and the parts inside of billed repairs.

A line's tax depends on its quantity, price, discount and rate alone, unless the whole document has a discount. So the
database counts equal lines, and each is priced once, by the same computation as its document (sync/model/tax.py). Only
documents with a discount of their own are read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.sql.selectable import CTE

from server.feed.service import figures
from server.reports.counted import counted
from server.reports.refunds import priced
from server.reports.tables import Scope
from sync.model.tax import sale_totals

Data = dict[str, Any]


@dataclass(frozen=True)
class TradedLine:
    """Equal lines of sales or bills together: their pieces, and their amount without tax."""

    item_id: str | None
    branch_id: str
    quantity: int
    net: int


@dataclass(frozen=True)
class BilledPart:
    """A part that is inside of a repair that was billed."""

    item_id: str
    branch_id: str
    technician_id: str | None
    quantity: int
    serials: Iterable[str]


def sold(scope: Scope) -> Iterator[TradedLine]:
    """Yield the lines of the period's sales."""
    return _lines(scope, "sale")


def billed_work(scope: Scope) -> Iterator[TradedLine]:
    """Yield the lines of the period's bills; work and fees have no item."""
    return _lines(scope, "bill")


def sold_units(scope: Scope) -> Iterator[tuple[str, str, str]]:
    """Yield (item, branch, serial) of each unit that was sold."""
    sales, line = _sales_with_lines(scope)
    serial = figures.each_of(line.c.value, "serials", name="serial")
    rows = select(
        figures.text_at(line.c.value, "item_id").label("item"),
        sales.c.branch_id.label("branch"),
        figures.text_of(serial).label("serial"),
    ).select_from(figures.joined(sales, line, serial))
    for row in figures.listed(rows):
        yield row["item"], row["branch"], row["serial"]


def sold_pieces(scope: Scope) -> Iterator[tuple[str, str, int]]:
    """Yield (item, branch, quantity) of the pieces without serials that were sold."""
    sales, line = _sales_with_lines(scope)
    by = {
        "item": figures.text_at(line.c.value, "item_id"),
        "branch": sales.c.branch_id,
        "has_serials": figures.text_at(line.c.value, "serials").is_not(None),
    }
    quantity = {"quantity": figures.whole_at(line.c.value, "quantity")}
    for row in figures.grouped(figures.joined(sales, line), by, quantity):
        if not row["has_serials"]:
            yield row["item"], row["branch"], row["quantity"]


def billed_parts(scope: Scope) -> Iterator[BilledPart]:
    """Yield the parts inside of the repairs that were billed in the period, each repair's once."""
    bills = counted(scope, "bill")
    source, repair = figures.beside(bills, scope.shop_id, "repair", "repair_id")
    rows = select(bills.c.branch_id.label("branch"), repair.id, repair.data).select_from(source)
    seen = set()
    for row in figures.listed(rows.where(repair.data.is_not(None))):
        if row["id"] in seen:
            continue
        seen.add(row["id"])
        data = orjson.loads(row["data"])
        for part in data["parts"]:
            # Records of older versions lack these fields until they are recomputed.
            if left := part.get("left", 0):
                serials = part.get("serials_left") or ()
                yield BilledPart(part["item_id"], row["branch"], data["technician_id"], left, serials)


def _lines(scope: Scope, kind: str) -> Iterator[TradedLine]:
    documents = counted(scope, kind)
    discount = func.coalesce(figures.whole_at(documents.c.data, "discount"), 0)
    plain = select(documents).where(discount == 0).cte("plain")
    line = figures.each_of(plain.c.data, "lines")
    by = {
        "branch": plain.c.branch_id,
        "tax_mode": figures.text_at(plain.c.data, "tax_mode"),
        # Of equal lines each has serials of its own.
        "line": figures.without(line.c.value, "serials"),
    }
    for row in figures.grouped(figures.joined(plain, line), by, {}):
        equal = orjson.loads(row["line"])
        [each] = sale_totals(priced([equal]), 0, row["tax_mode"]).lines
        yield TradedLine(equal["item_id"], row["branch"], equal["quantity"] * row["rows"], each.net * row["rows"])
    discounted = select(documents.c.branch_id.label("branch"), figures.json_of(documents.c.data).label("data"))
    for row in figures.listed(discounted.where(discount != 0)):
        data = orjson.loads(row["data"])
        totals = sale_totals(priced(data["lines"]), data["discount"], data["tax_mode"])
        for line_data, taxed in zip(data["lines"], totals.lines, strict=True):
            yield TradedLine(line_data["item_id"], row["branch"], line_data["quantity"], taxed.net)


def _sales_with_lines(scope: Scope) -> tuple[CTE, Any]:
    sales = counted(scope, "sale")
    return sales, figures.each_of(sales.c.data, "lines")
