"""How items are counted, by serials or by pieces, and what does not go with that."""

from collections.abc import Iterator, Sequence

from sync.book import Book
from sync.facts import Standing, Step, Subject
from sync.fields import UNSET
from sync.payloads.catalogue import ItemChanges, ItemCreate, ItemUpdate
from sync.placing import Objection, document_order, nodes_of, waits
from sync.timeline import creates

# (serial_tracked, track_stock) of an item.
Tracking = tuple[bool, bool]


def tracking_of(book: Book, item_id: str) -> Tracking | None:
    """Return how an item is counted now, None where it is not known."""
    if birth_of(book, item_id) is None:
        return None
    record = book.record("item", item_id)
    if item_id in book.edited_items or record is None:
        return _as_told(book, item_id)
    return record["serial_tracked"], record["track_stock"]


def birth_of(book: Book, item_id: str) -> Step | None:
    """Return the step that made an item, settled or in dispute only for the item's id."""
    return next((step for step in book.on(Subject("item", item_id)) if step.takes_part and creates(step)), None)


def _as_told(book: Book, item_id: str, more: Sequence[Step] = ()) -> Tracking:
    """Return how an item is counted by its operations, where its record is not drawn yet; were `more` settled too."""
    item = Subject("item", item_id)
    order = book.orders.of_document(nodes_of(book, item, more)) or document_order(book, item)
    operations = [step.fact.operation_id for step, _ in order]
    entries = book.entries(operations)
    tracked, counted = False, False
    for operation_id in operations:
        payload = entries[operation_id].operation.payload
        told = payload.changes if isinstance(payload, ItemUpdate) else payload
        if isinstance(told, ItemCreate | ItemChanges):
            tracked = tracked if told.serial_tracked is UNSET else told.serial_tracked
            counted = counted if told.track_stock is UNSET else told.track_stock
    return tracked, counted


def item_objection(book: Book, step: Step) -> Objection | None:
    """Say why the items that a step names do not let it settle: not known, or counted otherwise."""
    for item_id, has_serials in _named(step):
        tracking = tracking_of(book, item_id)
        if tracking is None:
            # An item's own stock arrives with the item.
            if step.subject != Subject("item", item_id):
                return waits("unknown_item", item_id)
        elif tracking[0] != has_serials:
            return _wrong_item(book, [item_id])
    return None


def _named(step: Step) -> Iterator[tuple[str, bool]]:
    """Yield each item that a step names, and whether it names units of it."""
    if step.detail.item_id is not None:
        yield step.detail.item_id, True
    for move in step.detail.moves:
        yield move.item_id, False


def joining_objection(book: Book, step: Step) -> Objection | None:
    """Say why two items cannot be one: one is not known, or they are not counted alike."""
    ends = [step.subject.id, step.detail.item_id or ""]
    # What an end counts as may be gone again: an admin took back what had let it count.
    counted_as = [book.survivor(item_id) for item_id in ends]
    unknown = [item_id for item_id in (*counted_as, *ends) if birth_of(book, item_id) is None]
    if unknown:
        return waits("unknown_item", unknown[-1])
    alike = len({tracking_of(book, item_id) for item_id in counted_as}) == 1
    return None if alike else _wrong_item(book, ends)


def _wrong_item(book: Book, item_ids: list[str]) -> Objection:
    births = [birth_of(book, item_id) for item_id in item_ids]
    made_by = tuple(birth.fact.operation_id for birth in births if birth is not None)
    return Objection(Standing.CONTESTED, "wrong_item", made_by)


def switching_objection(book: Book, step: Step) -> Objection | None:
    """Refuse to switch serial tracking off where there were serials, or on over untracked stock (F7).

    Nor may an item, by all its edits in their order, have serials tracked and no stock kept (F2).
    """
    if step.subject.kind != "item" or step.verbs != ("updated",):
        return None
    item = book.record("item", step.subject.id)
    told = book.entries([step.fact.operation_id])[step.fact.operation_id].operation.payload
    if item is None or not isinstance(told, ItemUpdate):
        return None
    tracked = told.changes.serial_tracked
    if tracked is not UNSET or told.changes.track_stock is not UNSET:
        tracks_serials, keeps_stock = _as_told(book, step.subject.id, [step])
        if tracks_serials and not keeps_stock:
            return Objection(Standing.CONTESTED, "illegal_transition", _telling_otherwise(book, step, told.changes))
    if tracked is UNSET or tracked == item["serial_tracked"]:
        return None
    is_refused = book.stock_on_hand(step.subject.id) != 0 if tracked else item["had_serials"]
    if is_refused or item["merged_into"] is not None:
        return Objection(Standing.CONTESTED, "illegal_transition")
    return None


def _telling_otherwise(book: Book, step: Step, changes: ItemChanges) -> tuple[str, ...]:
    """Return the operation that last said what does not go with an edit: that serials are tracked, or no stock kept."""
    wanted = ("serial_tracked", True) if changes.track_stock is False else ("track_stock", False)
    operations = [other.fact.operation_id for other, _ in document_order(book, step.subject)]
    entries = book.entries(operations)
    for operation_id in reversed(operations):
        payload = entries[operation_id].operation.payload
        told = payload.changes if isinstance(payload, ItemUpdate) else payload
        if getattr(told, wanted[0], UNSET) is wanted[1]:
            return (operation_id,)
    return ()
