"""The log: one JSON object for each line, with the id of its request.

A request is logged by its route and not by its path, because paths contain serials and names.
"""

import logging
import time
from typing import Any

import orjson
from flask import Flask, Response, g, has_request_context, request

from server.clock import new_id
from server.config import Settings

logger = logging.getLogger(__name__)

# The attributes of every record; all other attributes come from `extra` and are logged too.
OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """A record as `{at, level, logger, message, request_id, ...}`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": int(record.created * 1000),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if has_request_context():
            line["request_id"] = g.get("request_id")
        line |= {name: value for name, value in vars(record).items() if name not in OWN}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def set_up_log(settings: Settings) -> None:
    """Write the log to standard error; only once in a process, because tests make many applications."""
    if not logging.root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logging.root.addHandler(handler)
    logging.root.setLevel(settings.log_level)
    logging.captureWarnings(capture=True)
    # The readiness check asks Alembic for the revision of the database, and Alembic logs each of these.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # It logs every use of a passkey; our own log line is enough.
    logging.getLogger("fido2").setLevel(logging.WARNING)


def name_requests(app: Flask) -> None:
    """Give every request an id, for its answer and the log, and log the request when it is answered."""

    @app.before_request
    def begin() -> None:
        g.request_id = new_id()
        g.started = time.perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        answered = {
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.started) * 1000, 1),
        }
        person = g.get("person")
        if person is not None:
            answered |= {"shop_id": person.shop_id, "user_id": person.user_id}
        logger.info("answered", extra=answered)
        return response
