"""The working set returns records as the merge changed them, and counts what it returns as work."""

import pytest

from sync.merge.working_set import STEPS_LOOKED_AT, WorkingSet
from sync.model.facts import Subject
from tests.builders import Bench, new_id


def test_a_removed_conflict_is_not_open_in_the_working_set():
    bench = Bench()
    phone = bench.phone()
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1")
    phone.sell(item, "SN-1")
    silent = bench.phone().device_id
    phone.push()
    working = WorkingSet(bench.journal)
    (key,) = working.conflicts_awaiting(silent)
    working.put_record(*key, None)
    assert working.conflicts_awaiting(silent) == {}


LISTS = {
    "on": lambda working, unit, _: working.on(unit),
    "merged_on": lambda working, unit, _: working.merged_on(unit),
    "naming": lambda working, _, sale: working.naming(sale),
    "merged_naming": lambda working, _, sale: working.merged_naming(sale),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_steps_counts_as_work_each_time_it_is_asked_for(name):
    bench = Bench()
    phone, sale_id = bench.phone(), new_id()
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1", sale_id=sale_id)
    for at in range(3 * STEPS_LOOKED_AT):
        phone.take_back(item, "SN-1", sale_id=sale_id)
        phone.record("serial.note", serial="SN-1", note=f"note {at}")
    phone.push()
    working = WorkingSet(bench.journal)
    unit, sale = Subject("serial", "SN-1"), Subject("sale", sale_id)
    for _ in range(3):
        before = working.effort.total
        steps = LISTS[name](working, unit, sale)
        assert len(steps) >= 3 * STEPS_LOOKED_AT
        assert working.effort.total - before >= len(steps) // STEPS_LOOKED_AT
