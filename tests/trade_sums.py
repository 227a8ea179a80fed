"""The sums of a shop's operations, added up one by one, for the test of its reports.

It uses no code of the product. Each operation is read once, and its amounts are added to their sums.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

Body = dict[str, Any]
Sums = dict[str, Counter[Any]]


def rounded(number: Fraction) -> int:
    whole = int(abs(number) + Fraction(1, 2))
    return whole if number >= 0 else -whole


def divided(amount: int, weights: list[int]) -> list[int]:
    """Divide an amount by weights; the remainder goes to the shares that lost most by rounding down."""
    positive = [max(0, weight) for weight in weights]
    if not sum(positive):
        return [amount] + [0] * (len(weights) - 1)
    exact = [Fraction(amount * weight, sum(positive)) for weight in positive]
    parts = [part.numerator // part.denominator for part in exact]
    for at in sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])[: amount - sum(parts)]:
        parts[at] += 1
    return parts


def taxed(payload: Body) -> list[tuple[int, int]]:
    """Return (net, tax) of each line of a sale or a bill."""
    amounts = [line["quantity"] * line["unit_price"] - (line["discount"] or 0) for line in payload["lines"]]
    shares = divided(payload["discount"] or 0, amounts)
    found = []
    for line, amount, share in zip(payload["lines"], amounts, shares, strict=True):
        rate, due = Fraction(line["tax_basis_points"] or 0, 10_000), amount - share
        if payload["tax_mode"] == "exclusive":
            found.append((due, rounded(due * rate)))
        else:
            tax = rounded(due * rate / (1 + rate))
            found.append((due - tax, tax))
    return found


def sums(log: Iterable[Body], is_counted: Callable[[Body], bool], discarded: set[str]) -> Sums:
    """Add up the operations that are counted, without voided documents and discarded operations."""
    every = [operation for operation in log if operation["id"] not in discarded]
    voided = {operation["payload"].get("sale_id" if operation["type"] == "sale.void" else "bill_id")
              for operation in every if operation["type"] in ("sale.void", "bill.void")}  # fmt: skip
    sales = {operation["payload"]["sale_id"]: operation["payload"] for operation in log
             if operation["type"] == "sale.complete"}  # fmt: skip
    found: Sums = {name: Counter() for name in ("money", "net", "tax", "pieces", "worth", "bills")}
    for operation in filter(is_counted, every):
        payload, branch, type_ = operation["payload"], operation["branch_id"], operation["type"]
        if type_ in ("sale.complete", "repair.bill") and payload.get("sale_id", payload.get("bill_id")) not in voided:
            lines = taxed(payload)
            for line, (net, tax) in zip(payload["lines"], lines, strict=True):
                rate = line["tax_basis_points"] or 0
                found["net"][rate, branch] += net
                found["tax"][rate, branch] += tax
                found["pieces"][line["item_id"]] += line["quantity"]
                found["worth"][line["item_id"]] += net
            found["net"][None, branch] += payload["total"] - sum(map(sum, lines))
            for paid in payload.get("payments", ()):
                found["money"][paid["method"], branch] += paid["amount"]
            if type_ == "repair.bill":
                found["bills"][branch] += payload["total"]
        elif type_ == "sale.return":
            found["money"][payload["refund_method"] or "cash", branch] -= payload["refund"]
            _give_back(found, payload, sales.get(payload.get("sale_id")), branch)
        elif type_ in ("payment.take", "payment.refund"):
            found["money"][payload["method"], branch] += payload["amount"] * (1 if type_ == "payment.take" else -1)
    for method, branch in [key for key in found["money"] if key[0] == "exchange"]:
        found["money"]["cash", branch] += found["money"].pop((method, branch))
    return found


def owed(log: Iterable[Body], is_counted: Callable[[Body], bool], discarded: set[str]) -> list[tuple[str, int]]:
    """Return (branch, rest to pay) of each sale and billed repair that was recorded in the period, sorted.

    A payment is deducted whenever it was made. A return reduces the charge by its refund.
    """
    every = [operation for operation in log if operation["id"] not in discarded]
    voided = {id_ for operation in every if operation["type"] in ("sale.void", "bill.void")
              for id_ in operation["payload"].values()}  # fmt: skip
    rests: dict[str, int] = {}
    for operation in every:
        payload, type_ = operation["payload"], operation["type"]
        if type_ == "sale.complete" and payload["sale_id"] not in voided:
            rests[payload["sale_id"]] = payload["total"] - sum(paid["amount"] for paid in payload["payments"])
        elif type_ == "repair.bill" and payload["bill_id"] not in voided:
            rests[payload["repair_id"]] = payload["total"]
    for operation in every:
        payload, sign = operation["payload"], {"payment.take": -1, "payment.refund": 1}.get(operation["type"])
        if sign is not None and payload["document"]["id"] in rests:
            rests[payload["document"]["id"]] += sign * payload["amount"]
    made = [operation for operation in every if operation["type"] in ("sale.complete", "repair.open")]
    named = [(operation["branch_id"], operation["payload"].get("sale_id", operation["payload"].get("repair_id")))
             for operation in filter(is_counted, made)]  # fmt: skip
    return sorted((branch, rests[id_]) for branch, id_ in named if rests.get(id_, 0) > 0)


def _give_back(found: Sums, payload: Body, sale: Body | None, branch: str) -> None:
    """Deduct a refund, divided among its lines by their prices; it contains its tax."""
    sold: dict[str, tuple[int | None, int, int]] = {}
    if sale is not None:
        for line, (net, tax) in zip(sale["lines"], taxed(sale), strict=True):
            sold[line["item_id"]] = (line["tax_basis_points"] or 0, net + tax, line["quantity"])
    of_line = [sold.get(line["item_id"], (None, 1, 1)) for line in payload["lines"]]
    worth = [gross * line["quantity"] // of for line, (_, gross, of) in zip(payload["lines"], of_line, strict=True)]
    for line, (rate, _, _), part in zip(payload["lines"], of_line, divided(payload["refund"], worth), strict=True):
        share = Fraction(rate or 0, 10_000)
        tax = rounded(part * share / (1 + share))
        found["net"][rate, branch] -= part - tax
        found["tax"][rate, branch] -= tax
        found["pieces"][line["item_id"]] -= line["quantity"]
        found["worth"][line["item_id"]] -= part - tax
