"""The endpoint of messages to customers; they are recorded as operations, and listed as records."""

from typing import Any

from server.api import ApiBlueprint
from server.messages import service
from server.messages.schemas import PreviewQuery, PreviewSchema
from server.signing_in.service import current_person, requires

blueprint = ApiBlueprint("messages", __name__, description="Messages to customers")


@blueprint.get("/messages/preview")
@blueprint.raises("not_found")
@requires("technician")
@blueprint.arguments(PreviewQuery, location="query")
@blueprint.response(200, PreviewSchema)
def preview_message(query: dict[str, Any]) -> dict[str, Any]:
    """Show a message to the customer of a repair as it would be sent now; nothing is recorded or sent."""
    return service.preview(current_person(), query)
