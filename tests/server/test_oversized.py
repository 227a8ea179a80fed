"""The server itself merges an operation that is too large for a push, in a separate process."""

import fcntl
import threading
import time

import pytest

from server.serving.oversized import LOCK, Looking
from sync.merge import reading_ahead
from tests.builders import new_id
from tests.commands import environment_of, run_command
from tests.phones import phone_of
from tests.reporting import stocked_item
from tests.server.test_at_the_machine import machine, served, through

__all__ = ["machine", "served"]
SERIALS = ["SN-1", "SN-2", "SN-3"]
PATIENCE_S = 120


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def looking(app, settings, monkeypatch):
    """Check like a worker of this server; its processes find the server's data by their environment."""
    for name, value in environment_of(settings).items():
        monkeypatch.setenv(name, value)
    return Looking(app, settings.data_dir)


@pytest.fixture
def sale(north, monkeypatch):
    """Sell three units; that is too large for a push."""
    item = stocked_item(north)
    sale_id = new_id()
    with monkeypatch.context() as limits:
        limits.setattr(reading_ahead, "STEPS_READ_MAX", 2)
        north.sell(item, *SERIALS, sale_id=sale_id)
        (answer,) = north.push()
    assert (answer["standing"], answer["reason"]) == ("waiting", "undecided")
    return sale_id


def sale_of(shop, sale_id):
    return shop.ada.get(f"/sales/{sale_id}")


def is_as_logged(shop, settings):
    """Return whether `rebuild --check` and `doctor` find that the records and steps agree with the log."""
    checked, looked = run_command(settings, "rebuild", "--check"), run_command(settings, "doctor")
    return ", 0 differences" in checked.output and f"well      log of shop {shop.id}" in looked.output


@pytest.mark.both_databases
def test_it_is_merged_by_a_process_and_devices_pull_the_new_records(shop, settings, looking, north, sale):
    assert sale_of(shop, sale).status_code == 404
    north.pull()
    looking.look_at({shop.id})

    assert sale_of(shop, sale).json["standing"] == "settled"
    pulled = {record["id"]: record["data"] for record in north.pull() if record["kind"] == "serial"}
    assert {unit["serial"]: unit["status"] for unit in pulled.values()} == dict.fromkeys(SERIALS, "sold")
    assert is_as_logged(shop, settings)
    (entry,) = shop.ada.get("/audit?kind=operation_merged").json["items"]
    assert (entry["actor"], entry["subject_kind"]) == ("server", "operation")
    assert run_command(settings, "rebuild").exit_code == 0
    assert sale_of(shop, sale).json["standing"] == "settled"
    assert is_as_logged(shop, settings)


@pytest.mark.both_databases
def test_a_server_that_was_killed_before_merges_it_with_the_next_push(shop, settings, north, sale, served):
    served.start()
    phone = phone_of(through(served, shop), through(served, shop).ada, shop.north)
    phone.record("customer.create", customer_id=new_id(), name="Iris")
    phone.push()
    until = time.monotonic() + PATIENCE_S
    while sale_of(shop, sale).status_code == 404 and time.monotonic() < until:
        time.sleep(0.2)
    served.stop()

    assert sale_of(shop, sale).json["standing"] == "settled"
    assert is_as_logged(shop, settings)


def test_the_command_merges_it_by_hand_and_again_changes_nothing(shop, settings, sale):
    first, again = run_command(settings, "merge-oversized"), run_command(settings, "merge-oversized", "--shop", shop.id)

    assert (first.exit_code, again.exit_code) == (0, 0), first.output + again.output
    assert f"shop {shop.id}: 1 operations merged, 0 left" in first.output
    assert f"shop {shop.id}: 0 operations merged, 0 left" in again.output


def test_what_is_too_large_even_so_is_left(shop, settings, sale, monkeypatch):
    monkeypatch.setattr(reading_ahead, "STEPS_READ_MAX", 0)
    assert f"shop {shop.id}: 0 operations merged, 1 left" in run_command(settings, "merge-oversized").output
    assert sale_of(shop, sale).status_code == 404


def test_two_processes_merge_it_once(app, shop, settings, looking, sale):
    workers = [looking, Looking(app, settings.data_dir)]
    threads = [threading.Thread(target=worker.look_at, args=({shop.id},)) for worker in workers]
    with (settings.data_dir / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()

    assert len(shop.ada.get("/audit?kind=operation_merged").json["items"]) == 1
    assert is_as_logged(shop, settings)
