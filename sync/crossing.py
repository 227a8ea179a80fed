"""Steps of one timeline that cross: recorded by people who had not heard of each other.

Two people who truthfully record the same thing are both right (contract.md,
2 Said twice): the second `repeatable` step of the same unit or document, at
the same branch, settles and changes nothing. One recorded by somebody who
had heard of the first is no repetition.

A transfer that one person sends while another, who knows only the draft,
cancels it has left: the cancellation was of the draft. So who cancels is
`unaware` of a sending that does not certainly come before it, and who sends
of every cancellation.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sync.facts import Step, Subject, precedes
from sync.status import DOCUMENT_RULE, UNIT_RULE


@dataclass(frozen=True, slots=True)
class Crossing:
    """Of the steps of one timeline: those that say what another one says too, and those unaware of another."""

    repeats: frozenset[Step] = frozenset()
    unaware: frozenset[Step] = frozenset()


NONE = Crossing()


def crossing_of(steps: Iterable[Step]) -> Crossing:
    """Return how the steps of one timeline cross."""
    told: dict[tuple[Subject, Subject | None, str, str], list[Step]] = {}
    transfers: dict[Subject, list[Step]] = {}
    for step in steps:
        if step.subject.kind == "transfer":
            transfers.setdefault(step.subject, []).append(step)
        if _is_repeatable(step):
            told.setdefault((step.subject, step.document, step.verbs[0], step.fact.branch_id), []).append(step)
    repeats = [step for same in told.values() if len(same) > 1 for step in _repeating(same)]
    unaware = [step for about in transfers.values() for step in _unaware(about)]
    return Crossing(frozenset(repeats), frozenset(unaware)) if repeats or unaware else NONE


def _is_repeatable(step: Step) -> bool:
    verb = step.verbs[0]
    if not step.is_unit_step:
        rule = DOCUMENT_RULE.get((step.subject.kind, verb))
        return rule is not None and rule.repeatable
    return verb in UNIT_RULE and UNIT_RULE[verb].repeatable


def _repeating(same: Sequence[Step]) -> list[Step]:
    """Return those of several steps that say the same which were recorded without having heard of another."""
    return [step for step in same if not any(_precedes(other, step) for other in same if other is not step)]


def _unaware(steps: Sequence[Step]) -> list[Step]:
    """Return the steps whose people had not heard of the sending, or the cancellation, of the transfer they cross."""
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
