"""The contract of every journal: the one in memory, and the one over SQL on both databases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from server.database import writing
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization.journal import SqlJournal
from sync.hub import accept_push, merge_oversized
from sync.log.journal import EnrolledDevice, Journal, LaterMerge, Quarantined
from sync.log.memory_journal import MemoryJournal
from sync.model.facts import Standing, Subject
from sync.model.identity import stock_id
from sync.wire.messages import Push, Refused
from sync.wire.reading import read_operation
from tests.builders import MINUTE, START, Phone, new_id

BACKENDS = ["memory", "sqlite", "postgresql"]


@dataclass
class Ground:
    """A journal with two phones enrolled in a branch, and the server's time."""

    journal: Journal
    branch: str
    phones: list[Phone]
    now: int = START

    def accept(self, body: dict[str, Any]) -> dict[str, Any]:
        self.now += MINUTE
        operations = [read_operation(operation, f"operations.{at}") for at, operation in enumerate(body["operations"])]
        push = Push(
            device_id=body["device_id"],
            sent_at=body["sent_at"],
            person_id=self.phones[0].actor_id,
            operations=operations,
        )
        return accept_push(self.journal, push, self.now).as_wire()


@pytest.fixture(params=BACKENDS)
def ground(request) -> Iterator[Ground]:
    if request.param == "memory":
        yield _in_memory()
        return
    request.getfixturevalue(f"{request.param}_template")
    app, shop = request.getfixturevalue("app"), request.getfixturevalue("shop")
    devices = [shop.enrol(shop.north) for _ in range(2)]
    with app.app_context(), within_shop(shop.id), writing():
        feed.lock(shop.id)
        ground = Ground(SqlJournal(shop.id), shop.north, [])
        ground.phones = [
            Phone(device["id"], shop.north, shop.ada.id, ground.accept, lambda: ground.now) for device in devices
        ]
        yield ground


@pytest.fixture
def backend(request) -> str:
    """Provide the database of `app`, the one that `ground` names."""
    return str(request.node.callspec.params["ground"]) if "ground" in request.fixturenames else "sqlite"


def _in_memory() -> Ground:
    branch, person = new_id(), new_id()
    devices = [EnrolledDevice(new_id(), f"P{at}", branch, last_seq=0, given_version=0, revoked=False) for at in (1, 2)]
    ground = Ground(MemoryJournal(devices), branch, [])
    ground.phones = [Phone(device.id, branch, person, ground.accept, lambda: ground.now) for device in devices]
    return ground


def stocked(ground: Ground, *serials: str) -> tuple[Phone, str]:
    phone = ground.phones[0]
    item = phone.new_item("Screen", *serials)
    phone.push()
    return phone, item


def test_every_operation_raises_the_version_by_one(ground):
    before = ground.journal.version()
    stocked(ground, "SN-1")
    assert ground.journal.version() == before + 1


def test_a_line_of_the_log_is_read_back_as_it_was_recorded(ground):
    phone, _ = stocked(ground, "SN-1")
    sent = phone.sent[0]
    entry = ground.journal.entries([sent["id"]])[sent["id"]]
    assert (entry.operation.type, entry.operation.seq, entry.operation.at) == ("item.create", 1, sent["at"])
    assert entry.operation.payload.name == "Screen"
    assert entry.fact.received_at == ground.now
    assert ground.journal.known([sent["id"], new_id()]) == {sent["id"]: entry}
    assert ground.journal.holders(phone.device_id, [1, 2]) == {1: sent["id"]}
    assert list(ground.journal.log()) == [entry]


def test_deferred_operations_are_found_oldest_first_until_they_are_resumed(ground, monkeypatch):
    phone, _ = stocked(ground, "SN-1")
    monkeypatch.setattr("sync.hub.WORK_A_PUSH_MAX", 0)
    monkeypatch.setattr("sync.hub.WORK_OF_AN_OPERATION", 0)
    monkeypatch.setattr("sync.hub.WORK_OF_A_SERIAL", 0)
    notes = [phone.record("serial.note", serial="SN-1", note=f"note {at}") for at in range(4)]
    phone.push()
    assert ground.journal.deferred() == notes[1:]
    entries = ground.journal.entries(notes)
    assert [entries[note].deferred for note in notes] == [False, True, True, True]
    monkeypatch.setattr("sync.hub.WORK_A_PUSH_MAX", 10**6)
    monkeypatch.setattr("sync.hub.WORK_TO_RESUME_MAX", 0)
    for left in (notes[2:], notes[3:], []):
        last = phone.record("serial.note", serial="SN-1", note="another")
        phone.push()
        assert ground.journal.deferred() == left
        assert ground.journal.entries([last])[last].resumed == 1


def test_steps_are_found_by_their_subject_and_by_their_document(ground):
    phone, item = stocked(ground, "SN-1", "SN-2")
    sale_id = new_id()
    phone.sell(item, "SN-1", sale_id=sale_id)
    phone.push()
    unit, sale = Subject("serial", "SN-1"), Subject("sale", sale_id)
    assert [step.verbs for step in ground.journal.steps([unit], [])] == [("received",), ("sold",)]
    assert {step.subject for step in ground.journal.steps([], [sale])} == {unit}
    assert {step.subject for step in ground.journal.steps([sale], [sale])} == {unit, sale}
    assert len(ground.journal.steps_by_operation([phone.sent[0]["id"]])) == 3
    assert [step.verbs for step in ground.journal.steps_recorded_on(unit)] == [("received",), ("sold",)]


def test_a_step_keeps_its_standing_its_reason_and_its_conflicts(ground):
    phone, item = stocked(ground, "SN-1")
    other = ground.phones[1]
    first = phone.sell(item, "SN-1")
    second = other.sell(item, "SN-1")
    phone.push()
    other.push()
    (step,) = [step for step in ground.journal.steps_by_operation([second]) if step.is_unit_step]
    assert (step.standing, step.reason, step.against) == (Standing.CONTESTED, "illegal_transition", (first,))
    assert step.opened_at == ground.now
    assert step.detail.item_id == item


def test_a_step_that_an_admin_reassigned_is_found_on_its_new_unit(ground):
    phone, item = stocked(ground, "SN-1", "SN-2")
    other = ground.phones[1]
    first, second = phone.sell(item, "SN-1"), other.sell(item, "SN-1")
    phone.push()
    other.push()
    phone.decide(second, "SN-1", "reassign", [first], new_serial="SN-2")
    phone.push()
    on = {
        serial: [step.fact.operation_id for step in ground.journal.steps([Subject("serial", serial)], [])]
        for serial in ("SN-1", "SN-2")
    }
    assert second not in on["SN-1"]
    assert second in on["SN-2"]
    (moved,) = [step for step in ground.journal.steps_by_operation([second]) if step.is_unit_step]
    assert moved.origin == Subject("serial", "SN-1")
    assert moved.decision is not None
    assert (moved.decision.verdict, moved.decision.new_serial) == ("reassign", "SN-2")


def test_records_are_read_by_kind_and_id(ground):
    phone, item = stocked(ground, "SN-1")
    found = ground.journal.records([("serial", "SN-1"), ("serial", "SN-9"), ("item", item)])
    assert set(found) == {("serial", "SN-1"), ("item", item)}
    assert found["serial", "SN-1"]["status"] == "in_stock"
    stock = ("stock", stock_id(item, phone.branch_id))
    assert ground.journal.stock_of(item) == ground.journal.records([stock])


def test_the_stock_of_a_branch_is_its_units_in_stock_and_its_stock_records(ground):
    phone, item = stocked(ground, "SN-1", "SN-2")
    phone.sell(item, "SN-1")
    phone.push()
    assert ground.journal.stored_at(phone.branch_id).keys() == {
        ("serial", "SN-2"),
        ("stock", stock_id(item, phone.branch_id)),
    }
    assert ground.journal.stored_at(new_id()) == {}


def test_the_sales_the_units_and_the_stock_of_an_item_are_found_by_the_item(ground):
    phone, item = stocked(ground, "SN-1", "SN-2", "SN-3")
    other = phone.new_item("Cover", "SN-4")
    sales = []
    for serial, of in (("SN-1", item), ("SN-2", item), ("SN-4", other)):
        phone.sell(of, serial)
        sales.append(phone.queue[-1])
        phone.push()
    times = [ground.journal.entries([sale["id"]])[sale["id"]].fact.happened_at for sale in sales]
    assert times[0] < times[1] < times[2]

    def sold_since(time: int) -> set[str]:
        return {step.subject.id for step in ground.journal.sales_of([item, new_id()], time)}

    assert [sold_since(time) for time in (0, times[1], times[1] + 1)] == [{"SN-1", "SN-2"}, {"SN-2"}, set()]
    assert {step.subject.id for step in ground.journal.sales_of([item, other], times[2])} == {"SN-4"}
    assert set(ground.journal.units_of(item, 9)) == {"SN-1", "SN-2", "SN-3"}
    assert [len(ground.journal.units_of(item, most)) for most in (1, 3)] == [1, 3]
    assert ground.journal.stock_of(item).keys() == {("stock", stock_id(item, phone.branch_id))}


def test_a_deleted_record_is_not_found(ground):
    phone, _ = stocked(ground, "SN-1")
    phone.decide(phone.sent[0]["id"], "SN-1", "discard", [])
    phone.push()
    assert ground.journal.records([("serial", "SN-1")]) == {}


def test_a_rejected_operation_is_known_and_uses_its_sequence_number(ground):
    phone = ground.phones[0]
    refused = phone.record("stock.teleport")
    phone.push()
    kept = ground.journal.known([refused])[refused]
    assert isinstance(kept, Quarantined)
    assert (kept.standing, kept.error["code"], kept.body["type"]) == (
        Standing.REJECTED,
        "unknown_operation",
        "stock.teleport",
    )
    assert ground.journal.holders(phone.device_id, [1]) == {1: refused}
    device = ground.journal.device(phone.device_id)
    assert device is not None
    assert device.last_seq == 1


def test_the_server_time_of_a_version_is_the_time_when_it_was_given(ground):
    assert ground.journal.server_time(ground.journal.version()) == 0
    phone, _ = stocked(ground, "SN-1")
    first, then = ground.journal.version(), ground.now
    phone.record("serial.note", serial="SN-1", note="scratched")
    phone.push()
    assert ground.journal.server_time(first) == then
    assert ground.journal.server_time(ground.journal.version()) == ground.now


def test_a_device_is_silent_until_the_server_stores_an_operation_of_it(ground):
    phone, _ = stocked(ground, "SN-1")
    assert ground.journal.silent_devices(ground.now) == [ground.phones[1].device_id]
    assert set(ground.journal.silent_devices(ground.now + 1)) == {other.device_id for other in ground.phones}
    assert ground.journal.device_codes().keys() == {other.device_id for other in ground.phones}
    assert phone


def test_a_conflict_awaits_silent_devices_until_an_operation_of_them_arrives(ground):
    phone, item = stocked(ground, "SN-1", "SN-2")
    other = ground.phones[1]
    for serial, open_ in (("SN-1", 1), ("SN-2", 2)):
        phone.sell(item, serial)
        phone.sell(item, serial)
        phone.push()
        assert len(ground.journal.conflicts_awaiting(other.device_id)) == open_
    assert ground.journal.conflicts_awaiting(phone.device_id) == {}
    other.record("serial.note", serial="SN-1", note="seen")
    other.push()
    assert ground.journal.conflicts_awaiting(other.device_id) == {}
    phone.sell(item, "SN-1")
    phone.push()
    (awaiting,) = ground.journal.conflicts_awaiting(other.device_id).values()
    assert awaiting["serial"] == "SN-1"


def test_steps_that_wait_for_an_item_are_found_by_the_item(ground):
    phone, item = ground.phones[0], new_id()
    sale = phone.sell(item, "SN-1")
    phone.push()
    assert {step.fact.operation_id for step in ground.journal.steps_waiting_for_item(item)} == {sale}
    assert ground.journal.steps_waiting_for_item(new_id()) == []


def test_a_refused_push_leaves_the_journal_unchanged(ground):
    phone, item = stocked(ground, "SN-1")
    before = ground.journal.version()
    phone.seq += 1
    phone.sell(item, "SN-1")
    with pytest.raises(Refused) as gap:
        phone.push()
    assert (gap.value.code, gap.value.extra["expected"]) == ("sequence_gap", 2)
    assert ground.journal.version() == before
    assert ground.journal.records([("serial", "SN-1")])["serial", "SN-1"]["status"] == "in_stock"


def test_steps_are_counted_before_they_are_read_and_never_more_than_asked_for(ground):
    phone, item = stocked(ground, "SN-1", "SN-2")
    sale_id, strange = new_id(), new_id()
    sale = phone.sell(item, "SN-1", "SN-2", sale_id=sale_id)
    waiting = phone.sell(strange, "SN-3", "SN-4")
    phone.push()
    journal, units = ground.journal, [Subject("serial", "SN-1"), Subject("serial", "SN-2")]
    document = Subject("sale", sale_id)
    assert journal.count_steps(units, [], 100) == 4
    assert journal.count_steps([*units, document], [document], 100) == 7
    assert journal.count_steps([*units, document], [document], 5) == 5
    assert journal.count_steps([], [], 100) == 0
    assert journal.count_of([sale, waiting], [], [], 100) == 6
    assert journal.count_of([], [strange, item], [], 100) == 2
    assert journal.count_of([], [], [item], 100) == 4
    assert journal.count_of([sale], [strange], [item], 6) == 6
    assert [step.subject for step in journal.steps_on_documents([sale])] == [document]


def test_an_operation_that_is_too_large_to_merge_is_in_the_log(ground, monkeypatch):
    phone, item = stocked(ground, "SN-1")
    monkeypatch.setattr("sync.merge.reading_ahead.STEPS_READ_MAX", 0)
    sale = phone.sell(item, "SN-1")
    phone.push()
    entry = ground.journal.entries([sale])[sale]
    assert (entry.is_oversized, entry.oversized, entry.deferred) == (True, (sale,), False)
    assert [step.verbs for step in ground.journal.steps_by_operation([sale])] == [("oversized",)]


def test_what_was_merged_later_is_in_the_log_after_the_line_that_was_its_last(ground, monkeypatch):
    phone, item = stocked(ground, "SN-1", "SN-2")
    monkeypatch.setattr("sync.merge.reading_ahead.STEPS_READ_MAX", 1)
    first, second = phone.sell(item, "SN-1"), phone.sell(item, "SN-2")
    for operation in list(phone.queue):
        phone.queue = [operation]
        phone.push()
    assert ground.journal.oversized() == [first, second]
    version = ground.journal.version()
    assert merge_oversized(ground.journal, second, ground.now)
    assert (ground.journal.version(), ground.journal.oversized()) == (version + 1, [first])
    monkeypatch.undo()
    phone.record("serial.note", serial="SN-2", note="seen")
    phone.push()
    assert merge_oversized(ground.journal, first, ground.now + 1)
    later = [entry.later for entry in ground.journal.log()][-2:]
    assert later == [(LaterMerge(second, ground.now - MINUTE),), (LaterMerge(first, ground.now + 1),)]
    assert ground.journal.records([("serial", "SN-1")])["serial", "SN-1"]["status"] == "sold"
    assert len(ground.journal.steps_by_operation([first])) == 2
    assert not merge_oversized(ground.journal, first, ground.now)
