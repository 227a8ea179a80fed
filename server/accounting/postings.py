"""The postings of a period, computed from its documents.

Theory. Every document is posted on the account `receivables`: its charge on one side, its payments on the other. Each
posting has two accounts and one amount, each document balances, and the balance of `receivables` is the debt of the
customers. A till posts only its moves and the differences of its count: sales and payments post their own money, and a
float is cash that was posted before.

A payment of a repair that is not billed yet is a deposit. The bill turns the deposits before it into a payment. Both
follow from the present records, so an export of the same period can differ when late or voided records change them.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from server.accounting.accounts import (
    CASH_DIFFERENCES,
    CASH_MOVES,
    DEPOSITS,
    DIFFERENCES,
    METHOD,
    RECEIVABLES,
    REPAIRS,
    SALES,
    UNKNOWN_SALES,
    Account,
)
from server.reports.service import RefundedLine, Scope, counted_in_order, ever_counted, refunds
from sync.model.tax import Taxed
from sync.records.till_results import CASH, method_in_tills

Data = dict[str, Any]

OWED, DEPOSITED = Account(RECEIVABLES), Account(DEPOSITS)


@dataclass(frozen=True)
class Posting:
    """An amount on two accounts: debit on `account` and credit on `contra`, or the other way round (`is_credit`).

    Tax, if any, belongs to `contra`. All amounts are at least 0.
    """

    at: int
    branch_id: str
    document: str
    kind: str
    account: Account
    contra: Account
    is_credit: bool
    amount: Taxed
    method: str = ""


def postings(scope: Scope) -> Iterator[Posting]:
    """Yield the postings of a period in the order of their times."""
    billed = _Billed(scope.shop_id)
    streams = [
        (posting for sale in counted_in_order(scope, "sale") for posting in _of_sale(sale)),
        (posting for returned, lines in refunds(scope) for posting in _of_return(returned, lines)),
        (posting for bill in counted_in_order(scope, "bill") for posting in _of_bill(bill, billed)),
        (posting for payment in counted_in_order(scope, "payment") for posting in _of_payment(payment, billed)),
        iter(sorted(_of_tills(scope), key=lambda posting: (posting.at, posting.document))),
    ]
    return heapq.merge(*streams, key=_time)


def _time(posting: Posting) -> int:
    return posting.at


def _of_sale(sale: Data) -> Iterator[Posting]:
    yield from _charged(sale, "sale", SALES)
    for paid in sale["payments"]:
        yield from _paid(sale, "sale", OWED, paid["method"], paid["amount"])


def _of_return(given_back: Data, lines: list[RefundedLine]) -> Iterator[Posting]:
    by_rate: dict[int | None, list[Taxed]] = {}
    for line in lines:
        by_rate.setdefault(line.basis_points, []).append(line.refund)
    for rate, parts in by_rate.items():
        contra = Account(UNKNOWN_SALES) if rate is None else Account(SALES, str(rate))
        yield from _posted(given_back, "return", OWED, contra, _negative(parts))
    yield from _paid(given_back, "return", OWED, given_back["refund_method"], -given_back["refund"])


def _negative(parts: list[Taxed]) -> Taxed:
    return Taxed(-sum(one.net for one in parts), -sum(one.tax for one in parts), -sum(one.gross for one in parts))


def _of_bill(bill: Data, billed: "_Billed") -> Iterator[Posting]:
    yield from _charged(bill, "bill", REPAIRS)
    deposits = billed.deposits_before(bill)
    yield from _posted(bill, "deposit", DEPOSITED, OWED, Taxed(deposits, 0, deposits))


def _of_payment(payment: Data, billed: "_Billed") -> Iterator[Posting]:
    kind = "payment" if payment["amount"] >= 0 else "refund"
    contra = DEPOSITED if billed.is_deposit(payment) else OWED
    yield from _paid(payment, kind, contra, payment["method"], payment["amount"])


def _charged(document: Data, kind: str, income: str) -> Iterator[Posting]:
    for tax in document["taxes"]:
        gross = tax["net"] + tax["tax"]
        contra = Account(income, str(tax["basis_points"]))
        yield from _posted(document, kind, OWED, contra, Taxed(tax["net"], tax["tax"], gross))
    difference = document["difference"]
    yield from _posted(document, kind, OWED, Account(DIFFERENCES), Taxed(difference, 0, difference))


def _paid(document: Data, kind: str, contra: Account, method: str | None, amount: int) -> Iterator[Posting]:
    known = method_in_tills(method)
    yield from _posted(document, kind, Account(METHOD, known), contra, Taxed(amount, 0, amount), known)


def _of_tills(scope: Scope) -> Iterator[Posting]:
    cash = Account(METHOD, CASH)
    for till in ever_counted(scope.shop_id, "till"):
        if not scope.is_at(till["branch_id"]):
            continue
        for move in till["moves"]:
            if scope.has(move["happened_at"], till["branch_id"]):
                moved = {**till, "happened_at": move["happened_at"]}
                amount = Taxed(move["amount"], 0, move["amount"])
                yield from _posted(moved, "move", cash, Account(CASH_MOVES), amount, CASH)
        if till["closed_at"] is not None and scope.has(till["closed_at"], till["branch_id"]):
            yield from _of_count({**till, "happened_at": till["closed_at"]})


def _of_count(till: Data) -> Iterator[Posting]:
    """Yield the differences between the counted and the expected amounts of a till; a method that nobody counted has
    none."""
    expected = {one["method"]: one["amount"] for one in till["expected_at_close"]}
    for one in till["counted"]:
        difference = one["amount"] - expected.get(one["method"], 0)
        account, amount = Account(METHOD, one["method"]), Taxed(difference, 0, difference)
        yield from _posted(till, "count", account, Account(CASH_DIFFERENCES), amount, one["method"])


def _posted(
    document: Data, kind: str, account: Account, contra: Account, amount: Taxed, method: str = ""
) -> Iterator[Posting]:
    """Yield the posting of an amount; a negative amount swaps debit and credit, and 0 has no posting."""
    if amount.gross:
        sign = -1 if amount.gross < 0 else 1
        positive = Taxed(sign * amount.net, sign * amount.tax, sign * amount.gross)
        at, branch, code = document["happened_at"], document["branch_id"], document["code"]
        yield Posting(at, branch, code, kind, account, contra, sign < 0, positive, method)


class _Billed:
    """When each repair was billed, and the payments of repairs with their times."""

    def __init__(self, shop_id: str) -> None:
        self._billed_at: dict[str, int] = {}
        # The bill that each repair has first.
        self._first: dict[str, str] = {}
        bills = ((bill["happened_at"], bill["id"], bill["repair_id"]) for bill in ever_counted(shop_id, "bill"))
        for at, bill_id, repair_id in sorted(bills):
            self._billed_at.setdefault(repair_id, at)
            self._first.setdefault(repair_id, bill_id)
        self._paid: dict[str, list[tuple[int, int]]] = {}
        for payment in ever_counted(shop_id, "payment"):
            paid = payment["document"]
            if paid["type"] == "repair":
                self._paid.setdefault(paid["id"], []).append((payment["happened_at"], payment["amount"]))

    def is_deposit(self, payment: Data) -> bool:
        """Return whether a payment was taken, or refunded, before its repair was billed."""
        paid = payment["document"]
        if paid["type"] != "repair":
            return False
        billed_at = self._billed_at.get(paid["id"])
        return billed_at is None or payment["happened_at"] < billed_at

    def deposits_before(self, bill: Data) -> int:
        """Return the deposits before a bill; if a repair has two bills, only the first has deposits."""
        repair = bill["repair_id"]
        if self._first.get(repair) != bill["id"]:
            return 0
        return sum(amount for at, amount in self._paid.get(repair, ()) if at < bill["happened_at"])
