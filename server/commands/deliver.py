"""`benchtrail deliver`: send messages to customers, by the mail server and the SMS gateway of the settings."""

import logging
import sys
import threading

import click
from sqlalchemy.exc import OperationalError

from server.commands.opening import opened_database
from server.messages.service import Worker, deliver_everywhere, only_worker

LOOK_EVERY_S = 5.0

logger = logging.getLogger(__name__)


@click.command()
@click.option("--once", is_flag=True, help="Send what is due now, and end; for cron.")
@click.option("--with-parent", is_flag=True, help="End when the standard input ends, as under `serve`.")
def deliver(*, once: bool, with_parent: bool) -> None:
    """Send messages to customers; `benchtrail serve` runs this by itself."""
    with opened_database(), only_worker() as is_ours:
        if not is_ours:
            click.echo("Another process sends the messages of this database.")
            return
        worker = Worker()
        sent = deliver_everywhere(worker, is_first=True)
        if once:
            click.echo(f"{sent} messages sent")
            return
        ended = threading.Event()
        if with_parent:
            threading.Thread(target=_wait_for_end_of_input, args=(ended,), daemon=True).start()
        while not ended.wait(LOOK_EVERY_S):
            try:
                deliver_everywhere(worker, is_first=False)
            except OperationalError:
                logger.exception("the database did not answer; messages wait")


def _wait_for_end_of_input(ended: threading.Event) -> None:
    sys.stdin.buffer.read()
    ended.set()
