"""Stock-takes: begun by one, counted by several devices, ended by one or by two who agree."""

from sync.simulation.people import Person
from sync.simulation.shop import Paper


def _stocktake(person: Person, *statuses: str) -> Paper | None:
    found: Paper | None = person.any(
        [paper for paper in person.shop.papers_of("stocktake", *statuses) if paper.branch_id == person.branch_id]
    )
    return found


def begin_count(person: Person) -> None:
    """A count begins, of everything or of one item."""
    if _stocktake(person, "open") is not None:
        return
    paper = person.new_id()
    person.shop.write(paper, "stocktake", "open", person.branch_id)
    items = [person.any(person.shop.serialised)] if person.dice.random() < 0.3 else None
    person.say("stocktake.open", [], [paper], {"stocktake_id": paper, "item_ids": items})


def count(person: Person) -> None:
    """Somebody counts a part of the shelves."""
    paper = _stocktake(person, "open")
    if paper is None:
        return
    units = person.some(person.here("in_stock"), most=6)
    serials = [person.dice.choice([unit.label, *unit.aliases]) for unit in units]
    quantities = [
        {"item_id": item_id, "quantity": person.dice.randint(0, pieces)}
        for item_id, pieces in person.shop.stocked(person.branch_id).items()
    ]
    payload = {"stocktake_id": paper.id, "serials": serials, "quantities": quantities}
    # Counting moves nothing: the units are on the count, and the count stands whatever becomes of them.
    person.say("stocktake.count", [], [paper.id], payload)
    paper.counted += 1


def end_count(person: Person) -> None:
    """A count is ended; now and then a second person ends it too, without knowing."""
    statuses = ("open", "closed") if person.dice.random() < 0.2 else ("open",)
    paper = _stocktake(person, *statuses)
    if paper is not None:
        person.say("stocktake.close", [], [paper.id], {"stocktake_id": paper.id})
        paper.status = "closed"
