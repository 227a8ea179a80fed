"""Payments and refunds of repairs and sales, and the tills that hold the money."""

from dataclasses import dataclass
from typing import Annotated

from sync.model.fields import Id, LongText, Money, Price, ShortText, Text
from sync.model.payloads.payload import Payload

# The documents that a payment may be for.
PAID_KINDS = ("sale", "repair")

Method = Annotated[str, Text(40, shortest=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidDocument:
    """The sale or repair that a payment is for."""

    type: Annotated[str, Text(20, one_of=PAID_KINDS)]
    id: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentTake(Payload):
    """Money that a customer paid: a deposit, a part, or the rest."""

    TYPE = "payment.take"
    ROLE = "clerk"
    payment_id: Id
    document: PaidDocument
    amount: Price
    method: Method
    # The cash that the customer handed over; the part above `amount` was given back as change.
    tendered: Price | None = None
    till_id: Id | None = None
    reference: ShortText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRefund(Payload):
    """Money that a customer got back."""

    TYPE = "payment.refund"
    ROLE = "manager"
    payment_id: Id
    document: PaidDocument
    amount: Price
    method: Method
    till_id: Id | None = None
    reason: LongText


@dataclass(frozen=True, slots=True, kw_only=True)
class TillOpen(Payload):
    """Opens a till at a branch, with the cash that is in its drawer."""

    TYPE = "till.open"
    ROLE = "clerk"
    till_id: Id
    float: Price


@dataclass(frozen=True, slots=True, kw_only=True)
class TillMove(Payload):
    """Cash that was put into a drawer, or taken out (below 0), without a sale or a payment."""

    TYPE = "till.move"
    ROLE = "clerk"
    till_id: Id
    amount: Money
    reason: LongText


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedMoney:
    """The money of one method that was counted."""

    method: Method
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class TillClose(Payload):
    """Closes a till with the money that was counted."""

    TYPE = "till.close"
    ROLE = "clerk"
    till_id: Id
    counted: tuple[CountedMoney, ...]
    note: LongText | None = None
