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


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_a_decision_that_names_a_side_by_the_serial_of_the_other_is_too_late_after_another_decision(is_taken_back):
    bench = Bench()
    clerk, colleague, admin = bench.phone(), bench.phone(), bench.phone()
    item = clerk.new_item("Screen", "SN-2", "SN-4")
    clerk.push()
    bench.pull(colleague)
    sold = clerk.sell(item, "SN-4")
    sold_too = colleague.sell(item, "SN-2")
    clerk.push()
    colleague.push()
    bench.pull(clerk)
    # The clerk says that the sale was of SN-2, so the two operations contradict each other, in a conflict about SN-4.
    clerk.decide(sold, "SN-4", "reassign", [], new_serial="SN-2")
    clerk.push()
    assert bench.open_conflicts()
    bench.pull(admin)
    if is_taken_back:
        clerk.record("conflict.reopen", operation_id=sold, serial="SN-4")
    else:
        clerk.decide(sold_too, "SN-2", "stands", [sold])
    clerk.push()
    admin.decide(sold_too, "SN-4", "stands", [sold])
    (result,) = admin.push()
    assert result["standing"] == "settled"
    admin.record("conflict.reopen", operation_id=sold_too, serial="SN-4")
    (result,) = admin.push()
    assert result["standing"] == "settled"
    assert {conflict["operation_id"] for conflict in bench.open_conflicts()} <= {sold, sold_too}
    if not is_taken_back:
        conflicts = [data for (kind, _), data in bench.journal.state().items() if kind == "conflict"]
        assert {each["changed"] for each in conflicts if each["operation_id"] == sold} == {True}


def test_a_decision_waits_for_an_operation_that_it_expects_where_no_step_has_its_serial():
    bench = Bench()
    clerk, admin = bench.phone(), bench.phone()
    clerk.new_item("Screen", "SN-1")
    noted = clerk.record("serial.note", serial="SN-1", note="scratched")
    clerk.push()
    late = clerk.record("serial.note", serial="SN-9", note="bent")
    admin.decide(noted, "SN-9", "stands", [late])
    (early,) = admin.push()
    assert (early["standing"], early["reason"]) == ("waiting", "unknown_document")
    clerk.push()
    steps = bench.journal.all_steps().values()
    assert [step.standing.value for step in steps if step.fact.type == "conflict.resolve"] == ["settled"]


@pytest.mark.parametrize("is_about_all", [False, True])
@pytest.mark.parametrize("verdict", ["discard", "stands"])
def test_the_second_admin_reads_of_the_first_where_both_decided_about_the_side_that_had_settled(verdict, is_about_all):
    bench = Bench()
    clerk, colleague, first, second = bench.phone(), bench.phone(), bench.phone(), bench.phone()
    item = clerk.new_item("Screen", "SN-1")
    clerk.push()
    bench.pull(colleague)
    clerk.sell(item, "SN-1")
    colleague.sell(item, "SN-1")
    clerk.push()
    colleague.push()
    bench.pull(first)
    bench.pull(second)
    (conflict,) = bench.open_conflicts()
    (settled,) = conflict["with"]
    decision = first.decide(settled, "SN-1", "discard", [conflict["operation_id"]])
    first.push()
    serial = {} if is_about_all else {"serial": "SN-1"}
    expects = [conflict["operation_id"]]
    second.record("conflict.resolve", operation_id=settled, verdict=verdict, expects=expects, **serial)
    second.push()
    (shown,) = [data for (kind, _), data in bench.journal.state().items() if kind == "conflict"]
    assert (shown["changed"], shown["decision"]["operation_id"]) == (True, decision)
