"""GET and DELETE /me/sessions, and what ends a sign-in before its time."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun import freeze_time

from server.synchronization import events
from sync.device_keys import DeviceKey
from tests.cast import API, PASSWORD
from tests.phones import phone_of
from tests.signing import signed

pytestmark = pytest.mark.both_databases
PHONE = {"User-Agent": "Firefox on a phone"}


def another_sign_in(caller):
    """Sign somebody in once more, as another client."""
    told = {"email": caller.email, "password": PASSWORD}
    answer = caller.client.post(f"{API}/auth/token", json=told, headers=PHONE)
    return replace(caller, token=answer.json["access_token"])


def browser_of(app, caller):
    """Sign somebody in by a browser."""
    browser = app.test_client()
    assert browser.post(f"{API}/auth/login", json={"email": caller.email, "password": PASSWORD}).status_code == 200
    return browser


def test_ones_own_sign_ins_are_listed_with_their_devices(shop):
    phone = another_sign_in(shop.cleo)
    device = shop.enrol(shop.south, by=phone)
    listed = phone.get("/me/sessions").json["items"]

    (mine,) = [session for session in listed if session["current"]]
    assert (mine["kind"], mine["method"], mine["agent"]) == ("bearer", "password", "Firefox on a phone")
    assert mine["address"] == "127.0.0.1"
    assert mine["devices"] == [{name: device[name] for name in ("id", "name", "code")}]
    assert len(listed) == 2
    assert phone.token not in str(listed)


def test_a_sign_in_is_ended_by_its_person_and_by_nobody_else(shop):
    phone = another_sign_in(shop.cleo)
    (session,) = [each["id"] for each in phone.get("/me/sessions").json["items"] if each["current"]]

    assert shop.ada.delete(f"/me/sessions/{session}").status_code == 404
    assert phone.get("/me").status_code == 200
    assert shop.cleo.delete(f"/me/sessions/{session}").status_code == 204
    assert phone.get("/me").status_code == 401
    assert shop.cleo.delete(f"/me/sessions/{session}").status_code == 404


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


def test_what_a_revoked_phone_still_brings_is_kept_though_nobody_is_signed_in_on_it(shop):
    cleo = another_sign_in(shop.cleo)
    phone = phone_of(shop, cleo, shop.south)
    phone.new_item()
    shop.ada.post(f"/devices/{phone.device_id}/revoke")

    refused = [phone.send(phone.queue), cleo.get(f"/sync/pull?device_id={phone.device_id}")]
    assert [(answer.status_code, answer.json["code"]) for answer in refused] == [(403, "device_revoked")] * 2
    assert shop.ada.get(f"/operations/{phone.queue[0]['id']}").json["reason"] == "needs_approval"
    assert cleo.get("/me").status_code == 401


def test_a_key_that_is_not_the_revoked_devices_says_nothing_of_it(shop):
    phone = phone_of(shop, another_sign_in(shop.cleo), shop.south)
    phone.new_item()
    shop.ada.post(f"/devices/{phone.device_id}/revoke")
    body = json.dumps(phone.body(phone.queue)).encode()

    headers = {"Content-Type": "application/json", **signed("POST", "/sync/push", body, DeviceKey.new())}
    answer = shop.ada.client.post(f"{API}/sync/push", data=body, headers=headers)

    assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in")
    assert shop.ada.get(f"/operations/{phone.queue[0]['id']}").status_code == 404


def test_a_device_that_was_enrolled_from_a_lost_phone_is_of_no_use_to_its_thief(shop):
    phone = another_sign_in(shop.cleo)
    lost = shop.enrol(shop.south, by=phone)["id"]
    another = shop.enrol(shop.south, by=phone)["id"]
    shop.ada.post(f"/devices/{lost}/revoke")
    assert phone.get(f"/sync/pull?device_id={another}").status_code == 401


def test_a_sign_in_ends_after_a_week_without_use_and_after_a_month_in_any_case(shop):
    with freeze_time() as clock:
        used, idle = another_sign_in(shop.cleo), another_sign_in(shop.cleo)
        for _ in range(4):
            clock.tick(timedelta(days=6))
            assert used.get("/me").status_code == 200
        assert idle.get("/me").status_code == 401
        clock.tick(timedelta(days=6, minutes=1))
        assert used.get("/me").status_code == 401


def test_a_browser_gets_a_new_token_where_its_persons_role_changed(shop, app):
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


def test_a_new_name_changes_no_token(shop, app):
    browser = browser_of(app, shop.cleo)
    former = browser.get_cookie("benchtrail").value
    shop.ada.patch(f"/users/{shop.cleo.id}", {"name": "Cleopatra"})
    browser.get(f"{API}/me")
    assert browser.get_cookie("benchtrail").value == former


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
    # The revoked device and the dismissed person are themselves news, told before the next look.
    assert len(list(stream)) <= 1
