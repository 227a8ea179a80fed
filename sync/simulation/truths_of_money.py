"""Checks at the end against the money that customers truly paid and got back: balances, tills, and all of it together.

No sum depends on a clock. Which of two quotes was approved last does: where a clock left that open, what a repair is
charged is not compared.
"""

from collections import Counter

from sync.log.journal import Data
from sync.simulation.checking import refuse
from sync.simulation.shop import Document
from sync.simulation.world import World

GONE = ("voided", "discarded")


def check_money(world: World, unsure: set[str]) -> None:
    """Check the balance of every sale and repair, every till, and the sum of everything. Raises Violation."""
    for document in world.shop.documents.values():
        if document.kind in ("sale", "repair"):
            _check_balance(world, document, unsure)
        elif document.kind == "till":
            _check_till(world, document)
    _check_sum(world)


def _check_balance(world: World, document: Document, unsure: set[str]) -> None:
    shop, data = world.shop, world.server.journal.state()[document.kind, document.id]
    paid, refunded = shop.paid[document.id], shop.refunded[document.id]
    if document.kind == "sale":
        paid += 0 if document.status == "voided" else document.total
        refunded += document.returned
        charged: int | None = (0 if document.status == "voided" else document.total) - document.returned
    else:
        charged = _charged(world, document)
    is_open = document.kind == "repair" and document.id in unsure
    charged = data["charged"] if is_open else charged
    balance = None if charged is None else charged - paid + refunded
    true = [charged, paid, refunded, balance, balance is not None and balance < 0]
    actual = [data[name] for name in ("charged", "paid", "refunded", "balance", "overpaid")]
    refuse("a balance is not as in truth (state, truth)", [document, actual, true] if actual != true else [])
    world.counts["balances compared"] += 1


def _charged(world: World, repair: Document) -> int | None:
    """Return what a repair is truly charged: its bill, or the quote that was approved last."""
    mine = [each for each in world.shop.documents.values() if each.of == repair.id]
    made = [each for each in mine if each.kind == "bill"]
    world.counts["repairs that were charged twice"] += len(made) > 1
    bills = [each for each in made if each.status == "open"]
    approved = [each for each in mine if each.kind == "quote" and each.status == "approved"]
    if bills:
        refuse("a repair is billed twice, and nobody voided a bill", bills[1:])
        return bills[0].total
    return max(approved, key=lambda each: each.answered_at).total if approved else None


def _check_till(world: World, till: Document) -> None:
    data = world.server.journal.state()["till", till.id]
    actual = {one["method"]: one["amount"] for one in data["expected_now"] if one["amount"]}
    true = {method: amount for (id_, method), amount in world.shop.money.items() if id_ == till.id and amount}
    refuse("a till does not hold what was put into it (state, truth)", [till, actual, true] if actual != true else [])
    world.counts["tills compared"] += 1
    world.counts["operations that came after their till was closed"] += len(data["late"])


def _check_sum(world: World) -> None:
    """Check that all records together have the money that all people together took."""
    found = Counter[str]()
    for (kind, _), data in world.server.journal.state().items():
        if data.get("status") not in GONE:
            for where, amount in _money_of(kind, data):
                found[where or ""] += amount
    true = Counter[str]()
    for (till, _), amount in world.shop.money.items():
        true[till] += amount
    wrong = {till: (found[till], true[till]) for till in {*found, *true} if found[till] != true[till]}
    refuse("money was lost, or came from nowhere (state, truth)", wrong)


def _money_of(kind: str, data: Data) -> list[tuple[str | None, int]]:
    """Return (till, amount) of the money that one record has."""
    if kind == "payment":
        return [(data["till_id"], data["amount"])]
    if kind == "sale":
        return [(data["till_id"], paid["amount"]) for paid in data["payments"]]
    if kind == "return":
        return [(data["till_id"], -data["refund"])]
    if kind == "till":
        return [(data["id"], data["float"]), *((data["id"], move["amount"]) for move in data["moves"])]
    return []
