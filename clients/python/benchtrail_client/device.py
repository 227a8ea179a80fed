"""A device: signs its calls by its own key, pushes its numbered operations, and pulls what changed."""

import time
from collections.abc import Iterator, Sequence
from uuid import UUID

import httpx

from .calling import connect, expect
from .generated import AuthenticatedClient, Client, models
from .generated.api.devices import enrol_device
from .generated.api.signing_in import issue_token
from .generated.api.synchronization import pull, push
from .generated.device_keys import DeviceKey
from .generated.operations import Pushed
from .transport import Retrying

__all__ = ["Device", "DeviceKey", "enrol", "sign_in"]
PROTOCOL = 1


def sign_in(server: str, email: str, password: str, *, transport: httpx.BaseTransport | None = None) -> str:
    """Return an access token of a person."""
    client = Client(server.rstrip("/"), httpx_args={"transport": transport or Retrying()})
    body = models.SignIn(email=email, password=password)
    return expect(models.Token, issue_token.sync(client=client, body=body)).access_token


def enrol(client: AuthenticatedClient, name: str, branch_id: UUID, key: DeviceKey) -> models.Device:
    """Enrol a device of a branch; `client` is a person's, who may do so."""
    public_key = models.PublicKey.from_dict(key.public_key)
    body = models.NewDevice(branch_id=branch_id, name=name, public_key=public_key)
    return expect(models.Device, enrol_device.sync(client=client, body=body))


class Device:
    """An enrolled device. The program stores operations, their sequence numbers and the cursor (see the kiosk)."""

    def __init__(
        self, server: str, token: str, device_id: UUID, key: DeviceKey, *, transport: httpx.BaseTransport | None = None
    ) -> None:
        self.id, self._key = device_id, key
        self.client = connect(server, token, sign=self._sign, transport=transport)

    def push(self, operations: Sequence[Pushed], after: UUID | None = None) -> models.PushAnswer:
        """Send operations in the order of `seq`, each with a result of its own; sending them again is safe.

        `after` is the id of the operation before the first of these.
        """
        body = models.Push(
            protocol=PROTOCOL,
            device_id=self.id,
            sent_at=int(time.time() * 1000),
            operations=list(operations),
            after=after,
        )
        return expect(models.PushAnswer, push.sync(client=self.client, body=body))

    def pages(self, cursor: str | None = None) -> Iterator[models.PullAnswer]:
        """Yield the pages of a pull from a cursor on, or all; store each page together with its cursor."""
        while True:
            page = expect(models.PullAnswer, pull.sync(client=self.client, device_id=str(self.id), cursor=cursor))
            yield page
            if not page.more:
                return
            cursor = page.cursor

    def _sign(self, request: httpx.Request) -> None:
        path, query = request.url.path, request.url.query.decode()
        body = request.content or None
        signed = self._key.signed_headers(str(self.id), request.method, path, query, body, int(time.time()))
        request.headers.update(signed)
