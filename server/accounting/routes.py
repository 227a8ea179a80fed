"""The endpoints of the accounting export."""

from typing import Any

from flask import Response

from server.accounting import service
from server.accounting.schemas import AccountMappingSchema, CheckSchema, PeriodQuery
from server.api import ApiBlueprint
from server.listing import note_export
from server.signing_in.service import current_person, requires

blueprint = ApiBlueprint("accounting", __name__, description="Postings for the books of the shop")

CSV_ANSWER = {"200": {"description": "OK", "content": {"text/csv": {"schema": {"type": "string"}}}}}


@blueprint.get("/accounting/mapping")
@requires("admin")
@blueprint.response(200, AccountMappingSchema)
def show_accounts() -> dict[str, Any]:
    """Show the accounts that the shop's postings go to."""
    return service.mapping_of(current_person().shop_id)


@blueprint.put("/accounting/mapping")
@requires("admin")
@blueprint.arguments(AccountMappingSchema)
@blueprint.response(200, AccountMappingSchema)
def set_accounts(body: dict[str, Any]) -> dict[str, Any]:
    """Replace all accounts of the shop's postings."""
    return service.set_mapping(current_person().shop_id, body)


@blueprint.get("/accounting/check")
@blueprint.raises("not_found")
@requires("manager", scope="read")
@blueprint.arguments(PeriodQuery, location="query")
@blueprint.response(200, CheckSchema)
def check_postings(query: dict[str, Any]) -> dict[str, Any]:
    """Count the postings of a period, and list the values that an export of it lacks."""
    return service.check(current_person(), query)


@blueprint.get("/accounting/export")
@blueprint.raises("not_found", "accounting_incomplete")
@requires("manager", scope="read")
@blueprint.arguments(PeriodQuery, location="query")
@blueprint.doc(responses=CSV_ANSWER)
def export_postings(query: dict[str, Any]) -> Response:
    """Export the postings of a period as a file, plain or for an import by DATEV."""
    answer = service.export(current_person(), query)
    note_export(f"accounting/{query['format']}")
    return answer
