"""The protocol of names: what follows where a thing gets another name, or loses one.

There are three ways to have several names. A unit has numbers (serial_aliases.py), an
item the ids of those that were merged into it (merged_items.py), and items that
claim one code are told to be two (item_codes.py). The merge asks each of them the
same two questions: what is named otherwise now that a step settled, and what
now that steps on a unit or document may count no longer.
"""

from typing import Protocol

from sync.merge import item_codes, merged_items, serial_aliases
from sync.merge.serial_aliases import Renamed, ToldUnder
from sync.merge.working_set import Book
from sync.model.facts import Step, Subject


class Naming(Protocol):
    """One way in which a thing has several names."""

    def after_settled(self, book: Book, step: Step) -> Renamed:
        """Return what is named otherwise now that a step settled."""

    def after_unsettled(self, book: Book, subject: Subject, told: ToldUnder) -> Renamed:
        """Return what is named otherwise now that steps on a unit or document may count no longer."""


# In this order: who holds a code is judged by what items count as.
NAMINGS: tuple[Naming, ...] = (serial_aliases, merged_items, item_codes)
