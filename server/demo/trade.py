"""Trade at the counter: sales, their returns, and a void."""

from functools import partial
from typing import Any

from server.demo.catalogue import ARTICLES, COUNTED_GOODS, RETAIL, SERVICES, Article
from server.demo.hours import DAY, MINUTE
from server.demo.names import RETURN_REASONS
from server.demo.numbers import page_token
from server.demo.scene import Body, Scene, unit_lines
from server.demo.shelves import Unit
from sync.model.status import Status

# The dispositions of returned units, the likeliest most often.
DISPOSITIONS = ("restock", "restock", "restock", "keep", "defective")
AFTERWARDS = {"restock": Status.IN_STOCK, "keep": Status.RETURNED, "defective": Status.DEFECTIVE}
# Larger refunds are paid to an account, because the drawer may not have the money.
CASH_BACK_MAX = 10_000
SHELF_GOODS = tuple(article for article in COUNTED_GOODS if article.category != "Consumables")


def sell(scene: Scene, place: str, at: int) -> str | None:
    """Sell the items that a customer asks for, if the branch has them; some units come back days later.

    Returns the sale.
    """
    units = _chosen_units(scene, place)
    counted = _chosen_goods(scene, place, needed=not units)
    if not units and not counted:
        return None
    sale_id = complete_sale(scene, place, units, counted, at)
    for unit in units:
        if scene.rng.random() < 0.09:
            later = at + scene.rng.randrange(2, 18) * DAY
            scene.plan(later, partial(take_back, scene, place, sale_id, unit))
    return sale_id


def complete_sale(scene: Scene, place: str, units: list[Unit], counted: list[tuple[Article, int]], at: int) -> str:
    """Ring up a sale; returns its id."""
    till, clerk = scene.counter(place), scene.someone("clerk", place)
    known = bool(units) or scene.rng.random() < 0.2
    customer_id = scene.customer(till, at - MINUTE, clerk, place) if known else None
    lines = scene.price_lines(units, counted)
    if len(units) == 1 and scene.rng.random() < 0.12:
        lines[0]["discount"] = lines[0]["unit_price"] // 20 // 100 * 100
    total = sum(line["unit_price"] * line["quantity"] - line.get("discount", 0) for line in lines)
    sale_id = scene.ids.new(at)
    payments = _payments(scene, total)
    named: Body = {"public_token": page_token(sale_id), "tax_mode": "inclusive"}
    named |= {} if customer_id is None else {"customer_id": customer_id}
    named.update({"till_id": scene.drawers[place]} if place in scene.drawers else {})
    till.record(at, clerk, "sale.complete", sale_id=sale_id, lines=lines, payments=payments, total=total, **named)
    for unit in units:
        unit.status = Status.SOLD
        unit.paid = unit.article.price - lines[0].get("discount", 0)
        unit.paid_by = payments[-1]["method"]
    return sale_id


def take_back(scene: Scene, place: str, sale_id: str, unit: Unit, at: int, disposition: str | None = None) -> None:
    """Take a sold unit back, refund it and record its disposition."""
    if unit.status is not Status.SOLD:
        return
    becomes = disposition or scene.rng.choice(DISPOSITIONS)
    line: dict[str, Any] = {**unit_lines(scene, [unit])[0], "disposition": becomes}
    is_too_much = unit.paid_by == "cash" and unit.paid > CASH_BACK_MAX
    method = "transfer" if is_too_much else unit.paid_by
    is_from_till = place in scene.drawers and method != "transfer"
    drawer: Body = {"till_id": scene.drawers[place]} if is_from_till else {}
    scene.counter(place).record(
        at,
        scene.someone("clerk", place),
        "sale.return",
        return_id=scene.ids.new(at),
        sale_id=sale_id,
        reason=scene.rng.choice(RETURN_REASONS[becomes]),
        lines=[line],
        refund=unit.paid,
        refund_method=method,
        **drawer,
    )
    unit.status, unit.place = AFTERWARDS[becomes], place


def sell_goods(scene: Scene, place: str, at: int) -> None:
    """Sell a piece of the goods on the counter."""
    article = next(article for article in SHELF_GOODS if scene.shelves.take_counted(article, place, 1))
    complete_sale(scene, place, [], [(article, 1)], at)


def sell_and_void(scene: Scene, place: str, at: int) -> None:
    """Record a sale that the manager voids some minutes later, because the card was refused."""
    units = [_some_unit(scene, place)]
    sale_id = complete_sale(scene, place, units, [], at)
    manager, later = scene.someone("manager", place), at + 6 * MINUTE
    scene.counter(place).record(later, manager, "sale.void", sale_id=sale_id, reason="Card refused, customer left")
    for unit in units:
        unit.status = Status.IN_STOCK


def sell_and_take_back(scene: Scene, place: str, disposition: str, at: int) -> None:
    """Sell one unit and take it back an hour later, so that the demo shows each disposition."""
    unit = _some_unit(scene, place)
    sale_id = complete_sale(scene, place, [unit], [], at)
    scene.plan(at + 60 * MINUTE, partial(take_back, scene, place, sale_id, unit, disposition=disposition))


def _some_unit(scene: Scene, place: str) -> Unit:
    return next(unit for article in ARTICLES for unit in scene.shelves.in_stock(article, place))


def _chosen_units(scene: Scene, place: str) -> list[Unit]:
    if scene.rng.random() < 0.12:
        return []
    category = scene.rng.choice(RETAIL)
    articles = [article for article in ARTICLES if article.category == category and article.is_numbered]
    # The last unit of an item is never sold: it stays in the window.
    there = [stock[1:] for article in articles if (stock := scene.shelves.in_stock(article, place))[1:]]
    if not there:
        return []
    wanted = 2 if scene.rng.random() < 0.08 else 1
    return scene.rng.choice(there)[:wanted]


def _chosen_goods(scene: Scene, place: str, *, needed: bool) -> list[tuple[Article, int]]:
    if not needed and scene.rng.random() < 0.5:
        return []
    if scene.rng.random() < 0.15:
        return [(scene.rng.choice(SERVICES), 1)]
    article = scene.rng.choice(SHELF_GOODS)
    taken = scene.shelves.take_counted(article, place, scene.rng.choice((1, 1, 1, 2)))
    return [(article, taken)] if taken else []


def _payments(scene: Scene, total: int) -> list[Body]:
    if total > 20_000 and scene.rng.random() < 0.15:
        cash = total // 3 // 500 * 500
        return [{"method": "cash", "amount": cash}, {"method": "card", "amount": total - cash}]
    return [{"method": scene.rng.choice(("card", "card", "card", "cash", "transfer")), "amount": total}]
