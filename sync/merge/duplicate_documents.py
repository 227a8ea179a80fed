"""Documents whose id two operations used: which document has the id, and which one a reference means.

Theory. A document is identified by the id that its device gave it. If two operations create documents with one id, both
events happened, and neither document may hide the other: one document has the id, and every other one has its own
*place*, whose id is the id of its operation. So every place has one creation. The document that settled first has the
id. The others are contested (`duplicate_document`) but usable: their units are bound to them, and their later steps
settle.

A reference to an id of several documents means one of them. The candidates are the documents that certainly precede the
reference; if there are none, all documents with the id. The reference means the only candidate with its units, else the
first candidate in the order that does not depend on arrival. A reference by an operation's id means the document that
this operation created, whatever its id is now.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sync.merge.transitions import creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import DUPLICATE, Detail, Fact, Objection, Standing, Step, Subject, waits
from sync.model.identity import conflict_id
from sync.model.order import first_in_order, precedes
from sync.model.status import DOCUMENTS, UNTIMED
from sync.model.steps import steps_of

# If more operations than this used an id, references keep the document that they meant when they arrived.
DUPLICATES_MAX = 32
# The cost of resolving a step's references again, in replayed steps (effort.py).
WORK_OF_AN_AIM = 20


def creation_on(working: WorkingSet, place: Subject) -> Step | None:
    """Return the step that created the document at a place, or its draft; None where neither has arrived."""
    first = next((step for step in working.on(place) if creates(step)), None)
    if first is None or issues(first):
        return first
    return next((step for step in working.on(place) if issues(step)), first)


def makers(steps: Iterable[Step], nodes: Sequence[Step]) -> set[str]:
    """Return the operations that created the documents which a timeline's steps belong to."""
    documents = dict.fromkeys(step.subject for step in steps if not step.is_unit_step)
    making = [{node.fact.operation_id for node in nodes if node.subject == of and creates(node)} for of in documents]
    return {operation_id for made in making if len(made) == 1 for operation_id in made}


def issues(step: Step) -> bool:
    """Return whether a step creates a document that excludes others of its id; a draft is part of its document."""
    return creates(step) and "drafted" not in step.verbs


def document_objection(working: WorkingSet, step: Step) -> Objection | None:
    """Return why a step waits for the document that it concerns, None if that document was created."""
    # A new document is kept, even if the document that it refers to has not arrived.
    document = step.subject if step.document is None else step.document
    if creates(step) or document.kind in ("serial", "name", *UNTIMED):
        return None
    if any(other.takes_part and creates(other) for other in working.on(document)):
        return None
    return waits("unknown_item" if document.kind == "item" else "unknown_document")


def creations_of(working: WorkingSet, document: Subject) -> list[Step]:
    """Return the creations that used an id, wherever their document is now, the earliest recorded first."""
    return [step for step in working.recorded_on(document) if issues(step)]


def lacks_its_id(step: Step) -> bool:
    """Return whether a step created a document whose id another document has."""
    return step.subject != step.origin and issues(step)


def has_id(working: WorkingSet, made: Step) -> Step | None:
    """Return the creation whose document has the id that `made` used, None if no document has it permanently."""
    holder = creation_on(working, made.origin)
    return holder if holder is not None and holder.takes_part and not _leaves_its_id(holder) else None


def _leaves_its_id(step: Step) -> bool:
    """Return whether an admin gave the document with the id another id; then the next document gets this id."""
    return step.forced and step.decision is not None and step.decision.held


def is_shared(made: Step) -> bool:
    """Return whether other operations used the id of the document that a step creates."""
    return made.shared or lacks_its_id(made)


def seat(working: WorkingSet, steps: Sequence[Step]) -> None:
    """Put the steps of a new operation, not in the working set yet, on the documents that they refer to."""
    made = next((step for step in steps if issues(step)), None)
    recorded = [_Recorded(step.origin, step.document, step.detail) for step in steps]
    if made is not None:
        there = creation_on(working, made.origin)
        if there is not None and issues(there):
            there.share(shared=True)
            working.touch(there)
            made.move_to(_own_place(working, made))
    aim = _Aim(working, steps, made)
    if not aim.is_needed(recorded):
        return
    for step, as_recorded in zip(steps, recorded, strict=True):
        subject, document, detail = aim.meant(step, as_recorded)
        step.move_to(subject)
        step.concern(document)
        step.replace_detail(detail)


def stir(working: WorkingSet, steps: Sequence[Step]) -> list[Subject]:
    """Let earlier references mean a new operation's document; return the subjects with a moved step."""
    made = next((step for step in steps if issues(step)), None)
    if made is None:
        return []
    if lacks_its_id(made):
        return [] if len(creations_of(working, made.origin)) > DUPLICATES_MAX else regroup(working, made.origin)
    # Steps that wait for an item are found by another index. Nothing names an item by its operation before that
    # operation has arrived.
    named = [] if made.origin.kind == "item" else _about(working, [made.origin._replace(id=made.fact.operation_id)])
    return _aim_again(working, named) if named else []


def give_id(working: WorkingSet, made: Step) -> list[Subject]:
    """Give a creation's document its id, and give the document that had it another place.

    All steps on these documents, and all steps that name them, move too. Returns the subjects that this changed.
    """
    holder, place = creation_on(working, made.origin), made.subject
    leaving = [] if holder is None else _about(working, [made.origin])
    coming = _about(working, [place])
    if holder is not None:
        # If an operation used its own id for its document, the document leaves that id.
        aside = _own_place(working, holder)
        _carry(working, leaving, made.origin, aside)
        holder.share(shared=False)
    _carry(working, coming, place, made.origin)
    made.share(shared=True)
    working.forget_orders()
    return [place, *regroup(working, made.origin)]


def regroup(working: WorkingSet, document: Subject) -> list[Subject]:
    """Resolve again the references to an id, or to the places of its documents; return the subjects concerned."""
    made = creations_of(working, document)
    own = [Subject(document.kind, step.fact.operation_id) for step in made]
    places = list(dict.fromkeys([document, *(step.subject for step in made), *own]))
    items = working.naming_items([place.id for place in places]) if document.kind == "item" else []
    return [*places, *_aim_again(working, dict.fromkeys([*_about(working, places), *items]))]


def meant_item(working: WorkingSet, step: Step, item_id: str) -> str:
    """Return the item that a step means by the id that it names."""
    there = creation_on(working, Subject("item", item_id))
    if there is not None and not is_shared(there):
        return item_id
    steps = working.of_operation(step.fact.operation_id)
    aim = _Aim(working, steps, next((each for each in steps if issues(each)), None))
    return aim.place(Subject("item", item_id)).id


def _own_place(working: WorkingSet, made: Step) -> Subject:
    """Return the place of a document that does not have its id: the id of its operation.

    Ids of operations and documents are never equal by chance; if somebody made them equal, another place is derived.
    """
    place = Subject(made.origin.kind, made.fact.operation_id)
    there = creation_on(working, place)
    is_free = place != made.origin and (there is None or there is made)
    return place if is_free else place._replace(id=conflict_id(made.fact.operation_id, place.kind))


def _about(working: WorkingSet, places: Iterable[Subject]) -> list[Step]:
    """Return the steps that are on documents or name them."""
    return list(dict.fromkeys(step for place in places for step in (*working.on(place), *working.naming(place))))


def _carry(working: WorkingSet, steps: Iterable[Step], place: Subject, to: Subject) -> None:
    for step in steps:
        if step.subject == place:
            working.move(step, to)
        if step.document == place:
            working.name(step, to)


def _aim_again(working: WorkingSet, steps: Iterable[Step]) -> list[Subject]:
    """Resolve the references of the steps' operations again; return the former subjects of the steps that moved."""
    operation_ids = list(dict.fromkeys(step.fact.operation_id for step in steps))
    entries, operations = working.entries(operation_ids), working.of_operations(operation_ids)
    moved: list[Subject] = []
    for operation_id, entry in entries.items():
        of = sorted(operations[operation_id], key=lambda step: step.ordinal)
        working.effort.work(WORK_OF_AN_AIM * (1 + len(of)))
        aim = _Aim(working, of, next((step for step in of if issues(step)), None))
        for step, as_recorded in zip(of, steps_of(entry.operation, entry.fact), strict=True):
            moved += _aim_step(
                working, aim, step, _Recorded(as_recorded.origin, as_recorded.document, as_recorded.detail)
            )
    if moved:
        working.forget_orders()
    return list(dict.fromkeys(moved))


def _aim_step(working: WorkingSet, aim: "_Aim", step: Step, recorded: "_Recorded") -> list[Subject]:
    """Resolve the references of one step; return the subjects that it left and reached."""
    before = step.subject, step.document
    subject, document, detail = aim.meant(step, recorded)
    is_of_another_item = detail != step.detail
    if is_of_another_item:
        step.replace_detail(detail)
        working.touch(step)
    if (subject, document) == before:
        return [subject] if is_of_another_item else []
    if subject != step.subject:
        working.move(step, subject)
    if document is not None and document != step.document:
        working.name(step, document)
    if step.takes_part and not step.forced and not issues(step):
        step.unsettle()
    return [about for about in (*before, subject, document) if about is not None]


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A step as it was recorded: its subject, its document, and its items."""

    subject: Subject
    document: Subject | None
    detail: Detail

    def named(self) -> Iterable[Subject]:
        """Return the documents and items that it names."""
        if self.subject.kind in DOCUMENTS:
            yield self.subject
        if self.document is not None and self.document.kind in DOCUMENTS:
            yield self.document
        if self.detail.item_id is not None:
            yield Subject("item", self.detail.item_id)
        for move in self.detail.moves:
            yield Subject("item", move.item_id)


class _Aim:
    """The documents that the ids named by one operation mean."""

    def __init__(self, working: WorkingSet, steps: Sequence[Step], made: Step | None) -> None:
        self._working = working
        self._made = made
        self._fact: Fact = steps[0].fact
        self._units = {step.subject for step in steps if step.is_unit_step}
        self._known: dict[tuple[Subject, Subject | None], Subject] = {}
        self._alike: dict[Subject, _Alike] = {}

    def is_needed(self, recorded: Iterable[_Recorded]) -> bool:
        """Return whether an id may mean another document than the one that has it."""
        # In a fixed order, so that the same work is counted each time.
        named = dict.fromkeys(subject for each in recorded for subject in each.named())
        return any(self._is_doubtful(subject) for subject in named)

    def _is_doubtful(self, named: Subject) -> bool:
        if self._made is not None and named == self._made.origin:
            return self._made.subject != named
        there = creation_on(self._working, named)
        return there.shared if there is not None else _created_by(self._working, named) is not None

    def meant(self, step: Step, recorded: _Recorded) -> tuple[Subject, Subject | None, Detail]:
        """Return a step's subject, its document, and its detail with the items that it means."""
        unit = step.subject if step.is_unit_step else None
        subject = self.place(recorded.subject, unit) if recorded.subject.kind in DOCUMENTS else step.subject
        document = recorded.document
        if document is not None and document.kind in DOCUMENTS:
            document = self.place(document, unit)
        return subject, document, self._detail(step, recorded.detail)

    def _detail(self, step: Step, recorded: Detail) -> Detail:
        detail = step.detail
        if recorded.item_id is not None:
            item_id = self.place(Subject("item", recorded.item_id)).id
            item_id = self._working.survivor(item_id) if step.is_unit_step else item_id
            detail = detail if item_id == detail.item_id else replace(detail, item_id=item_id)
        # When the step settled, quantities that are not stock were left out.
        if recorded.moves and len(recorded.moves) == len(detail.moves):
            places = [self.place(Subject("item", move.item_id)).id for move in recorded.moves]
            moves = tuple(replace(move, item_id=id_) for move, id_ in zip(recorded.moves, places, strict=True))
            detail = detail if moves == detail.moves else replace(detail, moves=moves)
        return detail

    def place(self, named: Subject, unit: Subject | None = None) -> Subject:
        """Return the place of the document that an id means, in a step about the given unit, or about no unit."""
        key = named, unit
        if key not in self._known:
            self._known[key] = self._seek(named, {unit} if unit is not None else self._units)
        return self._known[key]

    def _seek(self, named: Subject, units: AbstractSet[Subject]) -> Subject:
        if self._made is not None and named == self._made.origin:
            return self._made.subject
        there = creation_on(self._working, named)
        if there is None or there.origin != named:
            there = _created_by(self._working, named) or there
        if there is None:
            return named
        return there.subject if not there.shared or there.origin != named else self._chosen(there, units).subject

    def _chosen(self, holder: Step, units: AbstractSet[Subject]) -> Step:
        """Return the document that a reference refers to, of several with one id."""
        if holder.origin not in self._alike:
            self._alike[holder.origin] = _Alike(self._working, holder.origin, self._fact)
        alike = self._alike[holder.origin]
        if not alike.among:
            return holder
        if alike.is_known and len(alike.among) == 1:
            return alike.among[0]
        having = dict.fromkeys(step for unit in units for step in alike.having.get(unit, ()))
        if len(having) == 1:
            return next(iter(having))
        return holder if holder.origin.kind == "item" else alike.first()


class _Alike:
    """The creations of one id that an operation may mean: those that certainly precede it, else all of them."""

    def __init__(self, working: WorkingSet, document: Subject, fact: Fact) -> None:
        made = [step for step in creations_of(working, document) if not step.is_discarded]
        known = [step for step in made if precedes(step.fact, fact)]
        self.is_known = bool(known)
        self.among = known or made
        # The creations that name a unit, by that unit.
        self.having: dict[Subject, list[Step]] = {}
        for step in self.among:
            units = [other.subject for other in working.of_operation(step.fact.operation_id) if other.is_unit_step]
            for unit in dict.fromkeys(units):
                self.having.setdefault(unit, []).append(step)
        self._first: Step | None = None

    def first(self) -> Step:
        """Return the first of them in order."""
        if self._first is None:
            first = first_in_order([step.fact for step in self.among])
            self._first = next(step for step in self.among if step.fact is first)
        return self._first


def _created_by(working: WorkingSet, named: Subject) -> Step | None:
    """Return the creation of a document by the operation whose id a reference names."""
    steps = working.of_operation(named.id) if named.kind in DOCUMENTS else []
    return next((step for step in steps if creates(step) and step.origin.kind == named.kind), None)


def dispute(working: WorkingSet, step: Step) -> Objection | None:
    """Return the objection to a creation if another document has its document's id."""
    if not lacks_its_id(step) or step.forced:
        return None
    holder = has_id(working, step)
    return None if holder is None else Objection(Standing.CONTESTED, DUPLICATE, (holder.fact.operation_id,))
