"""Challenges: signed rather than stored; each is valid once, for five minutes, for one purpose and one session.

The page gets the challenge with a ticket: the challenge's terms, signed with the server's key. So a request for a
challenge writes nothing to the database, however often. An answered challenge is stored until it expires, whether the
answer was right or not, so that no worker accepts it again.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from server.clock import now_ms
from server.config import Settings
from server.extensions import db
from server.passkeys.models import SpentChallenge

OPEN_MS = 5 * 60_000

Purpose = Literal["registration", "sign-in"]


@dataclass(frozen=True)
class Terms:
    """The purpose of a challenge.

    `state` is the library's state; `session` is the session that may answer, "" for any session.
    """

    state: dict[str, Any]
    session: str
    expires_at: int


def make_ticket(purpose: Purpose, state: dict[str, Any], session: str = "") -> str:
    """Return the signed terms of a challenge that begins now."""
    return _signer(purpose).dumps([state, session, now_ms() + OPEN_MS])


def read_ticket(purpose: Purpose, ticket: str, session: str = "") -> Terms | None:
    """Return the terms of a valid ticket; None if it is forged, expired, or for another purpose or session."""
    try:
        terms = Terms(*_signer(purpose).loads(ticket))
    except BadData:
        return None
    return terms if terms.session == session and terms.expires_at > now_ms() else None


def spend(terms: Terms) -> bool:
    """Store that a challenge was answered; return False if it was answered before. The caller commits."""
    db.session.execute(delete(SpentChallenge).where(SpentChallenge.expires_at <= now_ms()))
    hash_ = hashlib.sha256(terms.state["challenge"].encode()).hexdigest()
    try:
        with db.session.begin_nested():
            db.session.add(SpentChallenge(hash=hash_, expires_at=terms.expires_at))
    except IntegrityError:
        return False
    return True


def _signer(purpose: Purpose) -> URLSafeSerializer:
    settings: Settings = current_app.extensions["benchtrail"]
    return URLSafeSerializer(
        settings.secret_key, salt=f"passkey {purpose}", signer_kwargs={"digest_method": hashlib.sha256}
    )
