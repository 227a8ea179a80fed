"""The meaning of each field of bills, payments, quotes and tills; texts.py has the others."""

from collections.abc import Mapping

_NULL_NONE = "null where there is none"

MONEY_TEXTS: Mapping[str, str] = {
    "answer": f"the customer's answer to the quote; {_NULL_NONE}",
    "RepairAnswerQuote.answer": "the customer's answer to the quote",
    "RepairAnswerQuote.name": "who answered, as they wrote it; null: not asked",
    "RepairAnswerQuote.signature": "SHA-256 of the picture; null: not signed",
    "balance": "`charged` less `paid` plus `refunded`, minor units; null while nothing says what is charged",
    "bill_id": "the bill",
    "RepairBill.bill_id": "the bill; a new UUID",
    "by": "how the customer answered: on their page, at the counter or by phone",
    "charged": "what it is charged, minor units; null of a repair without a bill and without an approved quote",
    "ChargeLine.description": "what is charged: a part, labour or a fee",
    "ChargeLine.item_id": f"the item, of a part; {_NULL_NONE}",
    "ChargeLineRecord.description": "what is charged: a part, labour or a fee",
    "ChargeLineRecord.item_id": f"the item, of a part; {_NULL_NONE}",
    "TillClose.counted": "what was counted, by method",
    "TillRecord.counted": "what was counted, by method; null while the till is open",
    "expected_at_close": "what the person who closed it could know should be in it, by method; null while it is open",
    "expected_now": "what should be in it by everything that arrived, by method",
    "float": "the cash that was in it at the beginning, minor units",
    "late": "the operations that the person who closed it could not know",
    "moves": "cash that was put in or taken out apart from sales and payments",
    "overpaid": "true: more was paid than charged",
    "paid": "what was paid, minor units",
    "payment_id": "the payment; a new UUID",
    "PaymentRecord.amount": "minor units",
    "quote_id": "the quote",
    "RepairQuote.quote_id": "the quote; a new UUID",
    "refund_method": "how it was paid back, such as `cash`; null where it was not said",
    "refunded": "what was paid back, minor units",
    "till_id": "the till that the money is in, or left; null: none",
    "TillOpen.till_id": "the till's session; a new UUID",
    "TillMove.till_id": "the till",
    "TillClose.till_id": "the till",
    "valid_until": "until when the quote holds, ms since the epoch; null: no end",
}
