"""What the search for an order does at its limits."""

from tests.proving.playing import Playable, read, seen
from tests.proving.relations import ended


def standings(history, arrival):
    """Return how each operation's steps stand after all has arrived: by its name, from the worst."""
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
