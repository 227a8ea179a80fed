"""Many operations on the same units."""

from tests.builders import Bench, Phone, new_id
from tests.costly.stories import STORIES, UNIT, Story, stocked, story, units


def noted_and_sold(notes: int, sales: int) -> Story:
    def play(bench: Bench) -> Phone:
        phone, item = stocked(bench, UNIT)
        for at in range(notes):
            phone.record("serial.note", serial=UNIT, note=f"note {at}")
        for _ in range(sales):
            phone.sell(item, UNIT)
        return phone

    return play


for _notes, _sales in ((40, 10), (60, 15), (100, 20), (500, 500)):
    STORIES[f"{_notes} notes and {_sales} sales of one unit"] = noted_and_sold(_notes, _sales)


def sold_often(sales: int, serials: int) -> Story:
    def play(bench: Bench) -> Phone:
        phone, item = stocked(bench, *units(serials))
        for _ in range(sales):
            phone.sell(item, *units(serials))
        return phone

    return play


for _sales, _serials in ((200, 1), (1000, 1), (10, 200), (20, 1000), (4, 5000), (200, 100), (1000, 20)):
    STORIES[f"{_sales} sales of the same {_serials} units"] = sold_often(_sales, _serials)


def sold_by(devices: int) -> Story:
    def play(bench: Bench) -> Phone:
        _, item = stocked(bench, UNIT)
        for _ in range(devices - 1):
            other = bench.phone()
            bench.later()
            other.sell(item, UNIT)
            other.push()
        last = bench.phone()
        last.sell(item, UNIT)
        return last

    return play


for _devices in (86, 400):
    STORIES[f"{_devices} devices sell one unit, the last of them"] = sold_by(_devices)


def sold_before(others: int, sales: int) -> Story:
    def play(bench: Bench) -> Phone:
        _, item = stocked(bench, *units(5000))
        for at in range(others + 1):
            phone = bench.phone()
            for _ in range(1 if at < others else sales):
                phone.sell(item, *units(5000))
            if at < others:
                phone.push()
        return phone

    return play


for _others, _sales in ((1, 1), (1, 4), (2, 1)):
    STORIES[f"{_sales} sales of 5,000 units that {_others} other phones sold before"] = sold_before(_others, _sales)


@story("a decision about one of 2 sales of 5,000 units by 2 phones")
def _decided_of_many(bench: Bench) -> Phone:
    _, item = stocked(bench, *units(5000))
    sales = []
    for _ in range(2):
        phone = bench.phone()
        sales.append(phone.sell(item, *units(5000)))
        phone.push()
    admin = bench.phone()
    bench.pull(admin)
    admin.record("conflict.resolve", operation_id=sales[-1], verdict="discard", expects=sales[:1])
    return admin


def unknown(operations: int, serials: int, verb: str, *, item_known: bool) -> Story:
    def play(bench: Bench) -> Phone:
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

    return play


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
    def play(bench: Bench) -> Phone:
        phone, item = stocked(bench, UNIT)
        for _ in range(times // 2):
            sale = new_id()
            phone.sell(item, UNIT, sale_id=sale)
            phone.take_back(item, UNIT, sale_id=sale if named else None)
        return phone

    return play


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
        phone.record("serial.set_status", serial=UNIT, status=("defective", "sold", "in_stock", "in_repair")[at % 4])
    return phone


@story("1,000 statuses set by hand by 25 phones that had not heard of each other")
def _by_many_hands(bench: Bench) -> Phone:
    stocked(bench, UNIT)
    for at in range(25):
        hand = bench.phone()
        for each in range(40):
            status = ("defective", "sold", "in_stock", "in_repair", "returned")[(at + each * 3) % 5]
            hand.record("serial.set_status", serial=UNIT, status=status)
        if at < 24:
            hand.push()
    return hand


@story("1,000 notes on one unit")
def _noted(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.record("serial.note", serial=UNIT, note=f"note {at}")
    return phone


@story("1,000 notes on one unknown unit")
def _noted_unknown(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    for at in range(1000):
        phone.record("serial.note", serial="NONE", note=f"note {at}")
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
