"""References of records are the same in every order of arrival: merged items, equal times, lists."""

import pytest

from tests.arrivals import assert_all_alike

TWO = {"A": "north", "B": "north"}
THREE = {**TWO, "C": "south"}


def history(*happens, devices=None):
    return {"devices": devices or TWO, "happens": happens}


def test_surplus_pieces_of_a_repair_are_listed_under_the_surviving_item():
    for out in ("take-out A-3 paste x2", "return-part A-3 paste x2 keep", "return-part A-3 paste x2 restock"):
        ends = assert_all_alike(
            history(
                "A-1 item glue x5",
                "A-2 item paste x3",
                "A-3 open",
                "A pushes",
                "B pulls",
                f"B-1 {out}",
                "A-4 merge paste glue",
                "A-5 fit A-3 glue x1",
            )
        )
        [surplus] = ends.records()["repair", "A-3"]["surplus"]
        assert surplus == {"item_id": "glue", "quantity": 1}, out


def test_short_lines_of_a_transfer_are_listed_under_the_surviving_item():
    assert_all_alike(
        history(
            "A-1 item glue x5",
            "A-2 item paste x3",
            "A-3 send south glue x2 paste x2",
            "A pushes",
            "C pulls",
            "C-1 receive A-3 paste x1",
            "A-4 merge paste glue",
            "C-2 receive A-3 glue x1",
            devices=THREE,
        )
    )


def test_pieces_of_a_voided_sale_may_come_back_in_two_branches():
    assert_all_alike(
        history(
            "A-1 sell cable x5",
            "A pushes",
            "B pulls",
            "C pulls",
            "B-1 return A-1 cable x1 restock",
            "C-1 return A-1 cable x2 restock",
            "A-2 void A-1",
            devices=THREE,
        )
    )


# Operations of two people at the same time: both clocks were far behind, so the time is that of what both devices had

TIED = {
    "edits of an item": ("edit item glue price=1 name=One", "edit item glue price=2 name=Two warranty_months=3"),
    "merges": ("merge glue paste", "merge paste glue"),
    "a merge and a sale": ("merge cover case", "sell cover SN-8"),
    "a warranty and a sale": ("edit item cover warranty_months=3", "sell cover SN-8"),
    "edits of a customer": ("edit customer carl name=One", "edit customer carl name=Two"),
    "notes": ("note SN-8 one", "note SN-8 two"),
    "statuses by hand": ("set SN-8 defective", "note SN-8 two"),
    "receptions": ("receive A-6 glue x1 cover SN-9", "receive A-6 glue x1 cover SN-9"),
    "recalls": ("recall A-6", "recall A-6"),
    "numbers": ("alias SN-8 SN-81", "alias SN-8 SN-82"),
    "a rename and an alias": ("rename SN-8 SN-81", "alias SN-8 SN-82"),
    "parts": ("fit A-7 glue x2", "take-out A-7 glue x1"),
    "what happens to a repair": ("complete A-7", "fit A-7 glue x1"),
    "an archive and an edit": ("archive glue", "edit item glue price=3"),
    "tracking": ("edit item gum serial_tracked=yes", "edit item gum serial_tracked=no price=4"),
    "stock shown": ("edit item gum track_stock=no", "edit item gum track_stock=yes"),
    "returns of pieces": ("return A-8 glue x1 restock", "void A-8"),
}


@pytest.mark.parametrize("name", TIED)
def test_operations_at_one_time_are_ordered_by_their_ids(name):
    one, other = TIED[name]
    ends = assert_all_alike(
        history(
            "A-1 item glue x9 warranty_months=1",
            "A-2 item paste x3",
            "A-3 item cover serialised SN-8 SN-9 warranty_months=1",
            "A-4 item case serialised warranty_months=2",
            "A-5 customer carl",
            "A-6 send south glue x2 cover SN-9",
            "A-7 open",
            "A-8 sell glue x2",
            "A-9 item gum plain",
            "A pushes",
            "A pulls",
            "B pulls",
            "A clock -2d",
            "B clock -1d",
            f"A-10 {one}",
            f"B-1 {other}",
            "A-11 note SN-8 last",
            "B-2 edit customer carl phone=1",
            "A clock 0d",
            "B clock 0d",
        )
    )
    log = ends.world.bench.journal.log()
    tied = [entry.fact.happened_at for entry in log if entry.operation.base > 3 and entry.fact.device_id != "K"]
    assert len(set(tied)) == 1
