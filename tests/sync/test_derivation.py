"""A conflict has a proof: the operations that exclude each other, and their certain order."""

import pytest

from sync.model.facts import Fact
from sync.model.order import precedes
from sync.records.derivation import COMPARED_MAX, HELD, derivation
from tests.builders import SOUTH, Bench
from tests.sync.test_vectors import HISTORIES, arrivals, played


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def stocked(bench):
    """Return Ada's phone and Max's, and an item with SN-1 in North that both know."""
    ada, max_ = bench.phone(), bench.phone()
    item = ada.new_item("Screen A52", "SN-1")
    ada.push()
    bench.pull(ada)
    bench.pull(max_)
    bench.later()
    return ada, max_, item


def why(bench):
    """Return the proof of the one open conflict, as lines of words."""
    (conflict,) = bench.open_conflicts()
    return [(line["operation_id"], line["because"], line["of"]) for line in conflict["why"]]


def test_of_two_concurrent_sales_each_excludes_the_other_in_its_proof(bench, stocked):
    ada, max_, item = stocked
    first = ada.sell(item, "SN-1")
    second = max_.sell(item, "SN-1")
    ada.push()
    max_.push()
    assert why(bench) == [(second, "status", first), (first, "status", second)]


def test_a_sale_by_a_device_that_had_the_first_one_comes_after_it_in_the_proof(bench, stocked):
    ada, max_, item = stocked
    first = ada.sell(item, "SN-1")
    ada.push()
    bench.pull(max_)
    second = max_.sell(item, "SN-1")
    max_.push()
    assert why(bench) == [(second, "status", first), (second, "had_received", first)]


def test_operations_of_one_device_follow_each_other_in_the_proof(bench, stocked):
    ada, _, item = stocked
    first = ada.sell(item, "SN-1")
    second = ada.sell(item, "SN-1")
    ada.push()
    assert why(bench) == [(second, "status", first), (second, "same_device", first)]


def test_the_proof_names_the_unit_that_has_the_serial(bench, stocked):
    ada, max_, _ = stocked
    other = max_.new_item("Battery", "SN-2")
    max_.push()
    bench.pull(ada)
    renamed = ada.rename("SN-1", "SN-2")
    ada.push()
    (conflict,) = bench.open_conflicts()
    (made,) = conflict["with"]
    assert bench.unit("SN-2")["item_id"] == other
    assert why(bench) == [(renamed, "held_code", made), (renamed, "had_received", made)]


def test_the_proof_states_that_a_unit_was_never_recorded(bench):
    phone = bench.phone(SOUTH)
    sale = phone.sell(phone.new_item(), "SN-9")
    phone.push()
    assert why(bench) == [(sale, "lacks", None)]


def test_the_proof_states_that_no_recorded_operation_makes_the_step_possible(bench, stocked):
    ada, _, item = stocked
    returned = ada.take_back(item, "SN-1")
    ada.push()
    (conflict,) = bench.open_conflicts()
    assert (conflict["standing"], conflict["with"]) == ("contested", [])
    assert why(bench) == [(returned, "lacks", None)]


def test_a_closed_conflict_keeps_its_proof(bench, stocked):
    ada, max_, item = stocked
    first = ada.sell(item, "SN-1")
    second = max_.sell(item, "SN-1")
    ada.push()
    max_.push()
    before = why(bench)
    bench.pull(ada)
    ada.decide(second, "SN-1", "discard", expects=[first])
    ada.push()
    (closed,) = [data for (kind, _), data in bench.journal.state().items() if kind == "conflict"]
    assert closed["status"] == "decided"
    assert [tuple(line.values()) for line in closed["why"]] == before


@pytest.mark.parametrize("history", HISTORIES)
def test_every_line_of_a_proof_is_true_and_no_certain_order_is_missing(history):
    for order in arrivals(history):
        world = played(history, order)
        for conflict in world.conflicts():
            if conflict["status"] == "open" and conflict["with"]:
                _check(world.bench.journal.entries([conflict["operation_id"], *conflict["with"]]), conflict)


def _check(entries, conflict):
    """Check a proof against the operations themselves: it says nothing false and omits nothing that matters."""
    facts = {id_: entry.fact for id_, entry in entries.items()}
    lines = conflict["why"]
    before = {(line["of"], line["operation_id"]) for line in lines if line["because"] in ORDERING}
    for line in lines:
        if line["because"] in ORDERING:
            first, second = facts[line["of"]], facts[line["operation_id"]]
            assert precedes(first, second)
            assert (first.device_id == second.device_id) == (line["because"] == "same_device")
    certain = {(one.operation_id, other.operation_id) for one in facts.values() for other in facts.values()}
    assert _closed(before) == {
        (one, other) for one, other in certain if one != other and precedes(facts[one], facts[other])
    }
    mine = conflict["operation_id"]
    for other in conflict["with"]:
        ways = {
            (line["of"], line["operation_id"]) for line in lines if {line["of"], line["operation_id"]} == {mine, other}
        }
        assert ways, "an operation that stands against it is not in the proof"
        if conflict["reason"] not in HELD:
            # Either way round is excluded, by the order or by what it would leave behind.
            assert {(mine, other), (other, mine)} <= ways | {(b, a) for a, b in _closed(before)}


ORDERING = ("same_device", "had_received")


def _closed(pairs):
    """Return all pairs that follow from some by going on from one to the next."""
    closed = set(pairs)
    while more := {(a, d) for a, b in closed for c, d in closed if b == c} - closed:
        closed |= more
    return closed


def test_a_proof_about_very_many_operations_has_only_their_order_to_the_contested_one():
    others = [_fact(at) for at in range(COMPARED_MAX)]
    mine = _fact(COMPARED_MAX, device_id="other", base=COMPARED_MAX)
    lines = derivation(mine, "illegal_transition", others)
    assert {line["operation_id"] for line in lines} == {mine.operation_id}
    assert [line["because"] for line in lines] == ["status"] * COMPARED_MAX + ["had_received"] * COMPARED_MAX


def _fact(at, device_id="one", base=0):
    return Fact(
        operation_id=f"{at:03}",
        type="sale.complete",
        device_id=device_id,
        seq=at + 1,
        branch_id="north",
        actor_id="ada",
        base=base,
        version=at + 1,
        happened_at=at,
        received_at=at,
    )
