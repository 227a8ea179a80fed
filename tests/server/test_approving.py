"""POST /devices/{id}/approve and /discard: one decision about all of a device's operations that wait for a role."""

import pytest

from tests.builders import new_id
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def south(shop):
    """Return Tess's phone in South: she repairs, and has sold three units in a row as if she were a clerk."""
    ada = phone_of(shop, shop.ada, shop.south)
    item = ada.new_item("Screen A52", "SN-1", "SN-2", "SN-3", "SN-4")
    ada.push()
    tess = phone_of(shop, shop.tess, shop.south)
    tess.item = item
    for serials in (("SN-1", "SN-2"), ("SN-3",)):
        tess.sell(item, *serials)
    tess.open_repair()
    tess.push()
    return tess


def waiting(shop):
    return [(record["serial"], record["reason"]) for record in shop.ada.get("/conflicts?status=open").json["items"]]


def statuses(shop):
    return {record["serial"]: record["status"] for record in shop.ada.get("/serials").json["items"]}


def test_all_waiting_operations_of_a_device_are_approved_at_once(shop, south):
    assert {reason for _, reason in waiting(shop)} == {"needs_approval"}
    answer = shop.ada.post(f"/devices/{south.device_id}/approve")
    assert answer.status_code == 200
    assert ([result["standing"] for result in answer.json["results"]], answer.json["left"]) == (["settled"] * 2, 0)
    assert waiting(shop) == []
    assert statuses(shop) == {"SN-1": "sold", "SN-2": "sold", "SN-3": "sold", "SN-4": "in_stock"}


def test_all_waiting_operations_of_a_device_are_discarded_at_once(shop, south):
    answer = shop.ada.post(f"/devices/{south.device_id}/discard")
    assert answer.json["left"] == 0
    assert waiting(shop) == []
    assert set(statuses(shop).values()) == {"in_stock"}
    assert {record["status"] for record in shop.ada.get("/conflicts").json["items"]} == {"decided"}


def test_each_decision_is_an_operation_in_the_log_that_can_be_taken_back(shop, south):
    decisions = shop.ada.post(f"/devices/{south.device_id}/approve").json["results"]
    found = [shop.ada.get(f"/operations/{result['id']}").json for result in decisions]
    assert {operation["type"] for operation in found} == {"conflict.resolve"}
    assert [operation["payload"]["operation_id"] for operation in found] == [sold["id"] for sold in south.sent[:2]]
    body = {"type": "conflict.reopen", "v": 1, "branch_id": shop.south}
    shop.ada.post("/operations", {**body, "payload": {"operation_id": south.sent[1]["id"]}})
    assert ("SN-3", "needs_approval") in waiting(shop)


def test_an_approved_operation_that_contradicts_others_is_contested(shop, south):
    cleo = phone_of(shop, shop.cleo, shop.south)
    cleo.sell(south.item, "SN-1")
    cleo.push()
    shop.ada.post(f"/devices/{south.device_id}/approve")
    assert waiting(shop) == [("SN-1", "illegal_transition")]
    assert statuses(shop)["SN-2"] == "sold"


def test_waiting_operations_of_other_devices_still_wait(shop, south):
    other = phone_of(shop, shop.tess, shop.south)
    other.sell(south.item, "SN-4")
    other.push()
    shop.ada.post(f"/devices/{south.device_id}/approve")
    assert {serial for serial, _ in waiting(shop)} == {None, "SN-4"}


def test_operations_of_a_revoked_device_are_approved_in_one_request(shop, south):
    shop.ada.post(f"/devices/{south.device_id}/revoke")
    south.sell(south.item, "SN-4")
    south.record("serial.note", serial="SN-4", note="scratched")
    assert south.send(south.queue).json["code"] == "device_revoked"
    answer = shop.ada.post(f"/devices/{south.device_id}/approve").json
    # The approving admin pushes them: without a proof they have the admin's role (docs/protocol.md, 5 People).
    assert ([result["standing"] for result in answer["results"][:2]], answer["left"]) == (["settled", "settled"], 0)
    assert set(statuses(shop).values()) == {"sold"}
    assert shop.ada.get("/serials/SN-4").json["note"] == "scratched"
    record = shop.ada.get(f"/operations/{south.queue[0]['id']}").json
    assert (record["standing"], record["device_id"], record["seq"]) == ("settled", south.device_id, 4)
    assert south.send(south.queue).json["code"] == "device_revoked"


def test_discarded_operations_of_a_revoked_device_stay_out_of_the_log(shop, south):
    shop.ada.post(f"/devices/{south.device_id}/revoke")
    south.sell(south.item, "SN-4")
    south.send(south.queue)
    assert shop.ada.post(f"/devices/{south.device_id}/discard").json["left"] == 0
    assert set(statuses(shop).values()) == {"in_stock"}
    assert shop.ada.get(f"/operations/{south.queue[0]['id']}").json["standing"] == "rejected"
    assert shop.ada.post(f"/devices/{south.device_id}/approve").json == {"results": [], "left": 0}


def test_operations_of_a_revoked_device_are_approved_only_up_to_a_gap(shop, south):
    shop.ada.post(f"/devices/{south.device_id}/revoke")
    south.sell(south.item, "SN-4")
    south.record("serial.note", serial="SN-4", note="scratched")
    south.record("serial.note", serial="SN-4", note="polished")
    south.send([south.queue[0], south.queue[2]])
    assert shop.ada.post(f"/devices/{south.device_id}/approve").json["left"] == 1
    south.send(south.queue)
    assert shop.ada.post(f"/devices/{south.device_id}/approve").json["left"] == 0
    assert shop.ada.get("/serials/SN-4").json["note"] == "polished"


def test_approving_where_nothing_waits_records_nothing(shop, south):
    for how in ("approve", "approve", "discard"):
        answer = shop.ada.post(f"/devices/{south.device_id}/{how}")
    assert answer.json == {"results": [], "left": 0}


@pytest.mark.parametrize("how", ["approve", "discard"])
def test_only_an_admin_decides_and_only_about_a_device_of_the_shop(shop, south, how):
    refused = shop.max.post(f"/devices/{south.device_id}/{how}")
    assert (refused.status_code, refused.json["code"]) == (403, "role_too_low")
    assert shop.ada.post(f"/devices/{new_id()}/{how}").status_code == 404


def test_a_conflict_waits_for_no_record_of_the_server_itself(shop, south):
    body = {"type": "serial.note", "v": 1, "branch_id": shop.south, "payload": {"serial": "SN-4", "note": "checked"}}
    assert shop.ada.post("/operations", body).status_code == 200
    ada = phone_of(shop, shop.ada, shop.south)
    ada.sell(south.item, "SN-4")
    ada.sell(south.item, "SN-4")
    ada.push()
    names = {device["id"]: device["name"] for device in shop.ada.get("/devices").json["items"]}
    (conflict,) = [one for one in shop.ada.get("/conflicts?status=open").json["items"] if one["serial"] == "SN-4"]
    assert {names[device_id] for device_id in conflict["devices"]} == {"Phone"}
