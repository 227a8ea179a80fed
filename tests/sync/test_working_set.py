"""The working set returns records as the merge changed them, not as they are stored."""

from sync.merge.working_set import WorkingSet
from tests.builders import Bench


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
