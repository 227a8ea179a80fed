"""What holds for every route there is, derived from the application's own list, so that none is forgotten."""

import re

from server.app import create_app

# Those anyone may call. A route that is on neither list fails these tests.
PUBLIC = {
    "GET /api/v1/server",
    "POST /api/v1/shops",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/logout",
    "POST /api/v1/auth/token",
    "GET /api/v1/openapi.json",
    "GET /api/v1/docs",
    "GET /api/v1/docs/start.js",
    "GET /api/v1/docs/<any('swagger-ui-bundle.js', 'swagger-ui.css'):name>",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /",
    "GET /<page:path>",
}


def routes(app):
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield method, rule.rule


def test_the_public_routes_are_those_listed(app):
    assert {f"{method} {rule}" for method, rule in routes(app)} >= PUBLIC


def test_no_one_gets_in_anywhere_else_without_signing_in(app, client):
    for method, rule in routes(app):
        if f"{method} {rule}" in PUBLIC:
            continue
        path = re.sub(r"<[^>]+>", "01890000-0000-7000-8000-000000000000", rule)
        answer = client.open(path, method=method, json={} if method != "GET" else None)
        assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in"), f"{method} {rule}"


def test_no_one_gets_in_with_a_token_that_is_none(app, client):
    for method, rule in routes(app):
        if f"{method} {rule}" in PUBLIC:
            continue
        path = re.sub(r"<[^>]+>", "01890000-0000-7000-8000-000000000000", rule)
        answer = client.open(path, method=method, headers={"Authorization": "Bearer nonsense"})
        assert answer.status_code == 401, f"{method} {rule}"


def test_every_answer_of_the_api_is_documented(app, client):
    documented = client.get("/api/v1/openapi.json").json["paths"]
    for method, rule in routes(app):
        if rule.startswith("/api/v1/") and "/docs" not in rule and not rule.endswith("openapi.json"):
            path = re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule)
            assert method.lower() in documented[path], f"{method} {rule}"


def test_an_application_can_be_made_more_than_once(settings):
    for _ in range(2):
        assert create_app(settings).test_client().get("/healthz").status_code == 200
