"""Merge the operations that were too large for a push, in the server's own time.

Each is merged in a transaction of its own that holds the shop's lock, as a push does: the shop's pushes wait, and other
shops do not. A server that is killed meanwhile has written nothing, and merges the operation after its next start.
"""

import logging
import threading
import time
from http import HTTPStatus

from sqlalchemy.exc import OperationalError

from server.database import reading
from server.errors import Problem
from server.synchronization.journal import SqlJournal
from server.synchronization.recording import recording
from sync.hub import merge_oversized

# Between two operations, so that pushes of the shop which wait for its lock are not refused for long.
PAUSE_S = 1.0
# Afterwards another shop has its turn.
RUN_S = 60.0

logger = logging.getLogger(__name__)


def waiting_operations(shop_id: str) -> list[str]:
    """Return a shop's operations that were too large for a push and wait to be merged, oldest first."""
    with reading():
        return SqlJournal(shop_id).oversized()


def merge_waiting(shop_id: str) -> tuple[int, int]:
    """Merge them for about a minute; return how many were merged, and how many are left, too large even so or not."""
    waiting = waiting_operations(shop_id)
    merged, until = 0, time.monotonic() + RUN_S
    for operation_id in waiting:
        if time.monotonic() > until:
            break
        if merged:
            threading.Event().wait(PAUSE_S)
        merged += _merge(shop_id, operation_id)
    return merged, len(waiting) - merged


def _merge(shop_id: str, operation_id: str) -> bool:
    try:
        with recording(shop_id, late=True) as log:
            return merge_oversized(SqlJournal(shop_id, read_at=log.version), operation_id, log.now)
    except (Problem, OperationalError) as busy:
        if isinstance(busy, Problem) and busy.status != HTTPStatus.SERVICE_UNAVAILABLE:
            raise
        logger.warning("shop %s is busy: an operation that is too large for a push is merged later", shop_id)
        return False
