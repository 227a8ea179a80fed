"""Short codes that people read aloud: a branch's is made from its name, a device's is random."""

import itertools
import secrets
import unicodedata
from collections.abc import Set as AbstractSet

# Without 0 O 1 I L, which are mistaken for each other on a receipt.
UNAMBIGUOUS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
DEVICE_CODE_LENGTH = 4
BRANCH_CODE_LENGTH = 3


def branch_code(name: str, taken: AbstractSet[str]) -> str:
    """Return the first letters of `name`, with a number after them where another branch has that code."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    stem = "".join(filter(str.isalnum, plain))[:BRANCH_CODE_LENGTH] or "B"
    numbered = (f"{stem}{number}" for number in itertools.count(2))
    return next(code for code in itertools.chain([stem], numbered) if code not in taken)


def device_code(taken: AbstractSet[str]) -> str:
    """Return a code that no device of the shop has or had: printed receipts show it permanently."""
    while True:
        code = "".join(secrets.choice(UNAMBIGUOUS) for _ in range(DEVICE_CODE_LENGTH))
        if code not in taken:
            return code
