"""POST /branches, POST /users and PATCH /users/{id}."""

import pytest

from tests.cast import PASSWORD, open_shop

MISSING = "01890000-0000-7000-8000-000000000000"
NINA = {"name": "Nina", "email": "nina@example.org", "password": PASSWORD, "role": "clerk"}


def test_the_code_of_a_branch_comes_from_its_name(shop):
    codes = [shop.ada.post("/branches", {"name": name}).json["code"] for name in ("Östra", "Norrby", "北", "!")]

    assert codes == ["OST", "NOR2", "B", "B2"]


def test_a_branch_may_be_given_a_code_and_a_time_zone(shop):
    branch = shop.ada.post("/branches", {"name": "East", "code": "E1", "time_zone": "Europe/Stockholm"})

    assert branch.status_code == 201
    given = {"name": "East", "code": "E1", "time_zone": "Europe/Stockholm"}
    assert branch.json == {"id": branch.json["id"], "address": None, "phone": None, **given}


def test_a_code_that_is_taken_is_refused(shop):
    answer = shop.ada.post("/branches", {"name": "Nowhere", "code": "NOR"})

    assert (answer.status_code, answer.json["code"]) == (409, "code_taken")


@pytest.mark.parametrize("path", ["/branches", "/users"])
def test_only_an_admin_adds_branches_and_people(shop, path):
    answer = shop.max.post(path, {"name": "East"})

    assert (answer.status_code, answer.json["code"]) == (403, "role_too_low")
    assert answer.json["required_role"] == "admin"


@pytest.mark.both_databases
def test_a_person_without_branches_belongs_to_every_branch(shop):
    answer = shop.ada.post("/users", NINA)

    assert answer.status_code == 201
    assert answer.json == {
        "id": answer.json["id"],
        "name": "Nina",
        "email": "nina@example.org",
        "role": "clerk",
        "branch_ids": [],
        "active": True,
        "branch_roles": {},
        "has_pin": False,
    }


@pytest.mark.both_databases
def test_an_email_is_unique_in_a_shop_and_may_be_in_another_shop_too(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    of_this_shop, of_another = (
        caller.post("/users", NINA | {"email": "Ada@Example.org"}) for caller in (shop.ada, bob)
    )

    assert (of_this_shop.status_code, of_this_shop.json["code"]) == (409, "email_taken")
    assert of_another.status_code == 201
    assert [user["name"] for user in bob.get("/users").json["items"]] == ["Bob", "Nina"]


def test_a_person_cannot_take_the_email_of_another_account(shop):
    answer = shop.ada.patch(f"/users/{shop.tess.id}", {"email": shop.cleo.email})
    assert (answer.status_code, answer.json["code"]) == (409, "email_taken")


def test_the_branches_of_a_person_must_belong_to_the_shop(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    foreign = bob.post("/users", NINA | {"branch_ids": [shop.north]})
    missing = bob.post("/users", NINA | {"branch_ids": [MISSING]})

    assert foreign.status_code == 404
    assert foreign.json == missing.json


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": "owner"}, "role"),
        ({"branch_ids": ["x"]}, "branch_ids.0"),
        ({"branch_ids": "x"}, "branch_ids"),
        ({"branch_roles": {"x": "clerk"}}, "branch_roles.x"),
        ({"branch_roles": {MISSING: "admin"}}, f"branch_roles.{MISSING}"),
        ({"active": 1}, "active"),
        ({"active": "true"}, "active"),
        ({"password_hash": "x"}, "password_hash"),
        ({"shop_id": MISSING}, "shop_id"),
    ],
)
def test_the_faulty_field_of_a_change_is_named(shop, changes, field):
    answer = shop.ada.patch(f"/users/{shop.cleo.id}", changes)

    assert (answer.status_code, answer.json["code"]) == (422, "invalid_field")
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_fields_that_a_change_does_not_name_stay(shop):
    before = shop.ada.get(f"/users/{shop.cleo.id}").json

    answer = shop.ada.patch(f"/users/{shop.cleo.id}", {"branch_ids": [shop.north, shop.south]})

    assert answer.json == before | {"branch_ids": [shop.north, shop.south]}


@pytest.mark.both_databases
@pytest.mark.parametrize("changes", [{"role": "manager"}, {"active": False}])
def test_the_last_admin_cannot_be_removed(shop, changes):
    answer = shop.ada.patch(f"/users/{shop.ada.id}", changes)

    assert (answer.status_code, answer.json["code"]) == (409, "last_admin")
    assert shop.ada.get("/me").json["role"] == "admin"


def test_a_person_of_another_shop_is_not_found(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    answer = bob.patch(f"/users/{shop.cleo.id}", {"active": False})

    assert answer.json == bob.patch(f"/users/{MISSING}", {"active": False}).json
    assert shop.cleo.get("/me").status_code == 200
