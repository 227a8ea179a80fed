"""Money at the counter: tills, quotes of repairs, deposits, bills and payments.

Nothing here is chosen by the story's generator, so the rest of the story is the same without it.
"""

from functools import partial

from server.demo.hours import MINUTE
from server.demo.scene import Body, Scene

FLOAT = 20_000
METHODS = ("card", "cash", "card")


def charge_lines(part: str, price: int, labour: int) -> list[Body]:
    """Return the lines of a quote or a bill: the part, and the work."""
    return [
        {"description": part, "quantity": 1, "unit_price": price},
        {"description": "Labour", "quantity": 1, "unit_price": labour},
    ]


def offer(scene: Scene, place: str, repair_id: str, lines: list[Body], at: int, *, note: str | None = None) -> str:
    """Quote a repair; returns the quote."""
    quote_id, total = scene.ids.new(at), sum(line["unit_price"] for line in lines)
    said: Body = {} if note is None else {"note": note}
    technician = scene.first("technician", place)
    payload = {"quote_id": quote_id, "repair_id": repair_id, "lines": lines, "total": total, **said}
    scene.bench(place).record(at, technician, "repair.quote", **payload)
    return quote_id


def approve(scene: Scene, place: str, quote_id: str, at: int) -> None:
    """Note that a customer said yes on the telephone."""
    clerk = scene.first("clerk", place)
    scene.counter(place).record(at, clerk, "repair.answer_quote", quote_id=quote_id, answer="approved", by="phone")


def pay(scene: Scene, place: str, repair_id: str, amount: int, at: int) -> None:
    """Take money for a repair: a deposit, or the rest; it is in the till that is open."""
    method = METHODS[len(scene.charged) % len(METHODS)]
    given: Body = {"tendered": -(-amount // 1000) * 1000} if method == "cash" else {}
    drawer: Body = {"till_id": scene.drawers[place]} if place in scene.drawers else {}
    payload = {"document": {"type": "repair", "id": repair_id}, "amount": amount, "method": method, **given, **drawer}
    clerk = scene.first("clerk", place)
    scene.counter(place).record(at, clerk, "payment.take", payment_id=scene.ids.new(at), **payload)
    scene.charged.append(repair_id)


def charge(scene: Scene, place: str, repair_id: str, lines: list[Body], at: int) -> None:
    """Charge a repair that is fetched, and take the money."""
    clerk, total = scene.first("clerk", place), sum(line["unit_price"] for line in lines)
    bill = {"repair_id": repair_id, "lines": lines, "tax_mode": "inclusive", "total": total}
    scene.counter(place).record(at, clerk, "repair.bill", bill_id=scene.ids.new(at), **bill)
    pay(scene, place, repair_id, total, at + MINUTE)


def keep_till(scene: Scene, place: str, closing: int | None, at: int) -> None:
    """Open a till in the morning; in the evening bring cash to the bank and close it, unless it stays open."""
    till_id, clerk, counter = scene.ids.new(at), scene.first("clerk", place), scene.counter(place)
    counter.record(at, clerk, "till.open", till_id=till_id, float=FLOAT)
    scene.drawers[place] = till_id
    if closing is None:
        return
    scene.agenda.plan(closing - 10 * MINUTE, partial(_bank, scene, place, till_id))
    scene.agenda.plan(closing, partial(_close, scene, place, till_id))


def _bank(scene: Scene, place: str, till_id: str, at: int) -> None:
    clerk = scene.first("clerk", place)
    scene.counter(place).record(at, clerk, "till.move", till_id=till_id, amount=-5_000, reason="Change for the bank")


def _close(scene: Scene, place: str, till_id: str, at: int) -> None:
    """Close a till of which somebody counted one coin too few."""
    counter, clerk = scene.counter(place), scene.first("clerk", place)
    held: dict[str, int] = {"cash": FLOAT - 200}
    for body in counter.queue:
        payload = body["payload"]
        if payload.get("till_id") != till_id:
            continue
        if body["type"] == "till.move":
            held["cash"] += payload["amount"]
        for paid in payload.get("payments", [payload] if body["type"] == "payment.take" else []):
            held[paid["method"]] = held.get(paid["method"], 0) + paid["amount"]
    counted = [{"method": method, "amount": amount} for method, amount in sorted(held.items())]
    counter.record(at, clerk, "till.close", till_id=till_id, counted=counted)
    scene.drawers.pop(place)
