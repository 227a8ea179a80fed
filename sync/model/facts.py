"""Facts and steps: what is recorded, and what it says about each unit and document.

A Fact is a recorded operation without its payload. A Step is what that
operation says about one subject. Facts never change; the standing of a
step does (docs/protocol.md, 1).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal, NamedTuple, get_args

from sync.model.identity import serial_key
from sync.model.status import DOCUMENT_RULE


class Standing(StrEnum):
    """Where a step stands; the worst of an operation's steps is the operation's own."""

    SETTLED = "settled"
    WAITING = "waiting"
    CONTESTED = "contested"
    REJECTED = "rejected"


# Why a step waits, and why it is contested.
WaitingReason = Literal[
    "unknown_serial", "unknown_item", "unknown_document", "at_other_branch", "needs_approval", "undecided"
]
ContestedReason = Literal[
    "duplicate_serial", "wrong_item", "illegal_transition", "wrong_document", "duplicate_code", "duplicate_document"
]
REASONS: tuple[str, ...] = (*get_args(WaitingReason), *get_args(ContestedReason))

# Why a creation is contested whose document's id another operation used first.
DUPLICATE: ContestedReason = "duplicate_document"

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


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a step does not settle.

    `against` are the settled operations that stand against it, `awaits` the item that it waits for.
    """

    standing: Standing
    reason: str
    against: tuple[str, ...] = ()
    awaits: str | None = None


def waits(reason: WaitingReason, item_id: str | None = None) -> Objection:
    """Return that a step waits for something that has not arrived; for an item, by its id."""
    return Objection(Standing.WAITING, reason, awaits=item_id)


@dataclass(slots=True, eq=False)
class Step:
    """What one operation says about one subject, and how that stands now.

    It changes by its own methods alone. What is in a Book is moved and renamed by that, which finds it by both.

    `origin` is the subject as it was recorded; `subject` differs from it where
    an admin decided so, or where its number names a unit that had another first;
    `approved`: its person had the role, or an admin let it count; `forced`: an admin
    said that it did happen; `counted`: the moves of it that are in the stock records.
    `verbs` are rows of the tables in status.py, taken together or not at all.
    `document` is the document it concerns. `shared`: the id of the document it creates was used by others too.
    `deferred`: its operation is not merged yet, so that nothing else tries it.
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
    deferred: bool = False

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
    def is_pending(self) -> bool:
        """Say whether it may settle by the news of another operation."""
        return not self.is_settled and not self.deferred

    @property
    def is_discarded(self) -> bool:
        """Say whether an admin decided that it did not concern its subject."""
        return self.decision is not None and self.decision.verdict == "discard"

    @property
    def is_let_stand(self) -> bool:
        """Say whether an admin decided that it did happen."""
        return self.decision is not None and self.decision.verdict == "stands"

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
        return self.decision is None or self.decision.verdict != "discard"

    def waits_for_item(self, item_id: str) -> bool:
        """Say whether it may settle by news of an item."""
        return self.is_pending and (self.awaits == item_id or self.names_item(item_id))

    def names_item(self, item_id: str) -> bool:
        """Say whether it is about units or a quantity of an item."""
        return item_id == self.detail.item_id or any(move.item_id == item_id for move in self.detail.moves)

    @property
    def anchor(self) -> Fact:
        """Return the fact that gives it its place in the order.

        A step that stands by decision comes after all that was known then; a document was made before what was done
        with it all the same.
        """
        if self.forced and self.decision is not None and not self._makes_document:
            return replace(self.decision.fact, base=self.decision.fact.version - 1)
        return self.fact

    def defer(self, now: int) -> None:
        """Let it wait, undecided, until its operation is merged; its conflict opens at a time (ms)."""
        self.object(waits("undecided"), now)
        self.deferred = True

    def resume(self) -> None:
        """Let it be tried now that its operation is merged."""
        self.deferred = False

    def settle(self, now: int) -> None:
        """Take it into the state; its conflict closes at a time (ms)."""
        self._stand(Standing.SETTLED, None)
        self._close(now)

    def unsettle(self) -> None:
        """Take it out of the state; it is tried again."""
        self._stand(Standing.WAITING, "undecided")
        self.forced = False

    def object(self, why: Objection, now: int) -> bool:
        """Let it wait or be contested, with a conflict open since a time (ms); say whether that is news."""
        is_open = self.opened_at is not None and self.closed_at is None
        if not is_open:
            self.opened_at, self.closed_at = now, None
        elif why == Objection(self.standing, self.reason or "", self.against, self.awaits):
            return False
        self._stand(why.standing, why.reason, why.against)
        self.awaits = why.awaits
        return True

    def give_way(self, holder: "Step") -> None:
        """Let the document that it creates live on without its id, which that of another creation has."""
        self._stand(Standing.CONTESTED, DUPLICATE, (holder.fact.operation_id,))

    def note_change(self) -> None:
        """Note that somebody decided on its conflict who had not seen it as it was."""
        self.changed = True

    def discard(self, by: Decision) -> None:
        """Leave it out of all that it says, as an admin decided."""
        self._decide(by)
        self._stand(Standing.SETTLED, None)
        self._close(by.fact.received_at, again=True)

    def reassign(self, by: Decision) -> None:
        """Try it on the unit that an admin named."""
        self._decide(by)

    def force(self, by: Decision) -> None:
        """Let it settle as the last that was known when an admin decided so."""
        self._decide(by)
        self.forced = True

    def let_count(self, by: Decision) -> None:
        """Let it settle where it fits, as an admin decided; `approve` its operation too."""
        self._decide(by)

    def keep_place(self, by: Decision) -> None:
        """Let the document that it creates have its own place for good, as an admin decided."""
        self.decision, self.changed, self.forced = by, False, True

    def confirm(self, by: Decision) -> None:
        """Note that an admin let it stand as it does; one that was forced keeps the place of the decision it has."""
        self.changed = False
        if not self.forced:
            self.decision = by

    def move_last(self, by: Decision, fits: Callable[["Step"], bool]) -> None:
        """Let it be the last that was known when an admin decided so, if it `fits` there; else it keeps its place."""
        before = self.decision, self.forced
        self.decision, self.forced = by, True
        if fits(self):
            self.changed = False
            return
        self.decision, self.forced = before
        self.confirm(by)

    def take_back(self) -> None:
        """Try it again as if no admin had decided on it."""
        self.decision, self.changed = None, False
        self.unsettle()

    def approve(self) -> None:
        """Let it count although its person had not the role."""
        self.approved = True

    def disapprove(self) -> None:
        """Let it wait for the role again that its person had not."""
        self.approved = self.fact.approved
        if self.takes_part:
            self.unsettle()

    def move_to(self, subject: Subject) -> None:
        """Let it be about another unit or document than it was."""
        self.subject = subject

    def concern(self, document: Subject | None) -> None:
        """Let it concern another document than it did."""
        self.document = document

    def say(self, detail: Detail) -> None:
        """Let it mean other items, or another warranty, than it did."""
        self.detail = detail

    def count(self, moves: tuple[Move, ...]) -> None:
        """Note which of its moves are in the stock records."""
        self.counted = moves

    def share(self, *, shared: bool) -> None:
        """Note whether others used the id of the document that it creates."""
        self.shared = shared

    @property
    def _makes_document(self) -> bool:
        """Say whether nothing of its document can have come before it; a draft can, where the document has its id."""
        rule = DOCUMENT_RULE.get((self.subject.kind, self.verbs[0]))
        return rule is not None and (not rule.sources or (rule.creates and self.subject != self.origin))

    def _decide(self, by: Decision) -> None:
        self.decision, self.changed = by, False
        self.unsettle()

    def _stand(self, standing: Standing, reason: str | None, against: tuple[str, ...] = ()) -> None:
        self.standing, self.reason, self.against = standing, reason, against

    def _close(self, at: int, *, again: bool = False) -> None:
        if self.opened_at is not None and (again or self.closed_at is None):
            self.closed_at = at
