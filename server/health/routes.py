"""/healthz, /readyz and /metrics."""

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from server.health.service import REGISTRY, what_is_missing

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def live() -> Response:
    """Answer that this worker runs. It asks no database, so a slow one does not make the supervisor kill the worker."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """Return whether requests can be taken: the database answers and its tables are the ones we know."""
    missing = what_is_missing()
    return jsonify(status="not ready" if missing else "ok", missing=missing), 503 if missing else 200


@blueprint.get("/metrics")
def metrics() -> Response:
    """Return this worker's figures in Prometheus' text format."""
    return Response(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)
