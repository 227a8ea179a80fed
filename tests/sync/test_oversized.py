"""An operation whose merge would read too much is stored and waits visibly until the server merges it.

An admin may discard it before.
"""

import pytest

from sync import hub
from sync.merge import reading_ahead
from sync.merge.working_set import WorkingSet
from sync.rebuilding import differences, rebuild
from sync.wire.messages import Refused
from tests.builders import SOUTH, Bench, new_id
from tests.costly import UNIT, stocked, units

FIVE = units(5)


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def working_sets(monkeypatch):
    """Give the working sets that pushes open, the latest last."""
    opened = []

    def working_set(journal):
        opened.append(WorkingSet(journal))
        return opened[-1]

    monkeypatch.setattr(hub, "WorkingSet", working_set)
    return opened


def read_at_most(monkeypatch, steps):
    monkeypatch.setattr(reading_ahead, "STEPS_READ_MAX", steps)


def rebuilt_differently(bench):
    """Return a line for each record that differs from the one that the log gives."""
    devices = [bench.journal.device(device_id) for device_id in bench.journal.device_codes()]
    again = rebuild(bench.journal.log(), devices)
    assert again.all_steps().keys() == bench.journal.all_steps().keys()
    return differences(bench.journal.state(), again.state())


def sold_by_another(bench, item, serials):
    """Let a phone with an empty replica sell units; return it, the sale's operation, and the answer."""
    phone = bench.phone()
    id_ = phone.sell(item, *serials)
    (answer,) = phone.push()
    return phone, id_, answer


def conflict_of(bench, operation_id):
    (data,) = [
        data
        for (kind, _), data in bench.journal.state().items()
        if kind == "conflict" and data["operation_id"] == operation_id
    ]
    return data


def oversized(bench, monkeypatch):
    """Let one phone sell five units, and another the same in an oversized operation; return item and operation."""
    _, item = stocked(bench, *FIVE)
    sold_by_another(bench, item, FIVE)
    read_at_most(monkeypatch, 10)
    phone, id_, answer = sold_by_another(bench, item, FIVE)
    assert (answer["standing"], answer["reason"]) == ("waiting", "undecided")
    return phone, item, id_, answer


def test_an_oversized_operation_waits_with_one_open_conflict_and_changes_no_record(bench, monkeypatch):
    phone, _, id_, answer = oversized(bench, monkeypatch)
    assert [(unit["serial"], unit["standing"], unit["reason"]) for unit in answer["serials"]] == [
        (serial, "waiting", "undecided") for serial in FIVE
    ]
    (conflict,) = bench.open_conflicts()
    assert (conflict["operation_id"], conflict["serial"], conflict["reason"]) == (id_, None, "undecided")
    assert [bench.status(serial) for serial in FIVE] == ["sold"] * 5
    assert bench.journal.entries([id_])[id_].operation.payload.lines[0].serials == tuple(FIVE)
    assert rebuilt_differently(bench) == []
    phone.queue = phone.sent[-1:]
    (again,) = phone.push()
    assert again == {**answer, "duplicate": True}


def test_later_small_operations_on_the_same_units_settle_and_cost_no_more(bench, monkeypatch, working_sets):
    _, item, _, _ = oversized(bench, monkeypatch)
    for _ in range(5):
        sold_by_another(bench, item, FIVE)
        assert working_sets[-1].steps_read <= 10
    _, _, answer = sold_by_another(bench, item, FIVE[:1])
    assert (answer["standing"], answer["reason"]) == ("contested", "illegal_transition")
    assert len(bench.journal.steps([("serial", "U-0")], [])) == 3
    assert rebuilt_differently(bench) == []


def test_an_admin_discards_it_takes_that_back_and_cannot_let_it_in(bench, monkeypatch):
    _, _, id_, _ = oversized(bench, monkeypatch)
    admin = bench.phone()

    def say(type_, **payload):
        bench.pull(admin)
        admin.record(type_, operation_id=id_, **payload)
        assert [answer["standing"] for answer in admin.push()] == ["settled"]
        assert rebuilt_differently(bench) == []
        conflict = conflict_of(bench, id_)
        return conflict["status"], conflict["decision"] and conflict["decision"]["verdict"]

    assert say("conflict.resolve", verdict="discard", expects=[]) == ("decided", "discard")
    assert say("conflict.reopen") == ("open", None)
    assert say("conflict.resolve", verdict="stands", expects=[]) == ("open", "stands")
    assert say("conflict.reopen") == ("open", None)
    assert say("conflict.resolve", verdict="discard", expects=[]) == ("decided", "discard")


def test_a_decision_that_arrives_before_it_discards_it(bench, monkeypatch):
    _, item, _, _ = oversized(bench, monkeypatch)
    early, admin = bench.phone(), bench.phone()
    id_ = early.sell(item, *FIVE)
    admin.record("conflict.resolve", operation_id=id_, verdict="discard", expects=[])
    assert admin.push()[0]["reason"] == "unknown_document"
    early.push()
    assert conflict_of(bench, id_)["decision"]["verdict"] == "discard"
    assert rebuilt_differently(bench) == []


def test_a_push_that_is_too_large_for_its_history_is_refused_whole_until_it_is_small_enough(bench, monkeypatch):
    _, item = stocked(bench, *FIVE)
    read_at_most(monkeypatch, 5)
    phone = bench.phone()
    for serial in [*FIVE, *FIVE]:
        phone.sell(item, serial)
    body = phone.body(phone.queue)
    with pytest.raises(Refused) as refused:
        phone.push()
    assert (refused.value.code, refused.value.extra["fits"]) == ("push_too_large", 5)
    assert bench.journal.device(phone.device_id).last_seq == 0
    answers = bench.accept({**body, "operations": body["operations"][:3]})
    assert [answer["standing"] for answer in answers["results"]] == ["settled"] * 3


def test_a_deferred_operation_that_is_too_large_when_it_is_resumed_is_not_merged_and_can_be_discarded(
    bench, monkeypatch
):
    for limit, work in (("WORK_A_PUSH_MAX", 0), ("WORK_OF_AN_OPERATION", 0), ("WORK_OF_A_SERIAL", 0)):
        monkeypatch.setattr(hub, limit, work)
    phone, item = stocked(bench, *FIVE)
    phone.sell(item, "U-0")
    id_ = phone.sell(item, *FIVE)
    assert [answer["reason"] for answer in phone.push()] == [None, "undecided"]
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", 10**6)
    read_at_most(monkeypatch, 8)
    other = bench.phone()
    other.record("customer.create", customer_id=new_id(), name="Iris")
    other.push()
    assert not bench.journal.deferred()
    assert conflict_of(bench, id_)["status"] == "open"
    assert [bench.status(serial) for serial in FIVE] == ["sold"] + ["in_stock"] * 4
    assert rebuilt_differently(bench) == []
    bench.pull(other)
    other.record("conflict.resolve", operation_id=id_, verdict="discard", expects=[])
    other.push()
    assert conflict_of(bench, id_)["decision"]["verdict"] == "discard"
    other.sell(item, "U-1")
    assert other.push()[0]["standing"] == "settled"
    assert not bench.unit("U-1")["contested"]
    assert rebuilt_differently(bench) == []


def test_the_units_that_a_document_step_moves_are_counted_too(bench, monkeypatch):
    phone, item = stocked(bench, *FIVE)
    repair = phone.open_repair()
    phone.fit(repair, item, *FIVE)
    phone.push()
    read_at_most(monkeypatch, 12)
    phone.repair("complete", repair)
    assert phone.push()[0]["reason"] == "undecided"
    read_at_most(monkeypatch, 40)
    monkeypatch.setattr(reading_ahead, "STEPS_REPLAYED_MAX", 14)
    phone.repair("complete", repair)
    assert phone.push()[0]["reason"] == "undecided"
    monkeypatch.setattr(reading_ahead, "STEPS_REPLAYED_MAX", 15)
    phone.repair("complete", repair)
    assert phone.push()[0]["standing"] == "settled"
    assert rebuilt_differently(bench) == []


def test_a_transfer_that_is_received_again_and_again_reads_no_more_than_the_limit(bench, monkeypatch, working_sets):
    phone, item = stocked(bench, *FIVE)
    transfer, lines = new_id(), [{"item_id": item, "quantity": 5, "serials": FIVE}]
    phone.record("transfer.send", transfer_id=transfer, to_branch_id=SOUTH, lines=lines)
    phone.push()
    read_at_most(monkeypatch, 40)
    reasons = []
    for _ in range(12):
        phone.record("transfer.receive", transfer_id=transfer, lines=lines)
        reasons.append(phone.push()[0]["reason"])
        assert working_sets[-1].steps_read <= 40
    assert reasons[-1] == "undecided"
    assert rebuilt_differently(bench) == []


def test_a_decision_is_counted_by_the_operations_that_it_names_and_their_units(bench, monkeypatch):
    _, item = stocked(bench, *FIVE)
    sales = [sold_by_another(bench, item, FIVE)[1] for _ in range(3)]
    admin = bench.phone()
    for most, reason in ((17, "undecided"), (60, None)):
        read_at_most(monkeypatch, most)
        bench.pull(admin)
        admin.record("conflict.resolve", operation_id=sales[0], verdict="discard", expects=sales)
        assert admin.push()[0]["reason"] == reason
    assert rebuilt_differently(bench) == []


def test_an_item_is_counted_by_its_waiting_steps_and_by_all_steps_where_its_units_matter(bench, monkeypatch):
    phone, item = stocked(bench, *FIVE)
    other = phone.new_item("Glass", *units(5, "V"))
    phone.push()
    read_at_most(monkeypatch, 9)
    phone.record("item.update", item_id=item, changes={"track_stock": False})
    assert phone.push()[0]["standing"] == "contested"
    phone.record("item.merge", item_id=item, into_id=other)
    assert phone.push()[0]["reason"] == "undecided"
    read_at_most(monkeypatch, 100)
    for most, reason in ((20, None), (19, "undecided")):
        monkeypatch.setattr(reading_ahead, "STEPS_WAITING_MAX", most)
        for _ in range(5 if reason is None else 0):
            sold_by_another(bench, item, FIVE)
        phone.record("item.update", item_id=item, changes={"track_stock": True})
        assert phone.push()[0]["reason"] == reason
    phone.record("item.update", item_id=item, changes={"price": 2})
    assert phone.push()[0]["standing"] == "settled"
    assert rebuilt_differently(bench) == []


def test_units_count_with_their_unsettled_steps_where_an_operation_may_change_their_status(bench, monkeypatch):
    phone, item = stocked(bench, *FIVE)
    for _ in range(3):
        sold_by_another(bench, item, FIVE)
    monkeypatch.setattr(reading_ahead, "STEPS_TRIED_MAX", 9)
    bench.pull(phone)
    back = phone.take_back(item, *FIVE)
    assert phone.push()[0]["reason"] == "undecided"
    phone.record("serial.note", serial="U-0", note="seen")
    phone.take_back(item, *FIVE[:4])
    assert [answer["standing"] for answer in phone.push()] == ["settled", "settled"]
    assert conflict_of(bench, back)["status"] == "open"
    assert rebuilt_differently(bench) == []


def test_a_unit_in_conflict_is_counted_by_the_operations_that_it_is_in_conflict_over(bench, monkeypatch):
    phone, item = stocked(bench, UNIT)
    phone.sell(item, UNIT)
    phone.push()
    for at in range(4):
        sold_by_another(bench, item, [UNIT, *units(20, f"N{at}")])
    for most, reason in ((80, "undecided"), (200, None)):
        read_at_most(monkeypatch, most)
        bench.pull(phone)
        phone.record("serial.note", serial=UNIT, note="seen")
        assert phone.push()[0]["standing"] == "settled"
        phone.take_back(item, UNIT)
        assert phone.push()[0]["reason"] == reason
    assert rebuilt_differently(bench) == []


def test_the_operations_that_a_unit_is_in_conflict_over_may_have_as_many_steps_as_the_limit(bench, monkeypatch):
    phone, item = stocked(bench, UNIT)
    phone.sell(item, UNIT)
    phone.push()
    sales = [sold_by_another(bench, item, [UNIT, *units(20, f"N{at}")])[1] for at in range(4)]
    steps = bench.journal.count_of(set(sales), (), (), 1_000)
    for most, reason in ((steps - 1, "undecided"), (steps, None)):
        read_at_most(monkeypatch, most)
        bench.pull(phone)
        phone.take_back(item, UNIT)
        assert phone.push()[0]["reason"] == reason


def test_an_item_is_edited_while_an_operation_that_was_deferred_and_left_out_names_it(bench, monkeypatch):
    for limit in ("WORK_A_PUSH_MAX", "WORK_OF_AN_OPERATION", "WORK_OF_A_SERIAL"):
        monkeypatch.setattr(hub, limit, 0)
    phone, item = stocked(bench, pieces=5)
    line = {"item_id": item, "quantity": 1, "unit_price": 100}
    for _ in range(2):
        phone.record("sale.complete", sale_id=new_id(), lines=[line], payments=[], total=100)
    assert [answer["reason"] for answer in phone.push()] == [None, "undecided"]
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", 10**6)
    read_at_most(monkeypatch, 1)
    other = bench.phone()
    other.record("customer.create", customer_id=new_id(), name="Iris")
    other.push()
    assert not bench.journal.deferred()
    monkeypatch.undo()
    other.record("item.update", item_id=item, changes={"serial_tracked": True})
    assert other.push()[0]["standing"] == "settled"
    assert rebuilt_differently(bench) == []


@pytest.mark.parametrize("serial", [None, FIVE[0]], ids=["a sale of many units", "a unit of many notes"])
def test_an_answer_that_would_read_too_much_waits_as_other_operations_do(bench, monkeypatch, serial):
    """A push of answers must not cost more than any other, however many operations their subjects have."""
    phone, item = stocked(bench, *FIVE)
    sale = phone.sell(item, *FIVE)
    note = [phone.record("serial.note", serial=FIVE[0], note="seen") for _ in FIVE][-1]
    phone.push()
    read_at_most(monkeypatch, 5)
    about = {"operation_id": note, "serial": serial} if serial else {"operation_id": sale}
    phone.record("conflict.answer", **about, says="right")
    (answer,) = phone.push()
    assert (answer["standing"], answer["reason"]) == ("waiting", "undecided")


def test_an_item_for_which_too_many_steps_wait_is_left_for_the_server_itself(bench, monkeypatch):
    owner, phone = bench.phone(), bench.phone()
    item = owner.new_item("Screen")
    for serial in FIVE:
        phone.restock(item, serial)
    phone.push()
    monkeypatch.setattr(reading_ahead, "STEPS_WAITING_MAX", 4)
    (created,) = owner.push()
    assert (created["standing"], created["reason"]) == ("waiting", "undecided")
    assert [hub.merge_oversized(bench.journal, id_, bench.now) for id_ in bench.journal.oversized()] == [True]
    assert {bench.status(serial) for serial in FIVE} == {"in_stock"}


def test_what_the_server_records_by_itself_is_read_whatever_it_names(bench, monkeypatch):
    """For example an admin's approval: no person could send a smaller part of it."""
    phone, item = stocked(bench, *FIVE)
    sale = phone.sell(item, *FIVE)
    phone.push()
    operation = bench.journal.entries([sale])[sale].operation
    read_at_most(monkeypatch, 0)
    is_read = [
        reading_ahead.read_ahead(WorkingSet(bench.journal), [operation], is_bounded=bounded)
        for bounded in (True, False)
    ]
    assert is_read == [False, True]
