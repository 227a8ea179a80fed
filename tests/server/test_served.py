"""Tests that need a running server: streams, limits, time-outs, and its files."""

import json
import os
import stat
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from server.synchronization import events
from tests.cast import API, PASSWORD
from tests.e2e.serving import Served
from tests.over_http import OverHttp

pytestmark = pytest.mark.served(anew=True)
DAY_MS = 86_400_000
# An address of a reserved network; the server trusts one proxy.
STRANGER, ANOTHER = {"X-Forwarded-For": "203.0.113.7"}, {"X-Forwarded-For": "203.0.113.8"}
WAITS_S = 60


@contextmanager
def stream_of(server, caller):
    """Open a person's event stream; yield its answer after the first event."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=WAITS_S)) as connection:
        connection.request("GET", f"{API}/sync/events", headers=caller.headers)
        answer = connection.getresponse()
        assert (answer.status, answer.readline()) == (200, b"event: poke\n")
        yield answer


def seconds_to_end(answer):
    """Read a stream until the server ends it; return how long that took."""
    began = time.monotonic()
    while answer.readline():
        assert time.monotonic() - began < WAITS_S, "it goes on"
    return time.monotonic() - began


def sign_in(caller, headers=STRANGER, password=PASSWORD):
    """Request another token for a person."""
    return caller.client.post(f"{API}/auth/token", json={"email": caller.email, "password": password}, headers=headers)


def test_event_streams_end_with_their_device_their_person_and_their_sign_in(served, shop, record_property):
    lost = replace(shop.cleo, token=sign_in(shop.cleo).json["access_token"])
    device = shop.enrol(shop.south, by=lost)["id"]
    ended = replace(shop.ada, token=sign_in(shop.ada).json["access_token"])
    (session,) = [each["id"] for each in ended.get("/me/sessions").json["items"] if each["current"]]
    with stream_of(served, lost) as one, stream_of(served, shop.tess) as another, stream_of(served, ended) as third:
        assert shop.ada.post(f"/devices/{device}/revoke").status_code == 200
        assert shop.ada.patch(f"/users/{shop.tess.id}", {"active": False}).status_code == 200
        assert shop.ada.delete(f"/me/sessions/{session}").status_code == 204
        took = [seconds_to_end(answer) for answer in (one, another, third)]
    record_property("measured", f"the last stream ended after {max(took):.1f} s")
    assert events.SIGN_IN_S + events.POLL_S < 5
    for caller in (lost, shop.tess, ended):
        assert caller.get("/me").status_code == 401, caller.name
    assert shop.cleo.get("/me").status_code == 200, "her sign-in on another device goes on"


def test_the_sixth_stream_of_a_person_ends_their_first(served, shop):
    with ExitStack() as open_ones:
        first, *others = [open_ones.enter_context(stream_of(served, shop.cleo)) for _ in range(6)]
        seconds_to_end(first)
        for answer in others:
            assert answer.readline().startswith(b"data:")


def test_guessing_from_one_address_is_refused_with_a_time_to_retry(shop):
    answers = [sign_in(shop.cleo, password=f"wrong password {at}") for at in range(11)]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert answers[-1].json["code"] == "too_many_attempts"
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert sign_in(shop.cleo).status_code == 429, "the right password is not told apart there"
    assert sign_in(shop.cleo, ANOTHER).status_code == 200, "nobody is locked out elsewhere"


def test_a_served_answer_has_the_state_of_its_limits(shop):
    answer = shop.ada.client.get(f"{API}/server", headers=STRANGER)

    assert "open-address" in answer.headers["RateLimit-Policy"]
    assert "open-address" in answer.headers["RateLimit"]


AGES = {
    "8 days without use": "UPDATE access_token SET last_used_at = last_used_at - 8 * :day WHERE user_id = :id",
    "begun 31 days ago": "UPDATE access_token SET expires_at = expires_at - 31 * :day WHERE user_id = :id",
}


@pytest.mark.parametrize("aged", AGES.values(), ids=AGES)
def test_a_sign_in_ends_by_time(served, shop, aged):
    assert shop.cleo.get("/me").status_code == 200
    engine = create_engine(served.environment["BENCHTRAIL_DATABASE_URL"])
    with engine.begin() as connection:
        connection.execute(text(aged), {"day": DAY_MS, "id": shop.cleo.id})
    engine.dispose()

    assert shop.cleo.get("/me").status_code == 401
    assert shop.ada.get("/me").status_code == 200


def test_a_server_with_its_shop_accepts_no_other_and_answers_alike_for_every_email(served, shop, tmp_path):
    as_it_comes = Served(tmp_path, workers=1)
    as_it_comes.settings = {
        name: served.environment[f"BENCHTRAIL_{name}"] for name in ("DATABASE_URL", "SECRET_KEY")
    } | {"REGISTRATION": "first"}
    as_it_comes.start()
    try:
        stranger = OverHttp(as_it_comes.url)
        body = {"shop_name": "Bob's", "branch_name": "West", "name": "Bob", "password": PASSWORD}
        answers = [
            stranger.post(f"{API}/shops", json={**body, "email": email})
            for email in (shop.ada.email, "nobody@example.net")
        ]
    finally:
        as_it_comes.stop()
    assert [(answer.status_code, answer.json["code"]) for answer in answers] == [(403, "registration_closed")] * 2
    assert answers[0].json == answers[1].json


@pytest.mark.parametrize("path", ["/", "/sales/new", f"{API}/server", f"{API}/me", "/nowhere.js", f"{API}/nowhere"])
def test_every_answer_restricts_scripts_frames_other_origins_and_the_camera(client, path):
    plain = client.get(path)
    by_tls = client.get(path, headers={"X-Forwarded-Proto": "https"})

    for name in ("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"):
        assert plain.headers[name] == "same-origin"
    for name in ("camera", "usb", "serial"):
        assert f"{name}=(self)" in plain.headers["Permissions-Policy"]
    assert "geolocation=()" in plain.headers["Permissions-Policy"]
    assert "unsafe-inline" not in plain.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in plain.headers["Content-Security-Policy"]
    assert plain.headers["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in plain.headers
    assert by_tls.headers["Strict-Transport-Security"]


def test_signing_out_clears_the_browsers_cache_and_ends_the_cookie(client, shop):
    signed_in = client.post(f"{API}/auth/login", json={"email": shop.cleo.email, "password": PASSWORD})
    (cookie,) = signed_in.headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert client.get(f"{API}/me").status_code == 200
    kept = cookie.partition(";")[0]

    headers = {"X-Benchtrail": "1", "Origin": "http://localhost"}
    out = client.post(f"{API}/auth/logout", headers=headers)

    assert out.headers["Clear-Site-Data"] == '"cache"'
    again = client.get(f"{API}/me", headers={"Cookie": kept})
    assert again.status_code == 401


def test_files_of_the_server_are_not_readable_to_others(served):
    place = Path(served.environment["BENCHTRAIL_DATA_DIR"])
    # The tests copied the database and opened the log; what SQLite keeps beside a database has the database's mode.
    theirs = ("server.log", "benchtrail.sqlite3")
    written = [each for each in place.rglob("*") if not each.name.startswith(theirs)]

    assert {each.name for each in written} >= {"chain_key"}
    open_to_others = [str(each) for each in written if stat.S_IMODE(os.lstat(each).st_mode) & 0o077]
    assert open_to_others == []


def test_an_object_with_a_key_twice_is_refused(client):
    twice = b'{"email": "ada@example.org", "email": "eve@example.org", "password": "x"}'
    answer = client.post(f"{API}/auth/token", data=twice, headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json["code"]) == (400, "malformed_json")
    assert "email" in json.dumps(answer.json)
