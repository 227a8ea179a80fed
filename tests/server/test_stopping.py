"""A worker of the server ends when it is asked to, whatever it is doing."""

import sys
import time
from pathlib import Path

import pytest

from tests.e2e.serving import Served

# Its second worker is asked to end before it handles signals.
ASKED_WHILE_IT_BEGINS = """
import os, pathlib, signal
from server.cli import cli
from server.serving.worker import PatientWorker

begin = PatientWorker.init_process

def init_process(worker):
    if worker.age == 2:
        os.kill(os.getpid(), signal.SIGTERM)
        pathlib.Path(os.environ["ASKED"]).write_text(str(os.getpid()))
    begin(worker)

PatientWorker.init_process = init_process
cli()
"""
WITHIN_S = 20


class Asked(Served):
    """A server one of whose workers is asked to end while it begins; its id is in the file `asked`."""

    def __init__(self, place):
        super().__init__(place)
        self.asked = place / "asked"
        self.also = {"ASKED": str(self.asked)}

    def _program(self):
        return [sys.executable, "-c", ASKED_WHILE_IT_BEGINS]


@pytest.fixture
def server(tmp_path):
    """Provide such a server, running."""
    asked = Asked(tmp_path)
    asked.start()
    yield asked
    asked.stop()


def test_a_worker_that_is_asked_to_end_while_it_begins_ends(server):
    deadline = time.monotonic() + WITHIN_S
    while not (server.asked.exists() and has_ended(server.asked.read_text())):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def has_ended(pid: str) -> bool:
    return bool(pid) and not Path("/proc", pid).exists()
