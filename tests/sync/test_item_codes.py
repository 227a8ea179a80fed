"""An SKU or a barcode belongs to one item: giving it to a second one opens a conflict, until the first loses it."""

from tests.builders import Bench


def test_an_item_whose_sku_was_given_up_is_still_in_conflict_over_its_barcode():
    bench = Bench()
    of_sku, of_barcode, of_both = bench.phone(), bench.phone(), bench.phone()
    screen = of_sku.new_item("Screen", sku="K-1")
    of_sku.push()
    battery = of_barcode.new_item("Battery", barcode="40123455")
    (second,) = of_barcode.push()
    of_both.new_item("Cover", sku="K-1", barcode="40123455")
    of_both.push()

    of_sku.record("item.update", item_id=screen, changes={"sku": "K-2"})
    of_sku.push()
    (conflict,) = bench.open_conflicts()
    assert (conflict["reason"], conflict["with"]) == ("duplicate_code", [second["id"]])

    of_barcode.record("item.update", item_id=battery, changes={"barcode": None})
    of_barcode.push()
    assert bench.open_conflicts() == []
