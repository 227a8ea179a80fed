"""`benchtrail deliver`: send messages to customers by mail server or SMS gateway, and events to webhooks.

A separate thread calls webhooks, so a receiver that does not answer does not delay messages.
"""

import logging
import sys
import threading

import click
from flask import current_app
from flask.ctx import AppContext
from sqlalchemy.exc import OperationalError

from server.commands.opening import opened_database
from server.errors import Problem
from server.messages.service import Worker, deliver_everywhere, only_worker
from server.webhooks import service as webhooks

LOOK_EVERY_S = 5.0

logger = logging.getLogger(__name__)


@click.command()
@click.option("--once", is_flag=True, help="Send the due messages, and end; for cron.")
@click.option("--with-parent", is_flag=True, help="End when the standard input ends; `serve` uses this.")
def deliver(*, once: bool, with_parent: bool) -> None:
    """Send messages to customers, and call webhooks; `benchtrail serve` does this automatically."""
    with opened_database(), only_worker() as is_ours:
        if not is_ours:
            click.echo("Another process sends the messages of this database.")
            return
        worker = Worker()
        sent = deliver_everywhere(worker, is_first=True)
        if once:
            click.echo(f"{sent} messages sent")
            called = webhooks.call_everywhere(webhooks.Sender())
            if called:
                click.echo(f"{called} events sent to webhooks")
            return
        ended = threading.Event()
        threading.Thread(target=_call_webhooks, args=(current_app.app_context(), ended), daemon=True).start()
        if with_parent:
            threading.Thread(target=_wait_for_end_of_input, args=(ended,), daemon=True).start()
        while not ended.wait(LOOK_EVERY_S):
            try:
                deliver_everywhere(worker, is_first=False)
            except OperationalError:
                logger.exception("the database did not answer; messages wait")


def _call_webhooks(context: AppContext, ended: threading.Event) -> None:
    """Call webhooks until `ended`; an error ends the process, which is then started again."""
    try:
        with context:
            sender = webhooks.Sender()
            while not ended.wait(LOOK_EVERY_S):
                _call_all(sender, ended)
    finally:
        ended.set()


def _call_all(sender: webhooks.Sender, ended: threading.Event) -> None:
    try:
        while webhooks.call_everywhere(sender) and not ended.is_set():
            pass
    except (OperationalError, Problem):
        logger.exception("the database did not answer; events for webhooks wait")


def _wait_for_end_of_input(ended: threading.Event) -> None:
    sys.stdin.buffer.read()
    ended.set()
