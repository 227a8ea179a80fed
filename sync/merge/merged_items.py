"""Merged items: each has a survivor (survivors.py), under whose id units and stock are counted.

A unit's step is recorded for an item and counted for the item's survivor: the detail of the step names the survivor,
the log names the recorded item. A quantity keeps its recorded item, and stock_moves.py looks up the survivor when it
counts quantities. So settling a step needs no look-up, and taking a merge back only updates the steps.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sync.merge.duplicate_documents import meant_item
from sync.merge.serial_aliases import Renamed, UnitsBySerial
from sync.merge.survivors import ends_of, survivors
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Step, Subject
from sync.model.order import in_order
from sync.model.steps import steps_of


def joins(step: Step) -> bool:
    """Return whether a step merges two items."""
    return step.subject.kind == "item" and step.verbs == ("merged",)


def count_as_survivor(working: WorkingSet, step: Step) -> None:
    """Count a new step about a unit for the survivor of its item."""
    item_id = step.detail.item_id
    if item_id is not None and step.is_unit_step:
        _count_for_survivor(working, step, item_id)


def after_settled(working: WorkingSet, step: Step) -> Renamed:
    """Make two items one if a step merges them."""
    return _regroup(working, step.subject.id) if joins(step) else Renamed()


def after_unsettled(working: WorkingSet, subject: Subject, _looked_at: UnitsBySerial) -> Renamed:
    """Separate items again if their merge is no longer settled."""
    return _regroup(working, subject.id) if subject.kind == "item" else Renamed()


def _regroup(working: WorkingSet, item_id: str) -> Renamed:
    """Recompute the survivors around an item, and count every step for the survivor of its item."""
    merges = merges_around(working, item_id)
    items = list(dict.fromkeys(id_ for merge in merges for id_ in ends_of(merge)))
    before = {id_: working.survivor(id_) for id_ in items}
    after = survivors(items, merges)
    changed = tuple(id_ for id_ in items if before[id_] != after[id_])
    if not changed:
        return Renamed()
    working.survivors.update((Subject("item", id_), survivor) for id_, survivor in after.items())
    steps = [step for step in working.naming_items(items) if not joins(step)]
    recorded = _recorded_items(working, steps) if any(id_ != as_ for id_, as_ in before.items()) else {}
    for step in steps:
        if step.is_unit_step and step.detail.item_id is not None:
            _count_for_survivor(working, step, recorded.get(step, step.detail.item_id))
    working.forget_orders()
    items_changed = [Subject("item", id_) for id_ in changed]
    # A transfer lists its short and extra lines by the items for which its units are counted.
    transfers = [step.document for step in steps if step.document is not None and step.document.kind == "transfer"]
    return Renamed(subjects=(*items_changed, *(step.subject for step in steps), *transfers))


def one_with(working: WorkingSet, item_id: str) -> list[str]:
    """Return an item with all items that are merged with it."""
    items = dict.fromkeys([item_id, *(id_ for merge in merges_around(working, item_id) for id_ in ends_of(merge))])
    survivor = working.survivor(item_id)
    return [id_ for id_ in items if working.survivor(id_) == survivor]


def items_sold(working: WorkingSet, sales: Collection[Step], named: Mapping[Step, str]) -> dict[Step, str]:
    """Return the item that each unit of one operation was sold as: the recorded item, or its survivor at that time.

    `named` are the items that new sales name; for other sales the items are read from the log.
    """
    if named.keys() >= set(sales):
        recorded = {sale: meant_item(working, sale, named[sale]) for sale in sales}
    else:
        recorded = _recorded_items(working, sales)
    counted_as = {item_id: _counted_as(working, item_id, sale.fact) for sale, item_id in recorded.items()}
    return {sale: counted_as[item_id] for sale, item_id in recorded.items()}


def _counted_as(working: WorkingSet, item_id: str, fact: Fact) -> str:
    """Return the survivor of an item at a fact's place in the order."""
    if not any(joins(step) and step.counts for step in working.on(Subject("item", item_id))):
        return item_id
    merges = {merge.fact.operation_id: merge for merge in merges_around(working, item_id) if merge.counts}
    order = [other.operation_id for other in in_order([*(merge.fact for merge in merges.values()), fact])]
    before = [merges[id_] for id_ in order[: order.index(fact.operation_id)]]
    return survivors(list(dict.fromkeys(id_ for merge in merges.values() for id_ in ends_of(merge))), before)[item_id]


def _count_for_survivor(working: WorkingSet, step: Step, recorded: str) -> None:
    survivor = working.survivor(recorded)
    if survivor != step.detail.item_id:
        step.replace_detail(replace(step.detail, item_id=survivor))
        working.touch(step)


def _recorded_items(working: WorkingSet, steps: Collection[Step]) -> dict[Step, str]:
    """Return the recorded item of each unit's step, from the log."""
    recorded: dict[Step, str] = {}
    operations = {entry.operation.id: entry for entry in working.entries([s.fact.operation_id for s in steps]).values()}
    as_recorded = {id_: steps_of(entry.operation, entry.fact) for id_, entry in operations.items()}
    for step in steps:
        item_id = as_recorded[step.fact.operation_id][step.ordinal].detail.item_id
        if item_id is not None:
            recorded[step] = meant_item(working, step, item_id)
    return recorded


def merges_around(working: WorkingSet, item_id: str) -> list[Step]:
    """Return the merges, settled or not, that connect items with one item."""
    found: dict[Step, None] = {}
    queue, seen = [item_id], {item_id}
    while queue:
        item = Subject("item", queue.pop())
        merges = [step for step in [*working.on(item), *working.naming(item)] if joins(step)]
        found.update(dict.fromkeys(merges))
        ends = dict.fromkeys(id_ for merge in merges for id_ in ends_of(merge) if id_ not in seen)
        queue += ends
        seen.update(ends)
    return list(found)
