"""`make mutation` makes small faults in a function and tries each one alone."""

import pytest

from tests.mutating.__main__ import every_fault
from tests.mutating.explaining import explanations
from tests.mutating.faults import faults_of

SOURCE = '''
"""A shop's shelf."""


def is_low(count: int, least: int = 2) -> bool:
    """Return whether less than the least is left."""
    if count < least and not count == 0:
        return True
    return any([])


class Shelf:
    def put(self, units):
        self.units = [unit for unit, _ in zip(units, units, strict=True) if unit]
        self.note("put")

    def __init__(self):
        super().__init__()
'''


@pytest.fixture
def faults(tmp_path):
    file = tmp_path / "shelf.py"
    file.write_text(SOURCE)
    return list(faults_of(file))


def test_each_operator_condition_constant_and_statement_gets_a_fault(faults):
    assert {fault.change for fault in faults if fault.function == "is_low"} == {
        "if count < least and (not count == 0) -> if not (count < least and (not count == 0))",
        "if count < least and (not count == 0) -> if 1",
        "return any([]) -> return None",
        "count < least and (not count == 0) -> count < least or not count == 0",
        "count < least and (not count == 0) -> not count == 0",
        "count < least and (not count == 0) -> count < least",
        "True -> False",
        "any -> all",
        "count < least -> count >= least",
        "count < least -> count <= least",
        "not count == 0 -> count == 0",
        "count == 0 -> count != 0",
        "0 -> 1",
    }
    in_shelf = {fault.change for fault in faults if fault.function == "Shelf.put"}
    assert in_shelf == {"if unit -> no if", "self.note('put') -> pass", "'put' -> 'put?'"}
    in_class = {fault.change for fault in faults if fault.function == "Shelf.__init__"}
    assert in_class == {"super().__init__() -> __class__"}


def test_a_function_with_a_fault_behaves_differently(faults):
    def is_low():
        """A small function for the faults: its code is replaced like that of a function of the core."""

    by_change = {fault.change: fault for fault in faults}
    results = []
    for each in ("count < least -> count <= least", "0 -> 1"):
        is_low.__code__ = by_change[each].code()
        results.append([is_low(count, 2) for count in (0, 1, 2)])
    assert results == [[False, True, True], [True, False, False]]


def test_every_explained_fault_is_in_an_existing_function_and_explained_once():
    names = [name for name, _ in explanations()]
    functions = {f"{fault.path} {fault.function}" for fault in every_fault("sync")}
    assert {name.partition(":")[0] for name in names} <= functions
    assert len(names) == len(set(names))
    assert all(why for _, why in explanations())
