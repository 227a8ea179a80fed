"""At the bench: repair tickets, and the parts that go into repairs and come out."""

from sync.model.status import CREDIT_ONLY
from sync.simulation.people import Person
from sync.simulation.shop import Document, Unit
from sync.simulation.work.counter import AFTER_RETURN
from sync.simulation.work.intake import corrected, found_at_intake, passcode_at_intake, told_later


def open_repair(person: Person) -> None:
    """A customer leaves a phone."""
    document, customer = person.new_id(), person.any(person.shop.customers)
    number = len(person.shop.documents)
    repair = person.shop.write(document, "repair", "open", person.branch_id)
    fields = {"problem": "cracked screen", "customer_id": customer, "device": {"description": "Galaxy", "serial": None}}
    fields |= found_at_intake(number, person.now)
    passcode = passcode_at_intake(number)
    repair.has_passcode = passcode is not None
    payload = {"repair_id": document, **fields, "passcode": passcode}
    person.record("repair.open", [], [document, customer], payload, fields=fields)


def write_on_ticket(person: Person) -> None:
    """Somebody finds out more about a phone, or agrees a price."""
    repair = _repair(person, "open", "completed", "delivered", "cancelled")
    if repair is None:
        return
    number = person.dice.randint(1, 999)
    fields = person.any(
        [{"diagnosis": f"corroded {number}"}, {"price": 100 * number}, {"problem": f"{number}", "diagnosis": None}]
    )
    fields |= corrected(number)
    told = told_later(number)
    if told and repair.status in ("open", "completed"):
        repair.has_passcode = told["passcode"] is not None
    payload = {"repair_id": repair.id, "changes": fields | told}
    person.record("repair.update", [], [repair.id], payload, fields=fields)


def _repair(person: Person, *statuses: str) -> Document | None:
    found: Document | None = person.any(
        [
            document
            for document in person.shop.documents_of("repair", *statuses)
            if document.branch_id == person.branch_id
        ]
    )
    return found


def _part(person: Person, type_: str, unit: Unit, document: str, **more: str) -> None:
    line = person.lines([unit])[0]
    person.record(type_, [unit], [document], {"repair_id": document, **line, **more})


def fit(person: Person) -> None:
    """A part goes into a repair."""
    unit, repair = person.any(person.here("in_stock")), _repair(person, "open")
    if unit is not None and repair is not None:
        _part(person, "repair.add_part", unit, repair.id)
        unit.move("in_repair", repair.id)


def take_out(person: Person) -> None:
    """A part comes out again and goes back on the shelf."""
    unit = person.any([unit for unit in person.here("in_repair") if unit.document])
    if unit is not None:
        _part(person, "repair.remove_part", unit, unit.document)
        unit.move("in_stock", None)


def part_back(person: Person) -> None:
    """A part comes back out of a repair, perhaps long after it was handed over."""
    unit = person.any([unit for unit in person.here("in_repair", "repair_done") if unit.document])
    if unit is None:
        return
    repair, disposition = unit.document, person.any(list(AFTER_RETURN))
    _part(person, "repair.return_part", unit, repair, reason="did not help", disposition=disposition)
    status = AFTER_RETURN[disposition]
    unit.move(status, None if status == "in_stock" else repair, credited=disposition == CREDIT_ONLY)


def _pieces(person: Person, step: str, repair: Document, item_id: str, pieces: int, **more: str) -> None:
    payload = {"repair_id": repair.id, "item_id": item_id, "quantity": pieces, **more}
    person.record(f"repair.{step}", [], [repair.id], payload)


def fit_pieces(person: Person) -> None:
    """Loose pieces go into a repair."""
    repair, item_id, pieces = _repair(person, "open"), person.any(person.shop.loose), person.dice.randint(1, 3)
    if repair is not None:
        _pieces(person, "add_part", repair, item_id, pieces)
        repair.pieces[item_id] += pieces
        person.shop.pieces[item_id, person.branch_id] -= pieces


def pieces_out(person: Person) -> None:
    """Loose pieces come out of a repair again: removed while it is open, or brought back later."""
    repair = _repair(person, "open", "completed", "delivered")
    if repair is None or not +repair.pieces:
        return
    item_id = person.any(list(+repair.pieces))
    pieces = person.dice.randint(1, repair.pieces[item_id])
    repair.pieces[item_id] -= pieces
    if repair.status == "open" and person.dice.random() < 0.5:
        _pieces(person, "remove_part", repair, item_id, pieces)
        person.shop.pieces[item_id, person.branch_id] += pieces
        return
    disposition = person.any(list(AFTER_RETURN))
    _pieces(person, "return_part", repair, item_id, pieces, reason="did not help", disposition=disposition)
    if disposition == "restock":
        person.shop.pieces[item_id, person.branch_id] += pieces


def _whole_repair(
    person: Person, step: str, repair: Document | None, after: str, moves: tuple[str, str] | None
) -> None:
    if repair is None:
        return
    units = person.shop.units_on(repair.id, moves[0]) if moves else []
    person.record(f"repair.{step}", units, [repair.id], {"repair_id": repair.id})
    repair.status = after
    repair.has_passcode &= after in ("open", "completed")
    for unit in units:
        unit.move(moves[1] if moves else unit.status, None if moves == ("in_repair", "in_stock") else repair.id)


def complete(person: Person) -> None:
    """A repair is finished."""
    _whole_repair(person, "complete", _repair(person, "open"), "completed", ("in_repair", "repair_done"))


def cancel(person: Person) -> None:
    """A repair is cancelled; its parts go back on the shelf."""
    repair = _repair(person, "open")
    _whole_repair(person, "cancel", repair, "cancelled", ("in_repair", "in_stock"))
    for item_id, pieces in (repair.pieces if repair is not None else {}).items():
        person.shop.pieces[item_id, person.branch_id] += pieces


def reopen(person: Person) -> None:
    """A repair turns out not to be finished."""
    _whole_repair(person, "reopen", _repair(person, "completed", "delivered"), "open", ("repair_done", "in_repair"))


def deliver(person: Person) -> None:
    """A customer fetches their phone."""
    _whole_repair(person, "deliver", _repair(person, "completed"), "delivered", None)
