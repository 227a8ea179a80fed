"""The cast: Ada's Repairs with its branches North and South, and the people who work there."""

import json
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.signing import API, SIGNED, signed, with_key

PASSWORD = "a long enough password"
# The body of a new webhook.
NEW_WEBHOOK = {"name": "Web shop", "url": "https://shop.example/in", "events": ["stock.changed"]}


@dataclass(frozen=True)
class Caller:
    """Somebody who calls the API with their own bearer token.

    `device` signs all their requests, as after a sign-in by PIN.
    """

    client: FlaskClient
    id: str
    name: str
    email: str
    token: str
    device: str | None = None

    def get(self, path: str, headers: dict[str, str] | None = None, **options: Any) -> TestResponse:
        """GET a path under /api/v1; a pull is signed."""
        sent = self.headers | signed("GET", path, device_id=self.device) | (headers or {})
        return self.client.get(API + path, headers=sent, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        """POST a JSON body, or none, to a path under /api/v1; calls of a device are signed."""
        body = with_key(path, body)
        if (path not in SIGNED and self.device is None) or not isinstance(body, dict):
            return self.client.post(API + path, json=body, headers=self.headers, **options)
        return self._send("POST", path, body, **options)

    def patch(self, path: str, body: Any) -> TestResponse:
        """PATCH a path under /api/v1 with a JSON body."""
        return self.client.patch(API + path, json=body, headers=self.headers)

    def put(self, path: str, body: Any, **options: Any) -> TestResponse:
        """PUT a JSON body to a path under /api/v1."""
        if self.device is not None:
            return self._send("PUT", path, body, **options)
        return self.client.put(API + path, json=body, headers=self.headers, **options)

    def delete(self, path: str) -> TestResponse:
        """DELETE a path under /api/v1."""
        return self.client.delete(API + path, headers=self.headers)

    def _send(self, method: str, path: str, body: Any, **options: Any) -> TestResponse:
        data = json.dumps(body).encode()
        headers = options.pop("headers", {}) | self.headers | {"Content-Type": "application/json"}
        headers |= signed(method, path, data, device_id=self.device)
        return self.client.open(API + path, method=method, data=data, headers=headers, **options)

    @property
    def headers(self) -> dict[str, str]:
        """The header that identifies the caller."""
        return {"Authorization": f"Bearer {self.token}"}


@dataclass(frozen=True)
class Cast:
    """Ada's Repairs. Max manages North; Cleo sells in South; Ada and Tess, who repairs, work in every branch.

    `north` and `south` are the ids of the branches.
    """

    id: str
    north: str
    south: str
    ada: Caller
    max: Caller
    cleo: Caller
    tess: Caller

    def enrol(self, branch_id: str, name: str = "Phone", by: Caller | None = None) -> dict[str, Any]:
        """Enrol a device and return its record."""
        answer = (by or self.ada).post("/devices", {"name": name, "branch_id": branch_id})
        assert answer.status_code == 201, answer.json
        record: dict[str, Any] = answer.json
        return record


def open_shop(
    client: FlaskClient, owner: str, shop: str, branch: str = "North", email: str = "", password: str = PASSWORD
) -> tuple[dict[str, Any], Caller]:
    """Open a shop; return the server's answer and the admin."""
    email = email or f"{owner.lower()}@example.org"
    body = {"shop_name": shop, "branch_name": branch, "name": owner, "email": email, "password": password}
    answer = client.post(f"{API}/shops", json=body)
    assert answer.status_code == 201, answer.json
    return answer.json, Caller(client, answer.json["user"]["id"], owner, email, answer.json["access_token"])


def hire(admin: Caller, name: str, role: str, branch_ids: list[str], email: str = "") -> Caller:
    """Add a person to the admin's shop and sign them in."""
    email = email or f"{name.lower()}@example.org"
    person = {"name": name, "email": email, "password": PASSWORD, "role": role, "branch_ids": branch_ids}
    user = admin.post("/users", person)
    assert user.status_code == 201, user.json
    token = admin.client.post(f"{API}/auth/token", json={"email": email, "password": PASSWORD})
    return Caller(admin.client, user.json["id"], name, email, token.json["access_token"])


def gather(client: FlaskClient, domain: str = "example.org") -> Cast:
    """Open Ada's Repairs and add everyone; their e-mail addresses belong to this domain."""
    opened, ada = open_shop(client, "Ada", "Ada's Repairs", email=f"ada@{domain}")
    north = opened["branch"]["id"]
    south = ada.post("/branches", {"name": "South"}).json["id"]
    return Cast(
        id=opened["shop"]["id"],
        north=north,
        south=south,
        ada=ada,
        max=hire(ada, "Max", "manager", [north], f"max@{domain}"),
        cleo=hire(ada, "Cleo", "clerk", [south], f"cleo@{domain}"),
        tess=hire(ada, "Tess", "technician", [], f"tess@{domain}"),
    )


def recast(cast: Cast, client: FlaskClient) -> Cast:
    """Return the same people calling through another client: a copy of their database."""
    people = {
        name: Caller(client, caller.id, caller.name, caller.email, caller.token)
        for name, caller in vars(cast).items()
        if isinstance(caller, Caller)
    }
    return Cast(id=cast.id, north=cast.north, south=cast.south, **people)
