"""The OpenAPI document and the page to read and try it."""

import json
import re

import pytest

from server.api import PUBLIC
from server.problems import OF_EVERY_ANSWER
from sync.model.operations import OPERATIONS


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json


def operations(document):
    """Give (method and path, operation) of every call in the document."""
    for path, calls in document["paths"].items():
        for method, told in calls.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                yield f"{method.upper()} {path}", told


def codes_of(answer):
    """Return the codes that an error answer lists."""
    return answer["content"]["application/problem+json"]["schema"]["allOf"][1]["properties"]["code"]["enum"]


def test_the_document_is_openapi_3_1_and_names_every_error_a_problem(client):
    document = client.get("/api/v1/openapi.json").json

    assert document["openapi"] == "3.1.0"
    responses = document["components"]["responses"]
    assert all(list(response["content"]) == ["application/problem+json"] for response in responses.values())
    assert set(document["components"]["schemas"]["Problem"]["required"]) == {
        "type", "title", "status", "detail", "code", "errors",
    }  # fmt: skip


def test_only_what_anyone_may_call_is_documented_as_open(client):
    paths = client.get("/api/v1/openapi.json").json["paths"]

    open_paths = {
        path
        for path, calls in paths.items()
        for call in calls.values()
        if isinstance(call, dict) and call.get("security") == PUBLIC
    }

    assert open_paths == {
        "/api/v1/server", "/api/v1/shops",
        "/api/v1/auth/login", "/api/v1/auth/logout", "/api/v1/auth/token", "/api/v1/auth/reset",
        "/api/v1/auth/passkey", "/api/v1/auth/passkey/begin",
        "/api/v1/invitations/show", "/api/v1/invitations/accept",
    }  # fmt: skip


def test_a_body_refuses_unknown_fields_in_the_document_too(client):
    schemas = client.get("/api/v1/openapi.json").json["components"]["schemas"]

    assert schemas["NewShop"]["additionalProperties"] is False


def test_what_is_asked_for_in_an_address_is_free_of_nul_by_the_document_as_by_the_server(client, shop, document):
    texts = [
        (name, parameter["name"], parameter["schema"])
        for name, told in operations(document)
        for parameter in told.get("parameters", [])
        if parameter.get("in") == "query" and "string" in parameter["schema"]["type"]
    ]
    free = [(name, text) for name, text, schema in texts if not {"pattern", "enum", "format"} & set(schema)]

    assert texts
    assert free == []
    assert not re.search(next(schema["pattern"] for _, text, schema in texts if text == "q"), "a\0b")
    assert shop.ada.get("/items?q=a%00b").status_code == 422


def test_the_page_asks_no_other_host_for_anything(client):
    page = client.get("/api/v1/docs")

    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        if not link.startswith("data:"):
            assert client.get(f"/api/v1/{link}").status_code == 200, link


def test_whatever_the_document_refers_to_is_in_it(document):
    references = set(re.findall(r'"#/components/(\w+)/(\w+)"', json.dumps(document)))

    assert references
    assert [(kind, name) for kind, name in references if name not in document["components"][kind]] == []


def test_every_error_answer_lists_its_stable_codes(document):
    assert codes_of(document["components"]["responses"]["DEFAULT_ERROR"]) == list(OF_EVERY_ANSWER)
    for name, told in operations(document):
        assert told["responses"]["default"] == {"$ref": "#/components/responses/DEFAULT_ERROR"}, name
        for status, answer in told["responses"].items():
            if status.startswith(("4", "5")):
                assert codes_of(answer), f"{name} {status}"


def test_every_call_says_what_anyone_can_expect_of_it(document):
    for name, told in operations(document):
        answers = told["responses"]
        assert ("401" in answers) >= (told.get("security") != PUBLIC), name
        # A PUT makes what it names.
        assert ("404" in answers) >= ("{" in name and not name.startswith("PUT ")), name
        assert ("422" in answers) >= ("requestBody" in told), name


@pytest.mark.parametrize(("component", "prefix"), [("PushedOperation", "Pushed"), ("SingleOperation", "Single")])
def test_each_type_of_operation_is_documented_with_its_version_and_its_payload(document, component, prefix):
    schemas = document["components"]["schemas"]
    names = [told["$ref"].rsplit("/", 1)[1] for told in schemas[component]["oneOf"]]

    assert len(names) == len(OPERATIONS)
    for name, ((type_, v), shape) in zip(names, OPERATIONS.items(), strict=True):
        told = schemas[name]["properties"]
        assert (name, told["type"]["const"], told["v"]["const"]) == (f"{prefix}{shape.__name__}", type_, v)
        assert told["payload"] == {"$ref": f"#/components/schemas/{shape.__name__}"}
        assert schemas[name]["additionalProperties"] is False


def test_the_payloads_constraints_are_those_the_core_checks(document):
    schemas = document["components"]["schemas"]
    line, status = schemas["SaleLine"]["properties"], schemas["SerialSetStatus"]["properties"]["status"]

    assert (line["quantity"]["minimum"], line["quantity"]["maximum"]) == (1, 1_000_000)
    assert line["item_id"]["format"] == "uuid"
    assert (line["serials"]["type"], line["serials"]["maxItems"]) == (["array", "null"], 5000)
    assert "in_transit" not in status["enum"]
    assert schemas["Line"]["additionalProperties"] is False
    assert schemas["ItemCreate"]["properties"]["name"]["maxLength"] == 200
    assert "name" in schemas["ItemCreate"]["required"]
    assert "required" not in schemas["ItemChanges"]
