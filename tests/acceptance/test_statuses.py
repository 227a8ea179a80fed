"""The six statuses and what changes them (rows F15 to F23, F33 to F35, F37, F41)."""

import pytest

from tests.builders import new_id

# The documents that lead to each status, and the manual statuses from there.
BY_HAND = {
    "in_stock": ["sold", "in_repair", "defective"],
    "sold": ["returned"],
    "in_repair": ["in_stock", "repair_done", "returned", "defective"],
    "repair_done": ["in_repair", "returned"],
    "returned": ["in_stock", "defective"],
    "defective": ["in_stock", "returned"],
}
STATUSES = list(BY_HAND)


@pytest.fixture
def item(north):
    """Provide an item with one unit, SN-1."""
    return north.new_item("Screen A52", "SN-1")


def bring_to(phone, item, status):
    """Bring SN-1 to a status by the shop's documents."""
    if status in ("sold", "returned", "defective"):
        sale = new_id()
        phone.sell(item, "SN-1", sale_id=sale)
        if status != "sold":
            disposition = "keep" if status == "returned" else "defective"
            phone.take_back(item, "SN-1", sale_id=sale, disposition=disposition)
    if status in ("in_repair", "repair_done"):
        repair = phone.open_repair()
        phone.fit(repair, item, "SN-1")
        if status == "repair_done":
            phone.repair("complete", repair)


@pytest.mark.parametrize("status", STATUSES)
def test_f15_and_f16_a_unit_has_one_status_that_its_documents_set(north, item, unit, status):
    bring_to(north, item, status)
    north.push()
    assert unit("SN-1")["status"] == status


@pytest.mark.parametrize(("present", "chosen"), [(a, b) for a, choices in BY_HAND.items() for b in choices])
def test_f17_and_f37_a_status_can_be_set_by_hand_with_a_note_where_the_table_allows_it(
    north, item, unit, present, chosen
):
    bring_to(north, item, present)
    north.record("serial.set_status", serial="SN-1", status=chosen, note="seen on the shelf")
    assert {result["standing"] for result in north.push()} == {"settled"}
    assert (unit("SN-1")["status"], unit("SN-1")["note"]) == (chosen, "seen on the shelf")


@pytest.mark.parametrize(
    ("present", "chosen"),
    [(a, b) for a in STATUSES for b in STATUSES if b != a and b not in BY_HAND[a]],
)
def test_f37_an_illegal_status_set_by_hand_is_contested_and_changes_nothing(north, item, unit, present, chosen):
    bring_to(north, item, present)
    north.record("serial.set_status", serial="SN-1", status=chosen)
    line = north.push()[-1]["serials"][0]
    assert (line["standing"], line["reason"]) == ("contested", "illegal_transition")
    assert unit("SN-1")["status"] == present


def test_f18_and_f33_a_unit_in_stock_is_sold(north, item, life):
    north.sell(item, "SN-1")
    north.push()
    assert life("SN-1") == [("received", "in_stock"), ("sold", "sold")]


def test_f19_a_sold_unit_links_to_its_sale(north, item, unit):
    sale = new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.push()
    assert unit("SN-1")["document"] == {"type": "sale", "id": sale, "code": f"{north.code}-2"}


def test_f20_and_f34_a_fitted_part_is_in_repair_and_links_to_the_repair(north, item, unit):
    repair = north.open_repair()
    north.fit(repair, item, "SN-1")
    north.push()
    assert (unit("SN-1")["status"], unit("SN-1")["document"]["id"]) == ("in_repair", repair)


def test_f21_and_f35_completing_a_repair_sets_all_its_parts_to_repair_done(north, item, unit):
    north.restock(item, "SN-2")
    repair = north.open_repair()
    north.fit(repair, item, "SN-1", "SN-2")
    north.repair("complete", repair)
    north.push()
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2")] == ["repair_done", "repair_done"]


def test_f22_a_part_that_comes_back_from_a_repair_is_returned(north, item, unit):
    repair = north.open_repair()
    north.fit(repair, item, "SN-1")
    part = {"item_id": item, "quantity": 1, "serials": ["SN-1"]}
    north.record("repair.return_part", repair_id=repair, reason="does not fit", disposition="keep", **part)
    north.push()
    assert unit("SN-1")["status"] == "returned"


def test_f23_a_defective_unit_cannot_be_sold(shop, north, item):
    north.record("serial.set_status", serial="SN-1", status="defective")
    north.push()
    held = shop.ada.get(f"/stock?item_id={item}").json["items"]
    assert sum(row["quantity"] for row in held) == 0
    assert shop.ada.get(f"/serials?item_id={item}&status=in_stock").json["total"] == 0


def test_f41_a_removed_part_is_in_stock_again(north, item, unit):
    repair = north.open_repair()
    north.fit(repair, item, "SN-1")
    north.take_out(repair, item, "SN-1")
    north.push()
    assert (unit("SN-1")["status"], unit("SN-1")["document"]) == ("in_stock", None)


def test_f41_cancelling_a_repair_puts_all_its_parts_into_stock_again(shop, north, item, unit):
    north.restock(item, "SN-2")
    repair = north.open_repair()
    north.fit(repair, item, "SN-1", "SN-2")
    north.repair("cancel", repair)
    north.push()
    assert [unit(serial)["status"] for serial in ("SN-1", "SN-2")] == ["in_stock", "in_stock"]
    held = shop.ada.get(f"/stock?item_id={item}&branch_id={shop.north}").json["items"]
    assert [row["quantity"] for row in held] == [2]
