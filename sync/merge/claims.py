"""Claims: the code, billing or drawer that a document holds beside its own timeline, and whether each claim stands.

An item claims its codes, a bill the billing of its repair, a payment a place in the drawer of its till. JUDGES has one
function for each kind; a claim that the function does not name waits without an explanation: the other steps of its
operation have one.
"""

from collections.abc import Callable

from sync.merge import item_codes, repair_bills, till_drawers
from sync.merge.verdicts_of_claims import Verdicts
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.model.status import BILLING, CODE, DRAWER

JUDGES: dict[str, Callable[[WorkingSet, Subject], Verdicts]] = {
    CODE: item_codes.judged,
    BILLING: repair_bills.judged,
    DRAWER: till_drawers.judged,
}
