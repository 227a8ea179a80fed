"""gunicorn's threaded worker, patient with slow clients: its loop waits for them, and its threads never do.

The plain worker gives a thread to each connection as soon as its first byte is there, and so many slow clients as
there are threads silence it. Here a connection costs a socket and what it has sent so far until a request is whole:

    waiting for a request -> in a thread -> its answer being taken -> waiting for the next, or ending

An event stream is an answer that continues without a thread (streaming.py).

Each wait has a time limit. If there are too many connections, or they use too much memory, the oldest waiting
connection of the address with the most connections is closed. No connection is refused.
"""

import errno
import faulthandler
import logging
import math
import selectors
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn.http import get_parser
from gunicorn.workers.gthread import ThreadWorker

from server.bodies import MAX_BODY_BYTES
from server.problems import status_of
from server.serving.arbiter import take_signals
from server.serving.buffered_socket import HEAD_MAX, BufferedSocket, body_length, expects_continue
from server.serving.patience import Patience
from server.serving.problem_answers import problem_answer, problem_of
from server.serving.streaming import Line
from server.synchronization.events import TAKES_STREAMS, HandedOver

logger = logging.getLogger(__name__)

HEAD_SECONDS = 15.0
BODY_SECONDS = 120.0
# A client has this long to take its answer, and a second more for each so many bytes of it.
ANSWER_SECONDS, ANSWER_BYTES_A_SECOND = 30.0, 4096
# For this long, and for this many bytes, the server reads from a client that still sends after its answer: else the
# client would not see the answer.
LINGER_SECONDS, LINGER_BYTES = 5.0, 128 * 1024 * 1024
# Requests in progress are answered before a worker ends; the log shows one that takes longer.
SLOW_STOP_SECONDS = 10
# The memory that all incomplete requests may use in one process.
RECEIVED_MAX = 256 * 1024 * 1024
HTTP_1_0 = (1, 0)
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection:
    """One client's connection, with the attributes that gunicorn's worker uses: `sock`, `client`, `server` ..."""

    def __init__(self, cfg: Any, sock: BufferedSocket, client: Any, server: Any) -> None:
        self.cfg, self.sock, self.client, self.server = cfg, sock, client, server
        self.parser: Any = None
        self.initialized, self.data_ready, self.is_http2 = False, True, False
        self.patience = Patience()
        self.act: Callable[[Connection], None] = lambda _: None
        # The body that belongs to the head that is there; None while there is no head.
        self.length: int | None = None
        self.is_partial = False
        self.lingered = 0
        self.charged = 0
        # The event stream that its answer is.
        self.line: Line | None = None

    def init(self) -> None:
        """Make the parser, as gunicorn's connections do; there is no TLS and no HTTP/2 here."""
        if self.parser is None:
            self.parser = get_parser(self.cfg, self.sock, self.client)
        self.initialized = True

    @property
    def address(self) -> str:
        """The address of the client, or of the proxy before it."""
        return str(self.client[0]) if isinstance(self.client, tuple) and self.client else ""

    def give(self, seconds: float) -> None:
        """Let the next wait last so long, shorter while the worker stops."""
        self.patience.give(seconds, time.monotonic())

    def end_soon(self) -> None:
        """Let each wait be a short one from now on, because the worker stops."""
        self.patience.end(self.sock.untaken, time.monotonic())


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """See the module."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # In the order in which they began to wait.
        self._waiting: dict[Connection, None] = {}
        self._said: deque[tuple[Connection, bytes | None]] = deque()
        self._received = 0

    def accept(self, listener: Any) -> None:
        """Take a new connection; its first request is waited for by the loop."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self._make_room()
            elif error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        connection = Connection(self.cfg, BufferedSocket(client, self.is_stopping), address, listener.getsockname())
        connection.give(HEAD_SECONDS)
        self._try(self._receive, connection)
        while self.nr_conns >= self.worker_connections and self._make_room():
            pass

    # Waiting for a request

    def _receive(self, connection: Connection) -> None:
        before = connection.sock.received
        try:
            is_open = connection.sock.receive()
        except MemoryError:
            connection.sock.forget()
            self._refuse(connection, "try_again")
            return
        if not before and connection.sock.received:
            connection.give(HEAD_SECONDS)
        self._look(connection, is_open=is_open)

    def _look(self, connection: Connection, *, is_open: bool = True) -> None:
        """Hand a request that is whole to a thread, and wait for one that is not."""
        sock = connection.sock
        if connection.length is None:
            head = sock.head()
            if head is not None:
                self._begin_body(connection, head)
            elif sock.received > HEAD_MAX:
                self._refuse(connection, "headers_too_large")
                return
        if connection.length is not None and (sock.received >= connection.length or connection.is_partial):
            self._hand_over(connection)
        elif is_open:
            self._charge(connection, sock.received)
            self._wait(connection, selectors.EVENT_READ, self._receive)
        elif connection.length is not None:
            # The body was cut off: the application answers with an error, in case the client still listens.
            connection.is_partial = True
            self._hand_over(connection)
        else:
            self._drop(connection)

    def _begin_body(self, connection: Connection, head: bytes) -> None:
        length = body_length(head)
        # The application refuses a body without a length, or with too large a one, at once.
        connection.is_partial = length is None or length > MAX_BODY_BYTES
        connection.length = len(head) + 2 + (length or 0)
        connection.give(BODY_SECONDS)
        if length and not connection.is_partial and expects_continue(head):
            connection.sock.sendall(CONTINUE)

    def _hand_over(self, connection: Connection) -> None:
        self._charge(connection, 0)
        connection.length = None
        self.enqueue_req(connection)

    def _refuse(self, connection: Connection, code: str) -> None:
        """Answer a request that is not whole with a problem document."""
        logger.warning("request could not be received: %s", code)
        connection.sock.sendall(problem_answer(code))
        self._end(connection)

    # Answers in threads, and the end of each answer

    def handle_request(self, req: Any, conn: Connection) -> bool:
        """Answer a request; if its body was not received completely, the answer states that the connection ends."""
        req.must_close = req.must_close or conn.is_partial
        try:
            return bool(super().handle_request(req, conn))
        except HandedOver as handed_over:
            conn.line = Line(handed_over.stream, conn.sock, is_chunked=req.version > HTTP_1_0)
            return not req.should_close()

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:  # noqa: FBT001 - gunicorn's signature
        """Return whether the connection can be used again; it cannot if an unread body may follow."""
        try:
            if conn.is_partial or not keepalive or not conn.parser.finish_body():
                return False
            conn.sock.unread(conn.parser.unreader.take_buffered())
        except Exception:  # noqa: BLE001 - the request has its answer, and must not get a second one
            return False
        return True

    def finish_request(self, conn: Connection, fs: "Future[bool]") -> None:
        """Send the rest of the answer; then wait for the next request, or end the connection."""
        is_kept = not fs.cancelled() and fs.exception() is None and fs.result() is True
        if self.is_stopping():
            conn.end_soon()
        if conn.line:
            conn.line.is_kept = is_kept
            self._begin_stream(conn, conn.line)
            return
        conn.give(ANSWER_SECONDS + conn.sock.outgoing / ANSWER_BYTES_A_SECOND)
        self._try(partial(self._send, is_kept=is_kept), conn)

    def _send(self, connection: Connection, *, is_kept: bool) -> None:
        if not connection.sock.flush():
            connection.patience.note_taken(connection.sock.untaken, time.monotonic())
            self._wait(connection, selectors.EVENT_WRITE, partial(self._send, is_kept=is_kept))
        elif is_kept:
            connection.give(self.cfg.keepalive)
            self._look(connection)
        else:
            self._end(connection)

    def _end(self, connection: Connection) -> None:
        """End a connection so that the client gets its answer: bytes that it still sends are discarded for a while."""
        connection.give(LINGER_SECONDS)
        if connection.sock.flush():
            connection.sock.end_answer()
        self._linger(connection)

    def _linger(self, connection: Connection) -> None:
        thrown_away = connection.sock.discard()
        connection.lingered += thrown_away or 0
        if thrown_away == 0 or connection.lingered > LINGER_BYTES:
            self._drop(connection)
            return
        if thrown_away:
            connection.give(LINGER_SECONDS)
        self._wait(connection, selectors.EVENT_READ, self._linger)

    # An event stream

    def load_wsgi(self) -> None:
        """Load the application, and note in each request that this worker takes over event streams."""
        super().load_wsgi()
        answer: Callable[..., Any] = self.wsgi
        self.wsgi: Callable[..., Any] = lambda environ, start: answer({**environ, TAKES_STREAMS: True}, start)

    def _begin_stream(self, connection: Connection, line: Line) -> None:
        # A parser holds more memory than all else of a connection; the next request makes one.
        connection.parser = None
        connection.give(math.inf)
        self._wait(connection, selectors.EVENT_READ, self._attend)
        line.stream.follow(partial(self._pass_on, connection))
        if not self.alive:
            self._end_streams()

    def _pass_on(self, connection: Connection, data: bytes | None) -> None:
        """Let the loop send the text of a stream; may be called in any thread."""
        self._said.append((connection, data))
        self.method_queue.defer(self._send_said)

    def _send_said(self) -> None:
        while self._said:
            connection, data = self._said.popleft()
            if connection.line and connection in self._waiting:
                self._stop_waiting(connection)
                self._try(partial(self._say, line=connection.line, data=data), connection)

    def _say(self, connection: Connection, *, line: Line, data: bytes | None) -> None:
        line.say(data)
        if data is not None:
            self._attend(connection)
        elif self.alive:
            connection.line = None
            connection.give(ANSWER_SECONDS)
            self._send(connection, is_kept=line.is_kept)
        else:
            self._drop(connection)

    def _attend(self, connection: Connection) -> None:
        """Send as much as the client accepts, and check whether it is still connected."""
        is_sent = connection.sock.flush()
        if not connection.sock.receive() or connection.sock.received > HEAD_MAX:
            self._drop(connection)
            return
        events = selectors.EVENT_READ if is_sent else selectors.EVENT_READ | selectors.EVENT_WRITE
        self._wait(connection, events, self._attend)

    def _end_streams(self) -> None:
        """End the streams of this process, which is stopping."""
        for connection in [each for each in self._waiting if each.line]:
            self._pass_on(connection, None)

    # The loop

    def _wait(self, connection: Connection, events: int, act: Callable[[Connection], None]) -> None:
        connection.act = act
        self._waiting[connection] = None
        self.poller.register(connection.sock, events, partial(self._ready, connection))

    def _ready(self, connection: Connection, _sock: object) -> None:
        if connection in self._waiting:
            self._stop_waiting(connection)
            self._try(connection.act, connection)

    def _try(self, act: Callable[[Connection], None], connection: Connection) -> None:
        try:
            act(connection)
        except OSError:
            self._drop(connection)
        except Exception:
            # An error for one client, such as a lack of memory, must not affect the others.
            self._drop(connection)
            logger.exception("a connection failed")

    def _stop_waiting(self, connection: Connection) -> None:
        if self._waiting.pop(connection, connection) is None:
            self.poller.unregister(connection.sock)

    def _drop(self, connection: Connection) -> None:
        self._stop_waiting(connection)
        self._charge(connection, 0)
        self.nr_conns -= 1
        if connection.line:
            connection.line.stream.close()
        connection.sock.close()

    def _charge(self, connection: Connection, held: int) -> None:
        """Store the size of an incomplete request; if all together are too large, drop the largest."""
        self._received += held - connection.charged
        connection.charged = held
        while self._received > RECEIVED_MAX and self._waiting:
            self._drop(max(self._waiting, key=lambda each: each.charged))

    def _make_room(self) -> bool:
        """Drop the oldest waiting connection of the address with the most of them; False if none waits."""
        if not self._waiting:
            return False
        ((most, _),) = Counter(each.address for each in self._waiting).most_common(1)
        self._drop(next(each for each in self._waiting if each.address == most))
        return True

    def murder_keepalived(self, force: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn's signature
        """Drop the waiting connections whose time is over, or all."""
        now = time.monotonic()
        for connection in [each for each in self._waiting if force or each.patience.deadline <= now]:
            self._drop(connection)

    def murder_pending(self) -> None:
        """Do nothing: gunicorn's own list of waiting connections is empty."""

    def is_stopping(self) -> bool:
        """Return whether this process was asked to end; in any thread."""
        return not self.alive

    def _cap_keepalive(self, _deadline: float) -> None:
        """Let every wait end soon, because the worker stops."""
        for connection in self._waiting:
            connection.end_soon()

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Wait for events; while the worker stops, no longer than until the first wait is over."""
        if not self.alive and self._waiting:
            first = min(each.patience.deadline for each in self._waiting)
            timeout = min(timeout, max(first - time.monotonic(), 0.0))
        super().wait_for_and_dispatch_events(timeout)

    def is_parent_alive(self) -> bool:
        """Return whether the process that started this one lives.

        Without it the worker stops: its streams end, and the next server can have the port at once.
        """
        lives = bool(super().is_parent_alive())
        if not lives:
            self.alive = False
            self._end_streams()
            self.set_accept_enabled(False)
            for listener in self.sockets:
                listener.close()
        return lives

    def init_signals(self) -> None:
        """Handle signals from now on, beginning with those that arrived before."""
        super().init_signals()
        take_signals()

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Begin to stop; event streams end, and their clients come back to another process."""
        # Before gunicorn kills a worker that does not stop, the log says where its threads are.
        faulthandler.dump_traceback_later(SLOW_STOP_SECONDS)
        super().handle_exit(sig, frame)
        # A signal comes in the middle of the loop.
        self.method_queue.defer(self._end_streams)

    # Errors of gunicorn's own

    def handle_error(self, req: Any, client: BufferedSocket, addr: Any, exc: BaseException) -> None:
        """Answer with a problem document."""
        code = problem_of(exc)
        if status_of(code) >= 500:
            logger.error("request could not be handled", exc_info=exc)
        else:
            logger.warning("request could not be read: %s", type(exc).__name__)
        client.sendall(problem_answer(code))
