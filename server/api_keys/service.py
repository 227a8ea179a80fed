"""API keys: make, list and revoke them. signing_in/api_keys.py finds the person that a key acts for."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from server.chain.service import Change, Kind, note
from server.clock import new_id, now_ms
from server.database import writing
from server.devices.service import device_codes, device_record, made_device
from server.errors import Problem, not_found
from server.extensions import db
from server.feed.service import lock, publish
from server.people.service import Person
from server.shop.service import branch_ids, refuse_unknown_branches
from server.signing_in.service import WRITES, ApiKey, end_device, hash_of, new_key

Record = dict[str, Any]
KEYS_MAX = 100
DAY_MS = 86_400_000


def make_key(person: Person, body: Mapping[str, Any]) -> Record:
    """Make a key that acts for a person, `body` as in NewApiKeySchema; return it with the key, which is shown once.

    Raises Problem: 404 for a branch that is not the shop's, 403 `branch_not_yours`, 409 `too_many_api_keys`.
    """
    key, now = new_key(), now_ms()
    with writing():
        lock(person.shop_id)
        refuse_unknown_branches(person.shop_id, body["branch_ids"])
        if not all(map(person.is_of, body["branch_ids"])):
            raise Problem("branch_not_yours", 403, "This is not one of your branches. Ask an admin.")
        if (db.session.scalar(select(func.count()).where(ApiKey.shop_id == person.shop_id)) or 0) >= KEYS_MAX:
            raise Problem("too_many_api_keys", 409, f"A shop has at most {KEYS_MAX} API keys. Revoke one first.")
        row = ApiKey(
            shop_id=person.shop_id,
            id=new_id(),
            hash=hash_of(key),
            user_id=person.user_id,
            name=body["name"],
            scopes=sorted(set(body["scopes"])),
            branch_ids=list(dict.fromkeys(body["branch_ids"])),
            device_id=_device_for(person, body["name"], body["scopes"], body["branch_ids"]),
            created_at=now,
            expires_at=None if body["days"] is None else now + body["days"] * DAY_MS,
        )
        db.session.add(row)
        fields = {name: getattr(row, name) for name in ("name", "scopes", "branch_ids", "expires_at")}
        note(person.shop_id, Kind.API_KEY_MADE, ("api_key", row.id), change=Change({}, fields))
        return {**key_record(row), "key": key}


def _device_for(person: Person, name: str, scopes: Sequence[str], branches: Sequence[str]) -> str | None:
    """Return a new device that numbers the operations of a key; None for a key that records no operations."""
    if not any(scope.startswith(WRITES) for scope in scopes):
        return None
    at = branches or person.branch_ids or sorted(branch_ids(person.shop_id))
    device = made_device(person.shop_id, name, at[0])
    device.is_program = True
    db.session.add(device)
    db.session.flush()
    publish(person.shop_id, [("device", device.id, device_record(device))])
    return device.id


def keys_of(shop_id: str) -> Select[ApiKey]:
    """Return the query of the shop's keys that were not revoked, newest first, for a list with pages."""
    return select(ApiKey).where(ApiKey.shop_id == shop_id).order_by(ApiKey.id.desc())


def key_record(row: ApiKey) -> Record:
    """Return a key as lists show it: everything but the key itself."""
    names = ("id", "name", "scopes", "branch_ids", "device_id", "created_at", "expires_at", "last_used_at")
    code = None if row.device_id is None else device_codes(row.shop_id)[row.device_id]
    return {**{name: getattr(row, name) for name in names}, "device_code": code, "made_by": row.user_id}


def revoke_key(shop_id: str, key_id: str) -> None:
    """Revoke a key permanently, together with its device. Raises Problem 404."""
    with writing():
        lock(shop_id)
        row = db.session.get(ApiKey, (shop_id, key_id))
        if row is None:
            raise not_found("API key")
        name, device_id = row.name, row.device_id
        db.session.delete(row)
        db.session.flush()
        if device_id is not None:
            end_device(shop_id, device_id, None)
        note(shop_id, Kind.API_KEY_REVOKED, ("api_key", key_id), facts={"name": name})
