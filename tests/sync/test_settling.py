"""An operation settles if a legal order has a place for it; otherwise its result has the reason."""

from dataclasses import dataclass, replace

import pytest

from sync.hub import accept_push
from sync.wire.messages import Push
from sync.wire.reading import read_operation
from tests.builders import MINUTE, NORTH, SOUTH, Bench, Phone, new_id


@pytest.fixture
def bench():
    return Bench()


ADA_ID = new_id()


def stocked(bench, *serials, branch=NORTH):
    """Return a phone of a branch, and an item with units there that every phone knows."""
    phone = bench.phone(branch)
    item = phone.new_item("Screen A52", *serials)
    phone.push()
    bench.pull(phone)
    bench.later()
    return phone, item


def standings(results):
    return [result["standing"] for result in results]


def test_a_restocked_unit_is_in_stock_at_its_branch(bench):
    phone = bench.phone(SOUTH)
    item = phone.new_item()
    phone.restock(item, "sn-1", "SN-2")
    assert standings(phone.push()) == ["settled", "settled"]
    assert bench.unit("SN-1")["serial"] == "sn-1"
    assert bench.unit("SN-1")["branch_id"] == SOUTH
    assert bench.status("SN-2") == "in_stock"
    assert bench.stock(item, SOUTH) == 2


def test_a_sale_binds_the_unit_and_takes_it_out_of_stock(bench):
    phone, item = stocked(bench, "SN-1")
    sale_id = new_id()
    phone.sell(item, "SN-1", sale_id=sale_id)
    phone.push()
    assert bench.status("SN-1") == "sold"
    assert bench.unit("SN-1")["document"] == {"type": "sale", "id": sale_id, "code": "P1-2"}
    assert bench.stock(item) == 0


@dataclass
class SoldTwice:
    """A unit that two phones of one branch sold: the operation ids of the sales, and the phone of an admin."""

    admin: Phone
    first: str
    second: str


@pytest.fixture
def sold_twice(bench):
    """Let two phones push a sale of the same unit; SN-2 is another unit in stock."""
    admin, item = stocked(bench, "SN-1")
    other = bench.phone()
    other.restock(item, "SN-2")
    first, second = admin.sell(item, "SN-1"), other.sell(item, "SN-1")
    admin.push()
    other.push()
    bench.pull(admin)
    return SoldTwice(admin, first, second)


@pytest.mark.parametrize("is_south_first", [False, True])
def test_a_unit_sold_in_two_branches_has_one_conflict_that_names_both_sales(bench, is_south_first):
    north, item = stocked(bench, "SN-1")
    south = bench.phone(SOUTH)
    first, second = north.sell(item, "SN-1"), south.sell(item, "SN-1")
    if is_south_first:
        (waits,) = south.push()
        assert waits["serials"][0]["reason"] == "at_other_branch"
        north.push()
    else:
        north.push()
        (result,) = south.push()
        assert result["serials"] == [
            {"serial": "SN-1", "standing": "contested", "reason": "illegal_transition", "with": [first]}
        ]
    (conflict,) = bench.open_conflicts()
    assert (conflict["operation_id"], conflict["with"]) == (second, [first])
    assert conflict["reason"] == "illegal_transition"
    assert bench.unit("SN-1")["contested"] is True
    sales = [data for (kind, _), data in bench.journal.state().items() if kind == "sale"]
    assert len(sales) == 2, "both receipts are kept"


def test_a_sale_that_an_admin_reassigns_to_another_unit_settles(bench, sold_twice):
    admin = sold_twice.admin
    admin.decide(sold_twice.second, "SN-1", "reassign", [sold_twice.first], new_serial="SN-2")
    assert standings(admin.push()) == ["settled"]
    assert bench.open_conflicts() == []
    assert (bench.status("SN-1"), bench.status("SN-2")) == ("sold", "sold")
    assert bench.unit("SN-1")["contested"] is False


def _restock(keeper, _, item):
    keeper.restock(item, "SN-9")
    return lambda other: other.sell(item, "SN-9")


def _new_item(keeper, *_):
    item = keeper.new_item("Battery", "SN-9")
    return lambda other: other.sell(item, "SN-9")


def _repair(keeper, stocked_serial, item):
    repair = keeper.open_repair()
    return lambda other: other.fit(repair, item, stocked_serial)


@pytest.mark.parametrize(
    ("missing", "reason", "serial", "status"),
    [
        (_restock, "unknown_serial", "SN-9", "sold"),
        (_new_item, "unknown_item", "SN-9", "sold"),
        (_repair, "unknown_document", "SN-1", "in_repair"),
    ],
)
def test_an_operation_waits_for_what_it_names_and_then_settles_by_itself(bench, missing, reason, serial, status):
    keeper, item = stocked(bench, "SN-1")
    other = bench.phone()
    bench.later()
    use = missing(keeper, "SN-1", item)
    bench.later()
    use(other)
    (result,) = other.push()
    assert result["serials"][0]["reason"] == reason
    keeper.push()
    assert bench.status(serial) == status
    assert bench.open_conflicts() == []


def test_operations_of_one_device_settle_although_its_clock_is_a_year_wrong(bench):
    phone = bench.phone(skew=-400 * 24 * 60 * MINUTE)
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1")
    assert standings(phone.push()) == ["settled", "settled"]


def test_a_sale_and_its_return_settle_together_before_a_sale_that_arrived_first(bench):
    """Neither the late sale nor its return can settle without the other."""
    keeper, item = stocked(bench, "SN-1")
    late = bench.phone()
    sale_id = new_id()
    late.sell(item, "SN-1", sale_id=sale_id)
    bench.later()
    late.take_back(item, "SN-1", sale_id=sale_id)
    bench.later()
    keeper.sell(item, "SN-1")
    keeper.push()
    assert standings(late.push()) == ["settled", "settled"]
    assert bench.open_conflicts() == []
    assert bench.status("SN-1") == "sold"


def test_a_completed_repair_uses_its_part_and_a_cancelled_one_puts_it_back_in_stock(bench):
    tech, item = stocked(bench, "SN-1", "SN-2")
    done, dropped = tech.open_repair(), tech.open_repair()
    tech.fit(done, item, "SN-1")
    tech.fit(dropped, item, "SN-2")
    tech.push()
    assert (bench.status("SN-1"), bench.status("SN-2")) == ("in_repair", "in_repair")
    tech.repair("complete", done)
    tech.repair("cancel", dropped)
    tech.push()
    assert (bench.status("SN-1"), bench.status("SN-2")) == ("repair_done", "in_stock")
    assert bench.stock(item) == 1
    tech.repair("reopen", done)
    tech.take_out(done, item, "SN-1")
    tech.push()
    assert bench.status("SN-1") == "in_stock"
    assert bench.stock(item) == 2


def test_a_part_settles_before_a_completion_that_its_device_did_not_have(bench):
    tech, item = stocked(bench, "SN-1")
    helper = bench.phone()
    repair = tech.open_repair()
    tech.push()
    bench.pull(helper)
    bench.later()
    tech.repair("complete", repair)
    tech.push()
    bench.later()
    helper.fit(repair, item, "SN-1")
    assert standings(helper.push()) == ["settled"]
    assert bench.status("SN-1") == "repair_done"


def test_a_part_is_contested_after_a_completion_that_its_device_had(bench):
    tech, item = stocked(bench, "SN-1")
    repair = tech.open_repair()
    tech.repair("complete", repair)
    tech.push()
    bench.pull(tech)
    tech.fit(repair, item, "SN-1")
    (result,) = tech.push()
    assert result["serials"][0]["reason"] == "illegal_transition"


def test_a_second_restock_of_a_serial_is_contested_and_its_other_units_settle(bench):
    _, item = stocked(bench, "SN-1")
    south = bench.phone(SOUTH)
    south.restock(item, "SN-1", "SN-7")
    (result,) = south.push()
    assert result["standing"] == "contested"
    assert [serial["reason"] for serial in result["serials"]] == ["duplicate_serial", None]
    assert bench.status("SN-7") == "in_stock", "the other units of the restock are not held up"


def test_a_voided_sale_puts_its_unit_back_in_stock(bench):
    phone, item = stocked(bench, "SN-1")
    sale_id = new_id()
    phone.sell(item, "SN-1", sale_id=sale_id)
    phone.record("sale.void", sale_id=sale_id, reason="wrong customer")
    phone.push()
    assert bench.status("SN-1") == "in_stock"
    assert bench.journal.state()["sale", sale_id]["status"] == "voided"


@pytest.mark.parametrize(
    ("disposition", "status"), [("restock", "in_stock"), ("keep", "returned"), ("defective", "defective")]
)
def test_the_disposition_of_a_return_sets_the_status_of_the_unit(bench, disposition, status):
    phone, item = stocked(bench, "SN-1")
    sale_id = new_id()
    phone.sell(item, "SN-1", sale_id=sale_id)
    phone.take_back(item, "SN-1", sale_id=sale_id, disposition=disposition)
    phone.push()
    assert bench.status("SN-1") == status


def test_a_return_to_another_sale_than_the_units_is_contested(bench):
    phone, item = stocked(bench, "SN-1", "SN-2")
    other = new_id()
    phone.sell(item, "SN-1")
    phone.sell(item, "SN-2", sale_id=other)
    phone.take_back(item, "SN-1", sale_id=other)
    assert phone.push()[-1]["serials"][0]["reason"] == "wrong_document"


def test_a_unit_sold_as_another_item_is_contested(bench):
    phone, _ = stocked(bench, "SN-1")
    other = phone.new_item("Battery")
    phone.sell(other, "SN-1")
    assert phone.push()[-1]["serials"][0]["reason"] == "wrong_item"


def test_the_stock_of_an_item_without_serials_is_a_sum(bench):
    phone = bench.phone()
    item = phone.new_item("Cable", serial_tracked=False, initial_stock={"quantity": 10})
    lines = [{"item_id": item, "quantity": 3, "unit_price": 100}]
    sale_id = new_id()
    phone.record("sale.complete", sale_id=sale_id, lines=lines, payments=[], total=300)
    phone.push()
    assert bench.stock(item) == 7
    phone.record("sale.void", sale_id=sale_id, reason="mistake")
    phone.push()
    assert bench.stock(item) == 10


def test_serial_tracking_cannot_be_switched_off_while_the_item_has_units(bench):
    phone, item = stocked(bench, "SN-1")
    phone.record("item.update", item_id=item, changes={"serial_tracked": False})
    (result,) = phone.push()
    assert (result["standing"], result["reason"]) == ("contested", "illegal_transition")
    assert bench.journal.state()["item", item]["serial_tracked"] is True


def test_of_two_edits_of_a_field_the_later_wins(bench):
    phone, item = stocked(bench)
    other = bench.phone()
    bench.pull(other)
    phone.record("item.update", item_id=item, changes={"price": 100})
    bench.later()
    other.record("item.update", item_id=item, changes={"price": 200})
    other.push()
    phone.push()
    assert bench.journal.state()["item", item]["price"] == 200


def test_an_operation_of_a_person_without_the_role_waits_until_an_admin_approves_it():
    clerk = new_id()
    bench = Bench(roles={(clerk, NORTH): "technician", (ADA_ID, NORTH): "admin"})
    admin = bench.phone(actor_id=ADA_ID)
    item = admin.new_item("Screen", "SN-1")
    admin.push()
    phone = bench.phone(actor_id=clerk)
    bench.pull(phone)
    sale = phone.sell(item, "SN-1")
    (result,) = phone.push()
    assert (result["standing"], result["reason"]) == ("waiting", "needs_approval")
    assert bench.status("SN-1") == "in_stock"
    admin.decide(sale, "SN-1", "stands", [])
    admin.push()
    assert bench.status("SN-1") == "sold"
    assert bench.open_conflicts() == []


@pytest.mark.parametrize(
    ("decided", "verdict", "expects", "code_of_the_sale"),
    [
        ("second", "discard", ["first"], "P1-"),
        ("second", "stands", ["first"], "P2-"),
        ("first", "discard", [], "P2-"),
    ],
)
def test_a_decision_on_either_sale_leaves_the_unit_to_one_of_them(
    bench, sold_twice, decided, verdict, expects, code_of_the_sale
):
    admin = sold_twice.admin
    against = [getattr(sold_twice, name) for name in expects]
    admin.decide(getattr(sold_twice, decided), "SN-1", verdict, against)
    admin.push()
    assert bench.open_conflicts() == []
    assert bench.unit("SN-1")["document"]["code"].startswith(code_of_the_sale)


def test_a_discarded_step_is_in_conflict_again_when_the_decision_is_reopened(bench, sold_twice):
    admin = sold_twice.admin
    admin.decide(sold_twice.second, "SN-1", "discard", [sold_twice.first])
    admin.record("conflict.reopen", operation_id=sold_twice.second, serial="SN-1")
    admin.push()
    assert [conflict["operation_id"] for conflict in bench.open_conflicts()] == [sold_twice.second]


def test_reopening_the_decision_about_a_return_leaves_the_earlier_one_about_its_unit(bench):
    phone, sale = bench.phone(), new_id()
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1", sale_id=sale)
    phone.record("sale.void", sale_id=sale, reason="typed wrongly")
    phone.push()
    bench.pull(phone)
    back = phone.take_back(item, "SN-1", sale_id=sale)
    phone.push()
    (conflict,) = bench.open_conflicts()
    phone.decide(back, "SN-1", "stands", conflict["with"])
    phone.record("conflict.resolve", operation_id=back, verdict="stands", expects=[])
    phone.record("conflict.reopen", operation_id=back)
    phone.push()
    decided = {
        step.serial: step.decision and step.decision.verdict
        for (operation_id, _), step in bench.journal.all_steps().items()
        if operation_id == back
    }
    assert decided == {None: None, "SN-1": "stands"}


def test_a_decision_that_expects_other_operations_than_the_conflict_names_has_no_effect(bench, sold_twice):
    sold_twice.admin.decide(sold_twice.second, "SN-1", "discard", [new_id()])
    sold_twice.admin.push()
    (conflict,) = bench.open_conflicts()
    assert conflict["changed"] is True


def test_a_conflict_lists_the_devices_that_could_explain_it_until_they_push(bench):
    north, item = stocked(bench, "SN-1")
    south, driver = bench.phone(SOUTH), bench.phone(NORTH)
    bench.later()
    south.sell(item, "SN-1")
    south.push()
    (conflict,) = bench.open_conflicts()
    assert set(conflict["devices"]) == {north.device_id, driver.device_id}
    bench.later()
    driver.open_repair()
    driver.push()
    (conflict,) = bench.open_conflicts()
    assert conflict["devices"] == [north.device_id]


def test_an_operation_that_the_server_holds_waits_for_an_admin_whatever_the_persons_role(bench):
    phone, item = stocked(bench, "SN-1")
    sale = phone.sell(item, "SN-1")
    (operation,) = [read_operation(body, "operations.0") for body in phone.queue]
    pushed = [replace(operation, held=True)]
    held = Push(device_id=phone.device_id, sent_at=bench.now, person_id=operation.actor_id, operations=pushed)
    (result,) = accept_push(bench.journal, held, bench.now).as_wire()["results"]
    assert (result["id"], result["standing"], result["reason"]) == (sale, "waiting", "needs_approval")
