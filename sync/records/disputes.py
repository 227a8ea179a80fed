"""Disputed documents: the units and serials that are in doubt in some order of arrival.

Two operations on a document may exclude each other, such as a recall and the receipt of a part; and a later operation
may fit only one of them, such as the sale of a unit that was not received. Then the settled steps of this order do not
show which units are in doubt. The doubts are a union over all orders in which the operations may arrive
(merge/other_orders.py): a unit is provisional if it is provisional in one of these orders, or ends differently in two;
a serial has an open conflict if it has one in one of these orders. So neither depends on the order of arrival.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sync.merge.contradicted import contradicted
from sync.merge.fitting import order_of
from sync.merge.other_orders import ends_of
from sync.merge.serial_aliases import gives_serial
from sync.merge.transitions import UnitState, creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import DUPLICATE, Standing, Step, Subject
from sync.model.order import in_order
from sync.model.status import BINDING_DOCUMENTS, DOCUMENT_RULE, DRAFTED
from sync.records.provisional_status import Doubts

# The most units of one dispute. Beyond this number only the contradictions of this order of arrival are found.
UNITS_MAX = 64
# Of units with the same recorded steps, only this many are merged again; the others end like the last of these.
ALIKE_MAX = 2


@dataclass(slots=True)
class Dispute:
    """Disputed documents with all units bound to them; `doubted` are the provisional ones.

    `serials` are the serials with an open conflict, as they were recorded.
    """

    documents: dict[Subject, None]
    units: dict[Subject, None] = field(default_factory=dict)
    doubted: set[Subject] = field(default_factory=set)
    serials: set[Subject] = field(default_factory=set)

    @property
    def subjects(self) -> list[Subject]:
        return [*self.documents, *self.units]


class Disputes:
    """The disputes of a working set, each found once: the working set does not change meanwhile."""

    def __init__(self, working: WorkingSet) -> None:
        self._working = working
        self._found: dict[Subject, Dispute | None] = {}
        self._turns: dict[Subject, bool] = {}
        self._turning_of: dict[Subject, list[Subject]] = {}
        self._were_disputed: dict[Subject, bool] = {}
        self._disputed: dict[Subject, bool] = {}
        self._beside: dict[Step, list[Step]] = {}

    def is_doubted(self, unit: Subject) -> bool:
        """Return whether a unit of a disputed document is provisional in some order of arrival."""
        dispute = self._of(unit)
        return dispute is not None and unit in dispute.doubted

    def beside(self, step: Step) -> Sequence[Step]:
        """Return the steps of other serials that, because of other orders, a contested step has a conflict about."""
        if step.standing is not Standing.CONTESTED:
            return ()
        self._of(step.subject)
        return self._beside.get(step, ())

    def around(self, subjects: Iterable[Subject]) -> list[Subject]:
        """Return the units that past and present disputes of some subjects may concern, except these subjects."""
        given = list(dict.fromkeys(subjects))
        found, queue = dict.fromkeys(given), [subject for subject in given if subject.kind == "serial"]
        while queue and len(found) - len(given) <= UNITS_MAX:
            new = [other for other in self._linked(queue.pop()) if other not in found]
            found.update(dict.fromkeys(new))
            queue += new
        return [subject for subject in list(found)[len(given) :] if subject.kind == "serial"]

    def conflicts_around(self, subjects: Iterable[Subject]) -> list[Step]:
        """Return the contested steps of the disputes of some subjects: their conflicts may change too."""
        disputes = [dispute for dispute in map(self._of, subjects) if dispute is not None]
        return [step for dispute in disputes for step in _contested(self._working, dispute.subjects)]

    def serials_around(self, step: Step) -> list[Subject]:
        """Return the recorded serials that a step, because of other orders, may have had an open conflict about."""
        if step.is_unit_step:
            turning = self._turning(step.subject)
        else:
            turning = [step.subject] if self._may_turn(step.subject) else []
        named = [other for document in turning for other in self._working.merged_naming(document) if other.is_unit_step]
        serials = dict.fromkeys(other.origin for other in named)
        return list(serials) if len(serials) <= UNITS_MAX else []

    def _linked(self, subject: Subject) -> list[Subject]:
        """Return the documents of a unit that may be disputed, or the units of a document."""
        return self._marked(subject) if subject.kind == "serial" else _units_of(self._working, subject)

    def _marked(self, unit: Subject) -> list[Subject]:
        """Return the documents of a unit that may be, or have been, disputed, according to the steps read about the
        unit.
        """
        return [about for about in self._turning(unit) if self._is_marked(about, unit)]

    def _turning(self, unit: Subject) -> list[Subject]:
        """Return the documents in a unit's timeline that may change the unit's fate after their first step."""
        if unit not in self._turning_of:
            named = _documents_of(self._working, unit)
            self._turning_of[unit] = [about for about in named if self._may_turn(about)]
        return self._turning_of[unit]

    def _may_turn(self, document: Subject) -> bool:
        """Return whether a document has a step, besides its first, that may change the fate of its units."""
        if document not in self._turns:
            is_binding = document.kind in BINDING_DOCUMENTS
            self._turns[document] = is_binding and any(map(_turns, self._working.merged_on(document)))
        return self._turns[document]

    def _is_marked(self, document: Subject, unit: Subject) -> bool:
        if document not in self._were_disputed:
            steps = (*self._working.merged_on(document), *self._working.merged_naming(document))
            self._were_disputed[document] = any(step.opened_at is not None for step in steps)
        known = self._working.record("serial", unit.id)
        return (
            self._were_disputed[document]
            or (known is not None and known["contested"])
            or any(step.opened_at is not None for step in self._working.merged_on(unit))
        )

    def _of(self, subject: Subject) -> Dispute | None:
        if subject not in self._found:
            seeds = self._seeds(subject)
            dispute = Dispute(seeds)
            is_judged = bool(seeds) and self._is_judged(dispute)
            self._found.update(dict.fromkeys([subject, *dispute.subjects], dispute if is_judged else None))
            if is_judged:
                self._assign(dispute)
        return self._found[subject]

    def _seeds(self, subject: Subject) -> dict[Subject, None]:
        """Return the disputed documents of a unit, or a document itself where it is disputed."""
        turning = [subject] if self._may_turn(subject) else []
        marked = self._marked(subject) if subject.kind == "serial" else turning
        return dict.fromkeys(document for document in marked if self._is_disputed(document))

    def _is_judged(self, dispute: Dispute) -> bool:
        """Find the operations of a dispute and the units in doubt; return False if it is too large."""
        while _has_grown(self._working, dispute):
            further = _judged(self._working, dispute)
            if further is None:
                return False
            if further <= dispute.documents.keys():
                return True
            dispute.documents.update(dict.fromkeys(sorted(further)))
        return False

    def _is_disputed(self, document: Subject) -> bool:
        if document not in self._disputed:
            units = _units_of(self._working, document)
            is_searched = len(units) <= UNITS_MAX
            if is_searched:
                self._working.open(units)
            self._disputed[document] = is_searched and document in _disputed(self._working, [document, *units])
        return self._disputed[document]

    def _assign(self, dispute: Dispute) -> None:
        """Assign each serial that only has a conflict in other orders to one of the steps that are contested here."""
        contested = _contested(self._working, dispute.subjects)
        shown = _serials_in_conflict(self._working, contested)
        place = {fact.operation_id: at for at, fact in enumerate(in_order(step.fact for step in contested))}
        contested.sort(key=lambda step: (place[step.fact.operation_id], step.ordinal))
        for serial in sorted(dispute.serials - shown):
            side = next(step for step in self._working.merged_on(serial) if step.origin == serial)
            bound = [step for step in contested if serial in _concerned(self._working, step)] or contested
            if bound:
                self._beside.setdefault(bound[0], []).append(side)


def _judged(working: WorkingSet, dispute: Dispute) -> set[Subject] | None:
    """Note the doubts of a dispute; return all documents that are disputed in some order.

    None if there are too many orders, or if the meaning of a step depends on more than the dispute.
    """
    like = _alike(working, dispute.units)
    units = list(dict.fromkeys(like.values()))
    documents = list(
        dict.fromkeys([*dispute.documents, *(about for unit in units for about in _documents_of(working, unit))])
    )
    steps = [step for on in (*units, *documents) for step in working.merged_on(on) if not step.is_discarded]
    if any(map(_is_special, steps)):
        return None
    operations: dict[str, list[Step]] = {}
    for step in sorted(steps, key=lambda step: step.ordinal):
        operations.setdefault(step.fact.operation_id, []).append(step)
    ends = ends_of(working, operations, {step.fact.operation_id for step in steps if _is_moving(step, dispute)})
    if ends is None:
        return None
    doubted, serials = _in_doubt(ends, units), set[Subject]()
    for end in ends:
        serials |= _serials_in_conflict(end, _contested(end, [*documents, *units]))
    dispute.doubted.update(unit for unit in like if like[unit] in doubted)
    dispute.serials.update(unit for unit in like if like[unit] in serials)
    disputed = {document for end in ends for document in _disputed(end, [*documents, *units])}
    return disputed.intersection(documents)


def _is_moving(step: Step, dispute: Dispute) -> bool:
    return step.subject in dispute.documents or step.document in dispute.documents or not step.is_settled


def _in_doubt(ends: Sequence[WorkingSet], units: Sequence[Subject]) -> set[Subject]:
    """Return the units that are provisional in one of these results, or whose states differ between two of them."""
    places: dict[Subject, set[object]] = {unit: set() for unit in units}
    doubted: set[Subject] = set()
    for end in ends:
        doubts = Doubts(end)
        for unit in units:
            order = order_of(end, unit)
            state = order[-1][1] if order else UnitState()
            places[unit].add((state.status, state.branch_id, state.document))
            if doubts.is_provisional(unit, order):
                doubted.add(unit)
    return doubted | {unit for unit in units if len(places[unit]) > 1}


def _alike(working: WorkingSet, units: Iterable[Subject]) -> dict[Subject, Subject]:
    """Return for each unit one with the same recorded steps; the first few of such units map to themselves."""
    kinds: dict[object, list[Subject]] = {}
    like = {}
    for unit in units:
        recorded = tuple((step.fact.operation_id, step.verbs, step.detail) for step in working.merged_on(unit))
        same = kinds.setdefault(recorded, [])
        if len(same) < ALIKE_MAX:
            same.append(unit)
        like[unit] = same[-1]
    return like


def _is_special(step: Step) -> bool:
    """Return whether the effect of a step depends on an admin, on another document of its id, or on another serial."""
    is_given = gives_serial(step) and not step.is_settled
    is_elsewhere = step.shared or step.subject != step.origin or step.reason == DUPLICATE
    return step.forced or is_given or is_elsewhere or step.reason == "undecided"


def _has_grown(working: WorkingSet, dispute: Dispute) -> bool:
    """Add the units of a dispute's documents, then the disputed documents of those units; False for too many."""
    queue = list(dispute.documents)
    while queue:
        units = [unit for unit in _units_of(working, queue.pop()) if unit not in dispute.units]
        dispute.units.update(dict.fromkeys(units))
        if len(dispute.units) > UNITS_MAX:
            return False
        working.open(units)
        about = list(dict.fromkeys(document for unit in units for document in _documents_of(working, unit)))
        new = [document for document in _disputed(working, [*units, *about]) if document in about]
        new = [document for document in new if document not in dispute.documents]
        dispute.documents.update(dict.fromkeys(new))
        queue += new
    return True


def _concerned(working: WorkingSet, step: Step) -> list[Subject]:
    return [step.subject] if step.is_unit_step else _units_of(working, step.subject)


def _units_of(working: WorkingSet, document: Subject) -> list[Subject]:
    return list(dict.fromkeys(step.subject for step in working.merged_naming(document) if step.is_unit_step))


def _documents_of(working: WorkingSet, unit: Subject) -> list[Subject]:
    """Return the documents whose steps are in a unit's timeline, or would be."""
    named = dict.fromkeys(step.document for step in working.merged_on(unit) if not step.is_discarded)
    return [document for document in named if document is not None and document.kind in BINDING_DOCUMENTS]


def _turns(step: Step) -> bool:
    """Return whether a document's step, besides its first, may change the fate of the document's units."""
    if step.subject.kind not in BINDING_DOCUMENTS or (creates(step) and step.subject.kind not in DRAFTED):
        return False
    return any(DOCUMENT_RULE[step.subject.kind, verb].target is not None for verb in step.verbs)


def _contested(working: WorkingSet, subjects: Iterable[Subject]) -> list[Step]:
    steps = [step for subject in subjects for step in working.merged_on(subject)]
    return [step for step in steps if step.standing is Standing.CONTESTED and step.reason != DUPLICATE]


def _disputed(working: WorkingSet, subjects: Iterable[Subject]) -> dict[Subject, None]:
    """Return the documents with a contested step, or with one that contradicts a contested step."""
    found: dict[Subject, None] = {}
    for step in _contested(working, subjects):
        if step.subject.kind in BINDING_DOCUMENTS:
            found[step.subject] = None
        sides = working.of_operations(step.against).values()
        found.update((side.subject, None) for of in sides for side in of if _turns(side))
    return found


def _serials_in_conflict(working: WorkingSet, contested: Sequence[Step]) -> set[Subject]:
    """Return the serials, as recorded, that contested steps have conflicts about."""
    serials = {step.origin for step in contested if step.is_unit_step}
    for step in contested:
        own = {other.origin for other in working.of_operation(step.fact.operation_id)}
        serials |= {side.origin for side in contradicted(working, step)} - own
    return serials
