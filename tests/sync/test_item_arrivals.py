"""What an item is, is read by order, then time, then id: every order of arrival ends with the same records."""

import pytest

from tests.arrivals import assert_all_alike, ends_in_every_order

TWO = {"A": "north", "B": "north"}
THREE = {**TWO, "C": "north"}


def history(*happens, devices=None, then=(), given=None):
    return {"devices": devices or TWO, "happens": happens, "then": then, "given": given or {}}


def known(*first):
    """Return what every device knows of before it goes on by itself."""
    return (*first, "A pushes", "B pulls")


# Whether its serials are tracked


def test_pieces_that_another_phone_restocked_and_sold_while_tracking_was_switched_on_are_unserialised():
    ends = assert_all_alike(
        history(
            *known("A-1 item case plain"),
            "A-2 edit item case serial_tracked=yes",
            "A-3 restock case SN-1 SN-2",
            "B-1 restock case x5",
            "B-2 sell case x2",
        )
    )
    assert ends.open() == set()
    assert ends.stock("case") == (2, 3)
    assert ends.record("case")["serial_tracked"] is True
    assert ends.record("SN-1")["status"] == "in_stock"


def test_more_pieces_sold_than_came_are_short_of_serials():
    ends = assert_all_alike(
        history(*known("A-1 item case serialised SN-1"), "B-1 sell case x2", "A-2 sell case SN-1"),
    )
    assert ends.stock("case") == (0, -2)


def test_naming_the_units_leaves_nothing_unserialised():
    ends = assert_all_alike(
        history(
            *known("A-1 item case plain"),
            "A-2 edit item case serial_tracked=yes",
            "B-1 restock case x2",
            then=["A pulls", "A-3 adjust case -2", "A-4 restock case SN-1 SN-2"],
        )
    )
    assert ends.stock("case") == (2, 0)


def test_a_unit_that_is_delivered_while_tracking_is_switched_off_is_there_and_its_item_stays_tracked():
    ends = assert_all_alike(
        history(
            *known("A-1 item case serialised"),
            "A-2 edit item case serial_tracked=no",
            "A-3 restock case x4",
            "B-1 restock case SN-1",
        )
    )
    assert ends.open() == set()
    assert ends.record("SN-1")["status"] == "in_stock"
    assert ends.record("case")["serial_tracked"] is True
    assert ends.stock("case") == (1, 4)


def test_a_unit_that_is_delivered_and_sold_while_tracking_is_switched_off_is_sold():
    ends = assert_all_alike(
        history(
            *known("A-1 item case serialised"),
            "A-2 edit item case serial_tracked=no",
            "B-1 restock case SN-1",
            "B-2 sell case SN-1",
        )
    )
    assert ends.record("SN-1")["status"] == "sold"
    assert ends.stock("case") is None


def test_who_knows_of_the_units_cannot_switch_tracking_off():
    ends = assert_all_alike(
        history(*known("A-1 item case serialised SN-1"), "A-2 edit item case serial_tracked=no", "B-1 sell case SN-1")
    )
    assert ends.open() == {"A-2 -: contested illegal_transition"}


def test_who_knows_of_pieces_cannot_switch_tracking_on_whatever_others_sell_meanwhile():
    ends = assert_all_alike(
        history(*known("A-1 item case x2"), "A-2 edit item case serial_tracked=yes", "B-1 sell case x2")
    )
    assert ends.open() == {"A-2 -: contested illegal_transition"}
    assert ends.record("case")["serial_tracked"] is False


def test_who_knows_of_a_sale_that_is_voided_elsewhere_may_switch_tracking_on():
    ends = assert_all_alike(
        history(
            *known("A-1 item case x2", "A-2 sell case x2"),
            "A-3 edit item case serial_tracked=yes",
            "B-1 void A-2",
        )
    )
    assert ends.open() == set()
    assert ends.stock("case") == (0, 2)


def test_two_switch_the_tracking_and_the_later_word_holds():
    ends = assert_all_alike(
        history(
            *known("A-1 item case serialised"),
            "A-2 edit item case serial_tracked=no",
            "B-1 edit item case serial_tracked=yes price=7",
            "A-3 edit item case price=8",
        )
    )
    assert ends.record("case")["serial_tracked"] is True
    assert ends.record("case")["price"] == 8


def test_units_of_an_item_that_nobody_ever_tracked_are_contested():
    ends = assert_all_alike(history(*known("A-1 item case x2"), "A-2 sell case x1", "B-1 restock case SN-1"))
    assert ends.open() == {"B-1 SN-1: contested wrong_item with A-1"}
    assert ends.stock("case") == (1, 0)


def test_units_of_an_item_that_is_tracked_elsewhere_settle_once_that_is_heard():
    ends = assert_all_alike(
        history(*known("A-1 item case plain"), "B-1 restock case SN-1", "A-2 edit item case serial_tracked=yes")
    )
    assert ends.open() == set()
    assert ends.stock("case") == (1, 0)


# Whether it shows stock


@pytest.mark.parametrize(("first", "then", "shown"), [("yes", "no", None), ("no", "yes", (3, 0))])
def test_pieces_are_summed_and_shown_by_the_latest_word(first, then, shown):
    ends = assert_all_alike(
        history(
            *known(f"A-1 item case plain track_stock={first}"),
            "B-1 restock case x5",
            f"A-2 edit item case track_stock={then}",
            "B-2 sell case x2",
        )
    )
    assert ends.open() == set()
    assert ends.stock("case") == shown


def test_an_item_whose_stock_two_people_switch_is_shown_by_the_later_of_them():
    ends = assert_all_alike(
        history(
            *known("A-1 item case plain"),
            "B-1 restock case x5",
            "A-2 edit item case track_stock=no",
            "B-2 edit item case track_stock=yes",
            "A-3 sell case x1",
        )
    )
    assert ends.stock("case") == (4, 0)


def test_who_tracks_an_item_contradicts_who_keeps_no_stock_of_it_and_its_units_are_there_in_every_order():
    every = ends_in_every_order(
        history(
            *known("A-1 item case plain"),
            "A-2 edit item case serial_tracked=yes",
            "B-1 edit item case track_stock=no",
            "A-3 restock case SN-1",
            "B-2 sell case x1",
        )
    )
    for order, ends in every.items():
        first, second = ("A-2", "B-1") if order.startswith("A") else ("B-1", "A-2")
        assert ends.open() == {f"{second} -: contested illegal_transition with {first}"}, order
        assert (ends.record("case")["serial_tracked"], ends.record("case")["track_stock"]) == (True, True)
        assert ends.stock("case") == (1, -1), order
        assert ends.of_log() == []


# Its warranty


def test_a_sale_has_the_warranty_that_its_item_had_then():
    for at, months in ((("B-1 sell case SN-1", "A-2 edit item case warranty_months=24"), "2027"), (None, "2028")):
        happens = at or ("A-2 edit item case warranty_months=24", "B-1 sell case SN-1")
        ends = assert_all_alike(history(*known("A-1 item case serialised SN-1 warranty_months=12"), *happens))
        assert ends.record("SN-1")["warranty_day"].startswith(months)


def test_a_sale_between_two_edits_has_the_warranty_of_the_first():
    ends = assert_all_alike(
        history(
            *known("A-1 item case serialised SN-1 SN-2 warranty_months=12"),
            "A pushes",
            "C pulls",
            "A-2 edit item case warranty_months=24",
            "B-1 sell case SN-1",
            "C-1 edit item case warranty_months=null",
            "B-2 sell case SN-2",
            devices=THREE,
        )
    )
    assert ends.record("SN-1")["warranty_day"].startswith("2028")
    assert ends.record("SN-2")["warranty_day"] is None


def test_a_sale_of_an_item_that_arrives_later_has_its_warranty():
    ends = assert_all_alike(
        history(
            "A-1 item case serialised SN-1 warranty_months=12",
            "A-2 edit item case warranty_months=24",
            "B-1 sell case SN-1",
        )
    )
    assert ends.record("SN-1")["warranty_day"].startswith("2028")


def test_a_merge_of_items_with_different_warranties_gives_a_sale_that_of_its_item_then():
    ends = assert_all_alike(
        history(
            *known(
                "A-1 item case serialised SN-1 SN-2 warranty_months=12",
                "A-2 item cover serialised SN-3 warranty_months=24",
            ),
            "B-1 sell case SN-1",
            "A-3 merge case cover",
            "B-2 sell case SN-2",
            "B-3 sell cover SN-3",
        )
    )
    assert ends.record("SN-1")["warranty_day"].startswith("2027")
    assert ends.record("SN-2")["warranty_day"].startswith("2028")
    assert ends.record("SN-1")["item_id"] == ends.record("SN-3")["item_id"]


# Merges of items that are counted otherwise


def test_pieces_and_units_of_items_that_are_merged_unawares_count_beside_each_other():
    ends = assert_all_alike(
        history(
            *known("A-1 item case plain", "A-2 item cover plain"),
            "A-3 merge case cover",
            "B-1 edit item case serial_tracked=yes",
            "B-2 restock case SN-1",
            "A-4 restock cover x3",
        )
    )
    assert ends.open() == set()
    assert ends.record("cover")["serial_tracked"] is True
    assert ends.stock("cover") == (1, 3)
    assert ends.stock("case") is None


def test_items_that_show_stock_and_do_not_are_merged_into_what_the_one_says_that_stays():
    for into, shown in (("cover", None), ("case", (3, 0))):
        gone = "case" if into == "cover" else "cover"
        ends = assert_all_alike(
            history(
                *known("A-1 item case plain", "A-2 item cover plain track_stock=no"),
                f"A-3 merge {gone} {into}",
                "B-1 restock case x5",
                "B-2 sell cover x2",
            )
        )
        assert ends.open() == set()
        assert ends.stock(into) == shown


def test_who_knows_that_two_items_are_counted_otherwise_cannot_merge_them():
    ends = assert_all_alike(
        history(
            *known("A-1 item case plain", "A-2 item cover serialised"), "A-3 merge case cover", "B-1 restock case x1"
        )
    )
    assert ends.open() == {"A-3 -: contested wrong_item with A-1 A-2"}


# Its creation and its end


def test_an_item_that_arrives_after_its_use():
    ends = assert_all_alike(
        history(
            "A-1 item case x3",
            "A-2 item cover serialised SN-1",
            "B-1 sell case x1",
            "B-2 sell cover SN-1",
            "B-3 edit item case name=Case",
        )
    )
    assert ends.open() == set()
    assert ends.stock("case") == (2, 0)


def test_an_item_that_is_archived_while_it_is_sold():
    ends = assert_all_alike(
        history(*known("A-1 item case x3"), "A-2 archive case", "B-1 sell case x1", "B-2 edit item case price=5")
    )
    assert ends.record("case")["archived"] is True
    assert ends.stock("case") == (2, 0)
