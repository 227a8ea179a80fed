"""gunicorn's log, in the same lines as ours (server/logs.py)."""

from typing import Any

from gunicorn.glogging import Logger


class JsonLog(Logger):  # type: ignore[misc]
    """Passes every record on to the handler of all loggers."""

    def __init__(self, cfg: Any) -> None:
        super().__init__(cfg)
        self.error_log.propagate = True

    def _set_handler(self, *_args: Any, **_options: Any) -> None:
        """Add no handler of gunicorn's own."""
