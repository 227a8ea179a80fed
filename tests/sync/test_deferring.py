"""A push beyond its limit of work is stored whole; later pushes merge the rest."""

from collections import Counter

import pytest

from sync import hub
from sync.rebuilding import differences, rebuild
from tests.builders import Bench, new_id
from tests.costly import STORIES, UNIT, stocked, units


@pytest.fixture
def bench():
    return Bench()


def allow(monkeypatch, work, to_resume=0):
    """Limit the work of a push, and the work of each later push for deferred operations."""
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", work)
    monkeypatch.setattr(hub, "WORK_OF_A_SERIAL", 0)
    monkeypatch.setattr(hub, "WORK_OF_AN_OPERATION", 0)
    monkeypatch.setattr(hub, "WORK_TO_RESUME_MAX", to_resume)


def rebuilt_differently(bench):
    """Return a line for each record that differs from the one that the log gives."""
    devices = [bench.journal.device(device_id) for device_id in bench.journal.device_codes()]
    again = rebuild(bench.journal.log(), devices)
    assert again.deferred() == bench.journal.deferred()
    return differences(bench.journal.state(), again.state())


def push_until_resumed(bench, others, most):
    """Let phones note on their own units, one after the other, until nothing is deferred."""
    for at in range(most):
        if not bench.journal.deferred():
            return
        phone = others[at % len(others)]
        phone.record("serial.note", serial="OTHER", note=f"note {at}")
        phone.push()
    raise AssertionError(f"still deferred: {len(bench.journal.deferred())}")


def outcome_of(bench):
    """Return the standing of each step, by the position of its operation in the log."""
    places = {entry.operation.id: at for at, entry in enumerate(bench.journal.log())}
    return {
        (places[id_], ordinal): (
            step.standing,
            step.reason,
            tuple(places[other] for other in step.against),
            step.decision and step.decision.verdict,
        )
        for (id_, ordinal), step in bench.journal.all_steps().items()
        if step.serial != "OTHER"
    }


STORIES_TOLD = (
    "1000 sales of the same 20 units",
    "100 notes and 20 sales of one unit",
    "1,000 alternating sales and returns, the first sale on another phone",
    "one sale's id used 500 times for the same unit",
    "a sale of one unit decided and reopened 450 times",
    "300 items of one SKU, then merged into one",
    "1,000 renames of one unit back and forth",
    "a part in and out of a repair 500 times",
)


@pytest.mark.parametrize("name", STORIES_TOLD)
def test_deferred_operations_end_as_if_they_had_been_merged_at_once(monkeypatch, name):
    ends = []
    for work in (10**9, 2_000):
        shop = Bench()
        stocked(shop, "OTHER")
        allow(monkeypatch, 10**9)
        phone = STORIES[name](shop)
        phone.queue = phone.queue[:24]
        allow(monkeypatch, work)
        assert len(phone.push()) == 24
        assert bool(shop.journal.deferred()) == (work < 10**9)
        assert rebuilt_differently(shop) == []
        allow(monkeypatch, 10**9)
        push_until_resumed(shop, [shop.phone(), shop.phone()], 40)
        assert rebuilt_differently(shop) == []
        ends.append(outcome_of(shop))
    assert ends[0] == ends[1]


def test_a_deferred_operation_waits_as_undecided_until_any_push_resumes_it(monkeypatch, bench):
    phone, item = stocked(bench, *units(5))
    for serial in units(5):
        phone.sell(item, serial)
    allow(monkeypatch, 0)
    results = phone.push()
    assert [result["standing"] for result in results] == ["settled"] + ["waiting"] * 4
    assert [result["reason"] for result in results] == [None] + ["undecided"] * 4
    assert [(conflict["serial"], conflict["reason"]) for conflict in bench.open_conflicts()] == [
        (None, "undecided")
    ] * 4
    assert [bench.unit(serial)["contested"] for serial in units(5)] == [False] + [True] * 4
    allow(monkeypatch, 10**6)
    other = bench.phone()
    for at in range(4):
        other.record("serial.note", serial="U-0", note=f"{at}")
        other.push()
        assert rebuilt_differently(bench) == []
        assert [bench.status(serial) for serial in units(5)] == ["sold"] * (at + 2) + ["in_stock"] * (3 - at)
    assert bench.open_conflicts() == []
    assert sum(kind == "conflict" for kind, _ in bench.journal.state()) == 4


def test_a_deferred_operation_has_one_conflict_until_it_is_merged_and_then_one_for_each_unit(monkeypatch, bench):
    phone, item = stocked(bench, *units(20))
    for _ in range(3):
        phone.sell(item, *units(20))
    allow(monkeypatch, 0)
    phone.push()
    opened = [(conflict["serial"], conflict["reason"]) for conflict in bench.open_conflicts()]
    assert opened == [(None, "undecided")] * 2
    allow(monkeypatch, 10**6)
    for resumed in (1, 2):
        other = bench.phone()
        other.record("customer.create", customer_id=other.device_id, name="Iris")
        other.push()
        opened = Counter(conflict["reason"] for conflict in bench.open_conflicts())
        assert opened == Counter(illegal_transition=20 * resumed, undecided=2 - resumed)
        assert rebuilt_differently(bench) == []


def test_a_retry_of_a_deferred_operation_is_a_duplicate_and_resumes_no_operation(monkeypatch, bench):
    phone, item = stocked(bench, *units(3))
    for serial in units(3):
        phone.sell(item, serial)
    allow(monkeypatch, 0)
    phone.push_and_lose_the_answer()
    before = bench.journal.version()
    again = phone.push()
    assert [result["duplicate"] for result in again] == [True] * 3
    assert [result["standing"] for result in again] == ["settled", "waiting", "waiting"]
    assert bench.journal.version() == before


def test_a_new_operation_on_a_unit_is_merged_before_the_deferred_ones_on_it(monkeypatch, bench):
    phone, item = stocked(bench, *units(3))
    for serial in units(3):
        phone.sell(item, serial)
    allow(monkeypatch, 0)
    phone.push()
    allow(monkeypatch, 10**6)
    other = bench.phone()
    for sold in (["sold", "sold", "in_stock"], ["sold", "sold", "sold"]):
        other.record("serial.set_status", serial="U-2", status="in_stock")
        assert other.push()[0]["standing"] == "settled"
        assert [bench.status(serial) for serial in units(3)] == sold
        assert rebuilt_differently(bench) == []
    assert bench.open_conflicts() == []


def test_a_step_of_a_document_settles_when_its_deferred_creation_is_merged(monkeypatch, bench):
    phone, item = stocked(bench, *units(3))
    sales = [new_id() for _ in units(3)]
    for sale, serial in zip(sales, units(3), strict=True):
        phone.sell(item, serial, sale_id=sale)
    allow(monkeypatch, 0)
    phone.push()
    allow(monkeypatch, 10**6)
    phone.take_back(item, "U-2", sale_id=sales[2])
    assert phone.push()[0]["reason"] == "unknown_document"
    phone.record("serial.note", serial="U-0", note="seen")
    phone.push()
    assert not bench.journal.deferred()
    assert rebuilt_differently(bench) == []
    assert bench.status("U-2") == "in_stock"


def test_decisions_have_effect_in_their_order_although_one_is_deferred(monkeypatch, bench):
    phone, item = stocked(bench, UNIT, "U-2")
    first, second = phone.sell(item, UNIT), phone.sell(item, UNIT)
    phone.push()
    phone.sell(item, "U-2")
    phone.sell(item, "U-2")
    phone.decide(second, UNIT, "stands", [first])
    allow(monkeypatch, 0)
    phone.push()
    bench.pull(phone)
    allow(monkeypatch, 10**6)
    other = bench.phone()
    bench.pull(other)
    other.record("conflict.reopen", operation_id=second, serial=UNIT)
    assert other.push()[0]["reason"] == "undecided"
    for _ in range(4):
        other.record("serial.note", serial="U-2", note="seen")
        other.push()
        assert rebuilt_differently(bench) == []
    assert not bench.journal.deferred()
    (conflict,) = [each for each in bench.open_conflicts() if each["operation_id"] == second]
    assert (conflict["reason"], conflict["decision"]) == ("illegal_transition", None)


def test_a_push_of_one_operation_is_never_deferred(monkeypatch, bench):
    phone, item = stocked(bench, *units(2))
    allow(monkeypatch, 0)
    for serial in units(2):
        phone.sell(item, serial)
        assert phone.push()[0]["standing"] == "settled"


def test_a_push_that_is_out_of_time_defers_the_rest_of_its_work(bench):
    phone, item = stocked(bench, *units(3))
    for serial in units(3):
        phone.sell(item, serial)
    body = phone.body(phone.queue)
    answers = bench.accept(body, is_late=lambda: True)
    assert [result["standing"] for result in answers["results"]] == ["settled", "waiting", "waiting"]


def test_a_push_resumes_deferred_operations_up_to_its_limit_unless_it_was_late_or_large(monkeypatch, bench):
    phone, item = stocked(bench, *units(9))
    for serial in units(9):
        phone.sell(item, serial)
    allow(monkeypatch, 0)
    phone.push()
    other = bench.phone()

    def left_after_a_push(*, is_late=False):
        other.record("customer.create", customer_id=new_id(), name="Iris")
        bench.accept(other.body(other.queue), is_late=lambda: is_late)
        other.queue = []
        return len(bench.journal.deferred())

    assert left_after_a_push(is_late=True) == 8
    allow(monkeypatch, 10**6)
    monkeypatch.setattr(hub, "WORK_BEFORE_RESUMING_MAX", 0)
    assert left_after_a_push() == 8
    monkeypatch.setattr(hub, "WORK_BEFORE_RESUMING_MAX", 10**6)
    assert left_after_a_push() == 7
    allow(monkeypatch, 10**6, to_resume=10**9)
    assert left_after_a_push() == 0
    assert bench.journal.log()[-1].resumed == 7
    assert rebuilt_differently(bench) == []


def test_a_decision_waits_while_any_operation_is_deferred_and_no_longer(monkeypatch, bench):
    phone, item = stocked(bench, *units(3))
    first, second = phone.sell(item, "U-0"), phone.sell(item, "U-0")
    phone.push()
    phone.sell(item, "U-1")
    phone.sell(item, "U-2")
    allow(monkeypatch, 0)
    phone.push()
    admin = bench.phone()
    admin.decide(second, "U-0", "stands", [first])
    allow(monkeypatch, 10**6)
    assert admin.push()[0]["reason"] == "undecided"
    assert second in [each["operation_id"] for each in bench.open_conflicts()]
    phone.record("serial.note", serial="U-0", note="seen")
    phone.push()
    assert bench.open_conflicts() == []


def test_what_an_operation_may_cost_with_its_units_is_not_counted_against_its_push(bench, monkeypatch):
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", 0)
    monkeypatch.setattr(hub, "WORK_OF_AN_OPERATION", 0)
    monkeypatch.setattr(hub, "WORK_OF_A_SERIAL", 1_000_000)
    phone = bench.phone()
    item = phone.new_item("Phone", *units(3))
    phone.sell(item, *units(2))
    phone.sell(item, *units(3)[2:])
    phone.push()
    assert not bench.journal.deferred()
