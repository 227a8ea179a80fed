"""Why a step does not fit, and the operations that it conflicts with (docs/protocol.md, 3 Otherwise).

The guards are left out one by one in the same search that settles, so that reasons follow the same rules. `against` are
the settled operations without which the step would settle, on every timeline that it touches.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

from sync.merge.balance import Balance, Needs, is_balanced, needs_of
from sync.merge.concurrent_steps import crossing_of, possible_crossing
from sync.merge.duplicate_documents import makers
from sync.merge.effort import Undecided
from sync.merge.fitting import SETS_TRIED_MAX, misfit, nodes_of, only_order, recalls_all, replays, touched_by
from sync.merge.legal_order import in_likely_order
from sync.merge.serial_aliases import claimed_serial, givers_of, gives_serial, holders, unit_of
from sync.merge.transitions import STRICT, Relaxed, creates, is_inert
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Objection, Standing, Step, Subject, waits
from sync.model.order import in_order, precedes
from sync.model.status import BINDING_DOCUMENTS

# With these reasons a step contradicts other steps of units.
CONTRADICTING = ("illegal_transition", "wrong_document", "duplicate_serial")
# At most this many other unsettled steps of a unit are examined as steps that a step needs first.
BESIDE_MAX = 8


def objection(working: WorkingSet, step: Step, beside: Sequence[Step] = ()) -> Objection:
    """Return why a step, whose references have all arrived, does not fit.

    `beside` are the other steps on its subject that do not settle and whose references have arrived too.
    """
    working.effort.begin_step()
    try:
        where = misfit(working, {step: None}.keys())
        if where is None:
            return waits("undecided")
        if where.kind == "transfer" and replays(working, nodes_of(working, where, [step]), where):
            # The document has a legal order and does not fit: so it was recalled although all of it was received.
            return _recall_objection(working, step, where)
        if step.is_unit_step:
            found = _unit_objection(working, step, beside)
            if found.against or found.reason not in ("illegal_transition", "at_other_branch"):
                return found
            both = _against_both(working, step, beside, is_elsewhere=found.reason == "at_other_branch")
            return Objection(Standing.CONTESTED, "illegal_transition", both) if both else found
        together = _companions(working, step, beside) if where == step.subject else ()
        return Objection(Standing.CONTESTED, "illegal_transition", _everywhere(working, [step, *together]))
    except Undecided:
        return waits("undecided")


def _against_both(working: WorkingSet, step: Step, beside: Sequence[Step], *, is_elsewhere: bool) -> tuple[str, ...]:
    """Return the conflict of a unit's step that needs an unsettled step first, as a reception needs the sending."""
    others = [one for one in beside if not is_inert(one) and not (is_elsewhere and one.reason == "at_other_branch")]
    for other in in_likely_order(others)[:BESIDE_MAX]:
        nodes = nodes_of(working, step.subject, [step, other])
        late = beside if is_elsewhere else None
        if against := _contradicting(working, nodes, [step, other], step.subject, beside=late):
            return against
    return ()


def _recall_objection(working: WorkingSet, step: Step, transfer: Subject) -> Objection:
    """Return the conflict of a transfer that was recalled and received, with each operation that causes it."""
    others = [other for other in working.on(transfer) if other.counts and other is not step]
    against = [other.fact.operation_id for other in others if not {"received", "cancelled"}.isdisjoint(other.verbs)]
    alone = [id_ for id_ in against if not recalls_all(working, transfer, [step], without=[id_])]
    return Objection(Standing.CONTESTED, "illegal_transition", tuple(alone or against))


def _companions(working: WorkingSet, step: Step, beside: Sequence[Step]) -> Sequence[Step]:
    """Return the smallest set of the other steps with which a document's step fits into the document itself.

    A completion and the reopening after it only fit together: an operation that excludes both conflicts with each.
    """
    document = step.subject
    sets = (chosen for size in range(1, len(beside) + 1) for chosen in combinations(beside, size))
    try:
        for chosen in islice(sets, SETS_TRIED_MAX):
            working.effort.explain(len(working.on(document)))
            if replays(working, nodes_of(working, document, [step, *chosen]), document):
                return chosen
    except Undecided:
        return ()
    return ()


def _everywhere(working: WorkingSet, together: Sequence[Step]) -> tuple[str, ...]:
    """Return the conflicts of a document's steps: on its own timeline, and on those of its units.

    Where the work limit is reached, those that were found.
    """
    against: dict[str, Fact] = {}
    try:
        for subject, nodes in _unlike_timelines(working, together):
            left = [node for node in nodes if node.fact.operation_id not in against]
            working.effort.explain(len(left))
            if replays(working, left, subject) or (against and not _replays_without(working, left, together, subject)):
                continue
            facts = {node.fact.operation_id: node.fact for node in left}
            found = _contradicting(working, left, together, subject) or _births_after(left, together)
            if not found and not against:
                return ()
            against.update((operation_id, facts[operation_id]) for operation_id in found)
    except Undecided:
        pass
    return tuple(fact.operation_id for fact in in_order(against.values()))


def _brings_in(step: Step) -> bool:
    return step.is_unit_step and "received" in step.verbs


def _births_after(nodes: Sequence[Step], together: Sequence[Step]) -> tuple[str, ...]:
    """Return the creations of the unit that do not certainly precede a document's steps and so contradict it."""
    late = [n.fact for n in nodes if _brings_in(n) and not any(precedes(n.anchor, step.anchor) for step in together)]
    return tuple(fact.operation_id for fact in in_order(late))


def _replays_without(working: WorkingSet, nodes: Sequence[Step], left_out: Collection[Step], subject: Subject) -> bool:
    return replays(working, [node for node in nodes if node not in left_out], subject)


def _unlike_timelines(working: WorkingSet, together: Sequence[Step]) -> Iterator[tuple[Subject, list[Step]]]:
    """Yield the timelines that steps touch; of units with the same recorded steps only the first."""
    seen = set()
    for subject in touched_by(working, together):
        nodes = nodes_of(working, subject, together)
        recorded = [(node.fact.operation_id, node.verbs, node.detail) for node in nodes if node.is_unit_step]
        key = subject if subject.kind != "serial" else tuple(recorded)
        if key not in seen:
            seen.add(key)
            yield subject, nodes


def contradicted(working: WorkingSet, step: Step) -> list[Step]:
    """Return the settled steps about other serials than its own that a contested step contradicts.

    Had the step come first, they would be contested: so their serials have a conflict in every order. For a document's
    step they are steps of the document's units; for a unit's step they are under the unit's other serials.
    """
    if step.standing is not Standing.CONTESTED or step.reason not in CONTRADICTING:
        # A conflict over a document's id is about that alone.
        return []
    if step.reason == "duplicate_serial":
        return _contradicted_by_serial(working, step)
    if step.is_unit_step:
        sides = [side for side in working.on(step.subject) if side.fact.operation_id in step.against]
    elif step.subject.kind in BINDING_DOCUMENTS:
        units = {other.subject for other in working.naming(step.subject) if other.is_unit_step}
        of_operations = working.of_operations(step.against).values()
        sides = [side for of in of_operations for side in of if side.subject in units]
    else:
        return []
    return [side for side in sides if side.counts and side.origin != step.origin and _excludes(working, side, step)]


def _contradicted_by_serial(working: WorkingSet, claim: Step) -> list[Step]:
    """Return the steps under other serials of two units that contradict the steps under the disputed serial.

    Had the claim come first, its unit would have the serial with all its steps, and the other unit would not. Where
    either unit then contradicts itself, there is a conflict about its other serials in every order.
    """
    number = claimed_serial(claim)
    holding = [step for side in working.of_operations(claim.against).values() for step in side]
    if any(precedes(step.anchor, claim.anchor) for step in holding):
        # A person who knew that the serial is taken contradicts themselves, in every order.
        return []
    unit, holder = claim.subject if gives_serial(claim) else number, unit_of(working, number)
    recorded = [step for step in working.on(holder) if step.named_subject == number and "received" not in step.verbs]
    moving = [step for step in recorded if step.approved and not step.is_discarded and not is_inert(step)]
    if not moving:
        return []
    with_it = nodes_of(working, holder, moving)
    gained = [node for node in with_it if node in moving or not node.is_unit_step]
    ids = _contradicting_together(working, [*_named_otherwise(working, unit, number), *gained], moving, unit)
    if holder != number:
        left = _named_otherwise(working, holder, number)
        ids |= _contradicting_together(working, left, [node for node in left if _brings_in(node)], holder)
    sides = [side for about in (unit, holder) for side in working.on(about)]
    return [side for side in sides if side.fact.operation_id in ids and side.counts and side.named_subject != number]


def _named_otherwise(working: WorkingSet, unit: Subject, number: Subject) -> list[Step]:
    """Return the timeline of a unit without the steps that name it by a serial."""
    return [node for node in nodes_of(working, unit) if not node.is_unit_step or node.named_subject != number]


def _contradicting_together(
    working: WorkingSet, nodes: Sequence[Step], together: Sequence[Step], unit: Subject
) -> set[str]:
    """Return the operations of a timeline that contradict some of its steps, alone or together, if any."""
    steps = list(dict.fromkeys(nodes))
    try:
        if replays(working, steps, unit):
            return set()
        found = set(_contradicting(working, steps, together, unit))
        for step in together if len(together) > 1 else ():
            others = {other for other in together if other is not step}
            found.update(_contradicting(working, [node for node in steps if node not in others], [step], unit))
    except Undecided:
        return {node.fact.operation_id for node in steps if node not in together}
    return found


def _excludes(working: WorkingSet, side: Step, step: Step) -> bool:
    """Return whether one operation's own steps of a unit alone exclude a step.

    Where these need steps of other operations in conflict, those are included.
    """
    disputed = {step.fact.operation_id, *step.against}
    others = disputed - {step.fact.operation_id, side.fact.operation_id}
    timeline = nodes_of(working, side.subject, [step])
    # Later steps may depend on those that are left out.
    kept = disputed | {node.fact.operation_id for node in timeline if node.subject == step.subject and creates(node)}
    kept_steps = [n for n in timeline if n.fact.operation_id in kept or creates(n) or _brings_in(n)]
    alone = [n for n in kept_steps if n.fact.operation_id not in others and (n.is_unit_step or n.fact != side.fact)]
    together = [n for n in kept_steps if n.is_unit_step or n.fact.operation_id not in step.against]
    try:
        for nodes in (alone, together):
            if replays(working, [node for node in nodes if node is not step], side.subject):
                return not replays(working, nodes, side.subject)
    except Undecided:
        pass
    return True


def _unit_objection(working: WorkingSet, step: Step, beside: Sequence[Step]) -> Objection:
    unit = step.subject
    nodes = nodes_of(working, unit, [step])
    births = [other for other in nodes if other is not step and "received" in other.verbs]
    if "received" in step.verbs and step.named_subject != unit:
        return _names_another(step for step in givers_of(working, step.named_subject.id) if step.counts)
    if "received" in step.verbs:
        return _contested(working, "duplicate_serial", nodes, step, unit, STRICT)
    others = [other for other in nodes if other is not step and other.is_unit_step]
    if not others:
        return waits("unknown_serial")
    if taken := holders(working, step):
        return _names_another(taken)
    item_id = step.detail.item_id
    if item_id is not None and births and all(birth.detail.item_id != item_id for birth in births):
        return Objection(Standing.CONTESTED, "wrong_item", tuple(birth.fact.operation_id for birth in births))
    elsewhere = Relaxed(step, branch=True)
    if not is_balanced(nodes, crossing_of(nodes), of_unit=True):
        return _contested(working, "illegal_transition", nodes, step, unit, elsewhere)
    if replays(working, nodes, unit, elsewhere):
        # A step that may have come later contradicts it: then that one would be contested.
        crossed = _contradicting(working, nodes, [step], unit, beside=beside)
        return Objection(Standing.CONTESTED, "illegal_transition", crossed) if crossed else waits("at_other_branch")
    any_document = Relaxed(step, branch=True, document=True)
    if step.document is not None and _names_wrong_document(working, nodes, unit, any_document):
        return _contested(working, "wrong_document", nodes, step, unit, elsewhere)
    return _contested(working, "illegal_transition", nodes, step, unit, elsewhere)


def _names_another(holding: Iterable[Step]) -> Objection:
    """Return the objection that another unit has the serial, with the operations that gave it to that unit."""
    against = dict.fromkeys(step.fact.operation_id for step in holding)
    return Objection(Standing.CONTESTED, "duplicate_serial", tuple(against))


def _names_wrong_document(working: WorkingSet, nodes: list[Step], unit: Subject, relaxed: Relaxed) -> bool:
    """Return whether only the named document is in the way: with another one the step would fit."""
    step = relaxed.step
    return step is not None and step.verbs[0] != "used" and replays(working, nodes, unit, relaxed)


def _contested(
    working: WorkingSet, reason: str, nodes: list[Step], step: Step, unit: Subject, relaxed: Relaxed
) -> Objection:
    return Objection(Standing.CONTESTED, reason, _contradicting(working, nodes, [step], unit, relaxed))


def _contradicting(
    working: WorkingSet,
    nodes: list[Step],
    together: Sequence[Step],
    where: Subject,
    relaxed: Relaxed = STRICT,
    *,
    beside: Sequence[Step] | None = None,
) -> tuple[str, ...]:
    """Return the operations without which the steps would settle together, in their order.

    These are the operations each of which alone prevents that. Where no single one does, they are a smallest set, found
    by leaving out the latest first and putting back those that are not needed. Where the work limit is reached, they
    are those found so far, at least the latest.

    With `beside` they are only operations that would be contested themselves, had they arrived as late as possible;
    none are returned where a step of `beside` would settle then.
    """
    moving = [node for node in nodes if not is_inert(node) or node in together]
    # Without the operation that created a document no step of it settles.
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
    """Return a test whether an operation, or one of those beside, settles in every order of arrival.

    It does where it fits on arrival, and still does when it arrives as late as possible: before the operations that
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
            # The steps need an operation that comes after them: they settle no sooner.
            sooner = [node for node in sooner if node.fact.operation_id not in explained]
        return all(replays(working, nodes, where) for nodes in [[*sooner, *mine], *known])

    def any_settles(out: Collection[str]) -> bool:
        others = [node for id_, nodes in by_operation.items() if id_ not in out for node in nodes]
        return any(settles(mine, others) for mine in [*(by_operation[id_] for id_ in out), *apart.values()])

    return any_settles


def _precedes_any(step: Step, facts: Iterable[Fact]) -> bool:
    return any(precedes(step.anchor, fact) for fact in facts)


def _counted_without(nodes: Sequence[Step], where: Subject) -> Callable[[Collection[str]], bool]:
    """Return a test whether a timeline's steps, without those of some operations, may have a legal order."""
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
