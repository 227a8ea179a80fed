"""Reset codes, and the passwords that are refused as too easy."""

import re
from datetime import timedelta

import pytest
from freezegun import freeze_time

from tests.cast import API, PASSWORD, open_shop
from tests.commands import run_command

pytestmark = pytest.mark.both_databases
NEW = "a brand new password"
WRONG = (401, "wrong_code")


def answered(answer):
    return answer.status_code, (answer.json or {}).get("code")


def reset(client, email, code, password=NEW):
    return client.post(f"{API}/auth/reset", json={"email": email, "code": code, "new_password": password})


def sign_in(client, email, password):
    return client.post(f"{API}/auth/token", json={"email": email, "password": password})


@pytest.mark.served(anew=True)
def test_an_admins_code_sets_a_colleagues_password_once_and_ends_their_sign_ins(shop, client):
    made = shop.ada.post(f"/users/{shop.cleo.id}/reset-code")
    code = made.json["code"]

    assert made.status_code == 201
    assert reset(client, shop.cleo.email, code.lower().replace("-", " ")).status_code == 204
    assert shop.cleo.get("/me").status_code == 401
    assert sign_in(client, shop.cleo.email, PASSWORD).status_code == 401
    assert sign_in(client, shop.cleo.email, NEW).status_code == 200
    assert answered(reset(client, shop.cleo.email, code)) == WRONG


def test_a_reset_code_is_valid_for_an_hour_for_its_person_until_the_next_one(shop, client):
    first = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]
    second = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]

    refused = [reset(client, shop.cleo.email, first), reset(client, shop.tess.email, second)]
    with freeze_time(timedelta(minutes=61)):
        refused.append(reset(client, shop.cleo.email, second))
    refused += [reset(client, "nobody@example.org", second), reset(client, shop.cleo.email, "")]

    assert [answered(answer) for answer in refused[:4]] == [WRONG] * 4
    assert len({answer.data for answer in refused[:4]}) == 1
    assert sign_in(client, shop.cleo.email, PASSWORD).status_code == 200


@pytest.mark.served(anew=True)
def test_a_dismissed_person_cannot_use_a_reset_code(shop, client):
    code = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]
    shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False})
    assert answered(reset(client, shop.cleo.email, code)) == WRONG


def test_guessing_reset_codes_is_limited(shop, client):
    code = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]
    tries = [reset(client, shop.cleo.email, "AAAA-AAAA-AAAA-AAAA-A").status_code for _ in range(11)]
    assert tries == [401] * 10 + [429]
    assert answered(reset(client, shop.cleo.email, code)) == (429, "too_many_attempts")


@pytest.mark.served(anew=True)
def test_only_an_admin_of_the_shop_makes_reset_codes(shop, client):
    _, eve = open_shop(client, "Eve", "Eve's Phones")
    assert answered(shop.max.post(f"/users/{shop.cleo.id}/reset-code")) == (403, "role_too_low")
    assert answered(eve.post(f"/users/{shop.cleo.id}/reset-code")) == (404, "not_found")


@pytest.mark.served(anew=True)
def test_a_refused_password_keeps_the_reset_code_valid(shop, client):
    code = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]
    easy = reset(client, shop.cleo.email, code, "1q2w3e4r5t")
    assert (easy.status_code, easy.json["errors"][0]["field"]) == (422, "new_password")
    assert reset(client, shop.cleo.email, code).status_code == 204


@pytest.mark.parametrize(
    "password", ["Password123", "qwertyuiop", "ninanina99", "adasrepairs", "NinaNina@Example.org", "123456789"]
)
def test_a_password_is_neither_common_nor_a_known_name(shop, password):
    nina = {"name": "Nina Nina", "email": "ninanina@example.org", "role": "clerk", "password": password}
    answer = shop.ada.post("/users", nina)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "password")


def test_the_command_on_the_server_makes_a_reset_code_and_ends_sign_ins(shop, settings, client):
    def run(*words):
        return run_command(settings, *words)

    code = re.search(r"Code for ada@example.org: (\S+)", run("reset-password", "Ada@Example.org").output)[1]
    listed, unknown = run("sessions", shop.cleo.email), run("reset-password", "nobody@example.org")

    assert "1 open" in listed.output
    assert (unknown.exit_code, unknown.output) == (
        1,
        "Error: No active person has the e-mail address nobody@example.org.\n",
    )
    assert "1 ended" in run("sessions", shop.cleo.email, "--end").output
    assert shop.cleo.get("/me").status_code == 401
    assert reset(client, shop.ada.email, code).status_code == 204
