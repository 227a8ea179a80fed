"""The orders found in one merge, because the same order is requested many times."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from sync.merge.effort import Effort, Undecided
from sync.merge.legal_order import Tries, arrange_document, arrange_unit
from sync.merge.transitions import STRICT, Relaxed, UnitState
from sync.model.facts import Step

State = TypeVar("State")
Order = list[tuple[Step, State]]
# The cost of ordering one more step (effort.py); of searching for the order if it is not cached; and the additional
# cost for each document of a unit, because every state of the unit has the document's status.
WORK_OF_A_STEP = 1
WORK_OF_A_STEP_SOUGHT = 4
WORK_OF_A_DOCUMENT_SOUGHT = 12
# A search that reached its limit has no result: an order may exist or not.
GIVEN_UP: Order[object] = []


class KnownOrders:
    """Returns orders, within an effort.

    An order depends on the steps alone, and on the place that a decision gives a forced step. Each operation that
    requests it spends its cost once, whether or not it was cached: a rebuild merges in other portions and must spend
    the same.
    """

    def __init__(self, effort: Effort) -> None:
        self.effort = effort
        self._units: _Known[UnitState] = _Known(effort)
        self._documents: _Known[str | None] = _Known(effort)

    def begin(self) -> None:
        """Begin with another operation."""
        self.effort.begin()
        self._units.spent.clear()
        self._documents.spent.clear()

    def of_unit(self, steps: Sequence[Step], relaxed: Relaxed = STRICT) -> Order[UnitState] | None:
        """Return the steps of a unit's timeline in a legal order with its state after each, or None.

        Raises Undecided if the work limit is reached.
        """
        key = (_identity(steps), relaxed)
        documents = len({step.subject for step in steps if not step.is_unit_step})
        return self._units.ask(key, len(steps), documents, lambda tries: arrange_unit(steps, relaxed, tries))

    def of_document(self, steps: Sequence[Step]) -> Order[str | None] | None:
        """Return a document's own steps in a legal order with its status after each, or None. Raises Undecided."""
        return self._documents.ask(_identity(steps), len(steps), 0, lambda tries: arrange_document(steps, tries))

    def of_settled_unit(self, steps: Sequence[Step]) -> Order[UnitState]:
        """Return the order of a unit's settled steps, even where the operation has reached its work limit."""
        return self._once_more(lambda: self.of_unit(steps)) or []

    def of_settled_document(self, steps: Sequence[Step]) -> Order[str | None]:
        """Return the order of a document's settled steps, even where the operation has reached its work limit."""
        return self._once_more(lambda: self.of_document(steps)) or []

    def _once_more(self, seek: Callable[[], Order[State] | None]) -> Order[State] | None:
        """Search again with the effort of a whole operation: the order of settled steps was found within it."""
        try:
            return seek()
        except Undecided:
            self.effort.begin()
            return seek()


class _Known(Generic[State]):
    """Orders, and the number of tries for each, by the requested steps."""

    def __init__(self, effort: Effort) -> None:
        self._effort = effort
        self._found: dict[Hashable, tuple[Order[State] | None, int]] = {}
        self.spent: set[Hashable] = set()

    def ask(
        self, key: Hashable, size: int, documents: int, seek: Callable[[Tries], Order[State] | None]
    ) -> Order[State] | None:
        self._effort.work(WORK_OF_A_STEP * size)
        if key not in self._found:
            self._effort.work(WORK_OF_A_STEP_SOUGHT * size + WORK_OF_A_DOCUMENT_SOUGHT * documents)
            self._found[key] = self._sought(seek)
        order, tries = self._found[key]
        if key not in self.spent:
            self.spent.add(key)
            self._effort.spend(tries)
        if order is GIVEN_UP:
            raise Undecided
        return order

    def _sought(self, seek: Callable[[Tries], Order[State] | None]) -> tuple[Order[State] | None, int]:
        allowed = min(self._effort.left, self._effort.a_search)
        tries = Tries(allowed)
        try:
            return seek(tries), tries.made
        except Undecided:
            if allowed < self._effort.a_search:
                # Another operation may search further.
                self._effort.spend(allowed + 1)
            return GIVEN_UP, allowed  # type: ignore[return-value]


def _identity(steps: Sequence[Step]) -> Hashable:
    anchors = tuple(step.decision.fact for step in steps if step.forced and step.decision is not None)
    return frozenset(steps), anchors
