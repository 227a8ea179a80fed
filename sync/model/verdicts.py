"""The table of verdicts: the effect of an admin's decision on a step, by the step's stance and its right to settle.

Like the table of statuses (status.py), it is a state machine of the merge, written as data. merge/decisions.py finds
the row for a step and applies it; the tables in docs/merge.md are generated from it. A combination without a row
is impossible, and asking for it raises Unreachable.
"""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """An admin's verdict about a step; `reopen` takes an earlier verdict back."""

    DISCARD = "discard"
    REASSIGN = "reassign"
    STANDS = "stands"
    REOPEN = "reopen"


class Stance(StrEnum):
    """The situation of a step that an admin decides about; STANCES explains each."""

    OPEN = "open"
    DUPLICATE = "duplicate"
    COUNTS = "counts"
    SIDE = "side"
    HOLDER = "holder"
    ELSEWHERE = "elsewhere"
    DISCARDED = "discarded"
    DECISION = "decision"


class Right(StrEnum):
    """The right by which a step may settle; RIGHTS explains each."""

    ROLE = "role"
    APPROVAL = "approval"
    UNKNOWN_APPROVAL = "unknown_approval"
    NONE = "none"


class Transition(StrEnum):
    """The effect on the step: each is a method of Step (facts.py)."""

    DISCARD = "discard"
    REASSIGN = "reassign"
    FORCE = "force"
    LET_SETTLE = "let_settle"
    KEEP_PLACE = "keep_place"
    CONFIRM = "confirm"
    MOVE_LAST = "move_last"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class VerdictRule:
    """One row: the transition that a verdict causes on a step, by the step's right; None if it is impossible."""

    verdict: Verdict
    stances: tuple[Stance, ...]
    role: Transition | None = None
    approval: Transition | None = None
    unknown_approval: Transition | None = None
    none: Transition | None = None

    def by(self, right: Right) -> Transition | None:
        """Return the transition for one right."""
        return {
            Right.ROLE: self.role,
            Right.APPROVAL: self.approval,
            Right.UNKNOWN_APPROVAL: self.unknown_approval,
            Right.NONE: self.none,
        }[right]


class Unreachable(LookupError):
    """A decision about a step in an impossible situation."""


_V, _S, _T = Verdict, Stance, Transition
_COUNTING = (_S.COUNTS, _S.SIDE, _S.ELSEWHERE)
# Creations of documents with one id: they concern no unit.
_OF_ONE_ID = (_S.DUPLICATE, _S.HOLDER)

# A step without a right is `open` or discarded. Discarding a step takes the approval back, so no discarded step has
# UNKNOWN_APPROVAL. A reassignment names a serial, and no creation of a document has one.
VERDICT_RULES: tuple[VerdictRule, ...] = (
    VerdictRule(_V.DISCARD, (_S.OPEN, _S.DECISION), _T.DISCARD, _T.DISCARD, _T.DISCARD, _T.DISCARD),
    VerdictRule(_V.DISCARD, (*_OF_ONE_ID, *_COUNTING), _T.DISCARD, _T.DISCARD, _T.DISCARD),
    VerdictRule(_V.DISCARD, (_S.DISCARDED,), _T.DISCARD, _T.DISCARD, None, _T.DISCARD),
    VerdictRule(_V.REASSIGN, (_S.OPEN, _S.DECISION), _T.REASSIGN, _T.REASSIGN, _T.REASSIGN, _T.REASSIGN),
    VerdictRule(_V.REASSIGN, _COUNTING, _T.REASSIGN, _T.REASSIGN, _T.REASSIGN),
    VerdictRule(_V.REASSIGN, (_S.DISCARDED,), _T.REASSIGN, _T.REASSIGN, None, _T.REASSIGN),
    # A step that waited for a role, not for a place, settles where it fits.
    VerdictRule(_V.STANDS, (_S.OPEN,), _T.FORCE, _T.FORCE, _T.LET_SETTLE, _T.LET_SETTLE),
    # The document has had its own id since the conflict began, and keeps it. A document that has the shared id leaves
    # it to the next one, so that the order of arrival has no influence.
    VerdictRule(_V.STANDS, _OF_ONE_ID, _T.KEEP_PLACE, _T.KEEP_PLACE, _T.KEEP_PLACE),
    # It moves only so that the other side of its conflict fits before it; without another side a move has no use.
    VerdictRule(_V.STANDS, (_S.COUNTS,), _T.CONFIRM, _T.CONFIRM, _T.CONFIRM),
    # Two admins may approve one operation, each by a decision on another of its steps: the decisions agree.
    VerdictRule(_V.STANDS, (_S.SIDE,), _T.MOVE_LAST, _T.CONFIRM, _T.CONFIRM),
    VerdictRule(_V.STANDS, (_S.ELSEWHERE,), _T.FORCE, _T.LET_SETTLE, _T.LET_SETTLE),
    VerdictRule(_V.STANDS, (_S.DISCARDED,), _T.FORCE, _T.LET_SETTLE, None, _T.LET_SETTLE),
    # A decision has no timeline, so it has no place in one.
    VerdictRule(_V.STANDS, (_S.DECISION,), _T.LET_SETTLE, _T.LET_SETTLE, _T.LET_SETTLE, _T.LET_SETTLE),
    VerdictRule(_V.REOPEN, (_S.OPEN, _S.DECISION), _T.TAKE_BACK, _T.TAKE_BACK, _T.TAKE_BACK, _T.TAKE_BACK),
    VerdictRule(_V.REOPEN, (*_OF_ONE_ID, *_COUNTING), _T.TAKE_BACK, _T.TAKE_BACK, _T.TAKE_BACK),
    VerdictRule(_V.REOPEN, (_S.DISCARDED,), _T.TAKE_BACK, _T.TAKE_BACK, None, _T.TAKE_BACK),
)

VERDICT_RULE: dict[tuple[Verdict, Stance], VerdictRule] = {
    (rule.verdict, stance): rule for rule in VERDICT_RULES for stance in rule.stances
}

# The meaning of the table's words, for the generated page.
STANCES: dict[Stance, str] = {
    _S.OPEN: "it waits or is contested, or its operation needs approval",
    _S.DUPLICATE: "it created a document whose id another document has",
    _S.COUNTS: "it is part of the state",
    _S.SIDE: "it is part of the state, and another step is contested because of it",
    _S.HOLDER: "it created the document with a shared id, which another document therefore lacks",
    _S.ELSEWHERE: "it is part of the state, on another unit than the one with its serial",
    _S.DISCARDED: "an admin discarded it",
    _S.DECISION: "it is a decision itself",
}
RIGHTS: dict[Right, str] = {
    Right.ROLE: "its person had the role",
    Right.APPROVAL: "an admin approved its operation",
    Right.UNKNOWN_APPROVAL: "an admin approved it by a decision on this step, unknown to the admin who decides now",
    Right.NONE: "nobody has approved it",
}
TRANSITIONS: dict[Transition, str] = {
    _T.DISCARD: "it has no effect, and its conflict closes",
    _T.REASSIGN: "it is merged on the unit that the admin named",
    _T.FORCE: "it settles as the last step known at the time of the decision",
    _T.LET_SETTLE: "its whole operation is approved and settles where it fits",
    _T.KEEP_PLACE: "its document keeps its own id",
    _T.CONFIRM: "it stays at its place",
    _T.MOVE_LAST: "it becomes the last step known at the decision, unless that would make a later operation contested",
    _T.TAKE_BACK: "it is merged again without the decision",
}


def transition_of(verdict: Verdict, stance: Stance, right: Right) -> Transition:
    """Return the effect of a verdict on a step. Raises Unreachable if the situation is impossible."""
    rule = VERDICT_RULE.get((verdict, stance))
    transition = rule.by(right) if rule is not None else None
    if transition is None:
        raise Unreachable(f"{verdict} on a step that is {stance}, by right of {right}")
    return transition
