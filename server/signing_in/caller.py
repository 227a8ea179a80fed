"""The person who makes a request, and the rights of their role."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import after_this_request, g, request

from server.api import document_view
from server.clock import now_ms
from server.database import SAFE_METHODS, reading, writing
from server.devices.service import refuse_elsewhere
from server.errors import Problem
from server.limits import caller_network, charge
from server.people.service import Person, is_at_least
from server.shop_scope import enter_shop
from server.signing_in.api_keys import is_key, key_owner, note_key_used
from server.signing_in.credentials import SignIn, hand_over, note_used, owner, presented, renew_token
from server.signing_in.scopes import DECLARED, Scope, refuse_beyond_scopes

NOTED_EVERY_MS = 3_600_000
# Clients call this to learn which device key to sign with, so it needs no signature after a sign-in by PIN.
WHO_AM_I = "signing_in.show_me"
P = ParamSpec("P")
R = TypeVar("R")
# The person that a device shows as signed in. All tabs share one cookie, and another page may have changed it.
PERSON_HEADER = "X-Benchtrail-Person"
PERSON_PARAMETER = {
    "name": PERSON_HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "the person that the device shows as signed in; 401 `other_person` where it is somebody else",
}


def current_person() -> Person:
    """Return the person behind this request, looked up once and without the writer's lock.

    Raises Problem: 401 `not_signed_in`; 403 `origin_refused`, `scope_missing`; and as `refuse_pin_elsewhere` for
    reading requests.
    """
    if "person" not in g:
        with reading():
            person, sign_in = _identify()
        refuse_beyond_scopes(sign_in)
        g.person, g.sign_in = person, sign_in
        enter_shop(g.person.shop_id)
        if request.method in SAFE_METHODS and request.endpoint != WHO_AM_I:
            refuse_pin_elsewhere(g.person, g.sign_in)
        _keep_alive(g.sign_in)
    found: Person = g.person
    return found


def current_sign_in() -> SignIn:
    """Return the sign-in of this request. Raises Problem as `current_person` does."""
    current_person()
    sign_in: SignIn = g.sign_in
    return sign_in


def person_or_none() -> Person | None:
    """Return the person behind this request, or None if nobody is signed in. Raises Problem 403 `origin_refused`."""
    try:
        return current_person()
    except Problem as problem:
        if problem.code != "not_signed_in":
            raise
        return None


def _identify() -> tuple[Person, SignIn]:
    token = presented()
    if token is not None and is_key(token):
        by_key = key_owner(token)
        if by_key is not None:
            return by_key
    found = owner(token) if token else None
    if found is None:
        charge(("unknown-address", caller_network()))
        raise Problem("not_signed_in", 401, "Sign in first.", headers={"WWW-Authenticate": "Bearer"})
    return found


def _keep_alive(sign_in: SignIn) -> None:
    """Store once an hour that a sign-in is used, or a key once a minute; give it its new token where one is due."""
    if sign_in.is_key:
        note_key_used(sign_in)
    elif sign_in.renew:
        with writing():
            token = renew_token(sign_in)
        if token:
            after_this_request(lambda response: hand_over(response, sign_in.kind, token))
    elif now_ms() - sign_in.last_used_at > NOTED_EVERY_MS:
        with writing():
            note_used(sign_in)


def requires(
    role: str = "technician", *, by_pin: bool = False, scope: Scope | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only a signed-in person of `role` or above call a view, and an API key with `scope`; None is no key.

    Put it above `@blp.arguments`.

    So the server reads no stranger's body. A person who signed in by PIN may read; they change something only in views
    with `by_pin`, or by a push that their device signed. Their device signs every request. Raises Problem: 401
    `not_signed_in`, `device_signature_required`; 403 `role_too_low`, `password_needed`, `scope_missing`.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            refuse_below(role)
            if request.method not in SAFE_METHODS:
                if not by_pin:
                    refuse_pin()
                refuse_pin_elsewhere(current_person(), current_sign_in())
            return view(*args, **kwargs)

        return document_view(guarded, least_role=role, by_pin=by_pin, **{DECLARED: scope})

    return decorate


def refuse_other_person() -> None:
    """Raise Problem 401 `other_person` where the device shows somebody other than the signed-in person."""
    shown, person = request.headers.get(PERSON_HEADER), person_or_none()
    if shown is not None and person is not None and shown != person.user_id:
        raise Problem("other_person", 401, "Somebody else is signed in on this device. Sign in again.")


def refuse_pin_elsewhere(person: Person, sign_in: SignIn) -> None:
    """Refuse a sign-in by PIN on any device but its own: a copied token is useless elsewhere.

    Raises Problem: 401 `device_signature_required`, 403 `password_needed`.
    """
    if sign_in.method == "pin":
        refuse_elsewhere(person.shop_id, sign_in.device_ids)


def refuse_pin() -> None:
    """Raise Problem 403 `password_needed` where the person signed in by PIN."""
    if current_sign_in().method == "pin":
        raise Problem("password_needed", 403, "A PIN is not enough for this. Sign in with the password.")


def refuse_below(role: str) -> None:
    """Raise Problem 403 `role_too_low` where the person has less than `role` at every branch."""
    if not is_at_least(current_person().highest_role, role):
        raise Problem("role_too_low", 403, f"This needs the role {role} or above. Ask an admin.", required_role=role)
