"""Every failure that the simulator ever found, each as the shortest history that shows it."""

import json
from copy import deepcopy
from itertools import count
from random import Random

import pytest

from sync.device.device import Device
from sync.device.store import Store
from sync.log.pages import read_page
from sync.simulation.running import attempt
from sync.simulation.server import ShopServer
from sync.simulation.world import some_settings
from tests.builders import ADA, NORTH, START, Bench
from tests.builders import new_id as another_id
from tests.sampling import every

_numbers = count(1)


def new_id() -> str:
    return f"01900000-0000-7000-9000-{next(_numbers):012x}"


class Shop:
    """A server and devices that talk to it without faults."""

    def __init__(self):
        self.server = ShopServer(START, {(ADA, NORTH): "admin"}, new_id)

    def device(self, store=None):
        if store is None:
            record = self.server.enrol(NORTH)
            store = Store(record["id"], record["code"], NORTH)

        def transport(method, path, body):
            return self.server.call(ADA, method, path, json.dumps(body))

        return Device(store, transport, new_id)

    def record(self, device, at=None):
        fields = {"supplier_id": new_id(), "name": "Parts Ltd"}
        return device.record("supplier.create", fields, ADA, self.server.now if at is None else at)

    def has(self, *operation_ids):
        return set(self.server.journal.known(operation_ids)) == set(operation_ids)


@pytest.fixture
def shop():
    return Shop()


def test_seed_114_a_push_of_only_rejected_operations_leaves_every_replica_up_to_date():
    # The changed record had no new version, so devices that were up to date never received the change.
    bench = Bench()
    north, silent = bench.phone(), bench.phone()
    north.sell("01900000-0000-7000-8000-0000000000aa", "SN-1")
    north.push()
    page = read_page(bench.journal, "1", None, 100)
    silent.record("serial.teleport", serial="SN-1")
    silent.push()

    later = read_page(bench.journal, "1", page.cursor, 100)

    known = {(c["kind"], c["id"]): c["data"] for c in [*page.changes, *later.changes]}
    assert known == bench.journal.state()


def test_seed_77_after_a_fork_and_a_restore_the_device_pushes_its_acknowledged_operations_again(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    shop.server.back_up()
    clone = shop.device(deepcopy(phone.store))
    lost = shop.record(phone)
    phone.sync(START)
    shop.server.put_back()
    others = shop.record(clone)
    clone.sync(START)
    last = shop.record(phone)

    assert phone.sync(START)
    assert shop.has(lost, others, last)


def test_seed_217_a_sequence_number_that_a_clone_used_again_is_not_the_former_operations(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    shop.server.back_up()
    clone = shop.device(deepcopy(phone.store))
    lost = shop.record(phone)
    phone.sync(START)
    shop.server.put_back()
    others = shop.record(clone)
    clone.sync(START)

    # Nothing is queued, and last_seq includes its sequence number: only a question about each operation shows it.
    assert phone.sync(START)
    assert shop.has(lost, others)


def test_operations_of_a_former_identity_are_pushed_again_in_their_order_although_the_clock_jumped(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    clone = shop.device(deepcopy(phone.store))
    first = shop.record(clone)
    second = shop.record(clone, at=START - 1_000)
    again = shop.device(deepcopy(clone.store))
    shop.record(phone)
    phone.sync(START)
    shop.server.back_up()
    clone.sync(START)
    again.sync(START)
    shop.server.put_back()

    assert again.sync(START)
    log = [entry.operation.id for entry in shop.server.journal.log()]
    assert log[-2:] == [first, second]


def test_an_operation_that_got_a_new_sequence_number_twice_is_stored_once(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    clone = shop.device(deepcopy(phone.store))
    shop.record(phone)
    phone.sync(START)
    mine = [shop.record(clone), shop.record(clone)]
    before = deepcopy(clone.store)
    clone.sync(START)
    again = shop.device(before)
    more = shop.record(again)

    assert again.sync(START)
    assert shop.has(*mine, more)
    assert len(list(shop.server.journal.log())) == 5


def test_seed_220_two_tabs_that_find_a_fork_take_one_new_identity(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    clone = shop.device(deepcopy(phone.store))
    shop.record(phone)
    phone.sync(START)
    mine = shop.record(clone)
    tab, direct = shop.device(clone.store), clone._transport

    def while_the_other_tab_does_the_same(method, path, body):
        if path == "/devices":
            tab.push(START)
        return direct(method, path, body)

    clone._transport = while_the_other_tab_does_the_same

    assert clone.sync(START)
    assert shop.has(mine)
    assert [kept.device_id for kept in clone.store.acknowledged.values()].count(None) == 0


def test_seed_1020_a_device_notices_a_restored_server_before_it_continues_a_clones_sequence(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    shop.server.back_up()
    clone = shop.device(deepcopy(phone.store))
    first = shop.record(phone)
    phone.sync(START)
    shop.server.put_back()
    shop.record(clone)
    clone.sync(START)
    second = shop.record(phone)
    phone.sync(START)

    # Else `second` would follow the clone's operation in one chain of numbers, and `first` come after it.
    known = shop.server.journal.entries([first, second])
    assert known[first].fact.device_id == known[second].fact.device_id == phone.store.device_id
    assert known[first].fact.seq < known[second].fact.seq


def test_seed_30030_a_device_that_never_pulled_notices_a_restored_server_too(shop):
    phone = shop.device()
    shop.server.back_up()
    lost = shop.record(phone)
    phone.push(START)
    shop.server.put_back()

    assert phone.sync(START)
    assert shop.has(lost)


def test_seed_17_a_clones_operation_under_the_same_number_of_another_identity_is_no_gap(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    other = shop.device(deepcopy(phone.store))
    both = shop.record(phone)
    clone = shop.device(deepcopy(phone.store))
    shop.record(other)
    other.sync(START)
    # The clone's sequence number is taken; it pushes its operation with number 1 of a new identity. So does the phone.
    assert clone.sync(START)
    more = shop.record(phone)

    assert phone.sync(START)
    assert shop.has(both, more)


def test_seed_1007_restoring_a_backup_twice_begins_two_histories_without_a_common_version(shop):
    phone = shop.device()
    shop.record(phone)
    phone.sync(START)
    shop.server.back_up()
    heads = []
    for _ in range(2):
        assert shop.server.put_back()
        heads.append(shop.server.journal.version())
    # Otherwise operations recorded in the first history would seem to come after those of the second with the same
    # versions.
    assert heads[1] - heads[0] >= 1_000_000


EVE, KIM = another_id(), another_id()


@pytest.fixture
def unapproved():
    """A bench with a unit that Kim received after losing the clerk's role, with Ada and Eve as admins."""
    roles = {(ADA, NORTH): "admin", (EVE, NORTH): "admin", (KIM, NORTH): "clerk"}
    bench = Bench(roles)
    ada, eve, kim = (bench.phone(NORTH, 0, person) for person in (ADA, EVE, KIM))
    item = ada.new_item()
    ada.push()
    roles[KIM, NORTH] = "technician"
    received = kim.restock(item, "SN-1")
    kim.push()
    bench.pull(ada)
    bench.pull(eve)
    return bench, ada, eve, received, roles


def test_seed_11_two_approvals_of_one_operation_do_not_force_it_to_be_the_latest(unapproved):
    bench, ada, eve, received, _ = unapproved
    ada.record("conflict.resolve", operation_id=received, verdict="stands", expects=[])
    ada.push()
    bench.later()
    ada.rename("SN-1", "SN-2")
    ada.push()
    eve.decide(received, "SN-1", "stands", [])
    eve.push()

    assert bench.open_conflicts() == []
    assert bench.unit("SN-1")["serial"] == "SN-2"


def test_seed_28_a_second_decision_on_a_decision_that_waits_for_approval_raises_no_error(unapproved):
    bench, ada, eve, received, roles = unapproved
    roles[EVE, NORTH] = "technician"
    hers = eve.decide(received, "SN-1", "stands", [])
    eve.push()
    bench.pull(ada)
    for verdict in ("discard", "stands"):
        ada.decide(hers, "SN-1", verdict, [])
        ada.push()

    assert bench.open_conflicts() == []
    assert bench.status("SN-1") == "in_stock"


def test_seed_1166_a_decision_waits_for_approval_again_when_its_discard_is_taken_back(unapproved):
    bench, ada, eve, received, roles = unapproved
    roles[EVE, NORTH] = "technician"
    hers = eve.decide(received, "SN-1", "stands", [])
    eve.push()
    bench.pull(ada)
    ada.decide(hers, "SN-1", "discard", [])
    ada.record("conflict.reopen", operation_id=hers, serial="SN-1")
    ada.push()

    assert [c["reason"] for c in bench.open_conflicts() if c["operation_id"] == hers] == ["needs_approval"]


# Failures found by a million operations. tests/vectors/histories/decisions.json has the faults of the merge in them as
# small histories; the others were faults of the checker.
SEEDS = [
    *(995, 1210, 2043, 2535, 2572, 4599, 5143, 6986, 7458, 9077, 20902),
    *(25947, 26161, 50989, 54596, 57637, 58074, 61398, 61561, 66215, 67390),
]


@pytest.mark.parametrize("seed", every(3, SEEDS))
def test_a_shop_that_once_ended_with_a_wrong_state_ends_with_the_true_one(seed):
    outcome = attempt(some_settings(seed, Random), Random)
    assert (outcome.wrong, outcome.gave_up) == (None, None)


def test_seed_366_a_clone_recalls_a_transfer_that_it_had_sent_itself():
    # Nothing showed that it came after under its new identity: it seemed to cancel the draft, and the unit stayed in
    # transit.
    outcome = attempt(some_settings(366, Random), Random)
    assert (outcome.wrong, outcome.gave_up) == (None, None)


def test_seed_3000175_a_clock_puts_the_recall_of_a_transfer_before_its_sending():
    # Neither device had the other operation, so both orders are legal, and the clock decides where the pieces are: a
    # fault of the checker.
    outcome = attempt(some_settings(3000175, Random), Random)
    assert (outcome.wrong, outcome.gave_up) == (None, None)
