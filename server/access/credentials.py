"""Cookies and bearer tokens: made, kept as hashes, read back, ended.

A token is 256 random bits. A cookie may only speak for a person in an unsafe request that a page of another
site cannot make: it needs our own header, and an Origin, where the browser names one, that is ours.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from flask import Response, current_app, request
from sqlalchemy import and_, bindparam, delete, select

from server.access.models import AccessToken, UserAccount
from server.clock import now_ms
from server.config import Settings
from server.database import SAFE_METHODS
from server.errors import Problem
from server.extensions import db

Kind = Literal["cookie", "bearer"]
CUSTOM_HEADER = "X-Benchtrail"


# Built once, since every request asks it.
OWNER = (
    select(UserAccount)
    .join(AccessToken, and_(AccessToken.shop_id == UserAccount.shop_id, AccessToken.user_id == UserAccount.id))
    .where(
        AccessToken.hash == bindparam("hash"),
        AccessToken.kind == bindparam("kind"),
        AccessToken.expires_at > bindparam("now"),
        UserAccount.active,
    )
)


@dataclass(frozen=True)
class Presented:
    """The token a request brought, and how."""

    token: str
    kind: Kind


def issue_token(shop_id: str, user_id: str, kind: Kind) -> tuple[str, int]:
    """Return a new token and when it ends (ms); clears away those that have ended. The caller commits."""
    settings: Settings = current_app.extensions["benchtrail"]
    now = now_ms()
    db.session.execute(delete(AccessToken).where(AccessToken.expires_at <= now))
    token, expires_at = secrets.token_urlsafe(32), now + settings.session_ms
    db.session.add(
        AccessToken(
            hash=_hash(token), shop_id=shop_id, user_id=user_id, kind=kind, created_at=now, expires_at=expires_at
        )
    )
    return token, expires_at


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
    """Raise Problem 403 `origin_refused` where the browser says that another site's page is asking."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        raise Problem("origin_refused", 403, "This request comes from another site's page.")


def session_name() -> str:
    """Return what names the sign-in of this request, and tells nobody its token; "" where there is none."""
    token = presented()
    return _hash(token.token) if token else ""


def owner(token: Presented) -> UserAccount | None:
    """Return the active person of a token that is known, of its kind, and not ended."""
    asked = {"hash": _hash(token.token), "kind": token.kind, "now": now_ms()}
    return db.session.scalars(OWNER, asked).one_or_none()


def end_token(token: Presented) -> None:
    """End one sign-in. The caller commits."""
    db.session.execute(delete(AccessToken).where(AccessToken.hash == _hash(token.token)))


def end_all_tokens(shop_id: str, user_id: str) -> None:
    """End every sign-in of a person. The caller commits."""
    db.session.execute(delete(AccessToken).where(AccessToken.shop_id == shop_id, AccessToken.user_id == user_id))


def end_every_sign_in() -> None:
    """End every sign-in of everyone, in every shop. The caller commits."""
    db.session.execute(delete(AccessToken))


def set_cookie(response: Response, token: str) -> None:
    """Give the browser its token, out of the reach of scripts and of other sites' pages."""
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


def clear_cookie(response: Response) -> None:
    """Take the token away from the browser."""
    response.delete_cookie(_cookie_name(), path="/", secure=request.is_secure, httponly=True, samesite="Lax")


def _cookie_name() -> str:
    # `__Host-` binds the cookie to this host and to https; over plain http (localhost) browsers refuse the prefix.
    return "__Host-benchtrail" if request.is_secure else "benchtrail"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
