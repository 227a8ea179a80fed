"""Row F40: warranty by the calendar; the cases of tests/vectors/warranty.json, which the client's tests run too."""

import json
from pathlib import Path

import pytest

from sync.model.warranty import warranty_of, zone_at
from tests.arrivals import Ends, assert_all_alike

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "warranty.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_f40_n_months_after_a_day_is_the_same_day_n_months_later(case):
    warranty = warranty_of(case["sold_at"], case["months"], case["time_zone"])
    assert (warranty and warranty._asdict()) == case["expect"]


def test_f40_a_branch_has_the_zone_that_it_had_at_a_version():
    past = [(100, "Europe/Berlin"), (200, "Asia/Tokyo")]
    assert [zone_at("UTC", past, version) for version in (0, 100, 101, 200, 201)] == [
        "Europe/Berlin", "Europe/Berlin", "Asia/Tokyo", "Asia/Tokyo", "UTC",
    ]  # fmt: skip
    assert zone_at("UTC", [], 5) == "UTC"


def test_f40_a_sale_that_an_admin_approved_before_its_item_arrived_gets_the_items_warranty():
    happens = (
        "A-1 item case serialised SN-1 warranty_months=12",
        *("B-1 sell case SN-1", "B pushes", "C pulls", "C-1 decide B-1 SN-1 stands", "C pushes"),
    )
    ends = Ends({"devices": {"A": "north", "B": "north", "C": "north"}, "happens": happens}, ("A",))
    assert (ends.open(), ends.record("SN-1")["status"]) == (set(), "sold")
    assert ends.record("SN-1")["warranty_day"].startswith("2027-")
    assert ends.of_log() == []


@pytest.mark.parametrize("order", [("B", "C"), ("C", "B")])
def test_f40_an_edit_that_is_approved_counts_for_a_later_sale_by_a_clock_that_was_set_back(order):
    happens = (
        *("A-1 item case serialised SN-1 warranty_months=12", "A pushes", "B pulls", "C pulls", "wait 6h"),
        *("B-1 edit item case warranty_months=24", "B pushes", "B is clerk"),
        *("B clock -5h", "B-2 sell case SN-1", "B clock 0m", "C pulls", "C-1 decide B-1 - stands"),
    )
    ends = Ends({"devices": {"A": "north", "B": "north, technician", "C": "north"}, "happens": happens}, order)
    assert ends.record("SN-1")["warranty_day"].startswith("2028-")
    assert ends.of_log() == []


@pytest.mark.parametrize("meanwhile", ["edit item case warranty_months=24", "merge case cover"])
def test_f40_a_sale_has_the_warranty_of_an_edit_or_a_merge_that_waited_for_the_item_too(meanwhile):
    happens = (
        *("D-1 item cover serialised warranty_months=24", "D pushes"),
        *("A-1 item case serialised SN-1 warranty_months=12", f"C-1 {meanwhile}", "B-1 sell case SN-1"),
    )
    ends = assert_all_alike({"devices": dict.fromkeys("ABCD", "north"), "happens": happens})
    assert ends.record("SN-1")["warranty_day"].startswith("2028-")
