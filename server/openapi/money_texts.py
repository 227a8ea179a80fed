"""The meaning of each field of bills, payments, quotes and tills; texts.py has the others."""

from collections.abc import Mapping

_NULL_NONE = "null where there is none"

MONEY_TEXTS: Mapping[str, str] = {
    "answer": f"the customer's answer to the quote; {_NULL_NONE}",
    "RepairAnswerQuote.answer": "the customer's answer to the quote",
    "RepairAnswerQuote.name": "the name that the customer entered; null: none was required",
    "RepairAnswerQuote.signature": "SHA-256 of the picture; null: not signed",
    "balance": "`charged` minus `paid` plus `refunded`, minor units; null while the charge is unknown",
    "bill_id": "the bill",
    "RepairBill.bill_id": "the bill; a new UUID",
    "by": "how the customer answered: on their page, at the counter or by phone",
    "charged": "the charge, minor units; null for a repair without a bill and without an approved quote",
    "ChargeLine.description": "a part, labour or a fee",
    "ChargeLine.item_id": f"the item, of a part; {_NULL_NONE}",
    "ChargeLineRecord.description": "a part, labour or a fee",
    "ChargeLineRecord.item_id": f"the item, of a part; {_NULL_NONE}",
    "TillClose.counted": "the counted amounts, by method",
    "TillRecord.counted": "the counted amounts, by method; null while the till is open",
    "expected_at_close": "the expected amounts as the closing person could know them, by method; null while it is open",
    "expected_now": "the expected amounts from all operations that arrived, by method",
    "float": "the cash that was in it at the beginning, minor units",
    "late": "the operations that the closing person could not know",
    "moves": "cash that was put in or taken out, besides sales and payments",
    "overpaid": "true: more was paid than charged",
    "paid": "the amount paid, minor units",
    "payment_id": "the payment; a new UUID",
    "PaymentRecord.amount": "minor units",
    "quote_id": "the quote",
    "RepairQuote.quote_id": "the quote; a new UUID",
    "refund_method": "the method of the refund, such as `cash`; null if it is unknown",
    "refunded": "the amount refunded, minor units",
    "till_id": "the till that the money went into or came from; null: none",
    "TillOpen.till_id": "the till's session; a new UUID",
    "TillMove.till_id": "the till",
    "TillClose.till_id": "the till",
    "valid_until": "the end of the quote's validity, ms since the epoch; null: no end",
}
