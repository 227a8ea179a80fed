"""Refunds for returned goods, divided among their lines, each with the tax rate of its sale.

A return names its sale, its items and one refund. The refund is divided among its lines in proportion to their prices.
The refund includes its tax in every tax mode of the sale, because it is the amount that was paid back. Goods of an
unknown sale have an unknown rate (None), and therefore unknown tax.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from server.reports.counted import beside, counted_in_order
from server.reports.tables import Scope
from sync.model.identity import serial_key
from sync.model.tax import PricedLine, Taxed, sale_totals, shared_out, taxed_amount

Data = dict[str, Any]


@dataclass(frozen=True)
class RefundedLine:
    """Goods that came back, and their share of the refund."""

    item_id: str
    quantity: int
    serials: Sequence[str] | None
    # Goods that are only credited stay with the customer.
    came_back: bool
    basis_points: int | None
    refund: Taxed


@dataclass(frozen=True)
class _SoldLine:
    item_id: str
    keys: frozenset[str]
    quantity: int
    basis_points: int
    gross: int


def refunds(scope: Scope) -> Iterator[tuple[Data, list[RefundedLine]]]:
    """Yield the returns of the period that were not discarded, by their time, each with its lines."""
    for given_back, sale in beside(scope.shop_id, counted_in_order(scope, "return"), "sale", "sale_id"):
        yield given_back, refunded_lines(given_back, sale)


def refunded_lines(given_back: Data, sale: Data | None) -> list[RefundedLine]:
    """Return the lines of a return with their shares of its refund."""
    sold = _sold_lines(sale) if sale is not None else []
    meant = [_line_of(line, sold) for line in given_back["lines"]]
    weights = [
        line["quantity"] if not sold else was.gross * line["quantity"] // was.quantity if was else 0
        for line, was in zip(given_back["lines"], meant, strict=True)
    ]
    shares = shared_out(given_back["refund"], weights)
    return [
        RefundedLine(
            line["item_id"],
            line["quantity"],
            line["serials"],
            line["disposition"] != "credit_only",
            was.basis_points if was else None,
            taxed_amount(share, was.basis_points if was else 0, "inclusive"),
        )
        for line, was, share in zip(given_back["lines"], meant, shares, strict=True)
    ]


def priced(lines: Sequence[Data]) -> list[PricedLine]:
    """Return the lines of a sale's or a bill's record as the computation of its totals takes them."""
    return [
        PricedLine(line["quantity"], line["unit_price"], line["discount"] or 0, line["tax_basis_points"] or 0)
        for line in lines
    ]


def _sold_lines(sale: Data) -> list[_SoldLine]:
    totals = sale_totals(priced(sale["lines"]), sale["discount"] or 0, sale["tax_mode"])
    return [
        _SoldLine(
            line["item_id"],
            frozenset(map(serial_key, line["serials"] or ())),
            line["quantity"],
            line["tax_basis_points"] or 0,
            taxed.gross,
        )
        for line, taxed in zip(sale["lines"], totals.lines, strict=True)
    ]


def _line_of(returned: Data, sold: Sequence[_SoldLine]) -> _SoldLine | None:
    """Return the line of the sale that the goods came from: the one with such a unit, else the item's first."""
    keys = set(map(serial_key, returned["serials"] or ()))
    same = [line for line in sold if line.item_id == returned["item_id"]]
    return next((line for line in same if line.keys & keys), same[0] if same else None)
