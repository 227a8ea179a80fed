"""Pushes of revoked devices, and pushes that are too large."""

import pytest

from sync.log.journal import EnrolledDevice
from sync.wire.messages import Refused
from tests.builders import Bench, new_id


@pytest.fixture
def bench():
    return Bench()


def revoke(bench, phone):
    known = bench.journal.device(phone.device_id)
    bench.journal.enrol(
        EnrolledDevice(known.id, known.code, known.branch_id, known.last_seq, known.given_version, revoked=True)
    )


def pushed_in_vain(phone, operations):
    """Push operations, which are refused; return the refusal."""
    with pytest.raises(Refused) as caught:
        phone.transport(phone.body(operations))
    return caught.value


def kept(bench):
    """Return the content of the quarantine: the operations in their order, each with the reason."""
    return {refused.operation_id: refused for refused in bench.journal._quarantine.values()}


def test_a_push_of_an_unknown_device_is_refused_and_kept_nowhere(bench):
    phone = bench.phone()
    phone.new_item("Screen", "SN-1")
    phone.device_id = new_id()
    refusal = pushed_in_vain(phone, phone.queue)
    assert (refusal.status, refusal.code) == (404, "device_unknown")
    assert (bench.journal.version(), kept(bench)) == (0, {})


def test_a_push_of_a_revoked_device_goes_to_quarantine_and_changes_no_record(bench):
    phone = bench.phone()
    phone.new_item("Screen", "SN-1")
    phone.push()
    revoke(bench, phone)
    phone.record("serial.note", serial="SN-1", note="seen")
    version = bench.journal.version()
    refusal = pushed_in_vain(phone, phone.queue)
    assert (refusal.status, refusal.code) == (403, "device_revoked")
    (sent,) = phone.queue
    (refused,) = kept(bench).values()
    assert (refused.operation_id, refused.device_id, refused.seq) == (sent["id"], phone.device_id, 2)
    assert (refused.standing, refused.received_at, refused.body) == ("waiting", bench.now, sent)
    assert (refused.error["status"], refused.error["code"]) == (403, "needs_approval")
    assert (refused.error["detail"], refused.error["reason"]) == ("sent by a revoked device", "needs_approval")
    assert (bench.journal.version(), bench.unit("SN-1")["note"]) == (version, None)
    assert bench.journal.device(phone.device_id).last_seq == 1


def test_a_repeated_operation_of_a_revoked_device_is_in_quarantine_once(bench):
    phone = bench.phone()
    phone.record("serial.note", serial="SN-1", note="one")
    phone.record("serial.note", serial="SN-1", note="two")
    phone.record("serial.note", serial="SN-1", note="three")
    revoke(bench, phone)
    one, two, three = phone.queue
    pushed_in_vain(phone, [one])
    # A known operation; a used `seq`; one `seq` of two operations, of which this is the last.
    pushed_in_vain(phone, [one, {**two, "seq": 1}, {**two, "seq": 3}, three])
    assert [(refused.operation_id, refused.seq) for refused in kept(bench).values()] == [
        (one["id"], 1),
        (three["id"], 3),
    ]


def test_the_quarantine_of_each_revoked_device_has_an_end(monkeypatch, bench):
    monkeypatch.setattr("sync.hub.QUARANTINED_A_DEVICE_MAX", 3)
    phones = [bench.phone() for _ in range(2)]
    for phone in phones:
        for at in range(5):
            phone.record("serial.note", serial="SN-1", note=str(at))
        revoke(bench, phone)
        pushed_in_vain(phone, phone.queue[:2])
        pushed_in_vain(phone, phone.queue)
        pushed_in_vain(phone, phone.queue)
    sent = [operation["id"] for phone in phones for operation in phone.queue[:3]]
    assert list(kept(bench)) == sent
    assert [bench.journal.quarantined_count(phone.device_id) for phone in phones] == [3, 3]


def test_a_conflict_awaits_no_revoked_device_and_none_that_pushed_since(bench):
    seller, other, silent, gone = (bench.phone() for _ in range(4))
    item = seller.new_item("Screen", "SN-1")
    seller.push()
    bench.pull(other)
    revoke(bench, gone)
    bench.later()
    other.sell(item, "SN-1")
    bench.later()
    seller.sell(item, "SN-1")
    seller.push()
    other.push()
    (conflict,) = bench.open_conflicts()
    assert conflict["devices"] == [silent.device_id]


def test_a_push_of_several_operations_may_list_so_many_serials_and_no_more(monkeypatch, bench):
    monkeypatch.setattr("sync.hub.SERIALS_A_PUSH_MAX", 4)
    phone = bench.phone()
    item = phone.new_item("Screen")
    phone.restock(item, "SN-1", "SN-2")
    phone.restock(item, "SN-3", "SN-4")
    phone.record("serial.note", serial="SN-1", note="seen")
    refusal = pushed_in_vain(phone, phone.queue)
    # The note is about a fifth serial.
    assert (refusal.status, refusal.code, refusal.extra) == (422, "push_too_large", {"fits": 3})
    phone.queue, left = phone.queue[:3], phone.queue[3:]
    assert [result["standing"] for result in phone.push()] == ["settled"] * 3
    phone.restock(item, "SN-5", "SN-6", "SN-7", "SN-8", "SN-9")
    phone.queue = [*left, *phone.queue]
    assert pushed_in_vain(phone, phone.queue).extra == {"fits": 1}
    # A single operation is accepted, however many serials it lists.
    phone.queue, left = phone.queue[:1], phone.queue[1:]
    phone.push()
    phone.queue = left
    assert [result["standing"] for result in phone.push()] == ["settled"]
