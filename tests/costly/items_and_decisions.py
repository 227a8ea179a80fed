"""Many operations on items, many decisions, and ids that many operations use."""

from itertools import pairwise

from tests.builders import NORTH, SOUTH, Bench, Phone, new_id
from tests.costly.stories import STORIES, UNIT, Story, stocked, story, units


@story("1,000 edits of one item")
def _edited(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    for at in range(1000):
        phone.record("item.update", item_id=item, changes={"price": at})
    return phone


@story("1,000 switches of one item's tracking")
def _switched(bench: Bench) -> Phone:
    phone, item = stocked(bench, pieces=1)
    for at in range(1000):
        phone.record("item.update", item_id=item, changes={"track_stock": at % 2 == 0})
    return phone


@story("1,000 SKUs of one item, two in turn")
def _coded(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    for at in range(1000):
        phone.record("item.update", item_id=item, changes={"sku": f"SKU-{at % 2}"})
    return phone


@story("1,000 items of one SKU")
def _coded_alike(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.new_item(f"Item {at}", sku="SAME")
    return phone


@story("300 items of one SKU, then merged into one")
def _joined_by_code(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    items = [phone.new_item(f"Item {at}", sku="SAME") for at in range(300)]
    for item in items[1:]:
        phone.record("item.merge", item_id=item, into_id=items[0])
    return phone


@story("two items of 5,000 units merged into each other 100 times")
def _joined(bench: Bench) -> Phone:
    _, item = stocked(bench, *units(5000))
    other, second = stocked(bench, *units(5000, "V"))
    for at in range(100):
        first, into = (item, second) if at % 2 == 0 else (second, item)
        other.record("item.merge", item_id=first, into_id=into)
    return other


@story("500 items merged along a chain")
def _joined_along(bench: Bench) -> Phone:
    phone = bench.phone()
    items = [phone.new_item(f"Item {at}", f"U-{at}") for at in range(500)]
    phone.push()
    bench.pull(phone)
    for item, into in pairwise(items):
        phone.record("item.merge", item_id=item, into_id=into)
    return phone


@story("a sale of one unit decided and reopened 450 times")
def _decided(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    first = phone.sell(item, UNIT)
    second = phone.sell(item, UNIT)
    for _ in range(450):
        phone.decide(second, UNIT, "stands", [first, second])
        phone.record("conflict.reopen", operation_id=second, serial=UNIT)
    return phone


@story("a restock of 5,000 units discarded and reopened 100 times")
def _discarded(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    restock = phone.restock(item, *units(5000))
    for _ in range(100):
        phone.record("conflict.resolve", operation_id=restock, verdict="discard", expects=[])
        phone.record("conflict.reopen", operation_id=restock)
    return phone


@story("20 sales of 500 units, decided and reopened 100 times")
def _decided_wide(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(500))
    sales = [phone.sell(item, *units(500)) for _ in range(20)]
    for _ in range(100):
        phone.record("conflict.resolve", operation_id=sales[0], verdict="discard", expects=[])
        phone.record("conflict.reopen", operation_id=sales[0])
    return phone


def created_alike(times: int, serials: int) -> Story:
    def play(bench: Bench) -> Phone:
        phone, item = stocked(bench, *units(serials))
        sale = new_id()
        for _ in range(times):
            phone.sell(item, *units(serials), sale_id=sale)
        return phone

    return play


STORIES["one sale's id used 500 times for the same unit"] = created_alike(500, 1)
STORIES["one sale's id used 1,000 times for the same 20 units"] = created_alike(1000, 20)


@story("one sale's id used 500 times, for 500 units, and 500 returns of it")
def _created_apart(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(500))
    sale = new_id()
    for serial in units(500):
        phone.sell(item, serial, sale_id=sale)
    for serial in units(500):
        phone.take_back(item, serial, sale_id=sale)
    return phone


@story("one item's id used 500 times")
def _items_alike(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    item = new_id()
    for at in range(500):
        phone.record("item.create", item_id=item, name=f"Item {at}", price=1, track_stock=True, serial_tracked=True)
    for at in range(500):
        phone.restock(item, f"U-{at}")
    return phone


@story("one repair's id used 300 times, with 300 parts and 300 completions")
def _repairs_alike(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(300))
    repair = new_id()
    for serial in units(300):
        phone.record("repair.open", repair_id=repair, device={"description": "Galaxy"}, problem="cracked")
        phone.fit(repair, item, serial)
        phone.repair("complete", repair)
    return phone


def poisoned(phones: int, sales: int) -> Story:
    """Many phones that have not received each other's operations sell and note one unit: very many orders are legal."""

    def play(bench: Bench) -> Phone:
        _, item = stocked(bench, UNIT)
        for at in range(phones):
            phone = bench.phone(NORTH if at % 2 else SOUTH)
            for each in range(sales):
                phone.record("serial.note", serial=UNIT, note=f"{at} {each}")
                phone.sell(item, UNIT)
                phone.take_back(item, UNIT)
            if at < phones - 1:
                phone.push()
        return phone

    return play


STORIES["12 phones with 5 notes, sales and returns of one unit"] = poisoned(12, 5)
STORIES["20 phones with 50 notes, sales and returns of one unit"] = poisoned(20, 50)


@story("one unit in 30 repairs and 30 sales of 15 phones that had not heard of each other")
def _everywhere(bench: Bench) -> Phone:
    _, item = stocked(bench, UNIT)
    for at in range(15):
        phone = bench.phone()
        for _ in range(2):
            repair = phone.open_repair()
            phone.fit(repair, item, UNIT)
            phone.repair("complete", repair)
            phone.repair("reopen", repair)
            phone.take_out(repair, item, UNIT)
            sale = new_id()
            phone.sell(item, UNIT, sale_id=sale)
            phone.record("sale.void", sale_id=sale, reason="mistake")
        if at < 14:
            phone.push()
    return phone
