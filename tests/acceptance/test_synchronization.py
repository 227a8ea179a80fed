"""Rules of devices and the server for pushes and pulls (rows O2 to O6, O14, O15)."""

import itertools

import pytest

from tests.builders import new_id
from tests.cast import open_shop
from tests.documented import Documented
from tests.phones import phone_of


def test_o2_each_operation_has_its_own_result_and_a_malformed_one_blocks_no_other(north):
    item = north.new_item("Screen A52", "SN-1")
    north.record("sale.complete", sale_id="not an id")
    north.sell(item, "SN-404")
    north.sell(item, "SN-1")
    results = north.push()
    assert [verdict["standing"] for verdict in results] == ["settled", "rejected", "waiting", "settled"]
    assert results[1]["error"]["code"]
    assert results[2]["serials"][0]["reason"] == "unknown_serial"


def test_o3_an_operation_that_is_sent_many_times_is_stored_once(shop, north):
    item = north.new_item("Screen A52", "SN-1")
    north.sell(item, "SN-1")
    north.push_and_lose_the_answer()
    north.push_and_lose_the_answer()
    assert [verdict["duplicate"] for verdict in north.push()] == [True, True]
    assert shop.ada.get("/sales").json["total"] == 1


def test_o3_a_cart_that_two_tabs_completed_is_two_sales_until_an_admin_decides(shop, north):
    item, sale = north.new_item("Screen A52", "SN-1", "SN-2"), new_id()
    first, second = north.sell(item, "SN-1", sale_id=sale), north.sell(item, "SN-2", sale_id=sale)
    verdict = north.push()[-1]
    assert (verdict["standing"], verdict["reason"]) == ("contested", "duplicate_document")
    sales = {data["operation_id"]: data for data in shop.ada.get("/sales").json["items"]}
    assert {id_: (data["id"], data["total"]) for id_, data in sales.items()} == {
        first: (sale, 9900),
        second: (second, 9900),
    }
    assert shop.ada.get("/serials/SN-2").json["document"]["code"] == sales[second]["code"]
    body = {"operation_id": second, "verdict": "discard", "expects": [first]}
    shop.ada.post("/operations", {"type": "conflict.resolve", "v": 1, "branch_id": shop.north, "payload": body})
    assert shop.ada.get(f"/sales/{second}").json["status"] == "discarded"
    assert shop.ada.get("/serials/SN-2").json["status"] == "in_stock"
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_o4_the_order_of_arrival_changes_no_record(shop, north, south, unit, order):
    third = phone_of(shop, shop.ada, shop.south)
    transfer, sale, item = new_id(), new_id(), north.new_item("Screen A52", "SN-1")
    line = [{"item_id": item, "quantity": 1, "serials": ["SN-1"]}]
    north.record("transfer.send", transfer_id=transfer, to_branch_id=shop.south, lines=line)
    south.record("transfer.receive", transfer_id=transfer, lines=line)
    third.sell(item, "SN-1", sale_id=sale)
    phones = [north, south, third]
    for at in order:
        phones[at].push()
    assert (unit("SN-1")["status"], unit("SN-1")["document"]["id"]) == ("sold", sale)
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


def test_o5_a_decision_is_recorded_and_can_be_taken_back(shop, north, south):
    item = north.new_item("Screen A52", "SN-1")
    north.push()
    south.branch_id = shop.north
    first, second = north.sell(item, "SN-1"), south.sell(item, "SN-1")
    north.push()
    south.push()
    conflict = shop.ada.get("/conflicts?status=open").json["items"][0]
    assert (conflict["operation_id"], conflict["with"]) == (second, [first])
    assert {side["device_code"] for side in conflict["evidence"]} == {north.code, south.code}
    north.decide(second, "SN-1", "discard", expects=[first, second])
    north.push()
    assert shop.ada.get(f"/conflicts/{conflict['id']}").json["status"] == "decided"
    north.record("conflict.reopen", operation_id=second, serial="SN-1")
    north.push()
    assert shop.ada.get(f"/conflicts/{conflict['id']}").json["status"] == "open"


def test_o6_the_server_notices_a_missing_sequence_number_and_asks_for_it(north):
    north.new_item("Screen A52", "SN-1")
    north.push()
    lost, kept = north.record("repair.open"), north.open_repair()
    north.queue = [operation for operation in north.queue if operation["id"] != lost]
    answer = north.send(north.queue)
    assert (answer.status_code, answer.json["code"], answer.json["expected"]) == (409, "sequence_gap", 2)
    assert kept


def test_o6_the_code_of_a_receipt_has_the_sequence_number_of_its_operation(shop, north):
    item, sale = north.new_item("Screen A52", "SN-1"), new_id()
    north.sell(item, "SN-1", sale_id=sale)
    north.push()
    assert shop.ada.get(f"/sales/{sale}").json["code"] == f"{north.code}-2"


def test_o14_two_shops_on_one_server_do_not_see_each_others_records(shop, north, client):
    _, bea = open_shop(client, "Bea", "Bea's Phones")
    north.new_item("Screen A52", "SN-1")
    operation = north.push()[0]["id"]
    assert bea.get("/serials/SN-1").status_code == 404
    assert bea.get(f"/operations/{operation}").status_code == 404
    assert bea.get("/items").json["total"] == 0


def test_o14_a_revoked_device_is_refused_at_once_and_its_queue_is_kept_for_review(shop, north):
    north.new_item("Screen A52", "SN-1")
    shop.ada.post(f"/devices/{north.device_id}/revoke")
    answer = north.send(north.queue)
    assert (answer.status_code, answer.json["code"]) == (403, "device_revoked")
    kept = shop.ada.get(f"/operations/{north.queue[0]['id']}").json
    assert (kept["standing"], kept["error"]["code"]) == ("waiting", "needs_approval")


def test_z10_every_feature_is_free(client):
    document = Documented(client.get("/api/v1/openapi.json").json)
    answers = {code for _, _, call in document.calls() for code in call["responses"]}
    assert "200" in answers
    assert "402" not in answers
