"""An operation is appended exactly if the search would settle it unchanged (merge/appending.py).

tests/proving compares both paths on small histories (`searched` in relations.py). These are longer random lives, each
played three times: every operation is searched, half of them, or only those that cannot be appended.
"""

import itertools
from random import Random

import pytest

from sync.merge import settle
from sync.merge.appending import appended
from tests import builders
from tests.builders import NORTH, Bench, new_id
from tests.deciding import MORE_ON_DOCUMENTS, MORE_WORDS, Life
from tests.proving.relations import bounded, search_for

MOMENTS = 36
HANDS = ("A", "AB", "AAABBCT")


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def tried(monkeypatch):
    """Provide the types of the operations so far, each with whether it was appended."""
    found = []

    def noting(working, steps):
        timelines = appended(working, steps)
        found.append((steps[0].fact.type, timelines is not None))
        return timelines

    monkeypatch.setattr(settle, "appended", noting)
    return found


def lived(seed, share):
    """Return all stored rows and answers of a life in which a share of the operations is searched."""
    builders._counter = itertools.count(1000)
    life, answers = Life(seed, MORE_WORDS, MORE_ON_DOCUMENTS, hands=HANDS[seed % len(HANDS)]), []
    accept = life.world.bench.accept
    for phone in life.world.phones.values():
        phone.transport = lambda body: answers.append(accept(body)) or answers[-1]
    with search_for(share, Random(seed)):  # noqa: S311 - seeded on purpose
        life.live(MOMENTS)
    journal = life.world.bench.journal
    steps = {key: repr(step) for key, step in journal.all_steps().items()}
    return journal.state(), steps, list(journal.log()), journal.feed, answers


@pytest.mark.parametrize("seed", range(9))
def test_a_life_ends_the_same_whether_its_operations_are_appended_or_searched(seed, monkeypatch):
    monkeypatch.setattr(builders, "_counter", None)
    searched = lived(seed, 1.0)
    assert lived(seed, 0.0) == searched
    assert lived(seed, 0.5) == searched


def test_a_calm_day_is_appended(bench, tried):
    phone = bench.phone()
    item = phone.new_item()
    phone.push()
    tried.clear()
    phone.restock(item, "SN-1", "SN-2")
    sale_id = new_id()
    phone.sell(item, "SN-1", "SN-2", sale_id=sale_id)
    phone.record("serial.note", serial="SN-1", note="scratched")
    phone.take_back(item, "SN-1", sale_id=sale_id)
    phone.sell(item, "SN-1")
    phone.push()
    assert all(appended for _, appended in tried)
    assert len(tried) == 5
    assert bench.status("SN-1") == "sold"


def renamed(phone, item):
    phone.rename("SN-1", "SN-9")


def given_away(phone, item):
    phone.restock(item, "SN-2")
    phone.add_alias("SN-2", "SN-1")


def decided_before(phone, item):
    sale = phone.sell(item, "SN-1")
    phone.push()
    phone.record("conflict.resolve", operation_id=sale, serial="SN-1", verdict="discard", expects=[])


def unknown(phone, _item):
    phone.sell(new_id(), "SN-1")


@pytest.mark.parametrize("before", [renamed, given_away, decided_before, unknown], ids=lambda each: each.__name__)
def test_a_sale_of_a_unit_about_which_something_is_unusual_is_searched(bench, tried, before):
    phone = bench.phone(NORTH)
    item = phone.new_item("Screen A52", "SN-1")
    before(phone, item)
    phone.push()
    tried.clear()
    phone.sell(item, "SN-1")
    phone.push()
    assert tried == [("sale.complete", False)]


def test_a_contested_sale_is_searched_and_so_are_later_operations_on_its_unit(bench, tried):
    phone, other = bench.phone(), bench.phone()
    item = phone.new_item("Screen A52", "SN-1")
    phone.push()
    bench.pull(other)
    tried.clear()
    phone.sell(item, "SN-1")
    phone.push()
    other.sell(item, "SN-1")
    other.push()
    phone.record("serial.note", serial="SN-1", note="which sale?")
    phone.push()
    assert tried == [("sale.complete", True), ("sale.complete", False), ("serial.note", False)]


def test_an_operation_on_a_unit_of_which_another_one_is_deferred_is_searched(bench, tried):
    phone, other = bench.phone(), bench.phone()
    item = phone.new_item("Screen A52", "SN-1")
    phone.push()
    bench.pull(other)
    phone.record("serial.note", serial="SN-1", note="merged at once")
    phone.sell(item, "SN-1")
    with bounded(-1):
        phone.push()
        tried.clear()
        other.record("serial.note", serial="SN-1", note="while the sale is deferred")
        other.push()
    assert tried == [("serial.note", False)]
    assert bench.unit("SN-1")["contested"]
