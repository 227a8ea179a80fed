"""`benchtrail serve` merges operations that were too large for a push, shop by shop, in a process of its own.

Every worker checks the shops for which it recorded something: an operation is tried again after the shop's next push. A
lock on a file lets one process at a time merge. When the server starts, it checks all shops, because it may have been
killed before. If its database role may not list shops, the operations wait for the shop's next push.
"""

import fcntl
import logging
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from flask import Flask

from server.row_security import NotTheOwnerError
from server.serving.command import own_command
from server.shop_scope import within_shop
from server.synchronization.merging import waiting_operations
from server.synchronization.rebuilding import shop_ids
from server.synchronization.recording import recorded_shops

LOCK = "merging_oversized"
LOOK_EVERY_S = 5.0
# The time until a shop is examined again: operations that are still too large are counted again each time.
AGAIN_AFTER_S = 60.0
COMMAND = own_command("merge-oversized", "--shop")

logger = logging.getLogger(__name__)


class Looking:
    """Checks shops with new operations, and merges those that were too large for a push."""

    def __init__(self, app: Flask, data_dir: Path) -> None:
        self._app = app
        self._data_dir = data_dir
        self._wanted: set[str] = set()
        self._not_before: dict[str, float] = {}

    def start(self) -> None:
        """Start to look for oversized operations, in a thread of this process."""
        threading.Thread(target=self._run, name="oversized", daemon=True).start()

    def look_at(self, shop_ids: Iterable[str]) -> None:
        """Merge oversized operations in these shops, and in shops that were deferred until now."""
        now = time.monotonic()
        self._wanted.update(shop_ids)
        due = [shop_id for shop_id in self._wanted if self._not_before.get(shop_id, now) <= now]
        self._wanted.difference_update(due)
        for shop_id in due:
            self._not_before.pop(shop_id, None)
            if self._is_waiting(shop_id):
                self._merge(shop_id)

    def _run(self) -> None:
        take: Callable[[], set[str]] = self._all_shops
        while True:
            try:
                self.look_at(take())
                take = recorded_shops.take
            except Exception:
                logger.exception("operations that were too large for a push could not be merged")
            threading.Event().wait(LOOK_EVERY_S)

    def _all_shops(self) -> set[str]:
        try:
            with self._app.app_context():
                return set(shop_ids())
        except NotTheOwnerError:
            return set()

    def _is_waiting(self, shop_id: str) -> bool:
        with self._app.app_context(), within_shop(shop_id):
            return bool(waiting_operations(shop_id))

    def _merge(self, shop_id: str) -> None:
        with (self._data_dir / LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._is_waiting(shop_id):
                return
            ended = subprocess.run([*COMMAND, shop_id], capture_output=True, text=True, check=False)
        if ended.returncode == 0:
            logger.info("too large for a push: %s", ended.stdout.strip())
        else:
            logger.warning("too large for a push: %s", ended.stderr.strip())
        self._not_before[shop_id] = time.monotonic() + AGAIN_AFTER_S
