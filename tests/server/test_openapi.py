"""The OpenAPI document and the page to read and try it."""

import json
import re
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from server.api import PUBLIC
from server.openapi.texts import TEXTS
from server.problems import OF_EVERY_ANSWER
from sync.model.operations import OPERATIONS
from sync.wire.reading import read_operation

DOCUMENT = Path(__file__).resolve().parents[2] / "client" / "src" / "generated" / "openapi.json"
# The name of every call as generated clients have it, with its method and path.
CALLS = Path(__file__).with_name("calls.txt")


@pytest.fixture(scope="module")
def document():
    """Provide the committed document, which is equal to the one from the code (tests/repo/test_generated.py)."""
    return json.loads(DOCUMENT.read_text(encoding="utf-8"))


def operations(document):
    """Yield (method and path, operation) of every call in the document."""
    for path, calls in document["paths"].items():
        for method, each in calls.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                yield f"{method.upper()} {path}", each


def component(document, reference):
    """Return the component that a reference is to."""
    _, _, kind, name = reference["$ref"].split("/")
    return document["components"][kind][name]


def codes_of(document, answer):
    """Return the codes that an error answer lists."""
    schema = component(document, answer["content"]["application/problem+json"]["schema"])
    return schema["allOf"][1]["properties"]["code"]["enum"]


def properties(document):
    """Yield (schema and field, field) of every field of every component."""
    for name, schema in document["components"]["schemas"].items():
        for field, each in schema.get("properties", {}).items():
            yield f"{name}.{field}", each


def test_the_document_is_openapi_3_1_and_names_every_error_a_problem(client):
    document = client.get("/api/v1/openapi.json").json

    assert document["openapi"] == "3.1.0"
    responses = document["components"]["responses"]
    assert all(list(response["content"]) == ["application/problem+json"] for response in responses.values())
    assert set(document["components"]["schemas"]["Problem"]["required"]) == {
        "type", "title", "status", "detail", "code", "errors",
    }  # fmt: skip


def test_only_public_routes_are_documented_as_public(client):
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


def test_the_document_forbids_unknown_fields_in_bodies(client):
    schemas = client.get("/api/v1/openapi.json").json["components"]["schemas"]

    assert schemas["NewShop"]["additionalProperties"] is False


def test_the_document_and_the_server_refuse_nul_characters_in_urls(client, shop, document):
    texts = [
        (name, parameter["name"], parameter["schema"])
        for name, operation in operations(document)
        for parameter in operation.get("parameters", [])
        if parameter.get("in") == "query" and "string" in parameter["schema"]["type"]
    ]
    free = [(name, text) for name, text, schema in texts if not {"pattern", "enum", "format"} & set(schema)]

    assert texts
    assert free == []
    assert not re.search(next(schema["pattern"] for _, text, schema in texts if text == "q"), "a\0b")
    assert shop.ada.get("/items?q=a%00b").status_code == 422


def test_the_page_of_the_api_loads_nothing_from_another_host(client):
    page = client.get("/api/v1/docs")

    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        if not link.startswith("data:"):
            assert client.get(f"/api/v1/{link}").status_code == 200, link


def test_every_reference_of_the_document_is_in_it(document):
    references = set(re.findall(r'"#/components/(\w+)/(\w+)"', json.dumps(document)))

    assert references
    assert [(kind, name) for kind, name in references if name not in document["components"][kind]] == []


def test_every_error_answer_is_one_of_the_shared_ones_and_lists_its_stable_codes(document):
    assert codes_of(document, document["components"]["responses"]["AnyProblem"]) == list(OF_EVERY_ANSWER)
    for name, operation in operations(document):
        assert operation["responses"]["default"] == {"$ref": "#/components/responses/AnyProblem"}, name
        for status, answer in operation["responses"].items():
            if status.startswith(("4", "5")):
                assert codes_of(document, component(document, answer)), f"{name} {status}"


def test_the_document_is_valid(document):
    validate(document)


def test_every_call_has_a_unique_operation_id_that_is_frozen(document):
    names = {f"{operation['operationId']} {name}" for name, operation in operations(document)}
    names_in_text = {name.split()[0] for name in names}
    frozen = set(CALLS.read_text(encoding="utf-8").splitlines())

    assert len(names_in_text) == len(names)
    assert [name for name in names_in_text if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert frozen - names == set(), "generated clients call these so: restore the name by @blueprint.doc(operationId=)"
    assert names - frozen == set(), "new calls: add their lines"


def test_every_schema_and_every_field_has_a_description(document):
    schemas = document["components"]["schemas"]

    assert [name for name, schema in schemas.items() if not schema.get("description")] == []
    assert [name for name, each in properties(document) if not each.get("description")] == []
    assert [
        f"{name}?{parameter['name']}"
        for name, operation in operations(document)
        for parameter in operation.get("parameters", [])
        if parameter.get("in") == "query" and not parameter.get("description")
    ] == []


def test_every_field_description_belongs_to_an_existing_field(document):
    there = {name for name, _ in properties(document)} | {name.split(".")[1] for name, _ in properties(document)}
    asked = {
        parameter["name"] for _, operation in operations(document) for parameter in operation.get("parameters", [])
    }

    assert sorted(set(TEXTS) - there - asked) == []


def test_every_component_of_the_document_is_used(document):
    references = set(re.findall(r'"#/components/(\w+)/(\w+)"', json.dumps(document)))

    for kind in ("schemas", "responses"):
        assert sorted(set(document["components"][kind]) - {name for of, name in references if of == kind}) == []


@pytest.mark.parametrize("variants", ["PushedOperation", "SingleOperation", "Change"])
def test_a_discriminator_separates_the_variants_of_a_schema(document, variants):
    schema = document["components"]["schemas"][variants]
    name, mapping = schema["discriminator"]["propertyName"], schema["discriminator"]["mapping"]

    assert sorted(mapping.values()) == sorted(one["$ref"] for one in schema["oneOf"])
    for value, reference in mapping.items():
        assert component(document, {"$ref": reference})["properties"][name]["const"] == value


@pytest.mark.parametrize(("type_", "shape"), [(type_, shape) for (type_, _), shape in OPERATIONS.items()])
def test_each_type_of_operation_has_a_description_and_a_valid_example(document, type_, shape):
    schemas = document["components"]["schemas"]

    for prefix in ("Pushed", "Single"):
        schema = schemas[f"{prefix}{shape.__name__}"]
        (example,) = schema["examples"]
        assert schema["description"].startswith(f"`{type_}`: ")
        assert set(schema["required"]) <= set(example) <= set(schema["properties"])
    pushed = schemas[f"Pushed{shape.__name__}"]["examples"][0]
    assert read_operation(pushed, "operation").error is None


def test_the_event_stream_is_documented_with_its_type_and_an_example(document):
    content = document["paths"]["/api/v1/sync/events"]["get"]["responses"]["200"]["content"]

    assert content["text/event-stream"]["schema"] == {"type": "string"}
    assert content["text/event-stream"]["example"].startswith("event: poke\ndata: ")


def test_every_call_has_a_summary_a_description_and_its_answers(document):
    for name, operation in operations(document):
        answers = operation["responses"]
        assert ("401" in answers) >= (operation.get("security") != PUBLIC), name
        # A PUT makes what it names.
        assert ("404" in answers) >= ("{" in name and not name.startswith("PUT ")), name
        assert ("422" in answers) >= ("requestBody" in operation), name


@pytest.mark.parametrize(("component", "prefix"), [("PushedOperation", "Pushed"), ("SingleOperation", "Single")])
def test_each_type_of_operation_is_documented_with_its_version_and_its_payload(document, component, prefix):
    schemas = document["components"]["schemas"]
    names = [each["$ref"].rsplit("/", 1)[1] for each in schemas[component]["oneOf"]]

    assert len(names) == len(OPERATIONS)
    for name, ((type_, v), shape) in zip(names, OPERATIONS.items(), strict=True):
        properties_found = schemas[name]["properties"]
        assert (name, properties_found["type"]["const"], properties_found["v"]["const"]) == (
            f"{prefix}{shape.__name__}",
            type_,
            v,
        )
        assert properties_found["payload"]["$ref"] == f"#/components/schemas/{shape.__name__}"
        assert schemas[name]["additionalProperties"] is False


def test_the_documented_constraints_of_payloads_equal_the_cores(document):
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
