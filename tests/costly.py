"""Pushes that one device may send and that cost the merge much: each is a story of a few lines, made of plain phones.

`STORIES` has them by name. A story prepares its shop and returns the phone whose queue is to be measured.
`benchmarks/merging.py` prints what each costs; tests/sync/test_cost.py holds their effort to its bound.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from tests.builders import NORTH, SOUTH, Bench, Phone, new_id

Story = Callable[[Bench], Phone]
STORIES: dict[str, Story] = {}
UNIT = "SN-1"


def story(name: str) -> Callable[[Story], Story]:
    """Give a story its name in the table."""

    def named(tell: Story) -> Story:
        STORIES[name] = tell
        return tell

    return named


def stocked(bench: Bench, *serials: str, pieces: int = 0) -> tuple[Phone, str]:
    """Return a phone that knows of an item with these units in stock, or with so many pieces."""
    phone = bench.phone()
    stock = {"initial_stock": {"quantity": pieces}, "serial_tracked": False} if pieces else {}
    item = phone.new_item("Screen", *serials[:5000], **stock)
    phone.push()
    for first in range(5000, len(serials), 5000):
        phone.restock(item, *serials[first : first + 5000])
        phone.push()
    bench.pull(phone)
    bench.later()
    return phone, item


def units(count: int, prefix: str = "U") -> list[str]:
    """Return serials."""
    return [f"{prefix}-{at}" for at in range(count)]


def noted_and_sold(notes: int, sales: int) -> Story:
    def tell(bench: Bench) -> Phone:
        phone, item = stocked(bench, UNIT)
        for at in range(notes):
            phone.say("serial.note", serial=UNIT, note=f"note {at}")
        for _ in range(sales):
            phone.sell(item, UNIT)
        return phone

    return tell


for _notes, _sales in ((40, 10), (60, 15), (100, 20), (500, 500)):
    STORIES[f"{_notes} notes and {_sales} sales of one unit"] = noted_and_sold(_notes, _sales)


def sold_often(sales: int, serials: int) -> Story:
    def tell(bench: Bench) -> Phone:
        phone, item = stocked(bench, *units(serials))
        for _ in range(sales):
            phone.sell(item, *units(serials))
        return phone

    return tell


for _sales, _serials in ((200, 1), (1000, 1), (10, 200), (20, 1000), (4, 5000), (200, 100), (1000, 20)):
    STORIES[f"{_sales} sales of the same {_serials} units"] = sold_often(_sales, _serials)


@story("86 devices sell one unit, the last of them")
def _sold_by_many(bench: Bench) -> Phone:
    _, item = stocked(bench, UNIT)
    for _ in range(85):
        other = bench.phone()
        bench.later()
        other.sell(item, UNIT)
        other.push()
    last = bench.phone()
    last.sell(item, UNIT)
    return last


@story("400 devices sell one unit, the last of them")
def _sold_by_more(bench: Bench) -> Phone:
    _, item = stocked(bench, UNIT)
    for _ in range(400):
        other = bench.phone()
        bench.later()
        other.sell(item, UNIT)
        other.push()
    last = bench.phone()
    last.sell(item, UNIT)
    return last


def unknown(operations: int, serials: int, verb: str, *, item_known: bool) -> Story:
    def tell(bench: Bench) -> Phone:
        phone, item = stocked(bench, UNIT)
        item = item if item_known else new_id()
        for _ in range(operations):
            if verb == "restock":
                phone.restock(item, *units(serials))
            elif verb == "return":
                phone.take_back(item, *units(serials))
            else:
                phone.sell(item, *units(serials))
        return phone

    return tell


for _operations, _serials in ((4, 5000), (20, 1000), (200, 100), (1000, 20)):
    for _verb in ("restock", "sell", "return"):
        _name = f"{_verb} {_operations} times the same {_serials}"
        STORIES[f"{_name} unknown serials"] = unknown(_operations, _serials, _verb, item_known=True)
    STORIES[f"restock {_operations} times the same {_serials} serials of an unknown item"] = unknown(
        _operations, _serials, "restock", item_known=False
    )


@story("20 restocks of 1,000 new units")
def _delivered(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    for at in range(20):
        phone.restock(item, *units(1000, f"D{at}"))
    return phone


@story("1,000 plain sales")
def _plain(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(1000))
    for serial in units(1000):
        phone.sell(item, serial)
    return phone


def alternating(times: int, *, named: bool) -> Story:
    def tell(bench: Bench) -> Phone:
        phone, item = stocked(bench, UNIT)
        for _ in range(times // 2):
            sale = new_id()
            phone.sell(item, UNIT, sale_id=sale)
            phone.take_back(item, UNIT, sale_id=sale if named else None)
        return phone

    return tell


for _times in (400, 1000):
    STORIES[f"{_times} alternating sales and returns of one unit"] = alternating(_times, named=True)
    STORIES[f"{_times} alternating sales and nameless returns of one unit"] = alternating(_times, named=False)


@story("1,000 alternating sales and returns, the first sale on another phone")
def _alternating_elsewhere(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    other = bench.phone()
    other.sell(item, UNIT)
    other.push()
    sale = new_id()
    for _ in range(500):
        phone.take_back(item, UNIT, sale_id=sale)
        sale = new_id()
        phone.sell(item, UNIT, sale_id=sale)
    return phone


@story("300 returns and 300 sales of one unit, unordered, by two phones")
def _crossing_returns(bench: Bench) -> Phone:
    one, item = stocked(bench, UNIT)
    two = bench.phone()
    for _ in range(300):
        one.sell(item, UNIT)
    one.push()
    for _ in range(300):
        two.take_back(item, UNIT)
    return two


@story("1,000 statuses set by hand on one unit")
def _by_hand(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.say("serial.set_status", serial=UNIT, status=("defective", "sold", "in_stock", "in_repair")[at % 4])
    return phone


@story("1,000 statuses set by hand by 25 phones that had not heard of each other")
def _by_many_hands(bench: Bench) -> Phone:
    stocked(bench, UNIT)
    for at in range(25):
        hand = bench.phone()
        for each in range(40):
            status = ("defective", "sold", "in_stock", "in_repair", "returned")[(at + each * 3) % 5]
            hand.say("serial.set_status", serial=UNIT, status=status)
        if at < 24:
            hand.push()
    return hand


@story("1,000 notes on one unit")
def _noted(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.say("serial.note", serial=UNIT, note=f"note {at}")
    return phone


@story("1,000 notes on one unknown unit")
def _noted_unknown(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.say("serial.note", serial="NONE", note=f"note {at}")
    return phone


@story("1,000 renames of one unit back and forth")
def _renamed(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.rename(*((UNIT, "SN-2") if at % 2 == 0 else ("SN-2", UNIT)))
    return phone


@story("1,000 renames of one unit along a chain")
def _renamed_along(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1, 1001):
        phone.rename(f"SN-{at}", f"SN-{at + 1}")
    return phone


@story("1,000 units renamed to one number")
def _renamed_alike(bench: Bench) -> Phone:
    phone, _ = stocked(bench, *units(1000))
    for serial in units(1000):
        phone.rename(serial, "SAME")
    return phone


@story("1,000 aliases of one unit")
def _aliased(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.add_alias(UNIT, f"A-{at}")
    return phone


@story("a repair of 500 parts completed and reopened 250 times")
def _repaired(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(500))
    repair = phone.open_repair()
    for first in range(0, 500, 50):
        phone.fit(repair, item, *units(500)[first : first + 50])
    for _ in range(250):
        phone.repair("complete", repair)
        phone.repair("reopen", repair)
    return phone


@story("a repair of 5,000 parts completed and reopened 100 times")
def _repaired_large(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(5000))
    repair = phone.open_repair()
    phone.fit(repair, item, *units(5000))
    for _ in range(100):
        phone.repair("complete", repair)
        phone.repair("reopen", repair)
    return phone


@story("a part in and out of a repair 500 times")
def _in_and_out(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    repair = phone.open_repair()
    for _ in range(499):
        phone.fit(repair, item, UNIT)
        phone.take_out(repair, item, UNIT)
    return phone


@story("a repair completed 500 times and cancelled 500 times with 20 parts")
def _repair_contested(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(20))
    repair = phone.open_repair()
    phone.fit(repair, item, *units(20))
    for _ in range(499):
        phone.repair("complete", repair)
        phone.repair("cancel", repair)
    return phone


@story("1,000 updates of one repair")
def _updated(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    repair = phone.open_repair()
    for at in range(999):
        phone.say("repair.update", repair_id=repair, changes={"problem": f"problem {at}"})
    return phone


@story("1,000 parts without serials in one repair")
def _loose_parts(bench: Bench) -> Phone:
    phone, item = stocked(bench, pieces=10_000)
    repair = phone.open_repair()
    for _ in range(999):
        phone.say("repair.add_part", repair_id=repair, item_id=item, quantity=1)
    return phone


@story("1,000 steps of a repair that is unknown")
def _unknown_repair(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(20))
    repair = new_id()
    for _ in range(250):
        phone.fit(repair, item, *units(20))
        phone.repair("complete", repair)
        phone.repair("reopen", repair)
        phone.repair("deliver", repair)
    return phone


def moved(serials: int, times: int, *steps: str) -> Story:
    def tell(bench: Bench) -> Phone:
        phone, item = stocked(bench, *units(serials))
        transfer = new_id()
        lines = [{"item_id": item, "quantity": serials, "serials": units(serials)}]
        for at in range(times):
            step = steps[at % len(steps)]
            told: dict[str, Any] = {} if step == "cancel" else {"lines": lines}
            told |= {"to_branch_id": SOUTH} if step in ("send", "draft") else {}
            phone.say(f"transfer.{step}", transfer_id=transfer, **told)
        return phone

    return tell


STORIES["a transfer of 5,000 units sent, received, recalled"] = moved(5000, 3, "send", "receive", "cancel")
STORIES["a transfer of 5,000 units sent and recalled 200 times"] = moved(5000, 200, "send", *["cancel"] * 199)
STORIES["a transfer of 20 units sent, received and recalled 1,000 times"] = moved(20, 1000, "send", "receive", "cancel")
STORIES["a transfer of 20 units received 1,000 times"] = moved(20, 1000, "send", *["receive"] * 999)
STORIES["a transfer of 20 units drafted and sent 1,000 times"] = moved(20, 1000, "draft", "send")


@story("a sale of 5,000 units voided 100 times")
def _voided(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(5000))
    sale = new_id()
    phone.sell(item, *units(5000), sale_id=sale)
    for _ in range(100):
        phone.say("sale.void", sale_id=sale, reason="mistake")
    return phone


@story("4 stock-takes of 5,000 units, counted and closed")
def _counted(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(5000))
    for _ in range(4):
        stocktake = new_id()
        phone.say("stocktake.open", stocktake_id=stocktake, item_ids=[item])
        phone.say("stocktake.count", stocktake_id=stocktake, serials=units(5000), quantities=[])
        phone.say("stocktake.close", stocktake_id=stocktake)
    return phone


@story("a stock-take counted and closed 990 times")
def _counted_often(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(20))
    stocktake = new_id()
    phone.say("stocktake.open", stocktake_id=stocktake, item_ids=[item])
    for _ in range(495):
        phone.say("stocktake.count", stocktake_id=stocktake, serials=units(20), quantities=[])
    for _ in range(495):
        phone.say("stocktake.close", stocktake_id=stocktake)
    return phone


@story("300 stock-takes of a shop of 5,000 units opened and closed")
def _counted_empty(bench: Bench) -> Phone:
    phone, _ = stocked(bench, *units(5000))
    for _ in range(300):
        stocktake = new_id()
        phone.say("stocktake.open", stocktake_id=stocktake)
        phone.say("stocktake.close", stocktake_id=stocktake)
    return phone


@story("1,000 edits of one item")
def _edited(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    for at in range(1000):
        phone.say("item.update", item_id=item, changes={"price": at})
    return phone


@story("1,000 switches of one item's tracking")
def _switched(bench: Bench) -> Phone:
    phone, item = stocked(bench, pieces=1)
    for at in range(1000):
        phone.say("item.update", item_id=item, changes={"track_stock": at % 2 == 0})
    return phone


@story("1,000 SKUs of one item, two in turn")
def _coded(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    for at in range(1000):
        phone.say("item.update", item_id=item, changes={"sku": f"SKU-{at % 2}"})
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
        phone.say("item.merge", item_id=item, into_id=items[0])
    return phone


@story("two items of 5,000 units merged into each other 100 times")
def _joined(bench: Bench) -> Phone:
    _, item = stocked(bench, *units(5000))
    other, second = stocked(bench, *units(5000, "V"))
    for at in range(100):
        first, into = (item, second) if at % 2 == 0 else (second, item)
        other.say("item.merge", item_id=first, into_id=into)
    return other


@story("500 items merged along a chain")
def _joined_along(bench: Bench) -> Phone:
    phone = bench.phone()
    items = [phone.new_item(f"Item {at}", f"U-{at}") for at in range(500)]
    phone.push()
    bench.pull(phone)
    for item, into in pairwise(items):
        phone.say("item.merge", item_id=item, into_id=into)
    return phone


@story("a sale of one unit decided and reopened 450 times")
def _decided(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    first = phone.sell(item, UNIT)
    second = phone.sell(item, UNIT)
    for _ in range(450):
        phone.decide(second, UNIT, "stands", [first, second])
        phone.say("conflict.reopen", operation_id=second, serial=UNIT)
    return phone


@story("a restock of 5,000 units discarded and reopened 100 times")
def _discarded(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    restock = phone.restock(item, *units(5000))
    for _ in range(100):
        phone.say("conflict.resolve", operation_id=restock, verdict="discard", expects=[])
        phone.say("conflict.reopen", operation_id=restock)
    return phone


@story("20 sales of 500 units, decided and reopened 100 times")
def _decided_wide(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(500))
    sales = [phone.sell(item, *units(500)) for _ in range(20)]
    for _ in range(100):
        phone.say("conflict.resolve", operation_id=sales[0], verdict="discard", expects=[])
        phone.say("conflict.reopen", operation_id=sales[0])
    return phone


def created_alike(times: int, serials: int) -> Story:
    def tell(bench: Bench) -> Phone:
        phone, item = stocked(bench, *units(serials))
        sale = new_id()
        for _ in range(times):
            phone.sell(item, *units(serials), sale_id=sale)
        return phone

    return tell


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
        phone.say("item.create", item_id=item, name=f"Item {at}", price=1, track_stock=True, serial_tracked=True)
    for at in range(500):
        phone.restock(item, f"U-{at}")
    return phone


@story("one repair's id used 300 times, with 300 parts and 300 completions")
def _repairs_alike(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(300))
    repair = new_id()
    for serial in units(300):
        phone.say("repair.open", repair_id=repair, device={"description": "Galaxy"}, problem="cracked")
        phone.fit(repair, item, serial)
        phone.repair("complete", repair)
    return phone


def poisoned(phones: int, sales: int) -> Story:
    """Many phones sell and note one unit: none has heard of another, so very many orders are possible."""

    def tell(bench: Bench) -> Phone:
        _, item = stocked(bench, UNIT)
        for at in range(phones):
            phone = bench.phone(NORTH if at % 2 else SOUTH)
            for each in range(sales):
                phone.say("serial.note", serial=UNIT, note=f"{at} {each}")
                phone.sell(item, UNIT)
                phone.take_back(item, UNIT)
            if at < phones - 1:
                phone.push()
        return phone

    return tell


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
            phone.say("sale.void", sale_id=sale, reason="mistake")
        if at < 14:
            phone.push()
    return phone
