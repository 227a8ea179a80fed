"""The orders found so far in one merge: the same question is asked again and again."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from sync.merge.effort import Effort, Undecided
from sync.merge.legal_order import Tries, arrange_document, arrange_unit
from sync.merge.transitions import STRICT, Relaxed, UnitState
from sync.model.facts import Step

State = TypeVar("State")
Order = list[tuple[Step, State]]
# What it costs to ask for the order of one step more (effort.py); to seek it, where it is not known yet; and what
# each document of a unit adds to that, whose statuses every state of the unit names.
WORK_OF_A_STEP = 1
WORK_OF_A_STEP_SOUGHT = 4
WORK_OF_A_DOCUMENT_SOUGHT = 12
# A search that spent all it may spend found neither an order nor that there is none.
GIVEN_UP: Order[object] = []


class KnownOrders:
    """Asks for orders, within an effort.

    An order depends on the steps alone, and on where a decision anchors those that an admin forced. What one costs
    is spent once in each operation that asks for it, whether or not it was known: rebuilding asks in other portions.
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

        Raises Undecided where the effort is spent.
        """
        key = (_identity(steps), relaxed)
        documents = len({step.subject for step in steps if not step.is_unit_step})
        return self._units.ask(key, len(steps), documents, lambda tries: arrange_unit(steps, relaxed, tries))

    def of_document(self, steps: Sequence[Step]) -> Order[str | None] | None:
        """Return a document's own steps in a legal order with its status after each, or None. Raises Undecided."""
        return self._documents.ask(_identity(steps), len(steps), 0, lambda tries: arrange_document(steps, tries))

    def of_settled_unit(self, steps: Sequence[Step]) -> Order[UnitState]:
        """Return the order of a unit's settled steps, also where the operation has spent all that it may try."""
        return self._once_more(lambda: self.of_unit(steps)) or []

    def of_settled_document(self, steps: Sequence[Step]) -> Order[str | None]:
        """Return the order of a document's settled steps, also where the operation has spent all that it may try."""
        return self._once_more(lambda: self.of_document(steps)) or []

    def _once_more(self, seek: Callable[[], Order[State] | None]) -> Order[State] | None:
        """Seek again with the effort of a whole operation: what settled has an order that was found within it."""
        try:
            return seek()
        except Undecided:
            self.effort.begin()
            return seek()


class _Known(Generic[State]):
    """Orders and the tries each took, by their question."""

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
                # Another operation may try further.
                self._effort.spend(allowed + 1)
            return GIVEN_UP, allowed  # type: ignore[return-value]


def _identity(steps: Sequence[Step]) -> Hashable:
    anchors = tuple(step.decision.fact for step in steps if step.forced and step.decision is not None)
    return frozenset(steps), anchors
