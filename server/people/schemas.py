"""Request bodies and answers about people."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, Id, PageSchema, StrictSchema, Text
from server.people.roles import ROLES
from server.person_fields import BRANCH_ROLES, SHORTEST_PASSWORD, BranchRoles, Email, NewPin, Password


class UserSchema(Schema):
    """The `user` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    email = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    branch_ids = fields.List(fields.String(), required=True)
    active = fields.Boolean(required=True)
    branch_roles = fields.Dict(
        required=True,
        keys=fields.String(),
        values=fields.String(validate=validate.OneOf(BRANCH_ROLES)),
    )
    has_pin = fields.Boolean(required=True)


class UserPageSchema(PageSchema):
    """A page of people."""

    items = fields.List(fields.Nested(UserSchema), required=True)


class NewUserSchema(StrictSchema):
    """A new person. Without `branch_ids` they work in every branch."""

    name = Text(required=True)
    email = Email(required=True)
    password = Password(SHORTEST_PASSWORD, required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    branch_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=1000))
    branch_roles = BranchRoles(load_default=dict)


class UserChangesSchema(StrictSchema):
    """The fields of a person that an admin can change. Fields that are left out keep their values."""

    name = Text()
    email = Email()
    role = fields.String(validate=validate.OneOf(ROLES))
    branch_ids = fields.List(Id(), validate=validate.Length(max=1000))
    branch_roles = BranchRoles()
    active = Flag()
    pin = NewPin(allow_none=True)
