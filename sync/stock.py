"""Quantities: what each step of a document moves in or out of stock, as things stand now.

A voided sale and a cancelled repair give back what was still out. Pieces
that a customer or a technician had returned before came back by that return,
or were kept aside by it, and do not come back twice.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sync.book import Book
from sync.facts import Move, Step

VOID_STATUSES = ("voided", "cancelled")
# Steps that take pieces back without the document being undone.
RETURNS = ("goods_returned", "part_returned")


def moves_now(book: Book, steps: Sequence[Step], status: str | None) -> dict[Step, tuple[Move, ...]]:
    """Return what each step of one document moves, given the document's status."""
    if status not in VOID_STATUSES:
        return {step: _moves(book, step) for step in steps}
    returned = _returned(book, steps)
    return {step: _for_good(book, step, returned) for step in steps}


def _moves(book: Book, step: Step) -> tuple[Move, ...]:
    """Return what a step moves, of the items that its own count as now."""
    told = step.detail.moves if step.counts else ()
    return tuple(replace(move, item_id=book.survivor(move.item_id)) for move in told)


def _for_good(book: Book, step: Step, returned: Counter[str]) -> tuple[Move, ...]:
    """Return what a step of an undone document still moves; takes it out of `returned`."""
    if not step.counts or step.verbs[0] in RETURNS:
        return _moves(book, step)
    kept = []
    for move in _moves(book, step):
        pieces = min(-move.quantity, returned[move.item_id])
        if pieces > 0:
            returned[move.item_id] -= pieces
            kept.append(replace(move, quantity=-pieces))
    return tuple(kept)


def _returned(book: Book, steps: Sequence[Step]) -> Counter[str]:
    """Return how many pieces of each item were returned before the document was undone."""
    operations = [step.fact.operation_id for step in steps if step.counts and step.verbs[0] in RETURNS]
    returned: Counter[str] = Counter()
    for entry in book.entries(operations).values():
        told: Any = entry.operation.payload
        for line in getattr(told, "lines", (told,)):
            if line.serials is None:
                returned[book.survivor(line.item_id)] += line.quantity
    return returned
