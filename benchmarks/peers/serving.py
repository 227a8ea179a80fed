"""A peer in a separate process, and one connection to it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from email.message import Message
from pathlib import Path
from typing import Any

import orjson

READY_WITHIN_S = 60.0
ANSWER_WITHIN_S = 600.0
SERVER_ERROR = 500


class Peer:
    """One connection that stays open."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_WITHIN_S)
        self._headers = {"Content-Type": "application/json", **headers}

    def ask(self, method: str, path: str, body: Any = None) -> tuple[Any, Message]:
        """Return the JSON of an answer, and its headers."""
        self._connection.request(method, path, None if body is None else orjson.dumps(body), self._headers)
        answer = self._connection.getresponse()
        text = answer.read()
        assert answer.status < SERVER_ERROR, text[:300]
        return orjson.loads(text or b"null"), answer.headers


def free_port() -> int:
    """Return an unused port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(command: Sequence[str], place: Path, port: int, path: str) -> Iterator[None]:
    """Run a server, wait until `path` answers, and end it afterwards."""
    with (place / "peer.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=place, stdout=log, stderr=log, env=dict(os.environ), start_new_session=True
        )
    try:
        _wait(process, place, port, path)
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(process: subprocess.Popen[bytes], place: Path, port: int, path: str) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while True:
        try:
            Peer(port, {}).ask("GET", path)
        except OSError:
            is_late = process.poll() is not None or time.monotonic() > deadline
            assert not is_late, (place / "peer.log").read_text()
            time.sleep(0.1)
        else:
            return
