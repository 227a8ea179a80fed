"""Numbers that two devices use: a clone, a device that was put back, and what one of them recorded as another."""

import pytest

from sync.protocol import Refused
from tests.builders import Bench


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


def test_a_number_that_a_clone_has_used_is_a_fork(bench):
    phone = bench.phone()
    clone = copied(bench, phone)
    clone.new_item("Clone's", "SN-1")
    clone.push()
    phone.new_item("Phone's", "SN-2")
    assert refused(phone, phone.queue).code == "device_forked"
    assert units(bench) == ["SN-1"]


def test_what_was_recorded_under_a_new_identity_is_a_fork_under_the_number_that_a_clone_took_meanwhile(bench):
    phone = bench.phone()
    clone = copied(bench, phone)
    phone.new_item("Phone's", "SN-2")
    older_copy = copied(bench, phone)
    clone.new_item("Clone's", "SN-1")
    clone.push()
    renewed = bench.phone()
    renewed.queue, renewed.seq = phone.queue, phone.seq
    assert [result["standing"] for result in renewed.push()] == ["settled"]
    # A copy from before knows nothing of the new identity: its number is the clone's, though the server knows the id.
    error = refused(older_copy, older_copy.queue)
    assert (error.code, error.extra["seq"]) == ("device_forked", 1)
    assert error.extra["operation_id"] == clone.sent[0]["id"]
    assert units(bench) == ["SN-1", "SN-2"]


def test_what_another_identity_recorded_does_not_take_a_number_that_is_still_free(bench):
    phone, renewed = bench.phone(), bench.phone()
    phone.new_item("Phone's", "SN-1")
    renewed.queue, renewed.seq = list(phone.queue), phone.seq
    renewed.push()
    assert refused(phone, phone.queue).code == "operation_altered"
    known = bench.journal.device(phone.device_id)
    assert known is not None
    assert known.last_seq == 0


def test_the_number_before_a_push_that_is_a_clones_is_a_fork(bench):
    phone = bench.phone()
    clone = copied(bench, phone)
    phone.new_item("Phone's", "SN-2")
    # Never on its way: say, acknowledged by a server that was put back to a backup since.
    forgotten = phone.queue.pop()
    clone.new_item("Clone's", "SN-1")
    clone.push()
    phone.new_item("Phone's next", "SN-3")

    error = refused(phone, phone.queue, after=forgotten["id"])

    assert (error.code, error.extra["seq"]) == ("device_forked", 1)
    assert error.extra["operation_id"] == clone.sent[0]["id"]
    assert units(bench) == ["SN-1"]


def test_a_push_that_follows_its_own_operation_is_taken(bench):
    phone = bench.phone()
    phone.new_item("First", "SN-1")
    phone.push()
    phone.new_item("Next", "SN-2")
    phone.transport({**phone.body(phone.queue), "after": phone.sent[0]["id"]})
    assert units(bench) == ["SN-1", "SN-2"]


def test_a_push_beyond_a_gap_is_told_of_the_gap_whatever_it_follows(bench):
    phone = bench.phone()
    for name in ("One", "Two", "Three"):
        phone.new_item(name)
    assert refused(phone, phone.queue[2:], after=phone.queue[1]["id"]).code == "sequence_gap"
