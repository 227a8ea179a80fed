"""The endpoints of proposals."""

from typing import Any

from flask import Response

from server.api import ApiBlueprint
from server.fields import PageQuery
from server.listing import listed
from server.problems import OF_AN_OPERATION
from server.proposals import service
from server.proposals.schemas import (
    PROPOSED_OPERATIONS,
    NewProposalSchema,
    ProposalPageSchema,
    ProposalSchema,
    ProposedOperationSchema,
)
from server.signing_in.service import charged, current_person, current_sign_in, joins_writers, requires
from server.synchronization.service import ResultSchema

Record = dict[str, Any]

blueprint = ApiBlueprint(
    "proposals",
    __name__,
    description="Operations that programs suggest and people confirm",
    variants={ProposedOperationSchema: PROPOSED_OPERATIONS},
)


@blueprint.post("/proposals")
@blueprint.raises("not_found", "role_too_low", "branch_not_yours", "too_many_proposals", *OF_AN_OPERATION)
@requires(scope="propose")
@charged("push")
@joins_writers
@blueprint.arguments(NewProposalSchema)
@blueprint.response(201, ProposalSchema)
def propose_operation(body: Record) -> Record:
    """Propose an operation that would settle now. Nothing is recorded until an admin confirms it."""
    return service.propose(current_person(), current_sign_in(), body)


@blueprint.get("/proposals")
@blueprint.gives_csv_too
@requires("admin")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, ProposalPageSchema)
def list_proposals(query: Record) -> Record | Response:
    """List the proposals of your branches, oldest first. Each ends after 14 days."""
    return listed("proposals", service.proposals_of(current_person()), query, service.record_of, ProposalSchema)


@blueprint.post("/proposals/<proposal_id>/confirm")
@blueprint.raises("not_found", "role_too_low", "branch_not_yours", "operation_altered", *OF_AN_OPERATION)
@requires("admin")
@charged("push")
@joins_writers
@blueprint.response(200, ResultSchema)
def confirm_proposal(proposal_id: str) -> Record:
    """Record a proposal as your own operation. It is refused if it would no longer settle."""
    return service.confirm(current_person(), proposal_id)


@blueprint.delete("/proposals/<proposal_id>")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(204)
def discard_proposal(proposal_id: str) -> None:
    """Discard a proposal, of which nothing was recorded."""
    service.discard(current_person(), proposal_id)
