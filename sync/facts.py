"""Facts and steps: what is recorded, and what it says about each unit and document.

A Fact is a recorded operation without its payload. A Step is what that
operation says about one subject. Facts never change; the standing of a
step does (docs/protocol.md, 1).
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from sync.identity import serial_key


class Standing(StrEnum):
    """Where a step stands; the worst of an operation's steps is the operation's own."""

    SETTLED = "settled"
    WAITING = "waiting"
    CONTESTED = "contested"
    REJECTED = "rejected"


# Why a creation is contested whose document's id another operation used first.
DUPLICATE = "duplicate_document"

_RANK = {standing: rank for rank, standing in enumerate(Standing)}


def worst(standings: "list[Standing]") -> Standing:
    """Return the worst of the standings; settled where there is none."""
    return max(standings, key=_RANK.__getitem__, default=Standing.SETTLED)


class Subject(NamedTuple):
    """What a step is about: a unit (`serial`, its key) or a document (`sale`, its id)."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A recorded operation; times are ms since the epoch, UTC.

    `version` is the shop's version when it was recorded, `base` the version
    its device's replica had, never more than the device was given. `pushed_by` is who was signed in when it arrived,
    None for one that was recorded before that was kept. `heard` gives by device the last number of it that was known
    where it was recorded, beside what the replica had.
    """

    operation_id: str
    type: str
    device_id: str
    seq: int
    branch_id: str
    actor_id: str
    base: int
    version: int
    happened_at: int
    received_at: int
    approved: bool = True
    pushed_by: str | None = None
    heard: tuple[tuple[str, int], ...] = ()


def precedes(first: Fact, second: Fact) -> bool:
    """Say whether `second` certainly came after `first` (docs/protocol.md, 3 Order)."""
    if first.device_id == second.device_id:
        return first.seq < second.seq
    return first.version <= second.base or (bool(second.heard) and _was_heard(first, second))


def _was_heard(first: Fact, second: Fact) -> bool:
    """Say whether `second` was recorded where `first` was known, by its device's word (docs/protocol.md, 8).

    The word of a device that names what was recorded after it, on a replica that had it, moves nobody else's work.
    """
    return first.base < second.version and any(
        device_id == first.device_id and first.seq <= seq for device_id, seq in second.heard
    )


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts in the certain order, those that are concurrent by `happened_at`, then by id.

    Whoever is last has the last word (docs/protocol.md, 3 Fields); the order of arrival has no say.
    """
    by_time = sorted(facts, key=_by_time)
    return by_time if is_certain_order(by_time) else [fact for fact, _ in _taken_in_order(by_time)]


def places_in_order(facts: Sequence[Fact]) -> list[int]:
    """Return where facts stand in a list, in the order that `in_order` puts them; those of one operation as listed."""
    by_time = sorted(range(len(facts)), key=lambda at: (_by_time(facts[at]), at))
    listed = [facts[at] for at in by_time]
    return by_time if is_certain_order(listed) else [by_time[at] for _, at in _taken_in_order(listed)]


def first_in_order(facts: Iterable[Fact]) -> Fact:
    """Return the first of facts in their order, as `in_order` puts them; of none it raises StopIteration."""
    return next(fact for fact, _ in _taken_in_order(sorted(facts, key=_by_time)))


def is_certain_order(facts: Sequence[Fact]) -> bool:
    """Say whether none of the facts certainly came before one that stands ahead of it."""
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
    """Yield facts in order with their places in a list by time: ever the first that no other left certainly precedes.

    Of each device only its next fact can be that one, so that these alone are compared.
    """
    chains: dict[str, list[int]] = {}
    for at in sorted(range(len(by_time)), key=lambda at: (by_time[at].seq, at), reverse=True):
        chains.setdefault(by_time[at].device_id, []).append(at)
    # The earliest version that is left of each device.
    earliest = {
        device: list(accumulate((by_time[at].version for at in chain), min)) for device, chain in chains.items()
    }
    heads = sorted((chain[-1], device) for device, chain in chains.items())

    def is_next(place: int, device: str) -> bool:
        fact = by_time[place]
        return not any(
            earliest[other][-1] <= fact.base or (fact.heard and precedes(by_time[at], fact))
            for at, other in heads
            if other != device
        )

    while heads:
        # Devices that falsely say to have heard of each other are taken by time.
        at, device = next((head for head in heads if is_next(*head)), heads[0])
        yield by_time[at], at
        heads.remove((at, device))
        chains[device].pop()
        earliest[device].pop()
        if chains[device]:
            insort(heads, (chains[device][-1], device))


@dataclass(frozen=True, slots=True)
class Decision:
    """What an admin decided of a step, by the operation `fact`.

    `held`: the step's document had the id that its operation gave it until then.
    """

    fact: Fact
    verdict: str
    new_serial: str | None
    note: str | None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A quantity of an item without serials, in or out of a branch; 0 where it is only named."""

    item_id: str
    branch_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Detail:
    """What a step says beside its subject; only what its verbs need is given."""

    item_id: str | None = None
    status: str | None = None
    note: str | None = None
    customer_id: str | None = None
    to_branch_id: str | None = None
    name: str | None = None
    warranty_months: int | None = None
    credit_only: bool | None = None
    moves: tuple[Move, ...] = ()


@dataclass(slots=True, eq=False)
class Step:
    """What one operation says about one subject, and how that stands now.

    `origin` is the subject as it was recorded; `subject` differs from it where
    an admin decided so, or where its number names a unit that had another first;
    `approved`: its person had the role, or an admin let it count; `forced`: an admin
    said that it did happen; `counted`: the moves of it that are in the stock records.
    `verbs` are rows of the tables in status.py, taken together or not at all.
    `document` is the document it concerns. `shared`: the id of the document it creates was used by others too.
    `against` holds the settled operations that contradict it (`with` on the wire), `awaits` the item that it waits for.
    """

    fact: Fact
    ordinal: int
    origin: Subject
    subject: Subject
    verbs: tuple[str, ...]
    document: Subject | None = None
    serial: str | None = None
    detail: Detail = field(default_factory=Detail)
    standing: Standing = Standing.WAITING
    reason: str | None = None
    against: tuple[str, ...] = ()
    awaits: str | None = None
    decision: Decision | None = None
    opened_at: int | None = None
    closed_at: int | None = None
    changed: bool = False
    approved: bool = True
    forced: bool = False
    counted: tuple[Move, ...] = ()
    shared: bool = False

    @property
    def is_unit_step(self) -> bool:
        """Say whether it is about a unit, not about a document."""
        return self.subject.kind == "serial"

    @property
    def told(self) -> Subject:
        """Return what it names: the subject as it was recorded, or as an admin said since."""
        decision = self.decision
        if decision is None or decision.verdict != "reassign" or decision.new_serial is None:
            return self.origin
        return self.origin._replace(id=serial_key(decision.new_serial))

    @property
    def is_settled(self) -> bool:
        return self.standing is Standing.SETTLED

    @property
    def is_discarded(self) -> bool:
        """Say whether an admin decided that it did not concern its subject."""
        return self.decision is not None and self.decision.verdict == "discard"

    @property
    def counts(self) -> bool:
        """Say whether it is part of the state."""
        return self.is_settled and not self.is_discarded

    @property
    def takes_part(self) -> bool:
        """Say whether it is in its timeline: it counts, or it creates a document in dispute only for its id."""
        # Asked of every step of a timeline again and again.
        if self.standing is not Standing.SETTLED:
            return self.reason == DUPLICATE
        return self.decision is None or self.decision.verdict != "discard" or self.reason == DUPLICATE

    def waits_for_item(self, item_id: str) -> bool:
        """Say whether it may settle by news of an item."""
        return not self.is_settled and (self.awaits == item_id or self.names_item(item_id))

    def names_item(self, item_id: str) -> bool:
        """Say whether it is about units or a quantity of an item."""
        return item_id == self.detail.item_id or any(move.item_id == item_id for move in self.detail.moves)

    @property
    def anchor(self) -> Fact:
        """Return the fact that gives it its place in the order.

        A step that stands by decision comes after all that was known then.
        """
        if self.forced and self.decision is not None:
            return replace(self.decision.fact, base=self.decision.fact.version - 1)
        return self.fact
