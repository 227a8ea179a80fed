"""Hostile pushes (tests/costly/hostile.py) stay within the work limit of a push.

Neither do the later pushes that resume their deferred operations. HOSTILE=all in the environment doubles the
pushes and the operations of each.
"""

import os

import pytest

from sync import hub
from sync.merge.working_set import WorkingSet
from sync.rebuilding import differences, rebuild
from tests.builders import Bench
from tests.costly import stocked, units
from tests.costly.hostile import hostile, next_news

# The work of a push grows faster than its number of operations.
IS_WHOLE = os.environ.get("HOSTILE") == "all"
OPERATIONS, SERIALS = (60, 240) if IS_WHOLE else (30, 120)
ALLOWED = 20_000
# Work beyond the limit: the operation that reaches the limit, because it is never split, and the storing of all others
# with their conflicts.
BEYOND = 120_000
# One new operation, and one deferred operation that is merged after it.
NEWS_AND_ONE_RESUMED = 1_000_000


@pytest.fixture
def working_sets(monkeypatch):
    """Provide the working sets that pushes open, the latest last."""
    opened = []

    def working_set(journal):
        opened.append(WorkingSet(journal))
        return opened[-1]

    monkeypatch.setattr(hub, "WorkingSet", working_set)
    return opened


@pytest.mark.long
@pytest.mark.parametrize("seed", range(24) if IS_WHOLE else range(0, 24, 2))
def test_a_hostile_push_and_the_next_push_stay_within_their_limits_and_rebuild_to_the_same_records(
    monkeypatch, working_sets, seed
):
    bench = Bench()
    phone = hostile(bench, seed, OPERATIONS, SERIALS)
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", ALLOWED)
    monkeypatch.setattr(hub, "WORK_OF_AN_OPERATION", 0)
    monkeypatch.setattr(hub, "WORK_OF_A_SERIAL", 0)
    monkeypatch.setattr(hub, "WORK_TO_RESUME_MAX", 0)
    assert len(phone.push()) == OPERATIONS
    assert working_sets[-1].effort.total <= ALLOWED + BEYOND
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", NEWS_AND_ONE_RESUMED)
    for news in next_news(bench, seed):
        deferred = len(bench.journal.deferred())
        news.push()
        assert working_sets[-1].effort.total <= NEWS_AND_ONE_RESUMED
        assert len(bench.journal.deferred()) == max(0, deferred - 1)
    if seed % 3 == 0:
        monkeypatch.setattr(hub, "WORK_TO_RESUME_MAX", 10**9)
        other = bench.phone()
        other.record("customer.create", customer_id=other.device_id, name="Iris")
        other.push()
        assert not bench.journal.deferred()
    devices = [bench.journal.device(device_id) for device_id in bench.journal.device_codes()]
    assert differences(bench.journal.state(), rebuild(bench.journal.log(), devices).state()) == []


def test_the_work_of_a_sale_hardly_grows_with_the_sales_that_contradict_it(working_sets):
    bench = Bench()
    _, item = stocked(bench, *units(100))
    done = []
    for _ in range(14):
        phone = bench.phone()
        phone.sell(item, *units(100))
        phone.push()
        done.append(working_sets[-1].effort.total)
    assert len(bench.open_conflicts()) == 1300
    assert done[-1] <= 1.1 * done[1]
