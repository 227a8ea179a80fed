"""A server that is asked to end answers the requests it has accepted, and ends long before its grace of 20 seconds."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import chain, cycle
from pathlib import Path

import pytest

from server.clock import now_ms
from server.config import DATABASE_FILE
from server.pages import client_folder
from server.serving.buffered_socket import OUTGOING_MAX, BufferedSocket
from server.serving.patience import STOPPING_SECONDS, TAKEN_BYTES, TAKEN_WITHIN_S, Patience
from tests.builders import new_id
from tests.cast import API, PASSWORD
from tests.e2e.serving import Served
from tests.signing import signed

# Its second worker is asked to end before it handles signals.
pytestmark = pytest.mark.timed

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
END_OF_ANSWER = b"0\r\n\r\n"
# Well before the server's grace of 20 seconds, on a busy machine too.
SOON_S = 10.0
JSON = b"Host: x\r\nContent-Type: application/json\r\n"
SIGN_IN = b"POST /api/v1/auth/login HTTP/1.1\r\n" + JSON
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
SCANNER = next((client_folder() / "assets").glob("*.wasm"))
FILE = f"GET /assets/{SCANNER.name} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
# The bytes that a client sends before the worker is asked to end, when its streams end, and repeatedly afterwards.
HOLDING = {
    "begins a request": (HEALTH, b"GET /", b"x"),
    "ends its head, then sends its body": (SIGN_IN, b"Content-Length: 900\r\n\r\n", b" "),
    "sends on after it was refused": (SIGN_IN + b"Content-Length: 900000000\r\n\r\n", b"", b" "),
    "asks for a file and takes none of it": (HEALTH, FILE, b""),
}


class Asked(Served):
    """A server with a worker that is asked to end while it starts; its id is in the file `asked`."""

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


def has_ended(pid: str | int) -> bool:
    return bool(pid) and not Path("/proc", str(pid)).exists()


class OneWorker(Served):
    """A server with one worker, which therefore has every connection, and with a shop in which Ada has one phone."""

    def __init__(self, place: Path) -> None:
        super().__init__(place, workers=1)
        self.settings["LIMITS"] = "off"
        self.place = place

    def open_shop(self) -> None:
        """Open Ada's shop."""
        shop = {"shop_name": "Ada's", "branch_name": "North", "name": "Ada", "email": "ada@example.org"}
        self.token = self.call("POST", "/shops", {**shop, "password": PASSWORD})["access_token"]
        me = self.call("GET", "/me", None, self.token)
        self.ada, self.north = me["user"]["id"], me["branches"][0]["id"]
        self.phone = self.call("POST", "/devices", {"name": "Counter", "branch_id": self.north}, self.token)["id"]

    def connected(self, data: bytes = b"", receive_buffer: int = 4096) -> socket.socket:
        """Connect and send something; little of an answer is on its way at once."""
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        sock.settimeout(WITHIN_S)
        sock.connect(("127.0.0.1", self.port))
        sock.sendall(data)
        return sock

    def stream(self) -> socket.socket:
        """Open an event stream and read its first event."""
        head = f"GET {API}/sync/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self.token}\r\n\r\n"
        sock = self.connected(head.encode())
        read = b""
        while b"event: poke" not in read:
            data = sock.recv(65536)
            assert data, read
            read += data
        return sock

    @contextlib.contextmanager
    def database_held(self) -> Iterator[None]:
        """Let no push be stored meanwhile."""
        with contextlib.closing(sqlite3.connect(self.place / DATABASE_FILE, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            yield

    def push(self, connection: HTTPConnection) -> None:
        """Send a push with one new item, on a connection that the server has taken."""
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        item = {"item_id": new_id(), "name": "Screen A52", "price": 8900, "track_stock": False, "serial_tracked": False}
        made = {"id": new_id(), "type": "item.create", "v": 1, "at": now_ms(), "base": 0, "seq": 1, "payload": item}
        made |= {"branch_id": self.north, "actor_id": self.ada}
        push = {"protocol": 1, "device_id": self.phone, "sent_at": now_ms(), "operations": [made]}
        data = json.dumps(push).encode()
        fields = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        connection.request("POST", f"{API}/sync/push", data, fields | signed("POST", "/sync/push", data))


def read_to_end(sock: socket.socket) -> bytes:
    """Return all remaining bytes of a connection that the server ends."""
    return b"".join(iter(lambda: sock.recv(65536), b""))


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory):
    """Provide a running server of one worker."""
    served = OneWorker(tmp_path_factory.mktemp("served"))
    served.start()
    try:
        served.open_shop()
        yield served
    finally:
        served.stop()


@pytest.mark.parametrize("client", HOLDING)
def test_no_client_holds_a_worker_that_is_asked_to_end(one_worker, client):
    before, after, bit = HOLDING[client]
    with one_worker.connected(before) as sock, one_worker.stream() as stream:
        if not client.startswith("ends its head"):
            assert sock.recv(9) == b"HTTP/1.1 "
        (worker,) = one_worker.workers()
        os.kill(worker, signal.SIGTERM)
        assert read_to_end(stream).endswith(END_OF_ANSWER)
        deadline = time.monotonic() + SOON_S
        with contextlib.suppress(OSError):
            sock.sendall(after)
        while not has_ended(worker):
            assert time.monotonic() < deadline
            with contextlib.suppress(OSError):
                sock.sendall(bit)
            time.sleep(0.02)


def test_a_server_that_is_asked_to_end_answers_the_push_under_way(one_worker):
    """Its event streams end meanwhile. On an idle machine it ends within 2 s after the answer."""
    with one_worker.stream() as stream, contextlib.closing(HTTPConnection("127.0.0.1", one_worker.port)) as phone:
        with one_worker.database_held():
            one_worker.push(phone)
            os.kill(one_worker._process.pid, signal.SIGTERM)
            assert read_to_end(stream).endswith(END_OF_ANSWER)
        answer = phone.getresponse()
        assert (answer.status, json.loads(answer.read())["results"][0]["standing"]) == (200, "settled")
        assert one_worker._process.wait(timeout=SOON_S) == 0
    one_worker.start()


def test_a_client_that_takes_its_answer_has_more_time_while_the_worker_stops():
    patience, much = Patience(), 10 * TAKEN_BYTES
    patience.give(30, now=0)
    assert patience.deadline == 30
    patience.end(much, now=1)
    assert patience.deadline == 1 + STOPPING_SECONDS
    patience.note_taken(much - TAKEN_BYTES + 1, now=1.2)
    assert patience.deadline == 1 + STOPPING_SECONDS
    patience.note_taken(much - TAKEN_BYTES, now=1.4)
    assert patience.deadline == 1.4 + STOPPING_SECONDS
    patience.give(30, now=1.5)
    assert patience.deadline == 1.4 + STOPPING_SECONDS


def test_a_thread_does_not_wait_for_a_client_that_takes_nothing_while_the_worker_stops():
    """Of an answer of more than OUTGOING_MAX bytes; the worker begins to stop while the thread waits."""
    asked = chain([False], cycle([True]))
    ours, theirs = socket.socketpair()
    with contextlib.closing(BufferedSocket(ours, lambda: next(asked))) as sock, theirs:
        began = time.monotonic()
        with pytest.raises(BrokenPipeError):
            sock.sendall(bytes(2 * OUTGOING_MAX))
        assert time.monotonic() - began < TAKEN_WITHIN_S
