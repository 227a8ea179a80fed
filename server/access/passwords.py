"""Passwords: argon2id, and the same cost whether the account exists or not."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

# 19 MiB, two passes, one lane: 34 ms. The library's own choice takes 64 MiB for each sign-in at once.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# So that a crowd signing in cannot take all the memory and all the threads.
_at_once = BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """Return the hash to keep."""
    with _at_once:
        return _hasher.hash(password)


# What an unknown account's password is held against.
_no_ones_hash = _hasher.hash("no one has this password")


def is_password(password: str, kept_hash: str | None) -> bool:
    """Return whether `password` is the one of `kept_hash`; None (no such account) costs the same and is False."""
    with _at_once:
        try:
            return _hasher.verify(kept_hash or _no_ones_hash, password) and kept_hash is not None
        except (Argon2Error, InvalidHashError):
            return False
