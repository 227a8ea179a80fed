"""PUT /me/email, and the owner of an e-mail address after its person was dismissed."""

from dataclasses import replace

import pytest

from tests.cast import API, PASSWORD, hire, open_shop
from tests.inside import emails_at

pytestmark = pytest.mark.both_databases
NEW = "cleo.new@example.org"
TAKEN, WRONG = (409, "email_taken"), (401, "wrong_credentials")


def answered(answer):
    return answer.status_code, (answer.json or {}).get("code")


def sign_in(client, email, password=PASSWORD):
    return client.post(f"{API}/auth/token", json={"email": email, "password": password})


def change_email(caller, email=NEW, password=PASSWORD):
    return caller.put("/me/email", {"password": password, "email": email})


def dismiss(shop, person):
    assert shop.ada.patch(f"/users/{person.id}", {"active": False}).status_code == 200


@pytest.mark.served(anew=True)
def test_a_person_changes_their_email_with_the_password_and_every_other_sign_in_ends(shop, client):
    another = replace(shop.cleo, token=sign_in(client, shop.cleo.email).json["access_token"])

    changed = change_email(shop.cleo, " Cleo.New@Example.org ")

    assert (changed.status_code, changed.json["user"]["email"]) == (200, NEW)
    assert [shop.cleo.get("/me").status_code, another.get("/me").status_code] == [401, 401]
    assert replace(shop.cleo, token=changed.json["access_token"]).get("/me").json["user"]["email"] == NEW
    assert answered(sign_in(client, shop.cleo.email)) == WRONG
    assert sign_in(client, NEW).status_code == 200
    assert shop.ada.get(f"/users/{shop.cleo.id}").json["email"] == NEW


def test_a_thief_with_an_open_phone_cannot_change_the_email_without_the_password(shop, client):
    assert answered(change_email(shop.cleo, password="not the password")) == WRONG
    assert shop.cleo.get("/me").json["user"]["email"] == shop.cleo.email


def test_a_reset_code_for_the_former_email_is_not_accepted(shop, client):
    code = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]
    change_email(shop.cleo)
    for email in (shop.cleo.email, NEW):
        body = {"email": email, "code": code, "new_password": "a brand new password"}
        assert answered(client.post(f"{API}/auth/reset", json=body)) == (401, "wrong_code")


def test_a_taken_email_is_refused_and_no_sign_in_ends(shop):
    assert answered(change_email(shop.cleo, shop.tess.email)) == TAKEN
    assert shop.cleo.get("/me").status_code == 200


def test_guessing_which_emails_are_taken_is_limited(shop):
    answers = [change_email(shop.cleo, shop.tess.email).status_code for _ in range(11)]
    assert answers == [409] * 10 + [429]


def test_an_email_equal_to_the_password_is_refused(shop):
    refused = change_email(shop.cleo, f"{PASSWORD.replace(' ', '')}@example.org")
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "email")


def test_an_admin_changes_a_colleagues_email_but_their_own_only_with_the_password(shop, client):
    assert shop.ada.patch(f"/users/{shop.cleo.id}", {"email": NEW}).json["email"] == NEW
    assert shop.cleo.get("/me").status_code == 401
    assert sign_in(client, NEW).status_code == 200
    assert answered(shop.ada.patch(f"/users/{shop.ada.id}", {"email": "eve@example.org"})) == (403, "password_needed")
    assert answered(shop.max.patch(f"/users/{shop.tess.id}", {"email": "eve@example.org"})) == (403, "role_too_low")


@pytest.mark.served(anew=True)
def test_the_email_of_a_dismissed_person_is_free_for_another_person_of_the_shop(shop, client):
    dismiss(shop, shop.cleo)
    other = hire(shop.ada, "Cleo", "clerk", [shop.south])

    assert other.get("/me").json["user"]["id"] == other.id != shop.cleo.id
    assert shop.cleo.get("/me").status_code == 401
    former = shop.ada.get(f"/users/{shop.cleo.id}").json
    assert (former["active"], former["name"]) == (False, "Cleo")


def test_the_email_of_a_dismissed_person_is_free_for_another_shop(shop, client):
    dismiss(shop, shop.cleo)
    opened, cleo = open_shop(client, "Cleo", "Cleo's Phones")

    assert sign_in(client, cleo.email).status_code == 200
    assert cleo.get("/me").json["shop"]["id"] == opened["shop"]["id"] != shop.id
    assert shop.ada.get(f"/users/{shop.cleo.id}").json["email"] == cleo.email


def test_the_new_owner_of_a_dismissed_persons_email_gets_none_of_their_rights(shop, client):
    code = shop.ada.post(f"/users/{shop.cleo.id}/reset-code").json["code"]
    dismiss(shop, shop.cleo)
    open_shop(client, "Cleo", "Cleo's Phones")
    body = {"email": shop.cleo.email, "code": code, "new_password": "a brand new password"}
    assert answered(client.post(f"{API}/auth/reset", json=body)) == (401, "wrong_code")
    assert answered(sign_in(client, shop.cleo.email, "a brand new password")) == WRONG


def test_a_person_who_comes_back_gets_another_email_where_theirs_is_taken(shop, client):
    dismiss(shop, shop.cleo)
    other = hire(shop.ada, "Cleo", "clerk", [shop.south])

    assert answered(shop.ada.patch(f"/users/{shop.cleo.id}", {"active": True})) == TAKEN
    assert shop.ada.get(f"/users/{shop.cleo.id}").json["active"] is False
    back = shop.ada.patch(f"/users/{shop.cleo.id}", {"active": True, "email": NEW})
    assert (back.status_code, back.json["email"]) == (200, NEW)
    people = [sign_in(client, email).json["access_token"] for email in (shop.cleo.email, NEW)]
    ids = [replace(shop.cleo, token=token).get("/me").json["user"]["id"] for token in people]
    assert ids == [other.id, shop.cleo.id]


def test_a_person_who_comes_back_keeps_their_email_where_it_is_free(shop, client):
    dismiss(shop, shop.cleo)
    assert shop.ada.patch(f"/users/{shop.cleo.id}", {"active": True}).status_code == 200
    assert shop.cleo.get("/me").status_code == 401
    assert sign_in(client, shop.cleo.email).status_code == 200


def test_a_downgrade_keeps_both_people_who_share_an_email(shop, app):
    dismiss(shop, shop.cleo)
    hire(shop.ada, "Cleo", "clerk", [shop.south])
    emails = emails_at(app, "0018")
    assert len(emails) == len(set(emails)) == 5
    assert shop.cleo.email in emails
    assert shop.ada.get("/me").status_code == 200
