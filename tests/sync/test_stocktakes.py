"""A stock-take lists the differences between counts and records, and moves no stock."""

import pytest

from tests.builders import NORTH, SOUTH, Bench, new_id
from tests.sync.test_numbers import assert_log_gives_the_same


@pytest.fixture
def bench():
    return Bench()


def shop_of(bench, *serials):
    phone = bench.phone(NORTH)
    item = phone.new_item("Phone", *serials)
    cable = phone.new_item("Cable", serial_tracked=False, initial_stock={"quantity": 10})
    phone.push()
    bench.pull(phone)
    bench.later()
    return phone, item, cable


def opened(phone, **more):
    stocktake_id = new_id()
    phone.record("stocktake.open", stocktake_id=stocktake_id, **more)
    return stocktake_id


def count(phone, stocktake_id, *serials, **quantities):
    lines = [{"item_id": item_id, "quantity": quantity} for item_id, quantity in quantities.items()]
    return phone.record("stocktake.count", stocktake_id=stocktake_id, serials=list(serials), quantities=lines)


def record(bench, stocktake_id):
    return bench.journal.state()["stocktake", stocktake_id]


def result(bench, stocktake_id):
    return record(bench, stocktake_id)["result"]


NOTHING = {
    "missing": [],
    "unexpected": [],
    "wrong_branch": [],
    "already_sold": [],
    "not_in_stock": [],
    "quantities": [],
}


def test_the_counts_of_two_phones_are_added_up(bench):
    phone, _, cable = shop_of(bench, "SN-1", "SN-2")
    other = bench.phone(NORTH)
    bench.pull(other)
    taken = opened(phone)
    phone.push()
    assert record(bench, taken)["status"] == "open"
    assert result(bench, taken) is None
    bench.pull(other)
    count(phone, taken, "sn-1", **{cable: 4})
    count(other, taken, "SN-2", "sn- 2", **{cable: 6})
    other.push()
    bench.later()
    phone.record("stocktake.close", stocktake_id=taken)
    phone.push()
    assert record(bench, taken)["status"] == "closed"
    assert result(bench, taken) == NOTHING
    assert_log_gives_the_same(bench)


def test_the_result_lists_the_differences(bench):
    phone, item, cable = shop_of(bench, "HERE", "GONE", "SOLD", "LOST")
    south = bench.phone(SOUTH)
    south.restock(item, "THERE")
    south.push()
    phone.sell(item, "SOLD")
    lost = [{"item_id": item, "delta": -1, "serials": ["LOST"]}]
    phone.record("stock.adjust", adjustment_id=new_id(), reason="lost", lines=lost)
    before = dict(bench.journal.state())
    taken = opened(phone)
    bench.later()
    count(phone, taken, "HERE", "SOLD", "there", "WHO-1", "LOST", **{cable: 8})
    phone.record("stocktake.close", stocktake_id=taken)
    assert {answer["standing"] for answer in phone.push()} == {"settled"}
    assert result(bench, taken) == {
        "missing": ["GONE"],
        "unexpected": ["WHO-1"],
        "wrong_branch": ["there"],
        "already_sold": ["SOLD"],
        "not_in_stock": ["LOST"],
        "quantities": [{"item_id": cable, "counted": 8, "expected": 10, "difference": -2}],
    }
    assert bench.unit("GONE") == before["serial", "GONE"], "a count moves no unit"
    assert bench.open_conflicts() == []
    assert_log_gives_the_same(bench)


def test_a_unit_sold_or_received_during_the_count_is_no_difference(bench):
    phone, item, cable = shop_of(bench, "SN-1")
    taken = opened(phone)
    count(phone, taken, "SN-1", **{cable: 10})
    bench.later()
    phone.sell(item, "SN-1")
    phone.restock(item, "SN-2")
    bench.later()
    phone.record("stocktake.close", stocktake_id=taken)
    phone.push()
    assert result(bench, taken) == NOTHING


def test_a_count_settles_before_a_close_that_its_device_did_not_have(bench):
    phone, _, _ = shop_of(bench, "SN-1", "SN-2")
    other = bench.phone(NORTH)
    taken = opened(phone, item_ids=[new_id()])
    phone.push()
    bench.pull(other)
    count(other, taken, "SN-2")
    bench.later()
    phone.record("stocktake.close", stocktake_id=taken)
    phone.push()
    assert record(bench, taken)["counts"] == []
    (late,) = other.push()
    assert late["standing"] == "settled"
    assert [count["serials"] for count in record(bench, taken)["counts"]] == [["SN-2"]]
    assert_log_gives_the_same(bench)


def test_a_count_is_contested_after_a_close_that_its_device_had(bench):
    phone, _, _ = shop_of(bench)
    taken = opened(phone)
    phone.record("stocktake.close", stocktake_id=taken)
    count(phone, taken, "SN-1")
    assert phone.push()[-1]["reason"] == "illegal_transition"


def test_only_items_of_the_stock_take_can_be_missing(bench):
    phone, _, cable = shop_of(bench, "SN-1")
    taken = opened(phone, item_ids=[cable])
    count(phone, taken, **{cable: 10})
    phone.record("stocktake.close", stocktake_id=taken)
    phone.push()
    assert result(bench, taken) == NOTHING


def test_a_unit_is_counted_by_any_of_its_serials(bench):
    phone, _, cable = shop_of(bench, "SN-1")
    phone.rename("SN-1", "NEW")
    taken = opened(phone)
    count(phone, taken, "SN-1", "NEW", **{cable: 10})
    phone.record("stocktake.close", stocktake_id=taken)
    phone.push()
    assert result(bench, taken) == NOTHING


def test_the_expected_stock_stays_that_of_the_close_and_another_close_expects_it_anew(bench):
    phone, _, cable = shop_of(bench, "SN-1", "SN-2")
    late, seller = bench.phone(NORTH), bench.phone(NORTH)
    taken = opened(phone)
    phone.push()
    for each in (late, seller):
        bench.pull(each)
    count(late, taken, "SN-1", **{cable: 7})
    bench.later()
    closing = phone.record("stocktake.close", stocktake_id=taken)
    phone.push()
    expected = {"serials": ["SN-1", "SN-2"], "quantities": [{"item_id": cable, "quantity": 10}]}
    assert record(bench, taken)["expected"] == expected
    bench.later()
    seller.record("stock.adjust", adjustment_id=new_id(), reason="lost", lines=[{"item_id": cable, "delta": -3}])
    seller.push()
    late.push()
    assert record(bench, taken)["expected"] == expected
    assert result(bench, taken) == {
        **NOTHING,
        "missing": ["SN-2"],
        "quantities": [{"item_id": cable, "counted": 7, "expected": 10, "difference": -3}],
    }
    # The close is undone and recorded again: the stock at that time is expected.
    admin = bench.phone(NORTH)
    bench.pull(admin)
    admin.record("conflict.resolve", operation_id=closing, verdict="discard", expects=[])
    admin.push()
    assert (record(bench, taken)["status"], record(bench, taken)["expected"]) == ("open", None)
    bench.later()
    admin.record("stocktake.close", stocktake_id=taken)
    admin.push()
    assert record(bench, taken)["expected"]["quantities"] == [{"item_id": cable, "quantity": 7}]
    assert result(bench, taken) == {**NOTHING, "missing": ["SN-2"]}
