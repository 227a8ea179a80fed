"""Call a webhook once, and return the problem as one word.

The call goes to the IP address that was looked up and found to be public. Redirects are not followed, no proxy is used,
only the status and the Retry-After of an answer are kept, and the whole call has a time limit, however slow the other
side is.
"""

import contextlib
import http.client
import re
import socket
import ssl
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult

from server import __version__
from server.clock import now_ms
from server.webhooks.addresses import RefusedAddressError, looked_up, port_of, readable

TIME_OUT_S = 15.0
OK_FROM, OK_UNTIL = 200, 300
# A receiver that asks for more time gets at most so much.
RETRY_AFTER_MAX_S = 3600
# The possible faults of a call. `answered`: the status was not one of success.
PROBLEMS = (
    *("no_address", "unknown_host", "private_address", "unreachable", "no_trust", "timed_out", "no_answer"),
    *("answered", "webhook_off"),
)


@dataclass(frozen=True)
class Answer:
    """The result of a call: the answer's status, None without an answer; and the problem, None if it succeeded.

    `retry_after_ms`: after a failure the receiver wants no call for so long.
    """

    http_status: int | None
    problem: str | None
    retry_after_ms: int = 0


def call(url: str, headers: Mapping[str, str], body: bytes, hosts: Collection[str]) -> Answer:
    """Send an event by POST, once; `hosts` are those that the operator named."""
    try:
        parts = readable(url, hosts)
        connection = _connection(parts, looked_up(parts, hosts))
    except RefusedAddressError as refused:
        return Answer(None, str(refused))
    with contextlib.closing(connection), _limited(connection) as is_late:
        try:
            connection.connect()
        except OSError as error:
            return Answer(None, "timed_out" if is_late.is_set() else _why_not_connected(error))
        return _asked(connection, parts, headers, body, is_late)


def _asked(
    connection: http.client.HTTPConnection,
    parts: SplitResult,
    headers: Mapping[str, str],
    body: bytes,
    is_late: threading.Event,
) -> Answer:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body, {**headers, "user-agent": f"Benchtrail/{__version__}"})
        answer = connection.getresponse()
    except TimeoutError:
        return Answer(None, "timed_out")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(None, "timed_out" if is_late.is_set() else "no_answer")
    if is_late.is_set():
        # A head that was cut off reads as one that ended.
        return Answer(None, "timed_out")
    if OK_FROM <= answer.status < OK_UNTIL:
        return Answer(answer.status, None)
    return Answer(answer.status, "answered", retry_after_ms(answer.getheader("retry-after", ""), now_ms()))


def retry_after_ms(value: str, now: int) -> int:
    """Return for how long a Retry-After asks, in seconds or by a date: at most RETRY_AFTER_MAX_S, 0 if unreadable."""
    if re.fullmatch(r"[0-9]{1,18}", value):
        asked = int(value) * 1000
    else:
        try:
            date = parsedate_to_datetime(value)
        except ValueError:
            return 0
        # Without a zone it is UTC, as each HTTP date is.
        asked = int((date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() * 1000) - now
    return min(max(asked, 0), RETRY_AFTER_MAX_S * 1000)


def _why_not_connected(error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        return "no_trust"
    return "timed_out" if isinstance(error, TimeoutError) else "unreachable"


def _connection(parts: SplitResult, address: str) -> http.client.HTTPConnection:
    host, port = str(parts.hostname), port_of(parts)
    if parts.scheme == "http":
        return _Pinned(host, port, address)
    return _PinnedWithTls(host, port, address)


class _Pinned(http.client.HTTPConnection):
    """A connection to a known IP address, under the name of a host."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIME_OUT_S)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), TIME_OUT_S)


class _PinnedWithTls(_Pinned):
    """The same over TLS: the certificate has to be the host's."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        # The socket is wrapped before the TLS handshake, so that the time limit can end a slow handshake.
        secure = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = secure
        secure.do_handshake()


@contextlib.contextmanager
def _limited(connection: http.client.HTTPConnection) -> Iterator[threading.Event]:
    """End the connection after the time limit, and set the event. A socket's own limit starts again with each byte."""
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        with contextlib.suppress(OSError, AttributeError):
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(TIME_OUT_S, end)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()
