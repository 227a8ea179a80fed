"""Below every call: a request is sent again where that is safe, and a refusal is raised as an exception.

A request is sent again after 429, 502, 503, 504 and lost connections, with a growing pause, or after the seconds of
`Retry-After`. A request that records something has an `Idempotency-Key`, made once: however often it is sent, the
server records it once.
"""

import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx

KEYED = ("/operations", "/operations/batch")
# The server knows a repeated push by the ids of its operations; a check records nothing.
SAFE_POSTS = ("/sync/push", "/operations/check")
SAFE_METHODS = {"GET", "HEAD", "PUT", "DELETE"}
LIMITED = 429
PASSING = {LIMITED, 502, 503, 504}


class Unreachable(Exception):
    """No answer came. The request may have arrived or not; sending a keyed one again is safe."""


class Refused(Exception):
    """The server refused a request. Decide by `code` (docs/errors.md); `detail` is for people.

    `errors` are pairs of a field and its message, `document` is the whole problem document (RFC 9457),
    `retry_after_s` the wait that the server asked for.
    """

    def __init__(self, status: int, document: dict[str, Any], retry_after_s: float | None = None) -> None:
        self.status, self.document, self.retry_after_s = status, document, retry_after_s
        self.code = str(document.get("code", f"http_{status}"))
        self.detail = str(document.get("detail", ""))
        self.errors = [(str(one["field"]), str(one["message"])) for one in document.get("errors", [])]
        super().__init__(f"{status} {self.code}: {self.detail}")

    @classmethod
    def of(cls, response: httpx.Response) -> "Refused":
        """Read a refusal; one of a proxy has no problem document."""
        response.read()
        response.close()
        is_problem = response.headers.get("Content-Type", "").startswith("application/problem+json")
        asked = response.headers.get("Retry-After", "")
        return cls(
            response.status_code, response.json() if is_problem else {}, float(asked) if asked.isdigit() else None
        )


class Retrying(httpx.BaseTransport):
    """Sends a request up to `attempts` times. A server that asks for more than `longest_wait_s` is not waited for."""

    def __init__(
        self,
        inner: httpx.BaseTransport | None = None,
        *,
        attempts: int = 5,
        longest_wait_s: float = 60,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._inner = inner or httpx.HTTPTransport()
        self._attempts, self._longest_wait_s, self._sleep = attempts, longest_wait_s, sleep

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return a good answer. Raises Refused or Unreachable."""
        if request.method == "POST" and request.url.path.endswith(KEYED):
            request.headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        for attempt in range(1, self._attempts + 1):
            failure = self._attempted(request)
            if isinstance(failure, httpx.Response):
                return failure
            wait_s = getattr(failure, "retry_after_s", None) or min(2.0 ** (attempt - 2), self._longest_wait_s)
            if attempt == self._attempts or wait_s > self._longest_wait_s or not _may_repeat(request, failure):
                raise failure
            self._sleep(wait_s)
        raise AssertionError("the last attempt returns or raises")

    def _attempted(self, request: httpx.Request) -> httpx.Response | Refused | Unreachable:
        try:
            response = self._inner.handle_request(request)
        except httpx.TransportError as error:
            unreachable = Unreachable(str(error) or type(error).__name__)
            unreachable.__cause__ = error
            return unreachable
        return Refused.of(response) if response.is_error else response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def _may_repeat(request: httpx.Request, failure: Refused | Unreachable) -> bool:
    if isinstance(failure, Refused) and failure.status not in PASSING:
        return False
    # A limit refuses before anything happens, and a connection that was never made carried nothing.
    if isinstance(failure, Refused) and failure.status == LIMITED:
        return True
    if isinstance(failure.__cause__, httpx.ConnectError):
        return True
    is_known = "Idempotency-Key" in request.headers or request.url.path.endswith(SAFE_POSTS)
    return is_known or request.method in SAFE_METHODS
