"""The reports of devices in the admin's list: their app, their storage, their last error."""

import pytest
from freezegun import freeze_time

from server.clock import now_ms
from tests.phones import phone_of
from tests.signing import API

FINE = {
    "app_version": "0.4.0",
    "storage_used": 3_000_000,
    "storage_quota": 2_000_000_000,
    "error_code": None,
    "error_detail": None,
    "error_ago_ms": None,
}
FULL = {**FINE, "error_code": "storage_full", "error_detail": "storage_full", "error_ago_ms": 60_000}


def state_of(shop, phone):
    return shop.ada.get(f"/devices/{phone.device_id}").json


def report(phone, body=FINE, caller=None):
    return (caller or phone.caller).put(f"/devices/{phone.device_id}/report", body).status_code


@pytest.mark.both_databases
def test_k_the_list_of_devices_has_the_app_the_storage_and_the_last_error_of_each(shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    assert state_of(shop, phone)["reported_at"] is None

    with freeze_time("2026-11-30 10:00:00") as clock:
        assert report(phone, FULL) == 204
        (listed,) = [each for each in shop.ada.get("/devices").json["items"] if each["id"] == phone.device_id]
        now = now_ms()
        assert (listed["app_version"], listed["storage_used"], listed["storage_quota"]) == (
            "0.4.0",
            3_000_000,
            2_000_000_000,
        )
        assert (listed["error_code"], listed["error_detail"], listed["error_at"]) == (
            "storage_full",
            "storage_full",
            now - 60_000,
        )
        assert (listed["reported_at"], listed["last_seen_at"]) == (now, now)

        clock.tick(3600)
        assert report(phone) == 204
    later = state_of(shop, phone)
    assert later["reported_at"] == now + 3_600_000
    assert (later["error_code"], later["error_at"]) == ("storage_full", now - 60_000), "the last error stays"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("app_version", "0.4.0 of Mrs Jones"),
        ("app_version", "1" * 41),
        ("error_detail", "Mrs Jones"),
        ("error_detail", "Unexpected token 'J'"),
        ("error_detail", "x" * 121),
        ("error_detail", "full\n"),
        ("error_code", ""),
        ("error_ago_ms", -1),
        ("storage_used", -1),
        ("storage_used", 2**63),
    ],
)
def test_a_report_has_no_room_for_what_a_person_wrote(shop, field, value):
    phone = phone_of(shop, shop.ada, shop.north)

    answer = shop.ada.put(f"/devices/{phone.device_id}/report", {**FULL, field: value})

    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, field)
    assert state_of(shop, phone)["reported_at"] is None


def test_only_people_of_a_device_report_it_and_only_while_it_may_sync(shop, client):
    phone = phone_of(shop, shop.cleo, shop.south)

    assert report(phone, caller=shop.ada) == 404, "Ada never signed in on it"
    assert report(phone, caller=shop.max) == 404, "nor is Max of South"
    assert client.put(f"{API}/devices/{phone.device_id}/report", json=FINE).status_code == 401
    shop.ada.post(f"/devices/{phone.device_id}/revoke")
    assert report(phone) in (401, 404)
    assert state_of(shop, phone)["reported_at"] is None
