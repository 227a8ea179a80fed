"""The timeline of a unit: each step with the statuses before and after it, unsettled ones by time."""

import pytest

from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.records.unit_timeline import life_of
from tests.builders import Bench, new_id


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def till(bench):
    return bench.phone()


def lines(bench, serial, *repairs):
    """Return (step, status before, status after, standing) of each line."""
    found = life_of(WorkingSet(bench.journal), Subject("serial", serial), [Subject("repair", id_) for id_ in repairs])
    return [(line["step"], line["from"], line["to"], line["standing"]) for line in found]


def test_a_unit_is_received_sold_and_comes_back_into_stock_by_two_lines(bench, till):
    item, sale = till.new_item("Screen", "SN-1"), new_id()
    till.sell(item, "SN-1", sale_id=sale)
    till.take_back(item, "SN-1", sale_id=sale)
    till.push()

    assert lines(bench, "SN-1") == [
        ("received", None, "in_stock", "settled"),
        ("sold", "in_stock", "sold", "settled"),
        ("returned", "sold", "returned", "settled"),
        ("restocked", "returned", "in_stock", "settled"),
    ]


def test_the_reason_of_a_return_is_on_its_first_line_with_the_returns_own_document(bench, till):
    item = till.new_item("Screen", "SN-1")
    till.sell(item, "SN-1")
    till.take_back(item, "SN-1")
    till.push()

    *_, first, second = life_of(WorkingSet(bench.journal), Subject("serial", "SN-1"))
    assert (first["note"], second["note"]) == ("changed mind", None)
    assert first["document"]["type"] == second["document"]["type"] == "return"


def test_a_document_that_moves_the_unit_has_a_line_and_one_that_does_not_has_none(bench, till):
    item, repair = till.new_item("Screen", "SN-1"), till.open_repair()
    till.fit(repair, item, "SN-1")
    till.record("repair.update", repair_id=repair, changes={"diagnosis": "display"})
    till.repair("complete", repair)
    till.push()

    assert [(step, after) for step, _, after, _ in lines(bench, "SN-1")] == [
        ("received", "in_stock"),
        ("used", "in_repair"),
        ("completed", "repair_done"),
    ]


def test_a_contested_sale_has_a_line_without_statuses_at_its_time(bench, till):
    other = bench.phone()
    item = till.new_item("Screen", "SN-1")
    till.push()
    bench.pull(other)
    other.sell(item, "SN-1")
    bench.later()
    till.sell(item, "SN-1")
    till.push()
    other.push()

    assert lines(bench, "SN-1") == [
        ("received", None, "in_stock", "settled"),
        ("sold", None, None, "contested"),
        ("sold", "in_stock", "sold", "settled"),
    ]


def test_a_repair_of_the_unit_itself_has_a_line_for_each_step(bench, till):
    item = till.new_item("Phone", "SN-1")
    till.sell(item, "SN-1")
    bench.later()
    repair = till.open_repair()
    till.repair("cancel", repair)
    till.push()

    assert [step for step, *_ in lines(bench, "SN-1", repair)] == [
        "received",
        "sold",
        "repair_opened",
        "repair_cancelled",
    ]
    *_, opened, _ = life_of(WorkingSet(bench.journal), Subject("serial", "SN-1"), [Subject("repair", repair)])
    assert opened["note"] == "cracked screen"


def test_a_step_recorded_under_another_serial_is_on_both_timelines(bench, till):
    till.new_item("Screen", "SN-1")
    till.rename("SN-1", "SN-2")
    till.record("serial.note", serial="SN-2", note="scratched")
    till.push()

    noted = [line for line in life_of(WorkingSet(bench.journal), Subject("serial", "SN-1")) if line["step"] == "noted"]
    assert [(line["serial"], line["note"]) for line in noted] == [("SN-2", "scratched")]
