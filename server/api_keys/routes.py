"""The endpoints of API keys."""

from typing import Any

from flask import Response

from server.api import ApiBlueprint
from server.api_keys import service
from server.api_keys.schemas import ApiKeyPageSchema, ApiKeySchema, MadeApiKeySchema, NewApiKeySchema
from server.fields import PageQuery
from server.listing import listed
from server.signing_in.service import current_person, requires

Record = dict[str, Any]

blueprint = ApiBlueprint("api_keys", __name__, description="Keys by which programs call the API")


@blueprint.get("/api-keys")
@blueprint.gives_csv_too
@requires("admin")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ApiKeyPageSchema)
def list_api_keys(query: Record) -> Record | Response:
    """List the API keys that were not revoked."""
    return listed("api-keys", service.keys_of(current_person().shop_id), query, service.key_record, ApiKeySchema)


@blueprint.post("/api-keys")
@blueprint.raises("not_found", "branch_not_yours", "too_many_api_keys")
@requires("admin")
@blueprint.arguments(NewApiKeySchema)
@blueprint.response(201, MadeApiKeySchema)
def make_api_key(body: Record) -> Record:
    """Make an API key that acts for you. The key is shown only here."""
    return service.make_key(current_person(), body)


@blueprint.delete("/api-keys/<key_id>")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(204)
def revoke_api_key(key_id: str) -> None:
    """Revoke an API key. It ends at once."""
    service.revoke_key(current_person().shop_id, key_id)
