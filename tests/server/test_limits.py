"""The limits of server/limits.py: the callers that reach one, their answers, and that normal work reaches none."""

import dataclasses
import json
import multiprocessing
import re
from datetime import timedelta

import pytest
from freezegun import freeze_time

from server import limits
from server.app import create_app
from server.counters import CELLS, Counters
from server.extensions import db
from server.limits import BY_NAME, caller_network
from server.signing_in import attempts
from server.signing_in.models import AccessToken
from server.synchronization.places import STALE_S, Places
from sync.wire.device_keys import DeviceKey
from tests.cast import API, PASSWORD
from tests.phones import phone_of
from tests.server.test_photos import keep_photo
from tests.signing import KEY


@pytest.fixture
def at_most(monkeypatch):
    """Provide a function that lowers a limit, so that a test meets it soon."""

    def lower(name, quota):
        monkeypatch.setitem(BY_NAME, name, dataclasses.replace(BY_NAME[name], quota=quota))

    return lower


def answered(answer):
    return answer.status_code, answer.json["code"] if answer.status_code >= 400 else ""


class TestCounters:
    def test_a_caller_gets_its_quota_back_over_the_window(self):
        counters = Counters()
        with freeze_time() as clock:
            assert [counters.count("a", 3, 60).remaining for _ in range(3)] == [2, 1, 0]
            refused = counters.count("a", 3, 60)
            assert (refused.remaining, refused.reset_s, refused.retry_after_s) == (0, 60, 20)
            clock.tick(19)
            assert counters.count("a", 3, 60).retry_after_s == 1
            clock.tick(1)
            assert counters.count("a", 3, 60).retry_after_s is None
            clock.tick(60)
            assert counters.count("a", 3, 60).remaining == 2

    def test_rounding_does_not_lower_the_quota(self):
        counters = Counters()
        with freeze_time():
            answers = [counters.count("a", 30_000, 600).retry_after_s for _ in range(30_001)]
        assert answers.index(1) == 30_000

    def test_each_caller_has_its_own_quota(self):
        counters = Counters()
        with freeze_time():
            for number in range(CELLS // 8):
                counters.count(f"key {number}", 1, 3600)
            fresh = [counters.count(f"other {number}", 1, 3600).retry_after_s for number in range(500)]
        assert fresh.count(None) >= 499

    def test_all_processes_share_the_count_of_a_limit(self):
        counters, fork = Counters(), multiprocessing.get_context("fork")
        process = fork.Process(target=lambda: [counters.count("a", 3, 3600) for _ in range(2)])
        process.start()
        process.join()
        assert counters.count("a", 3, 3600).remaining == 0


@pytest.mark.parametrize("per", ["device", "person", "shop"])
def test_limiting_pushes_loses_no_operation(shop, at_most, per):
    at_most(f"push-{per}", 2)
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item()
    with freeze_time() as clock:
        assert phone.send(phone.queue).status_code == 200
        assert phone.send(phone.queue).status_code == 200
        phone.new_item()
        answer = phone.send(phone.queue)

        assert answered(answer) == (429, "too_many_requests")
        assert answer.json["limit"] == f"push-{per}"
        clock.tick(int(answer.headers["Retry-After"]))
        assert phone.send(phone.queue).json["last_seq"] == 2


def test_an_answer_has_the_state_of_its_limits(shop):
    """By the fields of draft-ietf-httpapi-ratelimit-headers."""
    phone = phone_of(shop, shop.ada, shop.north)
    phone.new_item()
    answer = phone.send(phone.queue)

    policies, states = answer.headers["RateLimit-Policy"].split(", "), answer.headers["RateLimit"].split(", ")

    assert policies == ['"push-person";q=24000;w=600', '"push-shop";q=60000;w=600', '"push-device";q=12000;w=600']
    assert all(re.fullmatch(r'"push-[a-z]+";r=\d+;t=1', state) for state in states)
    assert states[0].startswith('"push-person";r=23999;')


def test_an_answer_has_the_limit_that_was_reached(client, at_most):
    at_most("open-address", 1)
    assert client.get(f"{API}/server").status_code == 200
    answer = client.get(f"{API}/server")
    assert answer.headers["RateLimit-Policy"] == '"open-address";q=1;w=600'
    assert answer.headers["RateLimit"] == f'"open-address";r=0;t={answer.headers["Retry-After"]}'


CALLS = {
    "photos": lambda shop: keep_photo(shop.ada),
    "devices": lambda shop: shop.ada.post("/devices", {"name": "Phone", "branch_id": shop.north}),
    "imports": lambda shop: shop.ada.post("/imports", {}),
    "streams": lambda shop: shop.ada.get("/sync/events", buffered=False),
    "push": lambda shop: shop.ada.post("/operations", {}),
    "sessions": lambda shop: shop.ada.client.post(
        f"{API}/auth/token", json={"email": shop.ada.email, "password": PASSWORD}
    ),
}


@pytest.mark.parametrize("per", ["person", "shop"])
@pytest.mark.parametrize("what", CALLS)
def test_expensive_calls_are_limited_by_person_and_by_shop(shop, at_most, what, per):
    at_most(f"{what}-{per}", 2)
    answers = [CALLS[what](shop) for _ in range(3)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    assert answered(answers[2]) == (429, "too_many_requests")
    assert int(answers[2].headers["Retry-After"]) > 0


def test_these_tests_call_every_limited_route():
    tried = {f"{what}-{per}" for what in CALLS for per in ("person", "shop")} | {"push-device"}
    by_address = {"open-address", "unknown-address", "pages-address"}
    # Called in test_public_pages.py.
    by_address |= {"customers-address", "answers-address"}
    assert {limit.name for limit in limits.REQUESTS} == tried | by_address


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("open-address", f"{API}/server"),
        ("unknown-address", f"{API}/me"),
        ("pages-address", "/"),
        ("pages-address", "/readyz"),
    ],
)
def test_routes_without_sign_in_are_limited_by_address(client, at_most, name, path):
    at_most(name, 2)
    statuses = [client.get(path).status_code for _ in range(3)]
    assert [status == 429 for status in statuses] == [False, False, True]
    assert client.get(path, environ_base={"REMOTE_ADDR": "198.51.100.7"}).status_code != 429
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("one", "another", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "", True),
    ],
)
def test_an_ipv6_network_of_64_bits_is_one_address(app, one, another, same):
    def network(address):
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            return caller_network()

    assert (network(one) == network(another)) is same


def test_a_server_set_up_for_measuring_limits_no_local_caller(settings, shop, at_most):
    at_most("open-address", 1)
    client = create_app(dataclasses.replace(settings, limits=False)).test_client()
    wrong = {"email": "ada@example.org", "password": "wrong"}

    assert {client.get(f"{API}/server").status_code for _ in range(3)} == {200}
    assert {client.post(f"{API}/auth/login", json=wrong).status_code for _ in range(12)} == {401}
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    assert [client.get(f"{API}/server", environ_base=elsewhere).status_code for _ in range(2)] == [200, 429]


def test_a_chain_behind_one_address_that_comes_back_after_three_days_meets_no_limit():
    """120 devices load the app, sign in, enrol, push 3,000 operations and 30 photos each, within ten minutes."""
    devices, people, counters = 120, 60, Counters()

    def count(name, who, times):
        limit = BY_NAME[name]
        for _ in range(times):
            assert counters.count(f"{name}:{who}", limit.quota, limit.window_s).retry_after_s is None, name

    with freeze_time():
        for device in range(devices):
            person = device % people
            count("pages-address", "address", 60)
            count("open-address", "address", 6)
            count("unknown-address", "address", 20)
            count("sessions-person", person, 3)
            count("sessions-shop", "shop", 3)
            count("devices-person", "admin", 1)
            count("devices-shop", "shop", 1)
            count("push-device", device, 40)
            count("push-person", person, 40)
            count("push-shop", "shop", 40)
            count("photos-person", person, 30)
            count("photos-shop", "shop", 30)
            count("streams-person", person, 20)
            count("streams-shop", "shop", 20)


class TestSigningIn:
    """Attempts by others lock nobody out of a device on which they have signed in before."""

    @staticmethod
    def sign_in(client, device_id=None, key=KEY, password=PASSWORD, email="cleo@example.org", address="198.51.100.7"):
        body = json.dumps({"email": email, "password": password}).encode()
        headers = {"Content-Type": "application/json"}
        if device_id is not None:
            headers |= key.signed_headers(device_id, "POST", f"{API}/auth/login", "", body, 0)
        return client.post(f"{API}/auth/login", data=body, headers=headers, environ_base={"REMOTE_ADDR": address})

    @pytest.fixture
    def locked_out(self, client, shop):
        """The account is limited from everywhere, and from its owner's address."""
        for number in range(attempts.FROM_ANYWHERE + 1):
            self.sign_in(client, password="wrong", address=f"203.0.113.{number}")
        for _ in range(attempts.FROM_ONE_ADDRESS + 1):
            self.sign_in(client, password="wrong")
        assert answered(self.sign_in(client)) == (429, "too_many_attempts")
        assert answered(self.sign_in(client, address="192.0.2.9")) == (429, "too_many_attempts")

    def test_a_known_device_signs_its_person_in_while_other_devices_are_limited(self, client, shop, locked_out):
        device = shop.enrol(shop.south, by=shop.cleo)["id"]
        assert self.sign_in(client, device).status_code == 200

    def test_a_device_of_another_person_is_not_a_known_device(self, client, shop, locked_out):
        device = shop.enrol(shop.south, by=shop.tess)["id"]
        assert answered(self.sign_in(client, device)) == (429, "too_many_attempts")

    def test_the_id_of_a_known_device_without_its_key_has_no_effect(self, client, shop, locked_out):
        device = shop.enrol(shop.south, by=shop.cleo)["id"]
        assert answered(self.sign_in(client, device, DeviceKey.new())) == (429, "too_many_attempts")

    def test_a_revoked_device_is_not_a_known_device(self, client, shop, locked_out):
        device = shop.enrol(shop.south, by=shop.cleo)["id"]
        shop.ada.post(f"/devices/{device}/revoke")
        assert answered(self.sign_in(client, device)) == (429, "too_many_attempts")

    def test_guessing_on_a_known_device_is_limited(self, client, shop):
        device = shop.enrol(shop.south, by=shop.cleo)["id"]
        tries = [self.sign_in(client, device, password="wrong").status_code for _ in range(11)]
        assert tries == [401] * 10 + [429]
        assert self.sign_in(client).status_code == 200

    def test_beyond_the_limit_of_sign_ins_the_one_used_longest_ago_ends(self, client, shop, monkeypatch, app):
        monkeypatch.setitem(
            limits.BOUND_BY_NAME, "sessions", dataclasses.replace(limits.BOUND_BY_NAME["sessions"], most=3)
        )
        body = {"email": shop.cleo.email, "password": PASSWORD}
        with freeze_time() as clock:
            tokens = []
            for _ in range(3):
                clock.tick(timedelta(minutes=1))
                tokens.append(client.post(f"{API}/auth/token", json=body).json["access_token"])
        first = {"Authorization": f"Bearer {tokens[0]}"}
        assert shop.cleo.get("/me").status_code == 401
        assert client.get(f"{API}/me", headers=first).status_code == 200
        with app.app_context():
            assert db.session.query(AccessToken).filter(AccessToken.user_id == shop.cleo.id).count() == 3

    def test_right_codes_do_not_count_as_guesses(self, client, shop, monkeypatch):
        """A chain enrols its devices in one morning, from one address."""
        monkeypatch.setattr(attempts, "CODES_BY_ADDRESS", 2)
        for _ in range(4):
            code = shop.ada.post("/enrolments", {"name": "Phone", "branch_id": shop.north}).json["code"]
            assert shop.ada.post("/enrolments/redeem", {"code": code}).status_code == 201
            invitation = shop.ada.post("/invitations", {"name": "Nina", "role": "clerk", "branch_ids": []}).json
            assert client.post(f"{API}/invitations/show", json={"code": invitation["code"]}).status_code == 200


class TestStreams:
    """A person may open a few, and places are left for other shops."""

    def test_the_oldest_stream_of_a_person_ends_when_they_open_too_many(self):
        places = Places()
        streams = [places.take("shop", "ada") for _ in range(6)]
        assert [stream.is_kept() for stream in streams] == [False] + [True] * 5
        assert places.take("shop", "max").is_kept()

    def test_the_oldest_stream_ends_in_another_process_too(self):
        places, fork = Places(), multiprocessing.get_context("fork")
        ours = [places.take("shop", "ada") for _ in range(5)]
        process = fork.Process(target=lambda: [places.take("shop", "ada") for _ in range(2)])
        process.start()
        process.join()
        assert [stream.is_kept() for stream in ours] == [False, False, True, True, True]

    def test_one_shop_cannot_use_all_places_for_streams(self):
        places = Places(most=16)
        taken = [places.take("shop", f"person {at}") for at in range(64)]
        assert sum(place is not None for place in taken) == 12
        others = [places.take("other", f"person {at}") for at in range(64)]
        assert sum(place is not None for place in others) == 4
        taken[0].leave()
        assert places.take("other", "one more") is not None

    def test_places_of_a_killed_process_are_free_after_a_while(self):
        places = Places(slots=1024)
        with freeze_time() as clock:
            for at in range(1024):
                places.take("shop", f"person {at}")
                places._here.clear()
            assert places.take("shop", "ada") is None
            clock.tick(STALE_S)
            assert places.take("shop", "ada") is not None

    def test_a_stream_without_a_place_is_answered_with_a_time_to_retry(self, shop, app, monkeypatch):
        monkeypatch.setattr(app.extensions["streams"].places, "most", 0)
        answer = shop.ada.get("/sync/events")
        assert answered(answer) == (429, "too_many_streams")
        assert int(answer.headers["Retry-After"]) > 0
        # Pulling is still possible.
        device = shop.enrol(shop.north)["id"]
        assert shop.ada.get(f"/sync/pull?device_id={device}").status_code == 200

    def test_a_stream_that_ends_frees_its_place(self, shop, app, monkeypatch):
        monkeypatch.setattr(app.extensions["streams"].places, "most", 1)
        for _ in range(3):
            stream = shop.ada.get("/sync/events", buffered=False)
            assert next(stream.iter_encoded()).startswith(b"event: poke")
            stream.close()
