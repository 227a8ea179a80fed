"""Names and claims that can pass to another subject: serials, ids of merged records, codes, the billing of repairs.

A unit may have several serials (serial_aliases.py), an item or a customer the ids of those that were merged into it
(merged_items.py, merged_customers.py), a code may be claimed by several items (item_codes.py), and a repair by several
bills (repair_bills.py). Each module answers the same two questions: which names change after a step settled, and which
names change after steps on a unit or document may no longer be settled.
"""

from typing import Protocol

from sync.merge import item_codes, merged_customers, merged_items, repair_bills, serial_aliases
from sync.merge.serial_aliases import Renamed, UnitsBySerial
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject


class Naming(Protocol):
    """One kind of names."""

    def after_settled(self, working: WorkingSet, step: Step) -> Renamed:
        """Return the subjects and steps whose names change because a step settled."""

    def after_unsettled(self, working: WorkingSet, subject: Subject, looked_at: UnitsBySerial) -> Renamed:
        """Return the subjects and steps whose names change because steps on a subject may have become unsettled."""


# In this order: the holder of a code depends on the merged items.
NAMINGS: tuple[Naming, ...] = (serial_aliases, merged_items, merged_customers, item_codes, repair_bills)
