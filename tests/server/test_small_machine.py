"""A machine that gives little: 64 open files for each process, and a disk where the write-ahead log must stay small."""

import contextlib
import json
import socket
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from server.database import WAL_KEPT_BYTES, writing
from server.extensions import db
from tests.e2e.serving import Served

OPEN_FILES, MANY = 64, 150
WITHIN_S = 30
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


class Limited(Served):
    """A server whose processes may open few files."""

    def _program(self):
        return ["prlimit", f"--nofile={OPEN_FILES}:{OPEN_FILES}", str(Path(sys.executable).parent / "benchtrail")]


@pytest.fixture
def limited(tmp_path):
    """Provide such a server, running, with one worker."""
    served = Limited(tmp_path, workers=1)
    served.start()
    yield served
    served.stop()


@pytest.mark.served
def test_a_process_with_too_few_files_ends_for_no_client_and_says_what_it_refuses_as_a_problem(limited):
    workers = limited.workers()
    with contextlib.ExitStack() as open_ones:
        for _ in range(MANY):
            idle = open_ones.enter_context(socket.create_connection(("127.0.0.1", limited.port), timeout=WITHIN_S))
            idle.sendall(HEALTH[:20])
        answers = [ask(limited.port) for _ in range(20)]

    for answer in answers:
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head == b"" or head.startswith(b"HTTP/1.1 200") or json.loads(body)["code"] == "try_again", answer
    assert json.loads(ask(limited.port).partition(b"\r\n\r\n")[2]) == {"status": "ok"}
    assert limited.workers() == workers
    assert "Traceback" not in limited.log()


def ask(port):
    """Return the whole answer to a question; nothing where the connection is refused or ended."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=WITHIN_S) as client:
        client.sendall(HEALTH)
        return b"".join(iter(lambda: client.recv(65536), b""))
    return b""


def test_the_write_ahead_log_gives_back_what_a_large_transaction_took(app, settings):
    log = Path(f"{make_url(settings.database_url).database}-wal")
    with app.app_context():
        for statement in ("CREATE TABLE filling (data BLOB)", *["INSERT INTO filling VALUES (zeroblob(40000000))"] * 2):
            with writing():
                db.session.execute(text(statement))
        assert log.stat().st_size > 2 * WAL_KEPT_BYTES
        for _ in range(2):
            with writing():
                db.session.execute(text("INSERT INTO filling VALUES (1)"))
    assert log.stat().st_size <= WAL_KEPT_BYTES
