"""Lines of sales and of bills with their net amounts, and the parts in billed repairs.

A line's tax depends on its quantity, price, discount and rate alone, unless the whole document has a discount. So equal
lines are counted, and each is priced once, by the same computation as its document (sync/model/tax.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.reports.counted import beside, counted
from server.reports.refunds import priced
from server.reports.tables import Scope
from sync.model.tax import sale_totals

Data = dict[str, Any]
# The fields that determine the amount of a line.
PRICED = ("quantity", "unit_price", "discount", "tax_basis_points")


@dataclass(frozen=True)
class TradedLine:
    """Equal lines of sales or bills together: their pieces, their amount without tax, and the serials among them."""

    item_id: str | None
    branch_id: str
    quantity: int
    net: int
    serials: Sequence[str]


@dataclass(frozen=True)
class BilledPart:
    """A part in a repair that was billed."""

    item_id: str
    branch_id: str
    technician_id: str | None
    quantity: int
    serials: Sequence[str]


def sold(scope: Scope) -> Iterator[TradedLine]:
    """Yield the lines of the period's sales."""
    return _lines(scope, "sale")


def billed_work(scope: Scope) -> Iterator[TradedLine]:
    """Yield the lines of the period's bills; work and fees have no item."""
    return _lines(scope, "bill")


def billed_parts(scope: Scope) -> Iterator[BilledPart]:
    """Yield the parts in the repairs that were billed in the period, each repair's once."""
    seen = set()
    for bill, repair in beside(scope.shop_id, counted(scope, "bill"), "repair", "repair_id"):
        if repair is None or repair["id"] in seen:
            continue
        seen.add(repair["id"])
        for part in repair["parts"]:
            # Records of older versions lack these fields until they are recomputed.
            if left := part.get("left", 0):
                serials = part.get("serials_left") or ()
                yield BilledPart(part["item_id"], bill["branch_id"], repair["technician_id"], left, serials)


def _lines(scope: Scope, kind: str) -> Iterator[TradedLine]:
    equal: dict[tuple[Any, ...], _Equal] = defaultdict(_Equal)
    for data in counted(scope, kind):
        branch_id, lines, tax_mode = data["branch_id"], data["lines"], data["tax_mode"]
        if data["discount"]:
            totals = sale_totals(priced(lines), data["discount"], tax_mode)
            for line, taxed in zip(lines, totals.lines, strict=True):
                yield TradedLine(line["item_id"], branch_id, line["quantity"], taxed.net, line.get("serials") or ())
            continue
        for line in lines:
            same = equal[branch_id, tax_mode, line["item_id"], *(line[name] for name in PRICED)]
            same.count += 1
            same.serials += line.get("serials") or ()
    for (branch_id, tax_mode, item_id, *values), same in equal.items():
        line = dict(zip(PRICED, values, strict=True))
        [each] = sale_totals(priced([line]), 0, tax_mode).lines
        yield TradedLine(item_id, branch_id, line["quantity"] * same.count, each.net * same.count, same.serials)


@dataclass
class _Equal:
    """The number of equal lines, and the serials of all of them."""

    count: int = 0
    serials: list[str] = field(default_factory=list)
