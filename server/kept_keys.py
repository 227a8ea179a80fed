"""Keys that the server makes and stores in its data folder, each in a file of its own.

A key file is complete or absent, also after a power cut (`server.durable_files`). Processes that start together lock
the folder first, so that all of them use the same key. A key that could be guessed, or a file that a power cut emptied,
stops the start: its signatures would be worthless.
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
# A key of 32 random bytes has more different characters than this, in any of the alphabets.
DIFFERENT_CHARACTERS_MIN = 8
# Smallest first: how keys are commonly written.
ALPHABETS = (
    string.digits,
    string.digits + "abcdef",
    string.digits + "ABCDEF",
    string.ascii_letters + string.digits + "-_+/=",
    string.printable,
)
HOW_TO_MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'


class WeakKeyError(ValueError):
    """A key is not usable; the text gives the reason, and never the key."""


def new_key() -> str:
    """Return a new key at random."""
    return secrets.token_urlsafe(KEY_BYTES)


def kept_key(folder: Path, name: str, first: Callable[[], str] = new_key, *, make: bool = True) -> str:
    """Return the key in the file `name` of `folder`; where there is none and `make`, store `first` there.

    Raises WeakKeyError where the file holds no key of at least 256 random bits, OSError where it cannot be used.
    """
    path = folder / name
    if make and not path.exists():
        with _locked(folder):
            # Another process may have made it while we waited for the lock.
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
    """Return how many random bits a key of this length can have, by the smallest alphabet it fits in."""
    size = next((len(alphabet) for alphabet in ALPHABETS if set(key) <= set(alphabet)), len(string.printable))
    return len(key) * math.log2(size)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which ends with its process."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
