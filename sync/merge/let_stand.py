"""Steps that an admin approved by `stands` while nothing contradicted them: they waited, or were settled.

Such a step stays settled whatever else arrives: at its own place if it fits there, else after everything that was known
at the decision. So the end result does not depend on whether the missing operation arrived before or after the decision
(docs/merge.md, Decisions). A step that an admin approved against other operations keeps the place of the decision.
"""

from collections.abc import Iterable, Iterator

from sync.log.journal import Entry
from sync.merge.blocking import blocked
from sync.merge.fitting import fits
from sync.merge.transitions import creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.payloads.serials import ConflictResolve
from sync.model.status import BINDING_DOCUMENTS


def place(working: WorkingSet, subjects: Iterable[Subject], moved: Iterable[Step]) -> list[Step]:
    """Give each of these steps its own place if it fits there, otherwise force it; return the steps that changed.

    They are on the subjects that an operation changed, or name an item that one of the `moved` steps created.
    """
    items = [step.subject.id for step in moved if step.subject.kind == "item" and step.is_settled and creates(step)]
    found = [step for subject in subjects for step in _near(working, subject)]
    found += working.naming_items(items) if items else []
    let_stand = [step for step in dict.fromkeys(found) if step.is_approved_by_admin and _is_of_timeline(step)]
    return [step for step in _alone(working, let_stand) if _place(working, step)]


def _near(working: WorkingSet, subject: Subject) -> Iterator[Step]:
    """Yield the steps on a unit or document, and those on the units of a document."""
    if subject.kind == "serial":
        yield from working.on(subject)
    elif subject.kind in BINDING_DOCUMENTS:
        yield from working.on(subject)
        yield from working.naming(subject)


def _is_of_timeline(step: Step) -> bool:
    # An approval lets an operation without a role settle at a place where it fits. A creation with a shared id keeps
    # its place.
    return step.fact.approved and not step.shared and step.subject.kind != "item"


def _alone(working: WorkingSet, steps: Iterable[Step]) -> list[Step]:
    """Return the steps whose decision expected no other operation in the conflict."""
    decisions = {step: step.decision.fact.operation_id for step in steps if step.decision is not None}
    entries = working.entries(list(dict.fromkeys(decisions.values())))
    return [step for step, id_ in decisions.items() if _expects_none(entries[id_], step)]


def _expects_none(decision: Entry, step: Step) -> bool:
    payload = decision.operation.payload
    return isinstance(payload, ConflictResolve) and set(payload.expects) <= {step.fact.operation_id}


def _place(working: WorkingSet, step: Step) -> bool:
    # If a settled step never had a conflict of its own, its decision moved it.
    is_misplaced = step.forced and step.opened_at is not None if step.counts else step.is_pending
    return is_misplaced and step.stand(lambda on: on.counts and blocked(working, on) is None and fits(working, [on]))
