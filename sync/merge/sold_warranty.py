"""The months of warranty of each sold unit: those of its item at the place of the sale in the order.

The months are stored on the step of the sale. They are updated when an item's edit or a merge gets a place before the
sale, or loses it, in any order of arrival.
"""

from collections.abc import Iterable
from dataclasses import replace

from sync.merge.item_history import edits_of, months_at
from sync.merge.merged_items import items_sold, joins
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step
from sync.model.fields import UNSET
from sync.model.payloads.catalogue import ItemCreate, ItemUpdate


class SoldWarranty:
    """Finds the months of warranty of sales; all sales of one item in one operation have the same."""

    def __init__(self, working: WorkingSet) -> None:
        self._working = working
        self._named: dict[Step, str] = {}
        self._sold: dict[str, dict[Step, str]] = {}
        self._months: dict[tuple[str, str], int | None] = {}
        self._new: str | None = None

    def begin(self, operation_id: str) -> None:
        """Begin with an operation that arrives now: no operation that certainly came after it has arrived."""
        self._new = operation_id

    def note(self, steps: Iterable[Step]) -> None:
        """Note the items that new sales name, before the sales are counted for the survivors of these items."""
        self._named.update(
            (step, step.detail.item_id) for step in steps if "sold" in step.verbs and step.detail.item_id
        )

    def put(self, sale: Step) -> bool:
        """Set the months on the step of a sale; return whether that changed it."""
        months = self._of(sale)
        if months == sale.detail.warranty_months:
            return False
        sale.replace_detail(replace(sale.detail, warranty_months=months))
        return True

    def put_again(self, moved: Iterable[Step]) -> list[Step]:
        """Set the months again on sales that moved steps of items may affect; return the sales that changed."""
        changed = [sale for step in moved for sale in self._sales_after(step)]
        self._sold.clear()
        self._months.clear()
        return [sale for sale in dict.fromkeys(changed) if sale.counts and self.put(sale)]

    def _of(self, sale: Step) -> int | None:
        operation_id = sale.fact.operation_id
        if operation_id not in self._sold:
            steps = [step for step in self._working.of_operation(operation_id) if "sold" in step.verbs]
            self._sold[operation_id] = items_sold(self._working, steps, self._named)
        item_id = self._sold[operation_id][sale]
        key = operation_id, item_id
        if key not in self._months:
            self._months[key] = months_at(self._working, item_id, sale.fact)
        return self._months[key]

    def _sales_after(self, step: Step) -> list[Step]:
        """Return the sales that a step of an item may affect."""
        working = self._working
        if step.subject.kind != "item":
            return []
        if joins(step):
            ends = [step.subject.id, step.detail.item_id or ""]
            return working.sales_of([*ends, *map(working.survivor, ends)], since=0)
        payload = working.entries([step.fact.operation_id])[step.fact.operation_id].operation.payload
        if isinstance(payload, ItemUpdate):
            bears = payload.changes.warranty_months is not UNSET
        else:
            bears = isinstance(payload, ItemCreate) and payload.warranty_months is not None
        if not bears:
            return []
        item_id = step.subject.id
        return working.sales_of([item_id, working.survivor(item_id)], self._since(item_id, step))

    def _since(self, item_id: str, step: Step) -> int:
        """Return the time (ms) before which an edit affects no sale: its own time, if it is new and no edit is later.

        If the edit's own device recorded a sale after it, the sale's time may be earlier, because the clock was set
        back.
        """
        if step.fact.operation_id != self._new:
            return 0
        mine = step.fact.happened_at, step.fact.operation_id
        edits = edits_of(self._working, item_id)
        is_last = all((edit.fact.happened_at, edit.fact.operation_id) <= mine for edit in edits)
        return step.fact.happened_at if is_last else 0
