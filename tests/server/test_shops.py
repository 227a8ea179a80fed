"""POST /shops and GET /me."""

import dataclasses

import pytest

from server.app import create_app
from server.extensions import db
from server.people.demo import DEMO_ACCOUNTS
from server.people.models import UserAccount
from server.signing_in.models import AccessToken
from tests.cast import API, PASSWORD, open_shop
from tests.inside import inside

pytestmark = pytest.mark.both_databases

BOB = {
    "shop_name": "Bob's Phones",
    "branch_name": "Main",
    "name": "Bob",
    "email": "Bob@Example.org",
    "password": PASSWORD,
}


def test_a_new_shop_has_a_branch_an_admin_and_serial_tracking(client):
    answer = client.post(f"{API}/shops", json=BOB)

    assert answer.status_code == 201
    assert answer.json["shop"]["name"] == "Bob's Phones"
    assert answer.json["shop"]["serial_tracking"] is True
    assert answer.json["branch"]["name"] == "Main"
    assert answer.json["branch"]["code"] == "MAI"
    assert answer.json["user"] == {
        "id": answer.json["user"]["id"],
        "name": "Bob",
        "email": "bob@example.org",
        "role": "admin",
        "branch_ids": [],
        "active": True,
        "branch_roles": {},
        "has_pin": False,
    }


def test_the_access_token_of_a_new_shop_belongs_to_its_admin(client):
    token = client.post(f"{API}/shops", json=BOB).json["access_token"]

    me = client.get(f"{API}/me", headers={"Authorization": f"Bearer {token}"})

    assert me.json["role"] == "admin"
    assert me.json["shop"]["name"] == "Bob's Phones"
    assert [branch["name"] for branch in me.json["branches"]] == ["Main"]


@pytest.mark.served
def test_opening_a_shop_does_not_show_who_has_an_account(client, shop):
    answers = [
        client.post(f"{API}/shops", json=BOB | {"email": email}) for email in ("ADA@example.org", "eve@example.org")
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert len({shape_of(answer.json) for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.keys())) for answer in answers}) == 1


def shape_of(value):
    """Return an answer's text without the parts that always differ: ids, tokens, times and the address itself."""
    if isinstance(value, dict):
        return str({name: shape_of(each) for name, each in sorted(value.items())})
    return value if isinstance(value, bool | list) else type(value).__name__


@pytest.mark.parametrize("registration", ["closed", "first"])
def test_a_closed_server_and_one_with_its_shop_accept_no_other(settings, registration):
    closed = create_app(dataclasses.replace(settings, registration=registration)).test_client()

    answers = [
        closed.post(f"{API}/shops", json=BOB | {"email": email}) for email in ("bob@example.org", "ada@example.org")
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(403, "registration_closed")}
    assert closed.get(f"{API}/server").json["registration_open"] is False


def test_the_first_caller_opens_the_shop_of_a_server_and_the_demo_does_not_count(app, settings, client):
    with inside(app):
        db.session.query(AccessToken).delete()
        db.session.query(UserAccount).update({"email": "x" + UserAccount.email})
        db.session.query(UserAccount).filter_by(role="admin").update({"email": DEMO_ACCOUNTS[0].email})
        db.session.commit()
    first = create_app(dataclasses.replace(settings, registration="first")).test_client()

    assert first.get(f"{API}/server").json["registration_open"] is True
    assert first.post(f"{API}/shops", json=BOB).status_code == 201
    assert first.post(f"{API}/shops", json=BOB | {"email": "eve@example.org"}).json["code"] == "registration_closed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("shop_name", ""),
        ("shop_name", "   "),
        ("shop_name", 5),
        ("shop_name", None),
        ("branch_name", "x" * 201),
        ("email", "nobody"),
        ("email", "a@b\n"),
        ("password", "short"),
        ("password", "x" * 201),
        ("currency", "euro"),
        ("currency", "EUR\n"),
        ("time_zone", "Mars/Olympus"),
        ("shop_id", "01890000-0000-7000-8000-000000000000"),
    ],
)
def test_the_faulty_field_of_a_new_shop_is_named(client, field, value):
    answer = client.post(f"{API}/shops", json=BOB | {field: value})

    assert (answer.status_code, answer.json["code"]) == (422, "invalid_field")
    assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.served
def test_two_shops_do_not_see_each_others_records(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    assert [user["name"] for user in bob.get("/users").json["items"]] == ["Bob"]
    missing = bob.get("/users/01890000-0000-7000-8000-000000000000")
    assert bob.get(f"/users/{shop.max.id}").json == missing.json
    assert bob.get(f"/branches/{shop.north}").status_code == 404
    assert bob.post("/devices", {"name": "Phone", "branch_id": shop.north}).status_code == 404


def test_a_person_sees_their_own_branches(shop):
    assert [branch["name"] for branch in shop.max.get("/me").json["branches"]] == ["North"]
    assert [branch["name"] for branch in shop.tess.get("/me").json["branches"]] == ["North", "South"]
