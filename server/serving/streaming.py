"""An event stream on a connection that the worker's loop keeps: each event becomes the next part of the answer."""

from dataclasses import dataclass

from server.serving.buffered_socket import BufferedSocket
from server.synchronization.events import Stream

# A client that does not receive this many bytes is treated as gone; a stream sends some 30 bytes at a time.
UNTAKEN_MAX = 16 * 1024


@dataclass
class Line:
    """A stream, and the connection whose answer it is."""

    stream: Stream
    sock: BufferedSocket
    # An answer to HTTP/1.0 ends with its connection.
    is_chunked: bool
    # Whether another request may follow the answer.
    is_kept: bool = False

    def say(self, data: bytes | None) -> None:
        """Send the next part of the answer, None for its end. Raises OSError where the client takes nothing."""
        if self.is_chunked:
            data = b"%x\r\n%b\r\n" % (len(data), data) if data is not None else b"0\r\n\r\n"
        if data is not None:
            self.sock.sendall(data)
        if self.sock.outgoing > UNTAKEN_MAX:
            raise BrokenPipeError("the client takes nothing")
