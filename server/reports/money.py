"""Reports of money: takings, tax, the income of repairs, and unpaid balances.

Theory. Takings are computed like tills (sync/records/till_results.py): they include money on its own day, as soon as it
is recorded and in every standing; only voided sales and discarded records are left out. Tax is computed from the
documents: sales and open bills with the rates of their lines, on their own day, and refunds as negative amounts on the
day of the return.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from server.feed import service as feed
from server.reports.counted import counted, is_counted
from server.reports.lines import billed_work
from server.reports.refunds import refunds
from server.reports.tables import Report, Row, Scope, columns, summed
from server.reports.undecided import Undecided, UndecidedRecord
from sync.records.till_results import method_in_tills

Data = dict[str, Any]

# The kinds of documents with money.
TRADED = ("sale", "return", "bill", "payment")


def takings(scope: Scope) -> Report:
    """Add up the money that was taken and refunded, by method and branch."""
    rows = summed(_money(scope), ("method", "branch"))
    shown = columns(method="method", branch="branch", taken="money", refunds="money", net="money")
    return Report(shown, sorted(rows, key=lambda row: -row["net"]), undecided_money(scope))


def _money(scope: Scope) -> Iterator[Row]:
    for sale in counted(scope, "sale"):
        for paid in sale["payments"]:
            yield _moved(sale, paid["method"], paid["amount"])
    for payment in counted(scope, "payment"):
        yield _moved(payment, payment["method"], payment["amount"])
    for given_back in counted(scope, "return"):
        yield _moved(given_back, given_back["refund_method"], -given_back["refund"])


def _moved(document: Data, method: str | None, amount: int) -> Row:
    moved = {"taken": max(amount, 0), "refunds": max(-amount, 0), "net": amount}
    return {"method": method_in_tills(method), "branch": document["branch_id"], **moved}


def tax_by_rate(scope: Scope) -> Report:
    """Add up net amounts and tax by rate and branch; refunds are deducted.

    The rows without a rate are refunds for goods of an unknown sale, and differences between totals and their lines.
    """
    rows = summed(_taxes(scope), ("rate", "branch"))
    shown = columns(rate="rate", branch="branch", net="money", tax="money", gross="money")
    return Report(shown, rows, undecided_money(scope))


def _taxes(scope: Scope) -> Iterator[Row]:
    for kind in ("sale", "bill"):
        for document in counted(scope, kind):
            branch = document["branch_id"]
            for part in document["taxes"]:
                yield _taxed(branch, part["basis_points"], part["net"], part["tax"])
            if document["difference"]:
                yield _taxed(branch, None, document["difference"], 0)
    for given_back, lines in refunds(scope):
        for line in lines:
            if line.refund.gross:
                yield _taxed(given_back["branch_id"], line.basis_points, -line.refund.net, -line.refund.tax)


def _taxed(branch: str, rate: int | None, net: int, tax: int) -> Row:
    return {"rate": rate, "branch": branch, "net": net, "tax": tax, "gross": net + tax}


def repair_income(scope: Scope) -> Report:
    """Add up the bills of repairs by branch: work and fees, parts, tax, and the total."""
    rows = summed(_bills(scope), ("branch",))
    shown = columns(branch="branch", bills="count", work="money", parts="money", tax="money", gross="money")
    return Report(shown, rows, undecided_money(scope, ("bill",)))


def _bills(scope: Scope) -> Iterator[Row]:
    for bill in counted(scope, "bill"):
        charged = {"tax": bill["tax"], "gross": bill["total"]}
        yield {"branch": bill["branch_id"], "bills": 1, "work": 0, "parts": 0, **charged}
    for line in billed_work(scope):
        work, parts = (line.net, 0) if line.item_id is None else (0, line.net)
        yield {"branch": line.branch_id, "bills": 0, "work": work, "parts": parts, "tax": 0, "gross": 0}


def unpaid_balances(scope: Scope) -> Report:
    """List the sales and repairs of the period that are not paid in full, the oldest first."""
    rows = sorted(_unpaid(scope), key=lambda row: (row["time"], row["document"]))
    shown = columns(
        document="code", customer="customer", branch="branch", time="time", charged="money", paid="money",
        balance="money",
    )  # fmt: skip
    return Report(shown, rows, undecided_money(scope, ("sale", "return", "bill", "payment")))


def _unpaid(scope: Scope) -> Iterator[Row]:
    customers = scope.survivors("customer")
    for kind in ("sale", "repair"):
        for document in counted(scope, kind):
            balance = document["balance"]
            # None if nothing is charged yet.
            if balance is not None and balance > 0:
                yield {
                    "branch": document["branch_id"],
                    "time": document["happened_at"],
                    "document": document["code"],
                    "customer": customers.get(document["customer_id"]),
                    "charged": document["charged"],
                    "paid": document["paid"] - document["refunded"],
                    "balance": balance,
                }


def undecided_money(scope: Scope, kinds: Iterable[str] = TRADED) -> list[UndecidedRecord]:
    """Return the contested and waiting documents of the period, and whether the figures include them."""
    standings = Undecided(scope.shop_id).documents(kinds)
    found = feed.records(scope.shop_id, set(standings))
    return [
        _undecided(kind, record, standings[kind, id_])
        for (kind, id_), record in sorted(found.items())
        if (record["status"] is None or is_counted(kind, record["status"]))
        and scope.is_at(record["branch_id"])
        and scope.has(record["happened_at"], record["branch_id"])
    ]


def _undecided(kind: str, record: Data, standing: str) -> UndecidedRecord:
    amount = record["total"] if "total" in record else record.get("amount", -record.get("refund", 0))
    names = record["id"], record["code"], record["branch_id"]
    return UndecidedRecord(kind, *names, standing, is_counted(kind, record["status"]), amount)
