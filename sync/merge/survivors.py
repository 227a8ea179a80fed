"""The survivor of each record, after all merges of two records into one.

Theory. Records are nodes, merges the edges between them; each connected group is one thing, and one of the group is the
survivor. The survivors are computed from all merges together, in their order (order.in_order), whatever the order of
arrival: each merge gives the whole group of its record the survivor of the other group. If both are in one group
already, nothing changes, unless the survivor itself is merged away (a into b, then b into a): then the last merge
decides.
"""

from collections.abc import Collection, Iterable

from sync.model.facts import Step
from sync.model.order import in_order


def ends_of(merge: Step) -> tuple[str, str]:
    """Return the record that a merge ends, and the record that it is merged into."""
    into = merge.document or merge.subject
    return merge.subject.id, merge.detail.item_id or into.id


def survivors(ids: Iterable[str], merges: Collection[Step]) -> dict[str, str]:
    """Return the survivor of each record, itself if it was not merged; only settled merges are used."""
    counts_as = {id_: id_ for id_ in ids}
    by_operation = {merge.fact.operation_id: merge for merge in merges if merge.counts}
    for fact in in_order([merge.fact for merge in by_operation.values()]):
        merged_id, into_id = ends_of(by_operation[fact.operation_id])
        gone, survivor = counts_as[merged_id], counts_as[into_id]
        if gone == survivor == merged_id:
            survivor = into_id
        counts_as = {id_: survivor if now == gone else now for id_, now in counts_as.items()}
    return counts_as
