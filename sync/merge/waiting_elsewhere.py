"""Steps that wait because, as far as is known, their unit is at another branch."""

from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.status import BINDING_DOCUMENTS


def waiting_elsewhere(working: WorkingSet, unit: Subject) -> list[Step]:
    """Return the steps on a unit that wait at another branch."""
    return [step for step in working.on(unit) if step.reason == "at_other_branch"]


def units_elsewhere(working: WorkingSet, document: Subject) -> list[Subject]:
    """Return the units of a document with a step that waits at another branch."""
    if document.kind not in BINDING_DOCUMENTS:
        return []
    units = dict.fromkeys(step.subject for step in working.naming(document))
    return [unit for unit in units if waiting_elsewhere(working, unit)]
