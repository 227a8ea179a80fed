"""The operations in the histories that are proven: together they move units and documents in every way."""

from tests.proving.enumerating import Vocabulary, words

DISPOSITIONS = ("keep", "restock", "defective", "credit_only")
CHOSEN = ("in_stock", "sold", "in_repair", "repair_done", "returned", "defective")

SOLD = ("sell screen SN-1 -> sale", "return {sale} screen SN-1 restock", "return {sale} screen SN-1 keep")
REPAIRED = (
    "open -> repair",
    "fit {repair} screen SN-1",
    "take-out {repair} screen SN-1",
    "return-part {repair} screen SN-1 keep",
    "complete {repair}",
    "cancel {repair}",
    "reopen {repair}",
    "deliver {repair}",
)
SENT = (
    "send south screen SN-1 -> transfer",
    "receive {transfer} screen SN-1",
    "recall {transfer}",
)

VOCABULARIES = (
    Vocabulary("sold and returned", words(*SOLD), whole=4),
    Vocabulary("sold, returned and voided", words(*SOLD, "return - screen SN-1 defective", "void {sale}"), whole=4),
    Vocabulary(
        "every return",
        words("sell screen SN-1 -> sale", *(f"return {{sale}} screen SN-1 {how}" for how in DISPOSITIONS)),
    ),
    Vocabulary(
        "a new unit",
        words(
            "restock screen SN-2 -> restock",
            "adjust screen 1 SN-2",
            "adjust screen -1 SN-2",
            "sell screen SN-2 -> sale",
            "return - screen SN-2 keep",
            "fit {repair} screen SN-2",
            "open -> repair",
            "send south screen SN-2 -> transfer",
            "set SN-2 defective",
            "restock battery SN-2 -> restock",
            "sell battery SN-2 -> sale",
        ),
    ),
    Vocabulary("repaired", words(*REPAIRED, "sell screen SN-1 -> sale")),
    Vocabulary("sent", words(*SENT, *SOLD, "adjust screen -1 SN-1"), second_in="south"),
    Vocabulary("written off and found", words("adjust screen -1 SN-1", "adjust screen 1 SN-1", *SOLD, *SENT[:1])),
    Vocabulary("set by hand", words(*(f"set SN-1 {status}" for status in CHOSEN), *SOLD)),
    Vocabulary(
        "drafted",
        words(
            "draft south screen SN-1 -> transfer",
            "send south screen SN-1 of {transfer}",
            "receive {transfer} screen SN-1",
            "recall {transfer}",
            "sell screen SN-1 -> sale",
        ),
        second_in="south",
    ),
    Vocabulary(
        "two units",
        words(
            "sell screen SN-1 SN-2 -> sale",
            "return {sale} screen SN-1 keep",
            "void {sale}",
            "send south screen SN-1 SN-2 -> transfer",
            "receive {transfer} screen SN-1",
            "receive {transfer} screen SN-2",
            "recall {transfer}",
        ),
        given=("SN-1 screen north", "SN-2 screen north"),
        second_in="south",
    ),
    Vocabulary(
        "two parts",
        words(
            "open -> repair",
            "fit {repair} screen SN-1 SN-2",
            "take-out {repair} screen SN-1",
            "return-part {repair} screen SN-2 restock",
            "complete {repair}",
            "cancel {repair}",
            "reopen {repair}",
        ),
        given=("SN-1 screen north", "SN-2 screen north"),
    ),
    Vocabulary(
        "renamed",
        words(
            "rename SN-1 SN-2",
            "rename SN-2 SN-3",
            "alias SN-1 SN-2",
            "restock screen SN-2 -> restock",
            "sell screen SN-1 -> sale",
            "sell screen SN-2 -> sale",
            "note SN-2 scratched",
        ),
    ),
    Vocabulary(
        "one number of two units",
        words(
            "rename SN-1 SN-2",
            "alias SN-3 SN-2",
            "restock screen SN-2 -> restock",
            "sell screen SN-1 -> sale",
            "sell screen SN-2 -> sale",
            "return - screen SN-1 keep",
            "return - screen SN-2 restock",
            "void {sale}",
        ),
        given=("SN-1 screen north", "SN-3 screen north"),
    ),
)

DESK = ("as R-0 open", "as T-0 till 100")
PAY = "pay repair R-0 20 cash T-0 -> payment"
MONEY = (
    Vocabulary(
        "quoted and billed",
        words(
            "quote R-0 50 -> quote",
            "answer {quote} approved link",
            "answer {quote} declined counter",
            "bill R-0 70 -> bill",
            "void-bill {bill}",
        ),
        given=DESK,
    ),
    Vocabulary(
        "charged and paid",
        words(
            "bill R-0 70 -> bill",
            PAY,
            "refund repair R-0 10 card T-0 -> payment",
            "move T-0 -5",
            "close T-0 115",
            "complete R-0",
            "deliver R-0",
            "cancel R-0",
        ),
        given=DESK,
    ),
    Vocabulary(
        "sold for money",
        words(
            "sell-for 30 T-0 cable x1 -> sale",
            "pay sale {sale} 20 card T-0 -> payment",
            "return-for {sale} 10 T-0 cable x1 restock -> return",
            "void {sale}",
            "close T-0 130",
        ),
        given=DESK,
    ),
    Vocabulary(
        "tills",
        words("till 50 -> till", "move {till} 5", "pay repair R-0 20 cash {till} -> payment", "close {till} 70"),
        given=DESK[:1],
    ),
    Vocabulary(
        "bills that admins decide about",
        words("bill R-0 70 -> bill", "bill R-0 80 -> bill", "void-bill {bill}", "discard {bill}", "stand {bill}"),
        given=DESK,
    ),
    Vocabulary(
        "money that admins decide about",
        words(
            PAY,
            "discard {payment}",
            "stand {payment}",
            "sell-for 30 T-0 cable x1 -> sale",
            "discard {sale}",
            "void {sale}",
            "close T-0 120",
        ),
        given=DESK,
    ),
)
