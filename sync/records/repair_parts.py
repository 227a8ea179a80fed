"""Parts of a repair: the fitted ones, the number still inside, and those that were removed without having been fitted.

Theory. Units are distinct; pieces of one item are not. So removed pieces are matched with pieces that were fitted in
the same branch: first with the same price, then with the same quantity, then with the first ones. Pieces that are
removed before their fitting arrives are owed, and are subtracted from fittings that arrive later; the pieces still owed
at the end are the surplus. So the number of pieces inside is a sum that does not depend on the order of arrival.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sync.log.journal import Data, Entry
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.payloads.repairs import PartPayload, RepairAddPart

# The quantity of each item, by its survivor, and of each unit, one.
Pieces = Counter[Subject]
# The units that an operation names, each with its serial as written.
Named = dict[Subject, str]
# The cost of examining a part that may be removed, in replayed steps (effort.py).
WORK_OF_A_PART = 4


@dataclass(slots=True)
class _Part:
    place: int
    entry: Entry
    fitted: RepairAddPart
    units: Named
    inside: Pieces

    def give(self, wanted: Pieces) -> Pieces:
        """Remove the wanted pieces that are inside; return the wanted pieces that were not inside."""
        given = self.inside & wanted
        self.inside -= given
        return wanted - given


def with_parts(working: WorkingSet, record: Data, later: Sequence[Entry]) -> Data:
    """Return a repair's record with its `parts`, as they were fitted, and its `surplus`: lines of pieces that are still
    owed.

    `later` are the operations that concern it, in their order. Units are compared, not written serials: a decision
    about a mis-scan, or an alias, is followed.
    """
    named = _named(working.naming(Subject("repair", record["id"])))
    parts: list[_Part] = []
    inside = _Inside(working)
    owed: Pieces = Counter()
    for entry in later:
        payload: Any = entry.operation.payload
        if not isinstance(payload, PartPayload):
            continue
        units = named.get(entry.operation.id, {})
        pieces = Counter(units.keys()) if payload.serials is not None else _loose(working, payload)
        if isinstance(payload, RepairAddPart):
            parts.append(_Part(len(parts), entry, payload, units, pieces))
            owed = parts[-1].give(owed) if owed else owed
            inside.put(parts[-1])
        else:
            owed += inside.take_out(pieces, entry)
    surplus = [{"item_id": what.id, "quantity": quantity} for what, quantity in owed.items() if what.kind == "item"]
    return {**record, "parts": [_line(part) for part in parts], "surplus": surplus}


def _named(steps: Iterable[Step]) -> dict[str, Named]:
    """Return the units that each operation on a repair names; a serial that an admin corrected is written as the admin
    wrote it.
    """
    named: dict[str, Named] = {}
    for step in steps:
        if step.is_unit_step and not step.is_discarded:
            given = step.decision.new_serial if step.decision is not None else None
            named.setdefault(step.fact.operation_id, {})[step.subject] = given or step.serial or step.subject.id
    return named


def _loose(working: WorkingSet, payload: PartPayload) -> Pieces:
    return Counter({Subject("item", working.survivor(payload.item_id)): payload.quantity})


class _Inside:
    """The parts of a repair that are not completely removed, by unit or item, as they were fitted."""

    def __init__(self, working: WorkingSet) -> None:
        self._working = working
        self._holding: dict[Subject, list[_Part]] = {}

    def put(self, part: _Part) -> None:
        """Note a part that was fitted."""
        for what in part.inside:
            self._holding.setdefault(what, []).append(part)

    def take_out(self, wanted: Pieces, entry: Entry) -> Pieces:
        """Remove the parts of an operation; return those that were not inside."""
        payload: Any = entry.operation.payload

        def unlikely(part: _Part) -> tuple[bool, bool, bool, int]:
            is_far = part.entry.fact.branch_id != entry.fact.branch_id
            return is_far, part.fitted.unit_price != payload.unit_price, part.inside != wanted, part.place

        holding = {part.place: part for what in wanted for part in self._holding.get(what, ())}
        self._working.effort.work(WORK_OF_A_PART * len(holding))
        left = wanted
        for part in sorted(holding.values(), key=unlikely):
            left = part.give(left)
            if not left:
                break
        for what in wanted:
            self._holding[what] = [part for part in self._holding.get(what, ()) if part.inside[what]]
        return left


def _line(part: _Part) -> Data:
    fitted, left = part.fitted, part.inside.total()
    units = [number for unit, number in part.units.items() if part.inside[unit]]
    return {
        "operation_id": part.entry.operation.id,
        "item_id": fitted.item_id,
        "quantity": fitted.quantity,
        "serials": None if fitted.serials is None else list(fitted.serials),
        "unit_price": fitted.unit_price,
        "happened_at": part.entry.fact.happened_at,
        "branch_id": part.entry.fact.branch_id,
        "left": left,
        "serials_left": None if fitted.serials is None else units,
        "removed": left == 0,
    }
