"""Facts and steps: recorded operations, and their changes of units and documents.

A Fact is a stored operation without its payload. A Step is the part of that operation about one unit or document. Facts
never change; the standing of a step does (docs/protocol.md, 1).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal, NamedTuple, get_args

from sync.model.identity import serial_key
from sync.model.status import DOCUMENT_RULE


class Standing(StrEnum):
    """The standing of a step; an operation has the worst standing of its steps."""

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
WAITING_REASONS: tuple[str, ...] = get_args(WaitingReason)
CONTESTED_REASONS: tuple[str, ...] = get_args(ContestedReason)
REASONS = (*WAITING_REASONS, *CONTESTED_REASONS)

# The reason of a creation if an earlier creation has its document's id.
DUPLICATE: ContestedReason = "duplicate_document"

# The verbs of the stand-in of an operation that is too large to be merged in a push.
OVERSIZED = ("oversized",)

_RANK = {standing: rank for rank, standing in enumerate(Standing)}


def worst(standings: "list[Standing]") -> Standing:
    """Return the worst of the standings; `settled` for an empty list."""
    return max(standings, key=_RANK.__getitem__, default=Standing.SETTLED)


class Subject(NamedTuple):
    """The unit (`serial`, its key) or the document (`sale`, its id) that a step is about."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A stored operation without its payload; times are ms since the epoch, UTC.

    `version` is the shop's version after it was stored. `base` is the version of its device's replica, never more than
    the device had received in a pull. `pushed_by` is the person who was signed in when it arrived, None for operations
    that are older than this field. `heard` are pairs of another device and the last `seq` of it that the recording
    device had received outside a pull.
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
    """An admin's decision about a step, made by the operation `fact`.

    `held`: before the decision, the document of the step had the id that its operation gave it.
    """

    fact: Fact
    verdict: str
    new_serial: str | None
    note: str | None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A quantity of an item without serials that comes into a branch, or leaves it (below 0); 0 only names the item."""

    item_id: str
    branch_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Detail:
    """The fields of a step besides its subject; only those that its verbs need are set."""

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
    """The reason why a step does not settle.

    `against` are the settled operations that the step conflicts with, `awaits` is the item that it waits for.
    """

    standing: Standing
    reason: str
    against: tuple[str, ...] = ()
    awaits: str | None = None


def waits(reason: WaitingReason, item_id: str | None = None) -> Objection:
    """Return the objection of a step that waits for something that has not arrived; an item is named by its id."""
    return Objection(Standing.WAITING, reason, awaits=item_id)


@dataclass(slots=True, eq=False)
class Step:
    """The part of one operation about one subject, with its present standing.

    Only its own methods change it. Only its working set, which indexes steps by both, moves and renames it.

    `origin` is the subject as it was recorded. `subject` differs from it if an admin decided so, or if its serial is an
    alias of a unit with an earlier serial. `approved`: its person had the role, or an admin approved it. `forced`: an
    admin decided that the event happened. `counted`: the moves of the step that are in the stock records. `verbs` are
    rows of the tables in status.py, applied together or not at all. `document` is the document that it concerns.
    `shared`: other operations used the id of the document that it creates. `deferred`: its operation is not merged yet,
    so nothing else tries it. `against` are the settled operations that it conflicts with (`with` on the wire), `awaits`
    is the item that it waits for.
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
        """Return whether it is about a unit, not about a document."""
        return self.subject.kind == "serial"

    @property
    def named_subject(self) -> Subject:
        """Return the subject that it names: as it was recorded, or the one that an admin reassigned it to."""
        decision = self.decision
        if decision is None or decision.verdict != "reassign" or decision.new_serial is None:
            return self.origin
        return self.origin._replace(id=serial_key(decision.new_serial))

    @property
    def is_settled(self) -> bool:
        return self.standing is Standing.SETTLED

    @property
    def is_pending(self) -> bool:
        """Return whether the step may settle when another operation arrives."""
        return not self.is_settled and not self.deferred

    @property
    def is_unmerged(self) -> bool:
        """Return whether its operation is not merged yet."""
        return self.deferred or self.verbs == OVERSIZED

    @property
    def is_discarded(self) -> bool:
        """Return whether an admin discarded it."""
        return self.decision is not None and self.decision.verdict == "discard"

    @property
    def is_approved_by_admin(self) -> bool:
        """Return whether an admin decided that it did happen."""
        return self.decision is not None and self.decision.verdict == "stands"

    @property
    def counts(self) -> bool:
        """Return whether it is part of the state."""
        return self.is_settled and not self.is_discarded

    @property
    def takes_part(self) -> bool:
        """Return whether it is in its timeline: it is settled, or it creates a document that only lacks its id."""
        # This code runs for every step of a timeline, many times.
        if self.standing is not Standing.SETTLED:
            return self.reason == DUPLICATE
        return self.decision is None or self.decision.verdict != "discard"

    def waits_for_item(self, item_id: str) -> bool:
        """Return whether it may settle when an operation on an item arrives."""
        return self.is_pending and (self.awaits == item_id or self.names_item(item_id))

    def names_item(self, item_id: str) -> bool:
        """Return whether it is about units or a quantity of an item."""
        return item_id == self.detail.item_id or any(move.item_id == item_id for move in self.detail.moves)

    @property
    def anchor(self) -> Fact:
        """Return the fact that gives the step its place in the order.

        A step that an admin forced comes after everything that was known at the decision. The creation of a document
        keeps its own place, because it came before all other steps of that document.
        """
        if self.forced and self.decision is not None and not self._makes_document:
            return replace(self.decision.fact, base=self.decision.fact.version - 1)
        return self.fact

    def defer(self, now: int) -> None:
        """Let it wait, undecided, until its operation is merged.

        Until then the conflict of the first step, opened at a time (ms), is the conflict of the whole operation.
        """
        if self.ordinal == 0:
            self.object(waits("undecided"), now)
        else:
            self._stand(Standing.WAITING, "undecided")
        self.deferred = True

    def begin_anew(self) -> None:
        """Treat the step as if it had just been recorded."""
        self._stand(Standing.WAITING, None)
        self.awaits = self.opened_at = self.closed_at = None
        self.forced = self.changed = False

    def resume(self) -> None:
        """Let it be tried again, now that its operation is merged."""
        self.deferred = False

    def stand_for_oversized(self) -> None:
        """Make the step stand in for its operation, which is too large for a push: nothing tries it until the operation
        is merged.
        """
        self.verbs, self.document, self.detail, self.deferred = OVERSIZED, None, Detail(), False

    def keep_conflict_of(self, stand_in: "Step") -> None:
        """Continue the conflict of the operation's stand-in, if that conflict is about the same subject."""
        if self.origin.kind != "serial" or self.origin == stand_in.origin:
            self.opened_at = stand_in.opened_at

    def settle(self, now: int) -> None:
        """Make it part of the state; its conflict closes at `now` (ms)."""
        self._stand(Standing.SETTLED, None)
        self._close(now)

    def unsettle(self) -> None:
        """Remove it from the state; it is tried again."""
        self._stand(Standing.WAITING, "undecided")
        self.forced = False

    def object(self, why: Objection, now: int) -> bool:
        """Let it wait or be contested, with a conflict open from `now` (ms); return whether that changes anything."""
        is_open = self.opened_at is not None and self.closed_at is None
        if not is_open:
            self.opened_at, self.closed_at = now, None
        elif why == Objection(self.standing, self.reason or "", self.against, self.awaits):
            return False
        self._stand(why.standing, why.reason, why.against)
        self.awaits = why.awaits
        return True

    def give_way(self, holder: "Step") -> None:
        """Let the step's document exist without its id, because the document of `holder` has the id."""
        self._stand(Standing.CONTESTED, DUPLICATE, (holder.fact.operation_id,))

    def note_change(self) -> None:
        """Note that an admin decided about the step's conflict on an outdated replica."""
        self.changed = True

    def discard(self, by: Decision) -> None:
        """Let it have no effect, as an admin decided."""
        self._decide(by)
        self._stand(Standing.SETTLED, None)
        self._close(by.fact.received_at, again=True)

    def reassign(self, by: Decision) -> None:
        """Try it on the unit that an admin named."""
        self._decide(by)

    def force(self, by: Decision) -> None:
        """Settle the step after everything that was known when an admin decided so."""
        self._decide(by)
        self.forced = True

    def let_settle(self, by: Decision) -> None:
        """Let the step settle at a place where it fits, as an admin decided; the caller also approves its operation."""
        self._decide(by)

    def keep_place(self, by: Decision) -> None:
        """Let the document that it creates keep an id of its own permanently, as an admin decided."""
        self.decision, self.changed, self.forced = by, False, True

    def confirm(self, by: Decision) -> None:
        """Note that an admin approved the step unchanged; a forced step keeps the place of its first decision."""
        self.changed = False
        if not self.forced:
            self.decision = by

    def move_last(self, by: Decision, fits: Callable[["Step"], bool]) -> None:
        """Move the step after everything that was known at an admin's decision, if it `fits` there; else it stays."""
        before = self.decision, self.forced
        self.decision, self.forced = by, True
        if fits(self):
            self.changed = False
            return
        self.decision, self.forced = before
        self.confirm(by)

    def stand(self, fits: Callable[["Step"], bool]) -> bool:
        """Settle the step at its own place if it `fits` there, else as forced; return whether that changes it."""
        was_forced, self.forced = self.forced, False
        self.forced = not fits(self)
        return self.forced is not was_forced

    def take_back(self) -> None:
        """Try it again as if no admin had decided about it."""
        self.decision, self.changed = None, False
        self.unsettle()

    def approve(self) -> None:
        """Approve the step although its person did not have the role."""
        self.approved = True

    def disapprove(self) -> None:
        """Let it wait again for the role that its person did not have."""
        self.approved = self.fact.approved
        if self.takes_part:
            self.unsettle()

    def move_to(self, subject: Subject) -> None:
        """Let it be about another unit or document."""
        self.subject = subject

    def concern(self, document: Subject | None) -> None:
        """Let it concern another document."""
        self.document = document

    def replace_detail(self, detail: Detail) -> None:
        """Replace the step's detail: it means other items, or another warranty."""
        self.detail = detail

    def count(self, moves: tuple[Move, ...]) -> None:
        """Note which of its moves are in the stock records."""
        self.counted = moves

    def share(self, *, shared: bool) -> None:
        """Note whether other operations used the id of the document that it creates."""
        self.shared = shared

    @property
    def _makes_document(self) -> bool:
        """Return whether no step of the step's document can precede it; a draft can, if the document has its id."""
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
