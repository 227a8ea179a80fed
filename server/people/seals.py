"""Seals: the secrets by which a device proves the operations of a person (sync/wire/proofs.py).

A seal is derived from the server's secret key, so the database stores none. It is valid until its person's
`seal_generation` rises: with each change of their password or PIN, and with their dismissal.
"""

import base64
import hashlib
import hmac
from typing import cast

from flask import current_app
from sqlalchemy import Table, bindparam, select

from server.config import Settings
from server.extensions import db
from server.people.models import UserAccount
from server.people.person import Person
from server.people.records import Record
from sync.wire.messages import Pushed
from sync.wire.proofs import Seal, generation_of, is_proof

_PURPOSE = b"benchtrail seal of a person on a device"
_USER = cast("Table", UserAccount.__table__).c
_GENERATION = select(_USER.seal_generation).where(
    _USER.shop_id == bindparam("shop_id"), _USER.id == bindparam("user_id")
)


def give_seal(person: Person, device_id: str) -> Record:
    """Return a person's seal on a device: `{generation, secret}`, the secret as base64url."""
    seal = _seal(person.shop_id, device_id, person.user_id, seal_generation(person.shop_id, person.user_id) or 1)
    return {"generation": seal.generation, "secret": base64.urlsafe_b64encode(seal.secret).decode().rstrip("=")}


def is_proven(shop_id: str, device_id: str, pushed: Pushed, least: int | None) -> bool:
    """Return whether an operation has a proof of its person by a seal of generation `least` or later.

    A later generation is valid too, because a database restored from a backup may have an earlier generation than a
    seal issued since.
    """
    generation = None if pushed.proof is None else generation_of(pushed.proof)
    if pushed.proof is None or generation is None or least is None or generation < least:
        return False
    return is_proof(_seal(shop_id, device_id, pushed.actor_id, generation), pushed.body, pushed.proof)


def seal_generation(shop_id: str, user_id: str) -> int | None:
    """Return the first generation of a person's valid seals; None if the shop has no such person."""
    return db.session.scalar(_GENERATION, {"shop_id": shop_id, "user_id": user_id})


def _seal(shop_id: str, device_id: str, user_id: str, generation: int) -> Seal:
    settings: Settings = current_app.extensions["benchtrail"]
    key = hmac.digest(settings.secret_key.encode(), _PURPOSE, hashlib.sha256)
    whose = "\n".join([shop_id, device_id, user_id, str(generation)])
    return Seal(generation, hmac.digest(key, whose.encode(), hashlib.sha256))
