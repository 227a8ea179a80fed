"""Bills of a repair: a repair is billed once (docs/protocol.md, 7).

Theory. A bill exists in every standing, because it was printed. A bill that waits for a role bills nothing yet. Besides
its own timeline, a bill claims the billing of its repair. A claim is valid until its bill is voided or discarded. Of
the bills that claim a repair now, one holds it: the present holder, else the first in order. The others are contested
until one bill is left. So a repair with two bills has an open conflict in every order of arrival.
"""

from sync.merge.fitting import document_order
from sync.merge.serial_aliases import Renamed, UnitsBySerial
from sync.merge.verdicts_of_claims import Verdicts
from sync.merge.working_set import WorkingSet
from sync.model.facts import Objection, Standing, Step, Subject
from sync.model.order import first_in_order
from sync.model.status import BILLING

# The cost of judging a claim, in replayed steps (effort.py).
WORK_OF_A_CLAIM = 4
VOIDED = "voided"


def judged(working: WorkingSet, billing: Subject) -> Verdicts:
    """Return the standing of every bill's claim to a repair."""
    claims = [claim for claim in working.merged_on(billing) if claim.approved and not claim.is_discarded]
    working.effort.work(WORK_OF_A_CLAIM * len(claims))
    known = [claim for claim in claims if bill_status(working, claim) is not None]
    live = [claim for claim in known if bill_status(working, claim) != VOIDED]
    beside = [claim for claim in live if not claim.forced]
    if len(live) < 2 or not beside:
        return Verdicts(tuple(known))
    held = [claim.fact for claim in live if claim.is_settled or claim.forced]
    holder = first_in_order(held or [claim.fact for claim in live])
    why = Objection(Standing.CONTESTED, "illegal_transition", (holder.operation_id,))
    contested = [claim for claim in beside if claim.fact != holder]
    return Verdicts(
        tuple(claim for claim in known if claim not in contested), tuple((claim, why) for claim in contested)
    )


def bill_status(working: WorkingSet, claim: Step) -> str | None:
    """Return the present status of the bill that claims a repair, None if it has not settled."""
    order = document_order(working, claim.document) if claim.document is not None else []
    return order[-1][1] if order else None


def after_settled(working: WorkingSet, step: Step) -> Renamed:
    """Return the repairs whose bill may change because a step of a bill settled."""
    return Renamed(subjects=billings_of(working, step.subject))


def after_unsettled(working: WorkingSet, subject: Subject, _looked_at: UnitsBySerial) -> Renamed:
    """Return the repairs whose bill may change because steps of a bill may no longer be settled."""
    return Renamed(subjects=billings_of(working, subject))


def billings_of(working: WorkingSet, bill: Subject) -> tuple[Subject, ...]:
    """Return the billing that a bill claims, of the repair that it charges; empty for other documents."""
    if bill.kind != "bill":
        return ()
    return tuple(dict.fromkeys(step.subject for step in working.naming(bill) if step.subject.kind == BILLING))
