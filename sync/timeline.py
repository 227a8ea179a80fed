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
    state = replace(state, documents=tuple(sorted(documents.items())))
    passive = DOCUMENT_RULE[step.subject.kind, step.verbs[0]].unit_step
    if passive is not None and state.document == step.subject and state.status in UNIT_RULE[passive].sources:
        state = _moved(state, step, UNIT_RULE[passive])
    return state


def advance_document(status: str | None, step: Step) -> str | None:
    """Return the document's status after the step, None where the step is illegal there."""
    rule = DOCUMENT_RULE[step.subject.kind, step.verbs[0]]
    is_legal = status in rule.sources if rule.sources else status is None
    if not is_legal and not step.forced:
        return None
    return rule.target or status or ""


def arrange(
    steps: Sequence[Step], start: State, advance: Callable[[State, Step], State | None]
) -> list[tuple[Step, State]] | None:
    """Return the steps in a legal order with the state after each, or None.

    The order respects `precedes`; among the legal ones it is the first by
    `happened_at`, place by place. Raises Undecided when the budget is spent.
    """
    by_time = sorted(steps, key=_by_time)
    search = _Search(by_time, _certain_predecessors(by_time), advance)
    return search.run(start)


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
    """One depth-first walk over the orders of some steps, earliest first."""

    def __init__(
        self, steps: Sequence[Step], before: Sequence[int], advance: Callable[[State, Step], State | None]
    ) -> None:
        self._steps = steps
        self._before = before
        self._advance = advance
        self._dead: set[tuple[int, State]] = set()
        self._budget = BUDGET

    def run(self, start: State) -> list[tuple[Step, State]] | None:
        everything = (1 << len(self._steps)) - 1
        path: list[tuple[int, State]] = []
        placed, state, resume = 0, start, 0
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
            state = path[-1][1] if path else start
            resume = at + 1
        return [(self._steps[at], after) for at, after in path]

    def _next(self, placed: int, state: State, first: int) -> tuple[int, State] | None:
        """Return the earliest step from `first` on that can come next, with the state after it."""
        for at in range(first, len(self._steps)):
            if placed >> at & 1 or self._before[at] & ~placed:
                continue
            self._budget -= 1
            if self._budget < 0:
                raise Undecided
            after = self._advance(state, self._steps[at])
            if after is not None and (placed | 1 << at, after) not in self._dead:
                return at, after
        return None
