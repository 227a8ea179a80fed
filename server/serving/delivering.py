"""`benchtrail serve` runs `benchtrail deliver` as a process of its own, which ends with it.

It is started when the first message is to be sent, and again if it ended. Every worker of the server watches; a lock on
a file lets one of them run it; if that worker ends, another one takes over. The process ends when its standard input
ends, after the message that it is sending. Where the server's database role owns nothing it may not list shops: then a
service manager runs the command with the owner's role (docs/operations.md).
"""

import fcntl
import logging
import subprocess
import threading
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from server.outbox.service import is_anything_left, woken
from server.row_security import NotTheOwnerError
from server.serving.command import own_command
from server.shop_scope import within_every_shop
from server.webhooks import service as webhooks

LOCK = "delivering"
COMMAND = own_command("deliver", "--with-parent")
AGAIN_AFTER_S = 30.0

logger = logging.getLogger(__name__)


def deliver_beside(app: Flask, data_dir: Path) -> None:
    """Send messages from now on, in a process of its own that a thread of this one watches."""
    threading.Thread(target=_watch, args=(app, data_dir), name="deliver", daemon=True).start()


def _watch(app: Flask, data_dir: Path) -> None:
    if _is_anything_left(app):
        woken.set()
    woken.wait()
    with (data_dir / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        while True:
            with subprocess.Popen(COMMAND, stdin=subprocess.PIPE) as process:
                logger.info("messages are sent by process %d", process.pid)
                process.wait()
            logger.warning("the process that sends messages ended with %d", process.returncode)
            threading.Event().wait(AGAIN_AFTER_S)


def _is_anything_left(app: Flask) -> bool:
    """Return whether messages or events wait since the server last ran, or the database cannot say so now."""
    try:
        with app.app_context(), within_every_shop():
            return is_anything_left() or webhooks.is_anything_left()
    except NotTheOwnerError:
        return False
    except SQLAlchemyError:
        # The process that sends asks again, and is started again until there is an answer.
        logger.warning("the database did not say whether messages wait")
        return True
