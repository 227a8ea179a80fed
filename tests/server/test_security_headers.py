"""The headers of every answer: pages, files, the API, errors, 304s, with TLS and without."""

from dataclasses import replace

import pytest

from server.app import create_app
from tests.cast import API
from tests.server.test_photos import keep_photo

PATHS = {
    "a page": ("GET", "/", 200),
    "a deep link": ("GET", "/sales/new", 200),
    "a missing file": ("GET", "/assets/none.js", 404),
    "the API": ("GET", f"{API}/server", 200),
    "not signed in": ("GET", f"{API}/me", 401),
    "an unknown path": ("GET", f"{API}/nothing", 404),
    "a method that is not allowed": ("DELETE", f"{API}/server", 405),
    "a body that is none": ("POST", f"{API}/auth/token", 415),
    "the docs": ("GET", f"{API}/docs", 200),
    "their script": ("GET", f"{API}/docs/swagger-ui.css", 200),
    "health": ("GET", "/healthz", 200),
    "a NUL": ("GET", f"{API}/server?a=%00", 422),
}


def bounds(answer):
    headers = answer.headers
    policy = dict(part.split("=", 1) for part in headers["Permissions-Policy"].split(", "))
    return {
        "opener": headers["Cross-Origin-Opener-Policy"],
        "resource": headers["Cross-Origin-Resource-Policy"],
        "sniffing": headers["X-Content-Type-Options"],
        "referrer": headers["Referrer-Policy"],
        "frames": headers["X-Frame-Options"],
        "camera": policy["camera"],
        "microphone": policy["microphone"],
        "location": policy["geolocation"],
    }


BOUNDS = {
    "opener": "same-origin",
    "resource": "same-origin",
    "sniffing": "nosniff",
    "referrer": "no-referrer",
    "frames": "DENY",
    "camera": "(self)",
    "microphone": "()",
    "location": "()",
}


@pytest.fixture(autouse=True)
def built(tmp_path, monkeypatch):
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<!doctype html><title>Benchtrail</title>")
    monkeypatch.setattr("server.pages.IN_CHECKOUT", tmp_path / "dist")


@pytest.mark.parametrize(("method", "path", "status"), PATHS.values(), ids=PATHS)
def test_every_answer_has_the_security_headers_and_so_have_errors(client, method, path, status):
    answer = client.open(path, method=method)

    assert answer.status_code == status
    assert bounds(answer) == BOUNDS
    assert "Strict-Transport-Security" not in answer.headers


def test_an_unexpected_error_has_the_security_headers(app, monkeypatch):
    monkeypatch.setattr("server.signing_in.routes.service.is_registration_open", lambda _setting: 1 / 0)

    answer = app.test_client().get(f"{API}/server")

    assert (answer.status_code, bounds(answer)) == (500, BOUNDS)


def test_an_answer_without_a_body_has_the_security_headers(client, shop):
    page = client.get("/", headers={"If-None-Match": client.get("/").headers["ETag"]})
    name = keep_photo(shop.tess).json["sha256"]
    photo = client.get(f"{API}/photos/{name}", headers={**shop.tess.headers, "If-None-Match": f'"{name}"'})

    for answer in (page, photo):
        assert (answer.status_code, bounds(answer)) == (304, BOUNDS)


def test_an_answer_of_the_api_is_never_shown_as_a_page(client):
    for path in (f"{API}/server", f"{API}/nothing", f"{API}/me"):
        assert client.get(path).headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(("method", "path", "status"), PATHS.values(), ids=PATHS)
def test_an_answer_over_tls_has_hsts(settings, method, path, status):
    client = create_app(replace(settings, trusted_proxies=1)).test_client()

    answer = client.open(path, method=method, headers={"X-Forwarded-Proto": "https"})

    assert (answer.status_code, answer.headers["Strict-Transport-Security"]) == (status, "max-age=31536000")
