"""Concurrent steps of one timeline that repeat each other, or whose devices did not have each other's step.

Two people who truthfully record the same event are both right (docs/protocol.md, 2): the second `repeatable` step of
the same unit or document settles and changes nothing. For steps that move a unit, this is true only if both move it to
the same branch. A step whose person knew the first one does not repeat it. It may repeat a later one: after a repair
was reopened, two people complete it again, with or without the reopening on their devices. So a step repeats, at its
place in an order, the steps before it that were not undone since, unless its person knew one of those (transitions.py).

Where one person sends a transfer while another, who knows only the draft, cancels it, the transfer has left: only the
draft was cancelled. So a cancellation is `unaware` of a sending that does not certainly precede it, and a sending is
unaware of every cancellation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sync.model.facts import Step, Subject
from sync.model.order import in_order, precedes
from sync.model.status import DOCUMENT_RULE, UNIT_RULE


@dataclass(frozen=True, slots=True)
class Crossing:
    """The concurrent steps of one timeline: steps that repeat other steps, and steps that are unaware of another step.

    `repeats` maps each repeating step to the steps of the same event that it certainly came after. `repeated` has all
    steps in these lists.
    """

    repeats: Mapping[Step, frozenset[Step]] = field(default_factory=dict)
    unaware: frozenset[Step] = frozenset()
    repeated: frozenset[Step] = frozenset()


NONE = Crossing()


def crossing_of(steps: Iterable[Step]) -> Crossing:
    """Return the concurrent steps of one timeline."""
    alike, transfers = _grouped(steps)
    repeating = [_repeating(same) for same in alike if len(same) > 1 and not _is_chain(same)]
    repeats = {step: earlier for each in repeating for step, earlier in each.items()}
    unaware = [step for about in transfers for step in _unaware(about)]
    repeated = frozenset[Step]().union(*repeats.values())
    return Crossing(repeats, frozenset(unaware), repeated) if repeats or unaware else NONE


def possible_crossing(steps: Iterable[Step]) -> Crossing:
    """Return every step that may be concurrent with another one if any of the other steps are left out."""
    alike, transfers = _grouped(steps)
    repeats = [step for same in alike if not _is_chain(same) for step in same]
    unaware = [step for about in transfers for step in about if step.verbs[0] in ("sent", "cancelled")]
    return Crossing(dict.fromkeys(repeats, frozenset()), frozenset(unaware)) if repeats or unaware else NONE


def _grouped(steps: Iterable[Step]) -> tuple[Iterable[list[Step]], Iterable[list[Step]]]:
    """Return the repeatable steps grouped by the event that they record, and the steps of transfers by transfer."""
    alike: dict[tuple[Subject, Subject | None, str, str | None], list[Step]] = {}
    transfers: dict[Subject, list[Step]] = {}
    for step in steps:
        if step.subject.kind == "transfer":
            transfers.setdefault(step.subject, []).append(step)
        if may_repeat(step):
            alike.setdefault(_repetition_key(step), []).append(step)
    return alike.values(), transfers.values()


def _is_chain(steps: Sequence[Step]) -> bool:
    """Return whether each of the steps certainly came after another one, so that no step repeats another."""
    facts = in_order(step.anchor for step in steps)
    return all(precedes(first, second) for first, second in pairwise(facts))


def _repetition_key(step: Step) -> tuple[Subject, Subject | None, str, str | None]:
    """Return a key of the event that a step records; a step that repeats it has the same key."""
    return step.subject, step.document, step.verbs[0], _reached(step)


def may_repeat(step: Step) -> bool:
    """Return whether two people may record the same step concurrently, and both be right."""
    verb = step.verbs[0]
    if not step.is_unit_step:
        rule = DOCUMENT_RULE.get((step.subject.kind, verb))
        return rule is not None and rule.repeatable
    return verb in UNIT_RULE and UNIT_RULE[verb].repeatable


def _reached(step: Step) -> str | None:
    """Return the branch that a step moves its unit to, None if the unit stays."""
    return step.fact.branch_id if step.is_unit_step and UNIT_RULE[step.verbs[0]].moves_to_branch else None


def _repeating(same: Sequence[Step]) -> dict[Step, frozenset[Step]]:
    """Among steps of the same event, return those that may repeat another, each with the steps that it came after.

    Nothing undoes a repeatable step of a unit, so a person who knew one of them does not repeat it.
    """
    anchors = [step.anchor for step in same]
    first_version = min(anchor.version for anchor in anchors)
    first_seq: dict[str, int] = {}
    for anchor in anchors:
        first_seq[anchor.device_id] = min(anchor.seq, first_seq.get(anchor.device_id, anchor.seq))
    repeats: dict[Step, frozenset[Step]] = {}
    for step, anchor in zip(same, anchors, strict=True):
        is_first = first_version > anchor.base and anchor.seq == first_seq[anchor.device_id] and not anchor.heard
        pairs = zip(same, anchors, strict=True)
        before = [] if is_first else [other for other, first in pairs if other is not step and precedes(first, anchor)]
        if not before or (not step.is_unit_step and len(before) < len(same) - 1):
            repeats[step] = frozenset(before)
    return repeats


def _unaware(steps: Sequence[Step]) -> list[Step]:
    """Return the steps whose people did not know the concurrent sending, or cancellation, of the transfer."""
    drafts, sendings, cancels = (
        [step for step in steps if step.verbs[0] == verb] for verb in ("drafted", "sent", "cancelled")
    )
    if not sendings or not cancels:
        return []
    of_the_draft = [step for step in cancels if _follows_any(step, drafts) and not _follows_any(step, sendings)]
    return of_the_draft + [step for step in sendings if not _follows_any(step, cancels)]


def _follows_any(step: Step, others: Iterable[Step]) -> bool:
    return any(_precedes(other, step) for other in others)


def _precedes(first: Step, second: Step) -> bool:
    return precedes(first.anchor, second.anchor)
