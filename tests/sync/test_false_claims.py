"""Devices that falsely say, in `heard`, that they had each other's operations: their claims cannot all be true."""

from random import Random

import pytest

from sync.merge.fitting import nodes_of, order_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Subject
from sync.model.order import in_order
from tests.builders import ADA, MINUTE, NORTH, START, Bench, new_id

UNIT = Subject("serial", "SN-1")
HOUR = 60 * MINUTE
# In the last eight lives a phone's own order was broken before false claims were left out.
LIVES = (*range(60), 186, 191, 383, 816, 977, 1003, 1207, 1211)


def claim(phone, *others, seq=99):
    """Let the last operation of a phone say that it had the operations of other phones until a number."""
    phone.queue[-1]["heard"] = {other.device_id: seq for other in others}


def settled(bench):
    """Return the facts of the unit's settled steps in their order."""
    working = WorkingSet(bench.journal)
    order = order_of(working, UNIT)
    assert len(order) == len(nodes_of(working, UNIT)), "settled steps have no order"
    return [step.anchor for step, _ in order]


def certainly_later(first, second):
    """Return whether the first of two facts is later by its device or replica, whatever was claimed."""
    return first.seq > second.seq if first.device_id == second.device_id else second.version <= first.base


def check_order(facts):
    for at, fact in enumerate(facts):
        assert not [other for other in facts[at + 1 :] if certainly_later(fact, other)]


@pytest.fixture
def bench():
    return Bench()


def fact(device, at, version, **fields):
    given = {"branch_id": NORTH, "actor_id": ADA, "base": 0, "received_at": START, **fields}
    return Fact(new_id(), "serial.note", device, 1, version=version, happened_at=at, **given)


def test_an_operation_comes_after_those_of_its_replica_even_if_these_claim_each_other():
    first = fact("here", 5, 1, heard=(("far", 1),))
    second = fact("far", 6, 2, heard=(("here", 1),))
    third = fact("clerk", 1, 3, base=2)
    assert in_order([third, second, first]) == [first, second, third]


def record_something(chance, phone, item):
    work = [
        lambda: phone.record("serial.note", serial="SN-1", note="seen"),
        lambda: phone.sell(item, "SN-1"),
        lambda: phone.take_back(item, "SN-1"),
        lambda: phone.record("serial.set_status", serial="SN-1", status=chance.choice(("defective", "in_stock"))),
        lambda: phone.record("stock.adjust", adjustment_id=new_id(), reason="count", lines=[lost(item)]),
    ]
    chance.choice(work)()


def lost(item):
    return {"item_id": item, "delta": -1, "serials": ["SN-1"]}


@pytest.mark.parametrize("life", LIVES)
def test_the_settled_steps_of_a_unit_keep_the_order_of_numbers_and_replicas(bench, life):
    chance = Random(life)  # noqa: S311 - seeded on purpose
    phones = [bench.phone(skew=chance.choice((0, HOUR, -HOUR))) for _ in range(chance.randint(2, 4))]
    item = phones[0].new_item("Screen")
    phones[0].push()
    for phone in phones:
        bench.pull(phone)
    phones[0].restock(item, "SN-1")
    for _ in range(chance.randint(4, 12)):
        phone = chance.choice(phones)
        bench.later()
        record_something(chance, phone, item)
        others = [other for other in phones if chance.random() < 0.6]
        if others and chance.random() < 0.5:
            claim(phone, *others, seq=chance.choice((1, 2, 3, 9)))
        if chance.random() < 0.1:
            phone.push()
            bench.pull(chance.choice(phones))
    for phone in chance.sample(phones, len(phones)):
        phone.push()
    check_order(settled(bench))
