"""The checks of readiness, the figures of requests, and who may read all figures."""

import hmac
import logging
import os
import time

from flask import Flask, Response, current_app, g, request
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from server import metrics
from server.config import Settings
from server.database_file import database_file
from server.errors import Problem
from server.extensions import db
from server.health.figures import PresentFigures
from server.host_names import is_loopback
from server.migration import is_served

logger = logging.getLogger(__name__)

# A reverse proxy writes one of these.
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via")
# The largest push and its write-ahead log need this much.
FREE_MIN_BYTES = 32 * 1024 * 1024


def what_is_missing() -> list[str]:
    """Return why requests cannot be accepted now: `database`, `migrations`, `disk`; empty if ready."""
    settings: Settings = current_app.extensions["benchtrail"]
    full = [] if _can_be_written(settings) else ["disk"]
    try:
        with db.engine.connect() as connection:
            return [*full, *([] if is_served(connection) else ["migrations"])]
    except SQLAlchemyError as error:
        logger.warning("not ready: %s", error)
        return ["database", *full]


def _can_be_written(settings: Settings) -> bool:
    """Return whether the disks of the data folder and of an SQLite file have room, and are not read-only."""
    file = database_file(make_url(settings.database_url))
    for folder in {settings.data_dir, file.parent if file else settings.data_dir}:
        try:
            disk = os.statvfs(folder)
        except OSError:
            return False
        if disk.f_flag & os.ST_RDONLY or disk.f_bavail * disk.f_frsize < FREE_MIN_BYTES:
            logger.warning("not ready: the disk of %s is full or read-only", folder)
            return False
    return True


def metrics_page(streams: int) -> bytes:
    """Return the figures of all processes in Prometheus' text format; `streams` is the number of open event streams.

    Raises Problem 401 `not_signed_in` unless the caller has BENCHTRAIL_METRICS_TOKEN or is a program on this machine.
    """
    settings: Settings = current_app.extensions["benchtrail"]
    if not _has_token(settings) and not _is_from_here():
        raise Problem(
            "not_signed_in",
            401,
            "Send BENCHTRAIL_METRICS_TOKEN as a bearer token, or ask from this machine.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return metrics.page(PresentFigures(settings, streams))


def _has_token(settings: Settings) -> bool:
    given = request.headers.get("Authorization", "").encode()
    return bool(settings.metrics_token) and hmac.compare_digest(given, f"Bearer {settings.metrics_token}".encode())


def _is_from_here() -> bool:
    """Return whether a program on this machine asks, rather than a reverse proxy for another client."""
    return is_loopback(request.remote_addr or "") and not any(name in request.headers for name in FORWARDED)


def register_metrics(app: Flask) -> None:
    """Count and time every request by its route, never by its path, because clients choose paths freely.

    `server.logs` notes its start.
    """

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unknown"
        metrics.REQUESTS.labels(request.method, route, response.status_code).inc()
        metrics.SECONDS.labels(request.method, route).observe(time.perf_counter() - g.started)
        return response
