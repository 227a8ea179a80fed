"""Transfers: the units and pieces still to arrive, those recalled, and those that arrived without being sent."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sync.log.journal import Data, Entry
from sync.merge.transfer_recalls import Quantities, pieces_of, units_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Step, Subject
from sync.model.order import precedes
from sync.model.payloads.stock import TransferReceive, TransferSend
from sync.records.document_records import as_json

# A document's settled steps, in their order, with its status after each.
Order = Sequence[tuple[Step, str | None]]


def tallied(working: WorkingSet, record: Data, entries: Sequence[Entry], order: Order) -> Data:
    """Return a transfer's record as it was sent, with `short` and `extra` lines according to its receipts.

    A transfer with `short` lines is partly received. Once the rest is recalled, it stays short, and nothing more is
    expected. Units are compared, not written serials, so decisions about mis-scans, and aliases, take effect. `entries`
    are all the transfer's operations, `order` its settled steps.
    """
    record = _as_planned(working, record, order)
    if record["status"] != "received":
        return {**record, "short": [], "extra": []}
    transfer = Subject("transfer", record["id"])
    about = [step for step in working.naming(transfer) if not step.is_discarded]
    sent, arrived = units_of(about, "sent"), units_of(about, "arrived")
    repeated = repeated_receptions(working, transfer)
    sendings = [entry for entry in entries if isinstance(entry.operation.payload, TransferSend)]
    receptions = [entry for entry in entries if isinstance(entry.operation.payload, TransferReceive)]
    quantities = pieces_of(working, sendings[:1])
    quantities.subtract(pieces_of(working, [entry for entry in receptions if entry.operation.id not in repeated]))
    short = _lines([step for id_, step in sent.items() if id_ not in arrived], quantities)
    extra = _lines([step for id_, step in arrived.items() if id_ not in sent], _negated(quantities))
    is_open = bool(short) and record["recalled_at"] is None
    return {**record, "status": "partly_received" if is_open else "received", "short": short, "extra": extra}


def _as_planned(working: WorkingSet, record: Data, order: Order) -> Data:
    """Return a transfer's record with its branches and lines: as sent, or as in the last draft."""
    plans = [step for step, _ in order if not {"drafted", "sent"}.isdisjoint(step.verbs)]
    sending = next((step.fact for step in plans if "sent" in step.verbs), None)
    record = {**record, "sent_at": None, "sent_by": None, "recalled_at": recalled_at(order)}
    if sending is not None:
        record = {**record, "sent_at": sending.happened_at, "sent_by": sending.actor_id, "branch_id": sending.branch_id}
    if not plans:
        return record
    plan = sending.operation_id if sending is not None else plans[-1].fact.operation_id
    payload: Any = working.entries([plan])[plan].operation.payload
    return {**record, "to_branch_id": payload.to_branch_id, "lines": [as_json(line) for line in payload.lines]}


def recalled_at(order: Order) -> int | None:
    """Return when a transfer was recalled after it was sent, by its steps in order; None if it was not."""
    was_sent = False
    for step, _ in order:
        was_sent = was_sent or "sent" in step.verbs
        if was_sent and "cancelled" in step.verbs:
            return step.fact.happened_at
    return None


def repeated_receptions(working: WorkingSet, transfer: Subject) -> set[str]:
    """Return the receipts of the same goods that two people recorded, all but the first of each.

    They are concurrent, at one branch, and list the same goods, together more pieces than were sent.
    """
    counting = [step for step in working.on(transfer) if step.counts]
    facts = [step.fact for step in counting if "received" in step.verbs]
    if len(facts) < 2:
        return set()
    facts.sort(key=lambda fact: (fact.happened_at, fact.operation_id))
    entries = working.entries([step.fact.operation_id for step in counting])
    listed = {fact.operation_id: _listed(working, transfer, entries[fact.operation_id]) for fact in facts}
    sent = pieces_of(working, [entries[step.fact.operation_id] for step in counting if "sent" in step.verbs])
    repeated: set[str] = set()
    kept: list[Fact] = []
    for fact in facts:
        same = [
            other
            for other in kept
            if other.branch_id == fact.branch_id
            and listed[other.operation_id] == listed[fact.operation_id]
            and not precedes(other, fact)
            and not precedes(fact, other)
        ]
        pieces = pieces_of(working, [entries[fact.operation_id]])
        if same and any(2 * quantity > sent[item_id] for item_id, quantity in pieces.items()):
            repeated.add(fact.operation_id)
        else:
            kept.append(fact)
    return repeated


def _listed(working: WorkingSet, transfer: Subject, entry: Entry) -> tuple[frozenset[str], Quantities]:
    """Return the units and the pieces that a receipt lists."""
    named = [step for step in working.naming(transfer) if step.fact.operation_id == entry.operation.id]
    return frozenset(units_of(named, "arrived")), pieces_of(working, [entry])


def _negated(quantities: Quantities) -> Quantities:
    return Counter({item_id: -quantity for item_id, quantity in quantities.items()})


def _lines(units: Sequence[Step], quantities: Quantities) -> list[Data]:
    """Return lines of the units by item, and of the positive quantities."""
    by_item: dict[str, list[str]] = {}
    for step in units:
        by_item.setdefault(step.detail.item_id or "", []).append(step.serial or step.subject.id)
    lines = [{"item_id": item_id, "quantity": len(serials), "serials": serials} for item_id, serials in by_item.items()]
    return [*lines, *({"item_id": item_id, "quantity": n, "serials": None} for item_id, n in (+quantities).items())]
