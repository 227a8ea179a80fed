"""What people do in a shop: each does one thing physically and records it; where it cannot be done, nothing happens."""

from sync.simulation.people import Person
from sync.simulation.shop import Unit

AFTER_RETURN = {"restock": "in_stock", "keep": "returned", "credit_only": "returned", "defective": "defective"}
BY_HAND = {"in_stock": ["defective"], "returned": ["in_stock", "defective"], "defective": ["in_stock", "returned"]}


def _some(person: Person, units: list[Unit], most: int = 3) -> list[Unit]:
    chosen = list(units)
    person.dice.shuffle(chosen)
    return chosen[: person.dice.randint(1, most)]


def _new_units(person: Person) -> list[Unit]:
    shop, item_id = person.shop, person.any(person.shop.serialised)
    units = []
    for _ in range(person.dice.randint(1, 4)):
        units.append(Unit(f"SN-{len(shop.units) + 1}", item_id, person.branch_id))
        shop.units[units[-1].serial] = units[-1]
    return units


def restock(person: Person) -> None:
    """A delivery is unpacked."""
    units, paper = _new_units(person), person.new_id()
    pieces = person.dice.randint(1, 9)
    loose = {"item_id": person.shop.loose, "quantity": pieces}
    person.shop.count(person.shop.loose, person.branch_id, pieces)
    person.say("stock.restock", units, [paper], {"restock_id": paper, "lines": [*person.lines(units), loose]})


def find(person: Person) -> None:
    """Units nobody knew of turn up behind the shelf."""
    units, paper = _new_units(person), person.new_id()
    lines = [
        {"item_id": line["item_id"], "delta": line["quantity"], "serials": line["serials"]}
        for line in person.lines(units)
    ]
    person.say("stock.adjust", units, [paper], {"adjustment_id": paper, "reason": "found", "lines": lines})


def write_off(person: Person) -> None:
    """A broken unit is thrown away."""
    units = _some(person, person.shop.units_in(person.branch_id, "in_stock", "returned", "defective"), 1)
    if not units:
        return
    paper = person.new_id()
    lines = [
        {"item_id": line["item_id"], "delta": -line["quantity"], "serials": line["serials"]}
        for line in person.lines(units)
    ]
    person.say("stock.adjust", units, [paper], {"adjustment_id": paper, "reason": "broken", "lines": lines})
    for unit in units:
        unit.move("written_off", None)


def sell(person: Person) -> None:
    """A customer buys units, and perhaps loose pieces."""
    units = _some(person, person.shop.units_in(person.branch_id, "in_stock"))
    if not units:
        return
    paper = person.new_id()
    pieces = person.dice.randint(0, 2)
    person.shop.write(paper, "sale", "completed", person.branch_id).pieces = pieces
    lines = person.lines(units, unit_price=9900)
    if pieces:
        lines.append({"item_id": person.shop.loose, "quantity": pieces, "unit_price": 500})
        person.shop.count(person.shop.loose, person.branch_id, -pieces)
    total = 9900 * len(units) + 500 * pieces
    payload = {"sale_id": paper, "lines": lines, "payments": [{"method": "cash", "amount": total}], "total": total}
    person.say("sale.complete", units, [paper], payload)
    for unit in units:
        unit.move("sold", paper)


def void(person: Person) -> None:
    """A sale is taken back whole: nothing of it has left the counter."""
    sales = [
        paper
        for paper in person.shop.papers_of("sale", "completed")
        if paper.branch_id == person.branch_id and paper.to_branch_id == ""
    ]
    sale = person.any(sales[-3:])
    if sale is None or any(unit.document != sale.id and sale.id in unit.papers for unit in person.shop.units.values()):
        return
    units = person.shop.units_on(sale.id, "sold")
    if not units or len(units) != len(person.shop.units_on(sale.id, "sold", "returned", "defective")):
        return
    person.say("sale.void", units, [sale.id], {"sale_id": sale.id, "reason": "wrong customer"})
    sale.status = "voided"
    person.shop.count(person.shop.loose, person.branch_id, sale.pieces)
    for unit in units:
        unit.move("in_stock", None)


def take_back(person: Person) -> None:
    """A customer brings a unit to any branch, perhaps with the receipt."""
    unit = person.any([unit for unit in person.shop.units.values() if unit.status == "sold"])
    if unit is None:
        return
    paper, disposition = person.new_id(), person.any(list(AFTER_RETURN))
    lines = person.lines([unit], disposition=disposition)
    payload = {"return_id": paper, "reason": "changed mind", "lines": lines, "refund": 0}
    sale = unit.document
    if person.dice.random() < 0.7:
        payload["sale_id"] = sale
    # Nobody voids a sale of which something came back.
    person.shop.papers[sale].to_branch_id = person.branch_id
    person.say("sale.return", [unit], [paper, sale], payload)
    status = AFTER_RETURN[disposition]
    unit.branch_id = person.branch_id
    unit.move(status, None if status == "in_stock" else sale)


def set_by_hand(person: Person) -> None:
    """Somebody looks at a unit and says what it is now."""
    unit = person.any(person.shop.units_in(person.branch_id, *BY_HAND))
    if unit is None:
        return
    status = person.any(BY_HAND[unit.status])
    serial = person.scan(unit, list(person.shop.units.values()))
    person.say("serial.set_status", [unit], [], {"serial": serial, "status": status})
    unit.move(status, None if status == "in_stock" else unit.document)


def note(person: Person) -> None:
    """Somebody writes down what they see on a unit."""
    unit = person.any(person.shop.units_in(person.branch_id, "in_stock", "returned", "in_repair"))
    if unit is not None:
        serial = person.scan(unit, list(person.shop.units.values()))
        person.say("serial.note", [unit], [], {"serial": serial, "note": "scratched"})


def open_repair(person: Person) -> None:
    """A customer leaves a phone."""
    paper = person.new_id()
    person.shop.write(paper, "repair", "open", person.branch_id)
    payload = {"repair_id": paper, "device": {"description": "Galaxy A52"}, "problem": "cracked screen"}
    person.say("repair.open", [], [paper], payload)


def _repair(person: Person, *statuses: str) -> str | None:
    found = person.any([p for p in person.shop.papers_of("repair", *statuses) if p.branch_id == person.branch_id])
    return found.id if found is not None else None


def _part(person: Person, type_: str, unit: Unit, paper: str, **more: str) -> None:
    line = person.lines([unit])[0]
    person.say(type_, [unit], [paper], {"repair_id": paper, **line, **more})


def fit(person: Person) -> None:
    """A part goes into a repair."""
    unit, repair = person.any(person.shop.units_in(person.branch_id, "in_stock")), _repair(person, "open")
    if unit is not None and repair is not None:
        _part(person, "repair.add_part", unit, repair)
        unit.move("in_repair", repair)


def take_out(person: Person) -> None:
    """A part comes out again and goes back on the shelf."""
    unit = person.any([unit for unit in person.shop.units_in(person.branch_id, "in_repair") if unit.document])
    if unit is not None:
        _part(person, "repair.remove_part", unit, unit.document)
        unit.move("in_stock", None)


def part_back(person: Person) -> None:
    """A part comes back out of a repair, perhaps long after it was handed over."""
    unit = person.any(person.shop.units_in(person.branch_id, "in_repair", "repair_done"))
    if unit is None:
        return
    repair, disposition = unit.document, person.any(list(AFTER_RETURN))
    _part(person, "repair.return_part", unit, repair, reason="did not help", disposition=disposition)
    status = AFTER_RETURN[disposition]
    unit.move(status, None if status == "in_stock" else repair)


def _whole_repair(person: Person, step: str, before: str, after: str, moves: tuple[str, str] | None) -> None:
    repair = _repair(person, *before.split())
    if repair is None:
        return
    units = person.shop.units_on(repair, moves[0]) if moves else []
    person.say(f"repair.{step}", units, [repair], {"repair_id": repair})
    person.shop.papers[repair].status = after
    for unit in units:
        unit.move(moves[1] if moves else unit.status, None if moves == ("in_repair", "in_stock") else repair)


def complete(person: Person) -> None:
    """A repair is finished."""
    _whole_repair(person, "complete", "open", "completed", ("in_repair", "repair_done"))


def cancel(person: Person) -> None:
    """A repair is given up; its parts go back on the shelf."""
    _whole_repair(person, "cancel", "open", "cancelled", ("in_repair", "in_stock"))


def reopen(person: Person) -> None:
    """A finished repair was not finished after all."""
    _whole_repair(person, "reopen", "completed delivered", "open", ("repair_done", "in_repair"))


def deliver(person: Person) -> None:
    """A customer fetches their phone."""
    _whole_repair(person, "deliver", "completed", "delivered", None)


def send(person: Person) -> None:
    """A van leaves with units for another branch."""
    elsewhere = [branch for branch in person.shop.branches if branch != person.branch_id]
    units = _some(person, person.shop.units_in(person.branch_id, "in_stock"))
    if not units or not elsewhere:
        return
    van = person.shop.write(person.new_id(), "transfer", "in_transit", person.branch_id, person.any(elsewhere))
    payload = {"transfer_id": van.id, "to_branch_id": van.to_branch_id, "lines": person.lines(units)}
    person.say("transfer.send", units, [van.id], payload)
    for unit in units:
        unit.move("in_transit", van.id)


def receive(person: Person) -> None:
    """A van is unloaded, perhaps not all of it at once."""
    vans = person.shop.papers_of("transfer", "in_transit", "received")
    van = person.any(
        [van for van in vans if van.to_branch_id == person.branch_id and person.shop.units_on(van.id, "in_transit")]
    )
    if van is None:
        return
    units = _some(person, person.shop.units_on(van.id, "in_transit"))
    person.say("transfer.receive", units, [van.id], {"transfer_id": van.id, "lines": person.lines(units)})
    van.status = "received"
    for unit in units:
        unit.branch_id = person.branch_id
        unit.move("in_stock", None)


def recall(person: Person) -> None:
    """A van turns round before anything was unloaded."""
    vans = person.shop.papers_of("transfer", "in_transit")
    van = person.any([van for van in vans if van.branch_id == person.branch_id])
    if van is None:
        return
    units = person.shop.units_on(van.id, "in_transit")
    person.say("transfer.cancel", units, [van.id], {"transfer_id": van.id})
    van.status = "cancelled"
    for unit in units:
        unit.move("in_stock", None)


WORK = [
    *(restock, sell, sell, sell, take_back, take_back, set_by_hand, note, write_off, find, void),
    *(open_repair, fit, fit, fit, take_out, part_back, complete, complete, cancel, reopen, deliver),
    *(send, send, receive, receive, receive, recall),
]
