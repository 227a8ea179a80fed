"""The complete requests of the reference device: pulls, pushes, and the requests by which it becomes another device."""

import contextlib

import pytest

from sync.device.device import Answer, Device
from sync.device.store import Acknowledged, Store
from sync.device.transport import Unreachable
from tests.builders import ADA, NORTH, START


class Server:
    """Answers pushes and enrolments in a given order, and every pull with a page of nothing; keeps each request."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests = []

    def __call__(self, method, path, body):
        self.requests.append((method, path, body))
        if method == "GET":
            return Answer(200, {"changes": [], "cursor": "c1", "version": 7, "more": False, "server_time": START})
        return self.answers.pop(0)

    def posted(self):
        """Return the requests except pulls; of a push, `id seq heard` of each operation, and the one before it."""
        return [
            (path, body["device_id"], body["after"], [_shown(operation) for operation in body["operations"]])
            if path == "/sync/push"
            else (path, body)
            for method, path, body in self.requests
            if method == "POST"
        ]


def _shown(operation):
    return operation["id"], operation["seq"], operation.get("heard")


def device_on(server):
    ids = (f"op-{at}" for at in range(1, 100))
    return Device(Store("me", "A7", NORTH), server, lambda: next(ids))


def note(device, at=START):
    return device.record("serial.note", {"serial": "SN-1", "note": "seen"}, ADA, at)


def acknowledged(*ids, first=1):
    results = [{"id": id_, "seq": at, "standing": "settled", "duplicate": False} for at, id_ in enumerate(ids, first)]
    last = first + len(ids) - 1
    return Answer(200, {"results": results, "last_seq": last, "version": 9, "server_time": START + 5})


def test_a_sync_pulls_then_pushes_the_whole_queue_then_pulls_again():
    server = Server(acknowledged("op-1"))
    device = device_on(server)
    note(device, at=START - 3)
    assert device.sync(START)
    operation = {
        "id": "op-1",
        "seq": 1,
        "type": "serial.note",
        "v": 1,
        "at": START - 3,
        "base": 0,
        "branch_id": NORTH,
        "actor_id": ADA,
        "payload": {"serial": "SN-1", "note": "seen"},
    }
    pushed = {"protocol": 1, "device_id": "me", "sent_at": START, "after": None, "operations": [operation]}
    assert server.requests == [
        ("GET", "/sync/pull", {"device_id": "me", "cursor": None, "limit": 500}),
        ("POST", "/sync/push", pushed),
        ("GET", "/sync/pull", {"device_id": "me", "cursor": "c1", "limit": 500}),
    ]
    assert (device.store.version, device.store.server_time) == (7, START + 5)
    note(device)
    assert (device.store.queue[0]["base"], device.store.queue[0]["seq"]) == (7, 2)


def test_after_a_fork_the_device_pushes_earlier_operations_again_and_the_rest_under_a_new_identity():
    enrolled = Answer(201, {"id": "another", "code": "A8"})
    forked = Answer(409, {"code": "device_forked", "seq": 3})
    server = Server(
        acknowledged("op-1", "op-2"), forked, acknowledged("op-1", "op-2"), enrolled, acknowledged("op-3", "op-4")
    )
    device = device_on(server)
    note(device)
    note(device)
    assert device.sync(START)
    note(device)
    note(device)
    assert device.sync(START)
    assert server.posted() == [
        ("/sync/push", "me", None, [("op-1", 1, None), ("op-2", 2, None)]),
        ("/sync/push", "me", "op-2", [("op-3", 3, None), ("op-4", 4, None)]),
        ("/sync/push", "me", None, [("op-1", 1, None), ("op-2", 2, None)]),
        ("/devices", {"name": "A7", "branch_id": NORTH}),
        ("/sync/push", "another", None, [("op-3", 1, {"me": 2}), ("op-4", 2, {"me": 2})]),
    ]
    note(device)
    assert _shown(device.store.queue[0]) == ("op-5", 3, {"me": 2})


def test_a_fork_at_the_first_sequence_number_leaves_an_empty_heard_field():
    enrolled = Answer(201, {"id": "another", "code": "A8"})
    server = Server(Answer(409, {"code": "device_forked", "seq": 1}), enrolled, acknowledged("op-1"))
    device = device_on(server)
    note(device)
    assert device.sync(START)
    assert server.posted()[-1] == ("/sync/push", "another", None, [("op-1", 1, {})])
    note(device)
    assert _shown(device.store.queue[0]) == ("op-2", 2, None)


def test_a_refused_enrolment_leaves_identity_and_queue_as_they_were():
    server = Server(Answer(409, {"code": "device_forked", "seq": 1}), Answer(503, {}))
    device = device_on(server)
    note(device)
    assert not device.sync(START)
    assert (device.store.device_id, [_shown(each) for each in device.store.queue]) == ("me", [("op-1", 1, None)])


@pytest.mark.parametrize(
    "refusal",
    [
        {"code": "device_forked", "seq": 2},
        # The clone has pushed it again under its own identity.
        {"code": "operation_altered", "operation_id": "op-2"},
    ],
)
def test_earlier_operations_that_are_a_clones_now_are_recorded_again_too(refusal):
    forked = Answer(409, {"code": "device_forked", "seq": 3})
    enrolled = Answer(201, {"id": "another", "code": "A8"})
    ours, mine = acknowledged("op-1"), acknowledged("op-2", "op-3")
    server = Server(acknowledged("op-1", "op-2"), forked, Answer(409, refusal), ours, enrolled, mine)
    device = device_on(server)
    note(device)
    note(device)
    assert device.sync(START)
    note(device)
    assert device.sync(START)
    assert server.posted()[2:] == [
        ("/sync/push", "me", None, [("op-1", 1, None), ("op-2", 2, None)]),
        ("/sync/push", "me", None, [("op-1", 1, None)]),
        ("/devices", {"name": "A7", "branch_id": NORTH}),
        ("/sync/push", "another", None, [("op-2", 1, {"me": 1}), ("op-3", 2, {"me": 1})]),
    ]


def test_earlier_operations_after_a_gap_that_cannot_be_filled_are_recorded_again_too():
    forked = Answer(409, {"code": "device_forked", "seq": 3})
    enrolled = Answer(201, {"id": "another", "code": "A8"})
    gap = Answer(409, {"code": "sequence_gap", "expected": 1})
    server = Server(acknowledged("op-1", "op-2"), forked, gap, enrolled, acknowledged("op-2", "op-3"))
    device = device_on(server)
    note(device)
    note(device)
    assert device.sync(START)
    del device.store.acknowledged["op-1"]  # forgotten long ago
    note(device)
    assert device.sync(START)
    assert server.posted()[2:] == [
        ("/sync/push", "me", None, [("op-2", 2, None)]),
        ("/devices", {"name": "A7", "branch_id": NORTH}),
        ("/sync/push", "another", None, [("op-2", 1, {"me": 1}), ("op-3", 2, {"me": 1})]),
    ]


def test_a_device_fills_a_gap_or_takes_a_new_identity_where_it_cannot():
    gap = Answer(409, {"code": "sequence_gap", "expected": 1})
    server = Server(acknowledged("op-1"), gap, acknowledged("op-1", "op-2"))
    device = device_on(server)
    note(device)
    assert device.sync(START)
    note(device)
    assert device.sync(START)
    assert server.posted()[1:] == [
        ("/sync/push", "me", "op-1", [("op-2", 2, None)]),
        ("/sync/push", "me", None, [("op-1", 1, None), ("op-2", 2, None)]),
    ]


def test_the_holder_of_a_sequence_number_is_looked_for_among_the_operations_of_its_identity():
    store = Store("me", "A8", NORTH, queue=[{"id": "op-3", "seq": 1}])
    store.acknowledged = {
        "op-1": Acknowledged("former", {"id": "op-1", "seq": 1}, {}, START),
        "op-2": Acknowledged(None, {"id": "op-2", "seq": 2}, {}, START),
    }
    assert [store.holder("me", seq) for seq in (1, 2)] == ["op-3", None]
    assert [store.holder("former", seq) for seq in (1, 2)] == ["op-1", None]
    del store.acknowledged["op-1"]
    assert store.holder("former", 1) is None


def test_a_gap_before_every_kept_operation_gives_the_device_a_new_identity():
    gap = Answer(409, {"code": "sequence_gap", "expected": 1})
    enrolled = Answer(201, {"id": "another", "code": "A8"})
    server = Server(acknowledged("op-1", "op-2"), gap, enrolled, acknowledged("op-2", "op-3"))
    device = device_on(server)
    note(device)
    note(device)
    assert device.sync(START)
    del device.store.acknowledged["op-1"]  # forgotten long ago
    note(device)
    assert device.sync(START)
    assert server.posted()[1:] == [
        ("/sync/push", "me", "op-2", [("op-3", 3, None)]),
        ("/devices", {"name": "A7", "branch_id": NORTH}),
        ("/sync/push", "another", None, [("op-2", 1, {}), ("op-3", 2, {})]),
    ]


def test_an_operation_that_gets_a_second_new_identity_states_what_it_was_recorded_after_under_both():
    forked = [Answer(409, {"code": "device_forked", "seq": 2}), Answer(409, {"code": "device_forked", "seq": 1})]
    enrolled = [Answer(201, {"id": id_, "code": "A8"}) for id_ in ("second", "third")]
    server = Server(
        acknowledged("op-1"), forked[0], acknowledged("op-1"), enrolled[0], forked[1], enrolled[1], acknowledged("op-2")
    )
    device = device_on(server)
    note(device)
    assert device.sync(START)
    note(device)
    assert device.sync(START)
    assert server.posted()[-1] == ("/sync/push", "third", None, [("op-2", 1, {"me": 1})])
    assert device.store.heard == {"me": 1}


@pytest.mark.parametrize(("status", "link"), [(401, "signed_out"), (426, "outdated"), (503, "open")])
def test_a_device_notes_why_it_was_not_enrolled_anew(status, link):
    server = Server(Answer(409, {"code": "device_forked", "seq": 1}), Answer(status, {}, retry_after_ms=9_000))
    device = device_on(server)
    note(device)
    assert not device.sync(START)
    assert (device.store.link, device.wait_ms()) == (link, 9_000)


def test_a_new_identity_that_another_program_already_took_is_used():
    store = Store("me", "A7", NORTH)

    class Meanwhile(Server):
        def __call__(self, method, path, body):
            if path == "/devices":
                store.take_identity("taken", "A9", {}, 0)
            return super().__call__(method, path, body)

    enrolled = Answer(201, {"id": "unused", "code": "A8"})
    server = Meanwhile(Answer(409, {"code": "device_forked", "seq": 1}), enrolled, acknowledged("op-1"))
    device = device_on(server)
    device.store = store
    note(device)
    assert device.sync(START)
    assert server.posted()[-1] == ("/sync/push", "taken", None, [("op-1", 1, {})])
    assert (store.device_id, store.code, store.queue) == ("taken", "A9", [])


def test_a_device_that_was_not_enrolled_anew_records_on_under_the_numbers_of_its_own_identity():
    """The operations that it must send again have sequence numbers of former identities; it sends them after it took a
    new identity.
    """
    server = Server(acknowledged("op-3"), Answer(503, {}), acknowledged("op-4", first=2))
    device = restored(None, server)
    assert not device.sync(START)
    assert (device.store.queue, device.store.heard) == ([], {})
    note(device)
    assert [(operation["id"], operation["seq"]) for operation in device.store.queue] == [("op-4", 2)]


def test_a_number_under_which_the_server_had_an_operation_is_given_to_no_other():
    """A restored server may have it from a clone now, and the number in `heard` refers to the clone's operation."""
    altered = Answer(
        409, {"code": "operation_altered", "operation_id": "op-1", "holder": {"device_id": "it", "seq": 7}}
    )
    enrolled = Answer(201, {"id": "new", "code": "A8"})
    server = Server(acknowledged("op-1", "op-2"), altered, enrolled, altered, acknowledged("op-2"))
    device = device_on(server)
    note(device)
    note(device)
    assert device.sync(START)
    device.store.queue = [kept.operation for kept in device.store.acknowledged.values()]
    assert device.push(START)
    assert [post[1:] for post in server.posted()[2:]] == [
        ({"name": "A7", "branch_id": NORTH},),
        ("new", None, [("op-1", 1, {}), ("op-2", 2, {})]),
        ("new", None, [("op-2", 1, {"it": 7})]),
    ]


def test_numbers_under_which_the_server_had_operations_are_not_given_to_later_ones_although_a_clone_returned_all():
    duplicate = Answer(200, {**acknowledged("op-1").body, "last_seq": 0})
    gap, enrolled = Answer(409, {"code": "sequence_gap", "expected": 1}), Answer(201, {"id": "new", "code": "A8"})
    server = Server(acknowledged("op-1"), duplicate, gap, enrolled, acknowledged("op-2"))
    device = device_on(server)
    note(device)
    assert device.push(START)
    device.store.queue = [kept.operation for kept in device.store.acknowledged.values()]
    note(device)
    device._batch = 1
    assert device.push(START)
    assert [post[1:] for post in server.posted()[2:]] == [
        ("me", None, [("op-2", 2, None)]),
        ({"name": "A7", "branch_id": NORTH},),
        ("new", None, [("op-2", 1, {})]),
    ]


@pytest.mark.parametrize("answer", [None, Answer(503, {})], ids=["no answer", "an error"])
def test_a_number_under_which_the_server_may_have_an_operation_is_given_to_no_other(answer):
    device = device_on(Server(answer))
    note(device)
    if answer is None:
        device._transport = unreachable
    with contextlib.suppress(Unreachable):
        device.push(START)
    assert device.store.reached == 1


def unreachable(*_):
    raise Unreachable


def test_what_a_device_knows_of_a_clone_is_not_less_after_an_earlier_operation_of_it():
    store = Store("me", "A7", NORTH, last_seq=3, heard={"clone": 5})
    store.queue = [{"id": f"op-{at}", "seq": at, "heard": {"clone": 5}} for at in (1, 2, 3)]
    store.set_aside("op-2", {"device_id": "clone", "seq": 1})
    assert (store.heard, [each["heard"] for each in store.queue]) == ({"clone": 5}, [{"clone": 5}] * 2)


def restored(former, server):
    """Return a device that was `former` and is `me` now, with an operation of each; its server accepts no cursor."""
    device = device_on(server)
    for at, owner in enumerate((former, former, "me"), 1):
        note(device)
        (operation,) = device.store.queue
        device.store.queue = []
        operation["seq"] = at if owner == former else 1
        device.store.acknowledged[operation["id"]] = Acknowledged(owner, operation, {"standing": "settled"}, START)
    device.store.last_seq = 1
    # They were acknowledged in another order than they were recorded.
    device.store.acknowledged = dict(reversed(device.store.acknowledged.items()))
    return device


def test_a_restored_server_gets_the_operations_of_each_identity_under_their_own_numbers():
    server = Server(acknowledged("op-3"), acknowledged("op-1", "op-2"))
    device = restored("former", server)
    assert device.sync(START)
    assert server.posted() == [
        ("/sync/push", "me", None, [("op-3", 1, None)]),
        ("/sync/push", "former", None, [("op-1", 1, None), ("op-2", 2, None)]),
    ]
    assert not device.store.lost_history


@pytest.mark.parametrize(
    ("refusal", "anew"),
    [
        ({"code": "device_forked", "seq": 2}, [("op-2", 1, {"former": 1})]),
        ({"code": "operation_altered", "operation_id": "op-2"}, [("op-2", 1, {"former": 1})]),
        ({"code": "sequence_gap", "expected": 1}, [("op-1", 1, {}), ("op-2", 2, {})]),
    ],
)
def test_operations_of_a_former_identity_that_a_clone_uses_get_a_new_identity(refusal, anew):
    refused, enrolled = Answer(409, refusal), Answer(201, {"id": "another", "code": "A8"})
    ids = [id_ for id_, *_ in anew]
    rest = [acknowledged("op-1")] if len(ids) == 1 else []
    server = Server(acknowledged("op-3"), refused, enrolled, acknowledged(*ids), *rest, acknowledged("op-3"))
    device = restored("former", server)
    assert device.sync(START)
    assert server.posted()[2:] == [
        ("/devices", {"name": "A7", "branch_id": NORTH}),
        ("/sync/push", "another", None, anew),
        *([("/sync/push", "former", None, [("op-1", 1, None)])] if rest else []),
        ("/sync/push", "me", None, [("op-3", 1, None)]),
    ]
    assert not device.store.lost_history
    assert {id_: kept.device_id for id_, kept in device.store.acknowledged.items()} == {
        "op-1": "former" if rest else "another",
        "op-2": "another",
        "op-3": "me",
    }


def test_a_restored_server_that_does_not_answer_gets_the_rest_later():
    server = Server(acknowledged("op-3"), Answer(401, {}))
    device = restored("former", server)
    assert not device.sync(START)
    assert (device.store.lost_history, device.store.link) == (True, "signed_out")
