"""Put steps into a legal order, or find that there is none.

Theory. The steps of a unit are edges of the graph in status.py. Some pairs
have a certain order (facts.precedes: one device's chain, or the replica
already had it); the rest are concurrent, and no clock decides between them:
a clock only says which of the legal orders to prefer. So the search walks
depth first over the linear extensions of the certain order, takes at each
place the earliest step by `happened_at` that is legal there, and steps back
from dead ends. Where replaying by time is legal it finds that order without
stepping back. What follows depends only on which steps are placed and on
the state they led to, so a failed pair of these is never tried again; that
keeps the search small, and a budget bounds it in any case.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from operator import or_
from typing import Generic, TypeVar

from sync.crossing import Crossing, crossing_of
from sync.facts import Fact, Step, Subject, precedes
from sync.timeline import STRICT, Relaxed, UnitState, advance_document, advance_unit, carried_by, creates

BUDGET = 20_000
# A search that has not ended after so many tries is worth asking first whether it can end at all.
TRIES_BEFORE_DOUBT = 40
ILLEGAL = -1
# No operation has as many steps.
ORDINAL_MAX = 1_000_000

State = TypeVar("State", bound=Hashable)


class Undecided(Exception):
    """The search spent its budget; the step waits and is tried again with the next news."""


def arrange(
    steps: Sequence[Step], start: State, advance: Callable[[State, Step], State | None], budget: int = BUDGET
) -> list[tuple[Step, State]] | None:
    """Return the steps in a legal order with the state after each, or None.

    The order respects `precedes`; among the legal ones it is the first by
    `happened_at`, place by place. Raises Undecided when the budget is spent.
    """
    by_time = sorted(steps, key=_by_time)
    anchors = [step.anchor for step in by_time]
    if _is_certain_order(anchors) and (order := _replayed(by_time, start, advance)) is not None:
        return order
    likely = _after_births(by_time)
    search = _Search(likely, _certain_predecessors(likely, [step.anchor for step in likely]), advance, budget)
    return search.run(start)


def _after_births(by_time: Sequence[Step]) -> list[Step]:
    """Return the steps with those of a document right after the operation that made it, where a clock says before.

    A sale that seems to be undone before it was made would else be undone as soon as it is made, and its unit sold
    only then: which is legal, and leads far astray.
    """
    births: dict[Subject, tuple[int, int, int]] = {}
    for step in by_time:
        if creates(step):
            births.setdefault(step.subject, _by_time(step))

    def key(step: Step) -> tuple[int, int, int, tuple[int, int, int]]:
        own = _by_time(step)
        made = births.get(step.subject, own)
        return (*own, own) if own >= made else (made[0], made[1], ORDINAL_MAX, own)

    return sorted(by_time, key=key)


def _replayed(
    steps: Sequence[Step], state: State, advance: Callable[[State, Step], State | None]
) -> list[tuple[Step, State]] | None:
    """Return the steps as they are with the state after each, None where one of them is illegal."""
    order = []
    for step in steps:
        after = advance(state, step)
        if after is None:
            return None
        state = after
        order.append((step, state))
    return order


def _is_certain_order(anchors: Sequence[Fact]) -> bool:
    """Say whether none of the facts certainly came before one that stands ahead of it."""
    earliest: int | None = None
    next_seq: dict[str, int] = {}
    for anchor in reversed(anchors):
        if earliest is not None and earliest <= anchor.base:
            return False
        if anchor.seq > next_seq.get(anchor.device_id, anchor.seq):
            return False
        earliest = anchor.version if earliest is None else min(earliest, anchor.version)
        next_seq[anchor.device_id] = anchor.seq
    heard = (at for at, anchor in enumerate(anchors) if anchor.heard)
    return not any(precedes(later, anchors[at]) for at in heard for later in anchors[at + 1 :])


def arrange_unit(steps: Sequence[Step], relaxed: Relaxed = STRICT) -> list[tuple[Step, UnitState]] | None:
    """Return the steps of a unit's timeline in a legal order with its state after each, or None.

    Steps of the unit's documents commute with most others, so that a search
    that must fail may look at very many orders. One that does not end soon
    is therefore preceded by one over the unit's own steps alone (`_could_end`).
    """

    crossing = crossing_of(steps)

    def advance(state: UnitState, step: Step) -> UnitState | None:
        return advance_unit(state, step, relaxed, crossing)

    try:
        return arrange(steps, UnitState(), advance, TRIES_BEFORE_DOUBT)
    except Undecided:
        return arrange(steps, UnitState(), advance) if _could_end(steps, relaxed, crossing) else None


def arrange_document(steps: Sequence[Step]) -> list[tuple[Step, str | None]] | None:
    """Return a document's own steps in a legal order with its status after each, or None."""
    crossing = crossing_of(steps)

    def advance(status: str | None, step: Step) -> str | None:
        return advance_document(status, step, crossing)

    return arrange(steps, None, advance)


class KnownOrders:
    """The orders found so far in one merge: the same question is asked again and again.

    An order depends on the steps alone, and on where a decision anchors those that an admin forced.
    """

    def __init__(self) -> None:
        self._units: dict[object, list[tuple[Step, UnitState]] | None] = {}
        self._documents: dict[object, list[tuple[Step, str | None]] | None] = {}

    def of_unit(self, steps: Sequence[Step]) -> list[tuple[Step, UnitState]] | None:
        """Return what `arrange_unit` says of the steps."""
        key = _identity(steps)
        if key not in self._units:
            self._units[key] = arrange_unit(steps)
        return self._units[key]

    def of_document(self, steps: Sequence[Step]) -> list[tuple[Step, str | None]] | None:
        """Return a document's own steps in a legal order with its status after each, or None."""
        key = _identity(steps)
        if key not in self._documents:
            self._documents[key] = arrange_document(steps)
        return self._documents[key]


def _identity(steps: Sequence[Step]) -> object:
    anchors = tuple(step.decision.fact for step in steps if step.forced and step.decision is not None)
    return frozenset(steps), anchors


def _could_end(steps: Sequence[Step], relaxed: Relaxed, crossing: Crossing) -> bool:
    """Say whether a unit's own steps have a legal order where its documents' steps may come whenever they suit.

    That is necessary for a legal order of all the steps, not enough.
    """
    own = [step for step in steps if step.is_unit_step]
    free = [step for step in steps if not step.is_unit_step]
    known = UnitState(documents=tuple((document, "open") for document in dict.fromkeys(step.subject for step in free)))

    def advance(states: frozenset[UnitState], step: Step) -> frozenset[UnitState] | None:
        after = (advance_unit(state, step, relaxed, crossing) for state in states)
        return _carried({state for state in after if state is not None}, free) or None

    return arrange(own, _carried({known}, free), advance) is not None


def _carried(states: set[UnitState], free: Sequence[Step]) -> frozenset[UnitState]:
    """Return the states that documents' steps can lead to from some states, these among them."""
    queue = list(states)
    while queue:
        state = queue.pop()
        for step in free:
            after = carried_by(state, step)
            if after not in states:
                states.add(after)
                queue.append(after)
    return frozenset(states)


def _by_time(step: Step) -> tuple[int, int, int]:
    anchor = step.anchor
    return anchor.happened_at, anchor.version, step.ordinal


def _certain_predecessors(steps: Sequence[Step], anchors: Sequence[Fact]) -> list[int]:
    """Return for each step, as a bit mask, the steps that certainly came before it."""
    by_version = sorted(range(len(steps)), key=lambda at: anchors[at].version)
    versions = [anchors[at].version for at in by_version]
    known = [0, *accumulate((1 << at for at in by_version), or_)]
    masks = [known[bisect_right(versions, anchor.base)] & ~(1 << at) for at, anchor in enumerate(anchors)]
    for at, anchor in enumerate(anchors):
        if anchor.heard:
            masks[at] |= sum(1 << other for other, first in enumerate(anchors) if precedes(first, anchor))
    for chain in _chains(steps, anchors):
        before = 0
        for at in chain:
            masks[at] |= before
            before |= 1 << at
    return masks


def _chains(steps: Sequence[Step], anchors: Sequence[Fact]) -> list[list[int]]:
    chains: dict[str, list[int]] = {}
    for at in sorted(range(len(steps)), key=lambda at: (anchors[at].seq, steps[at].ordinal)):
        chains.setdefault(anchors[at].device_id, []).append(at)
    return list(chains.values())


class _Search(Generic[State]):
    """One depth-first walk over the orders of some steps, earliest first.

    States are numbered as they are met: few of them recur in very many orders,
    so what a step makes of each is asked only once.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        before: Sequence[int],
        advance: Callable[[State, Step], State | None],
        budget: int,
    ) -> None:
        self._steps = steps
        self._before = before
        self._advance = advance
        self._budget = budget
        self._states: list[State] = []
        self._numbers: dict[State, int] = {}
        self._moves: list[dict[int, int]] = []
        self._dead: set[tuple[int, int]] = set()

    def run(self, start: State) -> list[tuple[Step, State]] | None:
        everything = (1 << len(self._steps)) - 1
        path: list[tuple[int, int]] = []
        placed, first, resume = 0, self._number(start), 0
        state = first
        while placed != everything:
            found = self._next(placed, state, resume)
            if found is not None:
                at, state = found
                path.append(found)
                placed |= 1 << at
                resume = 0
                continue
            self._dead.add((placed, state))
            if not path:
                return None
            at, _ = path.pop()
            placed &= ~(1 << at)
            state = path[-1][1] if path else first
            resume = at + 1
        return [(self._steps[at], self._states[after]) for at, after in path]

    def _number(self, state: State) -> int:
        known = self._numbers.get(state)
        if known is None:
            known = self._numbers[state] = len(self._states)
            self._states.append(state)
            self._moves.append({})
        return known

    def _next(self, placed: int, state: int, first: int) -> tuple[int, int] | None:
        """Return the earliest step from `first` on that can come next, with the state after it."""
        before, moves, dead = self._before, self._moves[state], self._dead
        for at in range(first, len(self._steps)):
            if placed >> at & 1 or before[at] & ~placed:
                continue
            self._budget -= 1
            if self._budget < 0:
                raise Undecided
            after = moves.get(at)
            if after is None:
                reached = self._advance(self._states[state], self._steps[at])
                after = moves[at] = ILLEGAL if reached is None else self._number(reached)
            if after != ILLEGAL and (placed | 1 << at, after) not in dead:
                return at, after
        return None
