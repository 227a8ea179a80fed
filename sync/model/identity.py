"""Keys and ids: the key of a serial, the codes of documents, the ids of conflicts and stock records.

Two written serials name one unit if their keys are equal (docs/protocol.md, 2 Key).
"""

import hashlib
import unicodedata
import uuid
from functools import lru_cache

KEY_LENGTH_MAX = 64

# Default-ignorable code points outside category Cf: they are invisible, so two labels that look the same could differ
# by them.
_INVISIBLE = frozenset(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xFFF0, 0xFFF9),
        *range(0xE0000, 0xE1000),
    ]
)


class InvalidSerial(ValueError):
    """A written serial has no key; `code` is the reason: `empty`, `too_long` or `control_character`."""

    def __init__(self, code: str, written: str) -> None:
        super().__init__(f"{code}: {written!r}")
        self.code = code


def serial_key(written: str) -> str:
    """Return the key of a serial as it was written or scanned: 1 to 64 characters.

    NFKC, then white space and invisible characters removed, then upper case. Raises InvalidSerial. Source:
    docs/protocol.md, 2 Key.
    """
    # Nearly every serial is plain ASCII without a space, so nothing has to be removed.
    is_plain = written.isascii() and written.isprintable() and " " not in written
    key = written.upper() if is_plain else _normalised(written)
    if not key:
        raise InvalidSerial("empty", written)
    if len(key) > KEY_LENGTH_MAX:
        raise InvalidSerial("too_long", written)
    return key


def code_key(written: str) -> str | None:
    """Return the key of an item's SKU or barcode; None if no visible character is left.

    It is made like the key of a serial, and may have any length; control characters, which some barcodes contain, are
    left out.
    """
    return _normalised(written, keeps_out_controls=True) or None


def _normalised(written: str, *, keeps_out_controls: bool = False) -> str:
    kept = []
    for char in unicodedata.normalize("NFKC", written):
        category = unicodedata.category(char)
        # White space includes control characters such as a tab: these are removed, not refused.
        if char.isspace() or category == "Cf" or ord(char) in _INVISIBLE:
            continue
        if category in ("Cc", "Cs"):
            if keeps_out_controls:
                continue
            raise InvalidSerial("control_character", written)
        kept.append(char)
    # Upper-casing can undo the composition (for example of U+0390), so the text is composed again.
    return unicodedata.normalize("NFKC", "".join(kept).upper())


def document_code(device_code: str, seq: int) -> str:
    """Return the code printed on a document's receipt, such as `A7K3-118`."""
    return f"{device_code}-{seq}"


@lru_cache(maxsize=8192)
def conflict_id(operation_id: str, serial_key_or_document: str) -> str:
    """Return the id of the conflict about one step, the same after every rebuild."""
    digest = hashlib.sha256(f"{operation_id}\n{serial_key_or_document}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))


def stock_id(item_id: str, branch_id: str) -> str:
    """Return the id of the stock record of an item in a branch."""
    return f"{item_id}:{branch_id}"
