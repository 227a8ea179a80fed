"""Whether a unit's status is provisional: something recorded about it, or about its document, contradicts it.

Two people may say of one repair that it was completed and that it was
cancelled. The contradiction is the document's, and which of the two counts
depends on which arrived first; so the status of its parts is provisional
whichever it was. Where a step of the document contradicts what was told of
one part, it is that part alone whose status is provisional, as it would be
had the document's step been the first to arrive.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sync.book import Book
from sync.facts import DUPLICATE, Standing, Step, Subject
from sync.status import BINDING_DOCUMENTS, DOCUMENT_RULE, UNIT_RULE, Binding


def is_provisional(book: Book, unit: Subject, own: Sequence[Step]) -> bool:
    """Say whether a unit's status may be another in truth; `own` are its settled steps in their order."""
    if any(step.standing is Standing.CONTESTED or step.reason == "undecided" for step in book.on(unit)):
        return True
    told = {step.fact.operation_id for step in own}
    by_document: dict[Subject, list[Step]] = {}
    for step in own:
        if step.document is not None and step.document.kind in BINDING_DOCUMENTS:
            by_document.setdefault(step.document, []).append(step)
    return any(
        _contradicts(book, document, told) or (_binds(steps[-1]) and _is_disputed(book, document))
        for document, steps in by_document.items()
    )


def _contradicts(book: Book, document: Subject, told: AbstractSet[str]) -> bool:
    """Say whether what was told of a unit, and nothing of its document, stands against a step of the document.

    Which document has an id says nothing of the units of either.
    """
    steps = [step for step in book.on(document) if step.reason != DUPLICATE]
    of_document = {step.fact.operation_id for step in steps}
    return any(
        step.standing is Standing.CONTESTED
        and of_document.isdisjoint(step.against)
        and not told.isdisjoint(step.against)
        for step in steps
    )


def _is_disputed(book: Book, document: Subject) -> bool:
    """Say whether two steps of a document contradict each other that would move its units otherwise."""
    moving = [step for step in book.on(document) if _moves(step) is not None]
    return any(
        step.standing is Standing.CONTESTED
        and other.fact.operation_id in step.against
        and _moves(other) != _moves(step)
        for step in moving
        for other in moving
    )


def _moves(step: Step) -> str | None:
    """Return the step that a document's step brings about on its units."""
    return DOCUMENT_RULE[step.subject.kind, step.verbs[0]].unit_step


def _binds(step: Step) -> bool:
    return UNIT_RULE[step.verbs[-1]].binding is Binding.BIND
