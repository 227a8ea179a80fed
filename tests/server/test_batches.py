"""`POST /operations/batch`, and requests that are sent again with their Idempotency-Key."""

import pytest
from freezegun import freeze_time

from tests.builders import new_id

DAY_S = 86_400


def customer(branch, name="Ines", **more):
    payload = {"customer_id": new_id(), "name": name}
    return {"type": "customer.create", "v": 1, "branch_id": branch, "payload": payload, **more}


def send(caller, operations, key=None):
    headers = caller.headers | ({"Idempotency-Key": key} if key else {})
    return caller.client.post("/api/v1/operations/batch", json={"operations": operations}, headers=headers)


def total(caller):
    return caller.get("/operations?type=customer.create").json["total"]


@pytest.mark.both_databases
def test_a_batch_is_recorded_in_its_order_and_a_repeated_one_has_the_same_answer(shop):
    one, other = customer(shop.north), customer(shop.south, id=new_id())
    first = send(shop.ada, [one, other], key='"a key"')
    again = send(shop.ada, [one, other], key="a key")  # the quotation marks are not part of it

    assert [result["standing"] for result in first.json["results"]] == ["settled", "settled"]
    assert [result["seq"] for result in first.json["results"]] == [1, 2]
    assert again.json == first.json
    assert total(shop.ada) == 2

    reused = send(shop.ada, [one], key="a key")
    assert (reused.status_code, reused.json["code"]) == (422, "idempotency_key_reused")
    elsewhere = shop.ada.client.post(
        "/api/v1/operations", json=one, headers=shop.ada.headers | {"Idempotency-Key": "a key"}
    )
    assert elsewhere.json["code"] == "idempotency_key_reused"
    # Another person's key is another key.
    assert send(shop.max, [customer(shop.north)], key="a key").status_code == 200
    # Without a key only the ids identify a retry. The first request had none, so the second is a new operation.
    third = send(shop.ada, [other, one])
    assert [result["duplicate"] for result in third.json["results"]] == [True, False]
    assert third.json["results"][0]["id"] == other["id"]


def test_a_key_is_kept_for_a_day(shop):
    body = [customer(shop.north)]
    with freeze_time(tick=True) as frozen:
        first = send(shop.ada, body, key="one")
        frozen.tick(DAY_S - 60)
        assert send(shop.ada, body, key="one").json == first.json
        frozen.tick(120)
        assert send(shop.ada, body, key="one").json["results"][0]["id"] != first.json["results"][0]["id"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"type": "customer.creat"}, "unknown_operation", "operations.1.type"),
        ({"payload": {"customer_id": new_id(), "name": 5}}, "invalid_field", "operations.1.payload.name"),
        ({"branch_id": new_id()}, "not_found", "operations.1"),
        ({"v": "1"}, "invalid_field", "operations.1.v"),
    ],
)
def test_one_wrong_operation_refuses_the_batch_and_nothing_is_kept(shop, change, code, field):
    good = customer(shop.north)
    refused = send(shop.ada, [good, {**customer(shop.north), **change}], key="one")
    assert (refused.json["code"], refused.json["errors"][0]["field"]) == (code, field)
    assert total(shop.ada) == 0
    # A refused request leaves no answer: corrected, it may have the same key.
    assert send(shop.ada, [good], key="one").status_code == 200


def test_a_batch_has_each_id_once_and_only_what_its_caller_may_record(shop):
    body = customer(shop.north, id=new_id())
    twice = send(shop.ada, [body, body])
    assert (twice.status_code, twice.json["errors"][0]["field"]) == (422, "operations.1.id")
    theirs = send(shop.cleo, [customer(shop.south), customer(shop.north)])
    assert (theirs.status_code, theirs.json["code"]) == (403, "branch_not_yours")
    key = shop.ada.post("/api-keys", {"name": "Web shop", "scopes": ["write:sale"]}).json["key"]
    answer = shop.ada.client.post(
        "/api/v1/operations/batch", json={"operations": [body]}, headers={"Authorization": f"Bearer {key}"}
    )
    assert (answer.status_code, answer.json["code"]) == (403, "scope_missing")
    assert send(shop.ada, []).status_code == 422


@pytest.mark.parametrize("key", ["", "x" * 256, "é"])
def test_an_idempotency_key_is_short_and_printable(shop, key):
    headers = shop.ada.headers | {"Idempotency-Key": key.encode().decode("latin-1")}
    answer = shop.ada.client.post("/api/v1/operations", json=customer(shop.north), headers=headers)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "Idempotency-Key")
