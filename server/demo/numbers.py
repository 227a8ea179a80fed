"""Serials as printed on labels: EAN-13 and IMEI with their check digits, serials of parts; and ids of documents."""

import base64
import uuid
from dataclasses import dataclass, field
from random import Random

# GS1 leaves the prefixes 200-299 to the shops, so these codes belong to no real article.
IN_SHOP_PREFIX = "200"


def ean13(number: int) -> str:
    """Return the bar code of the shop's article `number`, its check digit last."""
    digits = f"{IN_SHOP_PREFIX}{number:09d}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def page_token(document_id: str) -> str:
    """Return the token of the customer's page of a demo document: the same whenever the shop is made."""
    return base64.urlsafe_b64encode(uuid.uuid5(uuid.NAMESPACE_URL, document_id).bytes).decode().rstrip("=")


def luhn_digit(digits: str) -> str:
    """Return the Luhn check digit that belongs after `digits`."""
    doubled = [int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits))]
    return str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


@dataclass
class SerialNumbers:
    """Deals out serials, each once: an IMEI by its type, a part's by its prefix and year."""

    rng: Random
    _last: dict[str, int] = field(default_factory=dict)

    def imei(self, type_code: str) -> str:
        """Return an IMEI of 15 digits; `type_code` is its first eight."""
        stem = f"{type_code}{self._next(type_code, 999_999):06d}"
        return stem + luhn_digit(stem)

    def part(self, prefix: str, year: int) -> str:
        """Return a serial such as `SCR-A52-26-00417`; serials of one delivery are close together."""
        stem = f"{prefix}-{year % 100:02d}"
        return f"{stem}-{self._next(stem, 60_000):05d}"

    def _next(self, stem: str, most: int) -> int:
        start = self._last.get(stem)
        # Not all of a maker's boxes come to us, so the serials rise with gaps.
        number = self.rng.randrange(most // 2) if start is None else start + self.rng.choice((1, 1, 2, 3, 7))
        self._last[stem] = number
        return number


@dataclass
class Ids:
    """Makes UUIDv7: their time is the story's, their other bits come from the seed."""

    rng: Random

    def new(self, at: int) -> str:
        """Return an id made at `at`, ms since the epoch."""
        number = (at << 80) | (7 << 76) | (self.rng.getrandbits(12) << 64) | (2 << 62) | self.rng.getrandbits(62)
        return str(uuid.UUID(int=number))
