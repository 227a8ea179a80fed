"""Whether steps fit.

`fits` is the one question of the merge: can these unsettled steps and the settled ones be put into a legal order, on
every unit and document that they touch? (docs/protocol.md, 3 Settling)
"""

from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from sync.merge.balance import hopeful
from sync.merge.concurrent_steps import crossing_of, possible_crossing
from sync.merge.duplicate_documents import creation_on
from sync.merge.effort import Undecided
from sync.merge.legal_order import in_likely_order
from sync.merge.only_order import OnlyOrder, only_order_of
from sync.merge.serial_aliases import holders
from sync.merge.transfer_recalls import recalls_nothing
from sync.merge.transitions import STRICT, Relaxed, UnitState, can_find, creates, is_inert
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.identity import document_code
from sync.model.status import BINDING_DOCUMENTS, DRAFTED

SETS_TRIED_MAX = 64


def nodes_of(working: WorkingSet, subject: Subject, more: Collection[Step] = ()) -> list[Step]:
    """Return the steps of a subject's timeline that are settled or in `more`; a unit's timeline has those of its
    documents.
    """
    wanted = more if isinstance(more, AbstractSet) else set(more)
    on = working.merged_on(subject)
    own = [step for step in on if step.takes_part or step in wanted]
    if subject.kind != "serial":
        return own
    documents = dict.fromkeys(step.document for step in own if step.document is not None)
    steps = [
        step
        for document in documents
        if document.kind in BINDING_DOCUMENTS
        for step in working.merged_on(document)
        if step.takes_part or step in wanted
    ]
    return [*steps, *own]


def order_of(working: WorkingSet, subject: Subject) -> list[tuple[Step, UnitState]]:
    """Return a unit's settled timeline with the unit's state after each step."""
    return working.orders.of_settled_unit(nodes_of(working, subject))


def document_order(working: WorkingSet, subject: Subject) -> list[tuple[Step, str | None]]:
    """Return a document's settled steps in their order with its status after each."""
    return working.orders.of_settled_document(nodes_of(working, subject))


def code_of(working: WorkingSet, document: Subject | None) -> str | None:
    """Return the code of a document, None if the operation that created it has not arrived."""
    made = creation_of(working, document) if document is not None else None
    if made is None:
        return None
    fact = made.fact
    return document_code(working.device_code(fact.device_id), fact.seq)


def creation_of(working: WorkingSet, document: Subject) -> Step | None:
    """Return the first, in order, of the steps that created a document; None if none has arrived.

    A draft and its sending are one document; it has the code of the first of them in order.
    """
    made = creation_on(working, document)
    if made is None or document.kind not in DRAFTED:
        return made
    placed = [step for step, _ in document_order(working, document) if creates(step)]
    return placed[0] if placed else made


def replays(working: WorkingSet, nodes: Collection[Step], subject: Subject, relaxed: Relaxed = STRICT) -> bool:
    """Return whether the steps of one timeline have a legal order."""
    steps = list(nodes)
    if subject.kind != "serial":
        return working.orders.of_document(steps) is not None
    return working.orders.of_unit(steps, relaxed) is not None


def touched_by(working: WorkingSet, steps: Collection[Step]) -> list[Subject]:
    """Return the units and documents whose timelines include the steps."""
    subjects = dict.fromkeys(step.subject for step in steps)
    for document in [subject for subject in subjects if subject.kind in BINDING_DOCUMENTS]:
        bound = [
            step.subject
            for step in working.merged_naming(document)
            if step.is_unit_step and (step.counts or step in steps)
        ]
        subjects.update(dict.fromkeys(bound))
    return list(subjects)


def misfit(working: WorkingSet, steps: AbstractSet[Step]) -> Subject | None:
    """Return the first timeline that the steps do not fit into, None if they fit."""
    for step in steps:
        if (taken := holders(working, step, steps)) and not _is_same_unit(working, step, steps, taken):
            return step.subject
    for subject in touched_by(working, steps):
        if not replays(working, nodes_of(working, subject, steps), subject):
            return subject
    transfers = dict.fromkeys(step.subject for step in steps if step.subject.kind == "transfer")
    return next((transfer for transfer in transfers if recalls_all(working, transfer, steps)), None)


def _is_same_unit(working: WorkingSet, step: Step, steps: AbstractSet[Step], holding: Collection[Step]) -> bool:
    """Return whether the steps under a serial that a unit is given concern this unit: it was found, or approved."""
    own = Subject("serial", step.document.id) if step.document is not None else step.subject
    let_stand = any(other.forced for other in holding) and not any(creates(other) for other in holding)
    if any(other.subject != own or not (let_stand or can_find(other)) for other in holding):
        return False
    # A step that names the serial and did not fit, for example a write-off, may be the missing one.
    loose = {other for other in working.on(own) if other.named_subject == own and other.approved and other.is_pending}
    nodes = nodes_of(working, step.subject, steps)
    sets = ([*nodes, *nodes_of(working, own, more)] for more in (loose, frozenset[Step]()))
    return any(replays(working, dict.fromkeys(together), step.subject) for together in sets)


def recalls_all(
    working: WorkingSet, transfer: Subject, steps: Collection[Step] = (), without: Collection[str] = ()
) -> bool:
    """Return whether a transfer was recalled although all of it was received, if `steps` settle and `without` do not.

    `without` are ids of operations.
    """
    taken = {step for step in working.on(transfer) if step.takes_part or step in steps}
    return recalls_nothing(working, transfer, {step for step in taken if step.fact.operation_id not in without})


def is_whole(working: WorkingSet, subject: Subject) -> bool:
    """Return whether the settled steps on a subject have a legal order, and no transfer was wrongly recalled."""
    if not replays(working, nodes_of(working, subject), subject):
        return False
    return subject.kind != "transfer" or not recalls_all(working, subject)


def fits(working: WorkingSet, steps: Collection[Step]) -> bool:
    """Return whether the steps fit on all their timelines. If the search gives up, they do not fit now."""
    try:
        return misfit(working, dict.fromkeys(steps).keys()) is None
    except Undecided:
        return False


def largest_fit(working: WorkingSet, steps: Sequence[Step], new: Collection[Step]) -> tuple[Step, ...]:
    """Return the largest set of the steps that fits together, empty if none fits.

    It first tries all of them, because all fit in the end if people record the truth. Then it tries a limited number of
    ever smaller sets, earlier steps first. Only sets with one of the `new` steps are tried, because the other sets were
    tried before with the same result.
    """
    steps, new, tried = in_likely_order(steps), set(new), 0
    may_fit = _may_fit(working, steps)
    for size in range(len(steps), 0, -1):
        if size > 1 and tried >= SETS_TRIED_MAX:
            continue
        for chosen in combinations(steps, size):
            tried += 1
            if any(step in new for step in chosen) and may_fit(chosen) and fits(working, chosen):
                return chosen
            if size > 1 and (tried >= SETS_TRIED_MAX or not working.effort.may_go_on(size)):
                tried = SETS_TRIED_MAX
                break
    return ()


def _may_fit(working: WorkingSet, steps: Sequence[Step]) -> Callable[[Collection[Step]], bool]:
    """Return a quick test whether some of the steps may fit, for steps of one unit that have only one order."""
    units = {step.subject for step in steps if step.is_unit_step}
    if len(steps) < 2 or len(units) != 1 or not all(step.is_unit_step for step in steps):
        return lambda _: True
    (unit,) = units
    only = only_order(working, nodes_of(working, unit, steps), unit, STRICT)
    if only is None:
        return lambda _: True
    return lambda chosen: only.is_legal_without([step for step in steps if step not in chosen])


def hopeful_of(working: WorkingSet, pending: Sequence[Step]) -> list[Step]:
    """Return the steps that may settle on their own timelines, alone or together, by the counts of balance.py."""
    hoped = set(pending)
    for subject in dict.fromkeys(step.subject for step in pending):
        nodes = [step for step in nodes_of(working, subject, hoped) if not is_inert(step)]
        mine = [step for step in nodes if step in hoped]
        if mine:
            kept = hopeful(nodes, mine, possible_crossing(nodes), of_unit=subject.kind == "serial")
            hoped.difference_update(set(mine).difference(kept))
    return [step for step in pending if step in hoped]


def only_order(working: WorkingSet, nodes: Sequence[Step], where: Subject, relaxed: Relaxed) -> OnlyOrder | None:
    """Return the only order of the steps of a unit's timeline, None if several orders are possible."""
    if where.kind != "serial" or crossing_of(nodes).repeats:
        return None
    return only_order_of(nodes, relaxed, working.effort.work)
