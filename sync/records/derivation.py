"""The proof that a step does not settle: the stored operations that exclude each other, in their certain order.

Each line of a proof relates an operation to another one, `of` (docs/protocol.md, 5):

- `same_device`: both are from one device, which recorded it after the other;
- `had_received`: its device knew the other when it recorded it, by a pull or from a peer;
- `status`: it is not possible in the status, branch, item or document that the other leaves behind;
- `held_code`: the other has the serial, the id or the code that it gives;
- `lacks`: what it refers to has not arrived, or what would make it possible was not recorded; there is no other.

Two concurrent operations exclude each other in both orders; each order has a line.
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

# Reasons without a proof from recorded operations: a person or a longer search decides.
UNPROVEN = (None, "needs_approval", "undecided")
# Reasons in which another subject already has the serial, code or id that a step gives.
HELD = ("duplicate_serial", "duplicate_document", "duplicate_code")
# If there are more operations, only their order relative to the step itself is stated.
COMPARED_MAX = 8


def derivation(fact: Fact, reason: str | None, against: Sequence[Fact]) -> list[Data]:
    """Return the proof that the operation `fact` does not settle because of the operations in `against`.

    Its lines are `{operation_id, because, of}`: first the exclusions, then the certain order among the operations,
    earliest first. It is empty if the operation waits for a role or for a longer search.
    """
    if not against:
        return [] if reason in UNPROVEN else [_line(fact, LACKS, None)]
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
    """Return the certain order of the operations, without lines that follow from other lines."""
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
