"""API keys: a program calls for the admin who made the key, within its scopes and branches."""

import re
from dataclasses import replace

import pytest
from freezegun import freeze_time

from server.app import create_app
from server.extensions import db
from server.signing_in.models import ApiKey
from tests.builders import new_id
from tests.cast import API, Caller
from tests.documented import SOME_ID, Documented
from tests.inside import inside

CUSTOMER = "customer.create"
SCOPES_OF_CALLS = {name: [name] for name in ("read", "propose", "webhooks")} | {"write": ["write:customer"]}


def make(shop, scopes=("read",), **body):
    """Return a caller by a new key of Ada's, and the key's record."""
    answer = shop.ada.post("/api-keys", {"name": "Web shop", "scopes": list(scopes), **body})
    assert answer.status_code == 201, answer.json
    return replace(shop.ada, token=answer.json["key"]), answer.json


def customer(branch, **more):
    return {"type": CUSTOMER, "v": 1, "branch_id": branch, "payload": {"customer_id": new_id(), "name": "Ines"}, **more}


@pytest.mark.served
@pytest.mark.both_databases
def test_a_key_reads_within_its_branches_and_records_with_a_device_of_its_own(shop):
    web, made = make(shop, ["read", "write:customer"], branch_ids=[shop.north])

    assert made["device_id"] not in {device["id"] for device in web.get("/devices").json["items"]}
    recorded = web.post("/operations", customer(shop.north))
    assert recorded.json["standing"] == "settled"
    operation = shop.ada.get(f"/operations/{recorded.json['id']}").json
    assert operation["device_id"] == made["device_id"]
    assert operation["device_code"] == made["device_code"]
    assert (operation["actor_id"], operation["pushed_by"], operation["seq"]) == (shop.ada.id, shop.ada.id, 1)
    refused = web.post("/operations", customer(shop.south))
    assert (refused.status_code, refused.json["code"]) == (403, "branch_not_yours")
    assert web.post("/operations/check", customer(shop.north)).json["standing"] == "settled"


@pytest.mark.served
def test_an_operation_that_a_key_sends_twice_is_recorded_once(shop):
    web, _ = make(shop, ["write:customer"])
    body = customer(shop.north, id=new_id())
    assert [web.post("/operations", body).json["duplicate"] for _ in range(2)] == [False, True]
    for caller, sent in ((web, {**body, "payload": {**body["payload"], "name": "Eve"}}), (shop.ada, body)):
        refused = caller.post("/operations", sent)
        assert (refused.status_code, refused.json["code"]) == (409, "operation_altered")


@pytest.mark.served(anew=True)
def test_every_call_is_open_to_a_key_only_with_the_scope_that_it_declares(shop, client):
    """Every call that a key may make is on this list, and each needs its scope."""
    document = Documented(client.get(f"{API}/openapi.json").json)
    callers = {name: make(shop, scopes)[0] for name, scopes in SCOPES_OF_CALLS.items()}
    opened = {name: set() for name in callers}
    for method, path, call in document.calls():
        if "x-least-role" not in call:
            continue
        url = re.sub(r"\{\w+\}", SOME_ID, path)
        for name, caller in callers.items():
            answer = caller.client.open(url, method=method, headers=caller.headers, data=b"nonsense")
            is_refused = answer.status_code == 403 and answer.json["code"] == "scope_missing"
            assert is_refused == (call.get("x-key-scope") != name), f"{name} {method} {path}"
            if not is_refused:
                opened[name].add(f"{method} {path.removeprefix(API)}")
    assert opened["propose"] == {"POST /proposals"}
    assert opened["write"] == {"POST /operations", "POST /operations/batch", "POST /operations/check"}
    assert opened["webhooks"]
    assert all("/webhooks" in call for call in opened["webhooks"])
    assert all(call.startswith("GET ") for call in opened["read"])
    folders = {call.split("/")[1] for call in opened["read"]}
    assert not folders & {"users", "audit", "sync", "me", "api-keys", "invitations", "auth", "imports", "enrolments"}


@pytest.mark.served
def test_a_key_records_only_the_kinds_of_its_scopes(shop):
    web, _ = make(shop, ["write:customer", "write:sale"])
    assert web.post("/operations", customer(shop.north)).status_code == 200
    for type_ in ("item.create", "stock.restock", "conflict.resolve", "customers.create", "nonsense"):
        refused = web.post("/operations", {**customer(shop.north), "type": type_})
        assert (refused.status_code, refused.json["code"]) == (403, "scope_missing"), type_
    refused = shop.ada.post("/api-keys", {"name": "Inbox", "scopes": ["write:conflict"]})
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "scopes.0")


@pytest.mark.both_databases
def test_a_revoked_key_ends_at_once_in_every_process_and_its_device_is_revoked(app, shop, settings):
    web, made = make(shop, ["read", "write:customer"])
    other = replace(web, client=create_app(settings).test_client())
    assert other.get("/branches").status_code == 200

    assert shop.ada.delete(f"/api-keys/{made['id']}").status_code == 204

    for caller in (web, other):
        refused = caller.get("/branches")
        assert (refused.status_code, refused.json["code"]) == (401, "not_signed_in")
    assert shop.ada.get(f"/devices/{made['device_id']}").json["revoked"] is True
    assert shop.ada.get("/api-keys").json["items"] == []
    assert shop.ada.delete(f"/api-keys/{made['id']}").status_code == 404
    kinds = [entry["kind"] for entry in shop.ada.get("/audit").json["items"]]
    assert kinds[:3] == ["api_key_revoked", "device_revoked", "api_key_made"]


def test_a_key_ends_with_its_device_its_day_and_its_person(shop):
    by_device, made = make(shop, ["write:customer"])
    with_end, _ = make(shop, days=1)
    bea = shop.ada.post("/users", {"name": "Bea", "email": "bea@example.org", "password": "quite another password",
                                   "role": "admin", "branch_ids": []}).json  # fmt: skip
    token = shop.ada.client.post(
        f"{API}/auth/token", json={"email": "bea@example.org", "password": "quite another password"}
    )
    signed_in = Caller(shop.ada.client, bea["id"], "Bea", bea["email"], token.json["access_token"])
    key = signed_in.post("/api-keys", {"name": "Till", "scopes": ["read"]}).json["key"]
    beas = replace(signed_in, token=key)
    assert beas.get("/branches").status_code == with_end.get("/branches").status_code == 200

    shop.ada.post(f"/devices/{made['device_id']}/revoke")
    assert by_device.post("/operations", customer(shop.north)).status_code == 401

    shop.ada.patch(f"/users/{bea['id']}", {"role": "clerk"})
    assert beas.get("/reports/stock_value").status_code == 403  # the rights that she has now
    shop.ada.patch(f"/users/{bea['id']}", {"active": False})
    shop.ada.patch(f"/users/{bea['id']}", {"active": True})
    assert beas.get("/branches").status_code == 401

    with freeze_time(tick=True) as frozen:
        frozen.tick(86_400 + 1)
        assert with_end.get("/branches").status_code == 401


def test_a_key_is_shown_once_and_stored_as_its_hash(app, shop):
    web, made = make(shop)
    assert made["key"].startswith("btk_")
    assert made["device_id"] is None  # it only reads
    web.get("/branches")
    (listed,) = shop.ada.get("/api-keys").json["items"]
    assert "key" not in listed
    assert listed["made_by"] == shop.ada.id
    assert listed["last_used_at"] >= listed["created_at"]
    with inside(app):
        (row,) = db.session.query(ApiKey).all()
        assert made["key"] not in {str(value) for value in vars(row).values()}


def test_only_an_admin_makes_a_key_and_none_for_another_shops_branch(shop):
    assert shop.max.post("/api-keys", {"name": "Mine", "scopes": ["read"]}).status_code == 403
    unknown = shop.ada.post("/api-keys", {"name": "Theirs", "scopes": ["read"], "branch_ids": [new_id()]})
    assert unknown.status_code == 404
    web, _ = make(shop, ["read", "write:item"])
    assert web.post("/api-keys", {"name": "More", "scopes": ["read"]}).json["code"] == "scope_missing"


def test_a_program_is_not_waited_for_like_a_phone(shop):
    make(shop, ["write:customer"])
    assert [device["name"] for device in shop.ada.get("/devices").json["items"]] == []
