"""A device that may not have cost prices sends its operations again without them."""

import json
from pathlib import Path

import pytest

from sync.wire.cost_prices import without_costs
from sync.wire.messages import Refused
from sync.wire.reading import read_payload
from tests.builders import Bench, new_id

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "costs.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["type"] for vector in VECTORS])
def test_an_operation_loses_its_cost_prices_and_no_other_field(vector):
    left = without_costs(read_payload(vector["type"], 1, vector["payload"]))
    assert left == read_payload(vector["type"], 1, vector["without"])


@pytest.fixture
def phone():
    """Provide a phone with a recorded supplier's bill."""
    phone = Bench().phone()
    item = phone.new_item("Phone", "SN-1")
    phone.record("stock.restock", restock_id=new_id(), lines=[{"item_id": item, "quantity": 1, "serials": ["SN-2"]}])
    phone.queue[-1]["payload"]["lines"][0]["unit_cost"] = 25000
    phone.push()
    return phone


def again(phone, **changes):
    """Send the bill once more with its only line changed; a field that is None is left out."""
    bill = json.loads(json.dumps(phone.sent[-1]))
    line = bill["payload"]["lines"][0] | changes
    bill["payload"]["lines"] = [{name: value for name, value in line.items() if value is not None}]
    return phone.transport(phone.body([bill]))["results"]


def test_an_operation_that_was_stored_with_costs_is_a_duplicate_without_them(phone):
    assert [result["duplicate"] for result in again(phone, unit_cost=None)] == [True]


@pytest.mark.parametrize("changes", [{"unit_cost": 24000}, {"unit_cost": None, "serials": ["SN-3"]}])
def test_an_operation_with_another_cost_or_a_missing_field_has_other_content(phone, changes):
    with pytest.raises(Refused) as caught:
        again(phone, **changes)
    assert caught.value.code == "operation_altered"
