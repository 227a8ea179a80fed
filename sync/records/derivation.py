"""Why a step does not settle, as a proof: which recorded operations, in which certain order, exclude each other.

Each line of a proof says one thing of one operation, beside the operation `of` which it is true (docs/protocol.md, 5):

- `same_device`: both are from one device, which recorded it after the other;
- `had_received`: its device knew of the other when it recorded it, by a pull or by a peer;
- `status`: the other leaves a status, a branch, an item or a document behind from which it is not possible;
- `held_code`: the other has the number, the id or the code that it gives;
- `lacks`: what it refers to has not arrived; there is no other.

Two that nothing puts in order exclude each other both ways round: each then has its line.
"""

from collections.abc import Sequence

from sync.log.journal import Data
from sync.model.facts import Fact
from sync.model.order import in_order, precedes

SAME_DEVICE, HAD_RECEIVED, STATUS, HELD_CODE, LACKS = BECAUSE = (
    "same_device",
    "had_received",
    "status",
    "held_code",
    "lacks",
)

# Reasons by which something is missing, not contradicted.
MISSING = ("unknown_serial", "unknown_item", "unknown_document", "at_other_branch")
# Reasons by which what a step gives is another's already.
HELD = ("duplicate_serial", "duplicate_document", "duplicate_code")
# Of more operations than this only how each stands to the step itself is said.
COMPARED_MAX = 8


def derivation(fact: Fact, reason: str | None, against: Sequence[Fact]) -> list[Data]:
    """Return the proof that the operation `fact` does not settle beside those that stand `against` it.

    Its lines are `{operation_id, because, of}`: what excludes what, then the certain order among them, earliest first.
    Empty where it waits for a role or for a longer search.
    """
    if reason in MISSING and not against:
        return [_line(fact, LACKS, None)]
    sides = [other for other in in_order(against) if other.operation_id != fact.operation_id]
    return [*_excluded(fact, sides, HELD_CODE if reason in HELD else STATUS), *_certain_order(fact, sides)]


def _excluded(fact: Fact, sides: Sequence[Fact], because: str) -> list[Data]:
    lines = []
    for side in sides:
        if because == HELD_CODE or not precedes(fact, side):
            lines.append(_line(fact, because, side))
        if because == STATUS and not precedes(side, fact):
            lines.append(_line(side, because, fact))
    return lines


def _certain_order(fact: Fact, sides: Sequence[Fact]) -> list[Data]:
    """Return how the operations certainly followed each other, without what follows from two other lines."""
    if len(sides) >= COMPARED_MAX:
        pairs = [(side, fact) if precedes(side, fact) else (fact, side) for side in sides]
        return [_ordered(first, second) for first, second in pairs if precedes(first, second)]
    ordered = in_order([fact, *sides])
    return [
        _ordered(first, second)
        for at, second in enumerate(ordered)
        for place, first in enumerate(ordered[:at])
        if precedes(first, second)
        and not any(precedes(first, between) and precedes(between, second) for between in ordered[place + 1 : at])
    ]


def _ordered(first: Fact, second: Fact) -> Data:
    return _line(second, SAME_DEVICE if first.device_id == second.device_id else HAD_RECEIVED, first)


def _line(fact: Fact, because: str, of: Fact | None) -> Data:
    return {"operation_id": fact.operation_id, "because": because, "of": of and of.operation_id}
