"""The endpoint of imports."""

from typing import Any

import orjson
from flask import Response

from server.api import ApiBlueprint
from server.imports import service
from server.imports.schemas import ImportBody, ImportSchema
from server.signing_in.service import charged, current_person, joins_writers, requires

blueprint = ApiBlueprint("imports", __name__, description="The catalogue, stock and documents from CSV files")


@blueprint.post("/imports")
@blueprint.raises("not_found", "branch_not_yours")
@requires("clerk")
@charged("imports")
@joins_writers
@blueprint.arguments(ImportBody)
@blueprint.response(200, ImportSchema)
def import_file(body: dict[str, Any]) -> Response:
    """Check a CSV file line by line; with `commit` record its good lines."""
    return Response(orjson.dumps(service.import_file(current_person(), body)), content_type="application/json")
