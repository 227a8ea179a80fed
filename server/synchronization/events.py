"""Server-sent events: notify devices of changes to pull.

An open stream costs a connection and no thread. One thread of a process reads the versions of all shops with streams by
one query, twice a second, so it finds changes of every process and host. It queries instead of using PostgreSQL's
NOTIFY, which takes one lock of the whole database at each commit.

A server with its own loop for connections takes a stream over from the thread that answered (HandedOver). Any
other server gives the answer's thread to it, until it ends.
"""

import logging
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from queue import SimpleQueue

import orjson
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from server.feed import service as feed
from server.shop_scope import versions_of, within_shop
from server.signing_in.service import SignIn, sign_ins_that_last
from server.synchronization.places import Place, Places

# Each new stream costs a request; a stream that is never renewed would hide a proxy that lost its end.
STREAM_S = 1800.0
POLL_S = 0.5
HEARTBEAT_S = 15.0
# Each poke brings a pull. A process sends so many in a second to all its streams, and so many to those of one shop:
# where many phones are at work, a poke stands for several changes. With up to ten streams in a shop none waits. After a
# quiet time a stream may be sent some pokes without waiting.
POKES_A_SECOND, POKES_OF_A_SHOP_A_SECOND = 50, 20
POKES_AT_ONCE = 5
HEARTBEAT = b": still here\n\n"
# How often the sign-ins of a shop's streams are read, and of how many shops at once; with very many shops, less often.
SIGN_IN_S, SHOPS_A_LOOK = 2.0, 50
# The key of an application's event streams.
STREAMS = "streams"
# The key of a request's environment: its server takes streams over.
TAKES_STREAMS = "benchtrail.takes_streams"

logger = logging.getLogger(__name__)
# The next message of a stream; None ends it. It may be called by any thread.
Send = Callable[[bytes | None], None]


class HandedOver(OSError):
    """Ends the work of the thread that answered, not the answer itself: `stream` continues it.

    An OSError, because gunicorn passes on only those, and treats any other error as a failed answer.
    """

    def __init__(self, stream: "Stream") -> None:
        super().__init__("the stream is taken over")
        self.stream = stream


class Stream:
    """One device's stream. Its events are stored until it is read."""

    def __init__(self, place: Place, sign_in: SignIn, version: int, forget: Callable[["Stream"], None]) -> None:
        self.place, self.sign_in, self._forget = place, sign_in, forget
        self.began_at = self.spoke_at = time.monotonic()
        self._version = version
        # When it would be due for a poke, if its pokes came evenly.
        self._poke_due_at = self.began_at
        self._mutex = threading.Lock()
        self._kept: SimpleQueue[bytes | None] = SimpleQueue()
        self._send: Send = self._kept.put
        self._is_handed_over = False

    def body(self, *, hands_over: bool) -> Iterator[bytes]:
        """Yield the answer's body. Raises HandedOver after the first event where the server takes streams over."""
        yield _poke(self._version)
        if hands_over:
            self._is_handed_over = True
            raise HandedOver(self)
        yield from iter(self._kept.get, None)

    def answered(self) -> None:
        """The thread that answered is done with it."""
        if not self._is_handed_over:
            self.close()

    def follow(self, send: Send) -> None:
        """Give `send` the stored events, and all later ones."""
        with self._mutex:
            while not self._kept.empty():
                send(self._kept.get())
            self._send = send

    def close(self) -> None:
        """Close the stream: its reader has left."""
        self._forget(self)

    def end(self) -> None:
        """Send the end."""
        self._pass_on(None)
        self.close()

    def look(self, version: int, now: float, *, spacing_s: float, lasts: bool) -> None:
        """Send the shop's version if it is new, and a sign of life if nothing was sent for long.

        During constant changes the time between pokes is between half of `spacing_s` and all of it; an earlier version
        is sent later. The stream ends after STREAM_S, or if the sign-in has ended (`lasts` is false).
        """
        if not lasts or now - self.began_at > STREAM_S or not self.place.is_kept():
            self.end()
        elif version != self._version and now >= self._poke_due_at - (POKES_AT_ONCE - 1) * spacing_s:
            self._version, self.spoke_at = version, now
            # Not evenly: all streams of a shop would be sent their pokes, and pull, at the same moment.
            self._poke_due_at = max(now, self._poke_due_at) + spacing_s * (1 - random.random() / 2)  # noqa: S311
            self._pass_on(_poke(version))
        elif now - self.spoke_at > HEARTBEAT_S:
            self.spoke_at = now
            self._pass_on(HEARTBEAT)

    def _pass_on(self, data: bytes | None) -> None:
        with self._mutex:
            self._send(data)


class Streams:
    """The open streams of a process, and the thread that looks for them while there are any."""

    def __init__(self, app: Flask, places: Places) -> None:
        self._app, self.places = app, places
        self._mutex = threading.Lock()
        self._open: dict[Stream, None] = {}
        self._is_looking = False
        # When the sign-ins of a shop's streams were last read.
        self._read_at: dict[str, float] = {}

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self._open)

    def open(self, shop_id: str, user_id: str, sign_in: SignIn) -> Stream | None:
        """Open a stream of a person's; None if there is no place for it."""
        place = self.places.take(shop_id, user_id)
        if place is None:
            return None
        stream = Stream(place, sign_in, feed.head(shop_id).version, self._forget)
        with self._mutex:
            self._open[stream] = None
            if not self._is_looking:
                self._is_looking = True
                threading.Thread(target=self._look_on, name="streams", daemon=True).start()
        return stream

    def _look_on(self) -> None:
        while True:
            began = time.perf_counter()
            self._look()
            with self._mutex:
                if not self._open:
                    self._is_looking = False
                    return
            # A server of very many shops looks less often, rather than all the time.
            threading.Event().wait(max(POLL_S, time.perf_counter() - began))

    def _look(self) -> None:
        """Look once for all streams."""
        now, of_all = time.monotonic(), self.count
        shops = self._by_shop()
        try:
            versions = self._versions(shops)
        except SQLAlchemyError:
            # The database is away: the streams end, and their devices ask again when they get no answer either.
            logger.exception("all event streams end")
            versions = {}
        due = self._due(shops, now)
        for shop_id, streams in shops.items():
            version, lasting = versions.get(shop_id), self._lasting(shop_id, streams) if shop_id in due else None
            spacing_s = spacing_of(len(streams), of_all)
            for stream in streams:
                if version is None:
                    stream.end()
                else:
                    lasts = lasting is None or stream.sign_in.hash in lasting
                    stream.look(version, now, spacing_s=spacing_s, lasts=lasts)

    def _due(self, shops: Iterable[str], now: float) -> set[str]:
        """Return the shops whose sign-ins are to be read at this look, those first that waited longest."""
        self._read_at = {shop_id: self._read_at.get(shop_id, 0.0) for shop_id in shops}
        longest_first = sorted(self._read_at, key=self._read_at.__getitem__)[:SHOPS_A_LOOK]
        due = [shop_id for shop_id in longest_first if now - self._read_at[shop_id] >= SIGN_IN_S]
        self._read_at.update(dict.fromkeys(due, now))
        return set(due)

    def _by_shop(self) -> dict[str, list[Stream]]:
        shops: dict[str, list[Stream]] = defaultdict(list)
        with self._mutex:
            for stream in self._open:
                shops[stream.place.shop_id].append(stream)
        return shops

    def _versions(self, shops: Collection[str]) -> dict[str, int]:
        with self._app.app_context():
            return versions_of(shops)

    def _lasting(self, shop_id: str, streams: Iterable[Stream]) -> set[str]:
        """Return the hashes of the streams' sign-ins that have not ended; none of them if the database is away."""
        try:
            with self._app.app_context(), within_shop(shop_id):
                return sign_ins_that_last(shop_id, [each.sign_in for each in streams])
        except SQLAlchemyError:
            logger.exception("the event streams of a shop end")
            return set()

    def _forget(self, stream: Stream) -> None:
        with self._mutex:
            if stream in self._open:
                del self._open[stream]
                stream.place.leave()


def spacing_of(streams: int, of_all: int) -> float:
    """Return the seconds between two pokes of a stream in a shop with so many streams, during constant changes.

    `of_all` are the streams of all shops.
    """
    return max(streams / POKES_OF_A_SHOP_A_SECOND, of_all / POKES_A_SECOND)


def open_streams() -> int:
    """Return how many streams are open in all processes of the present application's server."""
    streams: Streams = current_app.extensions[STREAMS]
    return streams.places.count()


def _poke(version: int) -> bytes:
    return b"event: poke\ndata: " + orjson.dumps({"version": version}) + b"\n\n"
