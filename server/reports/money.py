"""Reports of money: takings, tax, the income of repairs, and what customers still owe.

Theory. Takings follow the tills (sync/records/till_results.py): money counts from the moment it was recorded, whatever
the standing of its operation, on its own day; only a voided sale and a discarded record count nothing. Tax follows the
documents: sales and open bills with the rates of their lines, on their own day, and refunds as negative amounts on the
day of the return. Both are sums by the database.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import case, select

from server.feed import service as feed
from server.feed.service import figures
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
    """Add up the money that was taken and paid back, by method and branch."""
    rows = summed(_money(scope), ("method", "branch"))
    shown = columns(method="method", branch="branch", taken="money", refunds="money", net="money")
    return Report(shown, sorted(rows, key=lambda row: -row["net"]), undecided_money(scope))


def _money(scope: Scope) -> Iterator[Row]:
    sales = counted(scope, "sale")
    paid = figures.each_of(sales.c.data, "payments")
    yield from _by_method(
        figures.joined(sales, paid), sales.c.branch_id, figures.text_at(paid.c.value, "method"),
        figures.whole_at(paid.c.value, "amount"),
    )  # fmt: skip
    payments = counted(scope, "payment")
    amount, method = figures.whole_at(payments.c.data, "amount"), figures.text_at(payments.c.data, "method")
    yield from _by_method(payments, payments.c.branch_id, method, amount)
    returns = counted(scope, "return")
    refund, method = figures.whole_at(returns.c.data, "refund"), figures.text_at(returns.c.data, "refund_method")
    yield from _by_method(returns, returns.c.branch_id, method, -refund)


def _by_method(source: Any, branch: Any, method: Any, amount: Any) -> Iterator[Row]:
    taken = {"taken": case((amount > 0, amount), else_=0), "refunds": case((amount < 0, -amount), else_=0)}
    for row in figures.grouped(source, {"branch": branch, "method": method}, taken):
        net = row["taken"] - row["refunds"]
        moved = {"taken": row["taken"], "refunds": row["refunds"], "net": net}
        yield {"method": method_in_tills(row["method"]), "branch": row["branch"], **moved}


def tax_by_rate(scope: Scope) -> Report:
    """Add up net amounts and tax by rate and branch; refunds are deducted.

    Without a rate are refunds for goods of an unknown sale, and by how much totals differ from the sum of their lines.
    """
    rows = summed(_taxes(scope), ("rate", "branch"))
    shown = columns(rate="rate", branch="branch", net="money", tax="money", gross="money")
    return Report(shown, rows, undecided_money(scope))


def _taxes(scope: Scope) -> Iterator[Row]:
    for kind in ("sale", "bill"):
        documents = counted(scope, kind)
        part = figures.each_of(documents.c.data, "taxes")
        by = {"branch": documents.c.branch_id, "rate": figures.whole_at(part.c.value, "basis_points")}
        sums = {name: figures.whole_at(part.c.value, name) for name in ("net", "tax")}
        for row in figures.grouped(figures.joined(documents, part), by, sums):
            yield _taxed(row["branch"], row["rate"], row["net"], row["tax"])
        difference = figures.whole_at(documents.c.data, "difference")
        for row in figures.grouped(documents, {"branch": documents.c.branch_id}, {"difference": difference}):
            if row["difference"]:
                yield _taxed(row["branch"], None, row["difference"], 0)
    for given_back, lines in refunds(scope):
        for line in lines:
            if line.refund.gross:
                yield _taxed(given_back["branch_id"], line.basis_points, -line.refund.net, -line.refund.tax)


def _taxed(branch: str, rate: int | None, net: int, tax: int) -> Row:
    return {"rate": rate, "branch": branch, "net": net, "tax": tax, "gross": net + tax}


def repair_income(scope: Scope) -> Report:
    """Add up the bills of repairs by branch: work and fees, parts, tax, and what was charged."""
    rows = summed(_bills(scope), ("branch",))
    shown = columns(branch="branch", bills="count", work="money", parts="money", tax="money", gross="money")
    return Report(shown, rows, undecided_money(scope, ("bill",)))


def _bills(scope: Scope) -> Iterator[Row]:
    bills = counted(scope, "bill")
    sums = {name: figures.whole_at(bills.c.data, name) for name in ("tax", "total")}
    for row in figures.grouped(bills, {"branch": bills.c.branch_id}, sums):
        charged = {"tax": row["tax"], "gross": row["total"]}
        yield {"branch": row["branch"], "bills": row["rows"], "work": 0, "parts": 0, **charged}
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
    for kind in ("sale", "repair"):
        documents = counted(scope, kind)
        data = documents.c.data
        balance = figures.whole_at(data, "balance")
        charged, paid = figures.whole_at(data, "charged"), figures.whole_at(data, "paid")
        rows = select(
            documents.c.branch_id.label("branch"),
            documents.c.position.label("time"),
            figures.text_at(data, "code").label("document"),
            figures.text_at(data, "customer_id").label("customer"),
            charged.label("charged"),
            (paid - figures.whole_at(data, "refunded")).label("paid"),
            balance.label("balance"),
        ).where(balance > 0)
        yield from figures.listed(rows)


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
