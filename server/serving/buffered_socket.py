"""A connection's socket for gunicorn's threads: it gives complete requests and takes answers without waiting.

The worker's loop receives and sends for all connections (worker.py). A thread gets the socket when a request is
complete. The part of its answer that the client does not take at once is stored, and the loop sends it later. Only an
answer of more than OUTGOING_MAX bytes lets its thread wait, and only for a client that continues to receive.
"""

import errno
import os
import re
import select
import socket
import time
from collections import deque
from collections.abc import Callable
from typing import IO

from server.serving.patience import STOPPING_SECONDS, TAKEN_BYTES, TAKEN_WITHIN_S

RECEIVE_BYTES = 256 * 1024
OUTGOING_MAX = 4 * 1024 * 1024
# A longer head is refused; gunicorn has limits of its own below it.
HEAD_MAX = 64 * 1024
END_OF_HEAD = b"\r\n\r\n"

_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
_NO_LENGTH = re.compile(rb"^(?:transfer-encoding|content-length)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_EXPECTS = re.compile(rb"^expect[ \t]*:[ \t]*100-continue[ \t]*\r$", re.IGNORECASE | re.MULTILINE)


class _FilePart:
    """A part of a file that is still to be sent; it costs a descriptor, and no memory."""

    def __init__(self, file: int, offset: int, left: int) -> None:
        self.file, self.offset, self.left = os.dup(file), offset, left

    def send(self, to: socket.socket) -> int:
        sent = os.sendfile(to.fileno(), self.file, self.offset, self.left)
        self.offset, self.left = self.offset + sent, self.left - sent
        if not sent:
            # The file was cut meanwhile; there is nothing more to send.
            self.left = 0
        return sent

    def __len__(self) -> int:
        return self.left

    def close(self) -> None:
        os.close(self.file)


class BufferedSocket:
    """A non-blocking socket with a buffer of received bytes not read yet and a buffer of bytes not sent yet."""

    def __init__(self, sock: socket.socket, is_stopping: Callable[[], bool] = lambda: False) -> None:
        """Wrap a socket; `is_stopping` returns whether its process was asked to end."""
        sock.settimeout(0)
        self._sock, self._is_stopping = sock, is_stopping
        self._received = bytearray()
        self._looked_at = 0
        self._outgoing: deque[memoryview | _FilePart] = deque()
        self.outgoing = 0

    # The loop's side

    @property
    def received(self) -> int:
        """How many bytes were received and not read yet."""
        return len(self._received)

    @property
    def untaken(self) -> int:
        """The number of unsent bytes of the answer, including files."""
        return sum(len(part) for part in self._outgoing)

    def receive(self) -> bool:
        """Receive the available bytes; False if the client has ended. Raises OSError."""
        try:
            data = self._sock.recv(RECEIVE_BYTES)
        except BlockingIOError:
            return True
        self._received += data
        return bool(data)

    def forget(self) -> None:
        """Free the memory of received bytes that were not read."""
        self._received = bytearray()
        self._looked_at = 0

    def discard(self) -> int | None:
        """Discard the available bytes; return their number, None if none have arrived yet. Raises OSError."""
        try:
            return len(self._sock.recv(RECEIVE_BYTES))
        except BlockingIOError:
            return None

    def unread(self, data: bytes) -> None:
        """Put bytes back that a parser read beyond its message."""
        self._received[:0] = data
        self._looked_at = 0

    def head(self) -> bytes | None:
        """Return the head of the request that is there, with the line end of its last field; None until it is whole."""
        end = self._received.find(END_OF_HEAD, max(0, self._looked_at - len(END_OF_HEAD)))
        self._looked_at = len(self._received) if end < 0 else end
        return None if end < 0 else bytes(self._received[: end + 2])

    def flush(self) -> bool:
        """Send as much as is taken now; True if nothing is left. Raises OSError."""
        while self._outgoing:
            part = self._outgoing[0]
            try:
                sent = part.send(self._sock) if isinstance(part, _FilePart) else self._sock.send(part)
            except BlockingIOError:
                return False
            self.outgoing -= sent
            if isinstance(part, _FilePart):
                if part.left:
                    continue
                part.close()
            elif sent < len(part):
                self._outgoing[0] = part[sent:]
                continue
            self._outgoing.popleft()
        self.outgoing = 0
        return True

    def end_answer(self) -> None:
        """Close the sending side of the connection. Raises OSError."""
        self._sock.shutdown(socket.SHUT_WR)

    # gunicorn's side: a socket

    def recv(self, size: int, _flags: int = 0) -> bytes:
        """Return received bytes, b"" where none are left; it does not wait for more."""
        data = bytes(self._received[:size])
        del self._received[:size]
        self._looked_at = 0
        return data

    def sendall(self, data: bytes) -> None:
        """Send bytes, and keep those that the socket does not accept yet.

        Raises BrokenPipeError for a client that receives a large answer too slowly.
        """
        self._outgoing.append(memoryview(bytes(data)))
        self.outgoing += len(data)
        self._send_or_wait()

    send = sendall

    def sendfile(self, file: IO[bytes], offset: int = 0, count: int | None = None) -> None:
        """Send a part of a file as `sendall` does; `file` may be closed afterwards."""
        left = os.fstat(file.fileno()).st_size - offset if count is None else count
        self._outgoing.append(_FilePart(file.fileno(), offset, left))
        self.flush()

    def _send_or_wait(self) -> None:
        if self.flush():
            return
        while self.outgoing > OUTGOING_MAX:
            aim, began = self.outgoing - TAKEN_BYTES, time.monotonic()
            while self.outgoing > max(aim, 0):
                within_s = STOPPING_SECONDS if self._is_stopping() else TAKEN_WITHIN_S
                left_s = began + within_s - time.monotonic()
                if left_s <= 0:
                    raise BrokenPipeError(errno.EPIPE, "the client takes its answer too slowly")
                poll = select.poll()
                poll.register(self._sock, select.POLLOUT)
                # Not all of it at once: the process may begin to stop.
                poll.poll(min(left_s, STOPPING_SECONDS) * 1000)
                self.flush()

    def setblocking(self, _is_blocking: bool) -> None:  # noqa: FBT001 - the socket's own signature
        """Do nothing: the loop needs it as it is."""

    def settimeout(self, _seconds: float | None) -> None:
        """Do nothing: reading never waits."""

    def gettimeout(self) -> float | None:
        """Return 0: reading never waits."""
        return 0.0

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._sock.fileno()

    def getsockname(self) -> object:
        """Return the server's address."""
        return self._sock.getsockname()

    def close(self) -> None:
        """Close the connection; unsent bytes are lost."""
        for part in self._outgoing:
            if isinstance(part, _FilePart):
                part.close()
        self._outgoing.clear()
        self._sock.close()


def body_length(head: bytes) -> int | None:
    """Return the length of the body after a head; None unless the head has one plain Content-Length."""
    lengths = _LENGTH.findall(head)
    if len(_NO_LENGTH.findall(head)) != len(lengths) or len(lengths) > 1:
        return None
    return int(lengths[0]) if lengths else 0


def expects_continue(head: bytes) -> bool:
    """Return whether a client waits for `100 Continue`."""
    return _EXPECTS.search(head) is not None
