"""Keys by their owners; encrypting and decrypting the stored part of an operation.

AES-256-GCM with a random nonce; the shop and the operation are authenticated with it, so that a ciphertext cannot be
moved to another line. The plain text is the whole JSON text of the fields and the digest of the operation as it was
sent. An operation with the passcode of a customer's device has two layers: inside the owner's is the text without the
passcode, and the whole text encrypted with a key of its own, which is deleted when the device leaves.
"""

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Select, Table, bindparam, delete, select

from server.encryption.models import PersonalKey
from server.extensions import db
from server.sets import among, built_once, is_among, write_rows
from sync.model.facts import Subject

__all__ = [
    "Encrypted",
    "ErasedAt",
    "KeyRing",
    "PersonalKey",
    "erased_by_people",
    "erased_customers",
    "erased_times",
    "name_of",
    "passcode_owner",
]

KEY_BYTES = 32
NONCE_BYTES = 12
_TABLE = cast("Table", PersonalKey.__table__)
_KEY = _TABLE.c


@dataclass(frozen=True, slots=True)
class Encrypted:
    """The value that replaces personal fields in a row: the owner of the key, and the ciphertext in base64."""

    owner: str
    text: str


@dataclass(frozen=True, slots=True)
class ErasedAt:
    """When an owner was erased: the shop's version and the time, ms."""

    version: int
    at: int


@built_once
def _keys() -> Select[Any]:
    mine = (_KEY.shop_id == bindparam("shop_id"), is_among(_KEY.owner))
    return select(_KEY.owner, _KEY.secret, _KEY.erased_at, _KEY.erased_version).where(*mine)


def name_of(owner: Subject) -> str:
    """Return the name of an owner in the table of keys."""
    return f"{owner.kind}:{owner.id}"


def passcode_owner(repair_id: str, operation_id: str) -> str:
    """Return the name, in the table of keys, of the key of one recorded passcode."""
    return f"{_passcodes_of(repair_id)}{operation_id}"


def _passcodes_of(repair_id: str) -> str:
    return f"passcode:{repair_id}:"


class KeyRing:
    """The keys of one shop, read as they are needed; inside the caller's transaction."""

    def __init__(self, shop_id: str) -> None:
        self._shop_id = shop_id
        self._secrets: dict[str, bytes | None] = {}
        self._erased: dict[str, ErasedAt] = {}
        self._absent: set[str] = set()

    def load(self, owners: Iterable[str]) -> None:
        """Read the keys of owners in one query; keys that were read before are not read again."""
        missing = [owner for owner in dict.fromkeys(owners) if owner not in self._secrets and owner not in self._absent]
        if not missing:
            return
        self._absent.update(missing)
        for row in db.session.execute(_keys(), {"shop_id": self._shop_id, **among(missing)}):
            self._secrets[row.owner] = row.secret
            self._absent.discard(row.owner)
            if row.secret is None:
                self._erased[row.owner] = ErasedAt(row.erased_version, row.erased_at)

    def erased(self, owner: str) -> ErasedAt | None:
        """Return when an owner was erased, None if they were not; their keys were loaded before."""
        return self._erased.get(owner)

    def make(self, owners: Iterable[str]) -> None:
        """Make the keys that are missing. The caller holds the shop's lock."""
        wanted = list(dict.fromkeys(owners))
        self.load(wanted)
        new = [owner for owner in wanted if owner not in self._secrets]
        self._secrets.update((owner, secrets.token_bytes(KEY_BYTES)) for owner in new)
        rows = [
            PersonalKey(shop_id=self._shop_id, owner=owner, secret=self._secrets[owner], erased_at=None)
            for owner in new
        ]
        self._absent.difference_update(new)
        db.session.add_all(rows)
        db.session.flush()

    def encrypt(
        self, owner: str, operation_id: str, text: str, digest: str, inner: Encrypted | None = None
    ) -> Encrypted | None:
        """Return a text and a digest encrypted for an owner whose key was made; None if they are erased.

        `inner` is a longer text with its digest, which is decrypted instead of these while its own key exists.
        """
        secret = self._secrets[owner]
        if secret is None:
            return None
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = orjson.dumps([text, digest] if inner is None else [text, digest, inner.owner, inner.text])
        whole = nonce + AESGCM(secret).encrypt(nonce, plain, self._about(operation_id))
        return Encrypted(owner, base64.b64encode(whole).decode())

    def decrypt(self, encrypted: Encrypted, operation_id: str) -> tuple[str, str] | None:
        """Return (text, digest) as they were encrypted; None if the owner is erased. Raises InvalidTag if changed."""
        self.load([encrypted.owner])
        secret = self._secrets.get(encrypted.owner)
        if secret is None:
            return None
        whole = base64.b64decode(encrypted.text)
        nonce, rest = whole[:NONCE_BYTES], whole[NONCE_BYTES:]
        text, digest, *inner = orjson.loads(AESGCM(secret).decrypt(nonce, rest, self._about(operation_id)))
        opened = self.decrypt(Encrypted(*inner), operation_id) if inner else None
        return opened or (text, digest)

    def destroy(self, owners: Iterable[str], *, at: int, version: int, by: str | None) -> None:
        """Destroy the keys of owners; owners without a key are marked as erased as well.

        The caller holds the shop's lock; `version` is the shop's before its records change.
        """
        wanted = list(dict.fromkeys(owners))
        self.load(wanted)
        values = {"shop_id": self._shop_id, "secret": None, "erased_at": at, "erased_version": version, "erased_by": by}
        new = [owner for owner in wanted if owner not in self._erased]
        write_rows(_TABLE, [{"owner": owner, **values} for owner in new], replacing=("shop_id", "owner"))
        self._secrets.update(dict.fromkeys(new))
        self._erased.update(dict.fromkeys(new, ErasedAt(version, at)))

    def destroy_passcodes(self, repair_id: str) -> None:
        """Delete the keys of all passcodes of a repair. The caller holds the shop's lock."""
        theirs = _passcodes_of(repair_id)
        mine = (_KEY.shop_id == self._shop_id, _KEY.owner > theirs, _KEY.owner < f"{theirs}~")
        db.session.execute(delete(_TABLE).where(*mine))
        self._secrets = {owner: secret for owner, secret in self._secrets.items() if not owner.startswith(theirs)}

    def _about(self, operation_id: str) -> bytes:
        return f"{self._shop_id}/{operation_id}".encode()


def erased_times() -> list[int]:
    """Return when each customer was erased (ms), of every shop that the transaction sees."""
    erased = (_KEY.owner.startswith("customer:"), _KEY.erased_at.is_not(None))
    return list(db.session.scalars(select(_KEY.erased_at).where(*erased)))


def erased_customers(shop_id: str) -> dict[str, int]:
    """Return when each erased customer was erased (ms), by their ids."""
    mine = (_KEY.shop_id == shop_id, _KEY.owner.startswith("customer:"), _KEY.erased_at.is_not(None))
    rows = db.session.execute(select(_KEY.owner, _KEY.erased_at).where(*mine))
    return {owner.removeprefix("customer:"): at for owner, at in rows}


def erased_by_people(shop_id: str) -> set[str]:
    """Return the customers whom a person erased, rather than the end of a retention period, by their ids."""
    mine = (_KEY.shop_id == shop_id, _KEY.owner.startswith("customer:"), _KEY.erased_by.is_not(None))
    return {owner.removeprefix("customer:") for owner in db.session.scalars(select(_KEY.owner).where(*mine))}
