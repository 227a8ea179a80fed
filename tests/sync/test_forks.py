"""Sequence numbers that two devices use: a clone, a restored device, and operations under another identity."""

import pytest

from sync.wire.messages import HEARD_MAX, Refused
from tests.builders import SOUTH, Bench, new_id


@pytest.fixture
def bench():
    return Bench()


def copied(bench, phone):
    """Return a clone of a phone: the same identity, numbers and queue."""
    clone = bench.phone()
    clone.device_id, clone.seq, clone.queue = phone.device_id, phone.seq, list(phone.queue)
    return clone


def refused(phone, operations, after=None):
    with pytest.raises(Refused) as caught:
        phone.transport({**phone.body(operations), "after": after})
    return caught.value


def units(bench):
    return sorted(id_ for kind, id_ in bench.journal.state() if kind == "serial")


def test_a_sequence_number_that_a_clone_used_is_a_fork(bench):
    phone = bench.phone()
    clone = copied(bench, phone)
    clone.new_item("Clone's", "SN-1")
    clone.push()
    phone.new_item("Phone's", "SN-2")
    error = refused(phone, phone.queue)
    assert (error.status, error.code, error.detail) == (409, "device_forked", "this number is another operation's")
    assert units(bench) == ["SN-1"]


def test_operations_of_a_new_identity_are_a_fork_where_a_clone_used_their_sequence_number(bench):
    phone = bench.phone()
    clone = copied(bench, phone)
    phone.new_item("Phone's", "SN-2")
    older_copy = copied(bench, phone)
    clone.new_item("Clone's", "SN-1")
    clone.push()
    renewed = bench.phone()
    renewed.queue, renewed.seq = phone.queue, phone.seq
    assert [result["standing"] for result in renewed.push()] == ["settled"]
    # An older copy does not have the new identity: its sequence number is the clone's, although the server has the id.
    error = refused(older_copy, older_copy.queue)
    assert (error.code, error.extra["seq"]) == ("device_forked", 1)
    assert error.extra["operation_id"] == clone.sent[0]["id"]
    assert units(bench) == ["SN-1", "SN-2"]


def test_an_operation_of_another_identity_does_not_use_a_free_sequence_number(bench):
    phone, renewed = bench.phone(), bench.phone()
    phone.new_item("Phone's", "SN-1")
    renewed.queue, renewed.seq = list(phone.queue), phone.seq
    renewed.push()
    error = refused(phone, phone.queue)
    assert error.code == "operation_altered"
    assert error.extra["holder"] == {"device_id": renewed.device_id, "seq": 1}
    known = bench.journal.device(phone.device_id)
    assert known is not None
    assert known.last_seq == 0


def test_a_push_after_a_sequence_number_of_a_clone_is_a_fork(bench):
    phone = bench.phone()
    clone = copied(bench, phone)
    phone.new_item("Phone's", "SN-2")
    # They will never arrive, because the server that acknowledged them was restored from a backup.
    forgotten = phone.queue.pop()
    clone.new_item("Clone's", "SN-1")
    clone.push()
    phone.new_item("Phone's next", "SN-3")

    error = refused(phone, phone.queue, after=forgotten["id"])

    assert (error.code, error.extra["seq"]) == ("device_forked", 1)
    assert error.extra["operation_id"] == clone.sent[0]["id"]
    assert units(bench) == ["SN-1"]


def test_a_push_after_the_devices_own_operation_is_stored(bench):
    phone = bench.phone()
    phone.new_item("First", "SN-1")
    phone.push()
    phone.new_item("Next", "SN-2")
    phone.transport({**phone.body(phone.queue), "after": phone.sent[0]["id"]})
    assert units(bench) == ["SN-1", "SN-2"]


def test_the_answer_to_a_push_after_a_gap_names_the_missing_sequence_number(bench):
    phone = bench.phone()
    for name in ("One", "Two", "Three"):
        phone.new_item(name)
    assert refused(phone, phone.queue[2:], after=phone.queue[1]["id"]).code == "sequence_gap"


def lines(item, *serials):
    return [{"item_id": item, "quantity": len(serials), "serials": [*serials]}]


def cloned_mid_transfer(bench):
    """Return a phone with a planned transfer of SN-1 and its sending queued, its clone, the item and the transfer."""
    phone = bench.phone()
    item, transfer = phone.new_item("Screen", "SN-1"), new_id()
    phone.record("transfer.draft", transfer_id=transfer, to_branch_id=SOUTH, lines=lines(item, "SN-1"))
    phone.push()
    bench.pull(phone)
    phone.record("transfer.send", transfer_id=transfer, to_branch_id=SOUTH, lines=lines(item, "SN-1"))
    clone = copied(bench, phone)
    clone.base = phone.base
    return phone, clone, item, transfer


def as_another(bench, phone, operations, heard):
    """Return a phone with a new identity that has the operations queued, each with `heard`."""
    renewed = bench.phone()
    renewed.queue = [{**operation, "seq": at, "heard": heard} for at, operation in enumerate(operations, 1)]
    renewed.seq, renewed.base = len(operations), phone.base
    return renewed


@pytest.mark.parametrize("is_first", [True, False])
def test_operations_of_a_clone_come_after_those_that_it_had_of_its_former_identity(bench, is_first):
    phone, clone, item, transfer = cloned_mid_transfer(bench)
    bench.later()
    clone.record("transfer.cancel", transfer_id=transfer)
    renewed = as_another(bench, clone, clone.queue[-1:], {phone.device_id: phone.seq})
    for each in (renewed, phone) if is_first else (phone, renewed):
        each.push()
    # It had the sending, so it cancelled the sending and not the draft: the unit is here and can be sold.
    assert bench.journal.state()["transfer", transfer]["status"] == "cancelled"
    assert bench.status("SN-1") == "in_stock"
    phone.sell(item, "SN-1")
    phone.push()
    assert (bench.status("SN-1"), bench.open_conflicts()) == ("sold", [])


def test_operations_of_a_clone_come_after_those_that_another_clone_of_it_sent_first(bench):
    phone, clone, item, transfer = cloned_mid_transfer(bench)
    bench.later()
    clone.record("transfer.cancel", transfer_id=transfer)
    # The sending was in both queues. The clone that arrived first sent it under its own identity.
    planned = {phone.device_id: phone.seq - 1}
    first = as_another(bench, phone, phone.queue[-1:], planned)
    first.push()
    holder = refused(as_another(bench, clone, clone.queue[-2:], planned), clone.queue[-2:]).extra["holder"]
    second = as_another(bench, clone, clone.queue[-1:], {**planned, holder["device_id"]: holder["seq"]})
    second.push()
    assert bench.status("SN-1") == "in_stock"
    phone.queue.clear()
    bench.pull(second)
    second.sell(item, "SN-1")
    second.push()
    assert (bench.status("SN-1"), bench.open_conflicts()) == ("sold", [])


def test_a_false_claim_to_know_later_operations_moves_no_other_device(bench):
    phone, liar = bench.phone(), bench.phone()
    item = phone.new_item("Screen", "SN-1")
    phone.push()
    bench.pull(liar)
    liar.queue.clear()
    liar.record("serial.note", serial="SN-1", note="seen")
    liar.queue[0]["heard"] = {phone.device_id: 1_000_000}
    liar.push()
    bench.pull(phone)
    phone.sell(item, "SN-1")
    phone.push()
    assert (bench.status("SN-1"), bench.open_conflicts()) == ("sold", [])


@pytest.mark.parametrize(
    "odd", [[], "x", None, {"x": 1}, {new_id(): 0}, {new_id(): "1"}, {new_id(): 1.0}, {new_id(): 2**53}]
)
def test_a_heard_field_that_is_not_sequence_numbers_by_device_is_malformed(bench, odd):
    phone = bench.phone()
    phone.new_item("Screen", "SN-1")
    phone.queue[0]["heard"] = odd
    (result,) = phone.push()
    assert (result["standing"], result["error"]["code"]) == ("rejected", "invalid_field")
    assert "heard" in str(result["error"])


@pytest.mark.parametrize(("count", "standing"), [(HEARD_MAX, "settled"), (HEARD_MAX + 1, "rejected")])
def test_the_heard_field_has_at_most_a_hundred_devices(bench, count, standing):
    phone = bench.phone()
    phone.new_item("Screen", "SN-1")
    phone.queue[0]["heard"] = {new_id(): 1 for _ in range(count)}
    assert [result["standing"] for result in phone.push()] == [standing]


@pytest.mark.parametrize("knew", [True, False])
def test_who_repeats_what_their_former_identity_had_done_contradicts_it(bench, knew):
    phone = bench.phone()
    repair = phone.open_repair()
    phone.push()
    bench.pull(phone)
    phone.repair("complete", repair)
    renewed = as_another(bench, phone, [], {})
    renewed.repair("complete", repair)
    renewed.queue[0]["heard"] = {phone.device_id: phone.seq if knew else phone.seq - 1}
    phone.push()
    (result,) = renewed.push()
    assert result["standing"] == ("contested" if knew else "settled")


def test_what_a_note_came_after_comes_before_the_next_step_of_its_device(bench):
    """A note is not part of the search, but the operations that its device had by then come before its later steps."""
    phone, other = bench.phone(), bench.phone()
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1")
    other.record("serial.note", serial="SN-1", note="it was sold before")
    other.queue[0]["heard"] = {phone.device_id: 2}
    other.record("serial.set_status", serial="SN-1", status="in_stock", note="counted")
    for queued in phone.queue[1:]:
        queued["at"] += 10_000
    bench.later()
    phone.push()

    note, counted = other.push()

    assert (note["standing"], counted["standing"]) == ("settled", "contested")
    assert bench.status("SN-1") == "sold"


def test_a_document_is_tried_again_when_a_step_of_its_unit_is_discarded(bench):
    admin, odd, renewed, other = (bench.phone() for _ in range(4))
    admin.new_item("Screen", "SN-1")
    admin.push()
    status = odd.record("serial.set_status", serial="SN-1", status="in_stock", note="counted")
    odd.queue[0]["heard"] = {other.device_id: 9_999}
    odd.push()
    item = bench.unit("SN-1")["item_id"]
    repair = renewed.open_repair()
    renewed.fit(repair, item, "SN-1")
    for queued in renewed.queue:
        queued["heard"] = {odd.device_id: 1}
    renewed.push()
    bench.later()
    other.repair("complete", repair)
    (completed,) = other.push()
    assert completed["standing"] == "contested"

    admin.record("conflict.resolve", operation_id=status, serial="SN-1", verdict="discard", expects=[])
    admin.push()

    assert (bench.status("SN-1"), bench.open_conflicts()) == ("repair_done", [])


def test_a_discarded_note_says_nothing_about_what_its_device_had_heard(bench):
    """After a discard the note has no effect, and its base and `heard` have none either."""
    phone, other, admin = bench.phone(), bench.phone(), bench.phone()
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1")
    note = other.record("serial.note", serial="SN-1", note="it was sold before")
    other.queue[0]["heard"] = {phone.device_id: 2}
    other.record("serial.set_status", serial="SN-1", status="in_stock", note="counted")
    for queued in phone.queue[1:]:
        queued["at"] += 10_000
    bench.later()
    phone.push()
    assert [result["standing"] for result in other.push()] == ["settled", "contested"]
    bench.pull(admin)

    admin.decide(note, "SN-1", "discard", [])
    admin.push()

    assert bench.open_conflicts() == []
    assert bench.status("SN-1") == "sold"
