"""The reference device records a document's creation once."""

import pytest

from sync.device import AlreadyCreated, Answer, Device
from sync.device_store import Store
from tests.builders import ADA, NORTH, START, new_id


@pytest.fixture
def device():
    def nobody_answers(method, path, body):
        return Answer(503, {})

    return Device(Store(new_id(), "A7", NORTH), nobody_answers, new_id)


def sell(device, sale_id):
    cart = {"sale_id": sale_id, "lines": [], "payments": [], "total": 0}
    return device.record("sale.complete", cart, ADA, START)


def test_a_second_creation_of_an_id_in_the_queue_is_refused_and_takes_no_number(device):
    sell(device, sale := new_id())
    with pytest.raises(AlreadyCreated):
        sell(device, sale)
    assert (len(device.store.queue), device.store.last_seq) == (1, 1)
    sell(device, new_id())


def test_a_second_tab_on_the_same_store_is_refused(device):
    other = Device(device.store, lambda *_: Answer(503, {}), new_id)
    sell(device, sale := new_id())
    with pytest.raises(AlreadyCreated):
        sell(other, sale)


def test_an_id_that_the_replica_has_is_refused(device):
    device.store.records["sale", sale := new_id()] = {"status": "completed"}
    with pytest.raises(AlreadyCreated):
        sell(device, sale)


def test_a_draft_is_saved_again_and_sent(device):
    van = {"transfer_id": new_id(), "to_branch_id": new_id(), "lines": []}
    for type_ in ("transfer.draft", "transfer.draft", "transfer.send"):
        device.record(type_, van, ADA, START)
    with pytest.raises(AlreadyCreated):
        device.record("transfer.send", van, ADA, START)
    assert len(device.store.queue) == 3
