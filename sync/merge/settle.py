"""The merge: take one operation at a time, settle the steps that fit, and explain the others.

Follows docs/protocol.md, 3 Settling. A settled step stays settled; only an admin's decision moves it. After anything
settles, the unsettled steps on the units and documents that it touched are tried again, until nothing changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from sync.log.journal import Entry
from sync.merge import duplicate_documents, let_stand, oversized
from sync.merge.aliases import NAMINGS
from sync.merge.answers import carry_out
from sync.merge.appending import Timeline, appended
from sync.merge.blocking import blocked
from sync.merge.claims import JUDGES
from sync.merge.decisions import waiting_for
from sync.merge.fitting import fits, hopeful_of, largest_fit
from sync.merge.item_tracking import may_end_waiting
from sync.merge.merged_items import count_as_survivor
from sync.merge.objections import objection
from sync.merge.restoring import restore
from sync.merge.serial_aliases import disputed_claims, givers_of, gives_serial, unit_of
from sync.merge.sold_warranty import SoldWarranty
from sync.merge.transitions import is_inert, is_unfit, moves_units
from sync.merge.turns import TriedAgain, Turns
from sync.merge.waiting_elsewhere import units_elsewhere, waiting_elsewhere
from sync.merge.working_set import WorkingSet
from sync.model.facts import DUPLICATE, OVERSIZED, Objection, Standing, Step, Subject, waits
from sync.model.status import BINDING_DOCUMENTS, DOCUMENTS, UNTIMED
from sync.model.steps import steps_of


class Merge:
    """The merge of one operation over a working set.

    Afterwards `dirty` are the subjects whose records must be recomputed, and `moved` the steps whose standing may have
    changed. `timelines` are the timelines of the operation's units if it was appended, None if it needed the search.
    """

    def __init__(self, working: WorkingSet, now: int) -> None:
        self._working = working
        self._now = now
        self.dirty: dict[Subject, None] = {}
        self.moved: dict[Step, None] = {}
        self.timelines: dict[Subject, Timeline] | None = None
        self._changed: dict[Step, None] = {}
        self._switched: dict[Subject, None] = {}
        self._given: set[Step] = set()
        self._warranty = SoldWarranty(working)
        self._again = TriedAgain()
        # The steps whose standing may change by this operation, and the subjects on which every step's standing may
        # change.
        self._open: set[Step] = set()
        self._stirred: set[Subject] = set()

    def record(self, entry: Entry) -> list[Step]:
        """Add a new line of the log and settle the steps that it affects."""
        self._warranty.begin(entry.operation.id)
        steps = self._take_in(entry)
        self.timelines = appended(self._working, steps)
        if self.timelines is None:
            return self.settle_new(steps, entry)
        for step in steps:
            self._settled(step)
        return steps

    def defer(self, entry: Entry) -> None:
        """Add a new line of the log whose merge exceeds the push's work limit: it waits to be resumed."""
        steps = self._take_in(entry)
        for step in steps:
            self._working.defer_step(step, self._now)
        self._mark(steps)

    def leave_out(self, entry: Entry) -> None:
        """Add a new line of the log that is too large for a push: one step, which waits until it is merged later."""
        step = oversized.add_stand_in(self._working, entry)
        self._object(step, waits("undecided"))
        self._settle(self._stir(self._decide_late([step])))

    def merge_later(self, entry: Entry) -> Step | None:
        """Merge an operation that was too large for a push, as if it arrived now; return its former stand-in."""
        stand_in = oversized.stand_in_of(self._working.remove(entry.operation.id))
        steps = self._take_in(entry)
        if stand_in is not None:
            steps[0].keep_conflict_of(stand_in)
        self.settle_new(steps, entry)
        return stand_in

    def resume(self, entry: Entry) -> None:
        """Merge an operation that was deferred."""
        self._working.begin()
        steps = sorted(self._working.of_operation(entry.operation.id), key=lambda step: step.ordinal)
        for step in steps:
            self._working.resume_step(step)
        self._mark(steps)
        self.settle_new(steps, entry)

    def _take_in(self, entry: Entry) -> list[Step]:
        """Put the steps of a new line of the log, unsettled, on the subjects that they refer to."""
        self._working.begin()
        steps = steps_of(entry.operation, entry.fact)
        self._warranty.note(steps)
        for step in steps:
            step.move_to(unit_of(self._working, step.origin))
        duplicate_documents.seat(self._working, steps)
        for step in steps:
            count_as_survivor(self._working, step)
        self._working.remember(entry)
        self._working.add(steps)
        self._mark(steps)
        return steps

    def settle_new(self, steps: list[Step], entry: Entry) -> list[Step]:
        """Settle the steps that an operation's steps affect."""
        self._open.update(steps)
        moved = [subject for step in steps if step.subject.kind in UNTIMED for subject in self._decide(step, entry)]
        moved += self._moved(duplicate_documents.stir(self._working, steps))
        moved = self._with_documents(moved)
        self._settle([*self._stir(moved), *(step.subject for step in steps), *self._stir(self._named_so(steps))])
        self._settle(self._stir(self._decide_late(steps)))
        self._mark(self._warranty.put_again(list(self.moved)))
        return steps

    def _stir(self, subjects: Iterable[Subject]) -> list[Subject]:
        """Note that the standing of every unsettled step on the subjects may change."""
        listed = list(subjects)
        self._stirred.update(listed)
        return listed

    def _moved(self, subjects: Sequence[Subject]) -> list[Subject]:
        """Note that steps moved between subjects; return all subjects that have to be settled for it."""
        subjects = restore(self._working, subjects) if subjects else []
        self.dirty.update(dict.fromkeys(subjects))
        return list(subjects)

    def _seat(self, subject: Subject) -> list[Subject]:
        """Give a document that lacks its id this id, if possible; return the subjects to settle again."""
        made = duplicate_documents.creation_on(self._working, subject) if subject.kind in DOCUMENTS else None
        if made is None or not made.is_pending or made.forced or not duplicate_documents.lacks_its_id(made):
            return []
        why = blocked(self._working, made)
        if why is None and made not in self._given:
            # If two creations never settle, neither gives the id to the other: otherwise this would never end.
            self._given.add(made)
            return self._moved(duplicate_documents.give_id(self._working, made))
        if why is None or why.reason != DUPLICATE or made.takes_part:
            return []
        self._object(made, why)
        return self._touched(made)

    def _decide_late(self, steps: Iterable[Step]) -> list[Subject]:
        """Carry out the decisions that waited for these steps; return the subjects that they changed."""
        waiting = waiting_for(self._working, steps)
        entries = self._working.entries([decision.fact.operation_id for decision in waiting])
        decided = (self._decide(decision, entries[decision.fact.operation_id]) for decision in waiting)
        return self._with_documents(subject for subjects in decided for subject in subjects)

    def _decide(self, step: Step, entry: Entry) -> list[Subject]:
        """Carry out a decision, or store an answer; return the subjects that it changed."""
        target = carry_out(self._working, step, entry) if step.approved else None
        if target is None:
            self._object(step, waits("unknown_document" if step.approved else "needs_approval"))
            return []
        self._settled(step)
        self._mark(target.steps)
        self.moved.update(dict.fromkeys(target.shown))
        self.dirty.update(dict.fromkeys([*target.subjects, *(on.subject for on in target.shown if on.is_unit_step)]))
        approved = [subject for decided in target.steps for subject in self._decide_approved(decided)]
        return [*target.subjects, *approved]

    def _decide_approved(self, step: Step) -> list[Subject]:
        """Carry out a decision that another decision approved; it had waited for a role, or waits for its step."""
        if step.subject.kind not in UNTIMED or step.is_settled:
            return []
        if step.verbs == OVERSIZED:
            # It stays unmerged until the server merges it, whatever an admin approves.
            self._object(step, waits("undecided"))
            return []
        entry = self._working.entries([step.fact.operation_id])[step.fact.operation_id]
        return self._decide(step, entry)

    def _settle(self, subjects: Iterable[Subject]) -> None:
        """Settle all possible steps on the subjects, and on every subject that changes because of this."""
        queue = Turns((subject for subject in subjects if subject.kind not in UNTIMED), self._again)
        seen = dict[Subject, None]()
        # Documents whose id has been decided, until a step settles or moves: many units refer to the same documents.
        seated: set[Subject] = set()
        while (subject := queue.take()) is not None:
            seen[subject] = None
            for document in [document for document in self._documents_of(subject) if document not in seated]:
                moved = self._stir(self._seat(document))
                queue.add(moved)
                if moved:
                    seated.clear()
                else:
                    seated.add(document)
            for chosen in self._settle_on(subject):
                seated.clear()
                renamed = self._renamed(chosen)
                queue.add([*self._touched(chosen), *renamed])
        placed = let_stand.place(self._working, seen, self.moved)
        self._mark(placed)
        for subject in seen:
            self._explain(subject)
        switched, self._switched = self._switched, {}
        self._mark([claim for unit in self._take_changed() for claim in disputed_claims(self._working, unit)])
        waiting = [step.subject for item in switched for step in self._working.waiting_for_item(item.id)]
        freed = [each for step in placed for each in (step.subject, *self._touched(step), *self._renamed(step))]
        if waiting or freed:
            self._settle(self._stir([*self._unsettled(waiting), *freed]))

    def _take_changed(self) -> list[Subject]:
        """Return the units that changed since the last call, by their own steps or by their documents."""
        subjects = dict.fromkeys(step.subject for step in self._changed if not is_inert(step))
        self._changed.clear()
        documents = [subject for subject in subjects if subject.kind in BINDING_DOCUMENTS]
        bound = [step.subject for document in documents for step in self._working.naming(document) if step.is_unit_step]
        return [subject for subject in dict.fromkeys([*subjects, *bound]) if subject.kind == "serial"]

    def _documents_of(self, subject: Subject) -> Iterable[Subject]:
        """Return a document itself, or the documents in a unit's timeline, which may settle with the unit."""
        if subject.kind != "serial":
            return [subject]
        named = dict.fromkeys(step.document for step in self._working.merged_on(subject) if step.document is not None)
        return [document for document in named if document.kind in BINDING_DOCUMENTS]

    def _with_documents(self, subjects: Iterable[Subject]) -> list[Subject]:
        """Return subjects with decided steps, and the documents in their timelines that wait for a step."""
        listed = list(subjects)
        self._again.note(self._working, listed)
        return [*listed, *self._unsettled(dict.fromkeys(each for one in listed for each in self._documents_of(one)))]

    def _renamed(self, step: Step) -> list[Subject]:
        """Update the aliases that a settled step changes; return the subjects on which other steps may fit now."""
        subjects: dict[Subject, None] = {}
        for naming in NAMINGS:
            renamed = naming.after_settled(self._working, step)
            self._mark(renamed.steps)
            subjects.update(dict.fromkeys(renamed.subjects))
        self.dirty.update(subjects)
        return self._stir(self._unsettled(subjects))

    def _named_so(self, steps: Iterable[Step]) -> list[Subject]:
        """Return the units to which unsettled steps give the serials that these steps name."""
        units = dict.fromkeys(step.subject for step in steps if step.is_unit_step)
        return [giver.subject for unit in units for giver in givers_of(self._working, unit.id) if giver.is_pending]

    def _settle_on(self, subject: Subject) -> list[Step]:
        """Settle the largest set that fits on one subject; return the steps that settled."""
        if subject.kind in JUDGES:
            self._judge(subject)
            return []
        pending = self._again.without(subject, self._pending(subject))
        opened = {step: blocked(self._working, step) is None for step in pending if self._is_open(step)}
        new = [step for step, is_free in opened.items() if is_free]
        chosen = self._largest_fit(pending, opened) if any(not is_inert(step) for step in new) else []
        chosen = [step for step in chosen if self._settles(step)]
        for step in new:
            # No step waits for an inert step, and inert steps wait only for the step that creates the unit.
            if is_inert(step) and fits(self._working, [step]):
                self._settled(step)
                chosen.append(step)
        tried = (step for step in self._again.take(subject) if step.is_pending and fits(self._working, [step]))
        return chosen or list(islice(filter(self._settles, tried), 1))

    def _settles(self, step: Step) -> bool:
        """Settle one of several steps that fit together; return False if those before it now block it."""
        if step.subject.kind == "item" and blocked(self._working, step) is not None:
            return False
        self._settled(step)
        return True

    def _largest_fit(self, pending: Sequence[Step], opened: Mapping[Step, bool]) -> list[Step]:
        """Return the largest set of the pending steps that fits and includes one of the `opened` steps.

        The caller knows that nothing blocks the opened steps; a blocked step makes no other step fit.
        """
        moving = [step for step in pending if opened.get(step, True) and not is_inert(step)]
        if len(moving) > 1:
            moving = hopeful_of(self._working, moving)
        if opened.keys().isdisjoint(moving):
            return []
        if len(moving) == 1:
            return moving if fits(self._working, moving) else []
        free = [step for step in moving if step in opened or blocked(self._working, step) is None]
        if len(free) < len(moving):
            free = hopeful_of(self._working, free)
        return list(largest_fit(self._working, free, [step for step in free if step in opened]))

    def _is_open(self, step: Step) -> bool:
        """Return whether the standing of a step may change by this operation."""
        return step in self._open or step.reason == "undecided" or step.subject in self._stirred

    def _judge(self, claimed: Subject) -> None:
        """Decide which claims to a code, a repair's billing or a till's drawer are valid."""
        verdicts = JUDGES[claimed.kind](self._working, claimed)
        for claim in verdicts.stands:
            if not claim.is_settled:
                self._settled(claim)
        for claim, why in verdicts.contested:
            self._object(claim, why)

    def _pending(self, subject: Subject) -> list[Step]:
        """Return the unsettled steps on a subject and on the subjects that its timeline is joined to."""
        on = self._working.merged_on(subject)
        steps = [step for step in on if not step.is_settled]
        if subject.kind == "serial":
            documents = dict.fromkeys(step.document for step in on if step.document is not None)
            for document in documents:
                if document.kind in BINDING_DOCUMENTS:
                    # This includes steps that do not change its status, because other steps in the unit's timeline may
                    # have excluded them.
                    steps += [step for step in self._working.merged_on(document) if not step.is_settled]
        elif subject.kind in BINDING_DOCUMENTS and any(moves_units(step) for step in steps):
            steps += [on for on in self._working.merged_naming(subject) if on.is_unit_step and not on.is_settled]
        return steps

    def _settled(self, step: Step) -> None:
        step.settle(self._now)
        if "sold" in step.verbs:
            self._warranty.put(step)
        self._mark([step])

    def _touched(self, step: Step) -> list[Subject]:
        """Return the subjects on which steps may fit now because this step settled."""
        if is_inert(step):
            return []
        if step.is_unit_step:
            return self._stir(self._unsettled([step.subject, *self._documents_of(step.subject)]))
        subjects = [step.subject]
        if step.subject.kind == "item":
            if may_end_waiting(self._working, step):
                subjects += [other.subject for other in self._working.waiting_for_item(step.subject.id)]
            return self._stir(self._unsettled(subjects))
        naming = self._working.merged_naming(step.subject)
        # A unit without the document in its timeline is unchanged, except for the steps that name the document.
        self._open.update(other for other in naming if not other.is_settled)
        units = dict.fromkeys(other.subject for other in naming if other.takes_part)
        subjects += dict.fromkeys(each for unit in units for each in (unit, *self._documents_of(unit)))
        return [*self._stir(self._unsettled(subjects)), *(other.subject for other in naming if not other.is_settled)]

    def _unsettled(self, subjects: Iterable[Subject]) -> list[Subject]:
        """Return the subjects with a step that may settle."""
        return self._working.unsettled_among(list(subjects))

    def _explain(self, subject: Subject) -> None:
        """Find the reason of each unsettled step on a subject; claims get their reason when they are judged."""
        if subject.kind in JUDGES:
            return
        on = [step for step in self._working.merged_on(subject) if not step.is_settled]
        # The conflict of a document's step depends on the other steps of the document.
        opened = [step for step in on if self._is_open(step)] if subject.kind == "serial" else on
        unsettled = {step: blocked(self._working, step) for step in opened}
        unfit = [step for step, why in unsettled.items() if why is None]
        for step, why in unsettled.items():
            beside = [other for other in unfit if other is not step]
            self._object(step, why or objection(self._working, step, beside))
        if subject.kind == "serial":
            self._explain_elsewhere(subject, is_new=any(step.standing is Standing.CONTESTED for step in opened))
        elif any(step.standing is Standing.CONTESTED and self._is_open(step) for step in opened):
            for unit in units_elsewhere(self._working, subject):
                self._explain_elsewhere(unit, is_new=True)

    def _explain_elsewhere(self, unit: Subject, *, is_new: bool) -> None:
        """Find the reason of steps that wait at another branch: each may follow a contested step of its unit or
        documents.

        If that step had arrived first, this one would settle, so it waits for nothing. `is_new`: one of the contested
        steps is new.
        """
        elsewhere = [step for step in waiting_elsewhere(self._working, unit) if is_new or self._is_open(step)]
        about = [unit, *self._documents_of(unit)] if elsewhere else []
        beside = [step for each in about for step in self._working.on(each) if is_unfit(step)]
        if any(step.standing is Standing.CONTESTED for step in beside):
            for step in elsewhere:
                self._object(step, objection(self._working, step, beside))

    def _object(self, step: Step, why: Objection) -> None:
        was_contested = step.standing is Standing.CONTESTED
        if step.object(why, self._now):
            self._mark([step])
            if step.subject.kind == "item" and step.standing is Standing.CONTESTED and not was_contested:
                # An edit that switches serial tracking on does so even while it is contested (item_history.py).
                self._switched[step.subject] = None

    def _mark(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self._working.touch(step)
            self.moved[step] = self._changed[step] = None
            self.dirty[step.subject] = None
            if step.document is None:
                continue
            if gives_serial(step):
                self.dirty[unit_of(self._working, Subject("serial", step.document.id))] = None
            else:
                self.dirty[step.document] = None
