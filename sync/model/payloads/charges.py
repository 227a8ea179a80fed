"""Quotes and bills of repairs."""

from dataclasses import dataclass
from typing import Annotated

from sync.model.fields import Id, LongText, Moment, Money, Name, Price, Quantity, Text
from sync.model.payloads.payload import Malformed, Payload
from sync.model.tax import BasisPoints, TaxMode

# A customer's answers to a quote; the quote then has this status.
ANSWERS = ("approved", "declined")
# On the customer's page, at the counter, or by phone.
WAYS_TO_ANSWER = ("link", "counter", "phone")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine:
    """A line of a quote or a bill: a part, labour or a fee; `discount` is deducted from the whole line."""

    item_id: Id | None = None
    description: Name
    quantity: Quantity
    unit_price: Price
    discount: Price | None = None
    tax_rate_id: Id | None = None
    tax_basis_points: BasisPoints | None = None


def check_charged(lines: tuple[ChargeLine, ...]) -> None:
    """Refuse a quote or a bill without lines. Raises Malformed."""
    if not lines:
        raise Malformed("no_lines", "lines", "a document needs at least one line")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairQuote(Payload):
    """Offers a customer a repair for a price; earlier unanswered quotes are replaced."""

    TYPE = "repair.quote"
    ROLE = "technician"
    quote_id: Id
    repair_id: Id
    lines: tuple[ChargeLine, ...]
    total: Money
    valid_until: Moment | None = None
    note: LongText | None = None

    def check(self) -> None:
        check_charged(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairAnswerQuote(Payload):
    """A customer's answer to a quote; `signature` is the SHA-256 of its picture."""

    TYPE = "repair.answer_quote"
    ROLE = "technician"
    quote_id: Id
    answer: Annotated[str, Text(20, one_of=ANSWERS)]
    by: Annotated[str, Text(20, one_of=WAYS_TO_ANSWER)]
    name: Name | None = None
    signature: Annotated[str, Text(64, shortest=64)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairBill(Payload):
    """Charges a repair: its quote, its parts and labour, or an agreed price. A repair is billed once."""

    TYPE = "repair.bill"
    ROLE = "clerk"
    bill_id: Id
    repair_id: Id
    lines: tuple[ChargeLine, ...]
    # Deducted from the whole bill; a line's own discount is on the line.
    discount: Price | None = None
    tax_mode: TaxMode
    total: Money

    def check(self) -> None:
        check_charged(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class BillVoid(Payload):
    """Voids a bill, which then charges nothing."""

    TYPE = "bill.void"
    ROLE = "manager"
    bill_id: Id
    reason: LongText
