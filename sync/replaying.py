"""Merge the lines of a log one by one and recompute the records that each changes: on arrival, and when rebuilding."""

from sync.log.journal import Entry
from sync.merge.settle import Merge
from sync.merge.working_set import WorkingSet
from sync.records.projection import Projection


def merge_entry(working: WorkingSet, projection: Projection, entry: Entry) -> None:
    """Merge one line of the log and recompute the records that it changes."""
    merge = Merge(working, entry.fact.received_at)
    if entry.deferred:
        merge.defer(entry)
        working.defer(entry.operation.id)
        projection.defer(merge.dirty, merge.moved)
        return
    projection.recompute_deferred()
    merge.record(entry)
    projection.recompute(merge.dirty, merge.moved)


def resume_next(working: WorkingSet, projection: Projection, now: int) -> None:
    """Merge the oldest deferred operation and recompute the records that it changes."""
    operation_id = working.take_deferred()
    projection.recompute_deferred()
    merge = Merge(working, now)
    merge.resume(working.entries([operation_id])[operation_id])
    projection.recompute(merge.dirty, merge.moved)


def replay_entry(working: WorkingSet, projection: Projection, entry: Entry) -> None:
    """Merge one line of the log and resume the operations that were resumed after it, as rebuilding does."""
    merge_entry(working, projection, entry)
    for _ in range(entry.resumed):
        resume_next(working, projection, entry.fact.received_at)
