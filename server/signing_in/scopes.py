"""The rights of API keys: the scopes, and the scope that each call declares.

A call without a declared scope is for people only, so that a new call is closed to keys until somebody opens it.
"""

from typing import Literal

from flask import current_app, request

from server.errors import Problem
from server.signing_in.credentials import SignIn
from sync.model.operations import OPERATIONS

# The scope that a call declares. A key with any scope that writes may make a call of `write`; which operations it may
# record depends on their kind.
Scope = Literal["read", "propose", "write", "webhooks"]
# Only a person decides conflicts.
FOR_PEOPLE = {"conflict"}
WRITE_KINDS = tuple(sorted({type_.partition(".")[0] for type_, _ in OPERATIONS} - FOR_PEOPLE))
WRITES = "write:"
SCOPES = ("read", "propose", *(f"write:{kind}" for kind in WRITE_KINDS), "webhooks")
DECLARED = "key_scope"


def refuse_beyond_scopes(sign_in: SignIn) -> None:
    """Raise Problem 403 `scope_missing` where an API key makes a call that its scopes do not allow."""
    if not sign_in.is_key:
        return
    view = current_app.view_functions[request.endpoint or ""]
    wanted: Scope | None = getattr(view, "_apidoc", {}).get(DECLARED)
    if wanted is None:
        raise Problem("scope_missing", 403, "An API key cannot do this. A person has to sign in.", scope=None)
    if not any(scope.partition(":")[0] == wanted for scope in sign_in.scopes):
        raise _missing(wanted)


def refuse_type(sign_in: SignIn, type_: str) -> None:
    """Raise Problem 403 `scope_missing` where an API key may not record operations of this type."""
    wanted = f"write:{type_.partition('.')[0]}"
    if sign_in.is_key and wanted not in sign_in.scopes:
        raise _missing(wanted)


def _missing(scope: str) -> Problem:
    return Problem(
        "scope_missing", 403, f"This API key lacks the scope {scope}. Ask an admin for another.", scope=scope
    )
