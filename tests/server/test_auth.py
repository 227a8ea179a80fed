"""POST /auth/login, /auth/logout and /auth/token, and the rights of cookies."""

import pytest
from freezegun import freeze_time

from server.config import Settings
from server.signing_in import attempts
from tests.cast import API, PASSWORD, Caller, hire
from tests.sparing import SERVERS_HASHER

ADA = {"email": "ada@example.org", "password": PASSWORD}
OURS = {"X-Benchtrail": "1"}
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


def sign_in(client, **changes):
    return client.post(f"{API}/auth/login", json=ADA | changes)


@pytest.mark.both_databases
def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_cannot_use(client, shop):
    answer = sign_in(client)

    assert answer.status_code == 200
    assert answer.json == client.get(f"{API}/me").json
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("benchtrail=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(client, shop):
    cookie = client.post(f"{API}/auth/login", json=ADA, base_url="https://localhost").headers["Set-Cookie"]

    assert cookie.startswith("__Host-benchtrail=")
    assert "Secure" in cookie
    assert "Domain" not in cookie


def test_an_email_address_names_one_account_in_every_spelling(client, shop):
    assert sign_in(client, email=" ADA@Example.org ").status_code == 200


@pytest.mark.both_databases
def test_a_wrong_password_and_an_unknown_account_are_answered_alike(client, shop):
    wrong = sign_in(client, password="not the password")
    unknown = sign_in(client, email="nobody@example.org")

    assert (wrong.status_code, wrong.json["code"]) == (401, "wrong_credentials")
    assert wrong.json == unknown.json


def test_a_server_hashes_a_password_by_argon2id_with_19_mib_and_two_passes():
    hashed = SERVERS_HASHER.hash(PASSWORD)

    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_an_unknown_account_costs_one_password_hash_too(client, shop, monkeypatch):
    verified = []
    monkeypatch.setattr("server.people.passwords.is_password", lambda *given: verified.append(given))

    sign_in(client, email="nobody@example.org")

    # Twice: anybody may open a shop on this server.
    assert verified == [(PASSWORD, None)] * 2


def test_signing_out_ends_the_cookie(client, shop):
    sign_in(client)
    kept = client.get_cookie("benchtrail").value

    answer = client.post(f"{API}/auth/logout", headers=OURS)

    assert answer.status_code == 204
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert client.get_cookie("benchtrail") is None
    client.set_cookie("benchtrail", kept)
    assert client.get(f"{API}/me").status_code == 401


def test_signing_in_again_gives_another_cookie(client, shop):
    sign_in(client)
    first = client.get_cookie("benchtrail").value

    sign_in(client)

    assert client.get_cookie("benchtrail").value != first


def test_a_change_by_cookie_without_the_apps_header_is_refused(client, shop):
    sign_in(client)

    answer = client.post(f"{API}/branches", json={"name": "East"})

    assert (answer.status_code, answer.json["code"]) == (403, "origin_refused")
    assert client.post(f"{API}/branches", json={"name": "East"}, headers=OURS).status_code == 201


def test_a_change_by_cookie_from_a_page_of_another_site_is_refused(client, shop):
    sign_in(client)

    answer = client.post(f"{API}/branches", json={"name": "East"}, headers=OURS | {"Origin": "https://evil.example"})

    assert (answer.status_code, answer.json["code"]) == (403, "origin_refused")
    ours = OURS | {"Origin": "http://localhost"}
    assert client.post(f"{API}/branches", json={"name": "East"}, headers=ours).status_code == 201


def test_a_bearer_token_needs_no_origin(shop):
    headers = shop.ada.headers | {"Origin": "https://evil.example"}

    answer = shop.ada.client.post(f"{API}/branches", json={"name": "East"}, headers=headers)

    assert answer.status_code == 201


def test_the_token_of_a_cookie_is_not_a_bearer_token(client, shop):
    sign_in(client)
    token = client.get_cookie("benchtrail").value
    client.delete_cookie("benchtrail")

    assert client.get(f"{API}/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401


@pytest.mark.both_databases
def test_a_bearer_token_has_its_end(client, shop, settings: Settings):
    with freeze_time("2026-03-01T12:00:00Z"):
        answer = client.post(f"{API}/auth/token", json=ADA)

    assert answer.status_code == 200
    assert answer.json["expires_at"] == 1_772_366_400_000 + settings.session_ms


def test_a_bearer_token_ends_at_its_end(client, shop):
    with freeze_time("2026-03-01T12:00:00Z") as clock:
        token = client.post(f"{API}/auth/token", json=ADA).json["access_token"]
        ada = Caller(client, shop.ada.id, "Ada", shop.ada.email, token)
        assert ada.get("/me").status_code == 200
        clock.move_to("2026-03-31T12:00:00Z")
        assert ada.get("/me").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer x", "Bearer \udcff", "Basic YTpi", "", "Bearer a b"])
def test_a_malformed_authorization_header_does_not_sign_in(client, header):
    answer = client.get(f"{API}/me", headers={"Authorization": header.encode("latin-1", "replace").decode("latin-1")})

    assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.both_databases
def test_a_dismissed_person_is_signed_out_at_once_and_cannot_sign_in(shop):
    assert shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False}).json["active"] is False

    assert shop.cleo.get("/me").status_code == 401
    credentials = {"email": shop.cleo.email, "password": PASSWORD}
    assert shop.cleo.client.post(f"{API}/auth/token", json=credentials).json["code"] == "wrong_credentials"


def test_a_change_of_role_has_effect_from_the_next_request(shop):
    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "technician"})

    assert shop.cleo.get("/me").json["role"] == "technician"


@pytest.mark.both_databases
def test_attempts_on_an_account_from_one_address_are_limited(client, shop):
    with freeze_time("2026-03-01T12:00:00Z") as clock:
        for _ in range(attempts.FROM_ONE_ADDRESS):
            assert sign_in(client, password="wrong").status_code == 401

        answer = sign_in(client)

        assert (answer.status_code, answer.json["code"]) == (429, "too_many_attempts")
        assert int(answer.headers["Retry-After"]) == attempts.WINDOW_MS // 1000
        clock.tick(attempts.WINDOW_MS / 1000)
        assert sign_in(client).status_code == 200


def test_failed_attempts_from_one_address_do_not_lock_the_account_elsewhere(client, shop):
    for _ in range(attempts.FROM_ONE_ADDRESS + 1):
        client.post(f"{API}/auth/login", json=ADA | {"password": "wrong"}, environ_base=ELSEWHERE)

    assert sign_in(client).status_code == 200


def test_one_address_can_try_only_some_accounts(client, shop, monkeypatch):
    monkeypatch.setattr(attempts, "BY_ADDRESS", 3)
    for number in range(3):
        assert sign_in(client, email=f"nobody{number}@example.org").status_code == 401

    assert sign_in(client).status_code == 429


def test_signing_in_clears_the_count_of_failed_attempts(client, shop):
    for _ in range(attempts.FROM_ONE_ADDRESS - 1):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 200

    assert sign_in(client, password="wrong").status_code == 401
    assert sign_in(client).status_code == 200


def test_an_added_person_can_sign_in(shop):
    assert hire(shop.ada, "Nina", "clerk", [shop.north]).get("/me").json["user"]["name"] == "Nina"
