"""The endpoints of invitations, enrolment codes, and missing operations of lost devices."""

from typing import Any

from flask import Response

from server.api import PUBLIC, ApiBlueprint
from server.fields import PageQuery
from server.joining import service
from server.joining.schemas import (
    AcceptanceSchema,
    CodeSchema,
    EnrolledSchema,
    EnrolmentSchema,
    InvitationPageSchema,
    InvitationSchema,
    InvitedSchema,
    JoinedSchema,
    MadeInvitationSchema,
    NewEnrolmentSchema,
    NewInvitationSchema,
    OwedQuery,
    OwedSchema,
    RedemptionSchema,
)
from server.limits import caller_network
from server.listing import listed
from server.signing_in.service import charged, current_person, current_sign_in, requires

Record = dict[str, Any]

blueprint = ApiBlueprint("joining", __name__, description="How people and devices come into the shop")


@blueprint.post("/invitations")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.arguments(NewInvitationSchema)
@blueprint.response(201, MadeInvitationSchema)
def invite_person(body: Record) -> Record:
    """Invite a person. The code is shown only here."""
    return service.invite(current_person(), body)


@blueprint.get("/invitations")
@blueprint.gives_csv_too
@requires("admin")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, InvitationPageSchema)
def list_invitations(query: Record) -> Record | Response:
    """List the open invitations."""
    rows = service.open_invitations(current_person().shop_id)
    return listed("invitations", rows, query, service.invitation_record, InvitationSchema)


@blueprint.delete("/invitations/<invitation_id>")
@blueprint.raises("not_found")
@requires("admin")
@blueprint.response(204)
def withdraw_invitation(invitation_id: str) -> None:
    """Withdraw an invitation."""
    service.withdraw(current_person().shop_id, invitation_id)


@blueprint.post("/invitations/show")
@blueprint.raises("not_found", "too_many_attempts")
@blueprint.doc(security=PUBLIC)
@blueprint.arguments(CodeSchema)
@blueprint.response(200, InvitedSchema)
def show_invitation(body: Record) -> Record:
    """Show the invitation of a code."""
    return service.show(body["code"], caller_network())


@blueprint.post("/invitations/accept")
@blueprint.raises("not_found", "email_taken", "too_many_attempts")
@blueprint.doc(security=PUBLIC)
@blueprint.arguments(AcceptanceSchema)
@blueprint.response(201, JoinedSchema)
def accept_invitation(body: Record) -> Record:
    """Accept an invitation, with your own e-mail address and password."""
    return service.accept(body, caller_network())


@blueprint.post("/enrolments")
@blueprint.raises("not_found", "branch_not_yours")
@requires("manager")
@blueprint.arguments(NewEnrolmentSchema)
@blueprint.response(201, EnrolmentSchema)
def make_enrolment(body: Record) -> Record:
    """Make a code that enrols one device at a branch within ten minutes."""
    return service.make_enrolment(current_person(), **body)


@blueprint.post("/enrolments/redeem")
@blueprint.raises("not_found", "branch_not_yours", "too_many_attempts")
@requires()
@charged("devices")
@blueprint.arguments(RedemptionSchema)
@blueprint.response(201, EnrolledSchema)
def redeem_enrolment(body: Record) -> Record:
    """Enrol this device by a code."""
    address = caller_network()
    return service.redeem(current_person(), body, address, current_sign_in())


@blueprint.get("/devices/<device_id>/missing")
@blueprint.raises("not_found")
@requires("manager")
@blueprint.arguments(OwedQuery, location="query")
@blueprint.response(200, OwedSchema)
def show_missing_operations(query: Record, device_id: str) -> Record:
    """Show the sequence numbers that a lost device used but did not push, by the codes on its receipts."""
    return service.owed_by(current_person(), device_id, query.get("receipt"))
