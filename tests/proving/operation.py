"""The input of the oracle for each operation; it imports nothing of `sync/`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Operation:
    """A recorded operation: `time` is the server's, `knows` the operations of other devices that precede it."""

    id: str
    device: str
    seq: int
    type: str
    branch: str
    time: int
    payload: Any
    knows: frozenset[str] = frozenset()
    approved: bool = True

    def precedes(self, other: "Operation") -> bool:
        """Contract 3, Order."""
        return self.seq < other.seq if self.device == other.device else self.id in other.knows
