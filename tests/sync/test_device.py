"""The reference device records a document's creation once, sends pushes that fit, and retries when the server asks."""

import pytest

from sync.device.device import AlreadyCreated, Answer, Device
from sync.device.store import Link, Store
from tests.builders import ADA, NORTH, START, new_id


@pytest.fixture
def device():
    def nobody_answers(method, path, body):
        return Answer(503, {})

    return Device(Store(new_id(), "A7", NORTH), nobody_answers, new_id)


def sell(device, sale_id):
    cart = {"sale_id": sale_id, "lines": [], "payments": [], "total": 0}
    return device.record("sale.complete", cart, ADA, START)


def test_a_second_creation_of_an_id_in_the_queue_is_refused_and_uses_no_sequence_number(device):
    sell(device, sale := new_id())
    with pytest.raises(AlreadyCreated):
        sell(device, sale)
    assert (len(device.store.queue), device.store.last_seq) == (1, 1)
    sell(device, new_id())


def test_an_operation_that_could_not_be_stored_uses_no_sequence_number(device):
    def no_id():
        raise OSError("no id")

    with pytest.raises(OSError, match="no id"):
        sell(Device(device.store, lambda *_: Answer(503, {}), no_id), new_id())
    sell(device, new_id())
    assert [operation["seq"] for operation in device.store.queue] == [1]


def test_a_second_tab_on_the_same_store_is_refused(device):
    other = Device(device.store, lambda *_: Answer(503, {}), new_id)
    sell(device, sale := new_id())
    with pytest.raises(AlreadyCreated):
        sell(other, sale)


def test_creating_a_document_with_an_id_in_the_replica_is_refused(device):
    device.store.records["sale", sale := new_id()] = {"status": "completed"}
    with pytest.raises(AlreadyCreated):
        sell(device, sale)


def test_a_draft_can_be_saved_again_and_sent(device):
    van = {"transfer_id": new_id(), "to_branch_id": new_id(), "lines": []}
    for type_ in ("transfer.draft", "transfer.draft", "transfer.send"):
        device.record(type_, van, ADA, START)
    with pytest.raises(AlreadyCreated):
        device.record("transfer.send", van, ADA, START)
    assert len(device.store.queue) == 3


@pytest.mark.parametrize("status", [429, 503])
def test_a_device_tries_a_busy_server_again_later_and_loses_nothing(status):
    answers = [Answer(status, {"code": "too_many_requests"}, retry_after_ms=90_000), Answer(503, {})]
    device = Device(Store(new_id(), "A7", NORTH), lambda *_: answers.pop(0), new_id)
    sell(device, new_id())
    assert not device.sync(START)
    assert (device.wait_ms(), device.store.link, len(device.store.queue)) == (90_000, Link.OPEN, 1)
    assert not device.sync(START)
    assert device.wait_ms() == 4_000


def test_a_queue_that_is_too_large_for_one_push_is_pushed_in_parts():
    taken = []

    def server(method, path, body):
        if method == "GET":
            return Answer(200, {"changes": [], "cursor": "c", "version": 0, "more": False, "server_time": START})
        if len(body["operations"]) > 3:
            return Answer(422, {"code": "push_too_large", "fits": 3})
        taken.append(len(body["operations"]))
        results = [
            {"id": operation["id"], "seq": operation["seq"], "standing": "settled"} for operation in body["operations"]
        ]
        return Answer(200, {"results": results, "last_seq": body["operations"][-1]["seq"], "server_time": START})

    device = Device(Store(new_id(), "A7", NORTH), server, new_id)
    for _ in range(8):
        sell(device, new_id())
    assert device.push(START)
    assert taken == [3, 3, 2]


@pytest.mark.parametrize("records", [0, 1, 3])
def test_a_pull_whose_pages_repeat_the_same_records_stops_until_later(records):
    asked = 0

    def server(method, path, body):
        nonlocal asked
        asked += 1
        some = [{"kind": "branch", "id": str(asked % records), "version": asked, "data": {}}] if records else []
        return Answer(
            200, {"changes": some, "cursor": f"c{asked}", "version": asked, "more": True, "server_time": START}
        )

    device = Device(Store(new_id(), "A7", NORTH), server, new_id)
    sell(device, new_id())

    assert not device.sync(START)

    assert asked <= 25
    assert (device.wait_ms(), len(device.store.queue)) == (2_000, 1)


def test_a_pull_of_many_pages_gives_every_record():
    def server(method, path, body):
        at = int(body["cursor"] or 0) + 1
        some = [{"kind": "branch", "id": str(at), "version": 1, "data": {}}]
        return Answer(200, {"changes": some, "cursor": str(at), "version": 1, "more": at < 500, "server_time": START})

    device = Device(Store(new_id(), "A7", NORTH), server, new_id)
    assert device.pull(START)
    assert len(device.store.records) == 500


def page(**more):
    """Return an empty answer to a pull."""
    return {"changes": [], "cursor": "1", "version": 0, "more": False, "last_seq": 0, "server_time": START, **more}


def device_that_meets(*answers):
    """Return a device whose pushes get these answers one after the other, and the list of its pushes."""
    left, pushed = list(answers), []

    def transport(method, path, body):
        if method == "GET":
            return Answer(200, page())
        pushed.append([operation["id"] for operation in body["operations"]])
        return left.pop(0)

    return Device(Store(new_id(), "A7", NORTH), transport, new_id), pushed


def settled(*ids):
    results = [{"id": id_, "seq": at, "standing": "settled", "duplicate": False} for at, id_ in enumerate(ids, 1)]
    return Answer(200, {"results": results, "last_seq": len(ids), "version": len(ids), "server_time": START})


@pytest.mark.parametrize(
    ("answer", "link"),
    [
        (Answer(401, {"code": "not_signed_in"}), Link.SIGNED_OUT),
        (Answer(426, {"code": "protocol_unsupported"}), Link.OUTDATED),
        (Answer(403, {"code": "device_revoked"}), Link.REVOKED),
    ],
)
def test_a_refusal_that_needs_a_person_stops_the_device_and_keeps_the_queue(answer, link):
    device, pushed = device_that_meets(answer)
    sell(device, new_id())

    assert not device.sync(START)
    assert not device.sync(START)

    assert (device.store.link, len(device.store.queue), len(pushed)) == (link, 1, 1)


def test_a_device_continues_after_a_new_sign_in_and_not_after_it_was_revoked():
    device, _ = device_that_meets()
    device.store.link = Link.SIGNED_OUT
    device.signed_in()
    assert device.store.link is Link.OPEN

    device.store.link = Link.REVOKED
    device.signed_in()
    assert device.store.link is Link.REVOKED


def resumed(device, answers):
    """Return another program on a device's store, and the list of its pushes."""
    other, pushed = device_that_meets(*answers)
    other.store = device.store
    return other, pushed


def test_a_push_that_is_too_long_is_halved_the_next_time():
    device, pushed = device_that_meets(Answer(413, {}), Answer(503, {}))
    first, second = (sell(device, new_id()) for _ in range(2))
    device._batch = 2

    assert not device.sync(START)
    assert not device.sync(START)
    assert pushed == [[first, second], [first]]


def test_an_operation_that_the_server_has_under_another_sequence_number_leaves_the_queue_without_a_gap():
    device, pushed = device_that_meets()
    first, second = (sell(device, new_id()) for _ in range(2))
    device, pushed = resumed(
        device, [Answer(409, {"code": "operation_altered", "operation_id": first}), settled(second)]
    )

    assert device.sync(START)
    assert pushed == [[first, second], [second]]
    kept = device.store.acknowledged[first]
    assert kept.result == {"id": first, "seq": 1, "standing": "elsewhere", "duplicate": True}
    assert (kept.device_id, kept.operation["id"]) == (None, first)
    assert (device.store.acknowledged[second].operation["seq"], device.store.last_seq) == (1, 1)


def test_a_pull_stops_where_the_server_sends_pages_without_changes():
    pulled = []

    def transport(method, path, body):
        pulled.append(body["cursor"])
        return Answer(200, page(more=True))

    device = Device(Store(new_id(), "A7", NORTH), transport, new_id)
    assert not device.sync(START)
    assert len(pulled) < 50


def test_a_rejected_operation_is_kept_until_a_person_has_seen_it():
    device, _ = device_that_meets()
    rejected = sell(device, new_id())
    result = {"id": rejected, "seq": 1, "standing": "rejected", "duplicate": False}
    device, _ = resumed(device, [Answer(200, {**settled().body, "results": [result], "last_seq": 1})])

    assert device.sync(START)
    device.store.forget(START + 10**12)
    assert [kept.operation["id"] for kept in device.store.rejected()] == [rejected]


def test_operations_queued_again_for_a_restored_server_are_kept_however_old_they_are():
    device, _ = device_that_meets()
    sold = sell(device, new_id())
    device, _ = resumed(device, [settled(sold)])
    assert device.sync(START)
    store = device.store
    store.queue = [store.acknowledged[sold].operation]

    store.forget(START + 10**12)
    assert (list(store.acknowledged), list(store.recorded)) == ([sold], [sold])

    store.queue = []
    store.forget(START + 10**12)
    assert (store.acknowledged, store.recorded) == ({}, {})
