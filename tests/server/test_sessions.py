"""GET and DELETE /me/sessions, and the causes that end a sign-in early."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun import freeze_time

from server.app import create_app
from server.signing_in import sign_ins
from server.synchronization import events
from sync.wire.device_keys import DeviceKey
from tests.cast import API, PASSWORD, open_shop
from tests.phones import phone_of
from tests.signing import signed

pytestmark = pytest.mark.both_databases
PHONE = {"User-Agent": "Firefox on a phone"}


def another_sign_in(caller):
    """Sign a person in again, as another client."""
    body = {"email": caller.email, "password": PASSWORD}
    answer = caller.client.post(f"{API}/auth/token", json=body, headers=PHONE)
    return replace(caller, token=answer.json["access_token"])


def browser_of(app, caller):
    """Sign a person in with a browser."""
    browser = app.test_client()
    assert browser.post(f"{API}/auth/login", json={"email": caller.email, "password": PASSWORD}).status_code == 200
    return browser


def test_a_person_sees_their_own_sign_ins_with_their_devices(shop):
    phone = another_sign_in(shop.cleo)
    device = shop.enrol(shop.south, by=phone)
    listed = phone.get("/me/sessions").json["items"]

    (mine,) = [session for session in listed if session["current"]]
    assert (mine["kind"], mine["method"], mine["agent"]) == ("bearer", "password", "Firefox on a phone")
    assert mine["address"] == "127.0.0.1"
    assert mine["devices"] == [{name: device[name] for name in ("id", "name", "code")}]
    assert len(listed) == 2
    assert phone.token not in str(listed)


@pytest.mark.served(anew=True)
def test_only_its_person_ends_a_sign_in(shop):
    phone = another_sign_in(shop.cleo)
    (session,) = [each["id"] for each in phone.get("/me/sessions").json["items"] if each["current"]]

    assert shop.ada.delete(f"/me/sessions/{session}").status_code == 404
    assert phone.get("/me").status_code == 200
    assert shop.cleo.delete(f"/me/sessions/{session}").status_code == 204
    assert phone.get("/me").status_code == 401
    assert shop.cleo.delete(f"/me/sessions/{session}").status_code == 404


def test_all_other_sign_ins_are_ended_at_once(shop, app):
    phone, browser = another_sign_in(shop.cleo), browser_of(app, shop.cleo)
    assert phone.delete("/me/sessions").status_code == 204
    ended = [shop.cleo.get("/me"), browser.get(f"{API}/me")]
    assert [answer.status_code for answer in ended] == [401, 401]
    assert len(phone.get("/me/sessions").json["items"]) == 1
    assert shop.ada.get("/me").status_code == 200


def test_a_clock_that_was_set_forty_days_ahead_and_back_ends_no_sign_in(shop):
    assert shop.cleo.get("/me").status_code == 200
    with freeze_time() as clock:
        clock.tick(timedelta(days=40))
        assert shop.cleo.get("/me").status_code == 401
        another_sign_in(shop.ada)
    assert shop.cleo.get("/me").status_code == 200


def test_an_expired_sign_in_is_not_listed(shop):
    with freeze_time() as clock:
        used = another_sign_in(shop.cleo)
        another_sign_in(shop.cleo)
        clock.tick(timedelta(days=6))
        used.get("/me")
        clock.tick(timedelta(days=2))
        assert [session["current"] for session in used.get("/me/sessions").json["items"]] == [True]


def test_revoking_a_device_ends_every_sign_in_on_it_but_the_one_that_revokes(shop, app):
    phone, tablet, tess = another_sign_in(shop.cleo), another_sign_in(shop.cleo), another_sign_in(shop.tess)
    lost, kept = shop.enrol(shop.south, by=phone)["id"], shop.enrol(shop.south, by=tablet)["id"]
    pull = f"/sync/pull?device_id={lost}"
    browser = browser_of(app, shop.ada)
    assert tess.get(pull).status_code == 200
    assert browser.get(API + pull, headers=signed("GET", pull)).status_code == 200

    assert shop.max.post(f"/devices/{lost}/revoke").status_code == 403
    assert shop.ada.post(f"/devices/{lost}/revoke").status_code == 200

    ended = [phone.get("/me"), tess.get("/me"), browser.get(f"{API}/me")]
    assert [answer.status_code for answer in ended] == [401] * 3
    assert tablet.get(f"/sync/pull?device_id={kept}").status_code == 200
    assert shop.ada.get(f"/devices/{lost}").json["revoked"] is True


def test_a_device_that_leaves_the_shop_ends_every_sign_in_on_it(shop, app):
    device = shop.enrol(shop.south, by=shop.cleo)["id"]
    shop.tess.get(f"/sync/pull?device_id={device}")
    elsewhere = another_sign_in(shop.cleo)

    left = shop.cleo.post("/sync/leave", {"device_id": device})

    assert (left.status_code, left.data) == (204, b"")
    assert [caller.get("/me").status_code for caller in (shop.cleo, shop.tess, elsewhere)] == [401, 401, 200]
    assert shop.ada.get(f"/devices/{device}").json["revoked"] is True
    (entry,) = shop.ada.get("/audit?kind=device_removed").json["items"]
    assert (entry["actor_id"], entry["subject_id"]) == (shop.cleo.id, device)
    assert shop.tess.post("/sync/leave", {"device_id": device}).status_code == 401


@pytest.mark.served(anew=True)
def test_the_push_of_a_revoked_phone_is_kept_although_nobody_is_signed_in_on_it(shop):
    cleo = another_sign_in(shop.cleo)
    phone = phone_of(shop, cleo, shop.south)
    phone.new_item()
    shop.ada.post(f"/devices/{phone.device_id}/revoke")

    refused = [phone.send(phone.queue), cleo.get(f"/sync/pull?device_id={phone.device_id}")]
    assert [(answer.status_code, answer.json["code"]) for answer in refused] == [(403, "device_revoked")] * 2
    assert shop.ada.get(f"/operations/{phone.queue[0]['id']}").json["reason"] == "needs_approval"
    assert cleo.get("/me").status_code == 401


def test_another_key_does_not_show_that_a_device_is_revoked(shop):
    phone = phone_of(shop, another_sign_in(shop.cleo), shop.south)
    phone.new_item()
    shop.ada.post(f"/devices/{phone.device_id}/revoke")
    body = json.dumps(phone.body(phone.queue)).encode()

    headers = {"Content-Type": "application/json", **signed("POST", "/sync/push", body, DeviceKey.new())}
    answer = shop.ada.client.post(f"{API}/sync/push", data=body, headers=headers)

    assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in")
    assert shop.ada.get(f"/operations/{phone.queue[0]['id']}").status_code == 404


def test_a_thief_cannot_use_a_device_enrolled_from_a_lost_phone(shop):
    phone = another_sign_in(shop.cleo)
    lost = shop.enrol(shop.south, by=phone)["id"]
    another = shop.enrol(shop.south, by=phone)["id"]
    shop.ada.post(f"/devices/{lost}/revoke")
    assert phone.get(f"/sync/pull?device_id={another}").status_code == 401


@pytest.mark.parametrize(
    ("path", "change"),
    [("/me/password", {"new_password": "another long password"}), ("/me/email", {"email": "cleo2@example.org"})],
)
def test_a_new_password_or_email_keeps_the_sign_in_bound_to_the_lost_phone(shop, path, change):
    phone = another_sign_in(shop.cleo)
    lost = shop.enrol(shop.south, by=phone)["id"]
    phone = replace(phone, token=phone.put(path, {"password": PASSWORD, **change}).json["access_token"])
    assert phone.get("/me").status_code == 200
    shop.ada.post(f"/devices/{lost}/revoke")
    assert phone.get("/me").status_code == 401


@pytest.mark.served(anew=True)
def test_a_revoked_phone_cannot_be_taken_over_by_pin(shop):
    lost = shop.enrol(shop.south, by=shop.cleo)["id"]
    take_over = {"device_id": lost, "user_id": shop.cleo.id, "pin": "1379"}
    shop.cleo.put("/me/pin", {"password": PASSWORD, "pin": "1379"})
    by_pin = replace(shop.cleo, token=shop.cleo.post("/auth/switch", take_over).json["access_token"])
    shop.ada.post(f"/devices/{lost}/revoke")

    assert by_pin.get("/me").status_code == 401
    refused = another_sign_in(shop.cleo).post("/auth/switch", take_over)
    assert (refused.status_code, refused.json["code"]) == (401, "wrong_credentials")


def test_a_phone_that_is_revoked_during_its_sign_in_gets_no_sign_in(shop, monkeypatch):
    lost = shop.enrol(shop.south, by=shop.cleo)["id"]
    shop.cleo.put("/me/pin", {"password": PASSWORD, "pin": "1379"})
    checked = sign_ins.is_password

    def revoked_meanwhile(*given):
        with ThreadPoolExecutor(1) as another_thread:
            assert another_thread.submit(shop.ada.post, f"/devices/{lost}/revoke").result().status_code == 200
        return checked(*given)

    monkeypatch.setattr(sign_ins, "is_password", revoked_meanwhile)
    answer = shop.cleo.post("/auth/switch", {"device_id": lost, "user_id": shop.cleo.id, "pin": "1379"})
    assert (answer.status_code, answer.json["code"]) == (401, "wrong_credentials")


def test_an_old_password_does_not_sign_in_while_the_new_one_is_set(shop, client, monkeypatch):
    checked = sign_ins.fitting
    new = {"password": PASSWORD, "new_password": "another long password"}

    def changed_meanwhile(*given):
        monkeypatch.setattr(sign_ins, "fitting", checked)
        with ThreadPoolExecutor(1) as another_thread:
            assert another_thread.submit(shop.cleo.put, "/me/password", new).result().status_code == 200
        return checked(*given)

    monkeypatch.setattr(sign_ins, "fitting", changed_meanwhile)
    answer = client.post(f"{API}/auth/token", json={"email": shop.cleo.email, "password": PASSWORD})
    assert (answer.status_code, answer.json["code"]) == (401, "wrong_credentials")


def test_pins_alone_do_not_prolong_a_sign_in_beyond_a_month(shop):
    with freeze_time() as clock:
        cleo = another_sign_in(shop.cleo)
        device = shop.enrol(shop.south, by=cleo)["id"]
        cleo.put("/me/pin", {"password": PASSWORD, "pin": "1379"})
        for _ in range(5):
            answer = cleo.post("/auth/switch", {"device_id": device, "user_id": shop.cleo.id, "pin": "1379"})
            cleo = replace(cleo, token=answer.json["access_token"])
            clock.tick(timedelta(days=6))
        assert cleo.get("/me").status_code == 401


def test_settings_limit_how_long_a_sign_in_lasts(settings):
    with freeze_time() as clock:
        app = create_app(replace(settings, session_ms=3_600_000, session_idle_ms=60_000))
        opened, ada = open_shop(app.test_client(), "Ina", "Ina's Phones")
        del opened
        clock.tick(timedelta(seconds=61))
        assert ada.get("/me").status_code == 401


def test_a_sign_in_ends_after_a_week_without_use_and_after_a_month_in_any_case(shop):
    with freeze_time() as clock:
        used, idle = another_sign_in(shop.cleo), another_sign_in(shop.cleo)
        for _ in range(4):
            clock.tick(timedelta(days=6))
            assert used.get("/me").status_code == 200
        assert idle.get("/me").status_code == 401
        clock.tick(timedelta(days=6, minutes=1))
        assert used.get("/me").status_code == 401


def test_a_browser_gets_a_new_token_when_its_persons_role_changes(shop, app):
    browser = browser_of(app, shop.cleo)
    former = browser.get_cookie("benchtrail").value
    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "manager"})

    assert browser.get(f"{API}/me").json["role"] == "manager"
    present = browser.get_cookie("benchtrail").value
    assert present != former
    assert browser.get(f"{API}/me").status_code == 200
    assert browser.get_cookie("benchtrail").value == present
    with freeze_time(timedelta(minutes=2)):
        assert browser.get(f"{API}/me").status_code == 200
        browser.set_cookie("benchtrail", former)
        assert browser.get(f"{API}/me").status_code == 401


def test_a_program_gets_a_new_token_when_its_persons_role_changes(shop):
    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "manager"})

    response = shop.cleo.get("/me")
    renewed = replace(shop.cleo, token=response.headers["X-Benchtrail-Token"])
    assert response.json["role"] == "manager"
    assert renewed.get("/me").status_code == 200
    for answer in (renewed.get("/me"), shop.cleo.get("/me")):
        assert "X-Benchtrail-Token" not in answer.headers, "once"
    with freeze_time(timedelta(minutes=59)):
        assert shop.cleo.get("/me").status_code == 200, "requests with the old one may be on their way"
    with freeze_time(timedelta(minutes=61)):
        assert shop.cleo.get("/me").status_code == 401
        assert renewed.get("/me").status_code == 200


def test_a_new_name_changes_no_token(shop, app):
    browser = browser_of(app, shop.cleo)
    former = browser.get_cookie("benchtrail").value
    shop.ada.patch(f"/users/{shop.cleo.id}", {"name": "Cleopatra"})
    browser.get(f"{API}/me")
    assert browser.get_cookie("benchtrail").value == former


def test_an_event_stream_ends_within_five_seconds_of_its_sign_in():
    assert events.SIGN_IN_S + events.POLL_S < 5


@pytest.mark.parametrize("end", ["the device is revoked", "the person is dismissed", "the sign-in is ended"])
def test_an_event_stream_ends_with_its_sign_in(shop, app, monkeypatch, end):
    monkeypatch.setattr(events, "POLL_S", 0.01)
    monkeypatch.setattr(events, "SIGN_IN_S", 0.0)
    phone = another_sign_in(replace(shop.cleo, client=app.test_client()))
    device = shop.enrol(shop.south, by=phone)["id"]
    (session,) = [each["id"] for each in phone.get("/me/sessions").json["items"] if each["current"]]
    stream = phone.get("/sync/events", buffered=False).iter_encoded()
    assert next(stream).startswith(b"event: poke")

    ending = {
        "the device is revoked": lambda: shop.ada.post(f"/devices/{device}/revoke"),
        "the person is dismissed": lambda: shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False}),
        "the sign-in is ended": lambda: shop.cleo.delete(f"/me/sessions/{session}"),
    }
    with ThreadPoolExecutor(1) as another_thread:
        # The stream's request is still open in this one.
        ended = another_thread.submit(ending[end]).result()

    assert ended.status_code < 300, ended.json
    # The revocation and the dismissal are changes themselves, sent before the next look.
    assert len(list(stream)) <= 1
