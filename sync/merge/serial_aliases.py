"""Serials and aliases: which unit a serial names, and which steps move when that changes.

A unit's id is the key of its first serial; `serial.rename` and `serial.add_alias` give it more serials. A step is
recorded under a serial and belongs to the unit that the serial names now: when a serial becomes an alias, the steps
under it move to the unit; when a decision takes the alias back, they move away again. A serial names its unit at any
time: a clerk may scan the right serial before somebody records that the first one was mistyped.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject

GIVING = ("renamed", "aliased")


@dataclass(frozen=True, slots=True)
class Renamed:
    """The steps that belong to other units now, and all subjects that this affects."""

    steps: tuple[Step, ...] = ()
    subjects: tuple[Subject, ...] = ()


class UnitsBySerial:
    """The units of steps that are recorded under a serial, among the units that were read."""

    def __init__(self) -> None:
        self._units: dict[Subject, dict[Subject, None]] = {}

    def note(self, working: WorkingSet, subjects: Iterable[Subject]) -> None:
        """Note the units of some steps."""
        for subject in subjects:
            if subject.kind == "serial":
                for step in working.on(subject):
                    self._units.setdefault(step.named_subject, {})[subject] = None

    def units(self, key: str) -> list[Subject]:
        """Return the units that steps recorded under a serial belong to, or belonged to."""
        return list(self._units.get(Subject("serial", key), ()))


def name(key: str) -> Subject:
    """Return the subject for a serial's key, as steps that give a unit this serial refer to it."""
    return Subject("name", key)


def gives_serial(step: Step) -> bool:
    """Return whether a step gives its unit another serial."""
    return step.verbs[0] in GIVING


def claimed_serial(step: Step) -> Subject:
    """Return the serial that a step gives a unit, by a rename or by creating the unit."""
    if gives_serial(step) and step.document is not None:
        return Subject("serial", step.document.id)
    return step.named_subject


def is_alias_free(working: WorkingSet, step: Step) -> bool:
    """Return whether the serial that a step gives, if any, belongs to no other unit.

    An admin may approve a rename whose serial is taken: the rename is recorded, but the serial stays with its unit.
    """
    if not step.forced or step.document is None or not gives_serial(step):
        return True
    return unit_of(working, Subject("serial", step.document.id)) == step.subject


def unit_of(working: WorkingSet, named: Subject) -> Subject:
    """Return the unit that a serial names; without an alias it is the unit's first serial."""
    if named.kind != "serial":
        return named
    givers = [step for step in givers_of(working, named.id) if step.counts and step.subject != named]
    # A rename that an admin approved takes no serial from the unit that has it.
    if not givers or (all(step.forced for step in givers) and any(step.counts for step in working.on(named))):
        return named
    return next((step for step in givers if not step.forced), givers[0]).subject


def givers_of(working: WorkingSet, key: str) -> tuple[Step, ...]:
    """Return the steps that give a serial to a unit, settled or not."""
    return working.naming(name(key))


def holders(working: WorkingSet, step: Step, among: Collection[Step] = ()) -> list[Step]:
    """Return the steps that gave a step's new serial to another unit.

    `among` are steps that would settle together with it.
    """
    if step.document is None or not gives_serial(step) or step.forced:
        return []
    own = Subject("serial", step.document.id)
    if own == step.subject:
        return []
    there = [other for other in working.on(own) if other.counts]
    born = [other for other in there if "received" in other.verbs]
    given = [
        other
        for other in working.naming(step.document)
        if other is not step and other.subject != step.subject and (other.counts or other in among)
    ]
    return [*(born or there), *given]


def place_again(working: WorkingSet, key: str, around: Collection[Subject] = ()) -> list[Step]:
    """Move the steps recorded under a serial to the unit that it names now; return those that moved.

    They are on the serial's own unit, on a unit to which the serial was given, or on one of `around`.
    """
    named = Subject("serial", key)
    there = unit_of(working, named)
    places = dict.fromkeys([named, *(step.subject for step in givers_of(working, key)), *around])
    found = [step for place in places if place.kind == "serial" for step in working.on(place)]
    moved = [step for step in found if step.named_subject == named and step.subject != there]
    along: list[Step] = []
    for step in moved:
        left = step.subject
        working.move(step, there)
        if step.counts and not step.forced:
            step.unsettle()
        if gives_serial(step) and step.document is not None:
            # The serial that it gives names another unit now.
            along += place_again(working, step.document.id, [left])
    return [*moved, *along]


def serials_of(working: WorkingSet, subject: Subject) -> list[str]:
    """Return the keys whose unit may have changed with a unit: its own key, and its aliases."""
    if subject.kind != "serial":
        return []
    given = [step.document.id for step in working.on(subject) if gives_serial(step) and step.document is not None]
    return list(dict.fromkeys([subject.id, *given]))


def disputed_claims(working: WorkingSet, unit: Subject) -> list[Step]:
    """Return the contested steps that claim a serial of a unit, or claim another unit's serial for it."""
    on = working.on(unit) if unit.kind == "serial" else ()
    numbers = dict.fromkeys([unit.id, *(step.document.id for step in on if gives_serial(step) and step.document)])
    claims = [*on, *(step for key in numbers for step in givers_of(working, key))] if on else []
    return [step for step in dict.fromkeys(claims) if step.reason == "duplicate_serial"]


def after_settled(working: WorkingSet, step: Step) -> Renamed:
    """Move the steps recorded under a serial that a step gives, to the unit that has the serial now."""
    if step.document is None or not gives_serial(step):
        return Renamed()
    moved = place_again(working, step.document.id)
    own = [Subject("serial", step.document.id)] if moved else []
    return Renamed(tuple(moved), (*own, *(other.subject for other in moved)))


def after_unsettled(working: WorkingSet, subject: Subject, looked_at: UnitsBySerial) -> Renamed:
    """Move the steps recorded under the serials of a unit to the units that have them now."""
    steps: list[Step] = []
    for key in serials_of(working, subject):
        moved = place_again(working, key, looked_at.units(key))
        looked_at.note(working, [step.subject for step in moved])
        steps += moved
    return Renamed(tuple(steps), (*(step.subject for step in steps), *([subject] if steps else [])))
