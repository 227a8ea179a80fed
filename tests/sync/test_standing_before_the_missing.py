"""An admin approves waiting operations before the missing ones arrive: the end is the same as if these had arrived
first.
"""

import itertools

import pytest

from tests import builders
from tests.builders import NORTH, SOUTH, START, Bench, new_id


def line(item, *serials):
    return {"item_id": item, "quantity": len(serials), "serials": list(serials)}


def an_item(stock, far, here):
    item = far.new_item("Screen")
    here.restock(item, "SN-1", "SN-2")
    here.sell(item, "SN-1")
    return lambda: here.take_back(item, "SN-1")


def an_item_of_a_renamed_unit(stock, far, here):
    item = far.new_item("Screen")
    here.restock(item, "SN-1", "SN-2")
    here.rename("SN-1", "SN-3")
    here.rename("SN-3", "SN-4")
    send(here, item, "SN-4", "SN-2")
    return lambda: here.record("serial.note", serial="SN-4", note="scratched")


def a_delivery(stock, far, here):
    far.restock(stock, "SN-1", "SN-2")
    here.sell(stock, "SN-1")
    return lambda: here.take_back(stock, "SN-1")


def a_delivery_of_a_renamed_unit(stock, far, here):
    far.restock(stock, "SN-1", "SN-2")
    here.rename("SN-1", "SN-3")
    here.sell(stock, "SN-3")
    return lambda: here.take_back(stock, "SN-3")


def a_new_number(stock, far, here):
    far.rename("SN-8", "SN-1")
    here.sell(stock, "SN-1")
    return lambda: here.take_back(stock, "SN-1")


def a_further_number(stock, far, here):
    far.rename("SN-8", "SN-1")
    here.rename("SN-1", "SN-3")
    here.add_alias("SN-3", "SN-4")
    here.sell(stock, "SN-4")
    return lambda: here.take_back(stock, "SN-3")


def a_second_number(stock, far, here):
    far.add_alias("SN-8", "SN-1")
    repair = here.open_repair()
    here.fit(repair, stock, "SN-1")
    return lambda: here.take_out(repair, stock, "SN-1")


def a_sale(stock, far, here):
    sale = new_id()
    far.sell(stock, "SN-8", sale_id=sale)
    here.take_back(stock, "SN-8", sale_id=sale)
    return lambda: here.sell(stock, "SN-8")


def a_repair(stock, far, here):
    repair = far.open_repair()
    here.fit(repair, stock, "SN-8")
    here.repair("complete", repair)
    return lambda: here.repair("deliver", repair)


def a_transfer(stock, far, here):
    transfer = send(far, stock, "SN-8")
    here.record("transfer.receive", transfer_id=transfer, lines=[line(stock, "SN-8")])
    here.sell(stock, "SN-8")
    return lambda: here.take_back(stock, "SN-8")


def send(phone, item, *serials):
    transfer = new_id()
    phone.record("transfer.send", transfer_id=transfer, to_branch_id=SOUTH, lines=[line(item, *serials)])
    return transfer


STORIES = (
    *(an_item, an_item_of_a_renamed_unit, a_delivery, a_delivery_of_a_renamed_unit, a_new_number, a_further_number),
    *(a_second_number, a_sale, a_repair, a_transfer),
)
# Orders of pushes; the admin decides about the waiting operations once the clerk has pushed.
ORDERS = [
    order
    for order in itertools.permutations(("clerk", "admin", "clerk later", "far"))
    if order.index("clerk") < min(order.index("admin"), order.index("clerk later"))
]


def play(story, order):
    """Return the records in the end, without those of conflicts, and the conflicts that are open."""
    builders._counter = itertools.count(1_000)
    bench = Bench()
    keeper, admin, far = bench.phone(), bench.phone(), bench.phone()
    here = bench.phone(SOUTH if story is a_transfer else NORTH)
    stock = keeper.new_item("Case", "SN-8", "SN-9")
    keeper.push()
    for phone in (here, far, admin):
        bench.pull(phone)
    later = story(stock, far, here)
    for at, who in enumerate(order):
        bench.now = START + (10 + at) * 60 * builders.MINUTE
        if who == "clerk":
            here.push()
            bench.now = START + 5 * 60 * builders.MINUTE
            for conflict in sorted(bench.open_conflicts(), key=lambda each: each["id"]):
                serial = {"serial": conflict["serial"]} if conflict["serial"] else {}
                about = {"operation_id": conflict["operation_id"], "expects": conflict["with"], **serial}
                admin.record("conflict.resolve", verdict="stands", **about)
            bench.now = START + 6 * 60 * builders.MINUTE
            builders._counter = itertools.count(9_000)
            later()
        else:
            {"admin": admin, "clerk later": here, "far": far}[who].push()
    left = [(each["operation_id"], each["serial"], each["reason"]) for each in bench.open_conflicts()]
    return {key: data for key, data in bench.journal.state().items() if key[0] not in ("conflict", "stock")}, left


@pytest.mark.parametrize("story", STORIES)
def test_what_an_admin_lets_stand_while_it_waits_ends_as_if_nothing_had_been_missing(story):
    ends = {order: play(story, order) for order in ORDERS}
    first = ends["clerk", "admin", "far", "clerk later"]
    for order, (records, left) in ends.items():
        assert left == [], order
        assert records == first[0], order
