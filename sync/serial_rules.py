"""A shop's rules for serial numbers: a mask a person can write, and the check digit of an IMEI.

A mask is no regular expression, so that none can be written that takes long:
`#` is a digit, `@` a letter, `*` either, any other sign itself; `+` at the end
repeats the sign before it. `SN-####` fits SN-0042, `C02@#+` fits C02X7712.
Both are compared by their keys (identity.py), in one pass. A rule advises
whoever writes a number down; what was recorded otherwise stays a fact.
"""

from sync.identity import InvalidSerial, serial_key

REPEAT = "+"
IMEI_DIGITS = 15


def is_mask(mask: str) -> bool:
    """Say whether a text can be used as a mask: it has a key, and `+` stands at most at its end, after a sign."""
    try:
        key = serial_key(mask)
    except InvalidSerial:
        return False
    return REPEAT not in key[:-1] and key != REPEAT


def fits(mask: str, serial: str) -> bool:
    """Say whether a serial is written as the mask says. Raises InvalidSerial for what is no serial."""
    signs, key = serial_key(mask), serial_key(serial)
    if signs.endswith(REPEAT):
        signs = signs[:-1]
        signs += signs[-1] * max(0, len(key) - len(signs))
    return len(signs) == len(key) and all(_is(sign, char) for sign, char in zip(signs, key, strict=True))


def is_imei(serial: str) -> bool:
    """Say whether a serial is 15 digits whose last is the check digit of the others (Luhn). Raises InvalidSerial."""
    key = serial_key(serial)
    if len(key) != IMEI_DIGITS or not all(map(_is_digit, key)):
        return False
    digits = [int(char) for char in key]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[0::2]) + sum(doubled)) % 10 == 0


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
