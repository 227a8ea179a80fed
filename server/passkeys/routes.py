"""The endpoints of passkeys."""

from typing import Any

from flask import Response, jsonify

from server.api import PUBLIC, ApiBlueprint
from server.fields import PageQuery
from server.limits import caller_network
from server.listing import listed
from server.passkeys import service
from server.passkeys.schemas import (
    ChallengeSchema,
    ConfirmationSchema,
    NewPasskeySchema,
    PasskeyChangesSchema,
    PasskeyPageSchema,
    PasskeySchema,
    PasskeySignInSchema,
)
from server.signing_in.service import MeSchema, current_person, me, refuse_other_origin, requires, set_cookie

Record = dict[str, Any]

blueprint = ApiBlueprint("passkeys", __name__, description="Signing in by passkeys (WebAuthn)")


@blueprint.post("/auth/passkey/begin")
@blueprint.doc(security=PUBLIC)
@blueprint.response(200, ChallengeSchema)
def begin_passkey_sign_in() -> Record:
    """Start a sign-in by passkey. The request names nobody; the passkey identifies the person."""
    return service.begin_sign_in()


@blueprint.post("/auth/passkey")
@blueprint.raises("wrong_passkey", "passkey_copied", "origin_refused", "too_many_attempts")
@blueprint.doc(security=PUBLIC)
@blueprint.arguments(PasskeySignInSchema)
@blueprint.response(200, MeSchema)
def sign_in_by_passkey(body: Record) -> Response:
    """Sign in a browser by a passkey. It receives an httpOnly cookie, as by password.

    A device on which the person has signed in before can sign this request. Then failed attempts elsewhere do not delay
    it.
    """
    refuse_other_origin()
    person, token, _ = service.sign_in(**body, address=caller_network())
    response = jsonify(me(person))
    set_cookie(response, token)
    return response


@blueprint.post("/me/passkeys/begin")
@blueprint.raises("wrong_credentials", "too_many_attempts", "too_many_passkeys")
@requires()
@blueprint.arguments(ConfirmationSchema)
@blueprint.response(200, ChallengeSchema)
def begin_passkey(body: Record) -> Record:
    """Start adding a passkey of your own. This needs the password."""
    return service.begin_registration(current_person(), **body)


@blueprint.post("/me/passkeys")
@blueprint.raises("passkey_refused", "passkey_taken", "too_many_passkeys")
@requires()
@blueprint.arguments(NewPasskeySchema)
@blueprint.response(201, PasskeySchema)
def add_passkey(body: Record) -> Record:
    """Add a passkey that the browser has made."""
    return service.register(current_person(), **body)


@blueprint.get("/me/passkeys")
@blueprint.gives_csv_too
@requires()
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, PasskeyPageSchema)
def list_passkeys(query: Record) -> Record | Response:
    """List your own passkeys."""
    rows = service.own_passkeys(current_person())
    return listed("passkeys", rows, query, service.passkey_record, PasskeySchema)


@blueprint.patch("/me/passkeys/<passkey_id>")
@blueprint.raises("not_found")
@requires()
@blueprint.arguments(PasskeyChangesSchema)
@blueprint.response(200, PasskeySchema)
def change_passkey(body: Record, passkey_id: str) -> Record:
    """Rename one of your own passkeys."""
    return service.change(current_person(), passkey_id, body)


@blueprint.delete("/me/passkeys/<passkey_id>")
@blueprint.raises("not_found")
@requires()
@blueprint.response(204)
def remove_passkey(passkey_id: str) -> None:
    """Remove one of your own passkeys. It can no longer be used to sign in."""
    service.remove(current_person(), passkey_id)
