"""The certain predecessors of each of some steps, as bit masks over their places."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate, pairwise
from operator import or_

from sync.model.facts import Fact, Step
from sync.model.order import precedes


def certain_predecessors(steps: Sequence[Step]) -> list[int]:
    """Return for each of some steps, given in their likely order, the steps that certainly came before it: a bit mask.

    Devices may falsely claim to know each other's operations. A claim against the likely order does not count, so no
    step comes before itself.
    """
    anchors = [step.anchor for step in steps]
    by_version = sorted(range(len(steps)), key=lambda at: anchors[at].version)
    versions = [anchors[at].version for at in by_version]
    known = [0, *accumulate((1 << at for at in by_version), or_)]
    masks = [known[bisect_right(versions, anchor.base)] & ~(1 << at) for at, anchor in enumerate(anchors)]
    for at, anchor in enumerate(anchors):
        if anchor.heard:
            masks[at] |= sum(1 << other for other, first in enumerate(anchors[:at]) if precedes(first, anchor))
    for chain in _chains(steps, anchors):
        before = 0
        for at in chain:
            masks[at] |= before
            before |= 1 << at
    return masks


def is_closed(steps: Sequence[Step]) -> bool:
    """Return whether the certain order is transitive: a step precedes every step that its successors precede."""
    if any(step.anchor.heard for step in steps):
        return False
    anchors = [step.anchor for step in steps]
    return all(anchors[a].base <= anchors[b].base for chain in _chains(steps, anchors) for a, b in pairwise(chain))


def by_way_of_others(before: list[int], likely: Sequence[Step]) -> list[int]:
    """Return the transitive closure of `before`: for each step, its direct and indirect predecessors."""
    if is_closed(likely):
        return before
    closed: list[int] = []
    for direct in before:
        closed.append(reduce(or_, (closed[at] for at in range(len(closed)) if direct >> at & 1), direct))
    return closed


def _chains(steps: Sequence[Step], anchors: Sequence[Fact]) -> list[list[int]]:
    chains: dict[str, list[int]] = {}
    for at in sorted(range(len(steps)), key=lambda at: (anchors[at].seq, steps[at].ordinal)):
        chains.setdefault(anchors[at].device_id, []).append(at)
    return list(chains.values())
