"""A shop's rules for serials: a mask that people can write, and the check digit of an IMEI.

A mask is not a regular expression, so that matching is always fast: `#` is a digit, `@` a letter, `*` either, any other
character itself; `+` at the end repeats the character before it. `SN-####` fits SN-0042, `C02@#+` fits C02X7712. Mask
and serial are compared by their keys (identity.py), in one pass. A rule advises the person who enters a serial; an
operation with another serial is still valid.
"""

from collections.abc import Iterable
from typing import Literal, TypedDict

from sync.model.identity import InvalidSerial, serial_key

REPEAT = "+"
IMEI_DIGITS = 15
# Reasons to doubt a serial that may still be right: a misread IMEI, or a serial that breaks the shop's rules.
DOUBTS = ("check_digit", "rules")
Doubt = Literal["check_digit", "rules"]
# These are printed on labels, but are not part of an IMEI.
BETWEEN_DIGITS = str.maketrans("", "", "-./")


class SerialRule(TypedDict):
    """The form of serials of one category; None means all categories without their own rule."""

    category: str | None
    mask: str | None
    imei: bool


def is_mask(mask: str) -> bool:
    """Return whether a text can be used as a mask: it has a key, and `+` only at its end, after a character."""
    try:
        key = serial_key(mask)
    except InvalidSerial:
        return False
    return REPEAT not in key[:-1] and key != REPEAT


def fits(mask: str, serial: str) -> bool:
    """Return whether a serial fits a mask. Raises InvalidSerial for a text that is no serial."""
    signs, key = serial_key(mask), serial_key(serial)
    if signs.endswith(REPEAT):
        signs = signs[:-1]
        signs += signs[-1] * max(0, len(key) - len(signs))
    return len(signs) == len(key) and all(_is(sign, char) for sign, char in zip(signs, key, strict=True))


def is_imei(serial: str) -> bool:
    """Return whether a serial is 15 digits whose last is the check digit of the others (Luhn). Raises InvalidSerial."""
    key = serial_key(serial)
    if len(key) != IMEI_DIGITS or not all(map(_is_digit, key)):
        return False
    digits = [int(char) for char in key]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[0::2]) + sum(doubled)) % 10 == 0


def rules_for(rules: Iterable[SerialRule], category: str | None) -> list[SerialRule]:
    """Return the rules for items of a category: the category's own, else those without a category."""
    every = list(rules)
    own = [
        rule for rule in every if rule["category"] is not None and _plain(rule["category"]) == _plain(category or "")
    ]
    return own or [rule for rule in every if rule["category"] is None]


def keeps(rule: SerialRule, serial: str) -> bool:
    """Return whether a serial satisfies every part of a rule. Raises InvalidSerial."""
    return (rule["mask"] is None or fits(rule["mask"], serial)) and (not rule["imei"] or is_imei(serial))


def is_doubtful(rules: Iterable[SerialRule], category: str | None, serial: str) -> bool:
    """Return whether there are rules for the category and a serial satisfies no rule. Raises InvalidSerial."""
    own = rules_for(rules, category)
    return bool(own) and not any(keeps(rule, serial) for rule in own)


def doubt_about(rules: Iterable[SerialRule], category: str | None, serial: str) -> Doubt | None:
    """Return the reason to doubt a new serial of an item of this category. Raises InvalidSerial."""
    digits = serial_key(serial).translate(BETWEEN_DIGITS)
    if len(digits) == IMEI_DIGITS and all(map(_is_digit, digits)) and not is_imei(digits):
        return "check_digit"
    return "rules" if is_doubtful(rules, category, serial) else None


def _plain(category: str) -> str:
    return category.strip().lower()


def _is(sign: str, char: str) -> bool:
    if sign == "#":
        return _is_digit(char)
    if sign == "@":
        return char.isalpha()
    if sign == "*":
        return _is_digit(char) or char.isalpha()
    return sign == char


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"
