"""PUT /me/pin, PUT /me/password, POST /auth/switch, and PINs that an admin gives."""

from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun import freeze_time

from server.access import attempts
from tests.cast import API, PASSWORD, open_shop

WRONG = (401, "wrong_credentials")


def answered(answer):
    return answer.status_code, answer.json.get("code")


@pytest.fixture
def counter(shop):
    """Give a device on which Cleo and Tess have both signed in."""
    device = shop.enrol(shop.south, by=shop.cleo)["id"]
    empty = {"protocol": 1, "device_id": device, "sent_at": 0, "operations": []}
    assert shop.tess.post("/sync/push", empty).status_code == 200
    for caller, pin in ((shop.cleo, "1111"), (shop.tess, "2222")):
        assert caller.put("/me/pin", {"password": PASSWORD, "pin": pin}).json["has_pin"] is True
    return device


@pytest.mark.both_databases
def test_a_person_takes_over_a_device_by_their_pin_and_the_old_sign_in_ends(shop, counter):
    answer = shop.cleo.post("/auth/switch", {"device_id": counter, "user_id": shop.tess.id, "pin": "2222"})

    assert answer.status_code == 200
    assert (answer.json["user"]["name"], answer.json["role"]) == ("Tess", "technician")
    assert replace(shop.tess, token=answer.json["access_token"]).get("/me").json["user"]["name"] == "Tess"
    assert shop.cleo.get("/me").status_code == 401


def test_a_browser_gets_its_cookie_and_never_sees_the_token(client, shop, counter):
    client.post(f"{API}/auth/login", json={"email": shop.cleo.email, "password": PASSWORD})
    body = {"device_id": counter, "user_id": shop.tess.id, "pin": "2222"}

    answer = client.post(f"{API}/auth/switch", json=body, headers={"X-Benchtrail": "1"})

    assert (answer.status_code, answer.json["access_token"]) == (200, None)
    assert client.get(f"{API}/me").json["user"]["name"] == "Tess"


def test_whatever_is_wrong_is_told_alike(client, shop, counter):
    elsewhere = shop.enrol(shop.north)["id"]
    _, bob = open_shop(client, "Bob", "Bob's Phones")
    good = {"device_id": counter, "user_id": shop.tess.id, "pin": "2222"}
    tries = [
        shop.cleo.post("/auth/switch", good | {"pin": "9999"}),
        shop.cleo.post("/auth/switch", good | {"device_id": elsewhere}),
        shop.cleo.post("/auth/switch", good | {"user_id": shop.max.id}),
        shop.cleo.post("/auth/switch", good | {"user_id": bob.id}),
        bob.post("/auth/switch", good),
    ]
    shop.ada.post(f"/devices/{counter}/revoke")
    tries.append(shop.cleo.post("/auth/switch", good))

    assert {answered(answer) for answer in tries} == {WRONG}
    assert len({answer.json["detail"] for answer in tries}) == 1


@pytest.mark.both_databases
def test_a_pin_has_few_tries_and_others_keep_theirs(shop, counter):
    guess = {"device_id": counter, "user_id": shop.tess.id, "pin": "0000"}
    for _ in range(attempts.PINS_ON_ONE_DEVICE):
        assert answered(shop.cleo.post("/auth/switch", guess)) == WRONG

    right = shop.cleo.post("/auth/switch", guess | {"pin": "2222"})
    other = shop.ada.post("/auth/switch", {"device_id": counter, "user_id": shop.cleo.id, "pin": "1111"})

    assert (right.status_code, right.json["code"]) == (429, "too_many_attempts")
    assert int(right.headers["Retry-After"]) > 0
    assert other.status_code == 200


def test_a_pin_is_not_set_without_the_password(shop):
    assert answered(shop.tess.put("/me/pin", {"password": "not mine", "pin": "1234"})) == WRONG
    assert shop.tess.get("/me").json["user"]["has_pin"] is False


def test_an_admin_gives_a_pin_and_takes_it_away(shop):
    given = shop.ada.patch(f"/users/{shop.tess.id}", {"pin": "246810"}).json
    taken = shop.ada.patch(f"/users/{shop.tess.id}", {"pin": None}).json

    assert (given["has_pin"], taken["has_pin"]) == (True, False)
    assert "246810" not in str(given)


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
