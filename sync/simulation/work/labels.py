"""One unit in a person's hands: a manual status, notes, a new label, an alias."""

from sync.model.status import BY_HAND, BY_HAND_CREDITED
from sync.simulation.people import Person
from sync.simulation.shop import Unit

# Statuses of a unit that a person can hold: not sold, not on a van, not thrown away.
AT_HAND = ("in_stock", "in_repair", "repair_done", "returned", "defective")


def _scanned(person: Person, unit: Unit) -> str:
    return person.scan(unit, list(person.shop.units.values()))


def set_by_hand(person: Person) -> None:
    """A person sets the status of a unit; it may be the present one."""
    unit = person.any(person.here(*AT_HAND))
    if unit is None:
        return
    status = str(person.any([unit.status, *(BY_HAND_CREDITED if unit.credited else BY_HAND[unit.status])]))
    payload = {"serial": _scanned(person, unit), "status": status}
    if person.dice.random() < 0.3:
        unit.note = payload["note"] = f"looked at {person.dice.randint(1, 999)}"
    person.record("serial.set_status", [unit], [], payload)
    if status != unit.status:
        unit.move(status, None if status in ("in_stock", "sold") else unit.document)


def note(person: Person) -> None:
    """Somebody writes a note about a unit."""
    unit = person.any(person.here(*AT_HAND))
    if unit is None:
        return
    unit.note = f"scratch {person.dice.randint(1, 999)}"
    person.record("serial.note", [unit], [], {"serial": _scanned(person, unit), "note": unit.note})


def relabel(person: Person) -> None:
    """A unit gets a new label; from then on nobody can read the former one."""
    unit = person.any(person.here(*AT_HAND))
    if unit is None:
        return
    fresh = f"{unit.id}-R{len(unit.numbers)}"
    payload = {"serial": _scanned(person, unit), "new_serial": fresh, "reason": "label worn off"}
    person.record("serial.rename", [unit], [], payload)
    unit.label = fresh
    unit.numbers.append(fresh)


def second_number(person: Person) -> None:
    """Somebody finds another serial on a unit; from then on the nearer one is scanned."""
    unit = person.any(person.here(*AT_HAND))
    if unit is None:
        return
    fresh = f"{unit.id}-I{len(unit.numbers)}"
    person.record("serial.add_alias", [unit], [], {"serial": _scanned(person, unit), "alias": fresh})
    unit.numbers.append(fresh)
    unit.aliases.append(fresh)
