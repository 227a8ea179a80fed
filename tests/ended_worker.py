"""A worker that is ended by SIGKILL at a point of sending, which is its argument; run as `tests.forked.Forked`."""

import os
import signal
import sys
from collections.abc import Callable

from server.commands.opening import opened_database
from server.messages.service import Worker, deliver_everywhere, only_worker


def load() -> Callable[[], None]:
    """Return the command."""
    return main


def main() -> None:
    point = sys.argv[1]

    def end_at(name: str) -> None:
        if name == point:
            os.kill(os.getpid(), signal.SIGKILL)

    with opened_database(), only_worker() as is_ours:
        assert is_ours
        deliver_everywhere(Worker(watch=end_at), is_first=True)
