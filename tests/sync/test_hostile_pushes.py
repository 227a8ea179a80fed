"""Pushes made up to cost much (tests/costly/hostile.py) do no more counted work than a push may, whatever they hold."""

import pytest

from sync import hub
from sync.book import Book
from sync.rebuilding import differences, rebuilt
from tests.builders import Bench
from tests.costly.hostile import hostile

# What it may do beyond that: the one operation in which it was spent, which is never split, and to record all others
# and draw them in conflict.
BEYOND = 250_000


@pytest.fixture
def books(monkeypatch):
    """Give the books that pushes open, the latest last."""
    opened = []

    def book(journal):
        opened.append(Book(journal))
        return opened[-1]

    monkeypatch.setattr(hub, "Book", book)
    return opened


@pytest.mark.parametrize("seed", range(24))
def test_a_hostile_push_does_no_more_than_it_may_and_is_rebuilt_alike(monkeypatch, books, seed):
    bench = Bench()
    phone = hostile(bench, seed, operations=60, serials=240)
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", 20_000)
    monkeypatch.setattr(hub, "WORK_OF_AN_OPERATION", 0)
    monkeypatch.setattr(hub, "WORK_OF_A_SERIAL", 0)
    monkeypatch.setattr(hub, "WORK_TO_RESUME_MAX", 0)
    assert len(phone.push()) == 60
    assert books[-1].effort.total <= 20_000 + BEYOND
    devices = [bench.journal.device(device_id) for device_id in bench.journal.device_codes()]
    assert differences(bench.journal.state(), rebuilt(bench.journal.log(), devices).state()) == []
