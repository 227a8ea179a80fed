"""Accept a device's push: check sequence numbers, store each operation once, merge, recompute the changed records.

The caller holds the shop's lock from before the journal is read until after
it is committed. Numbered as docs/protocol.md, 5 Push:

1. A revoked device stores nothing in the log; its operations go to the quarantine.
2. A push that lists too many serials is refused as a whole; the device sends it in parts. An operation that is stored
   already is answered with its present standing; with other content it is refused.
3. A `seq` that another operation has is a fork, a missing `seq` is a gap; both refuse the whole push. The operation
   before the first one of the push is checked too: otherwise a clone's would pass for earlier ones of this device.
4. Each new operation is stored in `seq` order; a malformed one goes to the quarantine.
5. The merge settles the steps that fit and explains the others. Records are recomputed after each operation.
6. A push that has used up its work limit defers its other operations: they are stored, and wait as `undecided`. Each
   later push of the shop resumes some of them, the oldest first. The log has which operation was deferred and after
   which it was resumed, so that rebuilding does the same.
7. An operation that alone is too large for a push is stored and waits as `undecided`. The server merges it by itself,
   between pushes, within higher limits (`merge_oversized`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sync.answering import results_of
from sync.log.journal import Changes, EnrolledDevice, Entry, Journal, LaterMerge, Quarantined
from sync.merge.effort import LATER_TIMES
from sync.merge.oversized import is_oversized
from sync.merge.reading_ahead import read_ahead
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Standing, Step, Subject
from sync.model.listed_serials import serials_named
from sync.model.operations import Operation
from sync.model.payloads.payload import ROLES
from sync.model.status import BINDING_DOCUMENTS
from sync.records.projection import Projection
from sync.replaying import leave_out, merge_entry, merge_later, resume
from sync.wire.cost_prices import lacks_costs_alone
from sync.wire.messages import (
    QUARANTINED_A_DEVICE_MAX,
    SERIALS_A_PUSH_MAX,
    STEPS_READ_BEFORE_RESUMING_MAX,
    WORK_A_PUSH_MAX,
    WORK_BEFORE_RESUMING_MAX,
    WORK_OF_A_SERIAL,
    WORK_OF_AN_OPERATION,
    WORK_TO_RESUME_MAX,
    Push,
    PushAnswer,
    Pushed,
    Refused,
    problem,
)
from sync.wire.passcodes import PASSCODE_DESTROYED, lacks_passcode_alone

# The order of these operations matters: they may move steps of any other operation, or certainly earlier operations may
# contest them.
DECISIONS = ("conflict.resolve", "conflict.reopen", "item.merge", "item.update")


def accept_push(journal: Journal, push: Push, now: int) -> PushAnswer:
    """Store a push, merge it, and return the result of each of its operations, in `seq` order.

    `now` is the server's time, ms since the epoch. The journal is written once, by `save`. Raises Refused if the push
    is refused as a whole; then only the quarantine of a revoked device is written. Source: docs/protocol.md, 5.
    """
    device = journal.device(push.device_id)
    if device is None:
        raise Refused(404, "device_unknown", "this shop has no such device")
    if device.revoked:
        _quarantine_all(journal, device, push, now)
        raise Refused(403, "device_revoked", "this device was revoked; what it sent is kept for review")
    if push.bounded:
        _check_size(push)
    known = journal.known([pushed.id for pushed in push.operations])
    new = _new_operations(journal, device, push, known)
    intake = _Intake(journal, device, push, now)
    intake.open(new)
    for pushed in new:
        intake.take(pushed)
    changes = intake.finish()
    if new:
        journal.save(device.id, changes)
    return PushAnswer(results_of(push, known, intake.refused, intake.steps), changes.last_seq, changes.version, now)


def merge_oversized(journal: Journal, operation_id: str, now: int) -> bool:
    """Merge an operation that was too large for a push, within higher limits; return whether it was merged.

    `now` is the server's time, ms. Writes nothing if it does not wait to be merged, or exceeds even these.
    """
    working = WorkingSet(journal)
    if not is_oversized(working.of_operation(operation_id)):
        return False
    entry = working.entries([operation_id])[operation_id]
    if not read_ahead(working, [entry.operation], times=LATER_TIMES):
        return False
    projection, later = Projection(working), LaterMerge(operation_id, now)
    merge_later(working, projection, later)
    changes = Changes(version=journal.version() + 1, later=(later,))
    changes.steps, changes.records = working.touched, projection.changed
    journal.save(None, changes)
    return True


def _check_size(push: Push) -> None:
    """Raise Refused if a push of several operations lists too many serials."""
    serials = 0
    for at, pushed in enumerate(push.operations):
        serials += serials_named(pushed.payload)
        if at > 0 and serials > SERIALS_A_PUSH_MAX:
            why = f"it lists more than {SERIALS_A_PUSH_MAX} serials: send fewer operations at a time"
            raise Refused(422, "push_too_large", why, fits=at)


def _quarantine_all(journal: Journal, device: EnrolledDevice, push: Push, now: int) -> None:
    known = journal.known([pushed.id for pushed in push.operations])
    by_id = {pushed.id: pushed for pushed in push.operations if pushed.id not in known}
    kept = list({pushed.seq: pushed for pushed in by_id.values()}.values())
    kept = kept[: max(0, QUARANTINED_A_DEVICE_MAX - journal.quarantined_count(device.id))]
    taken = journal.holders(device.id, [pushed.seq for pushed in kept])
    error = problem(403, "needs_approval", "sent by a revoked device", reason="needs_approval")
    changes = Changes(last_seq=device.last_seq, version=journal.version())
    changes.quarantined = [
        _quarantined(device, pushed, Standing.WAITING, error, now) for pushed in kept if pushed.seq not in taken
    ]
    if changes.quarantined:
        journal.save(device.id, changes)


def _new_operations(
    journal: Journal, device: EnrolledDevice, push: Push, known: dict[str, Entry | Quarantined]
) -> list[Pushed]:
    """Return the operations to store, in `seq` order. Raises Refused for altered content, forks and gaps."""
    expected = device.last_seq + 1
    new: dict[str, Pushed] = {}
    _check_chain(journal, device, push)
    old = [pushed.seq for pushed in push.operations if pushed.seq < expected]
    holders = journal.holders(device.id, old) if old else {}
    for pushed in sorted(push.operations, key=lambda pushed: pushed.seq):
        seen = known.get(pushed.id) or new.get(pushed.id)
        if seen is not None:
            if not _has_content(seen, pushed) or (pushed.seq >= expected and _is_of_another(seen, device)):
                # The same `seq` under another identity is another operation: the push would leave a gap here.
                raise _altered(pushed, seen, device)
            if holders.get(pushed.seq, pushed.id) != pushed.id:
                # The operation was stored under another identity while a clone used this `seq`: its order would be that
                # of the clone's operation.
                raise _fork_at(pushed.seq, holders.get(pushed.seq))
        elif pushed.seq < expected:
            # A quarantined operation of a revoked device may have a `seq` ahead of last_seq.
            raise _fork_at(pushed.seq, holders.get(pushed.seq))
        elif pushed.seq > expected:
            raise Refused(409, "sequence_gap", f"number {expected} is missing", expected=expected)
        else:
            new[pushed.id] = pushed
            expected += 1
    return list(new.values())


def _has_content(seen: Entry | Quarantined | Pushed, pushed: Pushed) -> bool:
    """Return whether an operation arrives with the content that was stored.

    An operation that was stored before its person was erased may arrive with its personal fields. It may also arrive
    without them: its device erased the person, and a server that was restored from a backup still has the fields. It
    may lack cost prices, which its device removed. If a passcode was destroyed, all other fields are compared.
    """
    if seen.digest == "":
        return True
    if seen.digest in (pushed.digest, pushed.erased_digest) or pushed.digest == seen.erased_digest:
        return True
    if isinstance(seen, Entry):
        return lacks_costs_alone(pushed, seen.operation) or lacks_passcode_alone(pushed, seen.operation)
    return seen.digest == PASSCODE_DESTROYED and pushed.erased_digest == seen.erased_digest


def _quarantined(
    device: EnrolledDevice, pushed: Pushed, standing: Standing, error: dict[str, Any], now: int
) -> Quarantined:
    return Quarantined(
        operation_id=pushed.id,
        device_id=device.id,
        seq=pushed.seq,
        standing=standing,
        body=pushed.body,
        digest=pushed.digest,
        error=error,
        received_at=now,
        erased_digest=pushed.erased_digest,
    )


def _check_chain(journal: Journal, device: EnrolledDevice, push: Push) -> None:
    """Raise Refused if the server has another operation at the `seq` before the push than the device states."""
    if push.after is None or not push.operations:
        return
    before = min(pushed.seq for pushed in push.operations) - 1
    holder = journal.holders(device.id, [before]).get(before)
    if holder not in (None, push.after):
        raise _fork_at(before, holder)


def _is_of_another(seen: Entry | Quarantined | Pushed, device: EnrolledDevice) -> bool:
    """Return whether an operation was stored under another device."""
    if isinstance(seen, Pushed):
        return False
    return device.id != (seen.fact.device_id if isinstance(seen, Entry) else seen.device_id)


def _altered(pushed: Pushed, seen: Entry | Quarantined | Pushed, device: EnrolledDevice) -> Refused:
    # If a clone recorded it, `holder` lets the later operations of the queue state that they come after it.
    by = seen.fact if isinstance(seen, Entry) and _is_of_another(seen, device) else None
    holder = {"holder": {"device_id": by.device_id, "seq": by.seq}} if by else {}
    return Refused(409, "operation_altered", "recorded before with other content", operation_id=pushed.id, **holder)


def _fork_at(seq: int, holder: str | None) -> Refused:
    return Refused(409, "device_forked", "this number is another operation's", seq=seq, operation_id=holder)


class _Intake:
    """Stores the operations of one push and merges them."""

    def __init__(self, journal: Journal, device: EnrolledDevice, push: Push, now: int) -> None:
        self._journal = journal
        self._device = device
        self._push = push
        self._now = now
        self._working = WorkingSet(journal)
        self._projection = Projection(self._working)
        self._changes = Changes(last_seq=device.last_seq, version=journal.version())
        self._server_times: dict[int, int] = {}
        self.refused: dict[str, dict[str, Any]] = {}
        self._ranks: dict[tuple[str, str], int] = {}
        self._operations: dict[str, Operation] = {}
        self._moved_by: dict[Subject, int] = {}
        # The work beyond the share of each operation.
        self._spent = 0
        self._oversized: list[str] = []

    def open(self, new: Sequence[Pushed]) -> None:
        """Read ahead all data that the operations need. Raises Refused if this is too much for one push."""
        self._operations = {pushed.id: self._operation(pushed) for pushed in new if pushed.payload is not None}
        operations = list(self._operations.values())
        if not operations or read_ahead(self._working, operations, is_bounded=self._push.bounded):
            return
        if len(new) > 1:
            why = "too much is recorded about what it names: send fewer operations at a time"
            raise Refused(422, "push_too_large", why, fits=max(1, len(self._push.operations) // 2))
        self._oversized.append(operations[0].id)

    def take(self, pushed: Pushed) -> None:
        """Store one operation."""
        self._changes.last_seq = pushed.seq
        if pushed.payload is None or pushed.error is not None:
            self._refuse(pushed)
            return
        fact = self._fact(pushed)
        operation = self._operations[pushed.id]
        deferred = not self._oversized and self._is_deferred(operation)
        entry = Entry(fact, operation, pushed.digest, pushed.erased_digest, deferred, 0, tuple(self._oversized))
        self._changes.entries.append(entry)
        before = self._working.effort.total
        merge_entry(self._working, self._projection, entry)
        done = self._working.effort.total - before
        self._spent += max(0, done - WORK_OF_AN_OPERATION - WORK_OF_A_SERIAL * self._units_settled(operation))

    def _units_settled(self, operation: Operation) -> int:
        """Return how many units an operation moved: those it names or, if more and once a push, its document's."""
        steps = self.steps(operation.id)
        units = sum(step.is_unit_step and step.is_settled for step in steps)
        for document in dict.fromkeys(step.origin for step in steps if step.origin.kind in BINDING_DOCUMENTS):
            is_settled = all(step.is_settled for step in steps if step.subject == document)
            left = SERIALS_A_PUSH_MAX - sum(self._moved_by.values())
            if is_settled and document not in self._moved_by and left > 0:
                bound = sum(step.is_unit_step and step.counts for step in self._working.merged_naming(document))
                self._moved_by[document] = min(left, bound)
                units = max(units, self._moved_by[document])
        return units

    def _is_deferred(self, operation: Operation) -> bool:
        """Return whether an operation is merged in a later push.

        Decisions are applied in their order: a decision waits while any operation is deferred.
        """
        if not self._push.bounded:
            return False
        is_spent = bool(self._changes.entries) and self._is_spent()
        return is_spent or (operation.type in DECISIONS and bool(self._working.deferred()))

    def _is_spent(self) -> bool:
        return self._spent > WORK_A_PUSH_MAX or self._push.is_late()

    def _resume(self) -> None:
        """Merge some of the deferred operations: at least one, if the push itself is done and was not large."""
        entries, working = self._changes.entries, self._working
        is_large = self._is_spent() or working.effort.total > WORK_BEFORE_RESUMING_MAX
        if not self._push.bounded or not entries or not working.deferred() or is_large or self._has_read_much():
            return
        until = working.effort.total + WORK_TO_RESUME_MAX
        resumed = 0
        while working.deferred() and working.effort.total <= until and not self._has_read_much():
            self._resume_next()
            resumed += 1
        entries[-1] = replace(entries[-1], resumed=resumed, oversized=tuple(self._oversized))

    def _has_read_much(self) -> bool:
        return self._working.steps_read > STEPS_READ_BEFORE_RESUMING_MAX

    def _resume_next(self) -> None:
        """Merge the oldest deferred operation, or leave it to the server if it is too large for a push."""
        operation_id = self._working.take_deferred()
        operation = self._working.entries([operation_id])[operation_id].operation
        is_small = read_ahead(self._working, [operation])
        if not is_small:
            self._oversized.append(operation_id)
        take_turn = resume if is_small else leave_out
        take_turn(self._working, self._projection, operation_id, self._now)

    def finish(self) -> Changes:
        """Return the changes to be written."""
        self._resume()
        self._projection.recompute_deferred()
        if self._changes.entries:
            # If no operation reached the log, there is no new version for changed records.
            self._projection.remove_awaited_device(self._device.id)
        self._changes.steps = self._working.touched
        self._changes.records = self._projection.changed
        return self._changes

    def steps(self, operation_id: str) -> list[Step]:
        """Return the present steps of an operation."""
        return self._working.of_operation(operation_id)

    def _refuse(self, pushed: Pushed) -> None:
        error = pushed.error or problem(422, "malformed", "the operation could not be read")
        self.refused[pushed.id] = error
        self._changes.quarantined.append(_quarantined(self._device, pushed, Standing.REJECTED, error, self._now))

    def _operation(self, pushed: Pushed) -> Operation:
        if pushed.payload is None:
            raise ValueError("a malformed operation has no payload")
        return Operation(
            id=pushed.id,
            device_id=self._device.id,
            seq=pushed.seq,
            type=pushed.type,
            v=pushed.v,
            at=pushed.at,
            base=pushed.base,
            branch_id=pushed.branch_id,
            actor_id=pushed.actor_id,
            payload=pushed.payload,
            heard=pushed.heard,
        )

    def _fact(self, pushed: Pushed) -> Fact:
        base = min(pushed.base, self._device.given_version)
        self._changes.version += 1
        return Fact(
            operation_id=pushed.id,
            type=pushed.type,
            device_id=self._device.id,
            seq=pushed.seq,
            branch_id=pushed.branch_id,
            actor_id=pushed.actor_id,
            base=base,
            version=self._changes.version,
            happened_at=self._happened_at(pushed, base),
            received_at=self._now,
            approved=self._is_approved(pushed),
            pushed_by=self._push.person_id,
            heard=pushed.heard,
        )

    def _happened_at(self, pushed: Pushed, base: int) -> int:
        """Return `at` in the server's time (ms), limited to the time from its base until now."""
        if base not in self._server_times:
            self._server_times[base] = self._journal.server_time(base)
        return max(self._server_times[base], min(pushed.at + self._now - self._push.sent_at, self._now))

    def _is_approved(self, pushed: Pushed) -> bool:
        """Return whether the person's present role is high enough.

        The role is that of the person named by the operation if they push it themselves or it has their proof;
        otherwise that of the person who pushes it.
        """
        if pushed.payload is None or pushed.held:
            return False
        pusher = self._push.person_id
        is_theirs = pushed.actor_id == pusher or self._journal.is_proven(self._device.id, pushed)
        counted = pushed.actor_id if is_theirs else pusher
        return self._rank(counted, pushed.branch_id) >= ROLES.index(pushed.payload.least_role())

    def _rank(self, person_id: str, branch_id: str) -> int:
        """Return the index of a person's present role at a branch in ROLES, -1 if they have none."""
        key = (person_id, branch_id)
        if key not in self._ranks:
            role = self._journal.role(*key)
            self._ranks[key] = -1 if role is None else ROLES.index(role)
        return self._ranks[key]
