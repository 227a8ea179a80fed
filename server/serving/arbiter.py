"""gunicorn's main process, whose workers also get the signals that come while they are being made."""

import signal
from typing import Any

from gunicorn.arbiter import Arbiter

# Signals that ask a worker to end. Until it handles them, a new process has the main process's handlers, which would
# only store the signal: the worker would continue to serve until it is killed.
ENDING = (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)


class PatientArbiter(Arbiter):  # type: ignore[misc]
    """See the module; a worker calls `take_signals` once it can handle them."""

    def spawn_worker(self) -> Any:
        """Start a worker, for which these signals wait."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            return super().spawn_worker()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def take_signals() -> None:
    """Let this process have the signals that wait for it, and all later ones."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
