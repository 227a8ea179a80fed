"""The settings of an item follow the order, then time, then id: every order of arrival ends with the same records."""

import pytest

from tests.arrivals import assert_all_alike, ends_in_every_order
from tests.builders import Bench, new_id

TWO = {"A": "north", "B": "north"}
THREE = {**TWO, "C": "north"}


def history(*happens, devices=None, then=(), given=None):
    return {"devices": devices or TWO, "happens": happens, "then": then, "given": given or {}}


def known(*first):
    """Return operations that every device has before the others."""
    return (*first, "A pushes", "B pulls")


# Whether its serials are tracked


def test_pieces_restocked_and_sold_while_tracking_was_switched_on_are_unserialised():
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


def test_pieces_sold_beyond_those_received_lack_serials():
    ends = assert_all_alike(
        history(*known("A-1 item case serialised SN-1"), "B-1 sell case x2", "A-2 sell case SN-1"),
    )
    assert ends.stock("case") == (0, -2)


def test_entering_the_serials_leaves_no_piece_unserialised():
    ends = assert_all_alike(
        history(
            *known("A-1 item case plain"),
            "A-2 edit item case serial_tracked=yes",
            "B-1 restock case x2",
            then=["A pulls", "A-3 adjust case -2", "A-4 restock case SN-1 SN-2"],
        )
    )
    assert ends.stock("case") == (2, 0)


def test_a_unit_delivered_while_tracking_is_switched_off_keeps_its_item_tracked():
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


def test_tracking_is_switched_off_by_a_person_who_could_not_see_the_units_yet():
    """Ada's phone had the restock but none of its units, because the item had not arrived at the server."""
    for field in ("serial_tracked=no", "track_stock=no serial_tracked=no"):
        ends = assert_all_alike(
            history(
                "A-1 item case serialised",
                "B-1 restock case SN-1",
                "B pushes",
                "A pulls",
                f"A-2 edit item case {field}",
            )
        )
        assert ends.open() == set(), field


def test_tracking_is_switched_on_by_a_person_who_could_not_see_the_pieces_yet():
    ends = assert_all_alike(
        history(
            "A-1 item case plain",
            "B-1 restock case x5",
            "B pushes",
            "A pulls",
            "A-2 edit item case serial_tracked=yes",
        )
    )
    assert ends.open() == set()


def test_a_unit_delivered_and_sold_while_tracking_is_switched_off_is_sold():
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


def test_tracking_cannot_be_switched_off_on_a_device_that_has_the_units():
    ends = assert_all_alike(
        history(*known("A-1 item case serialised SN-1"), "A-2 edit item case serial_tracked=no", "B-1 sell case SN-1")
    )
    assert ends.open() == {"A-2 -: contested illegal_transition with A-1"}


def test_tracking_cannot_be_switched_on_on_a_device_that_has_pieces():
    ends = assert_all_alike(
        history(*known("A-1 item case x2"), "A-2 edit item case serial_tracked=yes", "B-1 sell case x2")
    )
    assert ends.open() == {"A-2 -: contested illegal_transition with A-1"}
    assert ends.record("case")["serial_tracked"] is False


@pytest.mark.parametrize("tracked", [True, False], ids=["off", "on"])
def test_an_edit_of_tracking_names_what_is_in_its_way_and_settles_once_that_is_discarded(tracked):
    bench = Bench()
    phone, admin = bench.phone(), bench.phone()
    case = phone.new_item("Case", serial_tracked=tracked)
    if tracked:
        in_its_way = [phone.restock(case, "SN-1"), phone.restock(case, "SN-2")]
    else:
        pieces = [{"item_id": case, "quantity": 3}]
        sold = {"lines": [{**pieces[0], "quantity": 1, "unit_price": 500}], "payments": [], "total": 500}
        in_its_way = [
            phone.record("stock.restock", restock_id=new_id(), lines=pieces),
            phone.record("sale.complete", sale_id=new_id(), **sold),
        ]
    edit = phone.record("item.update", item_id=case, changes={"serial_tracked": not tracked})
    phone.push()
    for at, wrong in enumerate(in_its_way):
        (conflict,) = bench.open_conflicts()
        assert conflict["operation_id"] == edit
        assert conflict["with"] == in_its_way[at:]
        assert [line["of"] for line in conflict["why"] if line["because"] == "status"] == in_its_way[at:]
        bench.pull(admin)
        admin.decide(wrong, None, "discard", [edit, *conflict["with"]])
        admin.push()
    assert bench.open_conflicts() == []
    assert bench.journal.state()["item", case]["serial_tracked"] is not tracked
    bench.pull(admin)
    admin.record("conflict.reopen", operation_id=in_its_way[0], serial=None)
    admin.push()
    (conflict,) = bench.open_conflicts()
    assert conflict["with"] == in_its_way[:1]


def test_tracking_can_be_switched_on_although_another_device_voids_the_last_sale():
    ends = assert_all_alike(
        history(
            *known("A-1 item case x2", "A-2 sell case x2"),
            "A-3 edit item case serial_tracked=yes",
            "B-1 void A-2",
        )
    )
    assert ends.open() == set()
    assert ends.stock("case") == (0, 2)


def test_of_two_edits_of_tracking_the_later_wins():
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


def test_units_of_an_item_that_was_never_tracked_are_contested():
    ends = assert_all_alike(history(*known("A-1 item case x2"), "A-2 sell case x1", "B-1 restock case SN-1"))
    assert ends.open() == {"B-1 SN-1: contested wrong_item with A-1"}
    assert ends.stock("case") == (1, 0)


def test_units_settle_when_the_edit_that_tracks_their_item_arrives():
    ends = assert_all_alike(
        history(*known("A-1 item case plain"), "B-1 restock case SN-1", "A-2 edit item case serial_tracked=yes")
    )
    assert ends.open() == set()
    assert ends.stock("case") == (1, 0)


# Whether it shows stock


@pytest.mark.parametrize(("first", "then", "shown"), [("yes", "no", None), ("no", "yes", (3, 0))])
def test_pieces_are_always_summed_and_the_latest_edit_decides_whether_they_are_shown(first, then, shown):
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


def test_of_two_edits_of_stock_tracking_the_later_wins():
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


def test_tracking_an_item_contradicts_switching_off_its_stock_and_its_units_exist_in_every_order():
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


def test_of_two_edits_that_contradict_each_other_and_wait_for_their_item_one_is_contested():
    bench = Bench()
    owner, tracker, other = bench.phone(), bench.phone(), bench.phone()
    case = owner.new_item("Case", serial_tracked=False)
    edits = {
        phone.record("item.update", item_id=case, changes=changes)
        for phone, changes in ((tracker, {"serial_tracked": True}), (other, {"track_stock": False}))
    }
    for phone in (tracker, other, owner):
        phone.push()
    (conflict,) = bench.open_conflicts()
    assert {conflict["operation_id"], *conflict["with"]} == edits


def test_a_sale_has_the_warranty_of_its_item_at_the_time_of_the_sale():
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


def test_a_sale_keeps_the_warranty_of_its_item_when_items_are_merged_later():
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


def test_merging_an_item_of_pieces_and_an_item_of_units_keeps_both_counts():
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


def test_a_merged_item_tracks_stock_as_the_surviving_item_does():
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


def test_items_that_are_counted_differently_cannot_be_merged_by_a_device_that_has_both():
    ends = assert_all_alike(
        history(
            *known("A-1 item case plain", "A-2 item cover serialised"), "A-3 merge case cover", "B-1 restock case x1"
        )
    )
    assert ends.open() == {"A-3 -: contested wrong_item with A-1 A-2"}


# Its creation and its end


def test_an_item_may_arrive_after_operations_that_use_it():
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


def test_an_item_may_be_archived_while_another_device_sells_it():
    ends = assert_all_alike(
        history(*known("A-1 item case x3"), "A-2 archive case", "B-1 sell case x1", "B-2 edit item case price=5")
    )
    assert ends.record("case")["archived"] is True
    assert ends.stock("case") == (2, 0)
