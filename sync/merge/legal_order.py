"""Put steps into a legal order, or find that there is none.

Theory. The steps of a unit are edges of the graph in model/status.py. Some pairs have a certain order (order.precedes:
one device recorded both, or its replica already had the first); the others are concurrent, and no clock decides their
order: a clock only chooses between legal orders. The search walks depth first over the linear extensions of the certain
order, takes at each place the earliest step by `happened_at` that is legal there, and backtracks from dead ends. Where
the order by time is legal, it finds that order without backtracking. The possible next steps depend only on the set of
placed steps and on the state that they led to. So a failed pair of set and state is never tried again. That keeps the
search small, and a budget limits it in any case.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from sync.merge.balance import is_balanced
from sync.merge.certain_order import by_way_of_others, certain_predecessors, is_closed
from sync.merge.concurrent_steps import Crossing, crossing_of
from sync.merge.effort import Undecided
from sync.merge.transitions import (
    DocumentState,
    Relaxed,
    UnitState,
    advance_document,
    advance_unit,
    carried_by,
    creates,
    is_inert,
)
from sync.model.facts import Step, Subject
from sync.model.order import places_in_order, precedes

# After this many tries it pays to check first whether the search can succeed at all.
TRIES_BEFORE_DOUBT = 40
ILLEGAL = -1

State = TypeVar("State", bound=Hashable)


def in_likely_order(steps: Sequence[Step]) -> list[Step]:
    """Return steps in their most likely order: the certain one; concurrent steps by time, then by id."""
    listed = sorted(steps, key=lambda step: step.ordinal)
    return [listed[at] for at in places_in_order([step.anchor for step in listed])]


def arrange(
    steps: Sequence[Step],
    start: State,
    advance: Callable[[State, Step], State | None],
    tries: "Tries",
    before: Callable[[Sequence[Step]], list[int]] | None = None,
) -> list[tuple[Step, State]] | None:
    """Return steps, given in their likely order, in a legal order with the state after each, or None.

    It is the likeliest legal order, place by place. `before` returns for each of some steps, as a bit mask, the steps
    among them that certainly came before it. Raises Undecided when no tries are left.
    """
    if (order := _replayed(steps, start, advance)) is not None:
        return order
    if is_only_order(steps):
        return None
    places = _after_births(steps)
    masks = _in_places(places, (before or certain_predecessors)(steps))
    return _Search([steps[at] for at in places], masks, advance, tries).run(start)


def is_only_order(steps: Sequence[Step]) -> bool:
    """Return whether each step certainly came after the one before it, so that there is no other order."""
    return all(_follows(first, second) for first, second in pairwise(steps))


def _follows(first: Step, second: Step) -> bool:
    before, after = first.anchor, second.anchor
    if (before.device_id, before.seq) == (after.device_id, after.seq):
        return first.ordinal < second.ordinal
    return precedes(before, after)


def _after_births(steps: Sequence[Step]) -> list[int]:
    """Return the places of steps; steps of a document that a clock places before its creation come right after it."""
    births: dict[Subject, int] = {}
    last = {step.fact.operation_id: at for at, step in enumerate(steps)}
    for step in steps:
        if creates(step):
            births.setdefault(step.subject, last[step.fact.operation_id])
    places = [
        (max(at, births.get(step.subject, at)), at < births.get(step.subject, at), at) for at, step in enumerate(steps)
    ]
    return [at for *_, at in sorted(places)]


def _in_places(places: list[int], masks: list[int]) -> list[int]:
    """Return the bit masks of steps, listed in an order, for the steps listed in the order of `places`."""
    if places == sorted(places):
        return masks
    bits = {old: 1 << new for new, old in enumerate(places)}
    return [sum(bit for old, bit in bits.items() if masks[at] >> old & 1) for at in places]


def _replayed(
    steps: Sequence[Step], state: State, advance: Callable[[State, Step], State | None]
) -> list[tuple[Step, State]] | None:
    """Return the steps in their given order with the state after each, None if one of them is illegal."""
    order = []
    for step in steps:
        after = advance(state, step)
        if after is None:
            return None
        state = after
        order.append((step, state))
    return order


@dataclass(slots=True)
class Tries:
    """How many tries a search has left, and how many it made."""

    left: int
    made: int = 0

    def one(self) -> None:
        """Make a try. Raises Undecided if no try is left."""
        if self.left <= 0:
            raise Undecided
        self.left -= 1
        self.made += 1


def arrange_unit(steps: Sequence[Step], relaxed: Relaxed, tries: Tries) -> list[tuple[Step, UnitState]] | None:
    """Return the steps of a unit's timeline in a legal order with its state after each, or None.

    Steps that cannot change a status are left out of the search and inserted afterwards. Steps of the unit's documents
    commute with most others, so a search without a result may try very many orders. If a search does not end soon,
    another search over the unit's own steps alone (`_could_end`) runs first.
    """
    crossing = crossing_of(steps)

    def advance(state: UnitState, step: Step) -> UnitState | None:
        return advance_unit(state, step, relaxed, crossing)

    likely = in_likely_order(steps)
    if (order := _replayed(likely, UnitState(), advance)) is not None:
        return order
    moving = [step for step in likely if not is_inert(step)]
    if len(moving) == len(likely) and is_only_order(likely):
        return None
    if not is_balanced(moving, crossing, of_unit=True):
        return None
    if len(moving) == len(likely):
        return _sought(moving, relaxed, crossing, advance, tries)
    aside = _Aside(likely)

    def advance_after(state: UnitState, step: Step) -> UnitState | None:
        return None if state.status is None and step in aside.after else advance(state, step)

    found = _sought(moving, relaxed, crossing, advance_after, tries, aside.before)
    return None if found is None or _makes_no_unit(found) else aside.put_into(found)


def _makes_no_unit(order: Sequence[tuple[Step, UnitState]]) -> bool:
    """Return whether no step of an order creates the unit; then a note has no place in it."""
    return not order or order[-1][1].status is None


def _sought(
    steps: Sequence[Step],
    relaxed: Relaxed,
    crossing: Crossing,
    advance: Callable[[UnitState, Step], UnitState | None],
    tries: Tries,
    before: Callable[[Sequence[Step]], list[int]] | None = None,
) -> list[tuple[Step, UnitState]] | None:
    doubt = Tries(min(TRIES_BEFORE_DOUBT, tries.left))
    try:
        return arrange(steps, UnitState(), advance, doubt, before)
    except Undecided:
        if doubt.made == tries.left:
            raise
        if not _could_end(steps, relaxed, crossing, tries):
            return None
        return arrange(steps, UnitState(), advance, tries, before)
    finally:
        tries.left -= doubt.made
        tries.made += doubt.made


class _Aside:
    """Steps that cannot change a status, and the steps of the same timeline that can.

    Such a step fits at every place where the unit exists. So an order only has to create the unit before the steps that
    certainly came `after` one of them.
    """

    def __init__(self, likely: Sequence[Step]) -> None:
        self._likely = likely
        self._before = by_way_of_others(certain_predecessors(likely), likely)
        self._waiting = [at for at, step in enumerate(likely) if is_inert(step)]
        mask = sum(1 << at for at in self._waiting)
        self.after = {step for step, before in zip(likely, self._before, strict=True) if before & mask}

    def before(self, steps: Sequence[Step]) -> list[int]:
        """Return for each of some steps its direct and indirect predecessors among them, including those by way of
        steps set aside.
        """
        if is_closed(self._likely):
            return certain_predecessors(steps)
        came = dict(zip(self._likely, self._before, strict=True))
        bits = [1 << place for place in map({step: at for at, step in enumerate(self._likely)}.__getitem__, steps)]
        return [sum(1 << at for at, bit in enumerate(bits) if came[step] & bit) for step in steps]

    def put_into(self, order: Sequence[tuple[Step, UnitState]]) -> list[tuple[Step, UnitState]]:
        """Return an order of the other steps with the steps set aside inserted, each at its most likely place."""
        places = {step: at for at, step in enumerate(self._likely)}
        woven: list[tuple[Step, UnitState]] = []
        waiting, placed, state = self._waiting, 0, UnitState()
        for step, after in order:
            now = self._placeable(waiting, placed, state, places[step])
            woven += [(self._likely[at], state) for at in now]
            waiting = [at for at in waiting if at not in now] if now else waiting
            placed |= sum(1 << at for at in (*now, places[step]))
            woven.append((step, after))
            state = after
        return [*woven, *((self._likely[at], state) for at in waiting)]

    def _placeable(self, waiting: Sequence[int], placed: int, state: UnitState, until: int) -> list[int]:
        """Return the steps set aside that come before the step at `until`."""
        now: list[int] = []
        if state.status is None:
            return now
        for at in waiting:
            if at > until:
                break
            if not self._before[at] & ~placed:
                now.append(at)
                placed |= 1 << at
        return now


def arrange_document(steps: Sequence[Step], tries: Tries) -> list[tuple[Step, str | None]] | None:
    """Return a document's own steps in a legal order with its status after each, or None."""
    crossing = crossing_of(steps)

    def advance(state: DocumentState, step: Step) -> DocumentState | None:
        return advance_document(state, step, crossing)

    if not is_balanced(steps, crossing, of_unit=False):
        return None
    order = arrange(in_likely_order(steps), DocumentState(), advance, tries)
    return None if order is None else [(step, state.status) for step, state in order]


def _could_end(steps: Sequence[Step], relaxed: Relaxed, crossing: Crossing, tries: Tries) -> bool:
    """Return whether a unit's own steps have a legal order if its documents' steps may come at any place.

    This is necessary for a legal order of all the steps, but not sufficient.
    """
    own = [step for step in steps if step.is_unit_step]
    free: dict[Subject, list[Step]] = {}
    for step in steps:
        if not step.is_unit_step:
            free.setdefault(step.subject, []).append(step)
    known = UnitState(documents=tuple((document, DocumentState("open")) for document in sorted(free)))

    def advance(states: frozenset[UnitState], step: Step) -> frozenset[UnitState] | None:
        after = (advance_unit(state, step, relaxed, crossing) for state in states)
        return _carried({state for state in after if state is not None}, free) or None

    return arrange(own, _carried({known}, free), advance, tries) is not None


def _carried(states: set[UnitState], free: Mapping[Subject, Sequence[Step]]) -> frozenset[UnitState]:
    """Return the states that documents' steps can lead to from some states, these included.

    A unit only follows the document that it is bound to.
    """
    queue = list(states)
    while queue:
        state = queue.pop()
        for step in free.get(state.document, ()) if state.document else ():
            after = carried_by(state, step)
            if after not in states:
                states.add(after)
                queue.append(after)
    return frozenset(states)


def _recorded_together(steps: Sequence[Step]) -> list[int]:
    """Return for each step, as a bit mask, the steps of its operation: no other step comes between them.

    A step that an admin forced has a separate place.
    """
    together: dict[tuple[str, bool], int] = {}
    for at, step in enumerate(steps):
        key = step.fact.operation_id, step.forced
        together[key] = together.get(key, 0) | 1 << at
    return [together[step.fact.operation_id, step.forced] for step in steps]


class _Search(Generic[State]):
    """One depth-first walk over the orders of some steps, earliest first.

    States are numbered in the order in which they are found. A few states recur in very many orders, so each step is
    applied to each state only once.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        before: Sequence[int],
        advance: Callable[[State, Step], State | None],
        tries: Tries,
    ) -> None:
        self._steps = steps
        self._before = before
        self._advance = advance
        self._tries = tries
        self._states: list[State] = []
        self._numbers: dict[State, int] = {}
        self._moves: list[dict[int, int]] = []
        self._dead: set[tuple[int, int]] = set()
        self._together = _recorded_together(steps)

    def run(self, start: State) -> list[tuple[Step, State]] | None:
        everything = (1 << len(self._steps)) - 1
        path: list[tuple[int, int]] = []
        placed, first, resume = 0, self._number(start), 0
        state = first
        while placed != everything:
            begun = self._together[path[-1][0]] & ~placed if path else 0
            found = self._next(placed, state, resume, begun)
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

    def _next(self, placed: int, state: int, first: int, begun: int) -> tuple[int, int] | None:
        """Return the earliest step from `first` on that can be next, with the state after it.

        If `begun` has steps, it is one of these.
        """
        before, moves, dead = self._before, self._moves[state], self._dead
        first_left = (~placed & (placed + 1)).bit_length() - 1
        for at in range(max(first, first_left), len(self._steps)):
            if placed >> at & 1 or before[at] & ~placed or (begun and not begun >> at & 1):
                continue
            self._tries.one()
            after = moves.get(at)
            if after is None:
                reached = self._advance(self._states[state], self._steps[at])
                after = moves[at] = ILLEGAL if reached is None else self._number(reached)
            if after != ILLEGAL and (placed | 1 << at, after) not in dead:
                return at, after
        return None
