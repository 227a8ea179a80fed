"""In the stock-room: deliveries, finds, write-offs, and vans between branches."""

from collections.abc import Sequence

from sync.device.store import Body
from sync.simulation.people import Person
from sync.simulation.shop import Document, Unit


def new_units(person: Person, item_id: str, most: int = 4) -> list[Unit]:
    """Put units that nobody has recorded before on the branch's shelves."""
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
    units, document = new_units(person, person.any(shop.serialised)), person.new_id()
    item_id, pieces = person.any(shop.loose), person.dice.randint(1, 9)
    shop.pieces[item_id, person.branch_id] += pieces
    lines = [*person.lines(units, unit_cost=4500), {"item_id": item_id, "quantity": pieces}]
    payload = {"restock_id": document, "supplier_id": person.any(shop.suppliers), "lines": lines}
    person.record("stock.restock", units, [document, payload["supplier_id"]], payload)


def _adjust(person: Person, reason: str, sign: int, units: Sequence[Unit], pieces: int) -> None:
    document, item_id = person.new_id(), person.any(person.shop.loose)
    lines: list[Body] = [
        {"item_id": line["item_id"], "delta": sign * line["quantity"], "serials": line["serials"]}
        for line in person.lines(units)
    ]
    if pieces:
        lines.append({"item_id": item_id, "delta": sign * pieces})
        person.shop.pieces[item_id, person.branch_id] += sign * pieces
    person.record("stock.adjust", units, [document], {"adjustment_id": document, "reason": reason, "lines": lines})


def find(person: Person) -> None:
    """Units and pieces that nobody recorded turn up behind the shelf, or units that were written off."""
    # A unit found under an unknown serial would be another unit until then, with its own timeline.
    lost = [
        unit for unit in person.shop.units.values() if unit.status == "written_off" and unit.numbers == [unit.label]
    ]
    if lost and person.dice.randint(0, 1):
        units = person.some(lost, most=2)
    else:
        units = new_units(person, person.any(person.shop.serialised), most=2)
    _adjust(person, "found", 1, units, person.dice.randint(0, 3))
    for unit in units:
        unit.branch_id = person.branch_id
        unit.move("in_stock", None)


def write_off(person: Person) -> None:
    """Something broken is thrown away."""
    here = [unit for unit in person.here("in_stock", "returned", "defective") if not unit.credited]
    units = person.some(here, most=1)
    pieces = person.dice.randint(0, 2)
    if units or pieces:
        _adjust(person, "broken", -1, units, pieces)
    for unit in units:
        unit.move("written_off", None)


def plan(person: Person) -> None:
    """Somebody drafts a transfer or changes the draft; the units stay on the shelf."""
    shop = person.shop
    van = person.any([van for van in shop.documents_of("transfer", "draft") if van.branch_id == person.branch_id])
    elsewhere = [branch for branch in shop.branches if branch != person.branch_id]
    units = person.some(person.here("in_stock"))
    if not elsewhere:
        return
    van = van or shop.write(person.new_id(), "transfer", "draft", person.branch_id, person.any(elsewhere))
    lines = [{"item_id": unit.item_id, "quantity": 1, "serials": [unit.label]} for unit in units]
    payload = {"transfer_id": van.id, "to_branch_id": van.to_branch_id, "lines": lines}
    # Nothing happens to the units.
    person.record("transfer.draft", [], [van.id], payload)


def send(person: Person) -> None:
    """A van leaves with units, and perhaps loose pieces, for another branch, with or without a list."""
    shop = person.shop
    elsewhere = [branch for branch in shop.branches if branch != person.branch_id]
    units = person.some(person.here("in_stock"))
    if not units or not elsewhere:
        return
    item_id, pieces = person.any(shop.loose), person.dice.randint(0, 2)
    van = person.any([van for van in shop.documents_of("transfer", "draft") if van.branch_id == person.branch_id])
    van = van or shop.write(person.new_id(), "transfer", "draft", person.branch_id, person.any(elsewhere))
    van.status = "in_transit"
    lines = person.lines(units)
    if pieces:
        lines.append({"item_id": item_id, "quantity": pieces})
        van.pieces[item_id] += pieces
        shop.pieces[item_id, person.branch_id] -= pieces
    payload = {"transfer_id": van.id, "to_branch_id": van.to_branch_id, "lines": lines}
    person.record("transfer.send", units, [van.id], payload)
    for unit in units:
        unit.move("in_transit", van.id)


def receive(person: Person) -> None:
    """A transfer is received, perhaps in parts; the rest may return to the branch that it left."""
    shop = person.shop
    vans = [
        van
        for van in shop.documents_of("transfer", "in_transit", "received")
        if van.to_branch_id == person.branch_id or (van.status == "received" and van.branch_id == person.branch_id)
    ]
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
    person.record("transfer.receive", units, [van.id], {"transfer_id": van.id, "lines": lines})
    van.status = "received"
    for unit in units:
        unit.branch_id = person.branch_id
        unit.move("in_stock", None)


# For a transfer that is a draft, and for one that waits for a role.
WAITING_OR_DRAFT = ("draft", None)


def _shows_draft(person: Person, van: Document) -> bool:
    """Return whether a person's device has a transfer as a draft, and not as sent.

    After a restore of the server, a device with its own draft no longer reports that it had the sending.
    """
    store = person.device.store
    own = [*store.queue, *(kept.operation for kept in store.acknowledged.values())]
    types = {each["type"] for each in own if each["payload"].get("transfer_id") == van.id}
    pulled = store.records.get(("transfer", van.id))
    is_own = "transfer.draft" in types
    is_draft = is_own or (pulled is not None and pulled["status"] in WAITING_OR_DRAFT)
    is_sent_by_others = pulled is not None and pulled["status"] not in WAITING_OR_DRAFT
    may_forget = is_own and person.shop.may_be_restored
    return is_draft and "transfer.send" not in types and (may_forget or not is_sent_by_others)


def recall(person: Person) -> None:
    """A transfer is recalled, before or after a part of it was received, or before it was sent."""
    shop = person.shop
    vans = [
        van
        for van in shop.documents_of("transfer", "draft", "in_transit", "received")
        if van.status != "received" or shop.units_on(van.id, "in_transit") or +van.pieces
    ]
    # A person whose device shows a draft can discard the draft, but not recall a van that left.
    vans = [van for van in vans if van.status == "draft" or not _shows_draft(person, van)]
    van = person.any([van for van in vans if van.branch_id == person.branch_id])
    if van is None:
        return
    units = shop.units_on(van.id, "in_transit")
    person.record("transfer.cancel", units, [van.id], {"transfer_id": van.id})
    van.status = "received" if van.status == "received" else "cancelled"
    for item_id, pieces in van.pieces.items():
        shop.pieces[item_id, van.branch_id] += pieces
    van.pieces.clear()
    for unit in units:
        unit.move("in_stock", None)
