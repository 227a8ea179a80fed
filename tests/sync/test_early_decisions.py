"""A decision on a whole operation that arrives before the operation has effect when the operation arrives."""

import pytest

from tests.builders import Bench

OPERATIONS = {
    "a note": lambda phone, _: phone.record("serial.note", serial="SN-1", note="scratched"),
    "a second number": lambda phone, _: phone.add_alias("SN-1", "SN-7"),
    "a new number": lambda phone, _: phone.rename("SN-1", "SN-7"),
    "a status": lambda phone, _: phone.record("serial.set_status", serial="SN-1", status="defective"),
    "a part": lambda phone, item: phone.fit(phone.open_repair(), item, "SN-1"),
    "a sale": lambda phone, item: phone.sell(item, "SN-1"),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_decision_that_arrives_before_its_operation_has_the_same_effect(name):
    units = []
    for is_early in (True, False):
        bench = Bench()
        admin, phone = bench.phone(), bench.phone()
        item = admin.new_item("Screen", "SN-1")
        admin.push()
        bench.pull(phone)
        operation = OPERATIONS[name](phone, item)
        admin.record("conflict.resolve", operation_id=operation, verdict="discard", expects=[])
        for one in (admin, phone) if is_early else (phone, admin):
            one.push()
        assert bench.open_conflicts() == []
        unit = bench.unit("SN-1")
        units.append([unit[field] for field in ("serial", "aliases", "status", "note", "contested")])
        assert units[-1] == ["SN-1", [], "in_stock", None, False]
    assert units[0] == units[1]


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_decision_and_its_reopening_that_arrive_before_the_operation_have_no_effect_together(name):
    units = []
    for is_decided in (True, False):
        bench = Bench()
        admin, phone = bench.phone(), bench.phone()
        item = admin.new_item("Screen", "SN-1")
        admin.push()
        bench.pull(phone)
        operation = OPERATIONS[name](phone, item)
        if is_decided:
            admin.record("conflict.resolve", operation_id=operation, verdict="discard", expects=[])
            admin.record("conflict.reopen", operation_id=operation)
            admin.push()
        phone.push()
        assert bench.open_conflicts() == []
        unit = bench.unit("SN-1")
        units.append([unit[field] for field in ("serial", "aliases", "status", "note", "contested")])
    assert units[0] == units[1]
    assert units[0] != ["SN-1", [], "in_stock", None, False]


@pytest.mark.parametrize("serial", [{}, {"serial": "SN-1"}])
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_reopening_waits_for_its_operation_and_then_changes_nothing(name, serial):
    bench = Bench()
    admin, phone = bench.phone(), bench.phone()
    item = admin.new_item("Screen", "SN-1")
    admin.push()
    bench.pull(phone)
    operation = OPERATIONS[name](phone, item)
    reopening = admin.record("conflict.reopen", operation_id=operation, **serial)
    (early,) = admin.push()
    assert (early["standing"], early["reason"]) == ("waiting", "unknown_document")
    assert [result["standing"] for result in phone.push()] == ["settled"] * phone.seq
    (step,) = [step for step in bench.journal.all_steps().values() if step.fact.operation_id == reopening]
    assert step.is_settled
    assert bench.open_conflicts() == []
