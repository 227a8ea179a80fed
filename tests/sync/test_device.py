"""The reference device records a document's creation once, sends pushes that fit, and retries when the server asks."""

import pytest

from sync.device.device import AlreadyCreated, Answer, Device
from sync.device.store import Link, Store
from tests.builders import ADA, NORTH, START, new_id
from tests.sync.test_device_requests import Server, acknowledged, device_on, note


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

    # The records of the first page are new, those of the others are not.
    assert asked == 21 + records
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
    """Return a device whose pushes get these answers in order, and the list of its pushes."""
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


def test_what_was_recorded_after_an_operation_that_a_clone_sent_says_that_it_came_after_it():
    device, _ = device_that_meets()
    before, first, second = (sell(device, new_id()) for _ in range(3))
    clone = {"device_id": new_id(), "seq": 9}
    device, _ = resumed(device, [])
    store = device.store

    store.set_aside(first, clone)

    assert [(each["id"], each["seq"], each.get("heard")) for each in store.queue] == [
        (before, 1, None),
        (second, 2, {clone["device_id"]: 9}),
    ]
    later = sell(device, new_id())
    assert (store.queue[-1]["id"], store.queue[-1]["heard"]) == (later, {clone["device_id"]: 9})


def test_a_pull_stops_where_the_server_sends_pages_without_changes():
    pulled = []

    def transport(method, path, body):
        pulled.append(body["cursor"])
        return Answer(200, page(more=True))

    device = Device(Store(new_id(), "A7", NORTH), transport, new_id)
    assert not device.sync(START)
    assert pulled == [None, *["1"] * 20]


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


def test_the_next_push_after_one_that_is_too_large_has_at_most_as_many_operations_as_fit_and_one_less():
    too_large = [Answer(422, {"code": "push_too_large", "fits": fits}) for fits in (9, 2)]
    device, pushed = device_that_meets(*too_large, Answer(422, {"code": "push_too_large", "fits": 1}), Answer(503, {}))
    for _ in range(4):
        sell(device, new_id())
    assert not device.sync(START)
    assert [len(ids) for ids in pushed] == [4, 3, 2, 1]


@pytest.mark.parametrize(("before", "after"), [(5, 2), (2, 1), (1, 1)])
@pytest.mark.parametrize("answer", [Answer(413, {}), Answer(422, {"code": "push_too_large", "fits": 1})])
def test_a_push_of_one_operation_that_is_too_large_halves_the_next_ones_down_to_one(answer, before, after):
    device, pushed = device_that_meets(answer)
    sell(device, new_id())
    device._batch = before
    assert not device.sync(START)
    assert (device._batch, len(pushed), device.store.link) == (after, 1, Link.OPEN)


def test_a_device_gives_up_a_push_that_never_ends_until_the_next_sync():
    pushed = []

    def transport(method, path, body):
        if method == "GET":
            return Answer(200, page())
        pushed.append(body)
        return Answer(409, {"code": "operation_altered", "operation_id": "none of ours"})

    device = Device(Store(new_id(), "A7", NORTH), transport, new_id)
    sell(device, new_id())
    assert device.sync(START) is False
    assert (len(pushed), len(device.store.queue), device.store.last_seq) == (200, 1, 1)


def test_an_acknowledged_operation_beyond_the_last_of_its_identity_belongs_to_another_one():
    device, _ = device_that_meets()
    first, second, third = (sell(device, new_id()) for _ in range(3))
    beyond = Answer(200, {**settled(first, second).body, "last_seq": 1})
    device, pushed = resumed(device, [beyond, Answer(200, {**settled(third).body, "last_seq": 2})])
    device._batch = 2
    me = device.store.device_id
    assert device.sync(START)
    assert pushed == [[first, second], [third]]
    assert [device.store.acknowledged[id_].device_id for id_ in (first, second)] == [me, None]
    # The third one has the first free `seq`, and the next one the one after it.
    assert device.store.acknowledged[third].operation["seq"] == 2
    assert device.store.last_seq == 2


def test_operations_are_kept_for_thirty_days_after_they_were_acknowledged():
    month = 30 * 24 * 60 * 60 * 1000
    device, _ = device_that_meets()
    sold = sell(device, new_id())
    device, _ = resumed(device, [settled(sold)])
    assert device.sync(START)
    for now, ids in ((START + month, [sold]), (START + month + 1, [])):
        device.store.server_time = now
        assert device.sync(now)
        assert (list(device.store.acknowledged), list(device.store.recorded)) == (ids, ids)


def test_a_sync_after_failures_waits_no_longer_than_a_first_one():
    device, _ = device_that_meets(Answer(503, {}, retry_after_ms=5), Answer(503, {}))
    at_first = device.wait_ms()
    sold = sell(device, new_id())
    waits = [(device.sync(START), device.wait_ms()) for _ in range(2)]
    device, _ = resumed(device, [settled(sold)])
    assert waits == [(False, 2_000), (False, 4_000)]
    assert (device.sync(START), device.failures, device.wait_ms()) == (True, 0, at_first)


def test_a_transfer_whose_draft_the_replica_has_can_be_sent_and_one_that_is_no_draft_of_ours_is_left_to_the_server(
    device,
):
    van = {"transfer_id": new_id(), "to_branch_id": new_id(), "lines": []}
    device.store.records["transfer", van["transfer_id"]] = {"status": "draft"}
    device.record("transfer.send", van, ADA, START)
    assert len(device.store.queue) == 1


def test_a_push_goes_on_where_another_program_on_the_store_took_a_new_identity_meanwhile():
    class Renaming(Server):
        def __call__(self, method, path, body):
            answer = super().__call__(method, path, body)
            if path == "/sync/push" and body["device_id"] == "me":
                device.store.device_id = device.store.known_as = "another"
            return answer

    server = Renaming(Answer(409, {"code": "device_forked", "seq": 1}), acknowledged("op-1"))
    device = device_on(server)
    note(device)
    assert device.sync(START)
    assert [(path, sender) for path, sender, *_ in server.posted()] == [("/sync/push", "me"), ("/sync/push", "another")]
