"""Money at the counter: tills, quotes of repairs, deposits, bills and payments."""

from functools import partial

from server.demo.catalogue import Article
from server.demo.hours import MINUTE
from server.demo.scene import TAXED, Body, Scene

FLOAT = 20_000
METHODS = ("card", "cash", "card")
WAYS_TO_ANSWER = ("phone", "counter")
# The difference between the counted and the recorded cash, evening by evening.
MISCOUNTS = (0, 0, -50, 0, 0, 0, 100, 0, 0, -200, 0)
POSTAGE = 1_290
# Cash is brought to the bank in whole notes.
NOTE = 1_000


def charge_lines(scene: Scene, article: Article, labour: int) -> list[Body]:
    """Return the lines of a quote or a bill: the part, and the work."""
    part = {"item_id": scene.items[article.sku], "description": article.name, "unit_price": article.price}
    work = {"description": "Labour", "unit_price": labour}
    return [{**line, "quantity": 1, **TAXED} for line in (part, work)]


def offer(scene: Scene, place: str, repair_id: str, lines: list[Body], at: int) -> str:
    """Quote a repair; returns the quote."""
    quote_id = scene.ids.new(at)
    payload = {"quote_id": quote_id, "repair_id": repair_id, "lines": lines, "total": total_of(lines)}
    scene.bench(place).record(at, scene.first("technician", place), "repair.quote", **payload)
    return quote_id


def answer(scene: Scene, place: str, quote_id: str, says: str, at: int) -> None:
    """Note that a customer approved or declined a quote, on the telephone or at the counter."""
    way = WAYS_TO_ANSWER[len(scene.charged) % len(WAYS_TO_ANSWER)]
    clerk = scene.first("clerk", place)
    scene.counter(place).record(at, clerk, "repair.answer_quote", quote_id=quote_id, answer=says, by=way)


def total_of(lines: list[Body]) -> int:
    """Return the total of the lines of a quote or a bill."""
    return sum(int(line["unit_price"]) for line in lines)


def pay(scene: Scene, place: str, repair_id: str, amount: int, at: int) -> None:
    """Take money for a repair at the counter, a deposit or the rest; it goes into the open till."""
    method = METHODS[len(scene.charged) % len(METHODS)]
    given: Body = {"tendered": -(-amount // 1000) * 1000} if method == "cash" else {}
    drawer: Body = {"till_id": scene.drawers[place]} if place in scene.drawers else {}
    _take(scene, place, repair_id, {"amount": amount, "method": method, **given, **drawer}, at)


def pay_by_transfer(scene: Scene, place: str, repair_id: str, amount: int, at: int) -> None:
    """Note that money for a repair arrived at the bank."""
    _take(scene, place, repair_id, {"amount": amount, "method": "transfer", "reference": "Bank statement"}, at)


def _take(scene: Scene, place: str, repair_id: str, money: Body, at: int) -> None:
    payload = {"payment_id": scene.ids.new(at), "document": {"type": "repair", "id": repair_id}, **money}
    scene.counter(place).record(at, scene.first("clerk", place), "payment.take", **payload)
    scene.charged.append(repair_id)


def charge(scene: Scene, place: str, repair_id: str, lines: list[Body], at: int) -> None:
    """Write the bill of a repair that is fetched."""
    clerk = scene.first("clerk", place)
    bill = {"repair_id": repair_id, "lines": lines, "tax_mode": "inclusive", "total": total_of(lines)}
    scene.counter(place).record(at, clerk, "repair.bill", bill_id=scene.ids.new(at), **bill)


def keep_till(scene: Scene, place: str, closing: int | None, at: int) -> None:
    """Open a till in the morning; in the evening bring cash to the bank and close the till, unless it stays open."""
    till_id, clerk, counter = scene.ids.new(at), scene.first("clerk", place), scene.counter(place)
    counter.record(at, clerk, "till.open", till_id=till_id, float=FLOAT)
    scene.drawers[place] = till_id
    if closing is None:
        scene.agenda.plan(at + 100 * MINUTE, partial(_move, scene, place, till_id, -POSTAGE, "Postage for two parcels"))
        return
    scene.agenda.plan(closing - 10 * MINUTE, partial(_bank, scene, place, till_id))
    scene.agenda.plan(closing, partial(_close, scene, place, till_id))


def _move(scene: Scene, place: str, till_id: str, amount: int, reason: str, at: int) -> None:
    clerk = scene.first("clerk", place)
    scene.counter(place).record(at, clerk, "till.move", till_id=till_id, amount=amount, reason=reason)


def _bank(scene: Scene, place: str, till_id: str, at: int) -> None:
    """Bring all cash above the float to the bank."""
    above = (_held(scene, place, till_id)["cash"] - FLOAT) // NOTE * NOTE
    if above > 0:
        _move(scene, place, till_id, -above, "Brought to the bank", at)


def _close(scene: Scene, place: str, till_id: str, at: int) -> None:
    """Close a till; on some evenings the count is a coin too low or too high."""
    held = _held(scene, place, till_id)
    held["cash"] += MISCOUNTS[len(scene.closed) % len(MISCOUNTS)]
    counted = [{"method": method, "amount": amount} for method, amount in sorted(held.items())]
    clerk = scene.first("clerk", place)
    scene.counter(place).record(at, clerk, "till.close", till_id=till_id, counted=counted)
    scene.closed.append(scene.drawers.pop(place))


def _held(scene: Scene, place: str, till_id: str) -> dict[str, int]:
    """Return the amounts in a till by method; today's operations of its counter are still in the queue."""
    held = {"cash": FLOAT}
    for body in scene.counter(place).queue:
        if body["payload"].get("till_id") == till_id:
            for method, amount in _moved(body["type"], body["payload"]):
                held[method] = held.get(method, 0) + amount
    return held


def _moved(type_: str, payload: Body) -> list[tuple[str, int]]:
    match type_:
        case "till.move":
            return [("cash", payload["amount"])]
        case "payment.take":
            return [(payload["method"], payload["amount"])]
        case "sale.complete":
            return [(paid["method"], paid["amount"]) for paid in payload["payments"]]
        case "sale.return":
            return [(payload["refund_method"], -payload["refund"])]
        case _:
            return []
