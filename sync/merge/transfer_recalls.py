"""Transfers that were recalled although all goods had been received.

Theory. A cancellation recalls the units that were not received, whether or not its device had the receipt: it fits if
any unit is left. If receipts list everything that was sent, a cancellation of more than the draft contradicts them.
This is a sum over the steps of the transfer, independent of their order, so it is computed for a set of steps at once
(`recalls_nothing`, `fitting.misfit`). Only the document has the contradiction: the units are where they were received,
whichever step was recorded first.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from sync.log.journal import Entry
from sync.merge.concurrent_steps import crossing_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.order import places_in_order
from sync.model.payloads.stock import TransferReceive, TransferSend

Quantities = Counter[str]


def recalls_nothing(working: WorkingSet, transfer: Subject, taken: Collection[Step]) -> bool:
    """Return whether a transfer was recalled although its receipts list everything, by its steps in `taken`.

    Steps that an admin forced are never contradicted.
    """
    on = [step for step in working.on(transfer) if step in taken]
    unaware = crossing_of(on).unaware
    sendings = [step.fact.operation_id for step in on if "sent" in step.verbs]
    if not sendings or not any("cancelled" in step.verbs and not step.forced and step not in unaware for step in on):
        return False
    receptions = sorted(step.fact.operation_id for step in on if "received" in step.verbs and not step.forced)
    naming = [step for step in working.naming(transfer) if step.is_unit_step and not step.is_discarded]
    sent = units_of(naming, "sent")
    arrived = units_of([step for step in naming if step.fact.operation_id in receptions], "arrived")
    if any(unit not in arrived for unit in sent):
        return False
    left, back = (
        pieces_of(working, working.entries(sendings).values()),
        pieces_of(working, working.entries(receptions).values()),
    )
    has_come = bool(arrived.keys() & sent.keys()) or any(back[item_id] for item_id in left)
    return has_come and all(quantity <= back[item_id] for item_id, quantity in left.items())


def units_of(steps: Iterable[Step], verb: str) -> dict[str, Step]:
    """Return the steps of units by unit id, in the order that does not depend on arrival."""
    units = [step for step in steps if step.is_unit_step and verb in step.verbs]
    return {units[at].subject.id: units[at] for at in places_in_order([step.fact for step in units])}


def pieces_of(working: WorkingSet, entries: Iterable[Entry]) -> Quantities:
    """Return how many pieces of each item the sendings and receipts among the operations list."""
    total: Quantities = Counter()
    for entry in entries:
        payload = entry.operation.payload
        if isinstance(payload, TransferReceive | TransferSend):
            for line in payload.lines:
                total[working.survivor(line.item_id)] += line.quantity if line.serials is None else 0
    return total
