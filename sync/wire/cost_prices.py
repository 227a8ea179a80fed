"""Cost prices in what operations say: whoever may not see them does not keep them.

A device drops them from what it recorded once that is stored and none of its people may see costs. Where the server is
restored from a backup the device gives it back without them.
"""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from sync.model.operations import Operation
from sync.wire.messages import Pushed

COST_FIELDS = ("cost", "unit_cost")
Said = TypeVar("Said")


def without_costs(said: Said) -> Said:
    """Return a payload, or a part of one, as it is without cost prices."""
    if isinstance(said, tuple):
        return type(said)(map(without_costs, said))
    if not is_dataclass(said) or isinstance(said, type):
        return said
    told = {
        field.name: field.default if field.name in COST_FIELDS else without_costs(getattr(said, field.name))
        for field in fields(said)
    }
    return replace(said, **told)


def lacks_costs_alone(pushed: Pushed, kept: Operation) -> bool:
    """Say whether an operation arrives as it was recorded, save that its cost prices are gone."""
    envelope = ("id", "seq", "type", "v", "at", "base", "branch_id", "actor_id", "heard")
    if any(getattr(pushed, name) != getattr(kept, name) for name in envelope):
        return False
    return pushed.payload == without_costs(kept.payload) != kept.payload
