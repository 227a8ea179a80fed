"""Phones of the cast: what people say goes over HTTP to the application under test."""

from typing import Any

from server.clock import now_ms
from tests.builders import Phone
from tests.cast import Caller, Cast


class HttpPhone(Phone):
    """A phone whose transport is the API."""

    caller: Caller
    cursor: str | None = None
    code: str = ""

    def send(self, operations: list[dict[str, Any]]) -> Any:
        """Push operations as they are; return the whole answer."""
        return self.caller.post("/sync/push", self.body(operations))

    def pull(self) -> list[dict[str, Any]]:
        """Bring the replica up to date; return what changed."""
        changes = []
        while True:
            cursor = f"&cursor={self.cursor}" if self.cursor else ""
            answer = self.caller.get(f"/sync/pull?device_id={self.device_id}{cursor}")
            assert answer.status_code == 200, answer.json
            changes += answer.json["changes"]
            self.cursor, self.base = answer.json["cursor"], answer.json["version"]
            if not answer.json["more"]:
                return changes


def phone_of(shop: Cast, caller: Caller, branch_id: str, skew: int = 0) -> HttpPhone:
    """Enrol a phone for somebody at a branch."""
    device = shop.enrol(branch_id, by=caller)

    def transport(body: dict[str, Any]) -> dict[str, Any]:
        answer = caller.post("/sync/push", body)
        assert answer.status_code == 200, answer.json
        return dict(answer.json)

    phone = HttpPhone(device["id"], branch_id, caller.id, transport, now_ms, skew)
    phone.caller, phone.code = caller, device["code"]
    return phone
