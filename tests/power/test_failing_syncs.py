"""The n-th sync or write of a served SQLite database fails, until none does: the next try of the same push succeeds."""

import errno
import shutil
import tempfile
import urllib.error
from pathlib import Path

import pytest

from server.app import create_app
from server.extensions import db
from server.synchronization.checking import check_log
from server.synchronization.rebuilding import check_shop, shop_ids
from tests.builders import Phone
from tests.power.machine import Machine
from tests.power.story import PowerStory

FAULTS = {"sync": errno.EIO, "write": errno.ENOSPC}


@pytest.fixture
def machine():
    place = Path(tempfile.mkdtemp(prefix="benchtrail-power-"))
    machine = Machine(place)
    yield machine
    machine.pull_out()
    shutil.rmtree(place)


def is_failed_by(machine: Machine, fault: str, nth: int, phone: Phone) -> bool:
    """Push while the n-th call fails, and again after a refusal; return whether there was such a call."""
    machine.recording.fail(error=FAULTS[fault], **{fault: nth})
    try:
        phone.push()
    except urllib.error.HTTPError as refused:
        assert refused.code == 503  # noqa: PT017
        assert machine.recording.has_failed()
        machine.recording.forget()
        phone.push()
    has_failed = machine.recording.has_failed()
    machine.recording.forget()
    return has_failed


def test_after_any_failed_sync_or_write_the_next_try_succeeds(machine):
    story = PowerStory(machine.recording, machine.served, machine.data, seed=1)
    story.begin()
    phone = story.phones[0]
    for fault in FAULTS:
        nth = 0
        while True:
            nth += 1
            phone.restock(story.item, f"{fault}-{nth}")
            phone.sell(story.item, f"{fault}-{nth}")
            if not is_failed_by(machine, fault, nth, phone):
                break
        assert nth > 1
    machine.served.end()
    with machine.settings_on(machine.root) as settings:
        app = create_app(settings)
        with app.app_context():
            found = [line for shop_id in shop_ids() for line in (*check_log(shop_id).findings, *check_shop(shop_id)[0])]
            db.engine.dispose()
    assert found == []
