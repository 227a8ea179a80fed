"""Amounts and times as each language writes them (CLDR, by Babel)."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from server.spreadsheets import amount


def money(minor: int, currency: str, language: str) -> str:
    """Return an amount in minor units with its currency."""
    exact = Decimal(amount(minor, currency))
    return str(format_currency(exact, currency, locale=language, decimal_quantization=False))


def number(value: int, language: str) -> str:
    """Return a whole number."""
    return str(format_decimal(value, locale=language))


def day(at: int, zone: str, language: str) -> str:
    """Return the day of a time (ms since the epoch) in a zone."""
    return str(format_date(datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)), "long", locale=language))
