"""The order in which the subjects that a decision changed are settled again.

Theory. An edit of an item's tracking, and a merge of items, may be refused only because of steps that certainly precede
it. On arrival those steps come first, so they are tried first. After a decision all of them are unsettled at once; then
the edits and merges are tried one after the other in their order of arrival, each only when nothing else can settle.
"""

from collections.abc import Iterable, Iterator

from sync.merge.item_tracking import switches_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject


class TriedAgain:
    """The edits and merges of items that decisions unsettled, and that have not been tried since."""

    def __init__(self) -> None:
        self._on: dict[Subject, list[Step]] = {}

    def note(self, working: WorkingSet, subjects: Iterable[Subject]) -> None:
        """Note the steps that were unsettled on the subjects that a decision changed."""
        for subject in subjects:
            steps = switches_of(working, subject.id) if subject.kind == "item" else []
            steps = sorted((step for step in steps if step.is_pending), key=_version)
            if any(step.reason == "undecided" for step in steps):
                self._on[subject] = steps

    def without(self, subject: Subject, steps: Iterable[Step]) -> list[Step]:
        """Return the steps on a subject, except those that are tried one after the other."""
        later = set(self._on.get(subject, ()))
        return [step for step in steps if step not in later]

    def take(self, subject: Subject) -> Iterator[Step]:
        """Yield the steps on a subject in their order of arrival, each only once."""
        while subject in self._on:
            step = self._on[subject].pop(0)
            if not self._on[subject]:
                del self._on[subject]
            yield step

    def first_of(self, subjects: Iterable[Subject]) -> Subject | None:
        """Return the next of the subjects with steps to try; None if there is none."""
        waiting = [subject for subject in subjects if subject in self._on]
        return min(waiting, key=lambda subject: _version(self._on[subject][0]), default=None)

    def __contains__(self, subject: Subject) -> bool:
        return subject in self._on


def _version(step: Step) -> int:
    return step.fact.version


class Turns:
    """Subjects to be settled, each once, in the order in which they were added; items to be tried again come last."""

    def __init__(self, subjects: Iterable[Subject], again: TriedAgain) -> None:
        self._queue = dict.fromkeys(subjects)
        self._last: dict[Subject, None] = {}
        self._again = again

    def add(self, subjects: Iterable[Subject]) -> None:
        """Add subjects that are not in it."""
        self._queue.update(dict.fromkeys(subjects))

    def take(self) -> Subject | None:
        """Remove the next subject and return it, None if none is left."""
        while self._queue:
            subject = next(iter(self._queue))
            del self._queue[subject]
            if subject not in self._again:
                return subject
            self._last[subject] = None
        last = self._again.first_of(self._last) or next(iter(self._last), None)
        if last is not None:
            del self._last[last]
        return last
