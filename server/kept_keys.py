"""Keys that the server makes and stores in its data folder, each in a separate file.

A key file is complete or absent, also after a power cut (`server.durable_files`). Processes that start together lock
the folder first, so that all of them use the same key. With a guessable key, or a file that a power cut emptied, the
server does not start, because its signatures would be worthless.
"""

import contextlib
import fcntl
import math
import os
import secrets
import string
from collections.abc import Callable, Iterator
from pathlib import Path

from server.durable_files import write_whole

MINIMUM_BITS = 256
KEY_BYTES = 48
# A key of 32 random bytes has more distinct characters than this, in each of the alphabets.
DIFFERENT_CHARACTERS_MIN = 8
# The usual ways to write keys, the smallest alphabet first.
ALPHABETS = (
    string.digits,
    string.digits + "abcdef",
    string.digits + "ABCDEF",
    string.ascii_letters + string.digits + "-_+/=",
    string.printable,
)
HOW_TO_MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'


class WeakKeyError(ValueError):
    """An unusable key; the text gives the reason, but never the key."""


def new_key() -> str:
    """Return a new key at random."""
    return secrets.token_urlsafe(KEY_BYTES)


def kept_key(folder: Path, name: str, first: Callable[[], str] = new_key, *, make: bool = True) -> str:
    """Return the key in the file `name` of `folder`; if there is none and `make` is set, store `first` there.

    Raises WeakKeyError if the key in the file has fewer than 256 random bits, OSError if the file cannot be used.
    """
    path = folder / name
    if make and not path.exists():
        with _locked(folder):
            # Another process may have made it while this one waited for the lock.
            if not path.exists():
                write_whole(path, first().encode())
    return _read(path)


def refuse_weak_key(key: str) -> None:
    """Raise WeakKeyError for a key that cannot hold 32 random bytes."""
    if not key:
        raise WeakKeyError("is empty")
    if len(set(key)) == 1:
        raise WeakKeyError("is one character repeated")
    if _bits_at_most(key) < MINIMUM_BITS or len(set(key)) < DIFFERENT_CHARACTERS_MIN:
        raise WeakKeyError("is shorter than 32 random bytes")


def _read(path: Path) -> str:
    try:
        key = path.read_text(encoding="ascii").strip()
        refuse_weak_key(key)
    except (WeakKeyError, UnicodeDecodeError) as error:
        reason = error if isinstance(error, WeakKeyError) else "is not text"
        raise WeakKeyError(f"The key in {path} {reason}. Restore the file, or delete it to make a new key.") from None
    return key


def _bits_at_most(key: str) -> float:
    """Return the most random bits that a key of this length can have, by the smallest alphabet it fits in."""
    size = next((len(alphabet) for alphabet in ALPHABETS if set(key) <= set(alphabet)), len(string.printable))
    return len(key) * math.log2(size)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder until the block or the process ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
