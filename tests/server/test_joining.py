"""Invitations, enrolment codes, and the operations that a lost device has not sent."""

import re
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from server.clock import now_ms
from server.joining.codes import DAY_MS, ENROLMENT_OPEN_MS
from server.signing_in import attempts
from sync.wire.device_keys import DeviceKey
from tests.builders import new_id
from tests.cast import API, PASSWORD, Caller, open_shop
from tests.phones import phone_of

NINA = {"name": "Nina", "email": "Nina@example.org", "password": PASSWORD}


def invite(shop, **more):
    answer = shop.ada.post("/invitations", {"name": "Nina", "role": "clerk", "branch_ids": [shop.south], **more})
    assert answer.status_code == 201, answer.json
    return answer.json


def accept(client, code, **more):
    return client.post(f"{API}/invitations/accept", json={"code": code, **NINA, **more})


@pytest.mark.both_databases
def test_o14_an_invited_person_gets_the_role_and_branches_of_the_invitation(client, shop):
    made = invite(shop, branch_roles={shop.south: "manager"})

    shown = client.post(f"{API}/invitations/show", json={"code": made["code"]}).json
    joined = accept(client, made["code"])

    assert (shown["shop_name"], shown["name"], shown["role"]) == ("Ada's Repairs", "Nina", "clerk")
    assert joined.status_code == 201
    nina = Caller(client, joined.json["user_id"], "Nina", joined.json["email"], joined.json["access_token"])
    assert nina.get("/me").json["user"] == shop.ada.get(f"/users/{nina.id}").json
    assert [branch["name"] for branch in nina.get("/me").json["branches"]] == ["South"]
    assert nina.get("/me").json["user"]["branch_roles"] == {shop.south: "manager"}


@pytest.mark.both_databases
def test_an_invitation_can_be_used_once(client, shop):
    made = invite(shop)
    assert accept(client, made["code"]).status_code == 201

    again = accept(client, made["code"], email="other@example.org")

    assert (again.status_code, again.json["code"]) == (404, "not_found")
    assert again.json == accept(client, "never made").json
    assert shop.ada.get("/invitations").json["items"] == []


def test_an_invitation_expires_can_be_withdrawn_and_ends_with_its_admin(client, shop, monkeypatch):
    late, withdrawn, orphaned = invite(shop), invite(shop), invite(shop)
    shop.ada.delete(f"/invitations/{withdrawn['id']}")
    assert accept(client, withdrawn["code"]).status_code == 404
    shop.ada.patch(f"/users/{shop.max.id}", {"role": "admin", "branch_ids": []})
    shop.max.patch(f"/users/{shop.ada.id}", {"role": "clerk"})
    assert accept(client, orphaned["code"]).status_code == 404
    shop.max.patch(f"/users/{shop.ada.id}", {"role": "admin"})
    later = now_ms() + 7 * DAY_MS + 1
    monkeypatch.setattr("server.joining.invitations.now_ms", lambda: later)
    assert accept(client, late["code"]).status_code == 404


def test_the_code_of_an_invitation_is_shown_once_and_stored_nowhere(app, shop):
    made = invite(shop)

    assert made["code"] not in shop.ada.get("/invitations").text
    assert len(made["code"]) >= 22


def test_only_an_admin_invites_and_only_to_branches_of_the_shop(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")
    body = {"name": "Nina", "role": "clerk", "branch_ids": [shop.south]}

    assert shop.max.post("/invitations", body).json["code"] == "role_too_low"
    assert bob.post("/invitations", body).json == bob.post("/invitations", body | {"branch_ids": [new_id()]}).json
    made = invite(shop)
    foreign, missing = (bob.delete(f"/invitations/{id_}") for id_ in (made["id"], new_id()))
    assert (foreign.status_code, foreign.json) == (404, missing.json)


def test_guessing_invitation_codes_is_limited(client, shop):
    for _ in range(attempts.CODES_BY_ADDRESS):
        assert accept(client, "a guess").status_code == 404

    assert accept(client, "a guess").json["code"] == "too_many_attempts"


def make_code(shop, by=None, **more):
    return (by or shop.max).post("/enrolments", {"name": "Counter 2", "branch_id": shop.north, **more})


@pytest.mark.both_databases
def test_o14_an_enrolment_code_enrols_one_device(shop):
    made = make_code(shop)

    assert made.status_code == 201
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]", made.json["code"])
    device = shop.tess.post("/enrolments/redeem", {"code": made.json["code"].lower().replace("-", " ")})
    again = shop.tess.post("/enrolments/redeem", {"code": made.json["code"]})

    assert device.status_code == 201
    assert (device.json["name"], device.json["branch_id"]) == ("Counter 2", shop.north)
    assert shop.tess.get(f"/sync/pull?device_id={device.json['id']}").status_code == 200
    assert (again.status_code, again.json["code"]) == (404, "not_found")


def test_an_enrolment_code_is_valid_for_ten_minutes(shop, monkeypatch):
    made = make_code(shop).json
    monkeypatch.setattr("server.joining.enrolments.now_ms", lambda: made["expires_at"])

    assert shop.tess.post("/enrolments/redeem", {"code": made["code"]}).status_code == 404
    assert made["expires_at"] - now_ms() <= ENROLMENT_OPEN_MS


def test_an_enrolment_code_is_bound_to_its_shop_and_branch(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")
    made = make_code(shop).json

    foreign = bob.post("/enrolments/redeem", {"code": made["code"]})
    elsewhere = shop.cleo.post("/enrolments/redeem", {"code": made["code"]})

    assert foreign.json == bob.post("/enrolments/redeem", {"code": "ABCD"}).json
    assert elsewhere.json["code"] == "branch_not_yours"
    assert shop.tess.post("/enrolments/redeem", {"code": made["code"]}).status_code == 201


def test_only_a_manager_of_a_branch_makes_enrolment_codes_for_it(shop):
    assert make_code(shop, by=shop.cleo).json["code"] == "role_too_low"
    assert make_code(shop, branch_id=shop.south).json["code"] == "branch_not_yours"
    shop.ada.patch(f"/users/{shop.max.id}", {"branch_ids": [], "branch_roles": {shop.south: "clerk"}})
    assert make_code(shop, branch_id=shop.south).json["code"] == "role_too_low"


def test_the_list_of_devices_has_the_last_contact_of_each(shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    fresh = shop.ada.get(f"/devices/{phone.device_id}").json
    phone.new_item("Cable", serial_tracked=False)
    phone.push()

    (listed,) = shop.ada.get("/devices").json["items"]

    assert (fresh["last_seq"], fresh["last_seen_at"]) == (0, None)
    assert listed["last_seq"] == 1
    assert listed["last_seen_at"] <= now_ms()


def test_k_the_list_of_devices_says_what_each_has_not_sent_and_not_received(shop):
    phone, other = phone_of(shop, shop.cleo, shop.south), phone_of(shop, shop.ada, shop.north)
    for each in (phone, other):
        each.pull()
    for name in ("Cable", "Case"):
        other.new_item(name, serial_tracked=False)
    other.push()
    other.pull()
    phone.new_item("Screen", serial_tracked=False)

    states = {one["id"]: one for one in shop.ada.get("/devices").json["items"]}
    assert (states[other.device_id]["unsent"], states[other.device_id]["behind"]) == (0, 0)
    assert (states[phone.device_id]["unsent"], states[phone.device_id]["behind"]) == (0, 2)

    assert shop.cleo.get(f"/sync/pull?device_id={phone.device_id}&recorded=1").status_code == 200
    state = shop.ada.get(f"/devices/{phone.device_id}").json
    assert (state["unsent"], state["behind"]) == (1, 0)
    phone.push()
    assert shop.ada.get(f"/devices/{phone.device_id}").json["unsent"] == 0


def missing(shop, phone, receipt=None):
    query = "" if receipt is None else f"?receipt={receipt}"
    return shop.ada.get(f"/devices/{phone.device_id}/missing{query}")


def sell_some(phone, count):
    item = phone.new_item("Cable", serial_tracked=False)
    for _ in range(count - 1):
        phone.record("item.update", item_id=item, changes={"price": 900})


def test_o6_a_lost_device_owes_the_operations_up_to_its_newest_receipt(shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    sell_some(phone, 3)
    phone.push()

    owed = missing(shop, phone, f"{phone.code.lower()}-6").json

    assert (owed["last_seq"], owed["known_seq"], owed["total"]) == (3, 6, 3)
    assert owed["missing"] == [{"seq": seq, "code": f"{phone.code}-{seq}"} for seq in (4, 5, 6)]
    assert owed["evidence"] == [{"kind": "receipt", "seq": 6}]
    assert missing(shop, phone).json["missing"] == []


@pytest.mark.both_databases
def test_o6_a_device_owes_the_operations_that_it_reported_until_they_arrive(shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    sell_some(phone, 2)
    shop.cleo.get(f"/sync/pull?device_id={phone.device_id}&recorded=2")

    owed = missing(shop, phone).json
    phone.push()

    assert [number["seq"] for number in owed["missing"]] == [1, 2]
    assert owed["evidence"] == [{"kind": "told", "seq": 2}]
    assert missing(shop, phone).json["missing"] == []


def test_o6_operations_in_quarantine_are_not_owed(shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    sell_some(phone, 4)
    shop.ada.post(f"/devices/{phone.device_id}/revoke")
    phone.send(phone.queue[2:])

    owed = missing(shop, phone).json

    assert (owed["known_seq"], owed["total"]) == (4, 2)
    assert [number["seq"] for number in owed["missing"]] == [1, 2]


@pytest.mark.parametrize(
    "receipt", ["XXXX-5", "5", "{code}-0", "{code}-x", "{code}-1.5", "{code}-" + "9" * 40, "{code}-٣"]
)
def test_a_receipt_of_another_device_is_refused(shop, receipt):
    phone = phone_of(shop, shop.cleo, shop.south)

    answer = missing(shop, phone, receipt.format(code=phone.code))

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "receipt")


def test_only_a_manager_of_the_shop_sees_the_unsent_operations_of_a_lost_device(client, shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    assert shop.cleo.get(f"/devices/{phone.device_id}/missing").json["code"] == "role_too_low"
    foreign, none = (bob.get(f"/devices/{id_}/missing") for id_ in (phone.device_id, new_id()))
    assert (foreign.status_code, foreign.json) == (404, none.json)
    assert replace(bob, token="nonsense").get(f"/devices/{phone.device_id}/missing").status_code == 401


def test_a_retried_enrolment_gives_the_same_device_to_the_same_key_only(shop):
    code = make_code(shop).json["code"]
    first = shop.tess.post("/enrolments/redeem", {"code": code})
    other = DeviceKey(ec.derive_private_key(2, ec.SECP256R1())).public_key

    again = shop.tess.post("/enrolments/redeem", {"code": code, "again": True})

    assert (again.status_code, again.json) == (201, first.json)
    assert shop.tess.post("/enrolments/redeem", {"code": code}).status_code == 404
    assert shop.tess.post("/enrolments/redeem", {"code": code, "again": True, "public_key": other}).status_code == 404
