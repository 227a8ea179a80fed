"""Stock-takes: begun by one, counted by several devices, ended by one or by two who agree."""

from sync.simulation.people import Person
from sync.simulation.shop import Document


def _stocktake(person: Person, *statuses: str) -> Document | None:
    found: Document | None = person.any(
        [
            document
            for document in person.shop.documents_of("stocktake", *statuses)
            if document.branch_id == person.branch_id
        ]
    )
    return found


def begin_count(person: Person) -> None:
    """A count begins, of everything or of one item."""
    if _stocktake(person, "open") is not None:
        return
    document = person.new_id()
    person.shop.write(document, "stocktake", "open", person.branch_id)
    items = [person.any(person.shop.serialised)] if person.dice.random() < 0.3 else None
    person.record("stocktake.open", [], [document], {"stocktake_id": document, "item_ids": items})


def count(person: Person) -> None:
    """Somebody counts a part of the shelves."""
    document = _stocktake(person, "open")
    if document is None:
        return
    units = person.some(person.here("in_stock"), most=6)
    serials = [person.dice.choice([unit.label, *unit.aliases]) for unit in units]
    quantities = [
        {"item_id": item_id, "quantity": person.dice.randint(0, pieces)}
        for item_id, pieces in person.shop.stocked(person.branch_id).items()
    ]
    payload = {"stocktake_id": document.id, "serials": serials, "quantities": quantities}
    # Counting moves no unit, so the count keeps its units, even if they move later.
    person.record("stocktake.count", [], [document.id], payload)
    document.counted += 1


def end_count(person: Person) -> None:
    """A count is closed; sometimes a second person closes it concurrently."""
    statuses = ("open", "closed") if person.dice.random() < 0.2 else ("open",)
    document = _stocktake(person, *statuses)
    if document is not None:
        person.record("stocktake.close", [], [document.id], {"stocktake_id": document.id})
        document.status = "closed"
