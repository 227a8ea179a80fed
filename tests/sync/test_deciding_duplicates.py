"""A decision about two documents of one id has the same end in either order of arrival, and undoes nothing."""

import itertools

import pytest

from tests.arrivals import Ends
from tests.builders import SOUTH, new_id
from tests.every_document import Shelf, make, make_two
from tests.sync.test_duplicates import KINDS, assert_log_gives_the_same, open_, reopen, resolve, whose


@pytest.fixture
def shelf():
    return Shelf()


@pytest.mark.parametrize("verdict", ["stands", "discard"])
@pytest.mark.parametrize("kind", KINDS)
def test_two_documents_of_one_id_and_a_decision_may_arrive_in_any_order(kind, verdict):
    ends = []
    for order in itertools.permutations(range(3)):
        shelf = Shelf()
        phones, admin, id_ = [shelf.phone(), shelf.phone()], shelf.bench.phone(), new_id()
        first, second = (make(phone, shelf, kind, id_, number) for number, phone in enumerate(phones, start=1))
        admin.record("conflict.resolve", operation_id=second, verdict=verdict, expects=[first])
        for at in order:
            [*phones, admin][at].push()
        assert open_(shelf) == []
        records = shelf.records(kind)
        assert whose(shelf, kind) == {1: id_, 2: second}
        ends.append([(records[id_]["standing"], records[id_]["status"]) for id_ in (id_, second)])
        assert_log_gives_the_same(shelf)
    assert ends == ends[:1] * 6


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("kind", KINDS)
def test_an_approved_duplicate_is_as_before_when_the_approval_is_taken_back(kind, order):
    shelf, id_ = Shelf(), new_id()
    phones = [shelf.phone(), shelf.phone()]
    first, second = (make(phone, shelf, kind, id_, number) for number, phone in enumerate(phones, start=1))
    for at in order:
        phones[at].push()
    before = shelf.everything()
    resolve(shelf, second, "stands", [first])
    assert open_(shelf) == []
    reopen(shelf, second)
    assert shelf.everything() == before
    assert_log_gives_the_same(shelf)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_repair_that_an_admin_approves_beside_another_keeps_its_later_operations(shelf, order):
    phones, id_ = [shelf.phone(), shelf.phone()], new_id()
    first, second = (make(phone, shelf, "repair", id_, number) for number, phone in enumerate(phones, start=1))
    phones[1].fit(id_, shelf.screen, "SN-5")
    phones[1].repair("complete", id_)
    for at in order:
        phones[at].push()
    admin = shelf.phone()
    shelf.bench.pull(admin)
    admin.record("conflict.resolve", operation_id=second, verdict="stands", expects=[first])
    admin.push()
    assert open_(shelf) == []
    assert whose(shelf, "repair") == {1: id_, 2: second}
    assert shelf.records("repair")[second]["status"] == "completed"
    assert shelf.bench.status("SN-5") == "repair_done"
    assert_log_gives_the_same(shelf)


def test_a_transfer_that_an_admin_approves_beside_another_is_received_already(shelf):
    phones = [shelf.phone(), shelf.phone()]
    _, first, second = make_two(shelf, "transfer", phones)
    phones[1].branch_id = SOUTH
    phones[1].record("transfer.receive", transfer_id=second, lines=[shelf.units("SN-3"), shelf.cables(2)])
    phones[1].push()
    admin = shelf.phone()
    shelf.bench.pull(admin)
    admin.record("conflict.resolve", operation_id=second, verdict="stands", expects=[first])
    admin.push()
    assert open_(shelf) == []
    assert shelf.records("transfer")[second]["status"] == "received"
    assert_log_gives_the_same(shelf)


def test_a_sale_that_an_admin_confirmed_keeps_its_id_when_a_third_sale_uses_it(shelf):
    phones = [shelf.phone(), shelf.phone(), shelf.phone()]
    id_, first, second = make_two(shelf, "sale", phones[:2])
    resolve(shelf, second, "discard", [first])
    resolve(shelf, first, "stands", [])
    third = make(phones[2], shelf, "sale", id_, 3)
    phones[2].push()
    assert shelf.records("sale")[id_]["operation_id"] == first
    assert open_(shelf) == [(third, None, "duplicate_document", [first])]
    assert_log_gives_the_same(shelf)


def test_an_edit_of_tracking_follows_its_item_when_another_item_gets_their_id():
    """The edit waits for its turn on the id; by then it is on a separate document."""
    ends = Ends(
        {
            "devices": {"A": "north", "B": "north"},
            "happens": (
                "A-1 item case serialised",
                "A-2 edit item case serial_tracked=no",
                "B-1 item case serialised SN-1",
                *("A pushes", "B pushes", "B-2 undecide A-1 -", "B pushes"),
            ),
        },
        (),
    )
    assert ends.open() == {"A-1 -: contested duplicate_document with B-1"}
    records = ends.records()
    assert records["item", "case"]["operation_id"] == "operation B-1"
    assert [records["item", id_]["serial_tracked"] for id_ in ("case", "operation A-1")] == [True, False]
    assert ends.of_log() == []
