"""A connection for the generated calls, and how a program names the answer it expects."""

from collections.abc import Callable
from typing import Any, TypeVar

import httpx

from .generated import AuthenticatedClient
from .transport import Retrying

T = TypeVar("T")
TIMEOUT_S = 60


def connect(
    server: str,
    token: str,
    *,
    sign: Callable[[httpx.Request], None] | None = None,
    transport: httpx.BaseTransport | None = None,
) -> AuthenticatedClient:
    """Return a connection for the synchronous calls in `api`.

    `server` is the address without a path, `token` an API key or a person's access token. `sign` sees each request
    before it is sent; `transport` is `Retrying` with other settings, for example the certificate of a shop's own.
    """
    arguments: dict[str, Any] = {"transport": transport or Retrying()}
    if sign is not None:
        arguments["event_hooks"] = {"request": [sign]}
    return AuthenticatedClient(server.rstrip("/"), token, timeout=httpx.Timeout(TIMEOUT_S), httpx_args=arguments)


def expect(kind: type[T], answer: object) -> T:
    """Return an answer with the type that its call has on success; a refusal was raised as Refused before."""
    if isinstance(answer, kind):
        return answer
    raise TypeError(f"{type(answer).__name__} where {kind.__name__} was expected")
