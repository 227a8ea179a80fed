"""The OpenAPI document and the page to read and try it."""

import re

from server.api import PUBLIC


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
        "/api/v1/server", "/api/v1/demo", "/api/v1/shops",
        "/api/v1/auth/login", "/api/v1/auth/logout", "/api/v1/auth/token",
    }  # fmt: skip


def test_a_body_refuses_unknown_fields_in_the_document_too(client):
    schemas = client.get("/api/v1/openapi.json").json["components"]["schemas"]

    assert schemas["NewShop"]["additionalProperties"] is False


def test_the_page_asks_no_other_host_for_anything(client):
    page = client.get("/api/v1/docs")

    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        if not link.startswith("data:"):
            assert client.get(f"/api/v1/{link}").status_code == 200, link
