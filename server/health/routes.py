"""/healthz, /readyz and /metrics."""

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from server.health.service import metrics_page, what_is_missing
from server.synchronization.service import open_streams

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def live() -> Response:
    """Answer that this worker runs. It does not use the database, so a slow one does not make the supervisor kill the
    worker.
    """
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """Return whether requests can be accepted: the database answers and its tables are of a known version."""
    missing = what_is_missing()
    return jsonify(status="not ready" if missing else "ok", missing=missing), 503 if missing else 200


@blueprint.get("/metrics")
def metrics() -> Response:
    """Return the figures of all processes in Prometheus' text format, to programs on this machine or with the token."""
    return Response(metrics_page(open_streams()), content_type=CONTENT_TYPE_LATEST)
