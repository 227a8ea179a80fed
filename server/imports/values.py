"""The meaning of a cell: money, numbers, times, yes or no, serials, as people and other programs write them.

tests/vectors/cells.json tests this module together with the client's (client/src/core/cells.ts).
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.columns.column import plain
from server.columns.names import DISPOSITION_WORDS, STATUS_WORDS
from server.spreadsheets import OUTER_SPACE, minor_digits
from sync.model.fields import INTEGER_MAX

# The client reads the same words: `benchtrail contract` writes them there.
YES = (
    "yes",
    "y",
    "true",
    "1",
    "on",
    "x",
    "serial",
    "serials",
    "serialized",
    "ja",
    "wahr",
    "si",
    "sí",
    "verdadero",
    "نعم",
)
NO = ("no", "n", "false", "0", "off", "none", "nein", "falsch", "falso", "لا")
COUNT_MAX = 1_000_000
YEAR_MONTHS = 12
# Digits with separators between them, and a currency on either side or none.
AMOUNT_PATTERN = re.compile(r"[^\d.,'\-]{0,8}(\d[\d.,' \u00a0\u202f]{0,40})[^\d.,']{0,8}\Z")
PLAIN_PATTERN = re.compile(r"(\d+)(?:[.,](\d*))?\Z")
# Groups of three digits with one separator between them, and a fraction after the other separator, or none.
GROUPED_PATTERN = re.compile(r"(\d{1,3}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d*))?\Z")
GROUP = 3
# Eastern Arabic digits and marks, as spreadsheets in Arabic and Persian write numbers.
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u066b\u066c\u2212", "01234567890123456789.,-")
# The form of a long serial that a spreadsheet converted to a number.
ROUNDED_PATTERN = re.compile(r"\d(?:[.,]\d+)?E\+\d+\Z", re.IGNORECASE)
LIST_PATTERN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^\r\n;,|]*))\s*(?:[\r\n;,|]+|\Z)')
MONTHS_PATTERN = re.compile(r"(\S+)(?: +(months?|years?|monate?|jahre?|mes(?:es)?|años?))?\Z", re.IGNORECASE)
YEARS = ("year", "jahr", "año")
# 2026-11-28, 2026-11-28 10:02, 2026-11-28T10:02:00+01:00, 2026-11-28 10:02 Europe/Berlin, 28.11.2026 10:02
TIME_PATTERN = re.compile(
    r"(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?: *(Z|[+-]\d{2}:?\d{2}|[A-Za-z]+/[A-Za-z_/]+|UTC))?\Z"
)
NOON = 12


class Unreadable(ValueError):
    """A cell does not fit its field; the text says how to correct it."""


def money(text: str, currency: str) -> int:
    """Return an amount in minor units, from `1,234.50`, `1.234,50 EUR` or `12`. Raises Unreadable."""
    found = AMOUNT_PATTERN.match(text.translate(DIGITS))
    if found is None:
        raise Unreadable("Not an amount from 0 up. Write it like 1234.50.")
    digits = minor_digits(currency)
    whole, fraction = _parts(re.sub(r"[' \u00a0\u202f]", "", found.group(1)), digits)
    if len(fraction.rstrip("0")) > digits:
        raise Unreadable(f"{currency} has {digits} digits after the point. Round the amount.")
    amount = int(whole + fraction[:digits].ljust(digits, "0"))
    if amount > INTEGER_MAX:
        raise Unreadable("Too large an amount. Correct it.")
    return amount


def signed_money(text: str, currency: str) -> int:
    """Return an amount that may be below 0, as `money` does."""
    written = text.translate(DIGITS).strip()
    return -money(written[1:].lstrip(), currency) if written.startswith("-") else money(written, currency)


def _parts(written: str, minor: int) -> tuple[str, str]:
    """Return the digits before and after the decimal mark.

    Raises Unreadable for `12.500`, which is twelve and a half in one country and twelve thousand five hundred in
    another.
    """
    simple = PLAIN_PATTERN.match(written)
    grouped = GROUPED_PATTERN.match(written)
    if simple is not None and grouped is not None and minor not in (0, GROUP):
        raise Unreadable(f"This can be read in two ways. Write {minor} digits after the point.")
    if simple is not None and (grouped is None or minor == GROUP):
        return simple.group(1), simple.group(2) or ""
    if grouped is None:
        raise Unreadable("Not an amount. Write it like 1234.50.")
    return re.sub(r"[.,]", "", grouped.group(1)), grouped.group(3) or ""


def percent(text: str) -> int:
    """Return basis points, from `19`, `19.00` or `7,5 %`. Raises Unreadable."""
    return money(text.replace("%", "").strip(), "EUR")


def count(text: str) -> int:
    """Return a whole number from 0 up, as in `12` or `12.00`. Raises Unreadable."""
    whole, _, fraction = text.translate(DIGITS).replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdecimal()) or fraction.strip("0") or len(whole) > len(str(COUNT_MAX)):
        raise Unreadable("Not a whole number. Write it like 12.")
    number = int(whole)
    if number > COUNT_MAX:
        raise Unreadable(f"More than {COUNT_MAX}. Correct it.")
    return number


def delta(text: str) -> int:
    """Return a whole number, perhaps below 0. Raises Unreadable."""
    written = text.translate(DIGITS).strip()
    return -count(written[1:].lstrip()) if written.startswith("-") else count(written.removeprefix("+"))


def months(text: str) -> int:
    """Return months, from `12`, `12 months` or `1 year`. Raises Unreadable."""
    found = MONTHS_PATTERN.match(text)
    if found is None:
        raise Unreadable("Not a number of months. Write it like 12.")
    unit = (found.group(2) or "").casefold()
    return count(found.group(1)) * (YEAR_MONTHS if unit.startswith(YEARS) else 1)


def flag(text: str) -> bool:
    """Return yes or no. Raises Unreadable."""
    word = text.lower()
    if word in YES or word in NO:
        return word in YES
    raise Unreadable("Neither yes nor no. Write yes or no.")


def moment(text: str, zone: str) -> int:
    """Return a time in ms since the epoch; a day without a time means noon, and a time without a zone is in `zone`.

    Raises Unreadable, also for `11/12/2026`, which is a different day in different countries.
    """
    found = TIME_PATTERN.match(text.translate(DIGITS).strip())
    if found is None:
        raise Unreadable("Not a date. Write it like 2026-11-28 10:02.")
    year, month, day = (int(part) for part in found.group(*((1, 2, 3) if found.group(1) else (6, 5, 4))))
    hour, minute, second = (int(part or 0) for part in found.group(7, 8, 9))
    try:
        local = datetime(year, month, day, NOON if found.group(7) is None else hour, minute, second, tzinfo=UTC)
        return int(_placed(local, found.group(10), zone).timestamp() * 1000)
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        raise Unreadable("There is no such time. Write it like 2026-11-28 10:02.") from None


def _placed(local: datetime, offset: str | None, zone: str) -> datetime:
    """Return a time on the clock of a zone, which is an offset or a name."""
    if offset is not None and offset[0] in "+-":
        return datetime.fromisoformat(local.replace(tzinfo=None).isoformat() + offset[:3] + ":" + offset[-2:])
    return local.replace(tzinfo=ZoneInfo({"Z": "UTC", None: zone}.get(offset, offset or zone)))


def serial(text: str) -> str:
    """Return a serial as written. Raises Unreadable if a spreadsheet has rounded it."""
    if ROUNDED_PATTERN.match(text):
        raise Unreadable("A spreadsheet rounded this serial. Format its column as text.")
    return text


def serial_list(text: str) -> list[str]:
    """Return the serials of a cell, separated by line breaks, `;`, `,` or `|`; a quoted serial may contain these."""
    return [serial(one) for one in text_list(text)]


def text_list(text: str) -> list[str]:
    """Return the elements of a cell, as written by `joined` or by people."""
    found: list[str] = []
    at = 0
    while at < len(text):
        part = LIST_PATTERN.match(text, at)
        if part is None:
            # A quote that never ends.
            return [*found, *(one for each in re.split(r"[\r\n;,|]+", text[at:]) if (one := each.strip(OUTER_SPACE)))]
        quoted, bare = part.group(1, 2)
        if quoted is not None:
            found.append(quoted.replace('""', '"'))
        elif bare.strip(OUTER_SPACE):
            found.append(bare.strip(OUTER_SPACE))
        at = max(part.end(), at + 1)
    return found


def status(text: str) -> str:
    """Return a unit's or a document's status, from its value or its words in the languages of the app."""
    return _word(text, STATUS_WORDS)


def disposition(text: str) -> str:
    """Return the disposition of a returned unit, from its value or its words in the languages of the app."""
    return _word(text, DISPOSITION_WORDS)


def _word(text: str, words: dict[str, tuple[str, ...]]) -> str:
    wanted = plain(text)
    known = {plain(word): value for value, called in words.items() for word in (value, *called)}
    return known.get(wanted, text.strip().lower().replace(" ", "_"))
