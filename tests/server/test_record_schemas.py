"""The documented shape of every kind of record is the shape of the records that a day in the shop leaves behind."""

import pytest

from server.access.schemas import BranchSchema, DeviceSchema, ShopSchema, UserSchema
from server.records.routes import PATHS
from server.records.schemas import CHANGES, RECORDS, TimelineSchema, page_schema
from tests.every_kind import live_a_day

ACCESS = {"shop": ShopSchema, "branch": BranchSchema, "user": UserSchema, "device": DeviceSchema}
# Null where there is none: without one that is there, its shape would be compared with nothing.
SOMEWHERE_THERE = {
    "serial": ["document", "note", "item_id"],
    "sale": ["void_reason", "customer_id"],
    "return": ["sale_id"],
    "repair": ["completed_at", "diagnosis"],
    "conflict": ["decision", "document", "serial"],
}
# The same of lists.
SOMEWHERE_FULL = {
    "restock": ["lines"],
    "adjustment": ["lines"],
    "sale": ["lines", "payments", "return_ids"],
    "return": ["lines"],
    "repair": ["parts"],
    "transfer": ["lines", "received"],
    "conflict": ["evidence", "with"],
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
def test_every_field_of_a_record_is_documented_and_every_documented_field_is_there(pulled, kind):
    records = of_kind(pulled, kind)
    schema = (ACCESS | RECORDS)[kind]()

    assert records, f"the day leaves no {kind} behind"
    for record in records:
        assert record.keys() == schema.fields.keys()
        assert schema.validate(record) == {}, record


@pytest.mark.parametrize(("kind", "names"), (SOMEWHERE_THERE | SOMEWHERE_FULL).items())
def test_the_parts_of_a_record_were_compared_too(pulled, kind, names):
    for name in [*SOMEWHERE_THERE.get(kind, []), *SOMEWHERE_FULL.get(kind, [])]:
        assert any(record[name] for record in of_kind(pulled, kind)), f"no {kind} with {name}"


def test_a_pull_gives_every_kind_and_no_other(pulled):
    assert {change["kind"] for change in pulled} == {*ACCESS, *RECORDS}


def test_every_change_is_one_of_those_documented(pulled):
    by_kind = {schema().fields["kind"].validators[0].comparable: schema() for schema in CHANGES}

    for change in pulled:
        assert by_kind[change["kind"]].validate(change) == {}, change


def test_lists_and_single_records_show_what_a_pull_gives(shop, day, pulled):
    for path, kind in PATHS.items():
        page = shop.ada.get(f"/{path}").json
        assert page_schema(kind)().validate(page) == {}, path
        assert {record["id"] for record in page["items"]} == {record["id"] for record in of_kind(pulled, kind)}
        single = shop.ada.get(f"/{path}/{day.ids[path]}").json
        assert single in of_kind(pulled, kind)


def test_a_timeline_is_as_documented(shop, day):
    for serial in ("SN-1", "SN-2", "SN-4", "SN-6"):
        told = shop.ada.get(f"/serials/{serial}/timeline").json
        assert TimelineSchema().validate(told) == {}, told
    assert any(step["decision"] for step in shop.ada.get("/serials/SN-2/timeline").json["steps"])
