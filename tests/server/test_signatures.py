"""Calls that only a device itself may make are signed with its key (docs/protocol.md, 5 Devices have a key)."""

import gzip
import json
from dataclasses import replace

import pytest

from server.devices import signatures
from server.devices.models import Device
from server.devices.service import SERVER_ORDINAL
from server.extensions import db
from server.signing_in import device_keys as signing_in
from sync.device.device import Answer
from sync.device.device import Device as ReferenceDevice
from sync.device.signed_transport import SignedTransport
from sync.device.store import Store
from sync.wire import device_keys
from sync.wire.device_keys import DeviceKey
from tests.builders import START, new_id
from tests.cast import API, Caller, open_shop
from tests.inside import inside
from tests.phones import phone_of
from tests.signing import KEY, signed

pytestmark = pytest.mark.both_databases
REQUIRED, INVALID = (401, "device_signature_required"), (401, "device_signature_invalid")
ANOTHER_KEY = DeviceKey.new()


def answered(answer):
    return answer.status_code, (answer.json or {}).get("code")


def send(caller: Caller, method: str, path: str, body: bytes | None, headers: dict[str, str]):
    """Send a request with exactly these headers; no signature is added."""
    sent = caller.headers | headers | ({"Content-Type": "application/json"} if body is not None else {})
    return caller.client.open(API + path, method=method, data=body, headers=sent)


def push_of(device_id: str) -> bytes:
    return json.dumps({"protocol": 1, "device_id": device_id, "sent_at": 0, "operations": []}).encode()


def push(caller: Caller, body: bytes, headers: dict[str, str]):
    return send(caller, "POST", "/sync/push", body, headers)


def forget_key(app, device_id: str) -> None:
    """Make a device one that was enrolled before there were keys."""
    with inside(app):
        db.session.query(Device).filter_by(id=device_id).update({"public_key": None})
        db.session.commit()


@pytest.fixture
def phone(shop):
    """Provide the id of Ada's phone in North."""
    return shop.enrol(shop.north)["id"]


@pytest.mark.served
def test_push_pull_and_switch_need_a_signature(shop, phone):
    switch = json.dumps({"device_id": phone, "user_id": shop.ada.id, "pin": "1234"}).encode()
    unsigned = [
        push(shop.ada, push_of(phone), {}),
        send(shop.ada, "GET", f"/sync/pull?device_id={phone}", None, {}),
        send(shop.ada, "POST", "/auth/switch", switch, {}),
    ]
    assert [answered(answer) for answer in unsigned] == [REQUIRED] * 3
    assert unsigned[0].headers["WWW-Authenticate"] == "Signature"


@pytest.mark.served
def test_naming_another_persons_device_neither_pushes_nor_pulls_nor_uses_a_sequence_number(shop):
    owners = phone_of(shop, shop.ada, shop.north)
    item = owners.new_item("Screen A52")
    owners.push()
    owners.record("item.archive", item_id=item)
    body = json.dumps(owners.body(owners.queue)).encode()
    pull = f"/sync/pull?device_id={owners.device_id}&recorded=9007199254740991"

    attacks = [
        push(shop.tess, body, signed("POST", "/sync/push", body, ANOTHER_KEY)),
        send(shop.tess, "GET", pull, None, signed("GET", pull, None, ANOTHER_KEY)),
    ]

    assert [answered(answer) for answer in attacks] == [INVALID] * 2
    assert shop.ada.get(f"/items/{item}").json["archived"] is False
    assert shop.ada.get(f"/devices/{owners.device_id}/missing").json["missing"] == []
    assert [result["standing"] for result in owners.push()] == ["settled"]


@pytest.mark.served
def test_a_device_cannot_sign_for_another(shop, phone):
    body = push_of(phone)
    other = shop.enrol(shop.south)["id"]
    headers = KEY.signed_headers(other, "POST", f"{API}/sync/push", "", body, 0)
    assert answered(push(shop.ada, body, headers)) == INVALID


@pytest.mark.served
def test_a_signature_is_valid_only_for_its_method_path_query_and_body(shop, phone):
    body, other = push_of(phone), push_of(phone) + b" "
    pull = f"/sync/pull?device_id={phone}"
    of_push, of_pull = signed("POST", "/sync/push", body), signed("GET", pull)
    digest = {"Content-Digest": signed("POST", "/sync/push", other)["Content-Digest"]}
    tries = [
        push(shop.ada, other, of_push),
        push(shop.ada, other, of_push | digest),
        send(shop.ada, "GET", pull + "&limit=1", None, of_pull),
        send(shop.ada, "GET", f"/sync/pull?device_id=%{ord(phone[0]):x}{phone[1:]}", None, of_pull),
    ]
    assert [answered(answer) for answer in tries] == [INVALID] * 4
    assert push(shop.ada, body, of_push).status_code == 200
    assert send(shop.ada, "GET", pull, None, of_pull).status_code == 200


@pytest.mark.served
@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("device=(", "sig1=("),
        ('"@method" ', ""),
        (' "content-digest"', ""),
        ('"@method" "@path"', '"@path" "@method"'),
        ("created=", "expires="),
        (";created=0", ""),
        (";created=0", ";created=0;created=0"),
        (";created=0", ";created=0;nonce=1"),
        ('alg="ecdsa-p256-sha256"', 'alg="hmac-sha256"'),
        ('keyid="', "keyid="),
    ],
)
def test_a_signature_of_another_profile_is_refused(shop, phone, part, instead):
    body = push_of(phone)
    headers = KEY.signed_headers(phone, "POST", f"{API}/sync/push", "", body, 0)
    assert part in headers["Signature-Input"]
    headers["Signature-Input"] = headers["Signature-Input"].replace(part, instead, 1)
    assert answered(push(shop.ada, body, headers)) == INVALID


@pytest.mark.served
@pytest.mark.parametrize(
    "signature", ["device=:AAAA:", "device=AAAA", "", "sig1=:" + "A" * 86 + "==:", "device=:" + "A" * 86 + "==:"]
)
def test_a_value_that_is_not_a_signature_is_refused(shop, phone, signature):
    body = push_of(phone)
    headers = signed("POST", "/sync/push", body) | {"Signature": signature}
    assert answered(push(shop.ada, body, headers)) == INVALID


@pytest.mark.served
def test_the_time_of_a_signature_is_not_checked(shop, phone):
    body = push_of(phone)
    for created in (-5, 0, 99_999_999_999):
        headers = KEY.signed_headers(phone, "POST", f"{API}/sync/push", "", body, created)
        assert push(shop.ada, body, headers).status_code == 200


def test_the_signature_covers_a_compressed_body_as_it_is_sent(shop, phone):
    packed = gzip.compress(push_of(phone))
    packing = {"Content-Encoding": "gzip"}
    of_packed = KEY.signed_headers(phone, "POST", f"{API}/sync/push", "", packed, 0)
    of_text = KEY.signed_headers(phone, "POST", f"{API}/sync/push", "", push_of(phone), 0)
    assert push(shop.ada, packed, of_packed | packing).status_code == 200
    assert answered(push(shop.ada, packed, of_text | packing)) == INVALID


@pytest.mark.served
def test_a_device_of_another_shop_is_answered_as_an_unknown_one_with_and_without_a_signature(shop, client, phone):
    _, eve = open_shop(client, "Eve", "Eve's Phones")
    tries = []
    for device_id in (phone, new_id()):
        body = push_of(device_id)
        tries += [push(eve, body, {}), push(eve, body, signed("POST", "/sync/push", body, ANOTHER_KEY))]
    assert [answered(answer) for answer in tries] == [(404, "not_found")] * 4
    assert len({answer.data for answer in tries}) == 1


@pytest.mark.served
def test_a_device_cannot_be_enrolled_with_an_invalid_key(shop):
    good = KEY.public_key
    wrong = [
        None,
        {},
        {**good, "crv": "P-384"},
        {**good, "x": good["y"]},
        {**good, "d": good["x"]},
        {**good, "x": "AA"},
    ]
    tries = [shop.ada.post("/devices", {"name": "Phone", "branch_id": shop.north, "public_key": key}) for key in wrong]
    assert [answered(answer) for answer in tries] == [(422, "invalid_field")] * len(wrong)


def test_a_key_with_the_members_that_browsers_export_is_accepted(shop):
    exported = {**KEY.public_key, "ext": True, "key_ops": ["verify"]}
    body = {"name": "Phone", "branch_id": shop.north, "public_key": exported}
    assert shop.ada.post("/devices", body).status_code == 201


def test_a_device_enrolled_before_keys_registers_one_once_and_continues(app, shop):
    old = phone_of(shop, shop.ada, shop.north)
    old.new_item()
    forget_key(app, old.device_id)
    path, key = f"/devices/{old.device_id}/key", {"public_key": KEY.public_key}

    refused = old.caller.post("/sync/push", old.body(old.queue))
    assert (answered(refused), refused.json["has_key"]) == (REQUIRED, False)
    assert answered(shop.tess.put(path, key)) == (403, "not_signed_in_here")
    assert [shop.ada.put(path, key).status_code for _ in range(2)] == [200, 200]
    assert answered(shop.ada.put(path, {"public_key": ANOTHER_KEY.public_key})) == (409, "device_key_taken")
    assert [result["standing"] for result in old.push()] == ["settled"]


def test_the_servers_own_device_cannot_get_a_key(app, shop):
    shop.ada.post(
        "/operations",
        {
            "type": "customer.create",
            "v": 1,
            "branch_id": shop.north,
            "payload": {"customer_id": new_id(), "name": "Jo"},
        },
    )
    with inside(app):
        own = db.session.query(Device.id).filter_by(ordinal=SERVER_ORDINAL).scalar()
    body = push_of(own)
    assert answered(shop.ada.put(f"/devices/{own}/key", {"public_key": KEY.public_key})) == (404, "not_found")
    assert answered(push(shop.ada, body, signed("POST", "/sync/push", body))) == REQUIRED


def test_the_reference_device_signs_and_gives_a_new_identity_a_key_of_its_own(shop):
    enrolled = shop.ada.post("/devices", {"name": "Kiosk", "branch_id": shop.north, "public_key": KEY.public_key}).json
    keys = {enrolled["id"]: KEY}

    def http(method, target, headers, body):
        answer = shop.ada.client.open(target, method=method, headers=shop.ada.headers | headers, data=body)
        return Answer(answer.status_code, answer.json)

    store = Store(enrolled["id"], enrolled["code"], shop.north)
    clone = replace(store, queue=[], recorded={}, acknowledged={}, records={})
    for one in (store, clone):
        kiosk = ReferenceDevice(one, SignedTransport(http, keys, lambda: 0), new_id)
        kiosk.record("customer.create", {"customer_id": new_id(), "name": "Jo"}, shop.ada.id, START)
        assert kiosk.sync(START)

    assert clone.device_id != store.device_id
    assert keys[clone.device_id].public_key != KEY.public_key
    assert shop.ada.get("/customers").json["total"] == 2


def test_a_stored_key_is_the_same_key():
    again = DeviceKey.from_pem(ANOTHER_KEY.to_pem())
    assert again.public_key == ANOTHER_KEY.public_key
    with pytest.raises(ValueError, match=r"PEM"):
        DeviceKey.from_pem(b"nothing")


@pytest.mark.served
def test_the_log_has_the_person_who_was_signed_in_beside_the_actor(shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    item = phone.new_item("Screen A52", "SN-1")
    phone.caller = shop.tess
    (result,) = phone.push()
    alone = {"type": "serial.note", "v": 1, "branch_id": shop.south, "payload": {"serial": "SN-1", "note": "scratched"}}
    shop.ada.post("/operations", alone)

    shown = shop.ada.get(f"/operations/{result['id']}").json
    lines = shop.ada.get("/serials/SN-1/timeline").json["steps"]

    assert (shown["actor_id"], shown["pushed_by"]) == (shop.cleo.id, shop.tess.id)
    assert [(line["actor_id"], line["pushed_by"]) for line in lines] == [
        (shop.cleo.id, shop.tess.id),
        (shop.ada.id, shop.ada.id),
    ]
    assert shop.ada.get(f"/items/{item}").status_code == 200


def test_a_push_is_verified_once_however_many_operations_it_has(shop, monkeypatch):
    phone, verified = phone_of(shop, shop.ada, shop.north), []

    def is_signed_by(*of_a_request):
        verified.append(of_a_request)
        return device_keys.is_signed_by(*of_a_request)

    for module in (signatures, signing_in):
        monkeypatch.setattr(module, "is_signed_by", is_signed_by)
    for count in (1, 200):
        verified.clear()
        for at in range(count):
            phone.record("customer.create", customer_id=new_id(), name=f"Customer {at}")
        assert {result["standing"] for result in phone.push()} == {"settled"}
        assert len(verified) == 1
