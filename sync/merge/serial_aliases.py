"""Numbers of units: which unit a number names, and what moves when that changes.

A unit's id is the key of its first number; `serial.rename` and `serial.add_alias`
give it more. A step is told under a number and stands on the unit that the
number names now: when a number is given, what was told under it moves onto
the unit; when a decision takes it back, that moves off again. A number
names its unit at any time: a clerk may scan the right number before
somebody records that the first one was mistyped.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sync.merge.working_set import Book
from sync.model.facts import Step, Subject

GIVING = ("renamed", "aliased")


@dataclass(frozen=True, slots=True)
class Renamed:
    """What is named otherwise now: the steps that stand elsewhere for it, and all subjects that it concerns."""

    steps: tuple[Step, ...] = ()
    subjects: tuple[Subject, ...] = ()


class ToldUnder:
    """Where steps stand that are told under a number, of the units that were looked at."""

    def __init__(self) -> None:
        self._units: dict[Subject, dict[Subject, None]] = {}

    def note(self, book: Book, subjects: Iterable[Subject]) -> None:
        """Look at the steps on units."""
        for subject in subjects:
            if subject.kind == "serial":
                for step in book.on(subject):
                    self._units.setdefault(step.named_subject, {})[subject] = None

    def units(self, key: str) -> list[Subject]:
        """Return the units on which steps that were told under a number stand, or stood."""
        return list(self._units.get(Subject("serial", key), ()))


def name(key: str) -> Subject:
    """Return the number with a key, as steps that give it refer to it."""
    return Subject("name", key)


def gives_name(step: Step) -> bool:
    """Return whether a step gives its unit a number."""
    return step.verbs[0] in GIVING


def claimed_number(step: Step) -> Subject:
    """Return the number that a step gives a unit, by a rename or by bringing the unit into being."""
    if gives_name(step) and step.document is not None:
        return Subject("serial", step.document.id)
    return step.named_subject


def gives_freely(book: Book, step: Step) -> bool:
    """Return whether a step gives its unit no number that names another one.

    An admin may let a rename stand whose number is taken: it is told as it happened, and the number stays where it is.
    """
    if not step.forced or step.document is None or not gives_name(step):
        return True
    return unit_of(book, Subject("serial", step.document.id)) == step.subject


def unit_of(book: Book, told: Subject) -> Subject:
    """Return the unit that a number names; one that was given to none is a unit's first."""
    if told.kind != "serial":
        return told
    givers = [step for step in givers_of(book, told.id) if step.counts and step.subject != told]
    # What a person let stand takes no number from a unit that has it.
    if not givers or (all(step.forced for step in givers) and any(step.counts for step in book.on(told))):
        return told
    return next((step for step in givers if not step.forced), givers[0]).subject


def givers_of(book: Book, key: str) -> tuple[Step, ...]:
    """Return the steps that give a number to a unit, settled or not."""
    return book.naming(name(key))


def holders(book: Book, step: Step, among: Collection[Step] = ()) -> list[Step]:
    """Return what makes a step's new number another unit's: how that unit came to it.

    `among` are steps that would settle together with it.
    """
    if step.document is None or not gives_name(step) or step.forced:
        return []
    own = Subject("serial", step.document.id)
    if own == step.subject:
        return []
    there = [other for other in book.on(own) if other.counts]
    born = [other for other in there if "received" in other.verbs]
    given = [
        other
        for other in book.naming(step.document)
        if other is not step and other.subject != step.subject and (other.counts or other in among)
    ]
    return [*(born or there), *given]


def place_again(book: Book, key: str, around: Collection[Subject] = ()) -> list[Step]:
    """Move the steps told under a number onto the unit that it names now; return those that moved.

    They are on the number's own unit, on one it was given to, or `around`.
    """
    told = Subject("serial", key)
    there = unit_of(book, told)
    places = dict.fromkeys([told, *(step.subject for step in givers_of(book, key)), *around])
    found = [step for place in places if place.kind == "serial" for step in book.on(place)]
    moved = [step for step in found if step.named_subject == told and step.subject != there]
    for step in moved:
        book.move(step, there)
        if step.counts and not step.forced:
            step.unsettle()
    return moved


def numbers_of(book: Book, subject: Subject) -> list[str]:
    """Return the keys whose unit may have changed with a unit: its own, and those that it was given."""
    if subject.kind != "serial":
        return []
    given = [step.document.id for step in book.on(subject) if gives_name(step) and step.document is not None]
    return list(dict.fromkeys([subject.id, *given]))


def disputed_claims(book: Book, unit: Subject) -> list[Step]:
    """Return the contested steps that claim a number of a unit, or for it, which another unit has."""
    on = book.on(unit) if unit.kind == "serial" else ()
    numbers = dict.fromkeys([unit.id, *(step.document.id for step in on if gives_name(step) and step.document)])
    claims = [*on, *(step for key in numbers for step in givers_of(book, key))] if on else []
    return [step for step in dict.fromkeys(claims) if step.reason == "duplicate_serial"]


def after_settled(book: Book, step: Step) -> Renamed:
    """Let what was told under a number that a step gives stand on the unit that has it now."""
    if step.document is None or not gives_name(step):
        return Renamed()
    moved = place_again(book, step.document.id)
    own = [Subject("serial", step.document.id)] if moved else []
    return Renamed(tuple(moved), (*own, *(other.subject for other in moved)))


def after_unsettled(book: Book, subject: Subject, told: ToldUnder) -> Renamed:
    """Let what was told under the numbers of a unit stand on the units that have them now."""
    steps: list[Step] = []
    for key in numbers_of(book, subject):
        moved = place_again(book, key, told.units(key))
        told.note(book, [step.subject for step in moved])
        steps += moved
    return Renamed(tuple(steps), (*(step.subject for step in steps), *([subject] if steps else [])))
