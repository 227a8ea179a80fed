"""What is recorded into a till: it belongs to it in any case (docs/protocol.md, 7).

Money that was taken is in the drawer, whoever took it, and whether or not the till's opening or its close arrived. So
the sums of a till (records/till_results.py) have the claims that wait for a role too.
"""

from sync.merge.verdicts_of_claims import Verdicts
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject


def judged(working: WorkingSet, drawer: Subject) -> Verdicts:
    """Return every claim to a drawer as one that stands, save discarded ones and those that wait for a role."""
    return Verdicts(tuple(claim for claim in working.merged_on(drawer) if claim.approved and not claim.is_discarded))
