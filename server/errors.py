"""Every error as a problem document (RFC 9457), `application/problem+json`.

`{type, title, status, detail, code, errors: [{field, message}]}`, with additional members of some codes. `code` is
stable and for programs; `detail` is for people; `errors` names the fields, as in `operations.3.seq`.
"""

import logging
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import marshmallow
import orjson
from flask import Flask, Response, g
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from server.extensions import CommitUncertainError
from sync.wire.messages import problem

logger = logging.getLogger(__name__)

CODES = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    411: "length_required",
    413: "body_too_large",
    414: "uri_too_long",
    415: "unsupported_media_type",
    422: "invalid_field",
    429: "too_many_attempts",
    431: "headers_too_large",
}
BUSY_RETRY_SECONDS = 1
WHOLE_BODY = "body"


class Problem(Exception):
    """Stops the request and answers it with this problem document.

    `errors` is a list of (field, message); `headers` are added to the answer, `extra` members to the document.
    """

    def __init__(
        self,
        code: str,
        status: int,
        detail: str,
        *,
        errors: list[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.code, self.status, self.detail = code, status, detail
        self.errors, self.headers, self.extra = errors or [], dict(headers or {}), extra

    def response(self) -> Response:
        """Return the problem as an answer."""
        errors = [{"field": name, "message": message} for name, message in self.errors]
        document = problem(self.status, self.code, self.detail, errors=errors, **self.extra)
        return Response(orjson.dumps(document), self.status, self.headers, content_type="application/problem+json")


def not_found(what: str) -> Problem:
    """Return the same answer for a missing id and for another shop's, so that it does not reveal which it is."""
    return Problem("not_found", 404, f"There is no such {what}. It may have been removed, or belong to another branch.")


def invalid(field: str, message: str, code: str = "invalid_field") -> Problem:
    """Return the problem of one field."""
    return Problem(code, 422, f"{field}: {message}", errors=[(field, message)])


def invalid_fields(messages: Any) -> Problem:
    """Return the problem of marshmallow's nested `messages`, with a dotted name for each field."""
    errors = list(field_errors(messages))
    name, message = errors[0]
    return Problem("invalid_field", 422, f"{name}: {message}", errors=errors)


def field_errors(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (dotted field, message) for each message in marshmallow's nested `messages`."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            # marshmallow's `_schema` is the object itself; `key` and `value` of a dict field add nothing.
            here = path if key in ("_schema", "key", "value") else f"{path}.{key}" if path else str(key)
            yield from field_errors(inner, here)
    elif isinstance(messages, list):
        for message in messages:
            yield from field_errors(message, path)
    else:
        yield path or WHOLE_BODY, str(messages)


def register_error_handlers(app: Flask) -> None:
    """Answer everything that can go wrong with a problem document."""
    app.register_error_handler(Problem, Problem.response)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(marshmallow.ValidationError, _validation)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(InterfaceError, _busy)
    app.register_error_handler(PoolTimeoutError, _busy)
    app.register_error_handler(CommitUncertainError, _busy)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < HTTPStatus.BAD_REQUEST:  # a redirect is no problem
        return Response(status=status, headers=dict(error.get_headers()))
    code = CODES.get(status, HTTPStatus(status).phrase.lower().replace(" ", "_"))
    headers = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    return Problem(code, status, error.description or HTTPStatus(status).phrase, headers=headers).response()


def _validation(error: marshmallow.ValidationError) -> Response:
    return invalid_fields(error.messages).response()


def _busy(error: Exception) -> Response:
    """The database is locked, unreachable or uncertain: nothing was acknowledged, and the client may retry."""
    logger.warning("database not available for request %s: %s", g.get("request_id"), error)
    return Problem(
        "try_again",
        503,
        "The database was too busy, and nothing was stored. Send it again.",
        headers={"Retry-After": str(BUSY_RETRY_SECONDS)},
    ).response()


def _unexpected(error: Exception) -> Response:
    request_id = g.get("request_id", "")
    logger.error("request %s failed", request_id, exc_info=error)
    return Problem(
        "internal_error",
        500,
        "The server failed. Send it again later; its log has the request id.",
        request_id=request_id,
    ).response()
