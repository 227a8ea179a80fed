"""The commands of W3C WebDriver that the stories need, over HTTP or over Firefox's own protocol (Marionette).

Both protocols have the same commands, so one table has both names of each. It is written here because no library can
drive Firefox without its driver, which Debian lacks.
"""

import json
import socket
import urllib.error
import urllib.request
from typing import Any, Protocol

# The key by which the specification marks an element in JSON.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

# A busy page on a busy machine is slow; the deadline distinguishes it from a browser that hangs.
ANSWER_WITHIN_S = 120

# Each command: Marionette's name, the HTTP method and the path, in which `{id}` is an element.
COMMANDS = {
    "goto": ("WebDriver:Navigate", "POST", "/url"),
    "run": ("WebDriver:ExecuteAsyncScript", "POST", "/execute/async"),
    "find": ("WebDriver:FindElements", "POST", "/elements"),
    "click": ("WebDriver:ElementClick", "POST", "/element/{id}/click"),
    "type": ("WebDriver:ElementSendKeys", "POST", "/element/{id}/value"),
    "window": ("WebDriver:GetWindowHandle", "GET", "/window"),
    "windows": ("WebDriver:GetWindowHandles", "GET", "/window/handles"),
    "new_window": ("WebDriver:NewWindow", "POST", "/window/new"),
    "switch": ("WebDriver:SwitchToWindow", "POST", "/window"),
}


class WebDriverError(Exception):
    """A command that the browser refused, with its error of the specification, such as `no such element`."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(f"{error}: {message}")
        self.error = error


class Wire(Protocol):
    """A browser in a session, over either protocol."""

    def call(self, command: str, **parameters: Any) -> Any:
        """Return the value of the answer. Raises WebDriverError."""


class Marionette:
    """Firefox on its own port: JSON arrays, each with its length in bytes before it."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=ANSWER_WITHIN_S)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._read()  # its greeting
        self.send("WebDriver:NewSession", {"capabilities": {}})

    def call(self, command: str, **parameters: Any) -> Any:
        answer = self.send(COMMANDS[command][0], parameters)
        return answer["value"] if isinstance(answer, dict) and set(answer) == {"value"} else answer

    def send(self, name: str, parameters: dict[str, Any]) -> Any:
        """Send a command by its own name; returns the raw answer. Raises WebDriverError."""
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, refusal, answer = self._read()
        if refusal:
            raise WebDriverError(refusal["error"], refusal["message"])
        return answer

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def _read(self) -> Any:
        length = b""
        while (digit := self._stream.read(1)) not in {b":", b""}:
            length += digit
        return json.loads(self._stream.read(int(length)))


class HttpWire:
    """A driver that listens on a port, with one session."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self._address = f"http://127.0.0.1:{port}"
        started = self._send("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._session = f"/session/{started['sessionId']}"

    def call(self, command: str, **parameters: Any) -> Any:
        _, method, path = COMMANDS[command]
        return self._send(method, self._session + path.format(**parameters), parameters)

    def _send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        data = None if method == "GET" else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_WITHIN_S) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as refusal:
            error = json.loads(refusal.read())["value"]
            raise WebDriverError(error["error"], error["message"]) from None
