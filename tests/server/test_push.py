"""POST /sync/push: every operation is stored once, has its own result, and none is lost."""

import pytest

from tests.builders import new_id
from tests.cast import open_shop
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def south(shop):
    return phone_of(shop, shop.ada, shop.south)


def test_a_push_has_a_result_for_each_operation(shop, north):
    item = north.new_item("Screen A52", "SN-1", "SN-2")
    north.sell(item, "sn-1")
    answer = north.send(north.queue)
    assert answer.status_code == 200
    assert [result["standing"] for result in answer.json["results"]] == ["settled", "settled"]
    assert answer.json["last_seq"] == 2
    assert shop.ada.get("/serials/SN-1").json["status"] == "sold"
    assert shop.ada.get(f"/serials?item_id={item}&status=in_stock").json["total"] == 1


def test_a_repeated_push_changes_no_record_and_its_results_are_duplicates(shop, north):
    item = north.new_item("Screen A52", "SN-1")
    north.sell(item, "SN-1")
    first = north.send(north.queue).json
    again = north.send(north.queue).json
    assert [result["duplicate"] for result in again["results"]] == [True, True]
    assert again["version"] == first["version"]
    assert [result["standing"] for result in again["results"]] == ["settled", "settled"]


def test_a_time_that_looks_like_seconds_is_recorded_and_its_programmer_gets_a_hint(north):
    north.new_item("One")
    north.new_item("Two")
    north.queue[1]["at"] = north.queue[0]["at"] // 1000
    answer = north.send(north.queue).json
    assert [result["standing"] for result in answer["results"]] == ["settled", "settled"]
    assert [(hint["operation_id"], hint["field"]) for hint in answer["hints"]] == [(north.queue[1]["id"], "at")]
    north.new_item("Three")
    assert "hints" not in north.send(north.queue[2:]).json


@pytest.mark.served
def test_altered_content_under_the_same_id_is_refused(north):
    north.new_item("Screen A52")
    north.send(north.queue)
    altered = {**north.queue[0], "payload": {**north.queue[0]["payload"], "price": 1}}
    answer = north.send([altered])
    assert (answer.status_code, answer.json["code"]) == (409, "operation_altered")


def test_a_missing_sequence_number_is_a_gap_and_nothing_is_stored(north):
    north.new_item("One")
    north.new_item("Two")
    north.new_item("Three")
    answer = north.send([north.queue[0], north.queue[2]])
    assert (answer.status_code, answer.json["code"], answer.json["expected"]) == (409, "sequence_gap", 2)
    assert north.send(north.queue).json["results"][0]["duplicate"] is False


@pytest.mark.served
def test_a_sequence_number_of_another_operation_is_a_fork(north):
    north.new_item("One")
    north.send(north.queue)
    clone = {**north.queue[0], "id": new_id()}
    answer = north.send([clone])
    assert (answer.status_code, answer.json["code"]) == (409, "device_forked")


@pytest.mark.served
def test_another_operation_before_the_push_is_a_fork_too(north):
    north.new_item("One")
    first = north.queue[0]
    north.send(north.queue)
    north.queue.clear()
    north.new_item("Two")
    answer = north.send(north.queue, after=new_id())
    assert (answer.status_code, answer.json["code"], answer.json["seq"]) == (409, "device_forked", 1)
    assert answer.json["operation_id"] == first["id"]
    assert north.send(north.queue, after=first["id"]).json["last_seq"] == 2


@pytest.mark.served
def test_a_revoked_device_is_refused_and_its_push_is_kept(shop, north):
    north.new_item("One")
    shop.ada.post(f"/devices/{north.device_id}/revoke")
    answer = north.send(north.queue)
    assert (answer.status_code, answer.json["code"]) == (403, "device_revoked")
    kept = shop.ada.get(f"/operations/{north.queue[0]['id']}").json
    assert (kept["standing"], kept["reason"]) == ("waiting", "needs_approval")
    assert kept["payload"]["name"] == "One"
    assert shop.ada.get(f"/sync/pull?device_id={north.device_id}").status_code == 403


def test_an_older_protocol_is_answered_426(shop, north):
    answer = shop.ada.post("/sync/push", {**north.body([]), "protocol": 99})
    assert (answer.status_code, answer.json["code"]) == (426, "protocol_unsupported")


def test_another_shops_device_is_not_found(shop, north, client):
    _, eve = open_shop(client, "Eve", "Eve's Phones")
    answer = eve.post("/sync/push", north.body([]))
    assert answer.status_code == 404
    missing = eve.post("/sync/push", {**north.body([]), "device_id": new_id()})
    assert {**answer.json} == {**missing.json}


def bad(north, **changes):
    """Return the error of one operation with these fields of its payload changed."""
    item = north.new_item("Screen A52")
    north.record(
        "stock.restock", restock_id=new_id(), lines=[{"item_id": item, "quantity": 2, "serials": ["SN-1", "SN-2"]}]
    )
    north.queue[1]["payload"].update(changes)
    answer = north.send(north.queue)
    assert answer.status_code == 200, "one bad record does not stop the queue"
    good, result = answer.json["results"]
    assert good["standing"] == "settled"
    assert result["standing"] == "rejected"
    return result["error"]


LINE = {"item_id": "01900000-0000-7000-8000-000000000001", "quantity": 2, "serials": ["SN-1", "SN-2"]}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"surprise": 1}, "unknown_field", "operations.1.payload.surprise"),
        ({"reference": 5}, "invalid_field", "operations.1.payload.reference"),
        ({"lines": []}, "no_lines", "operations.1.payload.lines"),
        ({"lines": [{**LINE, "quantity": "2"}]}, "invalid_field", "operations.1.payload.lines.0.quantity"),
        ({"lines": [{**LINE, "quantity": 2.0}]}, "invalid_field", "operations.1.payload.lines.0.quantity"),
        ({"lines": [{**LINE, "quantity": True}]}, "invalid_field", "operations.1.payload.lines.0.quantity"),
        ({"lines": [{**LINE, "quantity": 3}]}, "serial_count_mismatch", "operations.1.payload.lines.0.serials"),
        (
            {"lines": [{**LINE, "serials": ["SN-1", " sn-1"]}]},
            "serial_repeated",
            "operations.1.payload.lines.0.serials.1",
        ),
        ({"lines": [{**LINE, "serials": ["SN-1", ""]}]}, "invalid_field", "operations.1.payload.lines.0.serials.1"),
        ({"restock_id": "7"}, "invalid_field", "operations.1.payload.restock_id"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_malformed_operation_is_rejected_and_its_field_is_named(north, changes, code, field):
    error = bad(north, **changes)
    assert error["code"] == code
    assert error["errors"][0]["field"] == field
    assert error["status"] == 422


@pytest.mark.parametrize("name", ["type", "v", "at", "base", "branch_id", "actor_id", "payload"])
def test_a_missing_field_of_the_envelope_is_named(north, name):
    north.new_item("Screen A52")
    del north.queue[0][name]
    (result,) = north.send(north.queue).json["results"]
    assert (result["standing"], result["error"]["code"]) == ("rejected", "invalid_field")
    assert result["error"]["errors"][0]["field"] == f"operations.0.{name}"


def test_a_line_of_a_tracked_item_without_serials_is_stored_as_unserialised_pieces(north, shop):
    item = north.new_item("Screen A52", "SN-1")
    north.record("stock.restock", restock_id=new_id(), lines=[{"item_id": item, "quantity": 2}])
    result = north.send(north.queue).json["results"][1]
    assert (result["standing"], result["error"]) == ("settled", None)
    (stock,) = shop.ada.get(f"/stock?item_id={item}").json["items"]
    assert (stock["quantity"], stock["unserialised"]) == (1, 2)


def test_f8_a_single_operation_with_a_tracked_line_without_serials_is_refused(north, shop):
    item = north.new_item("Screen A52", "SN-1")
    north.push()
    fields = {"restock_id": new_id(), "lines": [{"item_id": item, "quantity": 2}]}
    body = {"type": "stock.restock", "v": 1, "branch_id": shop.north, "payload": fields}
    answer = shop.ada.post("/operations", body)
    assert (answer.status_code, answer.json["code"]) == (422, "serials_required")
    assert answer.json["errors"][0]["field"] == "payload.lines.0.serials"


def test_an_adjustment_replaces_unserialised_pieces_by_units(north, shop):
    item = north.new_item("Screen A52", "SN-1")
    north.record("stock.restock", restock_id=new_id(), lines=[{"item_id": item, "quantity": 2}])
    north.push()
    lines = [{"item_id": item, "delta": -2}, {"item_id": item, "delta": 2, "serials": ["SN-2", "SN-3"]}]
    fields = {"adjustment_id": new_id(), "reason": "named", "lines": lines}
    body = {"type": "stock.adjust", "v": 1, "branch_id": shop.north, "payload": fields}
    assert shop.ada.post("/operations", body).json["standing"] == "settled"
    (stock,) = shop.ada.get(f"/stock?item_id={item}").json["items"]
    assert (stock["quantity"], stock["unserialised"]) == (3, 0)


def test_serial_tracking_without_track_stock_is_refused_with_a_clear_message(north):
    north.new_item("Screen A52", track_stock=False)
    result = north.send(north.queue).json["results"][0]
    assert result["error"]["code"] == "track_stock_required"


def test_an_unknown_operation_is_rejected_and_the_next_one_is_stored(north):
    north.record("stock.teleport", where="moon")
    north.new_item("Screen A52")
    first, second = north.send(north.queue).json["results"]
    assert (first["standing"], first["error"]["code"]) == ("rejected", "unknown_operation")
    assert second["standing"] == "settled"
    assert north.send(north.queue).json["results"][0]["duplicate"] is True


@pytest.mark.parametrize(
    ("operation", "field"),
    [
        ("text", "operations.0"),
        ({"id": "nonsense", "seq": 1}, "operations.0.id"),
        ({"id": "01900000-0000-7000-8000-000000000001", "seq": "1"}, "operations.0.seq"),
        ({"id": "01900000-0000-7000-8000-000000000001", "seq": 0}, "operations.0.seq"),
    ],
    ids=str,
)
def test_a_push_with_an_operation_without_id_or_seq_is_answered_422(north, operation, field):
    answer = north.send([operation])
    assert (answer.status_code, answer.json["code"]) == (422, "invalid_field")
    assert answer.json["errors"][0]["field"] == field


def test_the_answer_to_a_push_with_an_unknown_field_names_it(shop, north):
    answer = shop.ada.post("/sync/push", {**north.body([]), "shop_id": shop.id})
    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"] == "shop_id"


def test_the_same_serial_sold_in_two_branches_is_one_conflict_with_both_sales(shop, north, south):
    item = north.new_item("Screen A52", "SN-1")
    first = north.sell(item, "SN-1")
    second = south.sell(item, "SN-1")
    north.push()
    (result,) = south.push()
    assert result["serials"][0]["with"] == [first]
    page = shop.ada.get("/conflicts?status=open").json
    assert page["total"] == 1
    conflict = page["items"][0]
    assert (conflict["operation_id"], conflict["with"], conflict["serial"]) == (second, [first], "SN-1")
    assert [entry["operation_id"] for entry in conflict["evidence"]] == [second, first]
    assert shop.ada.get("/sales").json["total"] == 2


def test_a_demoted_persons_operation_waits_for_approval(shop):
    cleo = phone_of(shop, shop.cleo, shop.south)
    cleo.new_item("Screen A52", "SN-1")
    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "technician"})
    (result,) = cleo.push()
    assert (result["standing"], result["reason"]) == ("waiting", "needs_approval")


def test_an_operation_in_another_persons_name_needs_their_proof(shop):
    phone = phone_of(shop, shop.tess, shop.north)
    phone.actor_id = shop.ada.id
    phone.new_item("Screen A52")
    (result,) = phone.push()
    assert (result["standing"], result["reason"]) == ("waiting", "needs_approval")


def test_a_queued_operation_has_its_persons_role_whoever_pushes_it(shop):
    phone = phone_of(shop, shop.tess, shop.south)
    phone.take_seal(shop.cleo)
    phone.actor_id = shop.cleo.id
    phone.new_item("Screen A52")
    (result,) = phone.push()
    assert result["standing"] == "settled"


def test_the_same_operation_twice_in_one_push_is_recorded_once(north):
    north.new_item("Screen A52")
    answer = north.send([north.queue[0], north.queue[0]])
    assert answer.status_code == 200
    assert [result["duplicate"] for result in answer.json["results"]] == [False, True]
    assert answer.json["last_seq"] == 1


def test_two_operations_with_one_id_in_one_push_are_refused(north):
    north.new_item("One")
    north.new_item("Two")
    north.queue[1]["id"] = north.queue[0]["id"]
    answer = north.send(north.queue)
    assert (answer.status_code, answer.json["code"]) == (409, "operation_altered")


@pytest.mark.parametrize("same", ["id", "seq"])
def test_a_revoked_device_with_an_operation_twice_in_one_push_is_refused(shop, north, same):
    north.new_item("One")
    north.new_item("Two")
    north.queue[1][same] = north.queue[0][same]
    shop.ada.post(f"/devices/{north.device_id}/revoke")
    answer = north.send(north.queue)
    assert (answer.status_code, answer.json["code"]) == (403, "device_revoked")


def test_a_push_and_a_pull_for_another_person_than_the_signed_in_one_are_refused(shop):
    device = shop.enrol(shop.south, by=shop.cleo)["id"]
    body = {"protocol": 1, "device_id": device, "sent_at": 0, "operations": []}

    def exchange(person_id):
        headers = {"X-Benchtrail-Person": person_id}
        pushed = shop.cleo.post("/sync/push", body, headers=headers)
        pulled = shop.cleo.get(f"/sync/pull?device_id={device}", headers)
        return [(answer.status_code, answer.json.get("code")) for answer in (pushed, pulled)]

    assert exchange(shop.tess.id) == [(401, "other_person")] * 2
    assert exchange(shop.cleo.id) == [(200, None)] * 2
