"""Cookies and bearer tokens: make them, store their hashes, read them, end them.

A token is 256 random bits. A cookie is accepted in an unsafe request only if no other site's page can have made it: the
request needs our own header, and an Origin, where the browser sends one, that is ours.
"""

import hashlib
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from flask import Response, current_app, has_request_context, request
from sqlalchemy import Table, and_, bindparam, delete, or_, select, update

from server.chain.service import Kind as Event
from server.chain.service import note
from server.clock import new_id, now_ms
from server.config import Settings
from server.database import SAFE_METHODS, writing
from server.errors import Problem
from server.extensions import db
from server.limits import BOUND_BY_NAME
from server.people.service import Person, UserAccount
from server.sets import ask
from server.shop_scope import within_shop_of
from server.signing_in.models import AccessToken, ApiKey, DevicePerson

Kind = Literal["cookie", "bearer"]
# How a person signed in; `new`: the account was made in this request.
Method = Literal["password", "passkey", "pin", "new"]
# The `method` of a request by an API key, which is no sign-in of a person.
BY_KEY = "key"
ENDED_KEPT_MS = 90 * 86_400_000
AGENT_LENGTH = 200
# How long a renewed token stays valid: requests with it may be on their way, and a program may read its new token only
# after an error.
RENEWED_MS = {"cookie": 60_000, "bearer": 3_600_000}
CUSTOM_HEADER = "X-Benchtrail"
# The header with a program's new token.
TOKEN_HEADER = "X-Benchtrail-Token"  # noqa: S105 - the name of a header


OF_ITS_PERSON = and_(AccessToken.shop_id == UserAccount.shop_id, AccessToken.user_id == UserAccount.id)
LASTS = (
    AccessToken.expires_at > bindparam("now"),
    AccessToken.last_used_at > bindparam("idle_since"),
    UserAccount.active,
)
_TOKEN, _ACCOUNT = cast("Table", AccessToken.__table__), cast("Table", UserAccount.__table__)
# Built once, and read as plain columns: every request needs it.
OWNER = (
    select(
        *(_ACCOUNT.c[name] for name in ("shop_id", "name", "role", "branch_ids", "branch_roles")),
        _ACCOUNT.c.id.label("user_id"),
        *(_TOKEN.c[name] for name in ("id", "method", "device_ids", "last_used_at", "expires_at", "renew")),
    )
    .join_from(_TOKEN, _ACCOUNT, OF_ITS_PERSON)
    .where(AccessToken.hash == bindparam("hash"), AccessToken.kind == bindparam("kind"), *LASTS)
)
LASTING = (
    select(AccessToken.hash)
    .join(UserAccount, OF_ITS_PERSON)
    .where(
        AccessToken.shop_id == bindparam("shop_id"), AccessToken.hash.in_(bindparam("hashes", expanding=True)), *LASTS
    )
)


@dataclass(frozen=True)
class Presented:
    """The token of a request, and how it was sent."""

    token: str
    kind: Kind


@dataclass(frozen=True)
class SignIn:
    """The sign-in of a request; `device_ids` are the devices it was used on.

    That of an API key has the key's `scopes`, and the device that numbers its operations.
    """

    hash: str
    id: str
    kind: Kind
    method: str
    device_ids: tuple[str, ...]
    last_used_at: int
    expires_at: int
    renew: bool
    scopes: frozenset[str] = frozenset()

    @property
    def is_key(self) -> bool:
        """Return whether an API key makes the request."""
        return self.method == BY_KEY


def issue_token(
    shop_id: str,
    user_id: str,
    kind: Kind,
    method: Method,
    *,
    device_ids: Sequence[str] = (),
    ends_by: int | None = None,
) -> tuple[str, int]:
    """Return a new token and its end (ms), at `ends_by` at the latest. The caller commits.

    Deletes the shop's tokens that ended long ago, and no sooner: a clock that was set ahead and back then ends none.
    Call it last in a transaction: it writes an audit entry, and no lock may be taken after that.
    """
    settings: Settings = current_app.extensions["benchtrail"]
    now = now_ms()
    long_ago = now - ENDED_KEPT_MS
    ended = or_(AccessToken.expires_at <= long_ago, AccessToken.last_used_at <= long_ago - settings.session_idle_ms)
    db.session.execute(delete(AccessToken).where(ended))
    token, expires_at = secrets.token_urlsafe(32), min(now + settings.session_ms, ends_by or sys.maxsize)
    agent = request.headers.get("User-Agent", "")[:AGENT_LENGTH] if has_request_context() else ""
    session_id = new_id()
    db.session.add(
        AccessToken(
            hash=hash_of(token),
            shop_id=shop_id,
            user_id=user_id,
            kind=kind,
            created_at=now,
            expires_at=expires_at,
            id=session_id,
            method=method,
            device_ids=list(device_ids),
            last_used_at=now,
            address=request.remote_addr if has_request_context() else None,
            agent=agent.replace("\0", "") or None,
        )
    )
    _end_oldest(shop_id, user_id)
    on_device = device_ids[-1] if device_ids else None
    facts = {"method": method, "client": kind}
    note(
        shop_id, Event.SIGNED_IN, ("user", user_id), by=user_id, in_session=session_id, on_device=on_device, facts=facts
    )
    return token, expires_at


def _end_oldest(shop_id: str, user_id: str) -> None:
    """End a person's sign-ins beyond the limit, those used longest ago first."""
    theirs = select(AccessToken.hash).where(AccessToken.shop_id == shop_id, AccessToken.user_id == user_id)
    newest = theirs.order_by(AccessToken.last_used_at.desc(), AccessToken.id.desc())
    too_many = list(db.session.scalars(newest.offset(BOUND_BY_NAME["sessions"].most)))
    if too_many:
        db.session.execute(delete(AccessToken).where(AccessToken.hash.in_(too_many)))


def renew_token(sign_in: SignIn) -> str:
    """Return a new token for a continuing sign-in; "" if it was renewed already. The caller commits.

    The old token ends after a minute, that of a program after an hour (RENEWED_MS).
    """
    token, soon = secrets.token_urlsafe(32), now_ms() + RENEWED_MS[sign_in.kind]
    mine = select(AccessToken).where(AccessToken.hash == sign_in.hash, AccessToken.renew)
    row = db.session.scalars(mine).one_or_none()
    if row is None:
        return ""
    kept = {column.key: getattr(row, column.key) for column in AccessToken.__table__.columns}
    row.expires_at, row.renew = min(row.expires_at, soon), False
    db.session.add(AccessToken(**{**kept, "hash": hash_of(token), "id": new_id(), "renew": False}))
    return token


def presented() -> Presented | None:
    """Return the token of this request, a bearer's before a cookie's. Raises Problem 403 `origin_refused`."""
    authorization = request.authorization
    if authorization is not None and authorization.type == "bearer" and authorization.token:
        return Presented(authorization.token, "bearer")
    cookie = request.cookies.get(_cookie_name())
    if not cookie:
        return None
    if request.method not in SAFE_METHODS:
        refuse_other_origin()
        if request.headers.get(CUSTOM_HEADER) != "1":
            raise Problem("origin_refused", 403, f"A request with a cookie needs the header {CUSTOM_HEADER}: 1.")
    return Presented(cookie, "cookie")


def refuse_other_origin() -> None:
    """Raise Problem 403 `origin_refused` where the browser names another site as the origin."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        raise Problem("origin_refused", 403, "This request comes from another site's page. Use the server's own page.")


def session_name() -> str:
    """Return a name of this request's sign-in that does not reveal its token; "" if there is none."""
    token = presented()
    return hash_of(token.token) if token else ""


def owner(token: Presented) -> tuple[Person, SignIn] | None:
    """Return the active person of a valid token, and their sign-in; None for any other token."""
    settings: Settings = current_app.extensions["benchtrail"]
    now, hash_ = now_ms(), hash_of(token.token)
    asked = {"hash": hash_, "kind": token.kind, "now": now, "idle_since": now - settings.session_idle_ms}
    with within_shop_of("token", hash_):
        row = ask(OWNER, asked).one_or_none()
    if row is None:
        return None
    devices, branches, roles = tuple(row.device_ids), tuple(row.branch_ids), dict(row.branch_roles)
    person = Person(row.shop_id, row.user_id, row.name, row.role, branches, roles)
    return person, SignIn(hash_, row.id, token.kind, row.method, devices, row.last_used_at, row.expires_at, row.renew)


def sign_ins_that_last(shop_id: str, sign_ins: Sequence[SignIn]) -> set[str]:
    """Return the hashes of those sign-ins of a shop that have not ended, of people who are active."""
    if not sign_ins:
        return set()
    settings: Settings = current_app.extensions["benchtrail"]
    now, hashes = now_ms(), [sign_in.hash for sign_in in sign_ins]
    asked = {"shop_id": shop_id, "hashes": hashes, "now": now, "idle_since": now - settings.session_idle_ms}
    return set(db.session.scalars(LASTING, asked))


def end_token(token: Presented) -> None:
    """End a sign-in at its person's wish; an unknown one is no error. It runs in its own transaction.

    The person is then marked as gone from the sign-in's devices: these need not keep records that only that person may
    see.
    """
    hash_ = hash_of(token.token)
    mine = delete(AccessToken).where(AccessToken.hash == hash_)
    columns = (AccessToken.shop_id, AccessToken.user_id, AccessToken.id, AccessToken.device_ids)
    with within_shop_of("token", hash_), writing():
        row = db.session.execute(mine.returning(*columns)).one_or_none()
        if row is not None:
            theirs = (DevicePerson.shop_id == row.shop_id, DevicePerson.user_id == row.user_id)
            on_devices = update(DevicePerson).where(*theirs, DevicePerson.device_id.in_(row.device_ids))
            db.session.execute(on_devices.values(is_gone=True))
            note(row.shop_id, Event.SIGNED_OUT, ("user", row.user_id), by=row.user_id, in_session=row.id)


def end_sign_in(sign_in: SignIn) -> bool:
    """End the sign-in of a request; return whether it still existed. The caller commits."""
    mine = delete(AccessToken).where(AccessToken.hash == sign_in.hash).returning(AccessToken.hash)
    return db.session.scalar(mine) is not None


def end_all_tokens(shop_id: str, user_id: str) -> None:
    """End every sign-in of a person. The caller commits."""
    db.session.execute(delete(AccessToken).where(AccessToken.shop_id == shop_id, AccessToken.user_id == user_id))


def end_sign_ins_on(shop_id: str, device_id: str, but: SignIn | None) -> None:
    """End every sign-in that was used on a device, except `but`, and the API key that records with it.

    The caller commits.
    """
    db.session.execute(delete(ApiKey).where(ApiKey.shop_id == shop_id, ApiKey.device_id == device_id))
    for row in db.session.scalars(select(AccessToken).where(AccessToken.shop_id == shop_id)):
        if device_id in row.device_ids and (but is None or row.hash != but.hash):
            db.session.delete(row)


def renew_all_tokens(shop_id: str, user_id: str) -> None:
    """Give every browser and program of a person a new token at its next request. The caller commits."""
    theirs = (AccessToken.shop_id == shop_id, AccessToken.user_id == user_id)
    db.session.execute(update(AccessToken).where(*theirs).values(renew=True))


def end_every_sign_in() -> None:
    """End every sign-in of everyone and every API key, in every shop. The caller commits."""
    db.session.execute(delete(AccessToken))
    db.session.execute(delete(ApiKey))


def note_used(sign_in: SignIn) -> None:
    """Store that a sign-in is used now. The caller commits."""
    db.session.execute(update(AccessToken).where(AccessToken.hash == sign_in.hash).values(last_used_at=now_ms()))


def hand_over(response: Response, kind: Kind, token: str) -> Response:
    """Add its new token to the answer for a browser or a program; return the answer."""
    if kind == "cookie":
        return set_cookie(response, token)
    response.headers[TOKEN_HEADER] = token
    return response


def set_cookie(response: Response, token: str) -> Response:
    """Set the browser's cookie, which no script and no other site's page can read; return the answer."""
    settings: Settings = current_app.extensions["benchtrail"]
    response.set_cookie(
        _cookie_name(),
        token,
        max_age=settings.session_ms // 1000,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response


def clear_cookie(response: Response) -> None:
    """Delete the browser's cookie."""
    response.delete_cookie(_cookie_name(), path="/", secure=request.is_secure, httponly=True, samesite="Lax")


def _cookie_name() -> str:
    # `__Host-` binds the cookie to this host and to https; over plain http (localhost) browsers refuse the prefix.
    return "__Host-benchtrail" if request.is_secure else "benchtrail"


def hash_of(token: str) -> str:
    """Return the stored hash of a token or a key: its 256 random bits need no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
