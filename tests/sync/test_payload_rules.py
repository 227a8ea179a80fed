"""A rule about several fields of a payload rejects only that operation, and names the wrong field."""

import pytest

from sync.model.payloads.payload import SERIALS_MAX
from sync.model.payloads.repairs import ACCESSORIES_MAX, CHECKED_MAX, PHOTOS_MAX
from sync.wire.reading import payload_as_json, read_payload
from tests.builders import Bench, new_id

ITEM = {"item_id": new_id(), "name": "Screen", "price": 9900}
REPAIR = {"repair_id": new_id(), "device": {"description": "Galaxy A52"}, "problem": "cracked"}
IN_QUESTION = {"operation_id": new_id()}
LINE = {"item_id": new_id(), "quantity": 1}
MANY = [f"SN-{at}" for at in range(SERIALS_MAX)]
HALVES = [
    {**LINE, "quantity": len(MANY), "serials": MANY},
    {**LINE, "serials": ["ONE-MORE"]},
]
CHECKED = {"key": "screen", "state": "ok"}
PICTURE = "ab" * 32

WRONG = {
    "serials without stock": (
        "item.create",
        {**ITEM, "track_stock": False, "serial_tracked": True},
        ("track_stock_required", "serial_tracked"),
    ),
    "initial stock without stock": (
        "item.create",
        {**ITEM, "track_stock": False, "serial_tracked": False, "initial_stock": {"quantity": 1}},
        ("track_stock_required", "initial_stock"),
    ),
    "units without their serials": (
        "item.create",
        {**ITEM, "track_stock": True, "serial_tracked": True, "initial_stock": {"quantity": 1}},
        ("serials_required", "initial_stock.serials"),
    ),
    "serials of pieces": (
        "item.create",
        {**ITEM, "track_stock": True, "serial_tracked": False, "initial_stock": {"quantity": 1, "serials": ["SN-1"]}},
        ("item_not_serialised", "initial_stock.serials"),
    ),
    "an item into itself": (
        "item.merge",
        {"item_id": ITEM["item_id"], "into_id": ITEM["item_id"]},
        ("same_item", "into_id"),
    ),
    "no lines": ("stock.restock", {"restock_id": new_id(), "lines": []}, ("no_lines", "lines")),
    "a serial on two lines": (
        "stock.restock",
        {"restock_id": new_id(), "lines": [{**LINE, "serials": ["SN-1"]}, {**LINE, "serials": ["sn-1"]}]},
        ("serial_repeated", "lines.1.serials.0"),
    ),
    "more serials than an operation may have": (
        "stock.restock",
        {"restock_id": new_id(), "lines": HALVES},
        ("too_many_serials", "lines"),
    ),
    "an adjustment by nothing": (
        "stock.adjust",
        {"adjustment_id": new_id(), "reason": "count", "lines": [{"item_id": new_id(), "delta": 0}]},
        ("no_difference", "lines.0.delta"),
    ),
    "too many checked parts": (
        "repair.open",
        {**REPAIR, "checklist": [CHECKED] * (CHECKED_MAX + 1)},
        ("invalid_field", "checklist"),
    ),
    "too many accessories": (
        "repair.open",
        {**REPAIR, "accessories": ["bag"] * (ACCESSORIES_MAX + 1)},
        ("invalid_field", "accessories"),
    ),
    "a signature that names no picture": (
        "repair.open",
        {**REPAIR, "signature": "Z" * 64},
        ("invalid_field", "signature"),
    ),
    "a token with other characters": (
        "repair.open",
        {**REPAIR, "public_token": "!" * 22},
        ("invalid_field", "public_token"),
    ),
    "too many photos": (
        "repair.open",
        {**REPAIR, "photos": [PICTURE] * (PHOTOS_MAX + 1)},
        ("too_many_photos", "photos"),
    ),
    "a photo that names no picture": (
        "repair.open",
        {**REPAIR, "photos": [PICTURE, "Z" * 64]},
        ("invalid_field", "photos.1"),
    ),
    "another unit without its serial": (
        "conflict.resolve",
        {**IN_QUESTION, "serial": "SN-1", "verdict": "reassign"},
        ("new_serial_required", "new_serial"),
    ),
    "a serial for a verdict that moves nothing": (
        "conflict.resolve",
        {**IN_QUESTION, "serial": "SN-1", "verdict": "discard", "new_serial": "SN-2"},
        ("new_serial_required", "new_serial"),
    ),
    "another unit for a document": (
        "conflict.resolve",
        {**IN_QUESTION, "verdict": "reassign", "new_serial": "SN-2"},
        ("serial_required", "serial"),
    ),
}


@pytest.mark.parametrize(("type_", "payload", "error"), WRONG.values(), ids=WRONG)
def test_an_operation_that_breaks_a_rule_about_its_fields_is_rejected_alone(type_, payload, error):
    bench = Bench()
    phone = bench.phone()
    phone.record(type_, **payload)
    phone.new_item("Screen A52", "SN-1")
    wrong, right = phone.push()
    code, field = error
    assert (wrong["standing"], wrong["error"]["code"]) == ("rejected", code)
    assert [each["field"] for each in wrong["error"]["errors"]] == [f"operations.0.payload.{field}"]
    assert (right["standing"], bench.unit("SN-1")["status"]) == ("settled", "in_stock")


RIGHT = {
    "a ticket with as much as it may have": (
        "repair.open",
        {
            **REPAIR,
            "checklist": [CHECKED] * CHECKED_MAX,
            "accessories": ["bag"] * ACCESSORIES_MAX,
            "photos": [f"{at:064x}" for at in range(PHOTOS_MAX)],
        },
    ),
    "as many serials as an operation may have": ("stock.restock", {"restock_id": new_id(), "lines": HALVES[:1]}),
}


@pytest.mark.parametrize(("type_", "payload"), RIGHT.values(), ids=RIGHT)
def test_an_operation_may_have_as_much_as_its_limits_say(type_, payload):
    assert payload.keys() <= payload_as_json(read_payload(type_, 1, payload)).keys()
