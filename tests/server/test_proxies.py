"""X-Forwarded headers on `benchtrail serve`: gunicorn and the application trust exactly the configured hops.

Every caller here is on loopback, like a reverse proxy, which gunicorn trusts by default.
"""

import http.client
import json

import pytest

from tests.cast import PASSWORD
from tests.e2e.serving import Served

BY_TLS = "Strict-Transport-Security"


class Behind(Served):
    """A server with a number of reverse proxies in front."""

    hops = 0

    @property
    def environment(self):
        """The environment of the server."""
        return {**super().environment, "BENCHTRAIL_TRUSTED_PROXIES": str(self.hops), "BENCHTRAIL_HOSTS": "shop.example"}


@pytest.fixture(scope="module", params=[0, 1, 2], ids=["none in front", "one in front", "two in front"])
def served(request, tmp_path_factory):
    server = Behind(tmp_path_factory.mktemp("served"), workers=1)
    server.hops = request.param
    server.start()
    try:
        body = {"shop_name": "Ada's", "branch_name": "North", "name": "Ada", "email": "ada@example.org"}
        server.call("POST", "/shops", {**body, "password": PASSWORD})
        yield server
    finally:
        server.stop()


def ask(server, *headers, host="localhost", path="/api/v1/server", body=None):
    """Send headers unchanged, one line each, repeated if they are given twice; returns the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest("POST" if body else "GET", path, skip_host=True)
    data = json.dumps(body).encode() if body else b""
    for name, value in [("Host", host), *headers]:
        connection.putheader(name, value)
    if body:
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    answer = connection.getresponse()
    answer.body = answer.read()
    return answer


def is_by_tls(server, *headers):
    return BY_TLS in ask(server, *headers).headers


def test_the_scheme_is_that_of_the_first_trusted_proxy(served):
    name, hops = "X-Forwarded-Proto", served.hops

    assert is_by_tls(served, (name, "https")) == (hops == 1)
    assert is_by_tls(served, (name, "https, https")) == (hops >= 1)
    assert is_by_tls(served, (name, "https"), (name, "https")) == (hops >= 1), "two lines are one list"
    assert is_by_tls(served, (name, "https, http")) == (hops == 2), "the one that counts is written by a proxy"
    assert is_by_tls(served, (name, "http, https")) == (hops == 1)
    assert is_by_tls(served, (name, "https, http, http")) is False


@pytest.mark.parametrize("name", ["X-Forwarded-Protocol", "X-Forwarded-Ssl", "X_Forwarded_Proto", "Front-End-Https"])
def test_no_other_header_makes_a_request_count_as_https(served, name):
    for value in ("https", "ssl", "on"):
        assert not is_by_tls(served, (name, value))


def test_contradicting_headers_cause_no_error(served):
    answer = ask(served, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Ssl", "off"))

    assert answer.status == 200


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO", "X-Forwarded-Prefix", "REMOTE_ADDR"])
def test_no_header_sets_the_path_of_the_application_or_the_user(served, name):
    plain, forwarded = ask(served), ask(served, (name, "/api"))

    assert (forwarded.status, forwarded.body) == (plain.status, plain.body) == (200, plain.body)


def test_the_host_is_that_of_the_first_trusted_proxy(served):
    name, hops = "X-Forwarded-Host", served.hops

    assert ask(served, (name, "evil.example")).status == (421 if hops == 1 else 200)
    assert ask(served, (name, "evil.example, shop.example")).status == (421 if hops == 2 else 200)
    assert ask(served, (name, "shop.example, evil.example")).status == (421 if hops == 1 else 200)
    assert ask(served, (name, "shop.example"), host="evil.example").status == (200 if hops == 1 else 421)


@pytest.mark.parametrize("host", ["evil.example", "localhost, evil.example", "evil.example:80", ""])
def test_a_wrong_host_is_refused(served, host):
    assert ask(served, host=host).status in {400, 421}


def test_two_hosts_are_refused(served):
    assert ask(served, ("Host", "evil.example")).status in {400, 421}


def test_the_client_address_is_the_one_that_the_first_trusted_proxy_saw(served):
    addresses = "192.0.2.1, 192.0.2.2, 192.0.2.3"
    token = ask(
        served,
        ("X-Forwarded-For", addresses),
        path="/api/v1/auth/token",
        body={"email": "ada@example.org", "password": PASSWORD},
    )
    bearer = ("Authorization", f"Bearer {json.loads(token.body)['access_token']}")
    sessions = json.loads(ask(served, bearer, path="/api/v1/me/sessions").body)["items"]

    newest = max(sessions, key=lambda session: session["created_at"])
    assert newest["address"] == ("127.0.0.1", "192.0.2.3", "192.0.2.2")[served.hops]
