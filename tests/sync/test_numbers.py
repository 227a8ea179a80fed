"""A unit keeps its identity under every serial it is given, in every order of arrival."""

import itertools

import pytest

from sync.log.journal import EnrolledDevice
from sync.rebuilding import differences, rebuild
from tests.builders import Bench


@pytest.fixture
def bench():
    return Bench()


def stocked(bench, *serials):
    phone = bench.phone()
    item = phone.new_item("Phone", *serials)
    phone.push()
    bench.pull(phone)
    bench.later()
    return phone, item


def assert_log_gives_the_same(bench):
    devices = [EnrolledDevice(id_, code, "", 0, 0, revoked=False) for id_, code in bench.journal.device_codes().items()]
    assert differences(bench.journal.state(), rebuild(bench.journal.log(), devices).state()) == []


def units(bench):
    return {id_: data for (kind, id_), data in bench.journal.state().items() if kind == "serial"}


def test_a_renamed_unit_is_the_same_unit_under_both_serials(bench):
    phone, item = stocked(bench, "SN-1")
    phone.rename("sn-1", "new 1")
    phone.sell(item, "NEW1")
    phone.take_back(item, "SN-1")
    assert [result["standing"] for result in phone.push()] == ["settled"] * 3
    assert list(units(bench)) == ["SN-1"]
    unit = bench.unit("SN-1")
    assert (unit["serial"], unit["aliases"], unit["status"]) == ("new 1", ["SN-1"], "in_stock")
    assert bench.stock(item) == 1


def test_an_alias_is_a_further_serial_and_the_first_stays(bench):
    phone, item = stocked(bench, "IMEI-1")
    phone.add_alias("IMEI-1", "imei-2")
    phone.sell(item, "IMEI-2")
    phone.push()
    unit = bench.unit("IMEI-1")
    assert (unit["serial"], unit["aliases"], unit["status"]) == ("IMEI-1", ["imei-2"], "sold")


def test_a_sale_under_the_new_serial_waits_for_the_rename_and_then_settles_by_itself(bench):
    phone, item = stocked(bench, "SN-1")
    seller = bench.phone()
    bench.pull(seller)
    phone.rename("SN-1", "SN-2")
    bench.later()
    seller.sell(item, "SN-2")
    (waits,) = seller.push()
    assert waits["serials"][0]["reason"] == "unknown_serial"
    phone.push()
    assert bench.open_conflicts() == []
    assert bench.status("SN-1") == "sold"


def test_a_chain_of_renames_ends_the_same_in_whatever_order_it_arrives():
    ends = set()
    for order in itertools.permutations(range(4)):
        bench = Bench()
        keeper, second, third, seller = (bench.phone(skew=skew) for skew in (0, -9_000_000, 5_000_000, 0))
        item = keeper.new_item("Phone", "A")
        keeper.rename("A", "B")
        bench.later()
        second.rename("B", "C")
        bench.later()
        third.add_alias("C", "D")
        bench.later()
        seller.sell(item, "D")
        for at in order:
            (keeper, second, third, seller)[at].push()
        assert bench.open_conflicts() == [], order
        assert list(units(bench)) == ["A"]
        unit = bench.unit("A")
        ends.add((unit["serial"], tuple(sorted(unit["aliases"])), unit["status"]))
        assert_log_gives_the_same(bench)
    assert ends == {("C", ("A", "B", "D"), "sold")}


def test_a_restock_of_a_serial_that_a_rename_gave_is_contested(bench):
    phone, item = stocked(bench, "SN-1")
    rename = phone.rename("SN-1", "SN-2")
    phone.push()
    other = bench.phone()
    other.restock(item, "SN-2")
    (result,) = other.push()
    assert result["serials"] == [
        {"serial": "SN-2", "standing": "contested", "reason": "duplicate_serial", "with": [rename]}
    ]
    assert bench.unit("SN-1")["contested"] is True


def test_a_rename_to_a_serial_of_another_unit_is_contested(bench):
    phone, item = stocked(bench, "SN-1")
    other = bench.phone()
    restock = other.restock(item, "SN-2")
    other.push()
    phone.rename("SN-1", "SN-2")
    (result,) = phone.push()
    assert result["serials"][0]["reason"] == "duplicate_serial"
    assert result["serials"][0]["with"] == [restock]
    assert bench.unit("SN-1")["serial"] == "SN-1"
    assert bench.unit("SN-2")["contested"] is False


def test_two_renames_cannot_give_one_serial_to_two_units(bench):
    phone, _ = stocked(bench, "SN-1", "SN-2")
    other = bench.phone()
    bench.pull(other)
    first = phone.rename("SN-1", "NEW")
    second = other.add_alias("SN-2", "new")
    phone.push()
    other.push()
    (conflict,) = bench.open_conflicts()
    assert (conflict["operation_id"], conflict["with"]) == (second, [first])
    assert conflict["document"] is None


def test_two_phones_may_record_the_same_rename(bench):
    phone, _ = stocked(bench, "SN-1")
    other = bench.phone()
    bench.pull(other)
    phone.rename("SN-1", "NEW")
    other.rename("SN-1", "NEW")
    phone.push()
    other.push()
    assert bench.open_conflicts() == []
    assert bench.unit("SN-1")["aliases"] == ["SN-1"]


def test_a_unit_may_get_its_former_serial_back(bench):
    phone, _ = stocked(bench, "SN-1")
    phone.rename("SN-1", "SN-2")
    phone.rename("SN-2", "SN-1")
    assert [result["standing"] for result in phone.push()] == ["settled", "settled"]
    assert (bench.unit("SN-1")["serial"], bench.unit("SN-1")["aliases"]) == ("SN-1", ["SN-2"])


def test_a_discarded_rename_releases_the_steps_under_its_serial_and_reopened_takes_them_again(bench):
    phone, item = stocked(bench, "SN-1")
    rename = phone.rename("SN-1", "SN-2")
    sale = phone.sell(item, "SN-2")
    phone.push()
    assert bench.status("SN-1") == "sold"
    phone.decide(rename, "SN-1", "discard", [])
    phone.push()
    assert bench.status("SN-1") == "in_stock"
    (conflict,) = bench.open_conflicts()
    assert (conflict["operation_id"], conflict["reason"]) == (sale, "unknown_serial")
    assert_log_gives_the_same(bench)
    phone.record("conflict.reopen", operation_id=rename, serial="SN-1")
    phone.push()
    assert bench.open_conflicts() == []
    assert bench.status("SN-1") == "sold"
    assert_log_gives_the_same(bench)


def test_a_serial_that_a_decision_frees_goes_to_the_unit_that_claims_it(bench):
    phone, item = stocked(bench, "SN-1")
    other = bench.phone()
    restock = other.restock(item, "SN-2")
    other.push()
    phone.rename("SN-1", "SN-2")
    phone.push()
    phone.decide(restock, "SN-2", "discard", [])
    phone.sell(item, "SN-2")
    phone.push()
    assert bench.open_conflicts() == []
    assert list(units(bench)) == ["SN-1"]
    assert (bench.unit("SN-1")["serial"], bench.status("SN-1")) == ("SN-2", "sold")
    assert_log_gives_the_same(bench)


def test_a_step_is_reassigned_to_a_unit_by_any_of_its_serials(bench):
    phone, item = stocked(bench, "SN-1", "SN-2")
    other = bench.phone()
    bench.pull(other)
    phone.rename("SN-2", "NEW")
    first = phone.sell(item, "SN-1")
    second = other.sell(item, "SN-1")
    phone.push()
    other.push()
    phone.decide(second, "SN-1", "reassign", [first], new_serial="new")
    phone.push()
    assert bench.open_conflicts() == []
    assert bench.status("SN-2") == "sold"
    assert_log_gives_the_same(bench)


def test_discarding_the_restock_of_a_unit_unsettles_the_steps_that_a_decision_moved_to_it(bench):
    phone, item = stocked(bench, "SN-1")
    other = bench.phone()
    bench.pull(other)
    restock = phone.restock(item, "SN-2")
    first = phone.sell(item, "SN-1")
    phone.push()
    second = other.sell(item, "SN-1")
    other.push()
    phone.decide(second, "SN-1", "reassign", [first], new_serial="SN-2")
    phone.decide(restock, "SN-2", "discard", [])
    phone.push()
    assert "SN-2" not in units(bench)
    assert [(c["operation_id"], c["reason"]) for c in bench.open_conflicts()] == [(second, "unknown_serial")]
    assert_log_gives_the_same(bench)


def test_a_rename_of_an_unknown_unit_waits_for_it(bench):
    keeper, item = stocked(bench)
    other = bench.phone()
    other.rename("SN-1", "SN-2")
    (result,) = other.push()
    assert result["serials"][0]["reason"] == "unknown_serial"
    keeper.restock(item, "SN-1")
    keeper.push()
    assert bench.open_conflicts() == []
    assert bench.unit("SN-1")["serial"] == "SN-2"


def test_an_approved_rename_takes_no_serial_from_another_unit(bench):
    phone, _ = stocked(bench, "SN-1", "SN-2")
    rename = phone.rename("SN-1", "SN-2")
    phone.push()
    (conflict,) = bench.open_conflicts()
    phone.decide(rename, "SN-1", "stands", conflict["with"])
    phone.record("serial.note", serial="SN-2", note="on the shelf")
    phone.push()
    assert bench.open_conflicts() == []
    assert bench.unit("SN-2")["note"] == "on the shelf"
    assert bench.unit("SN-1")["note"] is None
    assert (bench.unit("SN-1")["serial"], bench.unit("SN-2")["serial"]) == ("SN-1", "SN-2")
    assert_log_gives_the_same(bench)


def test_an_approved_rename_takes_effect_when_the_other_unit_is_discarded(bench):
    phone, item = stocked(bench, "SN-1")
    phone.restock(item, "SN-2")
    mistyped = phone.queue[-1]["id"]
    rename = phone.rename("SN-1", "SN-2")
    phone.push()
    (conflict,) = bench.open_conflicts()
    phone.decide(rename, "SN-1", "stands", conflict["with"])
    phone.decide(mistyped, "SN-2", "discard", [])
    phone.push()
    assert bench.open_conflicts() == []
    assert (bench.unit("SN-1")["serial"], bench.unit("SN-1")["aliases"]) == ("SN-2", ["SN-1"])
    assert_log_gives_the_same(bench)
