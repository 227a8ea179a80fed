"""API keys: the person that a request by one acts for.

A key acts for the admin who made it, with that person's present rights, limited to its scopes and branches. It ends
with its row, with its person's dismissal, and with the device that numbers its operations.
"""

import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import and_, bindparam, delete, or_, select, update

from server.clock import now_ms
from server.database import writing
from server.extensions import db
from server.people.service import Person, UserAccount, person_of
from server.shop_scope import within_shop_of
from server.signing_in.credentials import BY_KEY, Presented, SignIn, hash_of
from server.signing_in.models import ApiKey

# Programs that look for leaked secrets know a key by its beginning.
PREFIX = "btk_"
NOTED_EVERY_MS = 60_000

OF_ITS_PERSON = and_(ApiKey.shop_id == UserAccount.shop_id, ApiKey.user_id == UserAccount.id)
NOT_OVER = or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > bindparam("now"))
# Built once, and asked in every request: a revoked key ends at once, in every process.
OWNER = (
    select(UserAccount, ApiKey)
    .join(ApiKey, OF_ITS_PERSON)
    .where(ApiKey.hash == bindparam("hash"), NOT_OVER, UserAccount.active)
)


def new_key() -> str:
    """Return a new key: 256 random bits behind its mark."""
    return PREFIX + secrets.token_urlsafe(32)


def is_key(token: Presented) -> bool:
    """Return whether a token looks like an API key."""
    return token.kind == "bearer" and token.token.startswith(PREFIX)


def key_owner(token: Presented) -> tuple[Person, SignIn] | None:
    """Return the person that a valid key acts for, limited to its branches, and its scopes; None for any other key."""
    hash_ = hash_of(token.token)
    with within_shop_of("api_key", hash_):
        found = db.session.execute(OWNER, {"hash": hash_, "now": now_ms()}).one_or_none()
    if found is None:
        return None
    user, row = found
    person = _at_branches(person_of(user), row.branch_ids)
    if person is None:
        return None
    devices = () if row.device_id is None else (row.device_id,)
    ends, used = row.expires_at or sys.maxsize, row.last_used_at or 0
    return person, SignIn(
        hash_, row.id, "bearer", BY_KEY, devices, used, ends, renew=False, scopes=frozenset(row.scopes)
    )


def _at_branches(person: Person, branches: Sequence[str]) -> Person | None:
    """Return the person at these branches only (none: at all of theirs); None if they work at none of them."""
    if not branches:
        return person
    theirs = tuple(branch for branch in branches if person.is_of(branch))
    return replace(person, branch_ids=theirs) if theirs else None


def note_key_used(sign_in: SignIn) -> None:
    """Store, at most once a minute, that a key is used now."""
    now = now_ms()
    if now - sign_in.last_used_at > NOTED_EVERY_MS:
        with writing():
            db.session.execute(update(ApiKey).where(ApiKey.hash == sign_in.hash).values(last_used_at=now))


def end_keys_of(shop_id: str, user_id: str) -> None:
    """Revoke every key that acts for a person. The caller commits."""
    db.session.execute(delete(ApiKey).where(ApiKey.shop_id == shop_id, ApiKey.user_id == user_id))
