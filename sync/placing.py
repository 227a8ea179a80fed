"""Whether steps fit, and what stands against one that does not.

`fits` is the one question the merge asks: could these unsettled steps and
the settled ones be put into a legal order, on every unit and document they
touch? (docs/protocol.md, 3 Settling)
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, islice

from sync.balance import Balance, Needs, hopeful, is_balanced, needs_of
from sync.book import Book
from sync.crossing import crossing_of
from sync.duplicates import creation_on, makers
from sync.effort import Undecided
from sync.facts import Objection, Standing, Step, Subject, waits
from sync.identity import document_code
from sync.legal_order import in_likely_order
from sync.names import givers_of, holders
from sync.only_order import OnlyOrder, only_order_of
from sync.order import in_order, precedes
from sync.status import BINDING_DOCUMENTS, DRAFTED
from sync.timeline import STRICT, Relaxed, UnitState, can_find, creates, is_inert
from sync.transferring import recalls_nothing

SETS_TRIED_MAX = 64
# Of so many other unsettled steps of a unit it is asked whether a step lacks them.
BESIDE_MAX = 8


def nodes_of(book: Book, subject: Subject, more: Collection[Step] = ()) -> list[Step]:
    """Return the steps of a timeline: what counts on the subject, `more` of it, and a unit's documents' steps."""
    wanted = more if isinstance(more, AbstractSet) else set(more)
    on = book.on(subject)
    book.effort.work(len(on) // 3)
    own = [step for step in on if step.takes_part or step in wanted]
    if subject.kind != "serial":
        return own
    documents = dict.fromkeys(step.document for step in own if step.document is not None)
    steps = [
        step
        for document in documents
        if document.kind in BINDING_DOCUMENTS
        for step in book.on(document)
        if step.takes_part or step in wanted
    ]
    return [*steps, *own]


def order_of(book: Book, subject: Subject) -> list[tuple[Step, UnitState]]:
    """Return a unit's settled timeline with the unit's state after each step."""
    return book.orders.of_settled_unit(nodes_of(book, subject))


def document_order(book: Book, subject: Subject) -> list[tuple[Step, str | None]]:
    """Return a document's settled steps in their order with its status after each."""
    return book.orders.of_settled_document(nodes_of(book, subject))


def code_of(book: Book, document: Subject | None) -> str | None:
    """Return the code of a document, None where the operation that made it has not arrived."""
    made = creation_of(book, document) if document is not None else None
    if made is None:
        return None
    fact = made.fact
    return document_code(book.device_code(fact.device_id), fact.seq)


def creation_of(book: Book, document: Subject) -> Step | None:
    """Return the first of the steps that created a document, by its order; None where none has arrived.

    A draft and the sending of it are one document, whose code is that of the first, whichever arrived first.
    """
    made = creation_on(book, document)
    if made is None or document.kind not in DRAFTED:
        return made
    placed = [step for step, _ in document_order(book, document) if creates(step)]
    return placed[0] if placed else made


def replays(book: Book, nodes: Collection[Step], subject: Subject, relaxed: Relaxed = STRICT) -> bool:
    """Say whether the steps of one timeline have a legal order."""
    steps = list(nodes)
    if subject.kind != "serial":
        return book.orders.of_document(steps) is not None
    return book.orders.of_unit(steps, relaxed) is not None


def touched_by(book: Book, steps: Collection[Step]) -> list[Subject]:
    """Return the units and documents whose timelines the steps are part of."""
    subjects = dict.fromkeys(step.subject for step in steps)
    for document in [subject for subject in subjects if subject.kind in BINDING_DOCUMENTS]:
        bound = [step.subject for step in book.naming(document) if step.is_unit_step and (step.counts or step in steps)]
        subjects.update(dict.fromkeys(bound))
    return list(subjects)


def misfit(book: Book, steps: AbstractSet[Step]) -> Subject | None:
    """Return the first timeline that the steps do not fit into, None where they fit."""
    for step in steps:
        if (taken := holders(book, step, steps)) and not _was_found(book, step, steps, taken):
            return step.subject
    for subject in touched_by(book, steps):
        if not replays(book, nodes_of(book, subject, steps), subject):
            return subject
    transfers = dict.fromkeys(step.subject for step in steps if step.subject.kind == "transfer")
    return next((transfer for transfer in transfers if _recalls_nothing(book, transfer, steps)), None)


def _was_found(book: Book, step: Step, steps: AbstractSet[Step], holding: Collection[Step]) -> bool:
    """Say whether the unit that has a new number already is the one that it is given to, which was found by it."""
    own = Subject("serial", step.document.id) if step.document is not None else step.subject
    if any(other.subject != own or not can_find(other) for other in holding):
        return False
    # What was told under the number and did not fit may be what it lacked: that it was written off.
    loose = {other for other in book.on(own) if other.told == own and other.approved and not other.is_settled}
    nodes = nodes_of(book, step.subject, steps)
    sets = ([*nodes, *nodes_of(book, own, more)] for more in (loose, frozenset[Step]()))
    return any(replays(book, dict.fromkeys(together), step.subject) for together in sets)


def _recalls_nothing(book: Book, transfer: Subject, steps: Collection[Step] = (), without: str | None = None) -> bool:
    """Say whether a transfer was called back of which all was received, were the steps settled, and `without` not."""
    taken = {step for step in book.on(transfer) if step.takes_part or step in steps}
    return recalls_nothing(book, transfer, {step for step in taken if step.fact.operation_id != without})


def is_whole(book: Book, subject: Subject) -> bool:
    """Say whether what counts on a subject has a legal order, and does not contradict itself as a whole."""
    if not replays(book, nodes_of(book, subject), subject):
        return False
    return subject.kind != "transfer" or not _recalls_nothing(book, subject)


def fits(book: Book, steps: Collection[Step]) -> bool:
    """Say whether the steps fit everywhere; a set that the search gives up on does not fit now."""
    try:
        return misfit(book, dict.fromkeys(steps).keys()) is None
    except Undecided:
        return False


def largest_fit(book: Book, steps: Sequence[Step], new: Collection[Step]) -> tuple[Step, ...]:
    """Return the largest set of the steps that fits together, empty where none does.

    All of them first, since in a truthful shop that is what fits in the end;
    then ever smaller sets, earlier steps first, a bounded number of them. Only sets with one of the `new` steps are
    tried: without them nothing is otherwise than when the rest was tried.
    """
    steps, new, tried = hopeful_of(book, in_likely_order(steps)), set(new), 0
    may_fit = _may_fit(book, steps)
    for size in range(len(steps), 0, -1):
        if size > 1 and tried >= SETS_TRIED_MAX:
            continue
        for chosen in combinations(steps, size):
            tried += 1
            if any(step in new for step in chosen) and may_fit(chosen) and fits(book, chosen):
                return chosen
            if size > 1 and (tried >= SETS_TRIED_MAX or not book.effort.may_go_on(size)):
                tried = SETS_TRIED_MAX
                break
    return ()


def _may_fit(book: Book, steps: Sequence[Step]) -> Callable[[Collection[Step]], bool]:
    """Return what says whether some of the steps may fit: cheaply, where all are of one unit and have one order."""
    units = {step.subject for step in steps if step.is_unit_step}
    if len(steps) < 2 or len(units) != 1 or not all(step.is_unit_step for step in steps):
        return lambda _: True
    (unit,) = units
    only = _only_order(book, nodes_of(book, unit, steps), unit, STRICT)
    if only is None:
        return lambda _: True
    return lambda chosen: only.is_legal_without([step for step in steps if step not in chosen])


def hopeful_of(book: Book, pending: Sequence[Step]) -> list[Step]:
    """Return which of the steps may settle on their own timelines, alone or together, as far as counting tells."""
    hoped = set(pending)
    for subject in dict.fromkeys(step.subject for step in pending):
        nodes = [step for step in nodes_of(book, subject, hoped) if not is_inert(step)]
        mine = [step for step in nodes if step in hoped]
        if mine:
            kept = hopeful(nodes, mine, crossing_of(nodes), of_unit=subject.kind == "serial")
            hoped.difference_update(set(mine).difference(kept))
    return [step for step in pending if step in hoped]


def objection(book: Book, step: Step, beside: Sequence[Step] = ()) -> Objection:
    """Return why a step, whose references are all known, does not fit.

    `beside` are the other steps on its subject that do not settle and whose references are known too.
    """
    book.effort.begin_step()
    try:
        where = misfit(book, {step: None}.keys())
        if where is None:
            return waits("undecided")
        if where.kind == "transfer" and _recalls_nothing(book, where, [step]):
            return _recall_objection(book, step, where)
        if step.is_unit_step:
            found = _unit_objection(book, step)
            if found.against or found.reason not in ("illegal_transition", "at_other_branch"):
                return found
            both = _against_both(book, step, beside, leave_known=found.reason == "at_other_branch")
            return Objection(Standing.CONTESTED, "illegal_transition", both) if both else found
        together = _companions(book, step, beside) if where == step.subject else ()
        return _document_objection(
            book, [step, *together], misfit(book, dict.fromkeys([step, *together]).keys()) or where
        )
    except Undecided:
        return waits("undecided")


def _against_both(book: Book, step: Step, beside: Sequence[Step], *, leave_known: bool) -> tuple[str, ...]:
    """Return what stands against a unit's step and one beside it that it lacks, as who receives lacks the sending."""
    others = [one for one in beside if not is_inert(one) and not (leave_known and one.reason == "at_other_branch")]
    for other in in_likely_order(others)[:BESIDE_MAX]:
        nodes = nodes_of(book, step.subject, [step, other])
        if against := _contradicting(book, nodes, [step, other], step.subject, leave_known=leave_known):
            return against
    return ()


def _recall_objection(book: Book, step: Step, transfer: Subject) -> Objection:
    """Return that a transfer was called back and received: by the other operations, each of which alone is enough."""
    others = [other for other in book.on(transfer) if other.counts and other is not step]
    against = [other.fact.operation_id for other in others if not {"received", "cancelled"}.isdisjoint(other.verbs)]
    alone = [id_ for id_ in against if not _recalls_nothing(book, transfer, [step], without=id_)]
    return Objection(Standing.CONTESTED, "illegal_transition", tuple(alone or against))


def _companions(book: Book, step: Step, beside: Sequence[Step]) -> Sequence[Step]:
    """Return the fewest of the steps beside a document's step with which it fits into the document itself.

    A completion and the reopening after it only fit together: what keeps out both is what stands against each.
    """
    document = step.subject
    sets = (chosen for size in range(1, len(beside) + 1) for chosen in combinations(beside, size))
    try:
        for chosen in islice(sets, SETS_TRIED_MAX):
            book.effort.explain(len(book.on(document)))
            if replays(book, nodes_of(book, document, [step, *chosen]), document):
                return chosen
    except Undecided:
        return ()
    return ()


def _document_objection(book: Book, together: Sequence[Step], where: Subject) -> Objection:
    against = _contradicting(book, nodes_of(book, where, together), together, where)
    return Objection(Standing.CONTESTED, "illegal_transition", against)


def _unit_objection(book: Book, step: Step) -> Objection:
    unit = step.subject
    nodes = nodes_of(book, unit, [step])
    births = [other for other in nodes if other is not step and "received" in other.verbs]
    if "received" in step.verbs and step.told != unit:
        return _names_another(step for step in givers_of(book, step.told.id) if step.counts)
    if "received" in step.verbs:
        return _contested(book, "duplicate_serial", nodes, step, unit, STRICT)
    others = [other for other in nodes if other is not step and other.is_unit_step]
    if not others:
        return waits("unknown_serial")
    if taken := holders(book, step):
        return _names_another(taken)
    item_id = step.detail.item_id
    if item_id is not None and births and all(birth.detail.item_id != item_id for birth in births):
        return Objection(Standing.CONTESTED, "wrong_item", tuple(birth.fact.operation_id for birth in births))
    elsewhere = Relaxed(step, branch=True)
    if not is_balanced(nodes, crossing_of(nodes), of_unit=True):
        return _contested(book, "illegal_transition", nodes, step, unit, elsewhere)
    if replays(book, nodes, unit, elsewhere):
        # What the person may not have heard of contradicts it: had it come first, that would be contested.
        crossed = _contradicting(book, nodes, [step], unit, leave_known=True)
        return Objection(Standing.CONTESTED, "illegal_transition", crossed) if crossed else waits("at_other_branch")
    any_document = Relaxed(step, branch=True, document=True)
    if step.document is not None and _names_wrong_document(book, nodes, unit, any_document):
        return _contested(book, "wrong_document", nodes, step, unit, elsewhere)
    return _contested(book, "illegal_transition", nodes, step, unit, elsewhere)


def _names_another(holding: Iterable[Step]) -> Objection:
    """Return that a number is another unit's, by the operations that made it so."""
    against = dict.fromkeys(step.fact.operation_id for step in holding)
    return Objection(Standing.CONTESTED, "duplicate_serial", tuple(against))


def _names_wrong_document(book: Book, nodes: list[Step], unit: Subject, relaxed: Relaxed) -> bool:
    """Say whether only the document named stands in the way: another one would do."""
    step = relaxed.step
    return step is not None and step.verbs[0] != "used" and replays(book, nodes, unit, relaxed)


def _contested(book: Book, reason: str, nodes: list[Step], step: Step, unit: Subject, relaxed: Relaxed) -> Objection:
    return Objection(Standing.CONTESTED, reason, _contradicting(book, nodes, [step], unit, relaxed))


def _contradicting(
    book: Book,
    nodes: list[Step],
    together: Sequence[Step],
    where: Subject,
    relaxed: Relaxed = STRICT,
    *,
    leave_known: bool = False,
) -> tuple[str, ...]:
    """Return the operations without which the steps would settle together, in their order.

    `leave_known`: none of those that certainly came before one of the steps.

    Each that alone stands in the way; where none does alone, a smallest set found by leaving out the latest first and
    putting back what is not needed. Where the effort for that is spent, what was found, and at least the latest.
    """
    moving = [node for node in nodes if not is_inert(node) or node in together]
    # Without the operation that made a document nothing of it settles.
    mine = {step.fact.operation_id for step in together} | makers(together, moving)
    by_operation: dict[str, list[Step]] = {}
    for node in moving:
        by_operation.setdefault(node.fact.operation_id, []).append(node)
    facts = {
        node.fact.operation_id: node.fact
        for node in moving
        if node.fact.operation_id not in mine
        and not (leave_known and any(precedes(node.anchor, step.anchor) for step in together))
    }
    operations = [fact.operation_id for fact in in_order(facts.values())]
    only = _only_order(book, moving, where, relaxed)
    may_settle_without = (lambda _: True) if only is not None else _counted_without(moving, where)
    found: list[str] = []

    def settles_without(out: Collection[str]) -> bool:
        if not may_settle_without(out):
            return False
        book.effort.explain(len(moving))
        if only is not None:
            return only.is_legal_without([node for operation in out for node in by_operation[operation]])
        return replays(book, [node for node in moving if node.fact.operation_id not in out], where, relaxed)

    try:
        found.extend(operation for operation in operations if settles_without([operation]))
        return tuple(found) or _smallest(operations, settles_without)
    except Undecided:
        return tuple(found or operations[-1:])


def _only_order(book: Book, nodes: Sequence[Step], where: Subject, relaxed: Relaxed) -> OnlyOrder | None:
    if where.kind != "serial" or crossing_of(nodes).repeats:
        return None
    return only_order_of(nodes, relaxed, book.effort.work)


def _counted_without(nodes: Sequence[Step], where: Subject) -> Callable[[Collection[str]], bool]:
    """Return what says whether the steps of a timeline, without those of some operations, may have a legal order."""
    crossing = crossing_of(nodes)
    if crossing.repeats or any(step.forced for step in nodes):
        # Without the one, the other is no repetition any more.
        return lambda _: True
    needs: dict[str, list[Needs]] = {}
    counted = needs_of(nodes, crossing, of_unit=where.kind == "serial")
    for step, each in counted.items():
        needs.setdefault(step.fact.operation_id, []).append(each)
    balance = Balance(counted.values())
    return lambda out: balance.holds_without(each for operation_id in out for each in needs[operation_id])


def _smallest(operations: Sequence[str], settles_without: Callable[[Collection[str]], bool]) -> tuple[str, ...]:
    """Return a set of the operations without which the steps would settle, and without none of which they would not."""
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
