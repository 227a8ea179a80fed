"""The checks of readiness, and the figures that a worker keeps of its requests."""

import logging
import time

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from sqlalchemy.exc import SQLAlchemyError

from server import __version__
from server.extensions import db
from server.migration import is_at_head

logger = logging.getLogger(__name__)

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
Gauge("benchtrail_info", "What is running.", ["version"], registry=REGISTRY).labels(__version__).set(1)
REQUESTS = Counter("benchtrail_requests", "Requests answered.", ["method", "route", "status"], registry=REGISTRY)
SECONDS = Histogram("benchtrail_request_seconds", "Time to answer.", ["method", "route"], registry=REGISTRY)


def what_is_missing() -> list[str]:
    """Return why requests cannot be taken now: `database`, `migrations`; empty is ready."""
    try:
        with db.engine.connect() as connection:
            return [] if is_at_head(connection) else ["migrations"]
    except SQLAlchemyError as error:
        logger.warning("not ready: %s", error)
        return ["database"]


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
