"""POST /auth/passkey and /me/passkeys: signing in by a passkey, and the list of one's own passkeys."""

import logging
from dataclasses import replace

import pytest
from freezegun import freeze_time

from server.app import create_app
from server.passkeys import service
from server.passkeys.challenges import OPEN_MS
from server.signing_in import attempts
from sync.wire.device_keys import DeviceKey
from tests.authenticators import (
    Authenticator,
    answered,
    asked_to_register,
    asked_to_sign_in,
    give,
    passkey_of,
    registered,
    sign_in,
    sign_in_on,
)
from tests.cast import API, PASSWORD, open_shop, recast

WRONG = (401, "wrong_passkey")
NOON = "2026-03-01T12:00:00Z"


@pytest.mark.both_databases
def test_a_passkey_signs_in_without_an_email(client, shop):
    phone = passkey_of(shop.cleo)
    asked = asked_to_sign_in(client)

    answer = sign_in(client, phone, asked)

    assert (answer.status_code, answer.json["user"]["name"]) == (200, "Cleo")
    assert answer.json == client.get(f"{API}/me").json
    assert "allowCredentials" not in asked["options"]
    assert asked["options"]["userVerification"] == "required"


def test_a_passkey_sets_the_same_kind_of_cookie_as_a_password_and_a_new_one_each_time(client, shop):
    phone = passkey_of(shop.cleo)
    by_password = client.post(f"{API}/auth/login", json={"email": shop.cleo.email, "password": PASSWORD})
    cookies = [by_password.headers["Set-Cookie"]] + [sign_in(client, phone).headers["Set-Cookie"] for _ in range(2)]

    values = {cookie.split(";")[0] for cookie in cookies}
    terms = {frozenset(part.strip().split("=")[0] for part in cookie.split(";")[1:]) for cookie in cookies}
    assert len(values) == 3
    assert terms == {frozenset({"Expires", "Max-Age", "HttpOnly", "Path", "SameSite"})}


def test_behind_a_proxy_a_passkey_uses_the_origin_and_host_of_the_browser(settings, template):
    app = create_app(replace(settings, trusted_proxies=1, hosts=frozenset({"shop.example"})))
    through = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "shop.example", "X-Forwarded-For": "192.0.2.1"}
    client = app.test_client()
    cleo = recast(template.cast, client).cleo
    headers = cleo.headers | through
    asked = client.post(f"{API}/me/passkeys/begin", json={"password": PASSWORD}, headers=headers).json
    public = {"origin": "https://shop.example", "host": "shop.example"}
    phone = Authenticator()
    body = {"ticket": asked["ticket"], "name": "P", "credential": phone.make(asked["options"], **public)}

    kept = client.post(f"{API}/me/passkeys", json=body, headers=headers)
    asked = asked_to_sign_in(client, headers=through)
    signed_in = give(client, asked["ticket"], phone.answer(asked["options"], **public), headers=through)

    assert (kept.status_code, kept.json["host"]) == (201, "shop.example")
    assert asked["options"]["rpId"] == "shop.example"
    assert signed_in.headers["Set-Cookie"].startswith("__Host-benchtrail=")


def test_a_forwarded_host_without_a_trusted_proxy_is_ignored(client, shop):
    asked = asked_to_sign_in(client, headers={"X-Forwarded-Host": "evil.example"})

    assert asked["options"]["rpId"] == "localhost"


def test_a_passkey_is_valid_only_for_its_host_name(settings, template):
    """Both names are the server's own, and the authenticator signs for any name."""
    client = create_app(replace(settings, hosts=frozenset({"shop.example"}))).test_client()
    phone = passkey_of(recast(template.cast, client).cleo)
    elsewhere = {"environ_overrides": {"HTTP_HOST": "shop.example"}}
    asked = asked_to_sign_in(client, **elsewhere)

    credential = phone.answer(asked["options"], origin="http://shop.example", host="shop.example")
    answer = give(client, asked["ticket"], credential, **elsewhere)

    assert answered(answer) == WRONG
    assert sign_in(client, phone).status_code == 200


@pytest.mark.both_databases
def test_ones_passkeys_are_listed_renamed_and_removed(client, shop):
    with freeze_time(NOON) as clock:
        phone, made = registered(shop.cleo, name="Cleo's phone")
        clock.tick(1)
        sign_in(client, phone)
    listed = shop.cleo.get("/me/passkeys").json
    path = f"/me/passkeys/{made.json['id']}"

    renamed = shop.cleo.patch(path, {"name": "Old phone"})
    removed = shop.cleo.delete(path)

    wanted = {"name": "Cleo's phone", "host": "localhost", "suspected": False}
    assert listed["total"] == 1
    assert wanted.items() <= listed["items"][0].items()
    assert listed["items"][0]["last_used_at"] - listed["items"][0]["created_at"] == 1000
    assert made.json["last_used_at"] is None
    assert (renamed.json["name"], removed.status_code) == ("Old phone", 204)
    assert shop.cleo.get("/me/passkeys").json["total"] == 0
    assert answered(sign_in(client, phone)) == WRONG


def test_a_person_cannot_see_or_change_a_colleagues_passkey(shop):
    made = registered(shop.cleo)[1].json
    path = f"/me/passkeys/{made['id']}"

    assert shop.ada.get("/me/passkeys").json["items"] == []
    assert shop.ada.patch(path, {"name": "Mine"}).status_code == 404
    assert shop.ada.delete(path).status_code == 404
    assert shop.cleo.get("/me/passkeys").json["items"] == [made]


def test_a_passkey_is_not_added_without_the_password(shop):
    answer = shop.cleo.post("/me/passkeys/begin", {"password": "not mine"})

    assert answered(answer) == (401, "wrong_credentials")


def test_the_browser_is_asked_for_a_discoverable_passkey_of_the_person(shop):
    phone = passkey_of(shop.cleo)

    options = asked_to_register(shop.cleo)["options"]

    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert options["rp"] == {"id": "localhost", "name": "Benchtrail"}
    assert (options["user"]["name"], options["user"]["displayName"]) == (shop.cleo.email, "Cleo")
    assert [known["id"] for known in options["excludeCredentials"]] == [phone.answer(options)["id"]]
    assert (options["timeout"], options["attestation"]) == (OPEN_MS, "none")


def test_a_passkey_can_be_registered_once(client, shop):
    phone = passkey_of(shop.cleo)
    _, eve = open_shop(client, "Eve", "Eve's Phones")

    assert answered(registered(eve, phone)[1]) == (409, "passkey_taken")


def test_a_passkey_without_a_counter_signs_in_again_and_again(client, shop):
    phone = passkey_of(shop.cleo, counts=False)

    assert [sign_in(client, phone).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.both_databases
def test_a_dismissed_person_signs_in_by_passkey_only_after_being_taken_back(client, shop):
    phone = passkey_of(shop.cleo)
    shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False})
    out = sign_in(client, phone)
    shop.ada.patch(f"/users/{shop.cleo.id}", {"active": True})

    assert answered(out) == WRONG
    assert sign_in(client, phone).status_code == 200


@pytest.mark.both_databases
def test_attempts_by_one_passkey_from_one_address_are_limited(client, shop):
    phone = passkey_of(shop.cleo)
    with freeze_time(NOON) as clock:
        for _ in range(attempts.FROM_ONE_ADDRESS):
            assert answered(sign_in(client, phone, origin="https://evil.example")) == WRONG
        answer = sign_in(client, phone)
        clock.tick(attempts.WINDOW_MS / 1000)

        assert answered(answer) == (429, "too_many_attempts")
        assert int(answer.headers["Retry-After"]) == attempts.WINDOW_MS // 1000
        assert sign_in(client, phone).status_code == 200


@pytest.mark.both_databases
def test_attempts_elsewhere_do_not_lock_a_passkey_on_a_known_device(client, shop):
    phone = passkey_of(shop.cleo)
    known, anothers = shop.enrol(shop.south, by=shop.cleo)["id"], shop.enrol(shop.south, by=shop.tess)["id"]
    wrong = {"ticket": "of nobody", "credential": phone.answer(asked_to_sign_in(client)["options"])}
    tries = [client.post(f"{API}/auth/passkey", json=wrong).status_code for _ in range(attempts.FROM_ONE_ADDRESS + 1)]
    assert (tries[0], tries[-1]) == (401, 429)

    assert answered(sign_in(client, phone))[0] == 429
    assert answered(sign_in_on(client, phone, anothers))[0] == 429
    assert answered(sign_in_on(client, phone, known, DeviceKey.new()))[0] == 429
    assert sign_in_on(client, phone, known).status_code == 200


def test_one_address_can_try_only_some_passkeys(client, shop, monkeypatch):
    monkeypatch.setattr(attempts, "BY_ADDRESS", 3)
    for _ in range(3):
        assert answered(sign_in(client, Authenticator(handle="AAAA"))) == WRONG

    assert answered(sign_in(client, Authenticator(handle="AAAA"))) == (429, "too_many_attempts")


def test_the_number_of_passkeys_of_a_person_is_limited(shop, monkeypatch):
    monkeypatch.setattr(service, "PASSKEYS_OF_ONE_PERSON", 2)
    asked = asked_to_register(shop.cleo)
    for _ in range(2):
        passkey_of(shop.cleo)
    body = {"name": "P", "ticket": asked["ticket"], "credential": Authenticator().make(asked["options"])}

    assert answered(shop.cleo.post("/me/passkeys/begin", {"password": PASSWORD})) == (409, "too_many_passkeys")
    assert answered(shop.cleo.post("/me/passkeys", body)) == (409, "too_many_passkeys")


def test_the_log_has_no_credential_and_no_name(client, shop, caplog):
    with caplog.at_level(logging.INFO):
        phone = passkey_of(shop.cleo)
        asked = asked_to_sign_in(client)
        answer = phone.answer(asked["options"], origin="https://evil.example")
        give(client, asked["ticket"], answer)
        sign_in(client, phone)

    assert "a sign-in by passkey was refused: ValueError: Invalid origin" in caplog.text
    logged = caplog.text + str([vars(record) for record in caplog.records])
    for secret in (asked["ticket"], asked["options"]["challenge"], answer["id"], phone.id.hex(), shop.cleo.email):
        assert secret not in logged
