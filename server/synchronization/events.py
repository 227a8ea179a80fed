"""Server-sent events: notify devices of changes to pull.

A stream occupies a thread, so there are few (places.py) and each ends after a while. A device that gets none polls.
"""

import threading
import time
from collections.abc import Callable, Iterator

import orjson

from server.synchronization.places import Place

# Long, because each new stream costs a request. A device regards a stream that lived 30 s as good.
STREAM_S = 300.0
POLL_S = 0.5
HEARTBEAT_S = 15.0
# How often a stream checks that its sign-in has not ended.
SIGN_IN_S = 2.0

_ended = threading.Event()


def end_streams() -> None:
    """End the streams of this process, which is stopping."""
    _ended.set()


def pokes(place: Place, version_now: Callable[[], int], is_signed_in: Callable[[], bool]) -> Iterator[str]:
    """Yield a `poke` event with the shop's version, at once and after each change.

    Ends when the sign-in ends, or when a newer stream of the same person takes the place.
    """
    try:
        ends_at = time.monotonic() + STREAM_S
        sent, spoke_at, asked_at = -1, 0.0, time.monotonic()
        while time.monotonic() < ends_at and not _ended.is_set() and place.is_kept():
            if time.monotonic() - asked_at > SIGN_IN_S:
                asked_at = time.monotonic()
                if not is_signed_in():
                    return
            version = version_now()
            if version != sent:
                sent, spoke_at = version, time.monotonic()
                yield f"event: poke\ndata: {orjson.dumps({'version': version}).decode()}\n\n"
            elif time.monotonic() - spoke_at > HEARTBEAT_S:
                spoke_at = time.monotonic()
                yield ": still here\n\n"
            _ended.wait(POLL_S)
    finally:
        place.leave()
