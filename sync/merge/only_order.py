"""Steps of a unit with only one possible order, and whether this order is legal without some of them.

To explain a step that does not fit into such an order, each operation is left out in turn. Most replayed steps are then
the same: the steps before the left-out operation, and the steps after it from one of the few states that a unit has.
Both are replayed once.
"""

from collections.abc import Callable, Collection, Sequence

from sync.merge.legal_order import in_likely_order, is_only_order
from sync.merge.transitions import Relaxed, UnitState, advance_unit, is_inert
from sync.model.facts import Step


class OnlyOrder:
    """The only order of some steps of a unit's timeline. `work` is called with the number of replayed steps."""

    def __init__(self, steps: Sequence[Step], relaxed: Relaxed, work: Callable[[int], None]) -> None:
        self._steps = steps
        self._relaxed = relaxed
        self._work = work
        self._places = {step: at for at, step in enumerate(steps)}
        # The state before each step, up to the first illegal one.
        self._before = [UnitState()]
        self._ends: dict[tuple[int, UnitState], bool] = {}
        while len(self._before) <= len(steps):
            after = self._advance(len(self._before) - 1, self._before[-1])
            if after is None:
                break
            self._before.append(after)
        work(len(self._before))

    def _advance(self, at: int, state: UnitState) -> UnitState | None:
        return advance_unit(state, self._steps[at], self._relaxed)

    def is_legal_without(self, left_out: Collection[Step]) -> bool:
        """Return whether the order is legal without some of the steps."""
        out = {self._places[step] for step in left_out}
        if not out:
            return len(self._before) > len(self._steps)
        first, last = min(out), max(out)
        if first >= len(self._before):
            return False
        state = self._before[first]
        for at in range(first, last + 1):
            after = state if at in out else self._advance(at, state)
            if after is None:
                self._work(at - first)
                return False
            state = after
        self._work(last + 1 - first)
        return self._is_legal_from(last + 1, state)

    def _is_legal_from(self, at: int, state: UnitState) -> bool:
        passed: list[tuple[int, UnitState]] = []
        legal = True
        for place in range(at, len(self._steps)):
            if (place, state) in self._ends:
                legal = self._ends[place, state]
                break
            passed.append((place, state))
            after = self._advance(place, state)
            if after is None:
                legal = False
                break
            state = after
        self._ends.update(dict.fromkeys(passed, legal))
        self._work(len(passed))
        return legal


def only_order_of(nodes: Collection[Step], relaxed: Relaxed, work: Callable[[int], None]) -> OnlyOrder | None:
    """Return the only order of the steps of a unit's timeline, none of which repeats another.

    None if several orders are possible, if a step may change no status, or if a step belongs to a transfer: its person
    may not have known the other steps of the transfer.
    """
    if any(is_inert(step) or step.subject.kind == "transfer" for step in nodes):
        return None
    likely = in_likely_order(list(nodes))
    return OnlyOrder(likely, relaxed, work) if is_only_order(likely) else None
