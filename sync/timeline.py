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

A unit's timeline holds its own steps and those of every document it was
ever bound to: completing a repair moves all its parts by one step.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import or_
from typing import Generic, TypeVar

from sync.facts import Fact, Step, Subject
from sync.status import BY_HAND, DOCUMENT_RULE, RELEASED_BY_HAND, UNIT_RULE, Binding, Status, UnitRule

BUDGET = 20_000
# A search that has not ended after so many tries is worth asking first whether it can end at all.
TRIES_BEFORE_DOUBT = 200
ILLEGAL = -1

State = TypeVar("State", bound=Hashable)


class Undecided(Exception):
    """The search spent its budget; the step waits and is tried again with the next news."""


@dataclass(frozen=True, slots=True)
class UnitState:
    """Where a unit is: `status` None before it was received. `documents` are those of its timeline."""

    status: Status | None = None
    branch_id: str | None = None
    item_id: str | None = None
    document: Subject | None = None
    documents: tuple[tuple[Subject, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Which guards are not asked of one step, to learn why it does not fit."""

    step: Step | None = None
    branch: bool = False
    document: bool = False


STRICT = Relaxed()


def advance_unit(state: UnitState, step: Step, relaxed: Relaxed = STRICT) -> UnitState | None:
    """Return the unit's state after the step, None where the step is illegal there."""
    if not step.is_unit_step:
        return _advance_by_document(state, step)
    for verb in step.verbs:
        after = _advance_by_verb(state, step, verb, relaxed)
        if after is None:
            return _forced(state, step) if step.forced else None
        state = after
    return state


def _advance_by_verb(state: UnitState, step: Step, verb: str, relaxed: Relaxed) -> UnitState | None:
    if verb == "set_by_hand":
        return _advance_by_hand(state, Status(step.detail.status or ""))
    rule = UNIT_RULE[verb]
    if not rule.sources:
        return _born(state, step) if state.status is None else None
    if state.status not in rule.sources or not _guards_hold(state, step, rule, relaxed):
        return None
    return _moved(state, step, rule)


def _born(state: UnitState, step: Step) -> UnitState:
    return replace(state, status=Status.IN_STOCK, branch_id=step.fact.branch_id, item_id=step.detail.item_id)


def _advance_by_hand(state: UnitState, chosen: Status) -> UnitState | None:
    if state.status is None:
        return None
    if chosen == state.status:
        return state
    if chosen not in BY_HAND.get(state.status, ()):
        return None
    document = None if chosen in RELEASED_BY_HAND else state.document
    return replace(state, status=chosen, document=document)


def _guards_hold(state: UnitState, step: Step, rule: UnitRule, relaxed: Relaxed) -> bool:
    is_relaxed = relaxed.step is step
    if rule.same_item and state.item_id != step.detail.item_id:
        return False
    if rule.same_branch and state.branch_id != step.fact.branch_id and not (is_relaxed and relaxed.branch):
        return False
    if is_relaxed and relaxed.document:
        return True
    if rule.open_repair and (step.document, "open") not in state.documents:
        return False
    # A return that names no sale is of whichever sale the unit is bound to.
    return not (rule.same_document and step.document is not None and state.document != step.document)


def _moved(state: UnitState, step: Step, rule: UnitRule) -> UnitState:
    document = state.document
    if rule.binding is Binding.BIND:
        document = step.document
    elif rule.binding is Binding.RELEASE:
        document = None
    return replace(
        state,
        status=rule.target or state.status,
        document=document,
        branch_id=step.fact.branch_id if rule.moves_to_branch else state.branch_id,
    )


def _forced(state: UnitState, step: Step) -> UnitState:
    """Return the state after a step that did happen, as an admin decided."""
    for verb in step.verbs:
        if verb == "set_by_hand":
            state = replace(state, status=Status(step.detail.status or ""), document=None)
        else:
            rule = UNIT_RULE[verb]
            state = _moved(replace(state, branch_id=step.fact.branch_id), step, rule)
    return replace(state, item_id=state.item_id or step.detail.item_id)


def _advance_by_document(state: UnitState, step: Step) -> UnitState | None:
    documents = dict(state.documents)
    after = advance_document(documents.get(step.subject), step)
    if after is None:
        return None
    documents[step.subject] = after
    return _carried_by(replace(state, documents=tuple(sorted(documents.items()))), step)


def _carried_by(state: UnitState, step: Step) -> UnitState:
    """Return where a document's step takes a unit: a bound one with it, any other nowhere."""
    passive = DOCUMENT_RULE[step.subject.kind, step.verbs[0]].unit_step
    if passive is not None and state.document == step.subject and state.status in UNIT_RULE[passive].sources:
        return _moved(state, step, UNIT_RULE[passive])
    return state


def advance_document(status: str | None, step: Step) -> str | None:
    """Return the document's status after the step, None where the step is illegal there."""
    rule = DOCUMENT_RULE[step.subject.kind, step.verbs[0]]
    is_legal = status in rule.sources if rule.sources else status is None
    if not is_legal and not step.forced:
        return None
    return rule.target or status or ""


def arrange(
    steps: Sequence[Step], start: State, advance: Callable[[State, Step], State | None], budget: int = BUDGET
) -> list[tuple[Step, State]] | None:
    """Return the steps in a legal order with the state after each, or None.

    The order respects `precedes`; among the legal ones it is the first by
    `happened_at`, place by place. Raises Undecided when the budget is spent.
    """
    by_time = sorted(steps, key=_by_time)
    search = _Search(by_time, _certain_predecessors(by_time), advance, budget)
    return search.run(start)


def arrange_unit(steps: Sequence[Step], relaxed: Relaxed = STRICT) -> list[tuple[Step, UnitState]] | None:
    """Return the steps of a unit's timeline in a legal order with its state after each, or None.

    Steps of the unit's documents commute with most others, so that a search
    that must fail may look at very many orders. One that does not end soon
    is therefore preceded by one over the unit's own steps alone (`_could_end`).
    """

    def advance(state: UnitState, step: Step) -> UnitState | None:
        return advance_unit(state, step, relaxed)

    try:
        return arrange(steps, UnitState(), advance, TRIES_BEFORE_DOUBT)
    except Undecided:
        return arrange(steps, UnitState(), advance) if _could_end(steps, relaxed) else None


def _could_end(steps: Sequence[Step], relaxed: Relaxed) -> bool:
    """Say whether a unit's own steps have a legal order where its documents' steps may come whenever they suit.

    That is necessary for a legal order of all the steps, not enough.
    """
    own = [step for step in steps if step.is_unit_step]
    free = [step for step in steps if not step.is_unit_step]
    known = UnitState(documents=tuple((document, "open") for document in dict.fromkeys(step.subject for step in free)))

    def advance(states: frozenset[UnitState], step: Step) -> frozenset[UnitState] | None:
        after = (advance_unit(state, step, relaxed) for state in states)
        return _carried({state for state in after if state is not None}, free) or None

    return arrange(own, _carried({known}, free), advance) is not None


def _carried(states: set[UnitState], free: Sequence[Step]) -> frozenset[UnitState]:
    """Return the states that documents' steps can lead to from some states, these among them."""
    queue = list(states)
    while queue:
        state = queue.pop()
        for step in free:
            after = _carried_by(state, step)
            if after not in states:
                states.add(after)
                queue.append(after)
    return frozenset(states)


def _by_time(step: Step) -> tuple[int, int, int]:
    anchor = step.anchor
    return anchor.happened_at, anchor.version, step.ordinal


def _certain_predecessors(steps: Sequence[Step]) -> list[int]:
    """Return for each step, as a bit mask, the steps that certainly came before it."""
    anchors = [step.anchor for step in steps]
    by_version = sorted(range(len(steps)), key=lambda at: anchors[at].version)
    versions = [anchors[at].version for at in by_version]
    known = [0, *accumulate((1 << at for at in by_version), or_)]
    masks = [known[bisect_right(versions, anchor.base)] & ~(1 << at) for at, anchor in enumerate(anchors)]
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
