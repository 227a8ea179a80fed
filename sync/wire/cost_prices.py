"""Cost prices in operations: a device does not keep them if its people may not see costs.

A device removes them from its own operations once the server has these and no person of the device may see costs. If
the server is restored from a backup, the device returns the operations without them.
"""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from sync.model.operations import Operation
from sync.wire.messages import Pushed

COST_FIELDS = ("cost", "unit_cost")
Part = TypeVar("Part")


def without_costs(part: Part) -> Part:
    """Return a payload, or a part of one, without its cost prices."""
    if isinstance(part, tuple):
        return type(part)(map(without_costs, part))
    if not is_dataclass(part) or isinstance(part, type):
        return part
    kept = {
        field.name: field.default if field.name in COST_FIELDS else without_costs(getattr(part, field.name))
        for field in fields(part)
    }
    return replace(part, **kept)


def has_envelope(pushed: Pushed, kept: Operation) -> bool:
    """Return whether everything but the payload is as it was stored."""
    envelope = ("id", "seq", "type", "v", "at", "base", "branch_id", "actor_id", "heard")
    return all(getattr(pushed, name) == getattr(kept, name) for name in envelope)


def lacks_costs_alone(pushed: Pushed, kept: Operation) -> bool:
    """Return whether an operation arrives as it was stored, except for its cost prices."""
    return has_envelope(pushed, kept) and pushed.payload == without_costs(kept.payload) != kept.payload
