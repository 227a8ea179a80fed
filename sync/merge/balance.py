"""How often the steps of a timeline enter and leave each status: this shows a contradiction without a search.

Theory. Steps are edges between statuses, and a legal order is a path that takes each of them once. So a status is left
at most as often as it is entered, and entered at most once more than it is left. A unit that was received once cannot
be sold twice in a row, in any order. A step that may begin in several statuses, or change nothing, is counted only as
possible, never as necessary, so the count refuses no steps that have a legal order. A balanced count is necessary for a
legal order, but not sufficient.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from sync.merge.concurrent_steps import Crossing
from sync.model.facts import Step
from sync.model.status import BY_HAND, DOCUMENT_RULE, UNIT_RULE, Status, UnitRule

# A status of a unit or a document. None: it does not exist yet; everything begins there, once.
Place = str | None


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """The statuses that one step certainly leaves and enters, and those that it may leave and enter.

    Steps of one kind share one object, so that many of them are counted at once.
    """

    must_leave: tuple[Place, ...] = ()
    must_enter: tuple[Place, ...] = ()
    may_leave: tuple[Place, ...] = ()
    may_enter: tuple[Place, ...] = ()


class Balance:
    """How often some steps leave and enter each status."""

    def __init__(self, steps: Iterable[Needs]) -> None:
        self.must_leave: dict[Place, int] = {}
        self.must_enter: dict[Place, int] = {}
        self.may_leave: dict[Place, int] = {}
        self.may_enter: dict[Place, int] = {None: 1}
        self._count(steps, 1)

    def _count(self, steps: Iterable[Needs], sign: int) -> None:
        for needs, times in Counter(steps).items():
            for sums, places in (
                (self.must_leave, needs.must_leave),
                (self.must_enter, needs.must_enter),
                (self.may_leave, needs.may_leave),
                (self.may_enter, needs.may_enter),
            ):
                for at in places:
                    sums[at] = sums.get(at, 0) + sign * times

    def holds(self) -> bool:
        """Return whether the steps may have a legal order; if False, they have none."""
        return all(n <= self.may_enter.get(at, 0) for at, n in self.must_leave.items()) and all(
            n <= self.may_leave.get(at, 0) + 1 for at, n in self.must_enter.items()
        )

    def holds_without(self, steps: Iterable[Needs]) -> bool:
        """Return the same for the steps without some of them."""
        listed = list(steps)
        self._count(listed, -1)
        found = self.holds()
        self._count(listed, 1)
        return found

    def has_room(self, needs: Needs, among: "Balance") -> bool:
        """Return whether one more step may fit beside these; `among` also counts steps that may settle with it."""
        return all(self.must_leave.get(at, 0) < among.may_enter.get(at, 0) for at in needs.must_leave) and all(
            self.must_enter.get(at, 0) <= among.may_leave.get(at, 0) for at in needs.must_enter
        )


def is_balanced(steps: Collection[Step], crossing: Crossing, *, of_unit: bool) -> bool:
    """Return whether the steps of one timeline may have a legal order; if False, they have none."""
    if any(step.forced for step in steps):
        return True
    return Balance(needs_of(steps, crossing, of_unit=of_unit).values()).holds()


def hopeful(nodes: Collection[Step], pending: Collection[Step], crossing: Crossing, *, of_unit: bool) -> list[Step]:
    """Return the pending steps of one timeline that may settle, alone or together; the other pending steps cannot.

    `nodes` are all steps of the timeline, the pending ones included.
    """
    if any(step.forced for step in nodes):
        return list(pending)
    needs = needs_of(nodes, crossing, of_unit=of_unit)
    hoped, left_out = list(pending), set(pending)
    settled = Balance(needs[step] for step in nodes if step not in left_out)
    out: set[Step] = set()
    while True:
        among = Balance(needs[step] for step in nodes if step not in out)
        left = [step for step in hoped if settled.has_room(needs[step], among)]
        if not left or len(left) == len(hoped):
            return left
        out.update(set(hoped).difference(left))
        hoped = left


def needs_of(steps: Collection[Step], crossing: Crossing, *, of_unit: bool) -> dict[Step, Needs]:
    """Return the needs of each step of one timeline, of a unit or a document. No step may be forced."""
    if not of_unit:
        is_crossed = {*crossing.repeats, *crossing.unaware}
        return {step: _of_document(step.subject.kind, step.verbs[0], step in is_crossed) for step in steps}
    is_credited = any(step.detail.credit_only for step in steps)
    return {
        step: _of_unit(step.verbs, step.fact.type, step.detail.status, step in crossing.repeats, is_credited)
        if step.is_unit_step
        else _of_bound(step.subject.kind, step.verbs[0])
        for step in steps
    }


@cache
def _of_document(kind: str, verb: str, is_crossed: bool) -> Needs:  # noqa: FBT001 - a key of the cache
    rule = DOCUMENT_RULE[kind, verb]
    sources: tuple[Place, ...] = (*rule.sources, *rule.unaware, *((None,) if rule.creates else ()))
    if rule.target is None:
        return Needs()
    if is_crossed or rule.keeps or rule.target in sources:
        return Needs(may_leave=sources, may_enter=(rule.target,))
    return Needs(sources if len(sources) == 1 else (), (rule.target,), sources, (rule.target,))


@cache
def _of_bound(kind: str, verb: str) -> Needs:
    """Return the changes that a document's step may make to a unit bound to it; it may make none."""
    rule = DOCUMENT_RULE[kind, verb]
    if rule.unit_step is None:
        return Needs()
    passive = UNIT_RULE[rule.unit_step]
    return Needs(may_leave=passive.sources, may_enter=(passive.target,))


@cache
def _of_unit(
    verbs: tuple[str, ...],
    made_by: str,
    chosen: str | None,
    is_repeat: bool,  # noqa: FBT001 - a key of the cache
    is_credited: bool,  # noqa: FBT001 - a key of the cache
) -> Needs:
    if verbs == ("set_by_hand",):
        status = Status(chosen or "")
        return Needs(may_leave=tuple(at for at in BY_HAND if status in BY_HAND[at]), may_enter=(status,))
    first, last = UNIT_RULE[verbs[0]], UNIT_RULE[verbs[-1]]
    if last.target is None:
        return Needs()
    sources: tuple[Place, ...] = first.sources or (None, *_found_in(first, made_by))
    if first.brings_in and is_credited:
        # A credited unit may come in without leaving a customer.
        return Needs(may_leave=(*sources, Status.RETURNED), may_enter=(last.target,))
    if is_repeat or last.target in sources:
        return Needs(may_leave=sources, may_enter=(last.target,))
    return Needs(sources if len(sources) == 1 else (), (last.target,), sources, (last.target,))


def _found_in(rule: UnitRule, made_by: str) -> tuple[Status, ...]:
    """Return the statuses in which a step finds a unit that it would otherwise create."""
    other = UNIT_RULE[rule.of_known] if rule.of_known is not None else rule
    return other.sources if made_by in other.made_by else ()
