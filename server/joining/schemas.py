"""Bodies and answers of invitations, enrolment codes, and operations that devices did not push."""

from marshmallow import Schema, fields, validate

from server.device_fields import PublicKey
from server.fields import Flag, Id, PageSchema, QuerySchema, StrictSchema, Text, Whole
from server.people.service import ROLES
from server.person_fields import BRANCH_ROLES, SHORTEST_PASSWORD, BranchRoles, Email, Password

DAYS_OPEN_MAX = 30


class NewInvitationSchema(StrictSchema):
    """An invitation to make. Without `branch_ids` the person works in every branch."""

    name = Text(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    branch_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=1000))
    branch_roles = BranchRoles(load_default=dict)
    days = Whole(minimum=1, maximum=DAYS_OPEN_MAX, load_default=7, metadata={"description": "how long it is open"})


class InvitationSchema(Schema):
    """An open invitation."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    branch_ids = fields.List(fields.String(), required=True)
    branch_roles = fields.Dict(
        required=True, keys=fields.String(), values=fields.String(validate=validate.OneOf(BRANCH_ROLES))
    )
    invited_by = fields.String(required=True)
    created_at = fields.Integer(required=True)
    expires_at = fields.Integer(required=True)


class MadeInvitationSchema(InvitationSchema):
    """A new invitation with its code, which is shown only here."""

    code = fields.String(required=True)


class InvitationPageSchema(PageSchema):
    """A page of open invitations."""

    items = fields.List(fields.Nested(InvitationSchema), required=True)


class CodeSchema(StrictSchema):
    """The code of an invitation."""

    code = Text(100, required=True)


class InvitedSchema(Schema):
    """The shop and role of an invitation."""

    shop_name = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    expires_at = fields.Integer(required=True)


class AcceptanceSchema(CodeSchema):
    """The person who accepts an invitation."""

    name = Text(required=True)
    email = Email(required=True)
    password = Password(SHORTEST_PASSWORD, required=True)


class JoinedSchema(Schema):
    """The person who has joined. A browser has to sign in next."""

    user_id = fields.String(required=True)
    name = fields.String(required=True)
    email = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    access_token = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class NewEnrolmentSchema(StrictSchema):
    """A phone or a till that will be a device of a branch."""

    name = Text(required=True)
    branch_id = Id(required=True)


class EnrolmentSchema(Schema):
    """A code to show as a QR code, or to type if there is no camera."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    branch_id = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class RedemptionSchema(CodeSchema):
    """The code and the device's key; `name` replaces the name that the code has."""

    name = Text()
    public_key = PublicKey(required=True)
    again = Flag(
        metadata={"description": "an earlier try with this code and key was not answered: the same device is answered"}
    )


class EnrolledSchema(Schema):
    """The enrolled device, in `device`."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    branch_id = fields.String(required=True)
    revoked = fields.Boolean(required=True)
    created_at = fields.Integer(required=True)


class OwedQuery(QuerySchema):
    """Further evidence of a device's sequence numbers."""

    receipt = fields.String(metadata={"description": "the code of its newest receipt that was found, as in A7K3-118"})


class OwedEvidenceSchema(Schema):
    """The reason why a device must have recorded operations up to a sequence number."""

    kind = fields.String(required=True, validate=validate.OneOf(["told", "quarantine", "receipt"]))
    seq = fields.Integer(required=True)


class OwedNumberSchema(Schema):
    """An operation that has not arrived."""

    seq = fields.Integer(required=True)
    code = fields.String(required=True, metadata={"description": "the code on its receipt"})


class OwedSchema(Schema):
    """The operations that a device is known to have recorded but has not pushed; at most 1,000 are listed."""

    device_id = fields.String(required=True)
    code = fields.String(required=True)
    last_seq = fields.Integer(required=True)
    last_seen_at = fields.Integer(required=True, allow_none=True)
    known_seq = fields.Integer(required=True)
    evidence = fields.List(fields.Nested(OwedEvidenceSchema), required=True)
    missing = fields.List(fields.Nested(OwedNumberSchema), required=True)
    total = fields.Integer(required=True)
