"""An edit of an item's serial tracking is refused for the operations that account for its pieces or units."""

from tests.arrivals import Ends, assert_all_alike

TWO = {"A": "north", "B": "north"}


def test_an_edit_of_tracking_names_only_the_operations_of_a_repair_that_moved_its_pieces():
    ends = assert_all_alike(
        {
            "devices": TWO,
            "happens": (
                *("A-1 item case plain", "A-2 restock case x5", "A-3 restock case x3", "A-4 open"),
                *("A-5 fit A-4 case x1", "A-6 fit A-4 cable x1", "A-7 edit item case serial_tracked=yes"),
                "B-1 sell cable x1",
            ),
        }
    )
    assert ends.open() == {"A-7 -: contested illegal_transition with A-2 A-3 A-5"}


def test_a_merge_that_an_admin_confirmed_stays_when_they_confirm_an_earlier_one():
    ends = Ends(
        {
            "devices": {"A": "north", "C": "north"},
            "happens": (
                *("A-1 item case plain", "A-2 item cover serialised"),
                *("A-3 merge case cover", "A-4 merge case cover", "A pushes", "C pulls"),
                *("C-1 decide A-4 - stands expects A-1 A-2", "C-2 decide A-3 - stands expects A-1 A-2"),
            ),
        },
        ("C", "C"),
    )
    assert ends.open() == set()
