"""`benchtrail serve` runs `benchtrail retention` once a night, in a process of its own.

Every worker checks; a lock on a file lets one run it, and the file stores when that was. A server whose database role
owns nothing does not: it may not list shops, and cron runs the command with the owner's role (docs/operations.md).
"""

import fcntl
import logging
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from server.clock import now_ms
from server.serving.command import own_command

NOTE = "last_retention"
HOUR_MS = 3_600_000
# At night by the server's clock, since rewriting a large database keeps its writers waiting; a server that is off at
# night does it two days after the last time.
NIGHT_ENDS_HOUR = 5
AT_NIGHT_AFTER_MS, AT_ANY_TIME_AFTER_MS = 20 * HOUR_MS, 48 * HOUR_MS
# Not at once: a server that has just started has other things to do.
FIRST_LOOK_S, LOOK_EVERY_S = 900.0, 3600.0
COMMAND = own_command("retention")

logger = logging.getLogger(__name__)


def look_daily(data_dir: Path) -> None:
    """Look from now on, in a thread of this process, whether retention is due."""
    threading.Thread(target=_look, args=(data_dir,), name="daily", daemon=True).start()


def run_if_due(data_dir: Path, now: int, hour: int, run: Callable[[], None]) -> bool:
    """Run a task if it is due and no other process runs it; return whether it ran.

    `hour` is that of the server's clock. The first look only notes the time. A failed task is tried again the next day.
    """
    with (data_dir / NOTE).open("a+") as note:
        try:
            fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        note.seek(0)
        last = note.read()
        elapsed = now - int(last) if last else 0
        is_due = elapsed >= (AT_NIGHT_AFTER_MS if hour < NIGHT_ENDS_HOUR else AT_ANY_TIME_AFTER_MS)
        if is_due or not last:
            note.truncate(0)
            note.write(str(now))
            note.flush()
        if is_due:
            run()
        return is_due


def _look(data_dir: Path) -> None:
    wait = threading.Event().wait
    wait(FIRST_LOOK_S)
    while True:
        try:
            run_if_due(data_dir, now_ms(), time.localtime().tm_hour, _run_retention)
        except OSError:
            logger.exception("retention could not be run")
        wait(LOOK_EVERY_S)


def _run_retention() -> None:
    ended = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    if ended.returncode == 0:
        logger.info("retention: %s", ended.stdout.strip())
    else:
        logger.warning("retention failed: %s", ended.stderr.strip())
