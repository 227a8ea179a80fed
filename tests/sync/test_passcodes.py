"""R7: a repair keeps its device's passcode until the device is handed over, and accepts one again when it is back."""

import pytest

from tests.builders import Bench, new_id


@pytest.fixture
def bench():
    return Bench()


def has_passcode(bench, repair):
    return bench.journal.state()["repair", repair]["has_passcode"]


def test_a_passcode_is_gone_with_the_device_and_taken_again_once_the_repair_is_reopened(bench):
    phone, repair = bench.phone(), new_id()
    phone.record("repair.open", repair_id=repair, device={"description": "A52"}, problem="dark", passcode="0000")
    phone.push()
    shown = [has_passcode(bench, repair)]
    for type_, more in (
        ("repair.complete", {}),
        ("repair.update", {"changes": {"passcode": None}}),
        ("repair.update", {"changes": {"passcode": "1111"}}),
        ("repair.deliver", {}),
        ("repair.update", {"changes": {"passcode": "2222"}}),
        ("repair.reopen", {}),
        ("repair.update", {"changes": {"problem": "still dark"}}),
        ("repair.update", {"changes": {"passcode": "3333"}}),
    ):
        phone.record(type_, repair_id=repair, **more)
        assert phone.push()[0]["standing"] == "settled"
        shown.append(has_passcode(bench, repair))
    assert shown == [True, True, False, True, False, False, False, False, True]
