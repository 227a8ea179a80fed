"""A real server: gunicorn on SQLite or PostgreSQL, which can be killed, whole or a worker, and started again."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests import postgresql
from tests.forked import Forked
from tests.signing import signed, with_key

# A machine with much other work needs this long.
READY_WITHIN_S = 120


class Served:
    """A Benchtrail server with its own port and data folder; on SQLite in that folder unless a URL is given."""

    def __init__(
        self, place: Path, *, demo: bool = False, database_url: str = "", workers: int = 2, port: int = 0
    ) -> None:
        """Set it up; `port` is reserved by the caller, or 0 for any free port."""
        self._place, self._demo, self._database_url, self._workers = place, demo, database_url, workers
        self._process: subprocess.Popen[bytes] | Forked | None = None
        self.settings: dict[str, str] = {}
        self.also: dict[str, str] = {}
        self.port = port or _free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the server and of its commands."""
        settings = {
            "DATA_DIR": str(self._place),
            "LOG_LEVEL": "WARNING",
            "REGISTRATION": "open",
            "DEMO": str(int(self._demo)),
        }
        if self._database_url:
            settings["DATABASE_URL"] = self._database_url
            settings["OWNER_DATABASE_URL"] = postgresql.as_role(self._database_url, postgresql.OWNER)
        settings |= self.settings
        return {**os.environ, **{f"BENCHTRAIL_{name}": value for name, value in settings.items()}, **self.also}

    def start(self) -> None:
        """Start gunicorn and wait until it is ready."""
        log = self._place / "server.log"
        arguments = ["serve", "--port", str(self.port), "--workers", str(self._workers)]
        self._process = self._begin(arguments, log, log)
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._is_ready():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError(self.log())
            time.sleep(0.02)

    def stop(self) -> None:
        """Kill the server and its workers, as a power cut does."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def end(self) -> None:
        """Stop the server as in an upgrade: requests under way are answered."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait()
        self._process = None

    def log(self) -> str:
        """Return what the server logged."""
        return (self._place / "server.log").read_text()

    def workers(self) -> list[int]:
        """Return the processes that answer requests."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def run(self, *arguments: str) -> str:
        """Run a `benchtrail` command on the server's data; return its output. The test fails if the command fails."""
        with tempfile.TemporaryDirectory() as place:
            output, errors = Path(place, "output"), Path(place, "errors")
            code = self._begin(list(arguments), output, errors).wait()
            assert code == 0, errors.read_text()
            return output.read_text()

    def call(self, method: str, path: str, body: Any = None, token: str | None = None, timeout: int = 10) -> Any:
        """Call the API, signed if a device must sign; returns the JSON of the answer."""
        data = None if body is None else json.dumps(with_key(path, body)).encode()
        headers = {"Content-Type": "application/json", **signed(method, path, data)}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(f"{self.url}/api/v1{path}", method=method, headers=headers)
        with urllib.request.urlopen(request, data, timeout=timeout) as answer:
            return json.loads(answer.read() or b"null")

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _begin(self, arguments: list[str], output: Path, errors: Path) -> subprocess.Popen[bytes] | Forked:
        """Start a command in its own session; its output is appended to two files, which may be the same."""
        program = self._program()
        if program is None:
            return Forked(arguments, self.environment, output, errors)
        with output.open("ab") as out, errors.open("ab") as err:
            command = [*program, *arguments]
            return subprocess.Popen(command, env=self.environment, stdout=out, stderr=err, start_new_session=True)

    def _program(self) -> list[str] | None:
        """Return the command that starts the program; None for a fork of one that is loaded already."""
        # A variable such as LD_PRELOAD takes effect when a program is loaded.
        return [str(Path(sys.executable).parent / "benchtrail")] if self.also else None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
