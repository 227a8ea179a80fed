"""Readers of well-formed payloads without a schema: nearly every payload is well-formed, and a schema is slow.

A quick reader is derived from the same dataclasses and types as the schema in reading.py. It accepts operations that
are clearly valid and raises Unclear for all others; then the schema decides. So it may accept less than the schema, but
never more.
"""

import re
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from sync.model.fields import INTEGER_MAX, Numbers, SerialText, Text, Unset, UuidText, Whole
from sync.model.identity import InvalidSerial, serial_key

LIST_LENGTH_MAX = 5000
# As RFC 9562 writes it, any version; `\Z` because `$` would let a line feed through.
UUID_PATTERN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")

# Values of these types have no parts that need a check.
PLAIN_TYPES = frozenset([str, int, bool, type(None)])

# Returns the dataclass's value for a JSON value; raises Unclear.
Reader = Callable[[Any], Any]


class Unclear(Exception):
    """The value is not clearly right: use the schema."""


def is_clean(text: str) -> bool:
    """Return whether a text has neither NUL nor a lone surrogate, which databases may refuse."""
    return "\x00" not in text and (text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text))


def storable(value: Any) -> Any:
    """Return a JSON value with every NUL and lone surrogate, which databases may refuse, replaced by its escape."""
    if isinstance(value, str):
        return value if is_clean(value) else "".join(map(_escaped, value))
    if isinstance(value, dict):
        return {storable(key): storable(inner) for key, inner in value.items()}
    return [storable(each) for each in value] if isinstance(value, list) else value


def _escaped(char: str) -> str:
    return char if is_clean(char) else f"\\u{ord(char):04x}"


_READERS: dict[type, Reader] = {}
_NAMES: dict[type, tuple[str, ...]] = {}


def names_of(shape: Any) -> tuple[str, ...]:
    """Return the names of a dataclass's fields. Cached, because `dataclasses.fields` computes them each time."""
    known = _NAMES.get(shape)
    if known is None:
        known = _NAMES[shape] = tuple(field.name for field in fields(shape))
    return known


def reader_of(shape: type) -> Reader:
    """Return the quick reader of a payload's dataclass: a function from a JSON object to an instance."""
    known = _READERS.get(shape)
    if known is None:
        known = _READERS[shape] = _derive(shape)
    return known


def _derive(shape: type) -> Reader:
    hints = typing.get_type_hints(shape, include_extras=True)
    readers = {field.name: _reader(hints[field.name]) for field in fields(shape)}
    required = frozenset(field.name for field in fields(shape) if field.default is MISSING)

    def read(content: Any) -> Any:
        if type(content) is not dict or not required <= content.keys():
            raise Unclear
        try:
            values = {name: readers[name](value) for name, value in content.items()}
        except KeyError:
            raise Unclear from None
        return shape(**values)

    return read


def _reader(hint: Any) -> Reader:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(part for part in parts if part not in (type(None), Unset)))
        return _or_none(inner) if type(None) in parts else inner
    if origin is tuple:
        return _list(_reader(parts[0]))
    if origin is typing.Annotated:
        return _marked(parts[1])
    if hint is bool:
        return _boolean
    if hint is object:
        return _anything
    if is_dataclass(hint):
        return reader_of(typing.cast("type", hint))
    return _unknown


def _marked(mark: object) -> Reader:
    match mark:
        case Whole():
            return _whole(mark.least, mark.most)
        case UuidText():
            return _uuid
        case SerialText():
            return _serial
        case Numbers():
            return _numbers(mark.most)
        case Text(one_of=()):
            return _text(mark.shortest, mark.longest)
        case Text():
            return _one_of(frozenset(mark.one_of))
    return _unknown


def _unknown(value: Any) -> Any:
    raise Unclear


def _anything(value: Any) -> Any:
    return value


def _or_none(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _numbers(most: int) -> Reader:
    number = _whole(1, INTEGER_MAX)

    def read(value: Any) -> Any:
        if type(value) is not dict or len(value) > most:
            raise Unclear
        return {_uuid(device_id): number(seq) for device_id, seq in value.items()}

    return read


def _list(read: Reader) -> Reader:
    def read_list(value: Any) -> Any:
        if type(value) is not list or len(value) > LIST_LENGTH_MAX:
            raise Unclear
        return tuple(map(read, value))

    return read_list


def _whole(least: int, most: int) -> Reader:
    def read_whole(value: Any) -> Any:
        if type(value) is int and least <= value <= most:
            return value
        raise Unclear

    return read_whole


def _text(shortest: int, longest: int) -> Reader:
    def read_text(value: Any) -> Any:
        if type(value) is str and shortest <= len(value) <= longest and is_clean(value):
            return value
        raise Unclear

    return read_text


def _one_of(allowed: frozenset[str]) -> Reader:
    def read_one(value: Any) -> Any:
        if type(value) is str and value in allowed:
            return value
        raise Unclear

    return read_one


def _boolean(value: Any) -> Any:
    if type(value) is bool:
        return value
    raise Unclear


def _uuid(value: Any) -> Any:
    if type(value) is str and UUID_PATTERN.match(value):
        return value
    raise Unclear


def _serial(value: Any) -> Any:
    if type(value) is not str:
        raise Unclear
    try:
        serial_key(value)
    except InvalidSerial:
        raise Unclear from None
    return value
