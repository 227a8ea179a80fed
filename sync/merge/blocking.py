"""Why a step waits, or is contested, before the search for an order begins."""

from sync.merge import merged_customers
from sync.merge.duplicate_documents import dispute, document_objection
from sync.merge.item_tracking import item_objection, joining_objection, switching_objection
from sync.merge.merged_items import joins
from sync.merge.working_set import WorkingSet
from sync.model.facts import Objection, Step, waits


def blocked(working: WorkingSet, step: Step) -> Objection | None:
    """Return the reason why a step waits, before the search for a place in the order."""
    if not step.approved:
        return waits("needs_approval")
    disputed = dispute(working, step)
    if disputed is not None:
        return disputed
    if joins(step):
        return joining_objection(working, step)
    if merged_customers.joins(step):
        return merged_customers.joining_objection(working, step)
    if step.forced:
        return None
    return item_objection(working, step) or document_objection(working, step) or switching_objection(working, step)
