"""The correct records of money after some operations have arrived, computed without code of `sync/`.

Read from docs/protocol.md, 7 and 3 Decisions. Money is a sum over operations: only an admin's `discard` removes one. A
repair is billed once: of its present bills, the bill that had the claim before keeps it, else the first in order gets
it; the others are contested. So only `charged`, and which bill is contested, depend on the order of arrival. Whether a
sale is void also depends on it, if people whose devices had the void recorded returns of it: the first to arrive stays,
and of the operations that arrived before the sale the larger set.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from tests.proving.operation import Operation

# The kind of document that each operation creates, and the field with its id.
MAKES = {
    "repair.open": ("repair", "repair_id"),
    "repair.quote": ("quote", "quote_id"),
    "repair.bill": ("bill", "bill_id"),
    "payment.take": ("payment", "payment_id"),
    "payment.refund": ("payment", "payment_id"),
    "till.open": ("till", "till_id"),
    "sale.complete": ("sale", "sale_id"),
    "sale.return": ("return", "return_id"),
}
Said = dict[str, Any]


def in_order(ops: Iterable[Operation]) -> list[Operation]:
    """Return operations in the certain order, concurrent ones by time, then by id."""
    left, found = sorted(ops, key=lambda op: (op.time, op.id)), list[Operation]()
    while left:
        found.append(next((op for op in left if not any(o.precedes(op) for o in left if o is not op)), left[0]))
        left.remove(found[-1])
    return found


def contradict(one: Operation, other: Operation) -> bool:
    """Return whether one of two operations on a sale was recorded on a device that had the other as a void."""
    return any(void.type == "sale.void" and void.precedes(then) for void, then in ((one, other), (other, one)))


class Money:
    """The money of the arrived operations, in their order of arrival."""

    def __init__(self, before: Sequence[Operation], arrived: Sequence[Operation] = ()) -> None:
        self._ops: dict[str, Operation] = {}
        self._verdicts: dict[str, tuple[Operation, str]] = {}
        self._early: list[Operation] = []
        self._stood: set[str] = set()
        self._forced: set[str] = set()
        # Voids of sales that arrived before them, with more returns which contradict each void.
        self._lost: set[str] = set()
        # For each contested bill, the bill that has the claim.
        self.against: dict[str, str] = {}
        for op in (*before, *arrived):
            self._arrive(op)

    def _arrive(self, op: Operation) -> None:
        self._ops[op.id] = op
        if op.type == "sale.complete":
            self._lost |= self._losing(op)
        self._judge()
        if op.type != "conflict.resolve":
            for early in [each for each in self._early if each.payload["operation_id"] == op.id]:
                self._early.remove(early)
                # An admin who decided before it arrived saw no conflict.
                if op.id not in self.against:
                    self._decide(early)
        elif op.payload["operation_id"] in self._ops:
            self._decide(op)
        else:
            self._early.append(op)

    def _decide(self, by: Operation) -> None:
        """Apply a decision; the second of two concurrent decisions changes nothing."""
        about, verdict = by.payload["operation_id"], by.payload["verdict"]
        known = self._verdicts.get(about)
        if known is not None and not known[0].precedes(by):
            return
        was_out = about in self.against or (known is not None and known[1] == "discard")
        self._verdicts[about] = by, verdict
        if verdict == "discard":
            self._forced.discard(about)
            self._stood.discard(about)
        elif was_out:
            self._forced.add(about)
        self._judge()

    def _losing(self, sale: Operation) -> set[str]:
        """Return the voids that are not in the largest set of operations on a sale, earlier ones first."""
        about = in_order(op for type_ in ("sale.void", "sale.return") for op in self._about(type_, "sale_id", sale))
        sets = (chosen for size in range(len(about), -1, -1) for chosen in combinations(about, size))
        largest = next(chosen for chosen in sets if not any(contradict(*two) for two in combinations(chosen, 2)))
        return {op.id for op in about if op.type == "sale.void" and op not in largest}

    def _counts(self, op: Operation) -> bool:
        """Return whether nobody discarded an operation."""
        return self._verdicts.get(op.id, (op, ""))[1] != "discard"

    def _of(self, *types: str) -> Iterator[Operation]:
        return (op for op in self._ops.values() if op.type in types and self._counts(op))

    def _about(self, type_: str, field: str, made: Operation) -> Iterator[Operation]:
        """Return the operations on a document, except those that certainly precede its creation and the lost ones."""
        about = (op for op in self._of(type_) if op.payload.get(field) == made.payload[field])
        return (op for op in about if not op.precedes(made) and op.id not in self._lost)

    def _is_void(self, op: Operation) -> bool:
        """Return whether a bill or a sale was voided."""
        type_, field = ("bill.void", "bill_id") if op.type == "repair.bill" else ("sale.void", "sale_id")
        return any(True for _ in self._about(type_, field, op))

    def _judge(self) -> None:
        """Decide which bill has the claim on each repair."""
        self.against = {}
        for repair in {op.payload["repair_id"] for op in self._of("repair.bill")}:
            live = [op for op in self._live_bills(repair) if op.id not in self._forced]
            forced = [op for op in self._live_bills(repair) if op.id in self._forced]
            held = forced + [op for op in live if op.id in self._stood]
            holder = in_order(held or live or forced)[0] if live or forced else None
            if holder is not None and live and len(live) + len(forced) > 1:
                self.against |= {op.id: holder.id for op in live if op is not holder}
        self._stood = {op.id for op in self._of("repair.bill") if op.id not in self.against}

    def _live_bills(self, repair: str) -> list[Operation]:
        return [op for op in self._of("repair.bill") if op.payload["repair_id"] == repair and not self._is_void(op)]

    def bills(self) -> set[str]:
        """Return every bill that arrived."""
        return {op.id for op in self._ops.values() if op.type == "repair.bill"}

    def truly_in_tills(self) -> int:
        """Return the money that people put into drawers, minus the money that they took out: a plain sum of the
        operations.

        Money for a till that nobody opened yet is in no till's record.
        """
        tills = {op.payload["till_id"] for op in self._ops.values() if op.type == "till.open"}
        found = 0
        for op in (op for op in self._ops.values() if op.payload.get("till_id") in tills and self._counts(op)):
            sign = -1 if op.type in ("payment.refund", "sale.return") else 1
            paid = 0 if op.type != "sale.complete" or self._is_void(op) else op.payload["payments"][0]["amount"]
            found += sign * (paid + sum(op.payload.get(name, 0) for name in ("float", "amount", "refund")))
        return found

    # The correct records

    def documents(self) -> dict[tuple[str, str], Said]:
        """Return for each document of money the fields that follow from the operations."""
        found: dict[tuple[str, str], Said] = {}
        for op in self._ops.values():
            if op.type in MAKES:
                kind, field = MAKES[op.type]
                said: Said = getattr(self, f"_{kind}")(op)
                found[kind, op.payload[field]] = said if self._counts(op) else {**said, "status": "discarded"}
        return found

    def _repair(self, op: Operation) -> Said:
        bills = [bill for bill in self._live_bills(op.payload["repair_id"]) if bill.id not in self.against]
        charged = sum(bill.payload["total"] for bill in bills) if bills else self._quoted(op.payload["repair_id"])
        return self._balance(op.payload["repair_id"], charged, 0, 0)

    def _quoted(self, repair: str) -> int | None:
        """Return the total of the quote that was approved last."""
        quotes = {op.payload["quote_id"]: op for op in self._of("repair.quote") if op.payload["repair_id"] == repair}
        answers = [self._answers(quote)[-1] for quote in quotes.values() if self._answers(quote)]
        approved = in_order(op for op in answers if op.payload["answer"] == "approved")
        return int(quotes[approved[-1].payload["quote_id"]].payload["total"]) if approved else None

    def _answers(self, quote: Operation) -> list[Operation]:
        return in_order(self._about("repair.answer_quote", "quote_id", quote))

    def _sale(self, op: Operation) -> Said:
        is_out = self._is_void(op) or not self._counts(op)
        total, paid = (
            (0, 0) if is_out else (op.payload["total"], sum(each["amount"] for each in op.payload["payments"]))
        )
        returns = [each for each in self._of("sale.return") if each.payload.get("sale_id") == op.payload["sale_id"]]
        returned = sum(each.payload["refund"] for each in returns)
        said = {"status": "voided" if self._is_void(op) else "completed", "payments": op.payload["payments"]}
        return said | self._balance(op.payload["sale_id"], total - returned, paid, returned)

    def _balance(self, document: str, charged: int | None, paid: int, refunded: int) -> Said:
        mine = [op for op in self._of("payment.take", "payment.refund") if op.payload["document"]["id"] == document]
        paid += sum(op.payload["amount"] for op in mine if op.type == "payment.take")
        refunded += sum(op.payload["amount"] for op in mine if op.type == "payment.refund")
        balance = None if charged is None else charged - paid + refunded
        said = {"charged": charged, "paid": paid, "refunded": refunded, "balance": balance}
        return {**said, "overpaid": balance is not None and balance < 0}

    def _quote(self, op: Operation) -> Said:
        answers, repair = self._answers(op), op.payload["repair_id"]
        later = in_order(other for other in self._of("repair.quote") if other.payload["repair_id"] == repair)[-1:]
        status = answers[-1].payload["answer"] if answers else "open" if later in ([op], []) else "replaced"
        return {"status": status, "total": op.payload["total"]} if self._counts(op) else {}

    def _bill(self, op: Operation) -> Said:
        if not self._counts(op):
            return {}
        return {"status": "voided" if self._is_void(op) else "open", "total": op.payload["total"]}

    def _payment(self, op: Operation) -> Said:
        sign = 1 if op.type == "payment.take" else -1
        said = {name: op.payload[name] for name in ("document", "method", "till_id")}
        return {**said, "amount": sign * op.payload["amount"]} | ({"status": "done"} if self._counts(op) else {})

    def _return(self, op: Operation) -> Said:
        return {"refund": op.payload["refund"]}

    def _till(self, op: Operation) -> Said:
        till = op.payload["till_id"]
        close = next(reversed(in_order(self._about("till.close", "till_id", op))), None)
        sums = list(self._sums(till, close))
        known = [one for one in sums if close is None or one[0].precedes(close)]
        return {
            "status": "open" if close is None else "closed",
            "float": op.payload["float"],
            "moves": [each.payload["amount"] for each in in_order(self._of_till("till.move", till))],
            "counted": None if close is None else close.payload["counted"],
            "expected_now": _by_method(sums),
            "expected_at_close": None if close is None else _by_method(known),
            "late": sorted({one[0].id for one in sums if one not in known}),
        }

    def _of_till(self, type_: str, till: str) -> Iterator[Operation]:
        return (op for op in self._of(type_) if op.payload.get("till_id") == till)

    def _sums(self, till: str, close: Operation | None) -> Iterator[tuple[Operation, str, int]]:
        """Yield (operation, method, amount) of each amount that was put into a till, or taken out of it."""
        for type_, field, sign in (
            ("till.open", "float", 1),
            ("till.move", "amount", 1),
            ("payment.take", "amount", 1),
            ("payment.refund", "amount", -1),
            ("sale.return", "refund", -1),
        ):
            for op in self._of_till(type_, till):
                method = op.payload.get("method") or op.payload.get("refund_method") or "cash"
                yield op, method, sign * op.payload[field]
        for sale in self._of_till("sale.complete", till):
            voids = in_order(self._about("sale.void", "sale_id", sale))
            # On a device with one of several voids the money is already removed.
            known = [void for void in voids if close is not None and void.precedes(close)]
            # On a device without the sale its money was never there.
            voids = [sale] if known and close is not None and not sale.precedes(close) else known or voids
            for paid in sale.payload["payments"]:
                yield sale, paid["method"], paid["amount"]
                if voids:
                    yield voids[0], paid["method"], -paid["amount"]


def _by_method(sums: Iterable[tuple[Operation, str, int]]) -> list[Said]:
    totals: Counter[str] = Counter()
    for _, method, amount in sums:
        totals[method] += amount
    return [{"method": method, "amount": totals[method]} for method in sorted(totals)]
