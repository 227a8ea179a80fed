"""The server under measurement: gunicorn in separate processes on an empty database, and its clients over HTTP."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from server.serving.command import own_command

OK, BAD_REQUEST, UNAVAILABLE = 200, 400, 503
READY_WITHIN_S = 30.0
ANSWER_WITHIN_S = 600.0
PASSWORD = "a password of a benchmark"  # noqa: S105 - of a shop that lives for a minute


class BenchmarkError(RuntimeError):
    """The server did not do the measured work."""


class Busy(BenchmarkError):
    """The server asks the client to try again after `retry_after_s`."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"503, again after {retry_after_s} s")
        self.retry_after_s = retry_after_s


class Caller:
    """One connection of a person that stays open."""

    def __init__(self, port: int, token: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_WITHIN_S)
        self._headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})

    def speaking_for(self, token: str) -> "Caller":
        """Send later requests as another person; return itself."""
        self._headers["Authorization"] = f"Bearer {token}"
        return self

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        encoding: str = "identity",
        signature: Mapping[str, str] | None = None,
    ) -> bytes:
        """Send a request; return the raw body of the answer. Raises Busy for a 503, else BenchmarkError."""
        headers = {**self._headers, "Accept-Encoding": encoding, **(signature or {})}
        try:
            answer = self._asked(method, path, body, headers)
        except ConnectionError:
            # The connection was idle longer than the server keeps one.
            self._connection.close()
            answer = self._asked(method, path, body, headers)
        text = answer.read()
        if answer.status == UNAVAILABLE:
            raise Busy(float(answer.getheader("Retry-After") or 1))
        if answer.status >= BAD_REQUEST:
            raise BenchmarkError(f"{method} {path}: {answer.status} {text[:500]!r}")
        return text

    def _asked(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        self._connection.request(method, f"/api/v1{path}", body, headers)
        return self._connection.getresponse()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Send and return JSON."""
        return orjson.loads(self.send(method, path, None if body is None else orjson.dumps(body)))


@dataclass(frozen=True)
class Shop:
    """A shop for a workload."""

    id: str
    branch_id: str
    admin_id: str
    token: str


def opened_shop(caller: Caller, name: str) -> Shop:
    """Open a shop; return it with its admin's token."""
    email = f"{name.lower().replace(' ', '-')}@example.org"
    body = {"shop_name": name, "branch_name": "North", "name": "Ada", "email": email, "password": PASSWORD}
    opened = caller.ask("POST", "/shops", body)
    return Shop(opened["shop"]["id"], opened["branch"]["id"], opened["user"]["id"], opened["access_token"])


class Server:
    """A running server. `place` is its data folder, `database_url` its database."""

    def __init__(self, place: Path, database_url: str, workers: int) -> None:
        self.database_url = database_url
        self._place, self._workers = place, workers
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Migrate, serve and wait until it is ready."""
        settings = {
            "DATA_DIR": str(self._place),
            "DATABASE_URL": self.database_url,
            "LOG_LEVEL": "WARNING",
            "REGISTRATION": "open",
        }
        environment = {**os.environ, **{f"BENCHTRAIL_{name}": value for name, value in settings.items()}}
        command = own_command("serve", "--port", str(self.port), "--workers", str(self._workers))
        log = (self._place / "server.log").open("ab")
        self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._is_ready():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise BenchmarkError((self._place / "server.log").read_text())
            time.sleep(0.05)

    def stop(self) -> None:
        """End it with its workers."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait()
            self._process = None

    def open_shop(self, name: str) -> Shop:
        """Open a shop; return it with its admin's token."""
        return opened_shop(Caller(self.port), name)

    def memory_bytes(self) -> int:
        """Return the memory of the processes in bytes, shared pages counted once."""
        return sum(_proportional_bytes(pid) for pid in self._pids())

    def worker_bytes(self) -> int:
        """Return the memory of the largest worker in bytes, with its share of the pages that all have."""
        _, *workers = self._pids()
        return max(_proportional_bytes(pid) for pid in workers)

    def cpu_seconds(self) -> float:
        """Return the CPU seconds of the processes so far, without a database server."""
        return sum(_worked_seconds(pid) for pid in self._pids())

    def _pids(self) -> list[str]:
        if self._process is None:
            return []
        master = str(self._process.pid)
        return [master, *Path(f"/proc/{master}/task/{master}/children").read_text().split()]

    def _is_ready(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == OK
        except OSError:
            return False
        finally:
            connection.close()


@contextlib.contextmanager
def serving(place: Path, database_url: str, workers: int) -> Iterator[Server]:
    """Provide a running server and end it."""
    server = Server(place, database_url, workers)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _proportional_bytes(pid: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _worked_seconds(pid: str) -> float:
    # The program's name may contain anything and ends with the last parenthesis; utime and stime are fields 14 and 15.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
