"""The codes by which people and devices join: random, stored as hashes, valid once and for a limited time."""

import hashlib
import secrets

from server.short_codes import UNAMBIGUOUS

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
ENROLMENT_OPEN_MS = 10 * MINUTE_MS
# The alphabet has 31 letters and digits: 13 of them are 64 bits.
ENROLMENT_LENGTH = 13
GROUP = 4


def invitation_code() -> str:
    """Return a new code of 128 bits, to be sent in a link."""
    return secrets.token_urlsafe(16)


def enrolment_code() -> str:
    """Return a new code of 64 bits in groups that people can read aloud, as in `7KQM-3XWD-PA9T-H`."""
    plain = "".join(secrets.choice(UNAMBIGUOUS) for _ in range(ENROLMENT_LENGTH))
    return "-".join(plain[at : at + GROUP] for at in range(0, ENROLMENT_LENGTH, GROUP))


def as_typed(code: str) -> str:
    """Return the canonical form of an enrolment code, however it was typed."""
    return "".join(filter(str.isalnum, code)).upper()


def hashed(code: str) -> str:
    """Return the hash of a code, which is stored."""
    return hashlib.sha256(code.encode("utf-8", "surrogateescape")).hexdigest()
