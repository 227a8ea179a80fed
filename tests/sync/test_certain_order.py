"""The certain order is transitive, except with a restored backup of a device or a device with a new identity."""

from types import SimpleNamespace

import pytest

from sync.merge.certain_order import is_closed


def step(device, seq, base, heard=()):
    return SimpleNamespace(anchor=SimpleNamespace(device_id=device, seq=seq, base=base, heard=heard), ordinal=0)


@pytest.mark.parametrize(
    ("steps", "closed"),
    [
        ([], True),
        ([step("A", 1, 3), step("A", 2, 3), step("B", 1, 0), step("B", 2, 7)], True),
        # A backup of B's phone was restored.
        ([step("A", 1, 3), step("A", 2, 5), step("B", 1, 7), step("B", 2, 0)], False),
        # In the order of the phone's sequence numbers, not of the list.
        ([step("B", 2, 0), step("B", 1, 7)], False),
        ([step("A", 1, 3, heard=(("B", 2),))], False),
    ],
)
def test_the_certain_order_is_transitive_where_each_device_only_learns(steps, closed):
    assert is_closed(steps) is closed
