"""Nobody can find out whether an e-mail address has an account in another shop of the server."""

import json
from dataclasses import replace

import pytest

from server.people import passwords
from tests.cast import API, PASSWORD, hire, open_shop
from tests.commands import run_command
from tests.inside import emails_at
from tests.signing import signed

pytestmark = pytest.mark.both_databases
FREE = "nobody@example.org"
EVES = "eves own password"


@pytest.fixture
def eve(client, shop):
    """Provide the admin of a second shop, who would like to know who works in the first."""
    return open_shop(client, "Eve", "Eve's Phones", branch="West")[1]


@pytest.fixture
def computed(monkeypatch):
    """Provide the number of password computations since it was last cleared."""
    counted = []
    for name in ("_computed_again", "is_password"):
        whole = getattr(passwords, name)
        monkeypatch.setattr(passwords, name, lambda *given, whole=whole: counted.append(1) or whole(*given))
    return counted


def sign_in(client, email, password=PASSWORD, headers=None):
    body = json.dumps({"email": email, "password": password}).encode()
    return client.post(f"{API}/auth/token", data=body, headers={"Content-Type": "application/json", **(headers or {})})


def register(client, email, password=EVES, name="Eve"):
    body = {"shop_name": "Another", "branch_name": "Main", "name": name, "email": email, "password": password}
    return client.post(f"{API}/shops", json=body)


def comparable(answer):
    """Return an answer without the id and the address of the person it is about."""
    fields = {name: value for name, value in answer.json.items() if name not in ("id", "email", "access_token")}
    return answer.status_code, fields.get("code"), sorted(fields)


def test_no_call_of_another_shop_shows_who_has_an_account(client, shop, eve):
    def asked(email):
        colleague = {"name": "Colleague", "email": email, "password": PASSWORD, "role": "clerk", "branch_ids": []}
        added = eve.post("/users", colleague)
        carl = hire(eve, f"Carl-of-{email.partition('@')[0]}", "clerk", [])
        changed = eve.patch(f"/users/{carl.id}", {"email": f"x{email}"})
        invitation = eve.post("/invitations", {"name": "Invited", "role": "clerk"}).json
        accepted = {"code": invitation["code"], "name": "Invited", "email": f"y{email}", "password": PASSWORD}
        return [
            comparable(added),
            comparable(changed),
            comparable(client.post(f"{API}/invitations/accept", json=accepted)),
        ]

    for prefix in ("x", "y"):
        hire(shop.ada, "Twin", "clerk", [shop.north], email=f"{prefix}{shop.cleo.email}")
    assert asked(shop.cleo.email) == asked(FREE)


def test_changing_ones_own_email_does_not_show_who_has_an_account(shop, eve):
    answers = []
    for email in (shop.cleo.email, FREE):
        changed = eve.put("/me/email", {"password": PASSWORD, "email": email})
        eve = replace(eve, token=changed.json["access_token"])
        answers.append((changed.status_code, sorted(changed.json)))
    assert answers[0] == answers[1] == (200, answers[0][1])


def test_people_who_share_an_email_sign_in_to_their_own_shop_with_their_own_password(client, shop):
    assert register(client, shop.cleo.email).status_code == 201

    hers, eves = (sign_in(client, shop.cleo.email, password) for password in (PASSWORD, EVES))

    assert replace(shop.cleo, token=hers.json["access_token"]).get("/me").json["shop"]["id"] == shop.id
    assert replace(shop.cleo, token=eves.json["access_token"]).get("/me").json["shop"]["name"] == "Another"
    assert sign_in(client, shop.cleo.email, "neither of the two").status_code == 401


def test_one_password_for_two_shops_signs_in_to_the_newer_shop(client, shop):
    register(client, shop.cleo.email, PASSWORD)
    token = sign_in(client, shop.cleo.email).json["access_token"]
    assert replace(shop.cleo, token=token).get("/me").json["shop"]["name"] == "Another"


def test_signing_in_takes_the_same_time_with_and_without_an_account_in_another_shop(client, shop, eve, computed):
    """Eve gives an account of hers another person's address, in each possible way, and counts the computations."""
    colleague = hire(eve, "Carl", "clerk", [])
    costs = {}
    for email in (shop.cleo.email, FREE):
        register(client, email, name="Somebody")
        costs[email] = [cost(computed, client, email, EVES), cost(computed, client, email, "wrong")]
        renamed = email.replace("@", "2@")
        if email != FREE:
            hire(shop.ada, "Twin", "clerk", [shop.north], email=renamed)
        assert eve.patch(f"/users/{colleague.id}", {"email": renamed}).status_code == 200
        costs[email] += [cost(computed, client, renamed, PASSWORD), cost(computed, client, renamed, "wrong")]
    assert costs[shop.cleo.email] == costs[FREE] == [2] * 4


def cost(computed, client, email, password):
    computed.clear()
    sign_in(client, email, password)
    return len(computed)


def test_a_reset_code_is_valid_only_for_its_person(client, shop):
    register(client, shop.cleo.email)
    code = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]
    reset = {"email": shop.cleo.email, "code": code, "new_password": "a brand new password"}
    assert client.post(f"{API}/auth/reset", json=reset).status_code == 204

    token = sign_in(client, shop.cleo.email, "a brand new password").json["access_token"]
    assert replace(shop.cleo, token=token).get("/me").json["shop"]["id"] == shop.id
    assert sign_in(client, shop.cleo.email, EVES).status_code == 200


def test_own_devices_do_not_avoid_the_limit_on_guessing_another_persons_password(client, shop):
    """On a device that knows a person with the address, only that person is tried, and each device has a counter."""
    eve = open_shop(client, "Eve", "Eve's Phones", email=shop.cleo.email, password=EVES)[1]
    branch = eve.get("/me").json["branches"][0]["id"]
    device = eve.post("/devices", {"name": "Phone", "branch_id": branch}).json["id"]

    def on_the_device(password):
        body = json.dumps({"email": shop.cleo.email, "password": password}).encode()
        return sign_in(client, shop.cleo.email, password, signed("POST", "/auth/token", body, device_id=device))

    assert [on_the_device(password).status_code for password in (PASSWORD, EVES)] == [401, 200]
    assert sign_in(client, shop.cleo.email).status_code == 200


def test_a_command_asks_for_the_shop_where_an_email_is_in_several(shop, client, settings):
    register(client, shop.cleo.email)

    def run(*words):
        return run_command(settings, *words)

    unclear = run("reset-password", shop.cleo.email)
    named = run("reset-password", shop.cleo.email, "--shop", shop.id)

    assert (unclear.exit_code, shop.id in unclear.output, "Another" in unclear.output) == (1, True, True)
    assert (named.exit_code, "Code for cleo@example.org" in named.output) == (0, True)


def test_a_downgrade_keeps_every_person_of_every_shop(client, shop, app):
    register(client, shop.cleo.email)
    emails = emails_at(app, "0043")
    assert len(emails) == len(set(emails)) == 5
    assert sign_in(client, shop.cleo.email).status_code == 200
