"""The history of an item: whether its serials are tracked, whether it has stock, and its months of warranty.

Theory. An item is the result of its creation and its edits, in their order (order.in_order), whatever the order of
arrival. It is read in two ways. A record shows the item at a place in that order: the last place, or, for a warranty,
the place of the sale. An edit or a merge is contested only because of operations that certainly precede it. They always
arrive first, so the result is the same in every order of arrival, and no operation is contested because of one that its
device did not have.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sync.merge.transitions import creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Standing, Step, Subject
from sync.model.fields import UNSET
from sync.model.order import in_order, precedes
from sync.model.payloads.catalogue import ItemChanges, ItemCreate, ItemUpdate


@dataclass(frozen=True, slots=True)
class Edit:
    """The fields that one operation sets on an item; all other fields are UNSET."""

    fact: Fact
    changes: ItemCreate | ItemChanges

    def sets(self, field: str) -> bool:
        """Return whether it sets a field."""
        return getattr(self.changes, field) is not UNSET

    @property
    def sets_tracking(self) -> bool:
        """Return whether the edit changes how the item is counted: by serials, or at all."""
        return self.sets("serial_tracked") or self.sets("track_stock")


def birth_of(working: WorkingSet, item_id: str) -> Step | None:
    """Return the step that created an item: it is settled, or contested only because of the item's id."""
    return next((step for step in working.on(Subject("item", item_id)) if step.takes_part and creates(step)), None)


def edits_of(working: WorkingSet, item_id: str, *, more: Collection[Step] = ()) -> list[Edit]:
    """Return the creation of an item and its settled edits, in their order, the creation first.

    The edits in `more` are included as if they were settled.
    """
    birth = birth_of(working, item_id)
    on = [step for step in working.on(Subject("item", item_id)) if step.verbs == ("updated",)]
    facts = in_order(step.fact for step in on if step.counts or step in more)
    born = [] if birth is None else [birth.fact]
    entries = working.entries([fact.operation_id for fact in (*born, *facts)])
    working.effort.work(len(facts))
    edits = []
    for fact in (*born, *facts):
        payload = entries[fact.operation_id].operation.payload
        made = payload.changes if isinstance(payload, ItemUpdate) else payload
        if isinstance(made, ItemCreate | ItemChanges):
            edits.append(Edit(fact, made))
    return edits


def latest(edits: Sequence[Edit], field: str) -> Edit | None:
    """Return the last of the edits that sets a field."""
    return next((edit for edit in reversed(edits) if edit.sets(field)), None)


def is_on(edits: Sequence[Edit], field: str) -> bool:
    """Return whether a flag is on after the last edit that sets it."""
    edit = latest(edits, field)
    return edit is not None and getattr(edit.changes, field) is True


def known_to(edits: Sequence[Edit], fact: Fact) -> list[Edit]:
    """Return those of the edits that certainly precede a fact."""
    return [edit for edit in edits if precedes(edit.fact, fact)]


def was_ever_tracked(working: WorkingSet, item_id: str) -> bool:
    """Return whether any operation, contested or not, switched an item's serial tracking on."""
    birth = birth_of(working, item_id)
    if birth is not None:
        payload = working.entries([birth.fact.operation_id])[birth.fact.operation_id].operation.payload
        if isinstance(payload, ItemCreate) and payload.serial_tracked:
            # The tracking of few items is ever switched; the edits of the other items need not be read.
            return True
    on = working.on(Subject("item", item_id))
    contested = [step for step in on if step.standing is Standing.CONTESTED and not step.is_discarded]
    return any(edit.changes.serial_tracked is True for edit in edits_of(working, item_id, more=contested))


def months_at(working: WorkingSet, item_id: str, fact: Fact) -> int | None:
    """Return the months of warranty of an item at a fact's place in the order; None if it had no warranty."""
    edits = [edit for edit in edits_of(working, item_id) if edit.sets("warranty_months")]
    if not edits:
        return None
    # An item was created before it was edited or sold, even if the clocks say otherwise.
    first, *later = edits
    by_operation = {edit.fact.operation_id: edit for edit in later}
    before = list(_until(in_order([*(edit.fact for edit in later), fact]), fact))
    edit = by_operation[before[-1].operation_id] if before else first
    months = edit.changes.warranty_months
    return months if isinstance(months, int) else None


def _until(facts: Sequence[Fact], fact: Fact) -> Iterator[Fact]:
    for other in facts:
        if other.operation_id == fact.operation_id:
            return
        yield other
