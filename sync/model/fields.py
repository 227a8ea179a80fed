"""The types of the fields of operations with their allowed values, for the schemas, the docs and the client.

Operations annotate their fields with these (`Annotated[str, Text(...)]`); wire/reading.py makes marshmallow fields of
them, server/contract.py TypeScript.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

INTEGER_MAX = 2**53 - 1  # exact in JSON on every client


class Unset(Enum):
    """A field of `changes` that was left out. (None would clear the field.)"""

    UNSET = "unset"


UNSET = Unset.UNSET


@dataclass(frozen=True, slots=True)
class Text:
    """Text of `shortest` to `longest` characters, without NUL; `one_of` lists the only allowed values."""

    longest: int
    shortest: int = 0
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UuidText:
    """A UUID in its canonical lower-case text."""


@dataclass(frozen=True, slots=True)
class SerialText:
    """A serial as written: it must have a key (identity.py)."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An integer from `least` to `most`."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """A JSON object of at most `most` device ids, each with a `seq` of that device."""

    most: int


Id = Annotated[str, UuidText()]
Serial = Annotated[str, SerialText()]
Name = Annotated[str, Text(200, shortest=1)]
ShortText = Annotated[str, Text(200)]
LongText = Annotated[str, Text(4000)]
PhotoHash = Annotated[str, Text(64, shortest=64)]
PublicToken = Annotated[str, Text(22, shortest=22)]
Money = Annotated[int, Whole(-INTEGER_MAX, INTEGER_MAX)]
Price = Annotated[int, Whole(0, INTEGER_MAX)]
Quantity = Annotated[int, Whole(1, 1_000_000)]
Count = Annotated[int, Whole(0, 1_000_000)]
Delta = Annotated[int, Whole(-1_000_000, 1_000_000)]
Months = Annotated[int, Whole(0, 1200)]
# A time in ms since the epoch, UTC.
Moment = Annotated[int, Whole(0, INTEGER_MAX)]
