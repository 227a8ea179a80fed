"""The operations that keep steps from settling: those without which the steps would have a legal order."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sync.merge.balance import Balance, Needs, needs_of
from sync.merge.concurrent_steps import possible_crossing
from sync.merge.duplicate_documents import makers
from sync.merge.effort import Undecided
from sync.merge.fitting import only_order, recalls_all, replays
from sync.merge.transitions import STRICT, Relaxed, is_inert
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Step, Subject
from sync.model.order import in_order, precedes


def contradicting(
    working: WorkingSet,
    nodes: list[Step],
    together: Sequence[Step],
    where: Subject,
    relaxed: Relaxed = STRICT,
    *,
    beside: Sequence[Step] | None = None,
) -> tuple[str, ...]:
    """Return the operations without which the steps would settle together, in their order.

    These are all operations that prevent it alone. If none does, they are a smallest set, found by leaving out the
    latest first and then putting back the ones that need not be left out. If the work limit is reached, they are the
    operations found so far, at least the latest.

    With `beside` they are only operations that would themselves be contested if they had arrived as late as possible.
    If a step of `beside` would then settle, none are returned.
    """
    moving = [node for node in nodes if not is_inert(node) or node in together]
    # Without the operation that created a document, no step of the document settles.
    mine = {step.fact.operation_id for step in together} | makers(together, moving)
    by_operation: dict[str, list[Step]] = {}
    for node in moving:
        by_operation.setdefault(node.fact.operation_id, []).append(node)
    facts = {node.fact.operation_id: node.fact for node in moving if node.fact.operation_id not in mine}
    operations = [fact.operation_id for fact in in_order(facts.values())]
    only = only_order(working, moving, where, relaxed)
    may_settle_without = (lambda _: True) if only is not None else _counted_without(moving, where)
    found: list[str] = []
    settles_late = None if beside is None else _settles_late(working, by_operation, together, beside, where)

    def settles_without(out: Collection[str]) -> bool:
        if not may_settle_without(out) or (where.kind == "transfer" and recalls_all(working, where, together, out)):
            return False
        working.effort.explain(len(moving))
        if only is not None:
            settles = only.is_legal_without([node for operation in out for node in by_operation[operation]])
        else:
            settles = replays(working, [node for node in moving if node.fact.operation_id not in out], where, relaxed)
        return settles and not (settles_late is not None and settles_late(out))

    try:
        found.extend(operation for operation in operations if settles_without([operation]))
        return tuple(found) or _smallest(operations, settles_without)
    except Undecided:
        return tuple(found or operations[-1:])


def _settles_late(
    working: WorkingSet,
    by_operation: Mapping[str, Sequence[Step]],
    together: Sequence[Step],
    beside: Sequence[Step],
    where: Subject,
) -> Callable[[Collection[str]], bool]:
    """Return a test: does an operation, or one of those beside, settle in every order of arrival?

    An operation does if it fits on arrival, and also if it arrives as late as possible: before the operations that
    certainly came after it.
    """
    apart: dict[str, list[Step]] = {}
    for other in beside:
        is_recall = other.subject.kind == "transfer" and recalls_all(working, other.subject, [other])
        if other.fact.operation_id not in by_operation and not is_inert(other) and not is_recall:
            apart.setdefault(other.fact.operation_id, []).append(other)

    explained = {step.fact.operation_id for step in together}

    def settles(mine: Sequence[Step], others: Sequence[Step]) -> bool:
        after = [node for node in others if precedes(mine[0].anchor, node.anchor)]
        if not after:
            return False
        sooner = [node for node in others if node not in after]
        follow = [node for node in after if node in together]
        needed = [] if follow else together
        lasts = dict.fromkeys(node.anchor for node in follow or after)
        there = [[*(step.anchor for step in needed), last] for last in lasts]
        known = [[*(node for node in sooner if _precedes_any(node, these)), *mine] for these in there]
        working.effort.explain(2 * len(sooner) + sum(map(len, known)))
        if not replays(working, sooner, where):
            # The steps need an operation that comes after them, so they cannot settle before it arrives.
            sooner = [node for node in sooner if node.fact.operation_id not in explained]
        return all(replays(working, nodes, where) for nodes in [[*sooner, *mine], *known])

    def any_settles(out: Collection[str]) -> bool:
        others = [node for id_, nodes in by_operation.items() if id_ not in out for node in nodes]
        return any(settles(mine, others) for mine in [*(by_operation[id_] for id_ in out), *apart.values()])

    return any_settles


def _precedes_any(step: Step, facts: Iterable[Fact]) -> bool:
    return any(precedes(step.anchor, fact) for fact in facts)


def _counted_without(nodes: Sequence[Step], where: Subject) -> Callable[[Collection[str]], bool]:
    """Return a test: may a timeline's steps, without those of some operations, have a legal order?"""
    if any(step.forced for step in nodes):
        return lambda _: True
    needs: dict[str, list[Needs]] = {}
    counted = needs_of(nodes, possible_crossing(nodes), of_unit=where.kind == "serial")
    for step, each in counted.items():
        needs.setdefault(step.fact.operation_id, []).append(each)
    balance = Balance(counted.values())
    return lambda out: balance.holds_without(each for operation_id in out for each in needs[operation_id])


def _smallest(operations: Sequence[str], settles_without: Callable[[Collection[str]], bool]) -> tuple[str, ...]:
    """Return a smallest set of the operations without which the steps would settle."""
    out: list[str] = []
    for operation in reversed(operations):
        out.append(operation)
        if settles_without(out):
            break
    else:
        return ()
    for operation in list(out):
        rest = [other for other in out if other != operation]
        if settles_without(rest):
            out = rest
    return tuple(operation for operation in operations if operation in out)
