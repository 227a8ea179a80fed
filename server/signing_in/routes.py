"""The endpoints of signing in, and of opening a shop."""

from typing import Any

from flask import Response, current_app, jsonify

from server import __version__
from server.api import PUBLIC, ApiBlueprint
from server.config import Settings
from server.fields import PageQuery
from server.limits import caller_network
from server.listing import listed
from server.people import service as people
from server.people.service import UserSchema
from server.problems import OF_A_DEVICE
from server.shop.service import Record
from server.signing_in import service
from server.signing_in.credentials import Kind, clear_cookie, presented, refuse_other_origin, set_cookie
from server.signing_in.schemas import (
    MeSchema,
    NewEmailSchema,
    NewPasswordSchema,
    NewPinSchema,
    NewShopSchema,
    OpenedShopSchema,
    ResetCodeSchema,
    ResetSchema,
    ServerSchema,
    SessionPageSchema,
    SessionSchema,
    SignInSchema,
    SwitchedSchema,
    SwitchSchema,
    TokenSchema,
)

blueprint = ApiBlueprint(
    "signing_in", __name__, description="Opening a shop, signing in and out, own password, PIN and sign-ins"
)
# Clears pages and photos in the browser's cache. Not "storage": it would erase the unsent operations of everybody on
# the device; the app deletes its own. Not "cookies": other sites under the same domain would lose theirs as well.
FORGET_ANSWERS = {"Clear-Site-Data": '"cache"'}


@blueprint.get("/server")
@blueprint.doc(security=PUBLIC)
@blueprint.response(200, ServerSchema)
def show_server() -> Record:
    """Return the data that a page needs before sign-in: the version, and the demo shop's accounts."""
    settings: Settings = current_app.extensions["benchtrail"]
    return {
        "version": __version__,
        "registration_open": service.is_registration_open(settings.registration),
        "demo_accounts": people.demo_accounts() if settings.demo else [],
    }


@blueprint.post("/shops")
@blueprint.raises("registration_closed", "too_many_attempts")
@blueprint.doc(security=PUBLIC)
@blueprint.arguments(NewShopSchema)
@blueprint.response(201, OpenedShopSchema)
def open_shop(body: dict[str, Any]) -> Record:
    """Open a shop with its first branch and its admin."""
    return service.register_shop(body, _address(), _registration())


@blueprint.post("/auth/login")
@blueprint.raises("wrong_credentials", "origin_refused", "too_many_attempts")
@blueprint.doc(security=PUBLIC)
@blueprint.arguments(SignInSchema)
@blueprint.response(200, MeSchema)
def sign_in(body: dict[str, str]) -> Response:
    """Sign in a browser, which receives an httpOnly cookie.

    A device on which the person has signed in before can sign this request. Then failed attempts elsewhere do not delay
    it.
    """
    refuse_other_origin()
    person, token, _ = service.sign_in(**body, address=_address(), kind="cookie", registration=_registration())
    response = jsonify(service.me(person))
    set_cookie(response, token)
    return response


@blueprint.post("/auth/logout")
@blueprint.raises("origin_refused")
@blueprint.doc(security=PUBLIC)
@blueprint.response(204)
def sign_out() -> Response:
    """End this sign-in and clear the browser's cached answers."""
    service.sign_out(presented())
    response = Response(status=204, headers=FORGET_ANSWERS)
    clear_cookie(response)
    return response


@blueprint.post("/auth/token")
@blueprint.raises("wrong_credentials", "too_many_attempts")
@blueprint.doc(security=PUBLIC)
@blueprint.arguments(SignInSchema)
@blueprint.response(200, TokenSchema)
def issue_token(body: dict[str, str]) -> Record:
    """Return a token for a client that is no browser, to send as `Authorization: Bearer`."""
    _, token, expires_at = service.sign_in(**body, address=_address(), kind="bearer", registration=_registration())
    return {"access_token": token, "expires_at": expires_at}


@blueprint.get("/me")
@service.requires()
@blueprint.response(200, MeSchema)
def show_me() -> Record:
    """Show the signed-in person, their shop and their branches."""
    return service.me(service.current_person())


@blueprint.get("/me/sessions")
@blueprint.gives_csv_too
@service.requires()
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, SessionPageSchema)
def list_sessions(query: dict[str, Any]) -> Record | Response:
    """List your own sign-ins: how, where and on which devices."""
    rows = service.sessions_of(service.current_person())
    return listed("sessions", rows, query, service.own_session_record, SessionSchema)


@blueprint.delete("/me/sessions")
@service.requires()
@blueprint.response(204)
def end_other_sessions() -> None:
    """End all your other sign-ins, from their next request on."""
    service.end_other_sessions(service.current_person())


@blueprint.delete("/me/sessions/<session_id>")
@blueprint.raises("not_found")
@service.requires()
@blueprint.response(204)
def end_session(session_id: str) -> None:
    """End one of your own sign-ins, from its next request on."""
    service.end_session(service.current_person(), session_id)


@blueprint.put("/me/pin")
@blueprint.raises("wrong_credentials", "too_many_attempts")
@service.requires(by_pin=True)
@blueprint.arguments(NewPinSchema)
@blueprint.response(200, UserSchema)
def change_pin(body: dict[str, Any]) -> Record:
    """Set or remove your own PIN, which takes over a device in seconds."""
    return service.change_pin(service.current_person(), **body)


@blueprint.put("/me/password")
@blueprint.raises("wrong_credentials", "too_many_attempts")
@service.requires()
@blueprint.arguments(NewPasswordSchema)
@blueprint.response(200, SwitchedSchema)
def change_password(body: dict[str, str]) -> Response:
    """Set your own password. All your other sign-ins end."""
    person, by = service.current_person(), service.current_sign_in()
    return _signed_in(person, by.kind, *service.change_password(person, **body, by=by))


@blueprint.put("/me/email")
@blueprint.raises("wrong_credentials", "email_taken", "too_many_attempts")
@service.requires()
@blueprint.arguments(NewEmailSchema)
@blueprint.response(200, SwitchedSchema)
def change_email(body: dict[str, str]) -> Response:
    """Set the e-mail address you sign in with. All your other sign-ins end."""
    person, by = service.current_person(), service.current_sign_in()
    return _signed_in(person, by.kind, *service.change_email(person, **body, by=by))


@blueprint.post("/auth/switch")
@blueprint.raises("not_found", "wrong_credentials", "pin_locked", "password_needed", *OF_A_DEVICE)
@service.requires(by_pin=True)
@blueprint.arguments(SwitchSchema)
@blueprint.response(200, SwitchedSchema)
def switch_person(body: dict[str, str]) -> Response:
    """Let another person take over this device by their PIN. They must have signed in on it before."""
    service.refuse_unsigned(service.current_person().shop_id, body["device_id"])
    by = service.current_sign_in()
    person, new_token, ends = service.switch_person(service.current_person().shop_id, **body, by=by)
    return _signed_in(person, by.kind, new_token, ends)


@blueprint.post("/users/<user_id>/reset-code")
@blueprint.raises("not_found")
@service.requires("admin")
@blueprint.response(201, ResetCodeSchema)
def make_reset_code(user_id: str) -> Record:
    """Make a code by which a colleague sets a new password. It works once, for an hour, and is shown only here."""
    return service.make_reset_code(service.current_person().shop_id, user_id)


@blueprint.post("/auth/reset")
@blueprint.raises("wrong_code", "too_many_attempts")
@blueprint.doc(security=PUBLIC)
@blueprint.arguments(ResetSchema)
@blueprint.response(204)
def reset_password(body: dict[str, str]) -> None:
    """Set a new password by a code. Every sign-in of the person ends; they sign in next."""
    service.reset_password(**body, address=_address())


def _signed_in(person: people.Person, kind: Kind, token: str, expires_at: int) -> Response:
    """Return the signed-in person with their new token: as a cookie to a browser, in the answer to others."""
    answer = service.me(person) | {"access_token": token if kind == "bearer" else None, "expires_at": expires_at}
    response = jsonify(answer)
    if kind == "cookie":
        set_cookie(response, token)
    return response


def _address() -> str:
    return caller_network()


def _registration() -> str:
    settings: Settings = current_app.extensions["benchtrail"]
    return settings.registration
