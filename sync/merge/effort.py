"""The work limits of the merge of one operation: counted, never timed, so that rebuilding spends the same.

Replaying steps in their order of arrival is always allowed; it costs as much as reading them. Trying orders and sets is
limited. If the limit is reached, the step waits (`undecided`) and is tried again with the next operation.
"""

import contextlib
from collections.abc import Iterator

# One search; truthful shops need a few dozen.
TRIES_A_SEARCH_MAX = 20_000
# All searches for one operation, on all its units.
TRIES_AN_OPERATION_MAX = 200_000
# The steps of all sets that are tried together for one operation.
SETS_AN_OPERATION_MAX = 100_000
# Steps replayed to find the reason of one step, and of all steps that one operation concerns.
EXPLAINED_A_STEP_MAX = 20_000
EXPLAINED_AN_OPERATION_MAX = 400_000
# If the server itself merges an operation that is too large for a push, the limits are multiplied by this. Ten allows
# half a minute of CPU at most. Meanwhile the shop's own pushes wait or are answered 503.
LATER_TIMES = 10


class Undecided(Exception):
    """The work limit is reached; the step waits and is tried again with the next operation."""


class Effort:
    """The work done so far, and the limit for the operation that is merged now.

    `total` is the work of all operations, in replayed steps or their equivalent; the hub limits a push by it.
    """

    def __init__(
        self,
        an_operation: int = TRIES_AN_OPERATION_MAX,
        a_search: int = TRIES_A_SEARCH_MAX,
        explained: int = EXPLAINED_AN_OPERATION_MAX,
        explained_a_step: int = EXPLAINED_A_STEP_MAX,
    ) -> None:
        self._an_operation = an_operation
        self._explained = explained
        self._explained_a_step = explained_a_step
        self.a_search = a_search
        self.total = 0
        self._times = 1
        self.begin()

    def begin(self) -> None:
        """Begin with another operation."""
        self.left = self._an_operation * self._times
        self._left_of_sets = SETS_AN_OPERATION_MAX * self._times
        self._left_to_explain = self._explained * self._times
        self.begin_step()

    @contextlib.contextmanager
    def multiplied(self, times: int) -> Iterator[None]:
        """Multiply the limits of the operations that begin inside the block."""
        self._times = times
        try:
            yield
        finally:
            self._times = 1

    def begin_step(self) -> None:
        """Begin to explain another step."""
        self._left_of_step = self._explained_a_step

    def work(self, amount: int) -> None:
        """Count work that is always done."""
        self.total += amount

    def spend(self, tries: int) -> None:
        """Spend tries. Raises Undecided if too few are left."""
        self.total += min(tries, self.left)
        if tries > self.left:
            self.left = 0
            raise Undecided
        self.left -= tries

    def may_go_on(self, steps: int) -> bool:
        """Spend the cost of trying a set of this many steps; return whether another set may be tried."""
        self.total += steps
        self._left_of_sets -= steps
        return self._left_of_sets > 0

    def explain(self, steps: int) -> None:
        """Spend the cost of replaying steps to find the reason of one. Raises Undecided if too little is left.

        The code that does the work counts it.
        """
        self._left_of_step -= steps
        self._left_to_explain -= steps
        if self._left_of_step < 0 or self._left_to_explain < 0:
            raise Undecided
