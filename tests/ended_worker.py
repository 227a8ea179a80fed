"""A worker that is ended by SIGKILL at a point of sending: `python -m tests.ended_worker POINT`."""

import os
import signal
import sys

from server.commands.opening import opened_database
from server.messages.service import Worker, deliver_everywhere, only_worker


def main(point: str) -> None:
    def end_at(name: str) -> None:
        if name == point:
            os.kill(os.getpid(), signal.SIGKILL)

    with opened_database(), only_worker() as is_ours:
        assert is_ours
        deliver_everywhere(Worker(watch=end_at), is_first=True)


if __name__ == "__main__":
    main(sys.argv[1])
