"""Pushes of one device that cost the merge much: each is a story of a few lines, made of plain phones.

`STORIES` has them by name. A story prepares its shop and returns the phone whose queue is measured.
`benchmarks/merging.py` prints the cost of each; tests/sync/test_cost.py checks the limits of some.
"""

from tests.costly import documents, items_and_decisions, one_unit
from tests.costly.stories import STORIES, UNIT, stocked, units

__all__ = ["STORIES", "UNIT", "documents", "items_and_decisions", "one_unit", "stocked", "units"]
