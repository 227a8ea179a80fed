"""A small machine: 64 open files for each process, little memory, little space for the database's log."""

import contextlib
import json
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import make_url, text

from server.database import WAL_KEPT_BYTES, writing
from server.extensions import db
from server.serving.worker import PatientWorker
from tests.e2e.serving import Served

OPEN_FILES, MANY = 64, 150
WITHIN_S = 30
# The memory that a process may use in addition to its idle memory, and the bodies that clients send at the same time.
MORE_BYTES, BODY, CLIENTS = 8 * 2**20, b"x" * 7_000_000, 6
PUSH = b"POST /api/v1/sync/push HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(BODY)
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


@pytest.mark.served
def test_a_process_without_memory_refuses_large_requests_as_a_problem_and_ends_no_other_client(tmp_path):
    served = Served(tmp_path, workers=1)
    served.start()
    workers = served.workers()
    let_have(workers[0], MORE_BYTES)

    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = list(clients.map(lambda _: ask(served.port, PUSH + BODY), range(CLIENTS * 2)))

    problems = [json.loads(body) for _, _, body in (answer.partition(b"\r\n\r\n") for answer in answers) if body]
    assert {"try_again"} <= {problem["code"] for problem in problems} <= {"try_again", "not_signed_in"}
    assert json.loads(ask(served.port).partition(b"\r\n\r\n")[2]) == {"status": "ok"}
    assert served.workers() == workers
    served.stop()


def let_have(process, more_bytes):
    """Limit the memory of a process to its present memory plus this amount."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    (has_kib,) = (int(line.split()[1]) for line in lines if line.startswith("VmData"))
    most = has_kib * 1024 + more_bytes
    subprocess.run(["prlimit", "--pid", str(process), f"--data={most}:{most}"], check=True)


def test_a_request_that_has_its_answer_gets_no_second_one_when_the_rest_of_its_body_cannot_be_read():
    def fail():
        raise MemoryError

    connection = SimpleNamespace(is_partial=False, parser=SimpleNamespace(finish_body=fail))
    assert PatientWorker._keepalive_after(None, connection, keepalive=True) is False


def ask(port, what=HEALTH):
    """Return the whole answer to a request, or nothing if the connection is refused or closed."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=WITHIN_S) as client:
        with contextlib.suppress(OSError):
            client.sendall(what)
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
