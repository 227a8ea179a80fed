"""The answer of the person who recorded an operation is evidence: the conflict shows it, and no status changes."""

import itertools

import pytest

from sync.log.journal import EnrolledDevice
from sync.rebuilding import differences, rebuild
from tests.builders import ADA, NORTH, SOUTH, Bench, new_id

BEN, MAX = new_id(), new_id()


class Counter:
    """SN-1 in stock, Ben's and Max's phones, both offline with a sale of it; each sale's operation is `sold[name]`."""

    def __init__(self, roles=None):
        self.bench = Bench(roles)
        self.ada = self.bench.phone()
        self.item = self.ada.new_item("Screen", "SN-1", "SN-2")
        self.ada.push()
        self.phones = {"Ben": self.bench.phone(actor_id=BEN), "Max": self.bench.phone(actor_id=MAX)}
        for phone in self.phones.values():
            self.bench.pull(phone)
        self.sold = {name: phone.sell(self.item, "SN-1") for name, phone in self.phones.items()}

    def answer(self, name, about, says, **more):
        fields = {"operation_id": self.sold[about], "serial": "sn-1", "says": says, **more}
        return self.phones[name].record("conflict.answer", **fields)

    def push(self, *names):
        for name in names:
            self.bench.later()
            self.phones[name].push()

    @property
    def conflict(self):
        (conflict,) = [data for (kind, _), data in self.bench.journal.state().items() if kind == "conflict"]
        return conflict

    @property
    def shown(self):
        return [(each["about"], each["says"], each["new_serial"]) for each in self.conflict["answers"]]

    def assert_the_log_gives_the_same(self):
        journal = self.bench.journal
        devices = [EnrolledDevice(id_, code, "", 0, 0, revoked=False) for id_, code in journal.device_codes().items()]
        assert differences(journal.state(), rebuild(journal.log(), devices).state()) == []


@pytest.fixture
def counter():
    return Counter()


def test_the_conflict_shows_who_answered_when_and_what(counter):
    counter.push("Ben", "Max")
    before = counter.conflict
    counter.bench.later()
    answer = counter.answer("Max", "Max", "other_serial", new_serial="SN-2", note="it was the one beside it")
    (result,) = counter.phones["Max"].push()

    assert result["standing"] == "settled"
    assert counter.conflict["answers"] == [
        {
            "operation_id": answer,
            "about": counter.sold["Max"],
            "says": "other_serial",
            "new_serial": "SN-2",
            "note": "it was the one beside it",
            "actor_id": MAX,
            "device_code": "P3",
            "happened_at": result["happened_at"],
        }
    ]
    assert {**counter.conflict, "answers": []} == before
    assert counter.bench.status("SN-1") == "sold"
    assert counter.bench.status("SN-2") == "in_stock"
    counter.assert_the_log_gives_the_same()


def test_both_people_may_answer_and_the_latest_answer_of_each_is_shown(counter):
    counter.push("Ben", "Max")
    counter.answer("Ben", "Ben", "unsure")
    counter.push("Ben")
    counter.answer("Max", "Max", "unsure")
    counter.answer("Max", "Max", "other_serial")
    counter.push("Max")
    counter.answer("Ben", "Ben", "right")
    counter.push("Ben")

    assert counter.shown == [(counter.sold["Max"], "other_serial", None), (counter.sold["Ben"], "right", None)]
    counter.assert_the_log_gives_the_same()


def test_an_answer_about_another_persons_record_is_stored_and_not_shown(counter):
    counter.push("Ben", "Max")
    answer = counter.answer("Ben", "Max", "other_serial", new_serial="SN-2")
    (result,) = counter.phones["Ben"].push()

    assert result["standing"] == "settled"
    assert answer in {entry.operation.id for entry in counter.bench.journal.log()}
    assert counter.shown == []


@pytest.mark.parametrize("order", list(itertools.permutations(["Ben", "Max", "the answer"])))
def test_an_answer_is_shown_whichever_of_the_three_arrives_first(counter, order):
    # Max answers on the branch's tablet.
    counter.phones["the answer"] = counter.bench.phone(actor_id=MAX)
    counter.answer("the answer", "Max", "other_serial", new_serial="SN-2")
    counter.push(*order)

    assert counter.shown == [(counter.sold["Max"], "other_serial", "SN-2")]
    assert {side["actor_id"] for side in counter.conflict["evidence"]} == {BEN, MAX}
    counter.assert_the_log_gives_the_same()


def test_an_answer_stays_with_the_conflict_once_it_is_decided(counter):
    counter.push("Ben", "Max")
    counter.answer("Max", "Max", "other_serial", new_serial="SN-2")
    counter.push("Max")
    admin = counter.bench.phone()
    admin.decide(counter.sold["Max"], "SN-1", "reassign", [counter.sold["Ben"]], new_serial="SN-2")
    admin.push()
    assert (counter.conflict["status"], counter.bench.status("SN-2")) == ("decided", "sold")
    assert counter.shown == [(counter.sold["Max"], "other_serial", "SN-2")]

    counter.answer("Max", "Max", "unsure")
    counter.push("Max")

    assert counter.shown == [(counter.sold["Max"], "unsure", None)]
    assert counter.bench.status("SN-2") == "sold"
    counter.assert_the_log_gives_the_same()


def test_who_was_right_may_answer_after_the_other_sale_was_moved_to_another_unit(counter):
    counter.push("Ben", "Max")
    admin = counter.bench.phone()
    admin.decide(counter.sold["Max"], "SN-1", "reassign", [counter.sold["Ben"]], new_serial="SN-2")
    admin.push()
    counter.answer("Ben", "Ben", "right")
    counter.push("Ben")

    assert counter.shown == [(counter.sold["Ben"], "right", None)]
    counter.assert_the_log_gives_the_same()


@pytest.mark.parametrize("is_late", [False, True])
def test_an_answer_is_shown_in_a_conflict_with_a_step_that_was_moved_here_from_its_serial(is_late):
    """An admin said that the unit marked as defective was SN-2, which Max then cannot sell: both serials are named."""
    bench = Bench()
    admin, phone = bench.phone(), bench.phone(actor_id=MAX)
    item = admin.new_item("Screen", "SN-1", "SN-2")
    admin.push()
    bench.pull(phone)
    marked = admin.record("serial.set_status", serial="SN-1", status="defective")
    admin.decide(marked, "SN-1", "reassign", [], new_serial="SN-2")
    sold = phone.sell(item, "SN-2")
    answer = {"operation_id": sold, "serial": "SN-1", "says": "right"}
    if not is_late:
        phone.record("conflict.answer", **answer)
    admin.push()
    phone.push()
    if is_late:
        phone.record("conflict.answer", **answer)
        phone.push()

    shown = {conflict["serial"]: [each["says"] for each in conflict["answers"]] for conflict in bench.open_conflicts()}
    assert shown == {"SN-1": ["right"], "SN-2": []}


def test_a_discarded_answer_is_shown_no_more_until_that_is_taken_back(counter):
    counter.push("Ben", "Max")
    answer = counter.answer("Max", "Max", "right")
    counter.push("Max")
    admin = counter.bench.phone()
    admin.record("conflict.resolve", operation_id=answer, serial=None, verdict="discard", expects=[])
    admin.push()
    assert counter.shown == []
    admin.record("conflict.reopen", operation_id=answer)
    admin.push()

    assert counter.shown == [(counter.sold["Max"], "right", None)]
    counter.assert_the_log_gives_the_same()


def test_an_answer_of_somebody_without_a_role_waits_for_an_admin():
    counter = Counter({(ADA, NORTH): "admin", (BEN, NORTH): "clerk", (MAX, NORTH): "clerk"})
    counter.push("Ben", "Max")
    phone = counter.bench.phone(SOUTH, actor_id=MAX)
    answer = phone.record("conflict.answer", operation_id=counter.sold["Max"], serial="SN-1", says="right")
    (result,) = phone.push()
    (asked, waiting) = sorted(counter.bench.open_conflicts(), key=lambda data: data["reason"] == "needs_approval")
    assert result["standing"] == "waiting"
    assert (asked["answers"], waiting["reason"]) == ([], "needs_approval")

    counter.ada.record("conflict.resolve", operation_id=answer, serial="SN-1", verdict="stands", expects=[])
    counter.ada.push()

    (asked,) = counter.bench.open_conflicts()
    assert [each["says"] for each in asked["answers"]] == ["right"]
    counter.assert_the_log_gives_the_same()


def test_an_answer_about_a_document_is_shown_where_that_is_in_conflict(counter):
    customer_id = new_id()
    first, second = (
        phone.record("customer.create", customer_id=customer_id, name=f"Cid, as {name} wrote it")
        for name, phone in counter.phones.items()
    )
    counter.phones["Ben"].record("conflict.answer", operation_id=first, says="right")
    counter.push("Ben", "Max")
    counter.phones["Max"].record("conflict.answer", operation_id=second, says="unsure")
    counter.push("Max")

    (conflict,) = [data for data in counter.bench.open_conflicts() if data["reason"] == "duplicate_document"]
    assert [(each["about"], each["says"]) for each in conflict["answers"]] == [(first, "right"), (second, "unsure")]
    counter.assert_the_log_gives_the_same()


def test_only_it_was_another_one_may_name_the_other_one(counter):
    counter.answer("Max", "Max", "right", new_serial="SN-2")
    results = counter.phones["Max"].push()

    assert [each["standing"] for each in results] == ["settled", "rejected"]
    assert results[-1]["error"]["code"] == "new_serial_unexpected"


def test_a_thousand_answers_take_no_part_in_the_search(counter):
    counter.push("Ben", "Max")
    before = counter.bench.journal.state()["serial", "SN-1"]
    for at in range(1000):
        counter.answer("Max", "Max", "unsure", note=f"{at}")
    counter.push("Max")
    while counter.bench.journal.deferred():
        counter.bench.later()
        counter.ada.record("serial.note", serial="SN-2", note="seen")
        counter.ada.push()

    assert [each["note"] for each in counter.conflict["answers"]] == ["999"]
    assert counter.bench.journal.state()["serial", "SN-1"] == before


def test_an_admins_answer_about_a_decision_that_waited_is_shown_after_its_conflict_closed():
    bench = Bench()
    admin, phone = bench.phone(), bench.phone()
    item = phone.new_item("Screen", "SN-1")
    sold = phone.sell(item, "SN-1")
    decision = admin.record("conflict.resolve", operation_id=sold, serial="SN-1", verdict="stands", expects=[])
    admin.push()
    bench.later()
    phone.push()
    (conflict,) = [data for (kind, _), data in bench.journal.state().items() if kind == "conflict"]
    assert (conflict["operation_id"], conflict["status"]) == (decision, "settled")

    answer = admin.record("conflict.answer", operation_id=decision, serial="SN-1", says="right")
    admin.push()

    (conflict,) = [data for (kind, _), data in bench.journal.state().items() if kind == "conflict"]
    assert [each["operation_id"] for each in conflict["answers"]] == [answer]


def test_a_conflict_shows_answers_after_an_admin_moved_its_step_to_another_unit():
    bench = Bench()
    keeper, clerk, admin = bench.phone(), bench.phone(), bench.phone()
    item = keeper.new_item("Screen", "SN-1", "SN-2")
    keeper.add_alias("SN-1", "SN-7")
    keeper.push()
    for phone in (clerk, admin):
        bench.pull(phone)
    sold = keeper.sell(item, "SN-1")
    keeper.push()
    mistaken = clerk.sell(item, "SN-7")
    clerk.push()
    admin.decide(mistaken, "SN-7", "reassign", [sold], new_serial="SN-2")
    admin.push()
    assert bench.open_conflicts() == []

    for phone, about in ((keeper, sold), (clerk, mistaken)):
        phone.record("conflict.answer", operation_id=about, serial="SN-1", says="right")
        phone.push()
        conflicts = [data for (kind, _), data in bench.journal.state().items() if kind == "conflict"]
        (shown,) = [data["answers"] for data in conflicts if data["serial"] == "SN-1"]
        assert shown[-1]["about"] == about
    assert len(shown) == 2
