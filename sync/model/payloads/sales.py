"""Sales, their returns and their voiding."""

from dataclasses import dataclass
from typing import Annotated

from sync.model.fields import Id, LongText, Money, Price, PublicToken, Text
from sync.model.payloads.payload import Line, Payload, check_lines, check_token
from sync.model.status import DISPOSITIONS
from sync.model.tax import BasisPoints, TaxMode


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine(Line):
    """A line of a sale."""

    unit_price: Price
    discount: Price | None = None
    tax_rate_id: Id | None = None
    tax_basis_points: BasisPoints | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment of a sale."""

    method: Annotated[str, Text(40, shortest=1)]
    amount: Money
    # The cash that the customer gave; the part above `amount` was returned as change.
    tendered: Price | None = None
    # The return that pays for this sale in an exchange: it links the two documents, and the returned unit to its
    # replacement.
    return_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleComplete(Payload):
    """Records a sale that is paid."""

    TYPE = "sale.complete"
    ROLE = "clerk"
    sale_id: Id
    customer_id: Id | None = None
    lines: tuple[SaleLine, ...]
    payments: tuple[Payment, ...]
    total: Money
    tax_mode: TaxMode | None = None
    # Deducted from the whole sale; a line's own discount is on the line.
    discount: Price | None = None
    # The till that the payments are in.
    till_id: Id | None = None
    # Opens the customer's public page.
    public_token: PublicToken | None = None

    def check(self) -> None:
        check_lines(self.lines)
        check_token(self.public_token, "public_token")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine(Line):
    """A line of a return, with the disposition of the goods."""

    disposition: Annotated[str, Text(20, one_of=tuple(DISPOSITIONS))]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleReturn(Payload):
    """Takes goods back from a customer, of a named or an unknown sale."""

    TYPE = "sale.return"
    ROLE = "clerk"
    return_id: Id
    sale_id: Id | None = None
    reason: LongText
    lines: tuple[ReturnLine, ...]
    refund: Money
    refund_method: Annotated[str, Text(40, shortest=1)] | None = None
    # The till that the refund left.
    till_id: Id | None = None

    def check(self) -> None:
        check_lines(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleVoid(Payload):
    """Voids a sale. Its units are in stock again."""

    TYPE = "sale.void"
    ROLE = "manager"
    sale_id: Id
    reason: LongText
