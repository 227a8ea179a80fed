"""The endpoints of customers' requests."""

from typing import Any

import orjson
from flask import Response

from server.api import ApiBlueprint
from server.customers import service
from server.customers.schemas import CustomerExportSchema, ErasedSchema
from server.signing_in.service import current_person, requires

blueprint = ApiBlueprint("customers", __name__, description="What a customer may ask for")


@blueprint.post("/customers/<customer_id>/erase")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(200, ErasedSchema)
def erase_customer(customer_id: str) -> dict[str, Any]:
    """Make a customer's personal data permanently unreadable. Their sales, repairs and units stay."""
    person = current_person()
    return service.erase(person.shop_id, customer_id, person.user_id)


@blueprint.get("/customers/<customer_id>/export")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(200, CustomerExportSchema)
def export_customer(customer_id: str) -> Response:
    """Return everything stored about a customer."""
    # Not through the schema, because operations in quarantine may have any shape.
    text = orjson.dumps(service.export(current_person(), customer_id), option=orjson.OPT_INDENT_2)
    headers = {"Content-Disposition": "attachment; filename=customer.json", "Cache-Control": "no-store"}
    return Response(text, content_type="application/json", headers=headers)
