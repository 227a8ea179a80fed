"""In the stock-room: deliveries, what turns up or is thrown away, and vans between branches."""

from collections.abc import Sequence

from sync.simulation.people import Person, Told
from sync.simulation.shop import Unit


def new_units(person: Person, item_id: str, most: int = 4) -> list[Unit]:
    """Put units that nobody has seen before on the branch's shelves."""
    shop = person.shop
    units = [
        Unit(f"SN-{len(shop.units) + at}", item_id, person.branch_id)
        for at in range(1, person.dice.randint(1, most) + 1)
    ]
    shop.units.update((unit.id, unit) for unit in units)
    return units


def restock(person: Person) -> None:
    """A delivery is unpacked."""
    shop = person.shop
    units, paper = new_units(person, person.any(shop.serialised)), person.new_id()
    item_id, pieces = person.any(shop.loose), person.dice.randint(1, 9)
    shop.pieces[item_id, person.branch_id] += pieces
    lines = [*person.lines(units, unit_cost=4500), {"item_id": item_id, "quantity": pieces}]
    payload = {"restock_id": paper, "supplier_id": person.any(shop.suppliers), "lines": lines}
    person.say("stock.restock", units, [paper, payload["supplier_id"]], payload)


def _adjust(person: Person, reason: str, sign: int, units: Sequence[Unit], pieces: int) -> None:
    paper, item_id = person.new_id(), person.any(person.shop.loose)
    lines: list[Told] = [
        {"item_id": line["item_id"], "delta": sign * line["quantity"], "serials": line["serials"]}
        for line in person.lines(units)
    ]
    if pieces:
        lines.append({"item_id": item_id, "delta": sign * pieces})
        person.shop.pieces[item_id, person.branch_id] += sign * pieces
    person.say("stock.adjust", units, [paper], {"adjustment_id": paper, "reason": reason, "lines": lines})


def find(person: Person) -> None:
    """Units and pieces nobody knew of turn up behind the shelf."""
    units = new_units(person, person.any(person.shop.serialised), most=2)
    _adjust(person, "found", 1, units, person.dice.randint(0, 3))


def write_off(person: Person) -> None:
    """Something broken is thrown away."""
    units = person.some(person.here("in_stock", "returned", "defective"), most=1)
    pieces = person.dice.randint(0, 2)
    if units or pieces:
        _adjust(person, "broken", -1, units, pieces)
    for unit in units:
        unit.move("written_off", None)


def send(person: Person) -> None:
    """A van leaves with units, and perhaps loose pieces, for another branch."""
    shop = person.shop
    elsewhere = [branch for branch in shop.branches if branch != person.branch_id]
    units = person.some(person.here("in_stock"))
    if not units or not elsewhere:
        return
    item_id, pieces = person.any(shop.loose), person.dice.randint(0, 2)
    van = shop.write(person.new_id(), "transfer", "in_transit", person.branch_id, person.any(elsewhere))
    lines = person.lines(units)
    if pieces:
        lines.append({"item_id": item_id, "quantity": pieces})
        van.pieces[item_id] += pieces
        shop.pieces[item_id, person.branch_id] -= pieces
    payload = {"transfer_id": van.id, "to_branch_id": van.to_branch_id, "lines": lines}
    person.say("transfer.send", units, [van.id], payload)
    for unit in units:
        unit.move("in_transit", van.id)


def receive(person: Person) -> None:
    """A van is unloaded, perhaps not all of it at once."""
    shop = person.shop
    vans = [van for van in shop.papers_of("transfer", "in_transit", "received") if van.to_branch_id == person.branch_id]
    van = person.any([van for van in vans if shop.units_on(van.id, "in_transit") or +van.pieces])
    if van is None:
        return
    units = person.some(shop.units_on(van.id, "in_transit"))
    lines = person.lines(units)
    for item_id in list(+van.pieces):
        pieces = person.dice.randint(0 if lines else 1, van.pieces[item_id])
        if pieces:
            lines.append({"item_id": item_id, "quantity": pieces})
            van.pieces[item_id] -= pieces
            shop.pieces[item_id, person.branch_id] += pieces
    person.say("transfer.receive", units, [van.id], {"transfer_id": van.id, "lines": lines})
    van.status = "received"
    for unit in units:
        unit.branch_id = person.branch_id
        unit.move("in_stock", None)


def recall(person: Person) -> None:
    """A van turns round before anything was unloaded."""
    shop = person.shop
    van = person.any([van for van in shop.papers_of("transfer", "in_transit") if van.branch_id == person.branch_id])
    if van is None:
        return
    units = shop.units_on(van.id, "in_transit")
    person.say("transfer.cancel", units, [van.id], {"transfer_id": van.id})
    van.status = "cancelled"
    for item_id, pieces in van.pieces.items():
        shop.pieces[item_id, van.branch_id] += pieces
    van.pieces.clear()
    for unit in units:
        unit.move("in_stock", None)
