"""The endpoint of the audit log."""

from typing import Any

from flask import Response

from server.api import ApiBlueprint
from server.audit.schemas import AuditEntrySchema, AuditPageSchema, AuditQuery
from server.audit.service import entries_of, entry_record
from server.listing import listed
from server.signing_in.service import current_person, requires

blueprint = ApiBlueprint(
    "audit", __name__, description="Changes of the shop, its people, devices and data, and who made them"
)


@blueprint.get("/audit")
@blueprint.gives_csv_too
@requires("admin")
@blueprint.arguments(AuditQuery, location="query")
@blueprint.response(200, AuditPageSchema)
def list_audit_entries(query: dict[str, Any]) -> dict[str, Any] | Response:
    """List the audit log, the newest first."""
    rows = entries_of(current_person().shop_id, query)
    return listed("audit", rows, query, entry_record, AuditEntrySchema)
