"""Whatever a client sends, the answer is a problem document with a code in the OpenAPI document, and no 5xx.

HOSTILE=all in the environment sends every value to every place. `make test` sends a third of the wrong values to each
place in a body, and a quarter of the hostile ones to each parameter of an address on each database.
"""

import json
import os
import re

import pytest

from sync.model.operations import OPERATIONS
from tests.builders import new_id
from tests.cast import API
from tests.documented import SOME_ID, Documented, kind_of, with_raw

# Wrong values as JSON, by the type that the document requires.
WRONG = {
    "integer": ["5.9", '"5"', "true", "{}", "[]", str(2**63), str(-(2**63) - 1), str(2**64)],
    "string": ["5", "5.9", "true", "{}", "[]", '"a\\u0000b"', '"a\\ud800b"'],
    "boolean": ["1", "0.0", '"true"', "{}", "[]"],
    "array": ["5", '"x"', "{}", "[[]]"],
    "object": ["5", '"x"', "[]", '[{"a": 1}]'],
}
NO_JSON = {
    "more than a float holds": "1e400",
    "not a number": "NaN",
    "500 levels": "[" * 500 + "]" * 500,
    "a million digits": "9" * 1_000_000,
}
THOROUGH = os.environ.get("HOSTILE") == "all"
KEPT_FOR = {"invalid_field", "unknown_field", "unknown_operation"}
NO_TEXT = ["%00", "a%00b", "%ED%A0%80", "%FF", "x" * 5000, "..%2F..%2Fetc", "%F0%9F%98%80", "%E2%80%AE"]
NO_NUMBER = ["5.9", "1e400", "-1", "0", "9223372036854775808", "9" * 5000, "", "NaN", "true"]


@pytest.fixture
def documented(client):
    return Documented(client.get(f"{API}/openapi.json").json)


def send(caller, method, path, raw):
    path = re.sub(r"\{\w+\}", caller.id, path)
    headers = {**caller.headers, "Content-Type": "application/json"}
    return caller.client.open(path, method=method, data=raw, headers=headers)


def complaint(answer, documented, call, statuses=(400, 422)):
    """Return the fault of a refusal, or None if it is as documented."""
    if answer.status_code not in statuses or answer.mimetype != "application/problem+json":
        return f"{answer.status_code} {answer.mimetype} {answer.text[:200]}"
    if answer.json["code"] not in documented.codes(call, str(answer.status_code)):
        return f"{answer.status_code} {answer.json['code']} is not documented"
    return None


def wrong_bodies(documented, schema):
    """Yield (what is wrong, raw body) for a body with one wrong value, for every place."""
    body = documented.example(schema)
    for number, (path, inner, may_be_null) in enumerate(documented.places(schema)):
        values = [*WRONG[kind_of(inner)], *([] if may_be_null else ["null"])]
        if not THOROUGH:
            values = values[number % 3 :: 3]
        for raw in values:
            yield f"{'.'.join(map(str, path))} = {raw}", with_raw(body, path, raw)
        if kind_of(inner) == "object":
            yield f"{path} with one more", with_raw(body, (*path, "surprise"), "1")
    yield "one more", with_raw(body, ("surprise",), "1")


def test_a_wrong_value_anywhere_in_a_body_is_refused_and_named(shop, documented):
    wrong = {
        f"{method} {path}: {what}": found
        for method, path, call, schema in documented.bodies()
        if path not in {f"{API}/operations", f"{API}/sync/push"}
        for what, raw in wrong_bodies(documented, schema)
        if (found := complaint(send(shop.ada, method, path, raw), documented, call))
    }

    assert wrong == {}


@pytest.mark.parametrize("name", NO_JSON)
def test_every_call_refuses_a_body_that_is_not_json(shop, documented, name):
    wrong = {}
    for method, path, documented_call, schema in documented.bodies():
        body = documented.example(schema)
        for place in ((next(iter(body)),), ("surprise",)):
            answer = send(shop.ada, method, path, with_raw(body, place, NO_JSON[name]))
            wrong[f"{method} {path} {place}"] = complaint(answer, documented, documented_call, statuses=(400,))

    assert {call: found for call, found in wrong.items() if found} == {}


def test_every_call_names_a_field_with_half_of_a_surrogate_pair(shop, documented):
    wrong = {}
    for method, path, documented_call, schema in documented.bodies():
        body = documented.example(schema)
        answer = send(shop.ada, method, path, with_raw(body, (next(iter(body)),), '"\\ud800"'))
        wrong[f"{method} {path}"] = complaint(answer, documented, documented_call, statuses=(422,))

    assert {call: found for call, found in wrong.items() if found} == {}


@pytest.mark.parametrize("type_", [type_ for type_, _ in OPERATIONS])
def test_a_wrong_value_anywhere_in_an_operation_is_refused_and_named(shop, documented, type_):
    ((call, schema),) = [(call, schema) for _, path, call, schema in documented.bodies() if path == f"{API}/operations"]
    shape = next(one for one in documented.resolved_variants(schema) if one["properties"]["type"]["const"] == type_)
    wrong = {
        what: found
        for what, raw in wrong_bodies(documented, shape)
        if (found := complaint(send(shop.ada, "POST", f"{API}/operations", raw), documented, call))
    }

    assert wrong == {}


def test_a_pushed_operation_with_a_wrong_value_is_rejected_alone_and_kept(shop, documented):
    schema = documented.document["components"]["schemas"]["PushedSaleComplete"]
    device, seq, wrong = shop.enrol(shop.north)["id"], 1, {}
    for what, raw in wrong_bodies(documented, schema):
        operation = json.loads(raw)
        operation |= {"id": new_id()} if operation["id"] == SOME_ID else {}
        operation |= {"seq": seq} if operation["seq"] == 1 and type(operation["seq"]) is int else {}
        answer = shop.ada.post(
            "/sync/push", {"protocol": 1, "device_id": device, "sent_at": 0, "operations": [operation]}
        )
        # Without an id and a number there is nothing to quarantine.
        if answer.status_code == 422 and what.startswith(("id", "seq")):
            continue
        if answer.status_code != 200 or answer.json["results"][0]["standing"] != "rejected":
            wrong[what] = f"{answer.status_code} {answer.text[:300]}"
            continue
        seq = answer.json["last_seq"] + 1
        kept = shop.ada.get(f"/operations/{operation['id']}")
        if kept.status_code != 200 or kept.json["error"]["code"] not in KEPT_FOR:
            wrong[what] = f"kept: {kept.status_code} {kept.text[:300]}"

    assert wrong == {}


@pytest.mark.parametrize("number", [2**64, -(2**63) - 1, 10**300])
def test_a_number_beyond_64_bits_beside_half_of_a_surrogate_pair_blocks_nothing(shop, number):
    device = shop.enrol(shop.north)["id"]
    sent = [
        {"id": new_id(), "seq": seq, "type": "customer.create", "v": 1, "at": 0, "base": 0, "branch_id": shop.north}
        | {"actor_id": shop.ada.id, "payload": {"customer_id": new_id(), "name": name}}
        for seq, name in enumerate([number, "\ud800", "Mia"], 1)
    ]

    answer = shop.ada.post("/sync/push", {"protocol": 1, "device_id": device, "sent_at": 0, "operations": sent})

    assert [each["standing"] for each in answer.json["results"]] == ["rejected", "rejected", "settled"]


def hostile_addresses(documented):
    """Yield the address of each GET with each value in each of its parameters."""
    for method, path, call in documented.calls():
        if method != "GET" or path.endswith("/events"):
            continue
        for parameter in call["parameters"]:
            for value in [*NO_TEXT, *NO_NUMBER]:
                yield (
                    path.replace(f"{{{parameter['name']}}}", value)
                    if parameter["in"] == "path"
                    else f"{path}?device_id={SOME_ID}&{parameter['name']}={value}"
                )


@pytest.mark.long
@pytest.mark.both_databases
def test_no_path_or_query_causes_a_server_error(shop, documented, backend):
    addresses = list(hostile_addresses(documented))
    # The number of values is odd, so that every value is tried on each database, and every parameter gets a quarter of
    # them on each.
    if not THOROUGH:
        addresses = addresses[2 * (backend == "postgresql") :: 4]
    wrong = {}
    for url in addresses:
        answer = shop.ada.client.get(url, headers=shop.ada.headers)
        refused = answer.status_code in {400, 404, 422} and answer.mimetype == "application/problem+json"
        if answer.status_code != 200 and not refused:
            wrong[url[:120]] = f"{answer.status_code} {answer.text[:200]}"

    assert wrong == {}
    assert len([*NO_TEXT, *NO_NUMBER]) % 2 == 1
