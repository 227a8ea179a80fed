"""Slow clients cost no thread: gunicorn as `benchtrail serve` starts it, and real sockets."""

import contextlib
import hashlib
import json
import os
import signal
import socket
import time
import urllib.request

import pytest

from server.bodies import MAX_BODY_BYTES
from server.pages import client_folder
from tests.cast import API
from tests.e2e.serving import Served

pytestmark = pytest.mark.timed

MANY = 250
WITHIN_S = 5.0
JSON = b"Host: x\r\nContent-Type: application/json\r\n"
SIGN_IN = b"POST /api/v1/auth/login HTTP/1.1\r\n" + JSON
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
ATTACKS = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-",
    "half a body": SIGN_IN + b"Content-Length: 500\r\n\r\n{",
    "half a body in chunks": SIGN_IN + b"Transfer-Encoding: chunked\r\n\r\n4\r\n{",
    "half a body that is too large": SIGN_IN + b"Content-Length: 900000000\r\n\r\n{",
    "one request answered": HEALTH,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Provide a running server with an empty database."""
    served = Served(tmp_path_factory.mktemp("served"))
    served.start()
    yield served
    served.stop()


@pytest.fixture
def connect(server):
    """Provide a function that opens a connection and sends bytes on it; all are closed after the test."""
    with contextlib.ExitStack() as open_ones:

        def opened(data: bytes = b"", receive_buffer: int = 0) -> socket.socket:
            sock = open_ones.enter_context(socket.socket())
            if receive_buffer:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            sock.settimeout(20)
            sock.connect(("127.0.0.1", server.port))
            sock.sendall(data)
            return sock

        yield opened


def seconds_to_answer(server) -> float:
    began = time.monotonic()
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=20) as answer:
        assert answer.status == 200
    return time.monotonic() - began


def answer_of(sock: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """Read one answer: its status, its header fields and its body."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += received(sock)
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    while len(body) < int(fields.get("content-length", 0)):
        body += received(sock)
    return int(first.split()[1]), fields, body


def received(sock: socket.socket) -> bytes:
    data = sock.recv(65536)
    assert data, "the connection ended"
    return data


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_server_answers_beside_many_idle_connections(server, connect, attack):
    for _ in range(MANY):
        connect(ATTACKS[attack])
    assert max(seconds_to_answer(server) for _ in range(8)) < WITHIN_S


def test_the_server_answers_beside_many_clients_that_do_not_read(server, connect):
    wasm = next((client_folder() / "assets").glob("*.wasm"))
    for _ in range(MANY):
        connect(f"GET /assets/{wasm.name} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), receive_buffer=2048)
    assert max(seconds_to_answer(server) for _ in range(8)) < WITHIN_S


def test_the_server_answers_beside_more_connections_than_a_process_accepts(server, connect):
    """The oldest waiting one is closed for the next."""
    for _ in range(2100):
        connect()
    assert max(seconds_to_answer(server) for _ in range(8)) < WITHIN_S


def test_a_slow_client_receives_a_large_file_whole(connect):
    wasm = next((client_folder() / "assets").glob("*.wasm"))
    sock = connect(f"GET /assets/{wasm.name} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), receive_buffer=4096)
    time.sleep(0.2)
    status, _, body = answer_of(sock)
    assert (status, hashlib.sha256(body).digest()) == (200, hashlib.sha256(wasm.read_bytes()).digest())
    sock.sendall(HEALTH)
    assert answer_of(sock)[0] == 200


def test_a_request_may_come_byte_by_byte(connect):
    body = b'{"email":"ada@example.org","password":"a wrong password"}'
    sock = connect()
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for at in SIGN_IN + f"Content-Length: {len(body)}\r\n\r\n".encode() + body:
        sock.sendall(bytes([at]))
    assert answer_of(sock)[0] == 401


def test_requests_may_be_sent_without_waiting_for_answers(connect):
    sock = connect(HEALTH * 3 + b"GET /nothing.js HTTP/1.1\r\nHost: x\r\n")
    data = b""
    while data.count(b'"status":"ok"') < 3:
        data += received(sock)
    sock.sendall(b"\r\n")
    assert answer_of(sock)[0] == 404


def test_a_body_that_is_cut_off_gets_an_error(connect):
    sock = connect(SIGN_IN + b"Content-Length: 500\r\n\r\n{")
    sock.shutdown(socket.SHUT_WR)
    status, fields, body = answer_of(sock)
    assert (status, json.loads(body)["code"], fields["connection"]) == (400, "body_cut_off", "close")


def test_a_client_that_expects_100_continue_gets_it(connect):
    sock = connect(SIGN_IN + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    assert received(sock) == b"HTTP/1.1 100 Continue\r\n\r\n"
    sock.sendall(b"{}")
    data = received(sock)
    while b"422" not in data:
        data += received(sock)


def test_bytes_after_a_body_that_was_refused_unread_are_not_a_request(connect):
    """Two requests in one: the second would be answered as another client's behind a proxy."""
    sock = connect(SIGN_IN + f"Content-Length: {MAX_BODY_BYTES + 1}\r\n\r\n".encode() + HEALTH)
    status, fields, _ = answer_of(sock)
    assert (status, fields["connection"]) == (413, "close")
    sock.sendall(b"x" * 100_000 + HEALTH)
    assert sock.recv(10) == b""


def test_a_client_sees_its_answer_although_it_still_sends(connect):
    sock = connect(SIGN_IN + f"Content-Length: {8 * MAX_BODY_BYTES}\r\n\r\n".encode())
    for _ in range(8):
        sock.sendall(b" " * MAX_BODY_BYTES)
    assert answer_of(sock)[0] == 413


@pytest.mark.parametrize("raw", [b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", b"\r\n{}"])
def test_a_body_without_a_length_is_refused_and_the_connection_ends(connect, raw):
    status, fields, body = answer_of(connect(SIGN_IN + raw))
    assert (status, json.loads(body)["code"]) == (411, "length_required")
    if b"chunked" in raw:
        assert fields["connection"] == "close"


def test_a_chunked_body_is_refused_by_routes_that_read_no_body(connect):
    head = b"POST /api/v1/auth/logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert answer_of(connect(head))[0] == 411


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"no request\r\n\r\n", 400, "bad_request"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n", 400, "bad_request"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "bad_request"),
        (b"GET /" + b"x" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414, "uri_too_long"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 9000 + b"\r\n\r\n", 431, "headers_too_large"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 70000, 431, "headers_too_large"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n", 411, "length_required"),
    ],
)
def test_requests_that_gunicorn_refuses_get_a_problem_document(connect, raw, status, code):
    answered, fields, body = answer_of(connect(raw))
    assert (answered, fields["content-type"], fields["connection"]) == (status, "application/problem+json", "close")
    assert json.loads(body)["code"] == code


@pytest.fixture
def with_a_stream(tmp_path):
    """Provide a server with an open event stream."""
    served = Served(tmp_path)
    served.start()
    try:
        shop = {"shop_name": "Ada's", "branch_name": "North", "name": "Ada", "email": "ada@example.org"}
        token = served.call("POST", "/shops", {**shop, "password": "a long enough password"})["access_token"]
        asked = urllib.request.Request(f"{served.url}{API}/sync/events", headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(asked, timeout=20) as stream:
            assert stream.readline() == b"event: poke\n"
            yield served
    finally:
        served.stop()


def test_the_workers_of_a_killed_server_leave_its_port(with_a_stream):
    began = time.monotonic()
    os.kill(with_a_stream._process.pid, signal.SIGKILL)
    while not is_free(with_a_stream.port):
        assert time.monotonic() - began < 15
        time.sleep(0.05)


def is_free(port: int) -> bool:
    with socket.socket() as another:
        another.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            another.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
