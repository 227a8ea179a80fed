"""The passwords that are too easy: the most common ones, and names that everybody in the shop knows.

The schema checks the length (person_fields.py).
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from server.errors import invalid

COMMON = Path(__file__).with_name("common_passwords.txt")
DIGITS = "0123456789"


def refuse_easy_password(password: str, names: Iterable[str], field: str = "password") -> None:
    """Refuse a common password, or a name of the person or shop with or without digits around it.

    Raises Problem 422 that names `field`.
    """
    plain = _plain(password)
    if password.casefold() in _common():
        raise invalid(field, "This is one of the commonest passwords. Choose another.")
    known = {_plain(part) for name in names for part in (name, name.partition("@")[0])}
    if plain == "" or plain in known:
        raise invalid(field, "This is your name, e-mail address or shop. Choose another password.")


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold())).strip(DIGITS)


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").casefold().split("\n"))
