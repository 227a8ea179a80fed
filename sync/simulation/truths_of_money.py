"""Checks at the end against the money that customers truly paid and got back: balances, tills, and the total.

No sum depends on a clock. But a clock may decide which of two quotes was approved last; if it left that open, the
charge of the repair is not compared.
"""

from collections import Counter
from itertools import product
from typing import Any

from sync.log.journal import Data, Entry
from sync.model.order import precedes
from sync.simulation.checking import GOING_BACK, refuse
from sync.simulation.shop import Document
from sync.simulation.world import World

GONE = ("voided", "discarded")


def check_money(world: World, unsure: set[str]) -> None:
    """Check the balance of every sale and repair, every till, and the total. Raises Violation."""
    for document in world.shop.documents.values():
        if document.kind in ("sale", "repair"):
            _check_balance(world, document, unsure)
        elif document.kind == "till":
            _check_till(world, document)
    _check_sum(world)
    _check_lost(world)
    _count_refunds_beside_payments(world)


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
    """Return the true charge of a repair: its bill, or the quote that was approved last."""
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
    types = (world.notebook.recorded[id_].type for id_ in data["late"])
    world.counts["sales of a phone beside the close of their till"] += sum(type_ == "sale.complete" for type_ in types)
    _check_close(world, till, data)


def _check_close(world: World, till: Document, data: Data) -> None:
    """Check that the expected amount of a close includes the money of the operations on the closing device.

    If a device or the server was restored, a base may be lower than the device's replica was.
    """
    if till.status != "closed" or any(world.counts[accident] for accident in GOING_BACK):
        world.counts["closes that a restored device left open"] += till.status == "closed"
        return
    log = [entry for entry in world.server.journal.log() if _knew(till, entry)]
    counted = [entry for entry in log if entry.operation.id not in world.notebook.doubles]
    payloads: list[Any] = [entry.operation.payload for entry in counted]
    voided = {payload.sale_id for payload in payloads if payload.TYPE == "sale.void"}
    true: Counter[str] = Counter()
    for entry, payload in zip(counted, payloads, strict=True):
        for method, amount in _put_into(till.id, payload, voided) if entry.operation.id in till.known else []:
            true[method] += amount
    actual = {one["method"]: one["amount"] for one in data["expected_at_close"] if one["amount"]}
    wanted = {method: amount for method, amount in true.items() if amount}
    refuse("a close does not expect what its device knew", [till.id, actual, wanted] if actual != wanted else [])
    world.counts["closes compared"] += 1


def _knew(till: Document, entry: Entry) -> bool:
    """Return whether the device of a till's close had an operation by its replica's version, or recorded it itself.

    An interrupted pull gave the device more than that version.
    """
    return entry.operation.id in till.own or entry.fact.version <= till.known_to


def _put_into(till_id: str, payload: Any, voided: set[str]) -> list[tuple[str, int]]:
    """Return (method, amount) of the money that one operation put into a till."""
    if getattr(payload, "till_id", None) != till_id:
        return []
    match payload.TYPE:
        case "till.open":
            return [("cash", payload.float)]
        case "till.move":
            return [("cash", payload.amount)]
        case "payment.take" | "payment.refund":
            return [(payload.method, payload.amount if payload.TYPE == "payment.take" else -payload.amount)]
        case "sale.return":
            return [(payload.refund_method, -payload.refund)]
        case "sale.complete":
            return [] if payload.sale_id in voided else [(paid.method, paid.amount) for paid in payload.payments]
    return []


def _check_lost(world: World) -> None:
    """Check that a deposit on a lost phone is counted only by its second entry, even after the phone is found."""
    state = world.server.journal.state()
    refuse("a lost phone's deposit counts twice", [lost for lost in world.lost if ("payment", lost.document) in state])


def _count_refunds_beside_payments(world: World) -> None:
    """Count the refunds that were recorded concurrently with a payment for the same document."""
    log = [entry for entry in world.server.journal.log() if entry.operation.type.startswith("payment.")]
    taken = [entry for entry in log if entry.operation.type == "payment.take"]
    for refund, take in product([entry for entry in log if entry not in taken], taken):
        pair: tuple[Any, Any] = refund.operation.payload, take.operation.payload
        is_beside = not precedes(refund.fact, take.fact) and not precedes(take.fact, refund.fact)
        world.counts["refunds beside a payment"] += pair[0].document == pair[1].document and is_beside


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
