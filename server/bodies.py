"""Read a request's body: check its length, unpack it within the limit, parse it, check its characters.

No request may end in a driver's exception or exhaust the memory: the length is required first, gzip is unpacked in
steps within the limit, and NUL, which no database column can store, is refused with the field's name.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any, NoReturn, cast

import orjson
from flask import Request, g, request
from isal import isal_zlib
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser

from server.errors import Problem, invalid, invalid_fields, not_found
from sync.wire.quick_reading import is_clean, storable

MAX_BODY_BYTES = 8 * 1024 * 1024
JSON_TYPES = ("application/json",)
MAX_DEPTH = 32
STEP_BYTES = 64 * 1024
THROWN_AWAY_BYTES = 128 * 1024 * 1024
GZIP_WINDOW = 31
# The escape of half of a surrogate pair. It also occurs in a complete pair; then a valid body is searched without a
# result.
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
# The stubs call it an exception rather than a class of them.
UnpackError = cast("type[Exception]", isal_zlib.IsalError)


def read_json(max_bytes: int = MAX_BODY_BYTES, judged_alone: str | None = None) -> Any:
    """Return the request's body as parsed JSON; elements of its list `judged_alone` may have any characters.

    Raises Problem: 411 `length_required`, 413 `body_too_large`, 415 `unsupported_media_type` or `unsupported_encoding`,
    400 `malformed_gzip` or `malformed_json`, 422 `invalid_field` for a NUL character or half of a surrogate pair.
    """
    raw = read_body(max_bytes, JSON_TYPES)
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        body = _with_halves(raw, error)
    keys = _count_keys(body)
    if keys is None:
        raise Problem("malformed_json", 400, f"The body is nested deeper than {MAX_DEPTH} levels. Send it flatter.")
    if not _surely_names_each_key_once(raw, keys):
        _refuse_repeated_keys(raw)
    # Only an escape can produce such a character, so a body without an escape is not searched.
    if b"\\u0000" in raw or _HALF.search(raw):
        around = {key: inner for key, inner in body.items() if key != judged_alone} if type(body) is dict else body
        _refuse_unkept(around)
    return body


def _with_halves(raw: bytes, error: orjson.JSONDecodeError) -> Any:
    """Return a body that half of a surrogate pair made unreadable. Raises Problem if it is no JSON in any case."""
    try:
        if _HALF.search(raw):
            return json.loads(raw, parse_constant=_no_number, parse_int=_integer, parse_float=_finite)
    except (ValueError, RecursionError):
        pass
    raise Problem("malformed_json", 400, f"The body is not JSON: {error}") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _integer(text: str) -> int | float:
    """Return a number as orjson reads it: beyond 64 bits it is a float, because orjson cannot write such an integer."""
    number = int(text)
    return number if -(2**63) <= number < 2**64 else _finite(text)


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def read_body(max_bytes: int, content_types: Sequence[str]) -> bytes:
    """Return the bytes, unpacked, of a body whose content type is one of `content_types`.

    The same problems as `read_json`, except those about JSON.
    """
    is_said_to_be = request.is_json if content_types is JSON_TYPES else request.mimetype in content_types
    if not is_said_to_be:
        raise Problem("unsupported_media_type", 415, f"Send the body as {' or '.join(content_types)}.")
    if request.content_length is None:
        # Without a length a cut-off body looks like a complete one.
        raise Problem("length_required", 411, "Send the body with a Content-Length.")
    if request.content_length > max_bytes:
        _refuse_too_large(max_bytes)
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    stream = _Digested(request.stream)
    if encoding == "identity":
        return _whole(stream.read(), request.content_length)
    if encoding in {"gzip", "x-gzip"}:
        return b"".join(_unpacked(stream, max_bytes))
    raise Problem("unsupported_encoding", 415, "Content-Encoding may be gzip or identity.")


class _Digested:
    """The request's stream; with a digest in the request, the digest of the bytes read is kept too."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._sha256 = hashlib.sha256() if "Content-Digest" in request.headers else None
        g.body_sha256 = self._sha256

    def read(self, size: int = -1) -> bytes:
        step = self._stream.read(size)
        if self._sha256 is not None:
            self._sha256.update(step)
        return step


def body_sha256() -> bytes | None:
    """Return the SHA-256 of the body as it was sent, once it was read; None unless the request has a Content-Digest."""
    sha256 = g.get("body_sha256")
    return None if sha256 is None else bytes(sha256.digest())


def _whole(raw: bytes, promised: int) -> bytes:
    if len(raw) != promised:
        raise Problem("body_cut_off", 400, f"The body ended after {len(raw)} of {promised} bytes.")
    return raw


def _unpacked(stream: _Digested, max_bytes: int) -> Iterator[bytes]:
    """Yield the unpacked bytes of the gzip stream in steps; stops at the first byte beyond `max_bytes`."""
    unpacker = isal_zlib.decompressobj(wbits=GZIP_WINDOW)
    total = 0
    try:
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or stream.read(STEP_BYTES)
            step = unpacker.decompress(packed, STEP_BYTES)
            if not packed and not step:
                raise Problem("malformed_gzip", 400, "The gzip stream ends too early.")
            total += len(step)
            if total > max_bytes:
                _refuse_too_large(max_bytes)
            yield step
    except UnpackError as error:
        raise Problem("malformed_gzip", 400, f"The body is not gzip: {error}") from None
    if unpacker.unused_data or stream.read(1):
        raise Problem("malformed_gzip", 400, "The body continues after its gzip stream.")


def _refuse_too_large(max_bytes: int) -> NoReturn:
    """Read and discard the rest of a body up to a limit, and refuse it.

    A client that is still sending when the connection closes sees a broken pipe and never our answer. The rest cannot
    be distinguished from a next request, so the connection ends here.
    """
    for _ in range(THROWN_AWAY_BYTES // STEP_BYTES):
        if not request.stream.read(STEP_BYTES):
            break
    detail = f"The body is larger than {max_bytes} bytes. Send less at once."
    raise Problem("body_too_large", 413, detail, headers={"Connection": "close"}, limit=max_bytes)


def _count_keys(value: Any) -> int | None:
    """Return the total number of keys of all objects, None if lists and objects are nested deeper than MAX_DEPTH.

    It works level by level, because a recursion is slow.
    """
    level, keys = [value] if type(value) in (dict, list) else [], 0
    for _ in range(MAX_DEPTH):
        keys += sum(len(each) for each in level if type(each) is dict)
        inner = [child for each in level for child in (each.values() if type(each) is dict else each)]
        level = [child for child in inner if type(child) in (dict, list)]
        if not level:
            return keys
    return None


def _surely_names_each_key_once(raw: bytes, keys: int) -> bool:
    """Return whether no object of the body has a key twice; `keys` is how many were parsed. False means perhaps.

    The parser keeps the last of two equal keys, so each repeated key lowers the count by one. Without white space
    before a colon, every key ends in `":`. Texts can contain more of these; then the function returns False.
    """
    return raw.count(b'":') == keys and not any(space + b":" in raw for space in (b" ", b"\t", b"\n", b"\r"))


def _refuse_repeated_keys(raw: bytes) -> None:
    """Raise Problem 400 `malformed_json` for a repeated key: two readers could read two different values."""

    def once(pairs: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in pairs]
        if len(set(names)) < len(names):
            repeated = next(name for at, name in enumerate(names) if name in names[:at])
            raise Problem("malformed_json", 400, f"An object has the key {repeated!r} more than once.")

    json.loads(raw, object_pairs_hook=once, parse_int=len, parse_float=len)


def _refuse_unkept(value: Any, path: str = "") -> None:
    """Raise a problem that names the first text, or key, that no database can store."""
    if isinstance(value, str) and not is_clean(value):
        raise invalid(path or "body", "holds a NUL character" if "\0" in value else "holds half of a surrogate pair")
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            _refuse_unkept(key, storable(here))
            _refuse_unkept(inner, storable(here))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _refuse_unkept(inner, f"{path}.{index}" if path else str(index))


def refuse_nul_in_address() -> None:
    """Refuse a NUL in the path, because no name contains one, and in the query, because PostgreSQL stores no text with
    a NUL.

    Raises Problem: 404 `not_found`, 422 `invalid_field`.
    """
    if "\0" in request.path:
        raise not_found("path")
    for name, value in request.args.items(multi=True):
        _refuse_unkept(value, storable(name))


def refuse_body_without_length() -> None:
    """Raise Problem 411 `length_required` for a chunked body, whichever view would read it."""
    if "Transfer-Encoding" in request.headers:
        raise Problem("length_required", 411, "Send the body with a Content-Length.", headers={"Connection": "close"})


class BodyParser(FlaskParser):
    """webargs' parser with `read_json` for bodies and problem documents for errors."""

    def load_json(self, req: Request, schema: Schema) -> Any:
        """Return the request's JSON body."""
        return read_json(judged_alone=getattr(schema, "judged_alone", None))

    def handle_error(
        self,
        error: ValidationError,
        req: Request,
        schema: Schema,
        *,
        error_status_code: int | None,
        error_headers: Any,
    ) -> NoReturn:
        """Raise a problem for `error`, whose messages are under their location (`json`, `query`)."""
        messages: Any = error.messages
        if isinstance(messages, dict) and len(messages) == 1:
            (messages,) = messages.values()
        raise invalid_fields(messages)
