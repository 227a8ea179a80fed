"""The answer to a push: the result of each of its operations."""

from collections.abc import Callable, Mapping
from typing import Any

from sync.log.journal import Entry, Quarantined
from sync.model.facts import OVERSIZED, Standing, Step, worst
from sync.model.listed_serials import serials_listed
from sync.wire.messages import Push, Pushed, Result, SerialResult

StepsOf = Callable[[str], list[Step]]


def results_of(
    push: Push, known: Mapping[str, Entry | Quarantined], refused: Mapping[str, dict[str, Any]], steps_of: StepsOf
) -> list[Result]:
    """Return the results in `seq` order; an operation that was sent twice in one push is a duplicate of itself.

    `known` are the operations that were stored before, `refused` the problems of malformed ones, by id.
    """
    answered: set[str] = set(known)
    results = []
    for pushed in sorted(push.operations, key=lambda pushed: pushed.seq):
        seen, is_duplicate = known.get(pushed.id), pushed.id in answered
        answered.add(pushed.id)
        if isinstance(seen, Quarantined):
            results.append(_refused(pushed, seen.standing, seen.error, duplicate=is_duplicate))
        elif pushed.id in refused:
            results.append(_refused(pushed, Standing.REJECTED, refused[pushed.id], duplicate=is_duplicate))
        else:
            results.append(_result(pushed, steps_of(pushed.id), duplicate=is_duplicate))
    return results


def _result(pushed: Pushed, steps: list[Step], *, duplicate: bool) -> Result:
    return Result(
        id=pushed.id,
        seq=pushed.seq,
        standing=worst([step.standing for step in steps]),
        duplicate=duplicate,
        happened_at=steps[0].fact.happened_at if steps else None,
        serials=_serials(pushed, steps),
        reason=_reason(steps),
    )


def _serials(pushed: Pushed, steps: list[Step]) -> list[SerialResult]:
    if steps and steps[0].verbs == OVERSIZED:
        # The operation has no steps on its units; each unit has the standing of the operation.
        first = steps[0]
        return [SerialResult(serial, first.standing, first.reason, ()) for serial in serials_listed(pushed.payload)]
    return [
        SerialResult(step.serial or step.subject.id, step.standing, step.reason, step.against)
        for step in steps
        if step.origin.kind == "serial"
    ]


def _refused(pushed: Pushed, standing: Standing, error: dict[str, Any] | None, *, duplicate: bool) -> Result:
    return Result(id=pushed.id, seq=pushed.seq, standing=standing, duplicate=duplicate, happened_at=None, error=error)


def _reason(steps: list[Step]) -> str | None:
    """Return the reason of the worst step; a settled step has none."""
    overall = worst([step.standing for step in steps])
    return next((step.reason for step in steps if step.standing is overall), None)
