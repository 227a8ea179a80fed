"""Wrong callers of every route: another device's key, a PIN, another person's proof."""

import json
import re
from dataclasses import replace

import pytest

from sync.model.operations import OPERATIONS
from sync.model.payloads.payload import ROLES
from sync.wire.device_keys import DeviceKey
from sync.wire.proofs import proof_of
from sync.wire.reading import read_payload
from tests.builders import new_id
from tests.cast import API, PASSWORD
from tests.documented import SOME_ID, Documented
from tests.every_kind import live_a_day
from tests.phones import phone_of
from tests.server.test_every_route import PUBLIC
from tests.signing import KEY, SIGNED

# The changes that are open to a person who signed in by PIN, besides pushes; PUT /me/pin asks for the password.
BY_PIN = {
    ("POST", f"{API}/sync/push"),
    ("POST", f"{API}/sync/seal"),
    ("POST", f"{API}/sync/leave"),
    ("POST", f"{API}/auth/switch"),
    ("PUT", f"{API}/me/pin"),
    ("PUT", f"{API}/photos/{{sha256}}"),
}
PIN = "137924"


@pytest.fixture
def documented(client):
    return Documented(client.get(f"{API}/openapi.json").json)


def answered(answer):
    return answer.status_code, (answer.json or {}).get("code")


@pytest.mark.served
@pytest.mark.both_databases
def test_every_call_of_a_device_is_refused_with_another_key_and_with_another_device_id(shop, documented):
    signed = {
        (method, path)
        for method, path, call in documented.calls()
        if "device_signature_invalid" in documented.codes(call)
    }
    assert {path.removeprefix(API) for _, path in signed} == set(SIGNED)
    device, other = shop.enrol(shop.north)["id"], shop.enrol(shop.south)["id"]
    push = {"protocol": 1, "device_id": device, "sent_at": 0, "operations": []}
    bodies = {"/sync/push": push, "/sync/seal": {"device_id": device}, "/sync/leave": {"device_id": device}}
    bodies["/auth/switch"] = {"device_id": device, "user_id": shop.ada.id, "pin": PIN}
    for method, path in signed:
        body = json.dumps(bodies[path.removeprefix(API)]).encode() if method == "POST" else None
        query = "" if body else f"device_id={device}&recorded=9007199254740991"
        url = f"{path}?{query}" if query else path
        for keyid, key in ((device, DeviceKey.new()), (other, KEY), (other, DeviceKey.new())):
            headers = key.signed_headers(keyid, method, path, query, body, 0)
            headers_sent = shop.ada.headers | headers | {"Content-Type": "application/json"}
            answer = shop.ada.client.open(url, method=method, data=body, headers=headers_sent)
            assert answered(answer) == (401, "device_signature_invalid"), f"{method} {path}"
    assert shop.ada.get(f"/devices/{device}/missing").json["missing"] == []


@pytest.mark.served(anew=True)
def test_a_pin_sign_in_can_change_records_only_through_its_device(shop, documented):
    counter = shop.enrol(shop.north)["id"]
    shop.ada.put("/me/pin", {"password": PASSWORD, "pin": PIN})
    signed_in = shop.ada.post("/auth/switch", {"device_id": counter, "user_id": shop.ada.id, "pin": PIN}).json
    ada = replace(shop.ada, token=signed_in["access_token"], device=counter)
    tried = set()
    for method, path, call in documented.calls():
        if method == "GET" or f"{method} {path}" in PUBLIC:
            continue
        url = re.sub(r"\{\w+\}", SOME_ID, path)
        answer = ada.client.open(url, method=method, headers=ada.headers, data=b"nonsense")
        is_refused = answered(answer) == (403, "password_needed")
        assert is_refused == ((method, path) not in BY_PIN), f"{method} {path}: {answered(answer)}"
        assert "password_needed" in documented.codes(call), f"{method} {path}"
        tried.add((method, path))
    assert tried >= BY_PIN
    assert ada.get(f"/sync/pull?device_id={counter}").status_code == 200


@pytest.mark.served(anew=True)
@pytest.mark.both_databases
def test_a_pin_sign_in_copied_from_its_device_is_refused_elsewhere(shop, documented):
    """Tried by a thief of the token, by another device of the shop, and by a caller that only names the device."""
    counter, other = shop.enrol(shop.north)["id"], shop.enrol(shop.north)["id"]
    shop.ada.put("/me/pin", {"password": PASSWORD, "pin": PIN})
    signed_in = shop.ada.post("/auth/switch", {"device_id": counter, "user_id": shop.ada.id, "pin": PIN}).json
    ada = replace(shop.ada, token=signed_in["access_token"])
    refusals = {(401, "device_signature_required"), (401, "device_signature_invalid"), (403, "password_needed")}
    tried = 0
    for method, path, call in documented.calls():
        is_open = f"{method} {path}" in PUBLIC or path in (f"{API}/me", f"{API}/sync/events")
        # The calls that a device signs for everybody are tried above, with valid bodies.
        by_others = method != "GET" and ((method, path) not in BY_PIN or path.removeprefix(API) in SIGNED)
        if is_open or by_others:
            continue
        url = re.sub(r"\{\w+\}", SOME_ID, path)
        query = f"device_id={counter}" if path.endswith("/sync/pull") else ""
        body = json.dumps({"device_id": counter}).encode() if method != "GET" else None

        def ask(keyid, key, *, method=method, url=url, query=query, body=body):
            sent = ada.headers | {"Content-Type": "application/json"}
            if keyid is not None:
                sent |= key.signed_headers(keyid, method, url, query, body, 0)
            return answered(ada.client.open(f"{url}?{query}", method=method, data=body, headers=sent))

        for keyid, key in ((None, KEY), (counter, DeviceKey.new()), (other, KEY)):
            assert ask(keyid, key) in refusals, f"{method} {path} {keyid}"
        assert ask(counter, KEY) not in refusals, f"{method} {path}"
        assert "device_signature_required" in documented.codes(call)
        tried += 1
    assert tried > 50
    assert ada.get("/me").json["user"]["name"] == "Ada", "whose sign-in it is"


def test_only_its_device_opens_the_event_stream_of_a_pin_sign_in(shop):
    counter = shop.enrol(shop.north)["id"]
    shop.ada.put("/me/pin", {"password": PASSWORD, "pin": PIN})
    signed_in = shop.ada.post("/auth/switch", {"device_id": counter, "user_id": shop.ada.id, "pin": PIN}).json
    ada = replace(shop.ada, token=signed_in["access_token"])

    assert answered(ada.get("/sync/events")) == (401, "device_signature_required")
    stream = replace(ada, device=counter).get("/sync/events", buffered=False)
    assert next(stream.iter_encoded()).startswith(b"event: poke")
    stream.close()


@pytest.mark.served(anew=True)
def test_every_operation_in_another_persons_name_needs_their_proof(shop):
    day = live_a_day(shop)
    by_type = {operation["type"]: operation for operation in [*day.north.sent, *day.south.sent]}
    assert {type_ for type_, _ in OPERATIONS} - by_type.keys() <= {"item.archive", "conflict.reopen"}
    phone = phone_of(shop, shop.tess, shop.north)
    own, owners = phone.take_seal(shop.tess), phone.take_seal(shop.ada)
    for type_, operation in by_type.items():
        needs_more = ROLES.index(read_payload(type_, 1, operation["payload"]).least_role()) > 0
        body = {**operation, "branch_id": shop.north, "actor_id": shop.ada.id}
        for seal, is_taken in ((None, False), (own, False), (owners, True)):
            phone.seq += 1
            body = {**body, "id": new_id(), "seq": phone.seq}
            body.pop("proof", None)
            if seal is not None:
                body["proof"] = proof_of(seal, body)
            answer = phone.send([body])
            assert answer.status_code == 200, answer.json
            (result,) = answer.json["results"]
            assert (result["reason"] == "needs_approval") == (needs_more and not is_taken), (type_, is_taken)
