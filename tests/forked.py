"""`benchtrail` as a fork of a process that has loaded the program already: loading it costs more than a command does.

Each process that runs tests starts one such process, and one more for a changed `benchtrail`. It has one thread and
opens no file, so a fork of it is like a program that was just loaded, except for work that every start repeats
(`sparing.prepare_forks`). It ends with the process that started it.
"""

import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any


class Forked:
    """A command that runs in its own session, with the interface of a `subprocess.Popen`."""

    def __init__(
        self,
        arguments: list[str],
        environment: dict[str, str],
        output: Path,
        errors: Path,
        program: str = "",
        umask: int = 0o022,
    ) -> None:
        """Start it; its output is appended to the two files, which may be the same.

        `program` is a file whose function `load` returns the command line; "" for plain `benchtrail`.
        """
        self._loaded = _loaded(program)
        self.returncode: int | None = None
        command = {"arguments": arguments, "environment": environment, "output": str(output), "errors": str(errors)}
        command["umask"] = umask
        self.pid: int = self._loaded.ask(command)
        self._end = os.pidfd_open(self.pid)

    def poll(self) -> int | None:
        """Return its exit code, negative for a signal; None while it runs."""
        if self.returncode is None:
            self.returncode = self._loaded.ask({"ended": self.pid})
            if self.returncode is not None:
                os.close(self._end)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit code when it has ended. Raises TimeoutExpired after `timeout` seconds."""
        # Not `select`, which takes no descriptor above 1023.
        ending = select.poll()
        ending.register(self._end, select.POLLIN)
        if self.poll() is None and not ending.poll(None if timeout is None else int(timeout * 1000)):
            raise subprocess.TimeoutExpired("benchtrail", timeout or 0)
        code = self.poll()
        assert code is not None
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        os.kill(self.pid, signal.SIGTERM)


class Loaded:
    """The process that has loaded the program, as the tests see it."""

    def __init__(self, program: str) -> None:
        self._turn = threading.Lock()
        here, there = socket.socketpair()
        command = [sys.executable, "-P", __file__, str(there.fileno()), program]
        self._process = subprocess.Popen(command, pass_fds=[there.fileno()], start_new_session=True)
        there.close()
        self._asked, self._answers = here, here.makefile("rb")

    def ask(self, request: dict[str, Any]) -> Any:
        with self._turn:
            self._asked.sendall(json.dumps(request).encode() + b"\n")
            return json.loads(self._answers.readline())


@cache
def _loaded(program: str) -> Loaded:
    return Loaded(program)


def take_requests(wire: socket.socket) -> dict[str, Any]:
    """Answer until no requests are left, and exit; in each fork return the command to run."""
    for line in wire.makefile("rb"):
        request = json.loads(line)
        if "ended" in request:
            pid, status = os.waitpid(request["ended"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            answer = fork()
            if answer == 0:
                wire.close()
                return request
        wire.sendall(json.dumps(answer).encode() + b"\n")
    sys.exit(0)


def fork() -> int:
    """Return 0 in the fork, and the fork's id here, once it has its own session."""
    begun, has_begun = os.pipe()
    pid = os.fork()
    os.close(begun if pid == 0 else has_begun)
    if pid == 0:
        os.setsid()
        os.close(has_begun)
    else:
        os.read(begun, 1)
        os.close(begun)
    return pid


def become(command: dict[str, Any]) -> None:
    """Use the arguments, the environment and the files of a command."""
    sys.argv = ["benchtrail", *command["arguments"]]
    os.environ.clear()
    os.environ.update(command["environment"])
    for file, name in enumerate((os.devnull, command["output"], command["errors"])):
        opened = os.open(name, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        os.dup2(opened, file)
        os.close(opened)
    os.umask(command["umask"])


def run() -> None:
    """Load the program, then wait for forks."""
    _, wire, program = sys.argv
    cli = runpy.run_path(program)["load"]() if program else import_module("server.cli").cli
    # After the program, because loading this module loads parts of it.
    runpy.run_path(str(Path(__file__).with_name("sparing.py")))["prepare_forks"]()
    # Loaded modules are not changed in a fork, so their memory is shared.
    gc.collect()
    gc.freeze()
    become(take_requests(socket.socket(fileno=int(wire))))
    cli()


if __name__ == "__main__":
    run()
