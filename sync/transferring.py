"""What of a transfer arrived: units and quantities that are short, and those that nobody sent."""

from collections import Counter
from collections.abc import Sequence

from sync.book import Book
from sync.facts import Step, Subject
from sync.journal import Data, Entry
from sync.payloads.stock import TransferReceive


def tallied(book: Book, record: Data, later: Sequence[Entry]) -> Data:
    """Return a transfer's record with `short` and `extra` lines; one of which something is short is received partly.

    Units are compared, not what was written: a decision on a mis-scan, or another number of a unit, is followed.
    """
    if record["status"] != "received":
        return {**record, "short": [], "extra": []}
    about = [step for step in book.naming(Subject("transfer", record["id"])) if not step.is_discarded]
    sent, arrived = _units(about, "sent"), _units(about, "arrived")
    quantities = _quantities(book, record, later)
    short = _lines([step for id_, step in sent.items() if id_ not in arrived], quantities)
    extra = _lines([step for id_, step in arrived.items() if id_ not in sent], _negated(quantities))
    return {**record, "status": "partly_received" if short else "received", "short": short, "extra": extra}


def _units(steps: Sequence[Step], verb: str) -> dict[str, Step]:
    return {step.subject.id: step for step in steps if step.is_unit_step and verb in step.verbs}


def _quantities(book: Book, record: Data, later: Sequence[Entry]) -> Counter[str]:
    """Return how many of each item were sent and not received; below 0 where more came."""
    left: Counter[str] = Counter()
    for line in record["lines"]:
        left[book.survivor(line["item_id"])] += line["quantity"] if line["serials"] is None else 0
    for entry in later:
        told = entry.operation.payload
        if isinstance(told, TransferReceive):
            for received in told.lines:
                left[book.survivor(received.item_id)] -= received.quantity if received.serials is None else 0
    return left


def _negated(quantities: Counter[str]) -> Counter[str]:
    return Counter({item_id: -quantity for item_id, quantity in quantities.items()})


def _lines(units: Sequence[Step], quantities: Counter[str]) -> list[Data]:
    """Return lines of the units by item, and of the quantities above 0."""
    by_item: dict[str, list[str]] = {}
    for step in units:
        by_item.setdefault(step.detail.item_id or "", []).append(step.serial or step.subject.id)
    lines = [{"item_id": item_id, "quantity": len(serials), "serials": serials} for item_id, serials in by_item.items()]
    return [*lines, *({"item_id": item_id, "quantity": n, "serials": None} for item_id, n in (+quantities).items())]
