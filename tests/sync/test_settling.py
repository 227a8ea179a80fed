"""What is recorded settles where it fits, and says why where it does not."""

import pytest

from tests.builders import MINUTE, NORTH, SOUTH, Bench, new_id


@pytest.fixture
def bench():
    return Bench()


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


def test_a_unit_sold_twice_is_one_unit_with_one_conflict_that_names_both_sales(bench):
    north, item = stocked(bench, "SN-1")
    south = bench.phone(SOUTH)
    first = north.sell(item, "SN-1")
    second = south.sell(item, "SN-1")
    north.push()
    (result,) = south.push()
    assert result["serials"] == [
        {"serial": "SN-1", "standing": "contested", "reason": "illegal_transition", "with": [first]}
    ]
    (conflict,) = bench.open_conflicts()
    assert conflict["operation_id"] == second
    assert conflict["with"] == [first]
    assert bench.unit("SN-1")["contested"] is True
    sales = [data for (kind, _), data in bench.journal.state().items() if kind == "sale"]
    assert len(sales) == 2, "both receipts are kept"


def test_the_same_conflict_opens_when_the_other_branch_arrives_first(bench):
    north, item = stocked(bench, "SN-1")
    south = bench.phone(SOUTH)
    first = north.sell(item, "SN-1")
    south.sell(item, "SN-1")
    (waits,) = south.push()
    assert waits["serials"][0]["reason"] == "at_other_branch"
    north.push()
    (conflict,) = bench.open_conflicts()
    assert conflict["reason"] == "illegal_transition"
    assert conflict["with"] == [first]


def test_a_sale_of_another_unit_settles_when_the_admin_says_which(bench):
    north, item = stocked(bench, "SN-1")
    south = bench.phone(SOUTH)
    south.restock(item, "SN-2")
    first = north.sell(item, "SN-1")
    second = south.sell(item, "SN-1")
    north.push()
    south.push()
    bench.pull(south)
    south.decide(second, "SN-1", "reassign", [first], new_serial="SN-2")
    assert standings(south.push()) == ["settled"]
    assert bench.open_conflicts() == []
    assert bench.status("SN-1") == "sold"
    assert bench.status("SN-2") == "sold"
    assert bench.unit("SN-1")["contested"] is False


def test_a_sale_that_arrives_before_its_restock_waits_and_then_settles_by_itself(bench):
    keeper, item = stocked(bench)
    seller = bench.phone()
    bench.later()
    keeper.restock(item, "SN-9")
    bench.later()
    seller.sell(item, "SN-9")
    (result,) = seller.push()
    assert result["serials"][0]["reason"] == "unknown_serial"
    keeper.push()
    assert bench.status("SN-9") == "sold"
    assert bench.open_conflicts() == []


def test_a_sale_of_an_item_that_has_not_arrived_waits_for_it(bench):
    keeper, seller = bench.phone(), bench.phone()
    item = keeper.new_item("Battery", "SN-1")
    bench.later()
    seller.sell(item, "SN-1")
    assert seller.push()[0]["serials"][0]["reason"] == "unknown_item"
    keeper.push()
    assert bench.status("SN-1") == "sold"
    assert bench.open_conflicts() == []


def test_a_wrong_clock_does_not_spoil_what_the_chain_proves(bench):
    phone = bench.phone(skew=-400 * 24 * 60 * MINUTE)
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1")
    assert standings(phone.push()) == ["settled", "settled"]


def test_a_sale_with_its_return_fits_before_a_sale_that_came_first(bench):
    """Only together do they fit: neither the late sale nor its return fits alone."""
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


def test_a_part_of_a_completed_repair_is_done_and_of_a_cancelled_one_back_in_stock(bench):
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


def test_a_part_recorded_without_knowing_of_the_completion_comes_before_it(bench):
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


def test_a_part_recorded_after_the_completion_was_known_is_contested(bench):
    tech, item = stocked(bench, "SN-1")
    repair = tech.open_repair()
    tech.repair("complete", repair)
    tech.push()
    bench.pull(tech)
    tech.fit(repair, item, "SN-1")
    (result,) = tech.push()
    assert result["serials"][0]["reason"] == "illegal_transition"


def test_a_part_for_a_repair_that_has_not_arrived_waits_for_it(bench):
    tech, item = stocked(bench, "SN-1")
    opener = bench.phone()
    repair = opener.open_repair()
    bench.later()
    tech.fit(repair, item, "SN-1")
    assert tech.push()[0]["serials"][0]["reason"] == "unknown_document"
    opener.push()
    assert bench.status("SN-1") == "in_repair"
    assert bench.open_conflicts() == []


def test_the_same_serial_received_twice_is_contested(bench):
    _, item = stocked(bench, "SN-1")
    south = bench.phone(SOUTH)
    south.restock(item, "SN-1", "SN-7")
    (result,) = south.push()
    assert result["standing"] == "contested"
    assert [serial["reason"] for serial in result["serials"]] == ["duplicate_serial", None]
    assert bench.status("SN-7") == "in_stock", "the other units of the restock are not held up"


def test_a_voided_sale_gives_the_unit_back(bench):
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
def test_a_return_names_what_becomes_of_the_unit(bench, disposition, status):
    phone, item = stocked(bench, "SN-1")
    sale_id = new_id()
    phone.sell(item, "SN-1", sale_id=sale_id)
    phone.take_back(item, "SN-1", sale_id=sale_id, disposition=disposition)
    phone.push()
    assert bench.status("SN-1") == status


def test_a_return_of_another_sale_is_a_wrong_document(bench):
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


def test_stock_of_an_item_without_serials_is_the_sum_of_what_happened(bench):
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


def test_serial_tracking_cannot_be_turned_off_once_there_were_serials(bench):
    phone, item = stocked(bench, "SN-1")
    phone.record("item.update", item_id=item, changes={"serial_tracked": False})
    (result,) = phone.push()
    assert (result["standing"], result["reason"]) == ("contested", "illegal_transition")
    assert bench.journal.state()["item", item]["serial_tracked"] is True


def test_the_field_of_an_item_that_was_set_later_wins(bench):
    phone, item = stocked(bench)
    other = bench.phone()
    bench.pull(other)
    phone.record("item.update", item_id=item, changes={"price": 100})
    bench.later()
    other.record("item.update", item_id=item, changes={"price": 200})
    other.push()
    phone.push()
    assert bench.journal.state()["item", item]["price"] == 200


def test_a_person_without_the_role_waits_for_approval_and_the_admin_lets_it_stand():
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


ADA_ID = new_id()


def test_a_discarded_step_leaves_its_unit_alone_and_can_be_taken_up_again(bench):
    north, item = stocked(bench, "SN-1")
    south = bench.phone()
    first = north.sell(item, "SN-1")
    second = south.sell(item, "SN-1")
    north.push()
    south.push()
    bench.pull(north)
    north.decide(second, "SN-1", "discard", [first])
    north.push()
    assert bench.open_conflicts() == []
    assert bench.unit("SN-1")["document"]["code"].startswith("P1-")
    north.record("conflict.reopen", operation_id=second, serial="SN-1")
    north.push()
    assert [conflict["operation_id"] for conflict in bench.open_conflicts()] == [second]


def test_a_step_that_stands_becomes_the_latest_of_its_unit(bench):
    north, item = stocked(bench, "SN-1")
    south = bench.phone()
    first = north.sell(item, "SN-1")
    second = south.sell(item, "SN-1")
    north.push()
    south.push()
    bench.pull(north)
    north.decide(second, "SN-1", "stands", [first])
    north.push()
    assert bench.open_conflicts() == []
    assert bench.unit("SN-1")["document"]["code"].startswith("P2-")


def test_a_decision_on_a_conflict_that_changed_decides_nothing(bench):
    north, item = stocked(bench, "SN-1")
    south = bench.phone()
    north.sell(item, "SN-1")
    second = south.sell(item, "SN-1")
    north.push()
    south.push()
    north.decide(second, "SN-1", "discard", [new_id()])
    north.push()
    (conflict,) = bench.open_conflicts()
    assert conflict["changed"] is True


def test_discarding_the_settled_sale_lets_the_contested_one_settle(bench):
    north, item = stocked(bench, "SN-1")
    south = bench.phone()
    first = north.sell(item, "SN-1")
    south.sell(item, "SN-1")
    north.push()
    south.push()
    bench.pull(north)
    north.decide(first, "SN-1", "discard", [])
    north.push()
    assert bench.open_conflicts() == []
    assert bench.unit("SN-1")["document"]["code"].startswith("P2-")


def test_a_conflict_names_the_devices_that_could_still_explain_it_until_they_push(bench):
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
