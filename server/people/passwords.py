"""Passwords: argon2id, with the same cost whether an account exists or not."""

import base64
import hmac
from collections.abc import Sequence
from threading import BoundedSemaphore

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import Argon2Error, InvalidHashError
from argon2.low_level import hash_secret

# 19 MiB, two passes, one lane: 34 ms. The library's defaults would use 64 MiB for each simultaneous sign-in.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Limits the memory and threads that simultaneous sign-ins take.
_at_once = BoundedSemaphore(4)


def hash_password(password: str, like: str | None = None) -> str:
    """Return the hash to keep, with the salt of the hash `like` if one is given."""
    salt = None if like is None else _salt(like)
    with _at_once:
        return _hasher.hash(password, salt=salt)


# The hash to compare with for an unknown account.
_no_ones_hash = _hasher.hash("no one has this password")


def is_password(password: str, kept_hash: str | None) -> bool:
    """Return whether `password` has the hash `kept_hash`. None means no such account: False, at the same cost."""
    with _at_once:
        try:
            return _hasher.verify(kept_hash or _no_ones_hash, password) and kept_hash is not None
        except (Argon2Error, InvalidHashError):
            return False


def fitting(password: str, kept: Sequence[str], computations: int) -> list[str]:
    """Return the hashes that belong to a password.

    It computes one hash for each salt among them, and at least `computations` hashes, so that the time reveals nothing.
    """
    alike: dict[str, list[str]] = {}
    for each in kept:
        alike.setdefault(_terms(each), []).append(each)
    found: list[str] = []
    for hashes in alike.values():
        with _at_once:
            again = _computed_again(hashes[0], password)
        found += [each for each in hashes if hmac.compare_digest(each, again)]
    for _ in range(computations - len(alike)):
        is_password(password, None)
    return found


def _computed_again(kept: str, password: str) -> str:
    """Return the hash of a password with the salt and the parameters of a kept hash."""
    terms = extract_parameters(kept)
    costs = (terms.time_cost, terms.memory_cost, terms.parallelism, terms.hash_len, terms.type, terms.version)
    return hash_secret(password.encode("utf-8", "surrogatepass"), _salt(kept), *costs).decode()


def _terms(kept: str) -> str:
    """Return the parameters and the salt of a hash, without the computed part."""
    return kept.rpartition("$")[0]


def _salt(kept: str) -> bytes:
    text = kept.split("$")[-2]
    return base64.b64decode(text + "=" * (-len(text) % 4))
