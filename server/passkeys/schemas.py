"""Request bodies and answers about passkeys, with the names that WebAuthn gives them."""

import re
from typing import Any

from marshmallow import Schema, fields, validate

from server.fields import PageSchema, StrictSchema, Text
from server.person_fields import Password

BASE64URL_PATTERN = re.compile(r"[A-Za-z0-9_-]+\Z")


class Base64url(fields.String):
    """Bytes as base64url without padding; at most `longest` characters."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        written = validate.Regexp(BASE64URL_PATTERN, error="Not base64url.")
        super().__init__(validate=[written, validate.Length(max=longest)], **kwargs)


class RegistrationDataSchema(StrictSchema):
    """The authenticator's data about a new passkey."""

    clientDataJSON = Base64url(10_000, required=True)
    attestationObject = Base64url(30_000, required=True)


class SignInDataSchema(StrictSchema):
    """The passkey's response to a challenge."""

    clientDataJSON = Base64url(10_000, required=True)
    authenticatorData = Base64url(5_000, required=True)
    signature = Base64url(3_000, required=True)
    userHandle = Base64url(100, load_default=None, allow_none=True)


class CredentialSchema(StrictSchema):
    """A credential by its id."""

    id = Base64url(1_400, required=True)
    rawId = Base64url(1_400, required=True)
    type = fields.String(required=True, validate=validate.Equal("public-key"))


class RegistrationAnswerSchema(CredentialSchema):
    """The needed part of RegistrationResponseJSON, which `navigator.credentials.create` returns."""

    response = fields.Nested(RegistrationDataSchema, required=True)


class SignInAnswerSchema(CredentialSchema):
    """The needed part of AuthenticationResponseJSON, which `navigator.credentials.get` returns."""

    response = fields.Nested(SignInDataSchema, required=True)


class ConfirmationSchema(StrictSchema):
    """The person's password. So nobody can add a passkey on another person's signed-in device."""

    password = Password(required=True)


class ChallengeSchema(Schema):
    """The options for the browser. The browser's answer includes the ticket, once, within five minutes."""

    ticket = fields.String(required=True)
    options = fields.Dict(
        required=True,
        metadata={"description": "as `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` takes it"},
    )


class AnswerSchema(StrictSchema):
    """An answer with the ticket of its challenge."""

    ticket = fields.String(required=True, validate=validate.Length(max=2_000))


class NewPasskeySchema(AnswerSchema):
    """A new passkey, with a name for its place, for example "Phone"."""

    name = Text(100, required=True)
    credential = fields.Nested(RegistrationAnswerSchema, required=True)


class PasskeySignInSchema(AnswerSchema):
    """A sign-in by passkey."""

    credential = fields.Nested(SignInAnswerSchema, required=True)


class PasskeyChangesSchema(StrictSchema):
    """The fields of a passkey that can be changed. Fields that are left out keep their values."""

    name = Text(100)


class PasskeySchema(Schema):
    """One of your own passkeys."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    host = fields.String(required=True, metadata={"description": "the server's name that it is good for"})
    created_at = fields.Integer(required=True)
    last_used_at = fields.Integer(required=True, allow_none=True)
    suspected = fields.Boolean(
        required=True, metadata={"description": "its counter went back: there may be a copy, and it signs in no more"}
    )


class PasskeyPageSchema(PageSchema):
    """A page of your own passkeys."""

    items = fields.List(fields.Nested(PasskeySchema), required=True)
