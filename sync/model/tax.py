"""The totals of a sale: discounts, tax by rate and the total, exactly, in whole minor units.

Tax is rounded line by line, half away from zero, so that a receipt adds up as it is printed. A discount on the whole
sale is divided among the lines in proportion to their amounts before tax is computed; the minor units left after
rounding down go to the lines with the largest remainders, earlier lines first. The client's tests run the same cases,
tests/vectors/tax.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from sync.model.fields import Text, Whole

Mode = Literal["inclusive", "exclusive"]
TAX_MODES: tuple[Mode, ...] = ("inclusive", "exclusive")
# 10,000 basis points are 100 %.
WHOLE = 10_000
BASIS_POINTS_MAX = 10 * WHOLE
BasisPoints = Annotated[int, Whole(0, BASIS_POINTS_MAX)]
TaxMode = Annotated[str, Text(20, one_of=TAX_MODES)]


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line as it was entered; `discount` is deducted from the whole line."""

    quantity: int
    unit_price: int
    discount: int = 0
    basis_points: int = 0

    @property
    def amount(self) -> int:
        return self.quantity * self.unit_price - self.discount


@dataclass(frozen=True, slots=True)
class Taxed:
    """An amount with its tax: `net + tax == gross`."""

    net: int
    tax: int
    gross: int


@dataclass(frozen=True, slots=True)
class SaleTotals:
    """The totals of a sale; `by_rate` has (basis points, net, tax) of each rate, the lowest first."""

    lines: tuple[Taxed, ...]
    by_rate: tuple[tuple[int, int, int], ...]
    net: int
    tax: int
    total: int


def sale_totals(lines: Sequence[PricedLine], discount: int = 0, mode: Mode = "inclusive") -> SaleTotals:
    """Return the totals of a sale's lines, with a `discount` on the whole sale, for prices with or without tax."""
    shares = shared_out(discount, [line.amount for line in lines])
    taxed = tuple(
        taxed_amount(line.amount - share, line.basis_points, mode) for line, share in zip(lines, shares, strict=True)
    )
    rates = sorted({line.basis_points for line in lines})
    of_rate = {
        rate: [one for line, one in zip(lines, taxed, strict=True) if line.basis_points == rate] for rate in rates
    }
    return SaleTotals(
        lines=taxed,
        by_rate=tuple(
            (rate, sum(one.net for one in some), sum(one.tax for one in some)) for rate, some in of_rate.items()
        ),
        net=sum(one.net for one in taxed),
        tax=sum(one.tax for one in taxed),
        total=sum(one.gross for one in taxed),
    )


def taxed_amount(amount: int, basis_points: int, mode: Mode) -> Taxed:
    """Return an amount with its tax: contained in it (`inclusive`), or added to it (`exclusive`)."""
    if mode == "inclusive":
        tax = _rounded(amount * basis_points, WHOLE + basis_points)
        return Taxed(amount - tax, tax, amount)
    tax = _rounded(amount * basis_points, WHOLE)
    return Taxed(amount, tax, amount + tax)


def shared_out(discount: int, amounts: Sequence[int]) -> list[int]:
    """Divide a discount among amounts in proportion; the shares add up to the discount.

    By the method of largest remainders. If no amount is above 0, the first share is the whole discount.
    """
    weights = [max(0, amount) for amount in amounts]
    whole = sum(weights)
    if whole == 0:
        return [discount if at == 0 else 0 for at in range(len(amounts))]
    shares = [discount * weight // whole for weight in weights]
    left = discount - sum(shares)
    most_lost = sorted(range(len(weights)), key=lambda at: (-(discount * weights[at] % whole), at))
    for at in most_lost[:left]:
        shares[at] += 1
    return shares


def _rounded(numerator: int, denominator: int) -> int:
    """Return a quotient rounded half away from zero; the denominator is above 0."""
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude
