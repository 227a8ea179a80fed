"""The role that applies to an operation that another person pushes (docs/protocol.md, 5 People)."""

from dataclasses import replace

import pytest

from server.extensions import db
from server.people.models import UserAccount
from sync.device.device import Answer
from sync.device.device import Device as ReferenceDevice
from sync.device.seals import take_seal
from sync.device.signed_transport import SignedTransport
from sync.device.store import Store
from sync.wire.device_keys import DeviceKey
from sync.wire.proofs import Seal, proof_of
from tests.builders import START, new_id
from tests.cast import API, PASSWORD, open_shop
from tests.phones import phone_of
from tests.signing import KEY

SETTLED, WAITING = ("settled", None), ("waiting", "needs_approval")


def stood(result):
    return result["standing"], result["reason"]


@pytest.fixture
def phone(shop):
    """Provide Tess's phone in South, on which Ada signed in too: it has a proof for each of Ada's operations."""
    phone = phone_of(shop, shop.tess, shop.south)
    phone.take_seal(shop.ada)
    return phone


def said_by(phone, caller, **changed):
    """Record an operation of a clerk as a person, and return it unsent; `changed` is applied afterwards."""
    phone.actor_id = caller.id
    phone.new_item("Screen A52")
    return {**phone.queue.pop(), **changed}


def pushed(phone, operation):
    """Push one operation in the name of Tess, who is signed in."""
    answer = phone.send([operation])
    assert answer.status_code == 200, answer.json
    (result,) = answer.json["results"]
    return stood(result)


@pytest.mark.served
@pytest.mark.both_databases
def test_an_operation_with_a_proof_has_its_persons_role_whoever_pushes_it(shop, phone):
    assert pushed(phone, said_by(phone, shop.ada)) == SETTLED


@pytest.mark.served
def test_a_technician_cannot_record_in_the_owners_name_without_a_proof(shop, phone):
    operation = said_by(phone, shop.ada)
    del operation["proof"]
    assert pushed(phone, operation) == WAITING


@pytest.mark.served
def test_a_technician_cannot_record_in_the_owners_name_on_a_phone_where_the_owner_signed_in(shop, phone):
    phone.caller = shop.ada
    assert phone.send([]).status_code == 200
    phone.pull()
    phone.caller, phone.seals = shop.tess, {}
    assert pushed(phone, said_by(phone, shop.ada)) == WAITING


@pytest.mark.served
def test_an_operation_without_a_proof_has_the_role_of_the_person_who_pushes_it(shop):
    phone = phone_of(shop, shop.ada, shop.south)
    assert pushed(phone, said_by(phone, shop.tess)) == SETTLED


@pytest.mark.served
def test_an_operation_with_a_proof_has_the_role_of_its_own_person(shop):
    phone = phone_of(shop, shop.ada, shop.south)
    phone.take_seal(shop.tess)
    assert pushed(phone, said_by(phone, shop.tess)) == WAITING


@pytest.mark.served
def test_a_proof_covers_every_field_of_its_operation(shop, phone):
    forgeries = [
        {},
        {"type": "supplier.create", "payload": {"supplier_id": new_id(), "name": "Acme"}},
        {"at": 1},
        {"branch_id": shop.north},
        {"actor_id": shop.max.id},
        {"payload": {"item_id": new_id(), "name": "X", "price": 1, "track_stock": True, "serial_tracked": False}},
    ]
    for forged in forgeries:
        assert pushed(phone, said_by(phone, shop.ada) | {"id": new_id()} | forged) == WAITING, forged


@pytest.mark.served
def test_a_proof_of_another_operation_is_not_valid(shop, phone):
    first, second = said_by(phone, shop.ada), said_by(phone, shop.ada)
    assert pushed(phone, second | {"seq": 1, "proof": first["proof"]}) == WAITING


@pytest.mark.served
def test_a_proof_of_another_device_is_not_valid(shop, phone):
    owners = phone_of(shop, shop.ada, shop.south)
    owners.take_seal()
    assert pushed(phone, said_by(owners, shop.ada)) == WAITING


@pytest.mark.served
def test_a_seal_proves_no_other_person(shop, phone):
    mine = phone.take_seal(shop.tess)
    operation = said_by(phone, shop.ada)
    assert pushed(phone, operation | {"proof": proof_of(mine, operation)}) == WAITING


def test_an_operation_with_a_malformed_proof_counts_as_one_without(shop, phone):
    for proof in ("", "1", "1.", "0.{}", "-1.{}", "1000000000.{}", "9.{}", "1.{}=", "\u0661.{}", None):
        operation = said_by(phone, shop.ada)
        mac = operation["proof"].partition(".")[2]
        assert pushed(phone, operation | {"proof": proof and proof.format(mac)}) == WAITING, proof


def test_a_proof_that_is_not_even_text_makes_its_operation_malformed(shop, phone):
    operation = said_by(phone, shop.ada, proof=5)
    (result,) = phone.send([operation]).json["results"]
    assert (result["standing"], result["error"]["errors"][0]["field"]) == ("rejected", "operations.0.proof")


@pytest.mark.served(anew=True)
@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change",
    [
        lambda shop: shop.ada.patch(f"/users/{shop.max.id}", {"active": False}),
        lambda shop: shop.ada.patch(f"/users/{shop.max.id}", {"role": "technician"}),
        lambda shop: shop.ada.patch(f"/users/{shop.max.id}", {"branch_ids": [shop.south]}),
        lambda shop: shop.ada.patch(f"/users/{shop.max.id}", {"pin": "137924"}),
        lambda shop: shop.max.put("/me/pin", {"password": PASSWORD, "pin": "137924"}),
        lambda shop: shop.max.put("/me/password", {"password": PASSWORD, "new_password": "another long password"}),
    ],
    ids=["dismissed", "demoted", "moved", "PIN set by an admin", "PIN changed", "password changed"],
)
def test_a_proof_ends_with_its_password_or_pin(shop, change):
    phone = phone_of(shop, shop.tess, shop.north)
    phone.take_seal(shop.max)
    before, after = said_by(phone, shop.max), said_by(phone, shop.max)
    assert pushed(phone, before) == SETTLED
    assert change(shop).status_code == 200
    assert pushed(phone, after) == WAITING


@pytest.mark.served(anew=True)
def test_a_seal_from_before_a_dismissal_is_not_accepted_afterwards(shop):
    phone = phone_of(shop, shop.tess, shop.north)
    phone.take_seal(shop.max)
    operation = said_by(phone, shop.max)
    for active in (False, True):
        assert shop.ada.patch(f"/users/{shop.max.id}", {"active": active}).status_code == 200
    assert pushed(phone, operation) == WAITING


def test_resetting_a_password_ends_older_seals(shop, client):
    phone = phone_of(shop, shop.tess, shop.north)
    phone.take_seal(shop.max)
    operation = said_by(phone, shop.max)
    code = shop.ada.post(f"/users/{shop.max.id}/reset-code").json["code"]
    body = {"email": shop.max.email, "code": code, "new_password": "another long password"}
    assert client.post(f"{API}/auth/reset", json=body).status_code == 204
    assert pushed(phone, operation) == WAITING


def test_a_new_name_or_role_keeps_seals_valid(shop):
    phone = phone_of(shop, shop.tess, shop.north)
    phone.take_seal(shop.max)
    operation = said_by(phone, shop.max)
    assert shop.ada.patch(f"/users/{shop.max.id}", {"name": "Maximilian", "role": "admin"}).status_code == 200
    assert pushed(phone, operation) == SETTLED


def test_the_same_operation_with_another_proof_is_the_same_operation(shop, phone):
    operation = said_by(phone, shop.ada)
    assert pushed(phone, operation) == SETTLED
    again = phone.send([operation | {"proof": "1.nothing"}])
    assert (again.status_code, again.json["results"][0]["duplicate"]) == (200, True)


@pytest.mark.served(anew=True)
def test_a_pin_proves_its_person_only_on_its_device(shop, phone):
    shop.cleo.put("/me/pin", {"password": PASSWORD, "pin": "1379"})
    shop.cleo.get(f"/sync/pull?device_id={phone.device_id}")
    switch = {"device_id": phone.device_id, "user_id": shop.cleo.id, "pin": "1379"}
    token = shop.tess.post("/auth/switch", switch).json["access_token"]
    by_pin = replace(shop.cleo, token=token)
    other = shop.enrol(shop.south)["id"]

    assert by_pin.post("/sync/seal", {"device_id": other}).json["code"] == "password_needed"
    phone.take_seal(by_pin)
    phone.caller = replace(shop.tess, token=sign_in_again(shop.tess))
    assert pushed(phone, said_by(phone, shop.cleo)) == SETTLED


def sign_in_again(caller):
    body = {"email": caller.email, "password": PASSWORD}
    return caller.client.post(f"{API}/auth/token", json=body).json["access_token"]


def test_a_seal_is_issued_only_to_the_device_for_the_person_who_is_signed_in(shop, client, phone):
    asked = {"device_id": phone.device_id}
    _, eve = open_shop(client, "Eve", "Eve's Phones")
    unsigned = client.post(f"{API}/sync/seal", json=asked, headers=shop.ada.headers)
    shows_ada = client.post(
        f"{API}/sync/seal", json=asked, headers=shop.tess.headers | {"X-Benchtrail-Person": shop.ada.id}
    )
    assert (unsigned.status_code, unsigned.json["code"]) == (401, "device_signature_required")
    assert (shows_ada.status_code, shows_ada.json["code"]) == (401, "other_person")
    assert eve.post("/sync/seal", asked).json["code"] == "not_found"
    given = [caller.post("/sync/seal", asked).json["secret"] for caller in (shop.ada, shop.tess, shop.ada)]
    assert given[0] == given[2] != given[1]


def test_the_reference_device_adds_proofs_that_another_person_can_push(shop):
    enrolled = shop.ada.post("/devices", {"name": "Kiosk", "branch_id": shop.south, "public_key": KEY.public_key}).json
    who = [shop.ada]

    def http(method, target, headers, body):
        answer = shop.ada.client.open(target, method=method, headers=who[0].headers | headers, data=body)
        return Answer(answer.status_code, answer.json)

    keys = {enrolled["id"]: DeviceKey.from_pem(KEY.to_pem())}
    store = Store(enrolled["id"], enrolled["code"], shop.south)
    transport = SignedTransport(http, keys, lambda: 0)
    kiosk = ReferenceDevice(store, transport, new_id)
    assert take_seal(store, transport, shop.ada.id)
    item = {"item_id": new_id(), "name": "Screen", "price": 1, "track_stock": True, "serial_tracked": False}
    proven = kiosk.record("item.create", item, shop.ada.id, START)
    unproven = kiosk.record("item.create", item | {"item_id": new_id()}, shop.cleo.id, START)
    who[0] = shop.tess

    assert kiosk.sync(START)
    assert stood(shop.ada.get(f"/operations/{proven}").json) == SETTLED
    assert stood(shop.ada.get(f"/operations/{unproven}").json) == WAITING


def test_a_restored_database_accepts_proofs_of_later_seals_and_no_invented_ones(app, shop):
    phone = phone_of(shop, shop.tess, shop.north)
    shop.max.put("/me/pin", {"password": PASSWORD, "pin": "137924"})
    seal = phone.take_seal(shop.max)
    with app.app_context():
        db.session.query(UserAccount).filter_by(id=shop.max.id).update({"seal_generation": seal.generation - 1})
        db.session.commit()
    operation = said_by(phone, shop.max)

    assert pushed(phone, operation) == SETTLED
    made_up = said_by(phone, shop.max)
    made_up["proof"] = proof_of(Seal(seal.generation + 1, seal.secret), made_up)
    assert pushed(phone, made_up) == WAITING
