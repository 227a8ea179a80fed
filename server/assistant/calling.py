"""Calls of a Benchtrail server by an API key. Redirects are not followed, so the key reaches that server only."""

import contextlib
import http.client
import ssl
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import orjson

from server.host_names import host_name, is_loopback

TIME_OUT_S = 30.0
# An answer is read up to this size; the assistant gets much less (showing.py).
ANSWER_BYTES_MAX = 8 * 1024 * 1024
REFUSED_FROM = 400
KEY_BEGINS = "btk_"


class CallFailed(Exception):
    """The server refused a call, or could not be reached; the text is for the assistant and its person."""


@dataclass(frozen=True)
class Server:
    """A server's address without a path, and an API key of a shop on it. Raises ValueError where one cannot be."""

    address: str
    key: str = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse an address that would send the key in clear over a network."""
        url = urlsplit(self.address)
        name = host_name(url.netloc)
        if name is None or url.path not in ("", "/") or url.query:
            raise ValueError(f"{self.address} is no address of a server, such as https://shop.example")
        if url.scheme != "https" and not (url.scheme == "http" and is_loopback(name)):
            raise ValueError("The address of a server begins with https://; http:// is for this machine only.")
        if not self.key.startswith(KEY_BEGINS) or not self.key.isascii() or not self.key.isprintable():
            raise ValueError(f"This is no API key: one begins with {KEY_BEGINS}. An admin makes it under Settings.")

    def get(self, *path: str, **query: Any) -> Any:
        """Return the answer to a GET; `path` is in parts, a query of None is left out. Raises CallFailed."""
        given = urlencode({name.rstrip("_"): value for name, value in query.items() if value not in (None, "")})
        return self._call("GET", path, f"?{given}" if given else "", None)

    def post(self, *path: str, body: dict[str, Any]) -> Any:
        """Return the answer to a POST of JSON. Raises CallFailed."""
        return self._call("POST", path, "", orjson.dumps(body))

    def _call(self, method: str, path: tuple[str, ...], query: str, body: bytes | None) -> Any:
        target = "/".join(["/api/v1", *(quote(part, safe="") for part in path)]) + query
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        with contextlib.closing(self._connection()) as connection:
            try:
                connection.request(method, target, body, headers)
                answer = connection.getresponse()
                read = answer.read(ANSWER_BYTES_MAX + 1)
            except (OSError, http.client.HTTPException) as error:
                raise CallFailed(f"The server cannot be reached: {type(error).__name__}.") from error
        if len(read) > ANSWER_BYTES_MAX:
            raise CallFailed("The answer is too long. Ask for less.")
        return _answered(answer.status, read)

    def _connection(self) -> http.client.HTTPConnection:
        url = urlsplit(self.address)
        host = str(url.hostname)
        if url.scheme == "http":
            return http.client.HTTPConnection(host, url.port, timeout=TIME_OUT_S)
        return http.client.HTTPSConnection(host, url.port, timeout=TIME_OUT_S, context=ssl.create_default_context())


def _answered(status: int, read: bytes) -> Any:
    """Return the JSON of an answer. Raises CallFailed with the problem's code and fields."""
    try:
        answer = orjson.loads(read)
    except orjson.JSONDecodeError:
        raise CallFailed(f"The server answered {status}, and not as Benchtrail does. Is the address right?") from None
    if status < REFUSED_FROM:
        return answer
    fields = "".join(f" {one['field']}: {one['message']}" for one in answer.get("errors", []))
    raise CallFailed(f"{status} {answer.get('code')}: {answer.get('detail')}{fields}")
