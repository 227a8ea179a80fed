"""The built client: which files a browser keeps or asks for again, which are packed, and the headers of pages."""

import pytest

from server import pages

POLICY_PARTS = {"default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "object-src 'none'", "style-src 'self'"}


@pytest.fixture(autouse=True)
def dist(tmp_path, monkeypatch):
    """A client as the build leaves it."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Benchtrail</title>")
    (folder / "sw.js").write_text("self")
    (folder / "manifest.webmanifest").write_text("{}")
    (folder / "assets" / "index-1a2b.js").write_text("plain")
    (folder / "assets" / "index-1a2b.js.br").write_bytes(b"br")
    (folder / "assets" / "index-1a2b.js.gz").write_bytes(b"gz")
    (folder / "assets" / "zxing-3c4d.wasm").write_bytes(b"\0asm")
    monkeypatch.setattr(pages, "IN_CHECKOUT", folder)
    monkeypatch.setattr(pages, "IN_WHEEL", tmp_path / "nowhere")
    return folder


@pytest.mark.parametrize("path", ["/", "/index.html", "/sales/new", "/serials/A1%2FB2", "/a/b/c/d", "/apis"])
def test_every_page_path_is_answered_with_the_app(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<title>Benchtrail</title>" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_headers_of_a_page_restrict_scripts_frames_and_referrers(client):
    headers = client.get("/sales/new").headers

    assert {part.strip() for part in headers["Content-Security-Policy"].split(";")} >= POLICY_PARTS
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_an_asset_is_cached_permanently_and_compressed_as_the_browser_accepts(client):
    answers = [
        client.get("/assets/index-1a2b.js", headers={"Accept-Encoding": coding})
        for coding in ("gzip, br", "gzip", "identity", "br;q=0, gzip;q=0.5")
    ]

    assert [answer.data for answer in answers] == [b"br", b"gz", b"plain", b"gz"]
    assert [answer.headers.get("Content-Encoding") for answer in answers] == ["br", "gzip", None, "gzip"]
    for answer in answers:
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest", "/index.html"])
def test_a_file_without_a_hash_in_its_name_is_revalidated(client, path):
    answer = client.get(path)

    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_wasm_and_manifest_have_their_content_types(client):
    assert client.get("/assets/zxing-3c4d.wasm").mimetype == "application/wasm"
    assert client.get("/manifest.webmanifest").mimetype == "application/manifest+json"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/index-old.js",
        "/assets/nothing",
        "/favicon.ico",
        "/icons/none.png",
        "/../server/app.py",
        "/%2e%2e/secret.txt",
    ],
)
def test_a_missing_file_is_answered_404(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_a_serial_with_a_dot_in_it_is_a_page(client):
    answer = client.get("/serials/A.1")

    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_no_file_outside_the_client_is_served(client, dist):
    secret = dist.parent / "secret"
    secret.write_text("swordfish")
    answers = [
        client.get(path) for path in ("/../secret", "/%2e%2e/secret", "/assets/..%2f..%2fsecret", "/..%5csecret")
    ]
    # As it is written: the client of the tests would take a path after two slashes for a host.
    answers += [client.get("/", environ_overrides={"PATH_INFO": path}) for path in (f"/{secret}", "//etc/passwd")]

    for answer in answers:
        assert answer.status_code == 404 or "<title>Benchtrail</title>" in answer.text, answer.request.path


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v2/items"])
def test_an_unknown_path_of_the_api_is_answered_404(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_server_whose_client_is_not_built_reports_that(client, monkeypatch, tmp_path):
    monkeypatch.setattr(pages, "IN_CHECKOUT", tmp_path / "nowhere")

    answer = client.get("/")

    assert answer.status_code == 503
    assert "make client" in answer.text
