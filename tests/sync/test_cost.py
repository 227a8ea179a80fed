"""The work of one push, counted in replayed steps and similar units (sync/merge/effort.py), never in seconds."""

from collections import Counter
from itertools import pairwise

import pytest

from sync import hub
from sync.log.journal import Journal
from sync.merge.effort import Effort
from sync.merge.fitting import order_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.wire.messages import Refused
from tests.builders import Bench, new_id
from tests.costly import STORIES, UNIT, documents, items_and_decisions, one_unit, stocked, units

UNITS = 400
# A server's journal reads the time zones once for all.
READS = {name for name in vars(Journal) if not name.startswith("_")} - {"save", "log", "version", "time_zone"}


@pytest.fixture
def bench():
    return Bench()


def allow(monkeypatch, work):
    """Limit the work of a push, whatever its size."""
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", work)
    monkeypatch.setattr(hub, "WORK_OF_A_SERIAL", 0)
    monkeypatch.setattr(hub, "WORK_OF_AN_OPERATION", 0)


def told_within(monkeypatch, bench, name, work):
    """Push a story's queue, which must cost at most this much work; return the results."""
    phone = STORIES[name](bench)
    allow(monkeypatch, work)
    results = phone.push()
    assert not bench.journal.deferred()
    return results


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("40 notes and 10 sales of one unit", 80_000),
        ("100 notes and 20 sales of one unit", 250_000),
        ("200 sales of the same 1 units", 600_000),
        ("10 sales of the same 200 units", 1_200_000),
        ("86 devices sell one unit, the last of them", 2_000),
        ("400 alternating sales and returns of one unit", 2_500_000),
        ("1,000 plain sales", 400_000),
        ("1,000 notes on one unit", 4_100_000),
    ],
)
def test_a_push_does_no_more_work_than_its_limit(monkeypatch, bench, name, work):
    assert told_within(monkeypatch, bench, name, work)


@pytest.mark.parametrize(
    "name",
    [
        "sell 4 times the same 5000 unknown serials",
        "restock 4 times the same 5000 serials of an unknown item",
    ],
)
def test_a_push_of_20000_unknown_serials_is_stored(bench, name):
    assert len(STORIES[name](bench).push()) == 4


@pytest.mark.parametrize(
    "name",
    [
        "1,000 statuses set by hand on one unit",
        "one sale's id used 500 times for the same unit",
        "1,000 alternating sales and returns, the first sale on another phone",
    ],
)
def test_a_timeline_with_one_possible_order_gives_the_same_conflicts_as_the_search(monkeypatch, name):
    ends = []
    for is_replayed in (False, True):
        if is_replayed:
            monkeypatch.setattr("sync.merge.fitting.only_order_of", lambda *_: None)
        shop = Bench()
        phone = STORIES[name](shop)
        phone.queue = phone.queue[:30]
        results = phone.push()
        at = {result["id"]: place for place, result in enumerate(results)}
        ends.append(
            [
                (result["standing"], each["reason"], [at.get(other) for other in each["with"]])
                for result in results
                for each in result["serials"]
            ]
        )
    assert ends[0] == ends[1]


def test_a_note_on_a_unit_with_many_conflicts_does_no_more_work_than_on_any_other(monkeypatch, bench):
    STORIES["100 notes and 20 sales of one unit"](bench).push()
    other = bench.phone()
    bench.pull(other)
    other.record("serial.note", serial=UNIT, note="seen")
    other.record("serial.note", serial=UNIT, note="seen again")
    allow(monkeypatch, 9_000)
    assert [result["standing"] for result in other.push()] == ["settled", "settled"]
    assert not bench.journal.deferred()


def test_two_sales_among_thirty_notes_of_six_devices_conflict_and_name_each_other(bench):
    _, item = stocked(bench, UNIT)
    phones = [bench.phone() for _ in range(6)]
    sales = []
    for at, phone in enumerate(phones):
        for note in range(5):
            bench.later()
            phone.record("serial.note", serial=UNIT, note=f"{at} {note}")
            if note == 2 and at in (1, 4):
                sales.append(phone.sell(item, UNIT))
    for phone in reversed(phones):
        phone.push()
    (conflict,) = bench.open_conflicts()
    assert (conflict["standing"], conflict["reason"]) == ("contested", "illegal_transition")
    assert {conflict["operation_id"], *conflict["with"]} == set(sales)
    assert bench.unit(UNIT)["contested"] is True


def test_a_step_whose_search_reached_its_limit_waits_with_a_conflict_until_the_next_push_tries_again(
    monkeypatch, bench
):
    monkeypatch.setattr("sync.merge.working_set.Effort", lambda: Effort(a_search=2))
    phone, item = stocked(bench, UNIT)
    one, two = bench.phone(), bench.phone()
    sale = new_id()
    one.sell(item, UNIT, sale_id=sale)
    bench.later()
    two.sell(item, UNIT)  # a clock that is wrong: it came back first
    bench.later()
    one.take_back(item, UNIT, sale_id=sale)
    one.push()
    assert two.push()[0]["serials"][0]["reason"] == "undecided"
    (conflict,) = bench.open_conflicts()
    assert (conflict["standing"], conflict["reason"]) == ("waiting", "undecided")
    assert bench.unit(UNIT)["contested"] is True
    monkeypatch.setattr("sync.merge.working_set.Effort", Effort)
    bench.pull(phone)
    bench.later()
    two.take_back(item, UNIT)
    two.push()
    assert bench.open_conflicts() == []
    assert bench.unit(UNIT)["contested"] is False


def test_the_largest_honest_pushes_are_merged_at_once(bench):
    phone, item = stocked(bench, UNIT)
    parts = [units(2500, f"P{at}") for at in range(2)]

    def pushed():
        assert {result["standing"] for result in phone.push()} == {"settled"}
        assert not bench.journal.deferred()
        bench.pull(phone)
        bench.later()

    for some in parts:
        phone.restock(item, *some)
    pushed()
    sales = [new_id() for _ in parts]
    for sale, some in zip(sales, parts, strict=True):
        phone.sell(item, *some, sale_id=sale)
    pushed()
    for sale, some in zip(sales, parts, strict=True):
        phone.take_back(item, *some, sale_id=sale)
    pushed()
    repairs = [phone.open_repair() for _ in parts]
    for repair, some in zip(repairs, parts, strict=True):
        phone.fit(repair, item, *some)
    pushed()
    for repair in repairs:
        phone.repair("complete", repair)
        phone.repair("deliver", repair)
    pushed()


def test_a_push_of_more_than_20000_serials_is_refused_whole_and_says_how_many_of_its_operations_fit(bench):
    phone, item = stocked(bench, UNIT)
    for at in range(5):
        phone.restock(item, *units(5000, f"D{at}"))
    before = bench.journal.version()
    with pytest.raises(Refused) as refused:
        phone.push()
    assert (refused.value.status, refused.value.code, refused.value.extra) == (422, "push_too_large", {"fits": 4})
    assert bench.journal.version() == before


def test_of_two_notes_at_one_time_the_higher_id_is_the_later_in_every_order_of_arrival(bench):
    ends = []
    for turned in (False, True):
        shop = Bench()
        stocked(shop, UNIT)
        one, two = shop.phone(), shop.phone()
        first = one.record("serial.note", serial=UNIT, note="first")
        second = two.record("serial.note", serial=UNIT, note="second")
        assert first < second
        for phone in (two, one) if turned else (one, two):
            phone.push()
            shop.now -= 1000  # the two pushes arrive in the same millisecond
        ends.append(shop.unit(UNIT)["note"])
    assert ends == ["second", "second"]


def test_a_chain_of_renames_is_listed_in_its_order(bench):
    phone, _ = stocked(bench, UNIT)
    numbers = [UNIT, *(f"N-{at}" for at in range(1, 40))]
    for old, new in pairwise(numbers):
        phone.rename(old, new)
    phone.push()
    assert bench.unit(UNIT)["serial"] == "N-39"


def test_settled_steps_have_records_although_the_operation_has_no_work_left(bench):
    phone, item = stocked(bench, "SN-1")
    other = bench.phone()
    bench.pull(other)
    other.take_back(item, "SN-1")
    other.push()
    bench.later()
    # It comes first, although its clock puts it last.
    phone.sell(item, "SN-1")
    phone.push()
    working = WorkingSet(bench.journal)
    unit = Subject("serial", "SN-1")
    working.open([unit])
    working.effort.left = 0
    assert [state.status for _, state in order_of(working, unit)] == ["in_stock", "in_stock", "sold", "in_stock"]


def counted(reads, read):
    def counting(*args, **named):
        reads[read.__name__] += 1
        return read(*args, **named)

    return counting


@pytest.mark.parametrize(
    "name",
    [
        "4 stock-takes of 5,000 units, counted and closed",
        "two items of 5,000 units merged into each other 100 times",
        "a decision about one of 2 sales of 5,000 units by 2 phones",
        "1 sales of 5,000 units that 1 other phones sold before",
        "restock 4 times the same 5000 unknown serials",
        "restock 4 times the same 5000 serials of an unknown item",
        "a transfer of 5,000 units sent, received, recalled",
        "a restock of 5,000 units discarded and reopened 100 times",
        "a sale of 5,000 units voided 100 times",
    ],
)
def test_an_operation_on_many_units_reads_them_at_once(monkeypatch, bench, name):
    for module in (documents, items_and_decisions, one_unit):
        monkeypatch.setattr(module, "units", lambda count, prefix="U": units(min(count, UNITS), prefix))
    phone = STORIES[name](bench)
    reads = Counter()
    for read in READS:
        monkeypatch.setattr(bench.journal, read, counted(reads, getattr(bench.journal, read)))
    phone.push()
    assert 0 < reads.total() < UNITS / 4, reads
