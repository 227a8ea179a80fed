"""What `benchtrail serve` does once a day by itself: `benchtrail retention`, in a process of its own.

Every worker looks; a lock on a file lets one run it, and the file says when that was. Not for a server whose database
role owns nothing: it may not list shops, and cron runs the command with the owner's role (docs/operations.md).
"""

import fcntl
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from server.clock import now_ms

NOTE = "last_retention"
DAY_MS = 86_400_000
# Not at once: a server that has just started has other things to do.
FIRST_LOOK_S, LOOK_EVERY_S = 300.0, 3600.0
COMMAND = [sys.executable, "-c", "from server.cli import cli; cli()", "retention"]

logger = logging.getLogger(__name__)


def look_daily(data_dir: Path) -> None:
    """Look from now on, in a thread of this process, whether retention is due."""
    threading.Thread(target=_look, args=(data_dir,), name="daily", daemon=True).start()


def run_if_due(data_dir: Path, now: int, run: Callable[[], None]) -> bool:
    """Run something where a day has passed since it last ran and nobody else is at it; say whether it ran.

    What fails is tried again the next day.
    """
    with (data_dir / NOTE).open("a+") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        note.seek(0)
        if now - int(note.read() or 0) < DAY_MS:
            return False
        note.truncate(0)
        note.write(str(now))
        note.flush()
        run()
        return True


def _look(data_dir: Path) -> None:
    wait = threading.Event().wait
    wait(FIRST_LOOK_S)
    while True:
        try:
            run_if_due(data_dir, now_ms(), _run_retention)
        except OSError:
            logger.exception("retention could not be run")
        wait(LOOK_EVERY_S)


def _run_retention() -> None:
    ended = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    if ended.returncode == 0:
        logger.info("retention: %s", ended.stdout.strip())
    else:
        logger.warning("retention failed: %s", ended.stderr.strip())
