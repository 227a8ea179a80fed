"""Shops take turns: the locks, the share of other shops during the work of a busy one, and early refusals."""

import multiprocessing
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from server import turns
from server.database import engine_options, prepare_engine, writing
from server.errors import Problem
from server.extensions import db
from server.fair_lock import FairLock, LockFile
from server.feed import rendering
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization import journal, taking_in
from server.turns import OF_A_SHOP_MAX, OF_ALL_SHOPS_LAST, OF_ALL_SHOPS_MAX, Turns
from tests.cast import open_shop
from tests.phones import phone_of


@pytest.fixture
def lock(tmp_path):
    return FairLock(LockFile(tmp_path / "locks"))


def acquired_by_another_process(path):
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    process = fork.Process(target=lambda: answers.put(FairLock(LockFile(path)).acquire(0.05)))
    process.start()
    acquired = answers.get(timeout=10)
    process.join()
    return acquired


def test_one_thread_at_a_time_has_the_lock(lock):
    with ThreadPoolExecutor(1) as another:
        assert lock.acquire(0.05)
        assert not another.submit(lock.acquire, 0.05).result()
        lock.release()
        assert another.submit(lock.acquire, 0.05).result()


def test_one_process_at_a_time_has_the_lock(lock, tmp_path):
    assert lock.acquire(0.05)
    assert not acquired_by_another_process(tmp_path / "locks")

    lock.release()

    assert acquired_by_another_process(tmp_path / "locks")
    # It ended without releasing it, as a killed worker does.
    assert lock.acquire(0.05)


def test_locks_with_different_numbers_do_not_exclude_each_other(tmp_path):
    file = LockFile(tmp_path / "locks")
    assert FairLock(file, 1).acquire(0)
    assert FairLock(file, 2).acquire(0)


def test_threads_get_the_lock_in_the_order_in_which_they_asked(lock):
    order, threads = [], []

    def work(number):
        assert lock.acquire(10)
        order.append(number)
        lock.release()

    assert lock.acquire(0)
    for number in range(8):
        threads.append(threading.Thread(target=work, args=(number,)))
        threads[-1].start()
        wait_until(lambda seen=number: len(lock._threads._waiting) == seen + 1)
    lock.release()
    for thread in threads:
        thread.join()

    assert order == list(range(8))


def test_a_busy_process_does_not_exclude_another_one(tmp_path):
    """The other process gets the lock between two turns of ours, however fast our threads hand it on."""
    lock, over, turns_taken = FairLock(LockFile(tmp_path / "locks")), threading.Event(), Counter()

    def work(number):
        while not over.is_set():
            assert lock.acquire(10)
            turns_taken[number] += 1
            time.sleep(0.005)
            lock.release()

    with ThreadPoolExecutor(4) as pool:
        for number in range(4):
            pool.submit(work, number)
        try:
            wait_until(lambda: turns_taken.total() > 8)
            taken = [acquired_by_another_process_within(tmp_path / "locks", 0.5) for _ in range(3)]
        finally:
            over.set()

    assert taken == [True] * 3


def acquired_by_another_process_within(path, seconds):
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    process = fork.Process(target=lambda: answers.put(FairLock(LockFile(path)).acquire(seconds)))
    process.start()
    process.join()
    return answers.get(timeout=10)


def test_a_writer_that_fails_leaves_the_gate(settings):
    engine = create_engine(settings.database_url, **engine_options(settings))
    prepare_engine(engine)

    def fail():
        with engine.begin() as connection:
            connection.execute(text("SELECT * FROM nothing"))

    for _ in range(3):
        with pytest.raises(OperationalError):
            fail()
    with engine.begin() as connection:
        connection.execute(text("UPDATE shop SET name = 'Still here'"))
    engine.dispose()


def wait_until(is_so, seconds=10):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.001)


class TestHowManyWait:
    """In one process, so that there are threads for the other shops."""

    def test_the_waiting_pushes_of_a_shop_are_limited_and_the_next_gets_a_time_to_retry(self):
        some = Turns(None, wait_seconds=0)
        with joined(some, ["chain"] * OF_A_SHOP_MAX):
            with pytest.raises(Problem) as refused, some.joined("chain"):
                pass
            with some.joined("another"):
                pass
        assert (refused.value.code, refused.value.status) == ("try_again", 503)
        assert int(refused.value.headers["Retry-After"]) in turns.RETRY_AFTER_S
        with some.joined("chain"):
            assert some._counts == {"chain": 1}

    def test_the_waiting_pushes_of_all_shops_are_limited_except_for_a_shop_without_any(self):
        some = Turns(None, wait_seconds=0)
        with joined(some, [f"shop {at % 4}" for at in range(OF_ALL_SHOPS_MAX)]):
            with pytest.raises(Problem), some.joined("shop 1"):
                pass
            others = [f"other {at}" for at in range(OF_ALL_SHOPS_LAST - OF_ALL_SHOPS_MAX)]
            with joined(some, others), pytest.raises(Problem), some.joined("one more"):
                pass

    def test_a_released_turn_is_not_counted(self):
        some = Turns(None, wait_seconds=0)
        some.take("a").give_back()
        with some.joined("a"):
            some.take("a").give_back()
        assert (some._locks, some._counts) == ({}, {})

    def test_a_push_that_waits_too_long_is_refused_and_not_counted_any_more(self):
        some = Turns(None, wait_seconds=0.01)
        turn = some.take("a")
        with pytest.raises(Problem, match="try_again"):
            some.take("a")
        assert some._counts == {"a": 1}
        turn.give_back()
        some.take("a").give_back()


class joined:  # noqa: N801 - read as a sentence
    """Some requests that have joined, until the end of the block."""

    def __init__(self, some, shops):
        self._blocks = [some.joined(shop) for shop in shops]

    def __enter__(self):
        for block in self._blocks:
            block.__enter__()

    def __exit__(self, *error):
        for block in reversed(self._blocks):
            block.__exit__(None, None, None)


@pytest.mark.both_databases
def test_a_shop_is_served_while_the_push_of_another_is_merged(app, shop, monkeypatch):
    """The merge may take any time: the push is stopped in the middle of it."""
    _, bob = open_shop(app.test_client(use_cookies=False), "Bob", "Bob's Phones")
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item()
    deciding, go_on = threading.Event(), threading.Event()
    accept = taking_in.accept_push

    def slowly(*given):
        deciding.set()
        assert go_on.wait(20)
        return accept(*given)

    monkeypatch.setattr(taking_in, "accept_push", slowly)
    with ThreadPoolExecutor(1) as another:
        pushing = another.submit(phone.send, phone.queue)
        assert deciding.wait(10)
        try:
            added = bob.post("/branches", {"name": "South"})
        finally:
            go_on.set()
        assert pushing.result().json["results"][0]["standing"] == "settled"
    assert added.status_code == 201


@pytest.mark.both_databases
def test_a_change_of_a_shop_without_its_turn_is_noticed_after_the_merge(app, shop, monkeypatch):
    """Nothing is stored, and the same push is stored the next time."""
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item()
    accept = taking_in.accept_push
    overtaken = []

    def overtaken_once(*given):
        if not overtaken and db.engine.dialect.name == "sqlite":
            with db.engine.begin() as connection:
                overtaken.append(connection.execute(text("UPDATE feed_head SET version = version + 1")))
        return accept(*given)

    monkeypatch.setattr(taking_in, "accept_push", overtaken_once)
    answers = [phone.send(phone.queue) for _ in range(2)]

    assert [answer.status_code for answer in answers] == ([503, 200] if overtaken else [200, 200])
    assert answers[1].json["results"][0]["standing"] == "settled"


def test_the_rows_of_a_push_are_built_before_it_begins_to_write(shop, monkeypatch):
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen", "SN-1", "SN-2")
    for _ in range(3):
        phone.sell(item, "SN-1", "SN-2")
    done = []
    for module, name in (
        (journal, "step_values"),
        (rendering, "feed_row"),
        (rendering, "stored_rows"),
        (journal, "write_now"),
    ):
        monkeypatch.setattr(module, name, noted(done, name, getattr(module, name)))

    phone.push()

    made = done[: done.index("write_now")]
    assert Counter(made) == {"step_values": 12, "feed_row": len(made) - 13, "stored_rows": 1}
    assert set(done[len(made) :]) == {"write_now"}


def noted(done, name, call):
    def counted(*given):
        done.append(name)
        return call(*given)

    return counted


@pytest.mark.both_databases
def test_a_failed_transaction_releases_its_turn(app, shop):
    def fail():
        with writing():
            feed.lock(shop.id)
            raise RuntimeError

    with app.app_context(), within_shop(shop.id):
        for _ in range(2):
            with pytest.raises(RuntimeError):
                fail()
    assert shop.ada.post("/branches", {"name": "West"}).status_code == 201
