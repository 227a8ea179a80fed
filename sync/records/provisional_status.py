"""Whether a unit's status is provisional: an operation about it, its serial or its document contradicts it.

The order of arrival decides which of two contradicting operations is settled; it must not decide which units are
provisional. So a unit is examined from both sides: contested steps, and settled steps that a contested one conflicts
with. A document's step makes a unit provisional if it contradicts, moved or would move the unit: if the other operation
had come first, the unit's status would differ. A serial that was given to two units also makes both provisional.
"""

from collections.abc import Sequence

from sync.merge.effort import Undecided
from sync.merge.fitting import nodes_of, replays
from sync.merge.serial_aliases import givers_of, gives_serial
from sync.merge.transitions import UnitState
from sync.merge.working_set import WorkingSet
from sync.model.facts import DUPLICATE, Standing, Step, Subject
from sync.model.order import precedes
from sync.model.status import BINDING_DOCUMENTS, DOCUMENT_RULE

# If a disputed document has more status-changing steps than this, all its units are provisional, without examining
# each. The limit counts all such steps, not only disputed ones, because the order of arrival decides how many are
# disputed.
TURNS_MAX = 32


class Doubts:
    """The disputed steps of documents, found once for all of their units."""

    def __init__(self, working: WorkingSet) -> None:
        self._working = working
        self._disputed: dict[Subject, tuple[list[Step], list[Step]]] = {}

    def is_provisional(self, unit: Subject, order: Sequence[tuple[Step, UnitState]]) -> bool:
        """Return whether a unit's true status may differ; `order` is its settled timeline."""
        if any(_is_open(step) for step in self._working.on(unit)):
            return True
        own = [step for step, _ in order if step.subject == unit]
        if self._is_named_twice(unit, own):
            return True
        documents = dict.fromkeys(step.document for step in own if step.document is not None)
        state = order[-1][1] if order else UnitState()
        return any(
            self._is_doubted(unit, document, state) for document in documents if document.kind in BINDING_DOCUMENTS
        )

    def _is_named_twice(self, unit: Subject, own: Sequence[Step]) -> bool:
        """Return whether a serial that was given to a unit was also given to another unit.

        The serial that it was received under is not in doubt: if that was given to another unit first, there is no such
        unit.
        """
        giving: dict[str, list[Step]] = {}
        for step in own:
            if gives_serial(step) and step.document is not None:
                giving.setdefault(step.document.id, []).append(step)
        # A person who knew that the unit has the serial contradicts their own knowledge, in every order.
        return any(
            giver.subject != unit
            and _is_open(giver)
            and giver.reason == "duplicate_serial"
            and not any(precedes(step.anchor, giver.anchor) for step in steps)
            for key, steps in giving.items()
            for giver in givers_of(self._working, key)
        )

    def _is_doubted(self, unit: Subject, document: Subject, state: UnitState) -> bool:
        """Return whether a disputed step of a document contradicts a unit, moved it, or would move it."""
        contested, settled = self._disputes(document)
        if not contested and not settled:
            return False
        if sum(_turns(step) for step in self._working.on(document)) > TURNS_MAX:
            return True
        nodes = nodes_of(self._working, unit)
        return self._is_moved(unit, state, nodes, contested) or any(
            self._is_moved_without(unit, state, nodes, step, contested) for step in settled
        )

    def _is_moved_without(
        self, unit: Subject, state: UnitState, nodes: Sequence[Step], step: Step, contested: Sequence[Step]
    ) -> bool:
        """Return whether a unit's state would differ if the steps that a settled step excludes took its place. It tries
        first the steps that only this step excludes; then all excluded steps, without the other operations that exclude
        them.
        """
        left = [node for node in nodes if node is not step]
        kept_out = [other for other in contested if step.fact.operation_id in other.against]
        alone = [other for other in kept_out if len(other.against) == 1]
        sides = {id_ for other in kept_out for id_ in other.against}
        others = [node for node in left if node.is_unit_step or node.fact.operation_id not in sides]
        for instead in ([*left, *alone] if alone else [], [*others, *kept_out] if kept_out else []):
            is_elsewhere = self._ends_elsewhere(unit, state, instead) if instead else None
            if is_elsewhere is not None:
                return is_elsewhere
        return self._ends_elsewhere(unit, state, left) is not False

    def _is_moved(self, unit: Subject, state: UnitState, nodes: Sequence[Step], contested: Sequence[Step]) -> bool:
        """Return whether a unit's state would differ if the contested steps of a document had come first."""
        if not contested:
            return False
        together = self._ends_elsewhere(unit, state, [*nodes, *contested])
        if together is not None:
            return together
        for step in contested:
            alone = self._ends_elsewhere(unit, state, [*nodes, step])
            if alone is None:
                others = [node for node in nodes if node.is_unit_step or node.fact.operation_id not in step.against]
                beside = [other for other in contested if other.against == step.against]
                alone = self._ends_elsewhere(unit, state, [*others, *beside])
                if alone is None:
                    alone = self._ends_elsewhere(unit, state, [*others, step])
            if alone is not False:
                return True
        return False

    def _ends_elsewhere(self, unit: Subject, state: UnitState, nodes: Sequence[Step]) -> bool | None:
        """Return whether other steps lead a unit to another state; None if they have no legal order."""
        try:
            order = self._working.orders.of_unit(nodes)
        except Undecided:
            return True
        return None if not order else _place(order[-1][1]) != _place(state)

    def _could_come_first(self, step: Step) -> bool:
        """Return whether, in another order of arrival, a document's step may make its opponents contested.

        It may, unless all of its opponents, on the document itself, settle before the step arrives in every order.
        """
        sides = self._working.of_operations(step.against).values()
        on_same = [[other for other in side if other.subject == step.subject] for side in sides]
        return step.reason == "undecided" or any(
            not on or any(self._excludes(other, step) for other in on) for on in on_same
        )

    def _excludes(self, settled: Step, contested: Step) -> bool:
        """Return whether a settled step excludes a contested one, and may be contested in another order.

        It may, because of any step that it excludes: without it, the other excluded steps may settle too.
        """
        if settled.fact.operation_id not in contested.against:
            return False
        rivals = [step for step in self._working.on(settled.subject) if settled.fact.operation_id in step.against]
        return not all(self._settles_before(settled, rival) for rival in (contested, *rivals))

    def _settles_before(self, settled: Step, contested: Step) -> bool:
        """Return whether a settled step settles before a contested one arrives, in every order.

        Even a step that certainly came before may have to wait, for a step that may arrive after both.
        """
        if not precedes(settled.anchor, contested.anchor):
            return False
        nodes = nodes_of(self._working, settled.subject)
        known = [node for node in nodes if precedes(node.anchor, contested.anchor)]
        try:
            return replays(self._working, known, settled.subject)
        except Undecided:
            return False

    def _disputes(self, document: Subject) -> tuple[list[Step], list[Step]]:
        """Return the contested steps of a document, and the settled ones that a contested one conflicts with."""
        if document not in self._disputed:
            on = [step for step in self._working.on(document) if step.reason != DUPLICATE]
            contested = [step for step in on if _is_open(step) and self._could_come_first(step)]
            beside = [step for step in self._working.naming(document) if step.is_unit_step and _is_open(step)]
            moving = [step for step in on if step.counts and _moves(step)]
            settled = [step for step in moving if any(self._excludes(step, other) for other in (*contested, *beside))]
            self._disputed[document] = contested, settled
        return self._disputed[document]


def _is_open(step: Step) -> bool:
    return step.standing is Standing.CONTESTED or step.reason == "undecided"


def _turns(step: Step) -> bool:
    """Return whether a document's step changes the document's status."""
    return DOCUMENT_RULE[step.subject.kind, step.verbs[0]].target is not None


def _moves(step: Step) -> bool:
    """Return whether a document's step moves its units."""
    return DOCUMENT_RULE[step.subject.kind, step.verbs[0]].unit_step is not None


def _place(state: UnitState) -> tuple[object, ...]:
    return state.status, state.branch_id, state.document
