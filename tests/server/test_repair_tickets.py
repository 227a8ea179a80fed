"""Tickets: notes and photos of several devices are all kept; for other fields the later edit wins."""

import pytest

from tests.phones import phone_of

CRACKED, BOARD = "ab" * 32, "cd" * 32


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def bench(shop, north):
    """Provide a second phone in the same branch."""
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def repair(north, bench):
    opened = north.open_repair()
    north.push()
    bench.pull()
    return opened


def change(phone, repair, changes=None, **fields):
    phone.record("repair.update", repair_id=repair, changes=changes or {}, **fields)


def ticket(shop, repair):
    return shop.ada.get(f"/repairs/{repair}").json


def test_a_new_repair_waits_for_no_parts_and_has_no_labour(shop, repair):
    record = ticket(shop, repair)

    assert (record["waiting_for_parts"], record["labour"], record["notes"], record["photos"]) == (False, [], [], [])


def test_notes_of_two_devices_are_both_kept_with_their_authors(shop, north, bench, repair):
    change(north, repair, note="Opened: the board is wet")
    change(bench, repair, note="Customer called")
    bench.push()
    north.push()

    notes = ticket(shop, repair)["notes"]

    assert {note["text"] for note in notes} == {"Opened: the board is wet", "Customer called"}
    assert {note["actor_id"] for note in notes} == {north.actor_id}


def test_photos_of_two_devices_are_both_kept_and_one_can_be_removed(shop, north, bench, repair):
    change(north, repair, photos=[CRACKED])
    change(bench, repair, photos=[BOARD, CRACKED])
    bench.push()
    north.push()
    assert sorted(ticket(shop, repair)["photos"]) == [CRACKED, BOARD]

    north.pull()
    change(north, repair, removed_photos=[CRACKED])
    north.push()

    assert ticket(shop, repair)["photos"] == [BOARD]


def test_labour_and_waiting_for_parts_are_fields_where_the_later_wins(shop, north, bench, repair):
    change(north, repair, {"waiting_for_parts": True})
    change(bench, repair, {"labour": [{"description": "New glass", "price": 4000}]})
    north.push()
    bench.push()

    record = ticket(shop, repair)

    assert record["waiting_for_parts"] is True
    assert record["labour"] == [{"description": "New glass", "price": 4000}]
    assert record["status"] == "open"


@pytest.mark.parametrize(
    ("photos", "field", "code"),
    [
        (["AB" * 32], "photos.0", "invalid_field"),
        (["ab"], "photos.0", "invalid_field"),
        ([CRACKED, "x" * 64], "photos.1", "invalid_field"),
        ([f"{at:064x}" for at in range(21)], "photos", "too_many_photos"),
    ],
)
def test_a_photo_field_that_is_not_a_digest_is_rejected_and_named(north, repair, photos, field, code):
    change(north, repair, photos=photos)

    [verdict] = north.push()

    assert verdict["standing"] == "rejected"
    assert verdict["error"]["code"] == code
    assert field in str(verdict["error"])
