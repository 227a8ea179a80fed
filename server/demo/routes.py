"""GET /demo: the demo shop's accounts, in demo mode only."""

from typing import Any

from flask import current_app

from server.api import PUBLIC, ApiBlueprint
from server.config import Settings
from server.demo import service
from server.demo.schemas import DemoSchema
from server.errors import not_found

blueprint = ApiBlueprint("demo", __name__, description="The demo shop")


@blueprint.get("/demo")
@blueprint.doc(security=PUBLIC)
@blueprint.response(200, DemoSchema)
def show_demo() -> dict[str, Any]:
    """Show the demo shop's accounts for the sign-in page; 404 where the server is not in demo mode."""
    settings: Settings = current_app.extensions["benchtrail"]
    if not settings.demo:
        raise not_found("demo shop on this server")
    return {"accounts": service.demo_accounts()}
