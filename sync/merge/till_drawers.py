"""Claims to a till's drawer: all of them are valid (docs/protocol.md, 7).

Money that was taken is in the drawer, whatever the role of the person, and whether or not the till's opening or close
has arrived. So the sums of a till (records/till_results.py) include the claims that wait for a role.
"""

from sync.merge.verdicts_of_claims import Verdicts
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject


def judged(working: WorkingSet, drawer: Subject) -> Verdicts:
    """Return every claim to a drawer as valid, except discarded claims and those that wait for a role."""
    return Verdicts(tuple(claim for claim in working.merged_on(drawer) if claim.approved and not claim.is_discarded))
