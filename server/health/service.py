"""The checks of readiness, and the figures that a worker keeps of its requests."""

import logging
import os
import time

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from server import __version__
from server.config import Settings
from server.database_file import database_file
from server.extensions import db
from server.migration import is_served

logger = logging.getLogger(__name__)

# The largest push and its write-ahead log need so much.
FREE_MIN_BYTES = 32 * 1024 * 1024

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
Gauge("benchtrail_info", "What is running.", ["version"], registry=REGISTRY).labels(__version__).set(1)
REQUESTS = Counter("benchtrail_requests", "Requests answered.", ["method", "route", "status"], registry=REGISTRY)
SECONDS = Histogram("benchtrail_request_seconds", "Time to answer.", ["method", "route"], registry=REGISTRY)


def what_is_missing() -> list[str]:
    """Return why requests cannot be taken now: `database`, `migrations`, `disk`; empty is ready."""
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


def register_metrics(app: Flask) -> None:
    """Count and time every request by its route, never by its path, because clients choose paths freely.

    `server.logs` notes its start.
    """

    @app.after_request
    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unknown"
        REQUESTS.labels(request.method, route, response.status_code).inc()
        SECONDS.labels(request.method, route).observe(time.perf_counter() - g.started)
        return response
