"""Small histories told by chance end alike in every order of arrival (contract.md, 3 Independent of arrival)."""

import pytest

from tests.arrivals import differences, told_by

DOCUMENTS = (
    *("sell", "return", "void", "open", "fit", "take-out", "complete", "cancel", "reopen", "deliver"),
    *("send", "receive", "recall", "set"),
)
NUMBERS = ("rename", "alias", "sell", "restock", "find", "write-off", "set", "note")


@pytest.mark.parametrize("seed", range(60))
def test_contradictions_about_documents_doubt_the_same_units_in_every_order(seed):
    assert differences(told_by(seed, DOCUMENTS)) == []


@pytest.mark.parametrize("seed", range(40))
def test_contradictions_about_numbers_doubt_the_same_units_in_every_order(seed):
    assert differences(told_by(seed, NUMBERS)) == []
