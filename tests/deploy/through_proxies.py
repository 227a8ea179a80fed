"""Through each proxy of deploy/: HTTPS, the address of the caller, immediate event streams, and the limit of bodies.

Only `make proxies` collects it, after it has installed the proxies.
"""

import http.client
import json
import time

import pytest

from server.bodies import MAX_BODY_BYTES
from tests.cast import API, PASSWORD
from tests.deploy.proxies import NAME, caddy, nginx
from tests.e2e.serving import Served

TOO_LARGE = 10 * 2**20


class Behind(Served):
    """A server that trusts one proxy, and answers to one name."""

    @property
    def environment(self):
        """The environment of the server."""
        return {**super().environment, "BENCHTRAIL_TRUSTED_PROXIES": "1", "BENCHTRAIL_HOSTS": NAME}


@pytest.fixture(scope="module", params=[caddy, nginx], ids=["Caddy", "nginx"])
def proxy(request, tmp_path_factory):
    server = Behind(tmp_path_factory.mktemp("served"), workers=1)
    server.start()
    try:
        with request.param(server.port, tmp_path_factory.mktemp("proxy")) as started:
            yield started
    finally:
        server.stop()


@pytest.fixture(scope="module")
def token(proxy):
    """Provide the token of a shop's admin, who opened it through the proxy."""
    body = {"shop_name": "Ada's", "branch_name": "North", "name": "Ada", "email": "ada@example.org"}
    answer, text = ask(proxy, "POST", f"{API}/shops", {**body, "password": PASSWORD})
    assert answer.status == 201, text
    return json.loads(text)["access_token"]


def ask(proxy, method, path, body=None, **headers):
    """Send a request by HTTPS, and verify the certificate; return the answer and its text."""
    connection = http.client.HTTPSConnection(NAME, proxy.https, context=proxy.context(), timeout=30)
    data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
    connection.request(method, path, data, {"Content-Type": "application/json", **headers})
    answer = connection.getresponse()
    return answer, answer.read()


def test_the_app_comes_by_https_and_stays_there(proxy):
    answer, text = ask(proxy, "GET", "/")
    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert b"Benchtrail" in text


def test_http_leads_to_https(proxy):
    connection = http.client.HTTPConnection(NAME, proxy.http, timeout=30)
    connection.request("GET", "/sell")
    answer = connection.getresponse()
    assert answer.status in {301, 302, 308}
    assert answer.headers["Location"].startswith(f"https://{NAME}")


def test_a_forged_address_header_does_not_change_the_callers_address(proxy, token):
    forged = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Host": "evil.example", "Authorization": f"Bearer {token}"}
    answer, text = ask(proxy, "GET", f"{API}/me/sessions", **forged)
    assert answer.status == 200
    assert {session["address"] for session in json.loads(text)["items"]} == {"127.0.0.1"}


def test_an_event_comes_at_once(proxy, token):
    connection = http.client.HTTPSConnection(NAME, proxy.https, context=proxy.context(), timeout=30)
    began = time.monotonic()
    connection.request("GET", f"{API}/sync/events", headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    assert (answer.status, answer.readline()) == (200, b"event: poke\n")
    # Its next byte comes after 15 s, so a proxy that buffers would fail here.
    assert time.monotonic() - began < 14
    connection.close()


def test_a_body_as_large_as_the_server_takes_is_passed_on(proxy, token):
    answer, _ = post(proxy, token, MAX_BODY_BYTES - 1000)
    assert answer.status == 422


def test_a_larger_body_is_refused_while_it_is_sent(proxy, token):
    try:
        answer, _ = post(proxy, token, TOO_LARGE)
    except OSError:
        # The proxy ended the connection, and its answer was lost because of that.
        return
    assert answer.status == 413


def post(proxy, token, size):
    body = b'{"x": "' + b"x" * size + b'"}'
    return ask(proxy, "POST", f"{API}/operations", body, Authorization=f"Bearer {token}")
