"""The reference device's port to the network: what a transport returns, and when to retry."""

from collections.abc import Callable
from dataclasses import dataclass

from sync.device.store import Body

RETRY_FIRST_MS = 1_000
RETRY_MOST_MS = 5 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: its status, the JSON of its body, and its `Retry-After` where it has one."""

    status: int
    body: Body
    retry_after_ms: int = 0


class Unreachable(Exception):
    """No answer arrived; the server may have handled the request."""


# `transport(method, path, body)`: `path` is under /api/v1, `body` the JSON of a POST or the query of a GET.
Transport = Callable[[str, str, Body], Answer]


def retry_delay_ms(failures: int) -> int:
    """Return how long to wait (ms) after a number of failures in a row; the caller adds jitter."""
    return min(RETRY_MOST_MS, RETRY_FIRST_MS << min(failures, 20))
