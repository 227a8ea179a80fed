"""PUT /me/pin, PUT /me/password, POST /auth/switch, and PINs that an admin gives."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun import freeze_time

from server.signing_in import attempts
from server.signing_in.pins import WRONG_PINS_MAX
from tests.cast import API, PASSWORD, open_shop
from tests.signing import signed

MISSING = "00000000-0000-4000-8000-000000000000"
WRONG, LOCKED = (401, "wrong_credentials"), (403, "pin_locked")


def answered(answer):
    return answer.status_code, answer.json.get("code")


@pytest.fixture
def counter(shop):
    """Provide a device on which Cleo and Tess have both signed in."""
    device = shop.enrol(shop.south, by=shop.cleo)["id"]
    empty = {"protocol": 1, "device_id": device, "sent_at": 0, "operations": []}
    assert shop.tess.post("/sync/push", empty).status_code == 200
    for caller, pin in ((shop.cleo, "1379"), (shop.tess, "2580")):
        assert caller.put("/me/pin", {"password": PASSWORD, "pin": pin}).json["has_pin"] is True
    return device


@pytest.mark.both_databases
def test_a_person_takes_over_a_device_by_their_pin_and_the_old_sign_in_ends(shop, counter):
    answer = shop.cleo.post("/auth/switch", {"device_id": counter, "user_id": shop.tess.id, "pin": "2580"})

    assert answer.status_code == 200
    assert (answer.json["user"]["name"], answer.json["role"]) == ("Tess", "technician")
    assert replace(shop.tess, token=answer.json["access_token"]).get("/me").json["user"]["name"] == "Tess"
    assert shop.cleo.get("/me").status_code == 401


@pytest.mark.both_databases
def test_a_pin_sign_in_cannot_enrol_a_device(shop, counter):
    devices = shop.ada.get("/devices").json["total"]
    answer = shop.cleo.post("/auth/switch", {"device_id": counter, "user_id": shop.tess.id, "pin": "2580"})
    by_pin = replace(shop.tess, token=answer.json["access_token"])

    refused = by_pin.post("/devices", {"name": "Phone", "branch_id": shop.north})

    assert answered(refused) == (403, "password_needed")
    assert shop.ada.get("/devices").json["total"] == devices


def test_a_browser_gets_a_cookie_and_its_scripts_never_see_the_token(client, shop, counter):
    client.post(f"{API}/auth/login", json={"email": shop.cleo.email, "password": PASSWORD})
    body = {"device_id": counter, "user_id": shop.tess.id, "pin": "2580"}

    data = json.dumps(body).encode()
    headers = {"X-Benchtrail": "1", "Content-Type": "application/json", **signed("POST", "/auth/switch", data)}

    answer = client.post(f"{API}/auth/switch", data=data, headers=headers)

    assert (answer.status_code, answer.json["access_token"]) == (200, None)
    assert client.get(f"{API}/me").json["user"]["name"] == "Tess"


@pytest.mark.both_databases
def test_a_person_who_only_pulled_on_a_device_can_take_it_over_by_pin(shop):
    device = shop.enrol(shop.south, by=shop.cleo)["id"]
    shop.tess.put("/me/pin", {"password": PASSWORD, "pin": "2580"})
    taken_over = {"device_id": device, "user_id": shop.tess.id, "pin": "2580"}
    assert answered(shop.cleo.post("/auth/switch", taken_over)) == WRONG

    assert shop.tess.get(f"/sync/pull?device_id={device}").status_code == 200

    answer = shop.cleo.post("/auth/switch", taken_over)
    assert answer.status_code == 200
    tess = replace(shop.tess, token=answer.json["access_token"])
    assert tess.get(f"/sync/pull?device_id={device}").status_code == 200


def test_every_failed_takeover_gets_the_same_answer(client, shop, counter):
    elsewhere = shop.enrol(shop.north)["id"]
    _, bob = open_shop(client, "Bob", "Bob's Phones")
    good = {"device_id": counter, "user_id": shop.tess.id, "pin": "2580"}
    tries = [
        shop.cleo.post("/auth/switch", good | {"pin": "9731"}),
        shop.cleo.post("/auth/switch", good | {"device_id": elsewhere}),
        shop.cleo.post("/auth/switch", good | {"user_id": shop.max.id}),
        shop.cleo.post("/auth/switch", good | {"user_id": bob.id}),
    ]
    foreign = bob.post("/auth/switch", good)
    shop.ada.post(f"/devices/{counter}/revoke")
    tries.append(shop.max.post("/auth/switch", good))

    assert {answered(answer) for answer in tries} == {WRONG}
    assert answered(foreign) == answered(bob.post("/auth/switch", good | {"device_id": MISSING})) == (404, "not_found")
    assert len({answer.json["detail"] for answer in tries}) == 1


@pytest.mark.served(anew=True)
@pytest.mark.both_databases
def test_ten_wrong_pins_lock_the_pin_on_that_device_until_its_person_signs_in_there(shop, counter, client):
    def tess_again():
        body = {"email": shop.tess.email, "password": PASSWORD}
        return replace(shop.tess, token=client.post(f"{API}/auth/token", json=body).json["access_token"])

    elsewhere = shop.enrol(shop.south, by=shop.tess)["id"]
    wrong = {"device_id": counter, "user_id": shop.tess.id, "pin": "9731"}
    right = wrong | {"pin": "2580"}
    for _ in range(WRONG_PINS_MAX):
        assert answered(shop.cleo.post("/auth/switch", wrong)) == WRONG

    with freeze_time(timedelta(days=2)):
        assert answered(shop.cleo.post("/auth/switch", right)) == LOCKED
    assert tess_again().post("/auth/switch", right | {"device_id": elsewhere}).status_code == 200
    assert answered(shop.cleo.post("/auth/switch", right)) == LOCKED
    tess_again().get(f"/sync/pull?device_id={counter}")
    assert shop.cleo.post("/auth/switch", right).status_code == 200


def test_a_right_pin_resets_the_count(shop, counter):
    cleo, right = shop.cleo, {"device_id": counter, "user_id": shop.cleo.id, "pin": "1379"}
    for _ in range(2):
        for _ in range(WRONG_PINS_MAX - 1):
            cleo.post("/auth/switch", right | {"pin": "9731"})
        answer = cleo.post("/auth/switch", right)
        assert answer.status_code == 200
        cleo = replace(cleo, token=answer.json["access_token"])


@pytest.mark.parametrize("pin", ["1111", "1234", "9876", "000000", "0123456789"])
def test_a_pin_is_no_run_and_not_one_repeated_digit(shop, pin):
    answer = shop.tess.put("/me/pin", {"password": PASSWORD, "pin": pin})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "pin")


def test_managers_and_admins_have_six_digits_or_more(shop):
    for person in (shop.ada, shop.max):
        short = person.put("/me/pin", {"password": PASSWORD, "pin": "1379"})
        assert (short.status_code, short.json["errors"][0]["field"]) == (422, "pin")
        assert person.put("/me/pin", {"password": PASSWORD, "pin": "137924"}).json["has_pin"] is True
    assert shop.ada.patch(f"/users/{shop.max.id}", {"pin": "1379"}).status_code == 422


def test_a_person_who_becomes_a_manager_sets_a_new_pin(shop):
    shop.tess.put("/me/pin", {"password": PASSWORD, "pin": "1379"})
    assert shop.ada.patch(f"/users/{shop.tess.id}", {"role": "clerk"}).json["has_pin"] is True
    assert shop.ada.patch(f"/users/{shop.tess.id}", {"branch_roles": {shop.north: "manager"}}).json["has_pin"] is False


@pytest.mark.served(anew=True)
def test_a_pin_sign_in_works_only_on_its_device_and_cannot_administer(shop):
    counter, other = shop.enrol(shop.north)["id"], shop.enrol(shop.north)["id"]
    shop.ada.put("/me/pin", {"password": PASSWORD, "pin": "137924"})
    signed_in = shop.ada.post("/auth/switch", {"device_id": counter, "user_id": shop.ada.id, "pin": "137924"}).json
    ada = replace(shop.ada, token=signed_in["access_token"])

    tries = [
        ada.get(f"/sync/pull?device_id={other}"),
        ada.post("/devices", {"name": "Phone", "branch_id": shop.north}),
        ada.patch(f"/users/{shop.cleo.id}", {"role": "admin"}),
        ada.patch("/shop", {"name": "Mine"}),
        ada.post(f"/devices/{other}/approve"),
        ada.post(f"/devices/{other}/revoke"),
        ada.post("/invitations", {"name": "Eve", "role": "admin"}),
        ada.post(f"/users/{shop.cleo.id}/reset-code"),
        ada.put("/me/password", {"password": PASSWORD, "new_password": "another long password"}),
        ada.put("/me/email", {"password": PASSWORD, "email": "eve@example.org"}),
    ]

    assert [answered(answer) for answer in tries] == [(403, "password_needed")] * len(tries)
    assert ada.get(f"/sync/pull?device_id={counter}").status_code == 200
    assert answered(ada.get("/users")) == (401, "device_signature_required")
    assert replace(ada, device=counter).get("/users").status_code == 200


def test_a_pin_is_not_set_without_the_password(shop):
    assert answered(shop.tess.put("/me/pin", {"password": "not mine", "pin": "1397"})) == WRONG
    assert shop.tess.get("/me").json["user"]["has_pin"] is False


def test_an_admin_sets_and_removes_a_pin(shop):
    given = shop.ada.patch(f"/users/{shop.tess.id}", {"pin": "246813"}).json
    taken = shop.ada.patch(f"/users/{shop.tess.id}", {"pin": None}).json

    assert (given["has_pin"], taken["has_pin"]) == (True, False)
    assert "246813" not in str(given)


@pytest.mark.parametrize("pin", ["123", "1" * 13, "12a4", "1234\n", 1234, ""])
def test_a_pin_is_4_to_12_digits(shop, pin):
    answer = shop.tess.put("/me/pin", {"password": PASSWORD, "pin": pin})

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "pin")


def test_a_new_password_ends_every_other_sign_in(client, shop):
    answer = shop.tess.put("/me/password", {"password": PASSWORD, "new_password": "another long password"})

    assert answer.status_code == 200
    assert shop.tess.get("/me").status_code == 401
    assert replace(shop.tess, token=answer.json["access_token"]).get("/me").status_code == 200
    old = client.post(f"{API}/auth/token", json={"email": shop.tess.email, "password": PASSWORD})
    assert answered(old) == WRONG


def test_opening_shops_from_one_address_has_a_limit(client, shop, monkeypatch):
    monkeypatch.setattr(attempts, "SHOPS_BY_ADDRESS", 1)
    body = {"shop_name": "E", "branch_name": "E", "name": "Eve", "email": "eve@example.org", "password": PASSWORD}
    # The cast's own shop was opened from here too, and does not count any more a day later.
    with freeze_time(timedelta(days=1)):
        open_shop(client, "Bob", "Bob's Phones")
        first, second = (client.post(f"{API}/shops", json=body) for _ in range(2))

    assert {first.status_code, second.status_code} == {429}
