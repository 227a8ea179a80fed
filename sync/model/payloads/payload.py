"""The base of every payload: its checks, its lines, and Malformed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sync.model.fields import Id, Quantity, Serial, Unset
from sync.model.identity import serial_key

SERIALS_MAX = 5000
BASE64URL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

Role = str
ROLES: tuple[Role, ...] = ("technician", "clerk", "manager", "admin")


class Malformed(ValueError):
    """A payload that contradicts itself or breaks a limit; `field` is a dotted path in it, `code` is stable."""

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


def check_serials(quantity: int, serials: tuple[str, ...] | None, field: str) -> None:
    """Refuse a number of serials that differs from the quantity; `field` is the path of the line. Raises Malformed."""
    if serials is None:
        return
    if len(serials) != abs(quantity):
        message = f"{len(serials)} serials for a quantity of {abs(quantity)}"
        raise Malformed("serial_count_mismatch", f"{field}.serials".lstrip("."), message)


def check_distinct(serials: Iterable[tuple[str, str]]) -> None:
    """Refuse a serial that is listed twice; `serials` are (field, serial). Raises Malformed."""
    seen: dict[str, str] = {}
    for field, serial in serials:
        key = serial_key(serial)
        if key in seen:
            raise Malformed("serial_repeated", field, f"{serial} is also at {seen[key]}")
        seen[key] = field
    if len(seen) > SERIALS_MAX:
        raise Malformed("too_many_serials", "lines", f"{len(seen)} serials, at most {SERIALS_MAX} an operation")


def check_token(token: str | None | Unset, field: str) -> None:
    """Refuse a token of a public page with characters outside base64url. Raises Malformed."""
    if isinstance(token, str) and not BASE64URL.issuperset(token):
        raise Malformed("invalid_field", field, "Not a token of 22 characters of base64url.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """The base of all payloads: TYPE and ROLE of the operation, and its own checks."""

    TYPE: ClassVar[str]
    V: ClassVar[int] = 1
    ROLE: ClassVar[Role]

    def check(self) -> None:
        """Raise Malformed where fields contradict each other."""

    def least_role(self) -> Role:
        """Return the lowest role that may record this."""
        return self.ROLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A quantity of an item; `serials` has one serial for each piece, if the item has serials."""

    item_id: Id
    quantity: Quantity
    serials: tuple[Serial, ...] | None = None


def check_lines(lines: tuple[Line, ...]) -> None:
    """Refuse a document without lines, with a wrong number of serials, or with one serial twice. Raises Malformed."""
    if not lines:
        raise Malformed("no_lines", "lines", "a document needs at least one line")
    for at, line in enumerate(lines):
        check_serials(line.quantity, line.serials, f"lines.{at}")
    check_distinct(
        (f"lines.{at}.serials.{index}", serial)
        for at, line in enumerate(lines)
        for index, serial in enumerate(line.serials or ())
    )
