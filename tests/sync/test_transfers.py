"""The record of a transfer has its received, missing and extra lines."""

import pytest

from tests.arrivals import Ends, assert_all_alike
from tests.builders import NORTH, SOUTH, Bench, new_id
from tests.sync.test_numbers import assert_log_gives_the_same


@pytest.fixture
def bench():
    return Bench()


def lines(item, *serials):
    return [{"item_id": item, "quantity": len(serials), "serials": list(serials)}]


def sent(bench, *serials):
    """Return two phones that have a transfer from North to South, its item and its id."""
    north, south = bench.phone(NORTH), bench.phone(SOUTH)
    item = north.new_item("Phone", *serials, "STAYED")
    transfer = new_id()
    north.record("transfer.send", transfer_id=transfer, to_branch_id=SOUTH, lines=lines(item, *serials))
    north.push()
    bench.pull(north)
    bench.pull(south)
    bench.later()
    return north, south, item, transfer


def receive(phone, transfer, listed):
    phone.record("transfer.receive", transfer_id=transfer, lines=listed)
    return phone.push()[-1]


def record(bench, transfer):
    return bench.journal.state()["transfer", transfer]


def test_the_lines_of_a_draft_are_checked_and_may_be_missing(bench):
    phone = bench.phone(NORTH)
    item = phone.new_item("Phone", "SN-1")
    for listed in ([], lines(item, "SN-1"), [{**lines(item, "SN-1")[0], "quantity": 2}]):
        phone.record("transfer.draft", transfer_id=new_id(), to_branch_id=SOUTH, lines=listed)
    assert [result["standing"] for result in phone.push()] == ["settled", "settled", "settled", "rejected"]


def test_a_unit_that_did_not_arrive_is_short_until_it_arrives(bench):
    _, south, item, transfer = sent(bench, "SN-1", "SN-2")
    assert record(bench, transfer)["short"] == []
    receive(south, transfer, lines(item, "SN-1"))
    assert record(bench, transfer)["status"] == "partly_received"
    assert record(bench, transfer)["short"] == lines(item, "SN-2")
    assert bench.status("SN-2") == "in_transit"
    receive(south, transfer, lines(item, "SN-2"))
    assert record(bench, transfer)["status"] == "received"
    assert record(bench, transfer)["short"] == []
    assert_log_gives_the_same(bench)


def test_a_unit_that_nobody_sent_is_extra_and_contested_until_it_is_explained(bench):
    _, south, item, transfer = sent(bench, "SN-1", "SN-2")
    result = receive(south, transfer, lines(item, "SN-1", "STAYED"))
    assert [unit["standing"] for unit in result["serials"]] == ["settled", "contested"]
    assert record(bench, transfer)["short"] == lines(item, "SN-2")
    assert record(bench, transfer)["extra"] == lines(item, "STAYED")
    (conflict,) = bench.open_conflicts()
    south.decide(result["id"], "STAYED", "reassign", conflict["with"], new_serial="SN-2")
    south.push()
    assert bench.open_conflicts() == []
    assert (record(bench, transfer)["status"], record(bench, transfer)["short"]) == ("received", [])
    assert record(bench, transfer)["extra"] == []
    assert_log_gives_the_same(bench)


def test_a_unit_received_under_another_of_its_serials_is_not_short(bench):
    north, south, item, transfer = sent(bench, "SN-1")
    north.add_alias("SN-1", "IMEI-1")
    result = receive(south, transfer, lines(item, "IMEI-1"))
    assert result["serials"][0]["reason"] == "unknown_serial"
    assert record(bench, transfer)["status"] == "partly_received"
    north.push()
    assert record(bench, transfer)["status"] == "received"
    assert (record(bench, transfer)["short"], record(bench, transfer)["extra"]) == ([], [])
    assert_log_gives_the_same(bench)


def test_a_short_line_has_the_serial_under_which_its_unit_was_sent(bench):
    north = bench.phone(NORTH)
    item, transfer = north.new_item("Phone", "SN-1", "SN-2"), new_id()
    north.add_alias("SN-1", "imei 7")
    listed = lines(item, "imei 7", "SN-2")
    north.record("transfer.send", transfer_id=transfer, to_branch_id=SOUTH, lines=listed)
    north.push()
    receive(bench.phone(SOUTH), transfer, lines(item, "SN-2"))
    assert bench.status("SN-1") == "in_transit"
    assert record(bench, transfer)["short"] == lines(item, "imei 7")


def test_quantities_can_be_short_and_extra_too(bench):
    north, south = bench.phone(NORTH), bench.phone(SOUTH)
    cable = north.new_item("Cable", serial_tracked=False, initial_stock={"quantity": 9})
    case = north.new_item("Case", serial_tracked=False, initial_stock={"quantity": 9})
    transfer = new_id()
    listed = [{"item_id": cable, "quantity": 5}, {"item_id": case, "quantity": 1}]
    north.record("transfer.send", transfer_id=transfer, to_branch_id=SOUTH, lines=listed)
    north.push()
    receive(south, transfer, [{"item_id": cable, "quantity": 3}, {"item_id": case, "quantity": 2}])
    assert record(bench, transfer)["status"] == "partly_received"
    assert record(bench, transfer)["short"] == [{"item_id": cable, "quantity": 2, "serials": None}]
    assert record(bench, transfer)["extra"] == [{"item_id": case, "quantity": 1, "serials": None}]


@pytest.mark.parametrize("order", ["first", "last"])
def test_extra_units_are_listed_alike_in_every_order_of_arrival(bench, order):
    north, south, item, transfer = sent(bench, "SN-1")
    for phone, serial in ((north, "LEFT"), (south, "RIGHT")):
        bench.later()
        phone.record("transfer.receive", transfer_id=transfer, lines=lines(item, serial))
    for phone in (north, south) if order == "first" else (south, north):
        phone.push()
    assert record(bench, transfer)["extra"] == lines(item, "LEFT", "RIGHT")


@pytest.mark.parametrize(
    ("received", "pieces"), [(("SN-1", "SN-1"), 2), (("SN-1", "SN-2"), 4), (("SN-1", "SN-2", "SN-1 SN-2"), 6)]
)
def test_receptions_of_the_same_pieces_are_one_only_if_they_list_the_same_units(received, pieces):
    codes = "BCD"[: len(received)]
    happens = (
        *("A-1 send south screen SN-1 SN-2 cable x2", "A pushes"),
        *(f"{code} pulls" for code in codes),
        *(f"{code}-1 receive A-1 screen {units} cable x2" for code, units in zip(codes, received, strict=True)),
    )
    devices = {"A": "north", **dict.fromkeys(codes, "south")}
    given = {"SN-1": "screen north", "SN-2": "screen north"}
    ends = assert_all_alike({"devices": devices, "given": given, "happens": happens})
    assert (ends.open(), ends.stock("cable", "south")) == (set(), (pieces, 0))
    assert sum(line["quantity"] for line in ends.record("A-1")["extra"]) == pieces - 2


@pytest.mark.parametrize("order", [("A", "B"), ("B", "A")])
def test_pieces_that_an_admin_says_were_received_are_there_although_their_transfer_was_recalled(order):
    devices = {"A": "north", "B": "south", "C": "north"}
    happens = ("A-1 send south cable x3", "A pushes", "B pulls", "A-2 recall A-1", "B-1 receive A-1 cable x3")
    then = ("C pulls", "C-1 decide B-1 - stands expects A-2")
    ends = Ends({"devices": devices, "happens": happens, "then": then}, order)
    assert (ends.open(), ends.record("A-1")["status"]) == (set(), "received")
    assert (ends.stock("cable"), ends.stock("cable", "south")) == ((7, 0), (3, 0))
