"""A phone with something to attack, and the commands on the database under test."""

import pytest
from click.testing import Result

from server.commands import doctor as commands_doctor
from tests.chain_attacks import Run
from tests.commands import run_command
from tests.phones import HttpPhone, phone_of


@pytest.fixture
def phone(shop) -> HttpPhone:
    """Provide a phone with an item, a sale that a second phone contests, and an operation in quarantine."""
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen A52", "SN-1")
    phone.sell(item, "SN-1")
    phone.record("serial.note", serial="SN-1", note="looked at")
    phone.push()
    lost = phone_of(shop, shop.ada, shop.north)
    shop.ada.post(f"/devices/{lost.device_id}/revoke")
    for _ in range(2):
        lost.new_item()
    assert lost.send(lost.queue).status_code == 403
    phone.lost = lost
    return phone


@pytest.fixture
def run(settings, backend, monkeypatch) -> Run:
    """Run a `benchtrail` command on the database under test."""
    if backend == "postgresql":
        # The tests' own PostgreSQL keeps nothing through a power cut, and the doctor says so.
        monkeypatch.setattr(commands_doctor, "_engine", list)

    def run(*words: object, **variables: str) -> Result:
        return run_command(settings, *words, **variables)

    return run
