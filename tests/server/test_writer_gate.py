"""The queue before SQLite's one writer."""

import multiprocessing
import threading

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from server.database import engine_options, prepare_engine
from server.writer_gate import WriterGate


@pytest.fixture
def gate(tmp_path):
    return WriterGate(tmp_path / "shop.sqlite3", wait_seconds=0.05)


def enter_elsewhere(path, answers):
    answers.put(WriterGate(path, wait_seconds=0.05).enter())


def entered_by_another_process(path):
    fork = multiprocessing.get_context("fork")
    answers = fork.Queue()
    process = fork.Process(target=enter_elsewhere, args=(path, answers))
    process.start()
    entered = answers.get(timeout=10)
    process.join()
    return entered


def test_one_thread_at_a_time(gate):
    entered = []
    assert gate.enter()
    other = threading.Thread(target=lambda: entered.append(gate.enter()))
    other.start()
    other.join()

    assert entered == [False]
    gate.leave()
    assert gate.enter()


def test_one_process_at_a_time(gate, tmp_path):
    assert gate.enter()
    assert not entered_by_another_process(tmp_path / "shop.sqlite3")

    gate.leave()

    assert entered_by_another_process(tmp_path / "shop.sqlite3")
    # It ended without leaving, as a killed worker does.
    assert gate.enter()


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
