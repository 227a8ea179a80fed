"""The order of stored operations: which operation certainly came first, and which of two concurrent ones is later.

Follows docs/protocol.md, 3 Order. Clocks decide only between concurrent operations.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from sync.model.facts import Fact


def precedes(first: Fact, second: Fact) -> bool:
    """Return whether `second` certainly came after `first` (docs/protocol.md, 3 Order)."""
    if first.device_id == second.device_id:
        return first.seq < second.seq
    return first.version <= second.base or (bool(second.heard) and _was_known(first, second))


def _was_known(first: Fact, second: Fact) -> bool:
    """Return whether `second` lists `first` in `heard` (docs/protocol.md, 8).

    A device may claim to know an operation that was recorded on a replica with the device's own operation. Such a claim
    orders nothing.
    """
    return first.base < second.version and any(
        device_id == first.device_id and first.seq <= seq for device_id, seq in second.heard
    )


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts in the certain order, concurrent ones by `happened_at`, then by id.

    The last of them decides the value of a field (docs/protocol.md, 3 Fields); the order of arrival has no influence.
    """
    by_time = sorted(facts, key=_by_time)
    return by_time if is_certain_order(by_time) else [fact for fact, _ in _taken_in_order(by_time)]


def places_in_order(facts: Sequence[Fact]) -> list[int]:
    """Return the indexes of facts in the order of `in_order`; facts of one operation stay as they are listed."""
    by_time = sorted(range(len(facts)), key=lambda at: (_by_time(facts[at]), at))
    listed = [facts[at] for at in by_time]
    return by_time if is_certain_order(listed) else [by_time[at] for _, at in _taken_in_order(listed)]


def first_in_order(facts: Iterable[Fact]) -> Fact:
    """Return the first of facts in the order of `in_order`. Raises StopIteration for no facts."""
    return next(fact for fact, _ in _taken_in_order(sorted(facts, key=_by_time)))


def is_certain_order(facts: Sequence[Fact]) -> bool:
    """Return whether no fact is listed before one that certainly precedes it."""
    earliest: int | None = None
    next_seq: dict[str, int] = {}
    for fact in reversed(facts):
        if earliest is not None and earliest <= fact.base:
            return False
        if fact.seq > next_seq.get(fact.device_id, fact.seq):
            return False
        earliest = fact.version if earliest is None else min(earliest, fact.version)
        next_seq[fact.device_id] = fact.seq
    heard = (at for at, fact in enumerate(facts) if fact.heard)
    return not any(precedes(later, facts[at]) for at in heard for later in facts[at + 1 :])


def _by_time(fact: Fact) -> tuple[int, str]:
    return fact.happened_at, fact.operation_id


def _taken_in_order(by_time: Sequence[Fact]) -> Iterator[tuple[Fact, int]]:
    """Yield facts in order with their indexes in a list by time: always the first fact that no remaining fact precedes.

    Only the next fact of each device can be that one, so only these are compared.
    """
    chains: dict[str, list[int]] = {}
    for at in sorted(range(len(by_time)), key=lambda at: (by_time[at].seq, at), reverse=True):
        chains.setdefault(by_time[at].device_id, []).append(at)
    # The earliest remaining version of each device.
    earliest = {
        device: list(accumulate((by_time[at].version for at in chain), min)) for device, chain in chains.items()
    }
    heads = sorted((chain[-1], device) for device, chain in chains.items())

    def is_next(place: int, device: str, *, heard: bool) -> bool:
        fact = by_time[place]
        return not any(
            earliest[other][-1] <= fact.base or (heard and fact.heard and precedes(by_time[at], fact))
            for at, other in heads
            if other != device
        )

    while heads:
        # Where devices falsely claim to know each other's operations, no claim counts: bases and times decide.
        found = (head for heard in (True, False) for head in heads if is_next(*head, heard=heard))
        at, device = next(found, heads[0])
        yield by_time[at], at
        heads.remove((at, device))
        chains[device].pop()
        earliest[device].pop()
        if chains[device]:
            insort(heads, (chains[device][-1], device))
