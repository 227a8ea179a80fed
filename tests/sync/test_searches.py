"""The behaviour of the search for an order at its limits."""

import pytest

from sync.merge import legal_order
from sync.merge.effort import Undecided
from sync.merge.fitting import nodes_of
from sync.merge.legal_order import Tries, arrange_unit
from sync.merge.transitions import STRICT
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from tests.history import World
from tests.proving.playing import Playable, read, seen
from tests.proving.relations import ended


def standings(history, arrival):
    """Return the standings of each operation's steps after all have arrived: by its name, the worst first."""
    playable = Playable(read(history))
    end = seen(ended(playable, arrival.split()))
    worst = {}
    for (operation_id, *_), how in end.standing.items():
        worst.setdefault(operation_id, set()).add(how)
    return {name: min(worst[id_]) for name, id_ in playable.ids.items()}


def test_a_part_that_somebody_set_to_done_comes_back_by_two_steps_of_its_repair_in_any_search(monkeypatch):
    monkeypatch.setattr("sync.merge.legal_order.TRIES_BEFORE_DOUBT", 0)
    history = """
        given SN-1 screen north
        A-1 open
        B-1 sell screen SN-1
        A-2 fit A-1 screen SN-1
        A-3 set SN-1 repair_done
        A-4 complete A-1
        A-5 reopen A-1
        A-6 cancel A-1
    """
    assert set(standings(history, "A-1 A-2 A-3 A-4 A-5 A-6 B-1").values()) == {"settled"}


def nodes_that_go_back():
    """Return the steps of a unit that three phones sold and took back, with clocks that put every sale first."""
    world = World(
        {
            "devices": {"A": "north", "B": "north, clock +1h", "C": "north, clock +2h"},
            "given": {"SN-1": "screen north"},
        }
    )
    for code in "ABC":
        world.play([f"{code}-1 sell screen SN-1", f"{code} clock +5h", f"{code}-2 return {code}-1 screen SN-1 restock"])
    world.arrive("ABC")
    working, unit = WorkingSet(world.bench.journal), Subject("serial", "SN-1")
    return nodes_of(working, unit, [step for step in working.on(unit) if not step.is_settled])


@pytest.mark.parametrize(("before_doubt", "twice"), [(0, 0), (3, 3), (1000, 0)])
def test_a_search_counts_every_try_and_needs_as_many_as_it_made(monkeypatch, before_doubt, twice):
    """The tries before the doubt are repeated after it, and the limit applies to the tries after it."""
    monkeypatch.setattr(legal_order, "TRIES_BEFORE_DOUBT", before_doubt)
    nodes = nodes_that_go_back()
    tries = Tries(500)
    found = arrange_unit(nodes, STRICT, tries)
    assert (len(found), tries.left) == (len(nodes), 500 - tries.made)
    needed = tries.made - twice
    assert needed > 3
    assert arrange_unit(nodes, STRICT, Tries(needed)) == found
    with pytest.raises(Undecided):
        arrange_unit(nodes, STRICT, Tries(needed - 1))
