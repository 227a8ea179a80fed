"""What a cell says: money, numbers, yes or no, serials; written the way people and other programs write them."""

import re

from server.spreadsheets import minor_digits
from sync.fields import INTEGER_MAX

# The client reads the same words: `benchtrail contract` writes them there.
YES = ("yes", "y", "true", "1", "on", "x", "serial", "serials", "serialized", "ja", "wahr", "si", "sí", "نعم")
NO = ("no", "n", "false", "0", "off", "none", "nein", "falsch", "لا")
COUNT_MAX = 1_000_000
# Digits with separators between them, and perhaps a currency on either side.
AMOUNT_PATTERN = re.compile(r"[^\d.,'\-]{0,8}(\d[\d.,' \u00a0\u202f]{0,40})[^\d.,']{0,8}\Z")
PLAIN_PATTERN = re.compile(r"(\d+)(?:[.,](\d*))?\Z")
# Groups of three with one mark between them, and perhaps a fraction after the other.
GROUPED_PATTERN = re.compile(r"(\d{1,3}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d*))?\Z")
GROUP = 3


class Unreadable(ValueError):
    """A cell does not say what its field needs; the text says what that is."""


def money(text: str, currency: str) -> int:
    """Return an amount in minor units, from `1,234.50`, `1.234,50 EUR` or `12`. Raises Unreadable."""
    found = AMOUNT_PATTERN.match(text)
    if found is None:
        raise Unreadable("Not an amount from 0 up.")
    digits = minor_digits(currency)
    whole, fraction = _parts(re.sub(r"[' \u00a0\u202f]", "", found.group(1)), digits)
    if len(fraction.rstrip("0")) > digits:
        raise Unreadable(f"More than {digits} digits after the point.")
    amount = int(whole + fraction[:digits].ljust(digits, "0"))
    if amount > INTEGER_MAX:
        raise Unreadable("Too large an amount.")
    return amount


def _parts(plain: str, minor: int) -> tuple[str, str]:
    """Return the digits before and after the decimal mark.

    Raises Unreadable for `12.500`, which one country means as twelve and a half and another as twelve thousand.
    """
    simple = PLAIN_PATTERN.match(plain)
    grouped = GROUPED_PATTERN.match(plain)
    if simple is not None and grouped is not None and minor not in (0, GROUP):
        raise Unreadable(f"This can be read in two ways: write it with {minor} digits after the point.")
    if simple is not None and (grouped is None or minor == GROUP):
        return simple.group(1), simple.group(2) or ""
    if grouped is None:
        raise Unreadable("Not an amount.")
    return re.sub(r"[.,]", "", grouped.group(1)), grouped.group(3) or ""


def count(text: str) -> int:
    """Return a whole number from 0 up, as in `12` or `12.00`. Raises Unreadable."""
    whole, _, fraction = text.replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdecimal()) or fraction.strip("0") or len(whole) > len(str(COUNT_MAX)):
        raise Unreadable("Not a whole number.")
    number = int(whole)
    if number > COUNT_MAX:
        raise Unreadable(f"More than {COUNT_MAX}.")
    return number


def flag(text: str) -> bool:
    """Return yes or no. Raises Unreadable."""
    word = text.lower()
    if word in YES or word in NO:
        return word in YES
    raise Unreadable("Neither yes nor no.")


def serial_list(text: str) -> list[str]:
    """Return the serials of a cell, separated by line breaks, `;`, `,` or `|`."""
    return [serial.strip() for serial in re.split(r"[\r\n;,|]+", text) if serial.strip()]
