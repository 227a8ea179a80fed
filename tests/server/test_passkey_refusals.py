"""POST /auth/passkey and /me/passkeys: every proof is refused that is not from this person's passkey, here and now."""

import copy
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256, ES384
from freezegun import freeze_time

from server.passkeys.challenges import OPEN_MS
from tests.authenticators import (
    FLAG,
    Authenticator,
    answered,
    asked_to_register,
    asked_to_sign_in,
    give,
    passkey_of,
    registered,
    sign_in,
)
from tests.cast import API, PASSWORD, Caller

OURS = {"X-Benchtrail": "1"}
CROWD = 8
WRONG = (401, "wrong_passkey")
NOON = "2026-03-01T12:00:00Z"

HOSTILE = {
    "another origin": {"origin": "https://evil.example"},
    "an origin with another port": {"origin": "http://localhost:8080"},
    "an origin below": {"origin": "http://evil.localhost"},
    "https where it is not": {"origin": "https://localhost"},
    "another host": {"host": "evil.example"},
    "nobody verified": {"flags": FLAG.UP},
    "nobody there": {"flags": FLAG.UV},
    "framed by another site": {"crossOrigin": True},
    "another challenge": {"challenge": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    "no challenge": {"challenge": None},
}


@pytest.mark.parametrize(
    "changes", [*HOSTILE.values(), {"type": "webauthn.create"}], ids=[*HOSTILE, "another ceremony"]
)
def test_a_forged_sign_in_answer_is_refused(client, shop, changes):
    phone = passkey_of(shop.cleo)

    assert answered(sign_in(client, phone, **changes)) == WRONG
    assert sign_in(client, phone).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        *HOSTILE.values(),
        {"type": "webauthn.get"},
        {"id": b"another id"},
        {"public_key": ES384.from_cryptography_key(ec.generate_private_key(ec.SECP384R1()).public_key())},
    ],
    ids=[*HOSTILE, "another ceremony", "another's id", "a kind of key not asked for"],
)
def test_a_forged_new_passkey_is_refused(shop, changes):
    _, answer = registered(shop.cleo, **changes)

    assert answered(answer) == (422, "passkey_refused")
    assert shop.cleo.get("/me/passkeys").json["total"] == 0


@pytest.mark.both_databases
def test_a_sign_in_answer_can_be_used_once(client, shop):
    phone = passkey_of(shop.cleo)
    asked = asked_to_sign_in(client)
    answer = phone.answer(asked["options"])

    assert give(client, asked["ticket"], answer).status_code == 200
    assert answered(give(client, asked["ticket"], answer)) == WRONG
    assert answered(sign_in(client, phone, asked)) == WRONG


@pytest.mark.both_databases
def test_of_many_simultaneous_answers_to_one_challenge_one_signs_in(app, shop):
    phone = passkey_of(shop.cleo, counts=False)
    asked = asked_to_sign_in(app.test_client())
    answer = phone.answer(asked["options"])
    together = threading.Barrier(CROWD)

    def try_it(_number):
        together.wait()
        return give(app.test_client(), asked["ticket"], answer).status_code

    with ThreadPoolExecutor(CROWD) as pool:
        answers = sorted(pool.map(try_it, range(CROWD)))

    assert answers == [200] + [401] * (CROWD - 1)


def test_a_challenge_ends_with_a_wrong_answer(client, shop):
    phone = passkey_of(shop.cleo)
    asked = asked_to_sign_in(client)

    assert answered(sign_in(client, phone, asked, origin="https://evil.example")) == WRONG
    assert answered(sign_in(client, phone, asked)) == WRONG


@pytest.mark.parametrize(("later_ms", "status"), [(OPEN_MS - 1000, 200), (OPEN_MS, 401)])
def test_a_challenge_is_valid_for_five_minutes(client, shop, later_ms, status):
    phone = passkey_of(shop.cleo)
    with freeze_time(NOON) as clock:
        asked = asked_to_sign_in(client)
        clock.tick(later_ms / 1000)
        assert sign_in(client, phone, asked).status_code == status


def test_a_new_passkey_that_comes_late_or_twice_is_refused(shop):
    phone = Authenticator()
    with freeze_time(NOON) as clock:
        late, asked = asked_to_register(shop.cleo), asked_to_register(shop.cleo)
        body = {"name": "Phone", "ticket": asked["ticket"], "credential": phone.make(asked["options"])}
        assert shop.cleo.post("/me/passkeys", body).status_code == 201
        assert answered(shop.cleo.post("/me/passkeys", body)) == (422, "passkey_refused")
        clock.tick(OPEN_MS / 1000)
        body = {"name": "Late", "ticket": late["ticket"], "credential": Authenticator().make(late["options"])}
        assert answered(shop.cleo.post("/me/passkeys", body)) == (422, "passkey_refused")


def test_a_challenge_is_for_one_person_one_session_and_one_purpose(client, shop):
    asked = asked_to_register(shop.cleo)
    body = {"name": "Phone", "ticket": asked["ticket"], "credential": Authenticator().make(asked["options"])}
    token = client.post(f"{API}/auth/token", json={"email": shop.cleo.email, "password": PASSWORD}).json["access_token"]
    again = Caller(client, shop.cleo.id, "Cleo", shop.cleo.email, token)
    phone = passkey_of(shop.cleo)
    sign_in_asked = asked_to_sign_in(client)
    as_new = {"name": "P", "ticket": sign_in_asked["ticket"], "credential": body["credential"]}

    assert answered(shop.max.post("/me/passkeys", body)) == (422, "passkey_refused")
    assert answered(again.post("/me/passkeys", body)) == (422, "passkey_refused")
    assert answered(shop.cleo.post("/me/passkeys", as_new)) == (422, "passkey_refused")
    assert answered(give(client, asked["ticket"], phone.answer(asked["options"]))) == WRONG
    assert shop.cleo.post("/me/passkeys", body).status_code == 201


@pytest.mark.parametrize("ticket", ["", "nonsense", "W10.AAAA", "\u00e9"])
def test_an_unknown_ticket_is_refused(client, shop, ticket):
    phone = passkey_of(shop.cleo)
    asked = asked_to_sign_in(client)

    assert answered(give(client, ticket, phone.answer(asked["options"]))) == WRONG


@pytest.mark.both_databases
def test_an_unknown_and_a_wrong_passkey_get_the_same_answer(client, shop):
    phone, stranger = passkey_of(shop.cleo), Authenticator()
    stranger.handle = phone.handle
    thief = Authenticator(id=phone.id, handle=phone.handle)

    answers = [sign_in(client, stranger), sign_in(client, thief), sign_in(client, phone, origin="https://evil.example")]

    assert {answered(answer) for answer in answers} == {WRONG}
    assert len({answer.json["detail"] for answer in answers}) == 1


def test_an_unknown_passkey_costs_one_signature_check_too(client, shop, monkeypatch):
    verified = []
    check = ES256.verify
    monkeypatch.setattr(ES256, "verify", lambda key, *given: verified.append(len(given)) or check(key, *given))

    sign_in(client, Authenticator(handle="AAAA"))

    assert verified == [2]


def test_a_passkey_signs_in_its_own_person_whomever_the_answer_names(client, shop):
    of_cleo, of_max = passkey_of(shop.cleo), passkey_of(shop.max)

    for handle in (of_max.handle, None):
        assert answered(sign_in(client, of_cleo, handle=handle)) == WRONG
    assert sign_in(client, of_cleo).json["user"]["name"] == "Cleo"


@pytest.mark.both_databases
def test_a_passkey_whose_counter_goes_back_is_blocked_as_a_possible_copy(client, shop):
    phone = passkey_of(shop.cleo)
    copied = copy.copy(phone)
    for _ in range(2):
        assert sign_in(client, phone).status_code == 200

    assert answered(sign_in(client, copied)) == (403, "passkey_copied")
    assert answered(sign_in(client, phone)) == (403, "passkey_copied")
    assert shop.cleo.get("/me/passkeys").json["items"][0]["suspected"] is True


def test_only_the_holder_of_the_key_can_block_a_passkey(client, shop):
    phone = passkey_of(shop.cleo)
    sign_in(client, phone)

    assert answered(sign_in(client, Authenticator(id=phone.id, handle=phone.handle), count=0)) == WRONG
    assert sign_in(client, phone).status_code == 200


def test_a_passkey_sign_in_from_a_page_of_another_site_is_refused(client, shop):
    phone = passkey_of(shop.cleo)
    asked = asked_to_sign_in(client)

    answer = give(
        client, asked["ticket"], phone.answer(asked["options"]), headers=OURS | {"Origin": "https://evil.example"}
    )

    assert answered(answer) == (403, "origin_refused")
    assert "Set-Cookie" not in answer.headers


NOT_CBOR = {"attestationObject": "gYGB" * 5000}
NOT_JSON = {"clientDataJSON": "W1tb" * 2000}


@pytest.mark.parametrize(
    "broken",
    [NOT_CBOR, NOT_JSON, {"attestationObject": "AA"}, {"clientDataJSON": "e30"}, {"clientDataJSON": "bnVsbA"}],
    ids=["nested CBOR", "nested JSON", "CBOR of a number", "JSON of nothing", "JSON of null"],
)
def test_random_bytes_are_refused_like_any_wrong_answer(client, shop, broken):
    asked, phone = asked_to_register(shop.cleo), passkey_of(shop.cleo)
    credential = Authenticator().make(asked["options"])
    credential["response"] |= broken
    answer = shop.cleo.post("/me/passkeys", {"ticket": asked["ticket"], "name": "P", "credential": credential})
    asked = asked_to_sign_in(client)
    signed = phone.answer(asked["options"])
    signed["response"] |= {"authenticatorData": "AA", "signature": "AA"} if broken.keys() == NOT_CBOR.keys() else broken

    assert answered(answer) == (422, "passkey_refused")
    assert answered(give(client, asked["ticket"], signed)) == WRONG
