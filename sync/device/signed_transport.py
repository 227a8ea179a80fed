"""The reference device's transport over HTTP: it signs requests, and makes a key for each new device.

keys = {device_id: DeviceKey.from_pem(kept)} device = Device(store, SignedTransport(send, keys, clock_s), new_id)

`send(method, target, headers, body)` makes one HTTP request and returns its Answer; it adds the access token, and
raises Unreachable if no answer came. `keys` must survive a restart together with the device's Store: store it whenever
it grows, that is, when a device is enrolled.
"""

import json
from collections.abc import Callable, MutableMapping
from urllib.parse import urlencode

from sync.device.store import Body
from sync.device.transport import Answer
from sync.wire.device_keys import DeviceKey

API = "/api/v1"
# Requests that only the device itself may make (docs/protocol.md, 5).
SIGNED_PATHS = frozenset({"/sync/push", "/sync/pull", "/sync/relay", "/sync/seal", "/auth/switch"})
CREATED = 201

Send = Callable[[str, str, dict[str, str], bytes | None], Answer]


class SignedTransport:
    """A `Transport` that has the keys of a device's identities; `clock_s` returns the time in seconds."""

    def __init__(self, send: Send, keys: MutableMapping[str, DeviceKey], clock_s: Callable[[], int]) -> None:
        self._send = send
        self._keys = keys
        self._clock_s = clock_s
        # The same key is used until an answer arrives: after a retry the device must still have the key that it
        # registered.
        self._next = DeviceKey.new()

    def __call__(self, method: str, path: str, body: Body) -> Answer:
        """Send a request; `body` is the query of a GET. Raises Unreachable, KeyError for a device without a key."""
        if (method, path) == ("POST", "/devices"):
            return self._enrol(path, body)
        query = urlencode({name: value for name, value in body.items() if value is not None}) if method == "GET" else ""
        data = None if method == "GET" else json.dumps(body).encode()
        headers = {} if data is None else {"Content-Type": "application/json"}
        if path in SIGNED_PATHS:
            device_id = str(body["device_id"])
            key = self._keys[device_id]
            headers |= key.signed_headers(device_id, method, API + path, query, data, self._clock_s())
        return self._send(method, f"{API}{path}?{query}" if query else API + path, headers, data)

    def _enrol(self, path: str, body: Body) -> Answer:
        data = json.dumps({**body, "public_key": self._next.public_key}).encode()
        answer = self._send("POST", API + path, {"Content-Type": "application/json"}, data)
        if answer.status == CREATED:
            self._keys[str(answer.body["id"])] = self._next
            self._next = DeviceKey.new()
        return answer
