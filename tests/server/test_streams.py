"""Event streams of a running server: each costs a connection and no thread."""

import socket
from contextlib import ExitStack
from secrets import token_hex

import pytest

from server.commands.serve import THREADS
from tests.cast import API, gather, hire
from tests.e2e.serving import Served
from tests.over_http import OverHttp

pytestmark = pytest.mark.served(anew=True)
PATIENCE_S = 60.0
WORKERS = 2
# A person may have five.
PEOPLE, STREAMS_EACH = 26, 5
END_OF_EVENT, END_OF_ANSWER = b"}\n\n", b"0\r\n\r\n"


def open_stream(server, caller, version="1.1"):
    """Request a person's event stream over a plain socket."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S)
    fields = "".join(f"{name}: {value}\r\n" for name, value in caller.headers.items())
    connection.sendall(f"GET {API}/sync/events HTTP/{version}\r\nHost: 127.0.0.1\r\n{fields}\r\n".encode())
    return connection


def read_until(connection, part):
    """Read until a text was received, or the end; return everything."""
    read = b""
    while part not in read:
        data = connection.recv(65536)
        if not data:
            break
        read += data
    return read


def crowd(server, shop):
    """Open more event streams than the server has threads, each at its first event."""
    streams = []
    for at in range(PEOPLE):
        person = hire(shop.ada, f"Nina {at}", "technician", [shop.north], f"nina{at}@{token_hex(4)}.example")
        streams += [open_stream(server, person) for _ in range(STREAMS_EACH)]
    assert len(streams) > WORKERS * THREADS
    for stream in streams:
        assert b"event: poke" in read_until(stream, END_OF_EVENT)
    return streams


def test_every_stream_gets_each_change_where_there_are_more_than_threads(served, shop):
    with ExitStack() as all_of_them:
        streams = [all_of_them.enter_context(stream) for stream in crowd(served, shop)]
        for name in ("West", "East"):
            assert shop.ada.post("/branches", {"name": name}).status_code == 201
            for stream in streams:
                assert b"event: poke" in read_until(stream, END_OF_EVENT), name
        assert shop.cleo.get("/me").status_code == 200


def test_a_stream_ends_as_a_whole_answer_and_its_connection_takes_the_next_request(served, shop):
    with open_stream(served, shop.cleo) as stream:
        read_until(stream, END_OF_EVENT)
        assert shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False}).status_code == 200
        assert read_until(stream, END_OF_ANSWER).endswith(END_OF_ANSWER)
        stream.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert read_until(stream, b"\r\n\r\n").startswith(b"HTTP/1.1 200 ")


def test_a_stream_of_an_old_client_ends_with_its_connection(served, shop):
    with open_stream(served, shop.cleo, version="1.0") as stream:
        assert read_until(stream, END_OF_EVENT).endswith(b"\n\n")
        assert shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False}).status_code == 200
        while stream.recv(65536):
            pass


def test_a_client_that_goes_leaves_its_place(served, shop):
    for _ in range(3):
        for _ in range(STREAMS_EACH):
            with open_stream(served, shop.cleo) as stream:
                read_until(stream, END_OF_EVENT)
    with open_stream(served, shop.cleo) as stream:
        assert b"200 OK" in read_until(stream, END_OF_EVENT)


def test_a_server_that_stops_ends_every_stream(tmp_path):
    server = Served(tmp_path, workers=WORKERS)
    server.settings["LIMITS"] = "off"
    server.start()
    try:
        streams = crowd(server, gather(OverHttp(server.url, use_cookies=False)))
        server.end()
        for stream in streams:
            with stream:
                assert read_until(stream, END_OF_ANSWER).endswith(END_OF_ANSWER)
    finally:
        server.stop()
