"""The ways in which some operations settle, over all orders in which they may arrive.

Which of two operations that exclude each other settles depends on which arrived first, so a question about all orders
needs all of them. The operations are merged again in separate working sets, once for each set of operations that may
have arrived before and for each way in which these settle. Orders that lead to the same settled steps continue as one.
The operations around one contradiction have few such sets. Beyond the limits below there is no answer; whether a limit
is reached depends only on the operations, not on their arrival.
"""

from collections.abc import Collection, Mapping
from copy import copy

from sync.log.journal import Data, Entry, RecordKey
from sync.log.memory_journal import MemoryJournal
from sync.merge.effort import Effort
from sync.merge.settle import Merge
from sync.merge.working_set import StepKey, WorkingSet, step_key
from sync.model.facts import Fact, Step, Subject
from sync.model.order import precedes
from sync.model.status import BINDING_DOCUMENTS

# How often an operation is merged again, and the limit of this work, in replayed steps (effort.py).
MERGES_MAX = 150
WORK_MAX = 20_000
# The cost of merging an operation beside one other step.
WORK_BESIDE_A_STEP = 3

# The steps of operations by operation id, as they are merged again.
Operations = Mapping[str, list[Step]]
# Ways to settle the operations that arrived, by the steps that are settled.
Ways = dict[frozenset[StepKey], WorkingSet]


def ends_of(working: WorkingSet, operations: Operations, moving: Collection[str]) -> list[WorkingSet] | None:
    """Return every way in which operations may settle, None if there are too many.

    The `moving` operations arrive in any possible order, the others before them. All steps are about units or about the
    documents that bind them, and all steps about these units and documents are included.
    """
    arriving = _arriving(operations, moving)
    before = {
        id_: frozenset(other for other in arriving if other != id_ and _precedes(operations, other, id_))
        for id_ in arriving
    }
    if _merges_of(before) > MERGES_MAX:
        return None
    apart = _Apart(working, operations)
    try:
        start = apart.fork(None)
        for id_ in sorted(operations.keys() - before.keys(), key=lambda id_: operations[id_][0].fact.version):
            apart.merge(start, id_)
        return _walked(apart, start, before)
    except TooMany:
        return None


class TooMany(Exception):
    """The limit of merges or of work is reached."""


def _fact(operations: Operations, operation_id: str) -> Fact:
    return operations[operation_id][0].fact


def _precedes(operations: Operations, first: str, second: str) -> bool:
    return precedes(_fact(operations, first), _fact(operations, second))


def _arriving(operations: Operations, moving: Collection[str]) -> list[str]:
    """Return the operations that arrive in any order: the moving ones, and all that do not certainly precede them."""
    arriving = dict.fromkeys(id_ for id_ in operations if id_ in moving)
    rest = [id_ for id_ in operations if id_ not in arriving]
    while True:
        added = [id_ for id_ in rest if not all(_precedes(operations, id_, other) for other in arriving)]
        if not added:
            return sorted(arriving)
        arriving.update(dict.fromkeys(added))
        rest = [id_ for id_ in rest if id_ not in arriving]


def _merges_of(before: Mapping[str, frozenset[str]]) -> int:
    """Return the least number of merges: for each arrived set, the operations that may arrive next."""
    sets, merges = {frozenset[str]()}, 0
    for _ in before:
        further = [arrived | {id_} for arrived in sets for id_ in before if _may_arrive(before, arrived, id_)]
        merges += len(further)
        if merges > MERGES_MAX:
            break
        sets = set(further)
    return merges


def _may_arrive(before: Mapping[str, frozenset[str]], arrived: frozenset[str], operation_id: str) -> bool:
    return operation_id not in arrived and before[operation_id] <= arrived


def _walked(apart: "_Apart", start: WorkingSet, before: Mapping[str, frozenset[str]]) -> list[WorkingSet]:
    """Return the ways to settle all operations. Raises TooMany."""
    by_arrived: dict[frozenset[str], Ways] = {frozenset(): {frozenset(): start}}
    for _ in before:
        further: dict[frozenset[str], Ways] = {}
        for arrived, ways in by_arrived.items():
            for id_ in [id_ for id_ in before if _may_arrive(before, arrived, id_)]:
                reached = further.setdefault(arrived | {id_}, {})
                for way in ways.values():
                    other = apart.fork(way)
                    apart.merge(other, id_)
                    reached.setdefault(apart.settled(other), other)
        by_arrived = further
    return [way for ways in by_arrived.values() for way in ways.values()]


class _Apart(MemoryJournal):
    """A journal for working sets of some units and the documents that bind them, separate from the main working set.

    It never saves anything.
    """

    def __init__(self, working: WorkingSet, operations: Operations) -> None:
        super().__init__()
        self._working = working
        self._operations = operations
        self._size = sum(map(len, operations.values()))
        self._merges = 0
        self._until = working.effort.total + WORK_MAX

    def fork(self, working: WorkingSet | None) -> WorkingSet:
        """Return a copy of a working set with its merged operations; for None an empty one."""
        # The limits are low: if a search is long, there is no answer.
        other = WorkingSet(self, Effort(an_operation=4_000, a_search=2_000, explained=20_000, explained_a_step=4_000))
        for id_ in self._operations if working is not None else ():
            if working is not None and (steps := working.of_operation(id_)):
                other.add([copy(step) for step in steps])
        return other

    def merge(self, working: WorkingSet, operation_id: str) -> None:
        """Merge an operation in a working set. Raises TooMany."""
        self._merges += 1
        entry = self._working.entries([operation_id])[operation_id]
        steps = [copy(step) for step in self._operations[operation_id]]
        for step in steps:
            step.begin_anew()
        working.begin()
        working.add(steps)
        Merge(working, entry.fact.received_at).settle_new(steps, entry)
        effort = self._working.effort
        effort.work(working.effort.total + WORK_BESIDE_A_STEP * self._size)
        is_undecided = any(step.reason == "undecided" for id_ in self._operations for step in working.of_operation(id_))
        if is_undecided or self._merges > MERGES_MAX + len(self._operations) or effort.total > self._until:
            raise TooMany

    def settled(self, working: WorkingSet) -> frozenset[StepKey]:
        """Return the settled steps of a working set."""
        return frozenset(
            step_key(step) for id_ in self._operations for step in working.of_operation(id_) if step.is_settled
        )

    def entries(self, operation_ids: Collection[str]) -> dict[str, Entry]:
        return self._working.entries(operation_ids)

    def steps(self, subjects: Collection[Subject], documents: Collection[Subject]) -> list[Step]:
        others = [subject for subject in subjects if subject.kind not in ("serial", "name", *BINDING_DOCUMENTS)]
        return [copy(step) for subject in others for step in self._working.on(subject)]

    def records(self, keys: Collection[RecordKey]) -> dict[RecordKey, Data]:
        self._working.read_records(keys)
        found = {key: self._working.record(*key) for key in keys}
        return {key: data for key, data in found.items() if data is not None}

    def device_codes(self) -> dict[str, str]:
        return self._working.journal.device_codes()
