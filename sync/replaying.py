"""Merge the lines of a log one by one and recompute the records that each line changes, on arrival and in a rebuild."""

from sync.log.journal import Entry, LaterMerge
from sync.merge.effort import LATER_TIMES
from sync.merge.oversized import make_stand_in
from sync.merge.settle import Merge
from sync.merge.working_set import WorkingSet
from sync.records.projection import Projection


def merge_entry(working: WorkingSet, projection: Projection, entry: Entry) -> None:
    """Merge one line of the log and recompute the records that it changes."""
    merge = Merge(working, entry.fact.received_at)
    if entry.is_oversized:
        merge.leave_out(entry)
        projection.recompute(merge.dirty, merge.moved)
        return
    if entry.deferred:
        merge.defer(entry)
        working.defer(entry.operation.id)
        projection.defer(merge.dirty, merge.moved)
        return
    projection.recompute_deferred()
    steps = merge.record(entry)
    if merge.timelines is None:
        projection.recompute(merge.dirty, merge.moved)
    else:
        projection.append(entry, steps, merge.timelines)


def resume(working: WorkingSet, projection: Projection, operation_id: str, now: int) -> None:
    """Merge a deferred operation and recompute the records that it changes."""
    projection.recompute_deferred()
    merge = Merge(working, now)
    merge.resume(working.entries([operation_id])[operation_id])
    projection.recompute(merge.dirty, merge.moved)


def leave_out(working: WorkingSet, projection: Projection, operation_id: str, _now: int) -> None:
    """Leave out a deferred operation that is too large for a push: its first step stands in for it."""
    first = make_stand_in(working, operation_id)
    projection.recompute([first.subject], [first])


def merge_later(working: WorkingSet, projection: Projection, later: LaterMerge) -> None:
    """Merge an operation that was too large for a push, within higher limits, and recompute the changed records."""
    projection.recompute_deferred()
    merge = Merge(working, later.at)
    with working.effort.multiplied(LATER_TIMES):
        stand_in = merge.merge_later(working.entries([later.operation_id])[later.operation_id])
        projection.recompute(merge.dirty, merge.moved, replaced=stand_in)


def replay_entry(working: WorkingSet, projection: Projection, entry: Entry) -> None:
    """Merge one line of the log and the operations that were merged after it, as a rebuild does."""
    merge_entry(working, projection, entry)
    for _ in range(entry.resumed):
        operation_id = working.take_deferred()
        take_turn = leave_out if operation_id in entry.oversized else resume
        take_turn(working, projection, operation_id, entry.fact.received_at)
    for later in entry.later:
        merge_later(working, projection, later)
