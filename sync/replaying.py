"""Merge the lines of a log one by one, and recompute what each changed: on arrival, and when rebuilding."""

from sync.log.journal import Entry
from sync.merge.settle import Merge
from sync.merge.working_set import Book
from sync.records.projection import Projection


def merge_entry(book: Book, projection: Projection, entry: Entry) -> None:
    """Merge one line of the log and recompute what it changed."""
    merge = Merge(book, entry.fact.received_at)
    if entry.deferred:
        merge.defer(entry)
        book.defer(entry.operation.id)
        projection.defer(merge.dirty, merge.moved)
        return
    projection.recompute_deferred()
    merge.record(entry)
    projection.recompute(merge.dirty, merge.moved)


def resume_next(book: Book, projection: Projection, now: int) -> None:
    """Merge the oldest deferred operation, and recompute what it changed."""
    operation_id = book.take_deferred()
    projection.recompute_deferred()
    merge = Merge(book, now)
    merge.resume(book.entries([operation_id])[operation_id])
    projection.recompute(merge.dirty, merge.moved)


def replay_entry(book: Book, projection: Projection, entry: Entry) -> None:
    """Merge one line of the log, and resume what was resumed after it; rebuilding does so line by line."""
    merge_entry(book, projection, entry)
    for _ in range(entry.resumed):
        resume_next(book, projection, entry.fact.received_at)
