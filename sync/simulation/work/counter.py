"""At the counter: sales, returns, and voided sales."""

from sync.model.status import CREDIT_ONLY
from sync.simulation.people import Person
from sync.simulation.work.till import drawer

AFTER_RETURN = {"restock": "in_stock", "keep": "returned", CREDIT_ONLY: "returned", "defective": "defective"}


def sell(person: Person) -> None:
    """A customer buys units, and perhaps loose pieces."""
    shop, units = person.shop, person.some(person.here("in_stock"))
    if not units:
        return
    document, item_id, pieces = person.new_id(), person.any(shop.loose), person.dice.randint(0, 3)
    sale = shop.write(document, "sale", "completed", person.branch_id)
    lines = person.lines(units, unit_price=9900)
    if pieces:
        lines.append({"item_id": item_id, "quantity": pieces, "unit_price": 500})
        sale.pieces[item_id] += pieces
        shop.pieces[item_id, person.branch_id] -= pieces
    total, sale.till = 9900 * len(units) + 500 * pieces, drawer(person)
    sale.total = total
    shop.put(sale.till, "cash", total)
    payload = {"sale_id": document, "lines": lines, "payments": [{"method": "cash", "amount": total}], "total": total}
    payload.update({"till_id": sale.till} if sale.till is not None else {})
    customer = person.any([None, *shop.customers])
    person.record("sale.complete", units, [document, customer], {**payload, "customer_id": customer})
    for unit in units:
        unit.move("sold", document)
        unit.sold = person.now, person.branch_id, shop.warranty.get(unit.item_id)


def void(person: Person) -> None:
    """A sale is voided; units that the customer still has come back to the shelf."""
    shop = person.shop
    sales = [sale for sale in shop.documents_of("sale", "completed") if sale.branch_id == person.branch_id]
    sale = person.any(sales[-3:])
    if sale is None:
        return
    units = shop.units_on(sale.id, "sold")
    person.record("sale.void", units, [sale.id], {"sale_id": sale.id, "reason": "wrong customer"})
    sale.status = "voided"
    shop.put(sale.till, "cash", -sale.total)
    for item_id, pieces in sale.pieces.items():
        shop.pieces[item_id, sale.branch_id] += pieces
    for unit in units:
        unit.move("in_stock", None)


def take_back(person: Person) -> None:
    """A customer brings a unit to any branch, perhaps with the receipt; or a unit that was only credited before."""
    unit = person.any([unit for unit in person.shop.units.values() if unit.status == "sold" or unit.credited])
    if unit is None:
        return
    ways = [way for way in AFTER_RETURN if way != CREDIT_ONLY or not unit.credited]
    document, disposition, sale = person.new_id(), person.any(ways), unit.document
    lines = person.lines([unit], disposition=disposition)
    payload = {"return_id": document, "reason": "changed mind", "lines": lines, "refund": 0}
    if sale in person.shop.documents and person.shop.documents[sale].kind != "sale":
        sale = None
    if sale is not None and person.dice.random() < 0.7:
        payload["sale_id"] = sale
    person.record("sale.return", [unit], [document, sale], payload)
    status = AFTER_RETURN[disposition]
    unit.branch_id = person.branch_id
    unit.move(status, None if status == "in_stock" else unit.document, credited=disposition == CREDIT_ONLY)


def take_back_pieces(person: Person) -> None:
    """A customer brings loose pieces back, with the receipt."""
    sale = person.any([sale for sale in person.shop.documents_of("sale", "completed") if +sale.pieces])
    if sale is None:
        return
    item_id = person.any([item for item, out in sale.pieces.items() if out])
    pieces, disposition = person.dice.randint(1, sale.pieces[item_id]), person.any(list(AFTER_RETURN))
    document, line = person.new_id(), {"item_id": item_id, "quantity": pieces, "disposition": disposition}
    payload = {"return_id": document, "sale_id": sale.id, "reason": "too many", "lines": [line], "refund": 500 * pieces}
    till = drawer(person)
    payload.update({"till_id": till, "refund_method": "cash"} if till is not None else {})
    person.record("sale.return", [], [document, sale.id], payload)
    person.shop.put(till, "cash", -500 * pieces)
    sale.returned += 500 * pieces
    sale.pieces[item_id] -= pieces
    if disposition == "restock":
        person.shop.pieces[item_id, person.branch_id] += pieces
