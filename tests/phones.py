"""Phones of the cast, which push over HTTP to the application under test."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from server.clock import now_ms
from sync.wire.proofs import Seal, read_seal
from tests.builders import Phone
from tests.cast import API, PASSWORD, Caller, Cast
from tests.signing import KEY

Body = dict[str, Any]
TRIES_MAX = 6


class HttpPhone(Phone):
    """A phone that uses the API as its transport.

    `sent` are the acknowledged operations; they are kept, and queued again if the server lost them. `replica` has the
    pulled records, by kind and id.
    """

    caller: Caller
    cursor: str | None = None
    code: str = ""

    def __init__(self, *of_any_phone: Any) -> None:
        super().__init__(*of_any_phone)
        self.replica: dict[tuple[str, str], Body] = {}
        self.recovered: list[str] = []

    def send(self, operations: list[Body], after: str | None = None) -> Any:
        """Push operations as they are, following `after`; return the whole answer."""
        return self._as_device(lambda: self.caller.post("/sync/push", {**self.body(operations), "after": after}))

    def take_seal(self, caller: Caller | None = None) -> Seal:
        """Get the seal of a person who is signed in on this phone, so that their operations have proofs from now on."""
        person = caller or self.caller
        answer = person.post("/sync/seal", {"device_id": self.device_id})
        assert answer.status_code == 200, answer.json
        self.seals[person.id] = read_seal(answer.json)
        return self.seals[person.id]

    def pull(self) -> list[Body]:
        """Pull; return the changes."""
        changes = []
        while True:
            answer = self.ask()
            assert answer.status_code == 200, answer.json
            changes += self.take(answer.json)
            if not answer.json["more"]:
                return changes

    def ask(self) -> Any:
        """Ask for the next page; return the whole answer."""
        cursor = f"&cursor={self.cursor}" if self.cursor else ""
        return self._as_device(lambda: self.caller.get(f"/sync/pull?device_id={self.device_id}{cursor}"))

    def _as_device(self, call: Callable[[], Any]) -> Any:
        """Return the answer to a call; if the server lacks the phone's key, it gets the key first."""
        answer = call()
        if answer.json.get("has_key") is not False:
            return answer
        assert self.caller.put(f"/devices/{self.device_id}/key", {"public_key": KEY.public_key}).status_code == 200
        return call()

    def take(self, page: Body) -> list[Body]:
        """Put a page into the replica; return its changes."""
        changes: list[Body] = page["changes"]
        for change in changes:
            self.replica[change["kind"], change["id"]] = change["data"]
        self.cursor, self.base = page["cursor"], page["version"]
        return changes

    def synchronize(self) -> None:
        """Push and pull until both succeed, even if the server lost operations meanwhile.

        Lost operations are pushed before a new snapshot is taken: until then the server limits the `base` of each
        operation to the version that it gave this device.
        """
        for _ in range(TRIES_MAX):
            if self._is_pushed() and self._is_pulled():
                return
        raise AssertionError(f"not through after {self.recovered}")

    def _is_pushed(self) -> bool:
        if not self.queue:
            return True
        answer = self.send(self.queue)
        if answer.status_code == 200:
            self.sent, self.queue = self.sent + self.queue, []
            return True
        self._recover(answer.json)
        return False

    def _is_pulled(self) -> bool:
        answer = self.ask()
        while answer.status_code == 200:
            self.take(answer.json)
            if self._queue_again(answer.json["last_seq"]):
                self.recovered.append("last_seq")
                return False
            if not answer.json["more"]:
                return True
            answer = self.ask()
        self._recover(answer.json)
        return False

    def _recover(self, problem: Body) -> None:
        """React to a problem of a restored server as docs/errors.md describes."""
        code = problem["code"]
        self.recovered.append(code)
        if code == "not_signed_in":
            self._sign_in()
        elif code == "sequence_gap":
            self._queue_again(problem["expected"] - 1)
        elif code == "cursor_unknown":
            self._queue_again(problem["last_seq"])
            self.cursor, self.replica = None, {}
        elif code == "not_found":
            self._enrol_again()
        else:
            raise AssertionError(problem)

    def _queue_again(self, last_seq: int) -> bool:
        """Queue again the acknowledged operations beyond the server's last sequence number; return whether there are
        any.
        """
        lost = [operation for operation in self.sent if operation["seq"] > last_seq]
        self.sent = [operation for operation in self.sent if operation["seq"] <= last_seq]
        self.queue = lost + self.queue
        return bool(lost)

    def _enrol_again(self) -> None:
        """Become a new device with the same operations, because the server no longer knows the old one."""
        device = self.caller.post("/devices", {"name": "Phone", "branch_id": self.branch_id}).json
        self.device_id, self.code = device["id"], device["code"]
        everything = self.sent + self.queue
        # This new device's replica has received nothing yet.
        self.queue = [{**operation, "seq": at, "base": 0} for at, operation in enumerate(everything, 1)]
        self.sent, self.seq, self.cursor, self.replica = [], len(everything), None, {}

    def _sign_in(self) -> None:
        who = {"email": self.caller.email, "password": PASSWORD}
        token = self.caller.client.post(f"{API}/auth/token", json=who).json["access_token"]
        self.caller = replace(self.caller, token=token)


def phone_of(shop: Cast, caller: Caller, branch_id: str, skew: int = 0) -> HttpPhone:
    """Enrol a phone for a person at a branch."""
    device = shop.enrol(branch_id, by=caller)

    def transport(body: Body) -> Body:
        answer = phone.caller.post("/sync/push", body)
        assert answer.status_code == 200, answer.json
        return dict(answer.json)

    phone = HttpPhone(device["id"], branch_id, caller.id, transport, now_ms, skew)
    phone.caller, phone.code = caller, device["code"]
    return phone
