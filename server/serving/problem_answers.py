"""Problem documents for requests that gunicorn refuses before the application sees them."""

from http import HTTPStatus

import orjson
from gunicorn.http import errors

from server.problems import status_of, what_happened
from sync.wire.messages import problem

# The first that fits; any other ParseException is a bad request.
CODES: tuple[tuple[type[Exception], str], ...] = (
    (errors.LimitRequestLine, "uri_too_long"),
    (errors.LimitRequestHeaders, "headers_too_large"),
    (errors.UnsupportedTransferCoding, "length_required"),
    (errors.InvalidResponseHeader, "internal_error"),
    (errors.InvalidResponseHeaderName, "internal_error"),
    (errors.ConfigurationProblem, "internal_error"),
    (errors.ParseException, "bad_request"),
    (MemoryError, "try_again"),
)


def problem_of(error: BaseException) -> str:
    """Return the code of the problem that stopped a request."""
    return next((code for kind, code in CODES if isinstance(error, kind)), "internal_error")


def problem_answer(code: str) -> bytes:
    """Return the whole answer of a problem, after which the connection ends."""
    status = HTTPStatus(status_of(code))
    body = orjson.dumps(problem(status, code, what_happened(code)))
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        "Content-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Cache-Control: no-store\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
