"""The documented shape of every kind of record is equal to the records of a day in the shop."""

import pytest

from server.devices.schemas import DeviceSchema
from server.people.schemas import UserSchema
from server.records.routes import PATHS
from server.records.schemas import CHANGES, RECORDS, TimelineSchema, page_schema
from server.shop.schemas import BranchSchema, ShopSchema
from server.synchronization.operation_schemas import PUSHED_OPERATIONS, SINGLE_OPERATIONS
from server.synchronization.schemas import LoggedOperationSchema, PullAnswerSchema, PushAnswerSchema
from sync.model.operations import OPERATIONS
from tests.every_kind import live_a_day

ACCESS = {"shop": ShopSchema, "branch": BranchSchema, "user": UserSchema, "device": DeviceSchema}
# Values that are null in some records: without a record that has a value, its form would not be tested.
SOMEWHERE_THERE = {
    "serial": ["document", "note", "item_id"],
    "sale": ["void_reason", "customer_id"],
    "return": ["sale_id"],
    "repair": ["completed_at", "diagnosis"],
    "quote": ["answer", "valid_until", "note"],
    "bill": ["discount", "void_reason"],
    "payment": ["tendered", "till_id", "reference", "reason"],
    "message": ["template", "text", "document"],
    "till": ["counted", "closed_at", "expected_at_close"],
    "stocktake": ["item_ids", "closed_at", "expected", "result"],
    "conflict": ["decision", "document", "serial"],
}
# The same for lists.
SOMEWHERE_FULL = {
    "restock": ["lines"],
    "adjustment": ["lines"],
    "sale": ["lines", "payments", "return_ids"],
    "return": ["lines"],
    "repair": ["parts", "labour", "notes", "photos"],
    "transfer": ["lines", "received"],
    "quote": ["lines"],
    "bill": ["lines", "taxes"],
    "till": ["moves", "expected_now"],
    "stocktake": ["counts"],
    "conflict": ["answers", "evidence", "why", "with"],
}


@pytest.fixture
def day(shop):
    return live_a_day(shop)


@pytest.fixture
def pulled(day):
    return day.north.pull()


def of_kind(pulled, kind):
    return [change["data"] for change in pulled if change["kind"] == kind and change["data"] is not None]


@pytest.mark.parametrize("kind", [*ACCESS, *RECORDS])
def test_the_fields_of_records_are_those_documented(pulled, kind):
    records = of_kind(pulled, kind)
    schema = (ACCESS | RECORDS)[kind]()

    assert records, f"the day leaves no {kind} behind"
    for record in records:
        assert record.keys() == schema.fields.keys()
        assert schema.validate(record) == {}, record


@pytest.mark.parametrize(("kind", "names"), (SOMEWHERE_THERE | SOMEWHERE_FULL).items())
def test_nested_fields_of_records_are_compared_too(pulled, kind, names):
    for name in [*SOMEWHERE_THERE.get(kind, []), *SOMEWHERE_FULL.get(kind, [])]:
        assert any(record[name] for record in of_kind(pulled, kind)), f"no {kind} with {name}"


def test_a_pull_returns_every_kind_of_record_and_no_other(pulled):
    assert {change["kind"] for change in pulled} == {*ACCESS, *RECORDS}


def test_every_change_matches_the_document(pulled):
    by_kind = {schema().fields["kind"].validators[0].comparable: schema() for schema in CHANGES}

    for change in pulled:
        assert by_kind[change["kind"]].validate(change) == {}, change


def test_lists_and_single_records_are_the_records_of_a_pull(shop, day, pulled):
    for path, kind in PATHS.items():
        page = shop.ada.get(f"/{path}").json
        assert page_schema(kind)().validate(page) == {}, path
        assert {record["id"] for record in page["items"]} == {record["id"] for record in of_kind(pulled, kind)}
        single = shop.ada.get(f"/{path}/{day.ids[path]}").json
        assert single in of_kind(pulled, kind)


def test_a_timeline_matches_the_document(shop, day):
    for serial in ("SN-1", "SN-2", "SN-4", "SN-6"):
        answer = shop.ada.get(f"/serials/{serial}/timeline").json
        assert TimelineSchema().validate(answer) == {}, answer
    assert any(step["decision"] for step in shop.ada.get("/serials/SN-2/timeline").json["steps"])


def test_every_pushed_operation_matches_the_document(day):
    by_type = dict(zip(OPERATIONS, zip(PUSHED_OPERATIONS, SINGLE_OPERATIONS, strict=True), strict=True))

    for operation in [*day.north.sent, *day.south.sent]:
        pushed, single = by_type[operation["type"], operation["v"]]
        alone = {name: operation[name] for name in ("id", "type", "v", "branch_id", "payload")}
        assert pushed().validate(operation) == {}, operation
        assert single().validate(alone) == {}, alone


def test_the_answers_to_push_and_pull_match_the_document(shop, day):
    again = day.north.send(day.north.sent).json
    page = shop.ada.get(f"/sync/pull?device_id={day.north.device_id}&limit=5").json

    assert PushAnswerSchema().validate(again) == {}
    assert PullAnswerSchema().validate(page) == {}


def test_operations_of_the_log_and_of_the_quarantine_match_the_document(shop, day):
    day.north.record("serial.note", serial="SN-8", note=5)
    day.north.push()

    for operation in (day.north.sent[0], day.north.sent[-1]):
        answer = shop.ada.get(f"/operations/{operation['id']}").json
        assert LoggedOperationSchema().validate(answer) == {}, answer
