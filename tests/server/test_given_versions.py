"""Versions of phones that pull at the same time are stored in one transaction, before any of them is answered."""

import threading
from collections.abc import Mapping

import pytest

from server.devices.given_versions import GivenVersions


class Disk:
    """Stores versions; the first transaction lasts until it may end."""

    def __init__(self) -> None:
        self.written: list[dict[str, int]] = []
        self.began, self.may_end = threading.Event(), threading.Event()
        self.fails_with: Exception | None = None

    def write(self, _shop_id: str, versions: Mapping[str, int]) -> None:
        if not self.began.is_set():
            self.began.set()
            self.may_end.wait()
        elif self.fails_with is not None and len(versions) > 1:
            raise self.fails_with
        self.written.append(dict(versions))


def crowd(given: GivenVersions, phones: list[str]) -> list[threading.Thread]:
    """Let phones pull, and return once all of them wait."""
    threads = [threading.Thread(target=given.note, args=("shop", phone, 7)) for phone in phones]
    for thread in threads:
        thread.start()
    while given.waiting("shop") < len(phones):
        pass
    return threads


def test_phones_that_come_during_a_transaction_share_the_next_one() -> None:
    disk = Disk()
    given = GivenVersions(disk.write)
    first = threading.Thread(target=given.note, args=("shop", "first", 7))
    first.start()
    disk.began.wait()
    others = crowd(given, ["A", "B", "C"])
    assert all(thread.is_alive() for thread in others)
    disk.may_end.set()
    for thread in (first, *others):
        thread.join()
    assert disk.written == [{"first": 7}, {"A": 7, "B": 7, "C": 7}]
    assert given.waiting("shop") == 0


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_phone_whose_crowd_was_not_stored_is_stored_by_itself() -> None:
    disk = Disk()
    disk.fails_with = OSError("full")
    given = GivenVersions(disk.write)
    first = threading.Thread(target=given.note, args=("shop", "first", 7))
    first.start()
    disk.began.wait()
    others = crowd(given, ["A", "B", "C"])
    disk.may_end.set()
    for thread in (first, *others):
        thread.join()
    alone = [phone for stored in disk.written[1:] for phone in stored]
    assert len(alone) == 2
    assert {*alone} < {"A", "B", "C"}
    given.note("shop", "A", 8)
    assert disk.written[-1] == {"A": 8}
