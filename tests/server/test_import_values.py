"""What a cell of an imported file says."""

import pytest

from server.imports.values import Unreadable, count, flag, money, serial_list

AMOUNTS = [
    ("12", "EUR", 1200),
    ("12.5", "EUR", 1250),
    ("12,50", "EUR", 1250),
    ("1,234.50", "EUR", 123_450),
    ("1.234,50 €", "EUR", 123_450),
    ("EUR 1 234,50", "EUR", 123_450),
    ("CHF 1'234.50", "CHF", 123_450),
    ("1,234,567", "EUR", 123_456_700),
    ("$99.00", "USD", 9900),
    ("0", "EUR", 0),
    ("1,234", "JPY", 1234),
    ("1200", "JPY", 1200),
    ("1.234", "KWD", 1234),
    ("12.500", "EUR", None),
    ("12.5", "JPY", None),
    ("-1", "EUR", None),
    ("1.2.3,4,5", "EUR", None),
    ("one", "EUR", None),
    ("1e5", "EUR", None),
    ("", "EUR", None),
    (".", "EUR", None),
    ("9" * 5000, "EUR", None),
]


@pytest.mark.parametrize(("text", "currency", "minor"), AMOUNTS)
def test_an_amount_is_exact_or_none(text, currency, minor):
    if minor is None:
        with pytest.raises(Unreadable):
            money(text, currency)
    else:
        assert money(text, currency) == minor


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("12.00", 12), ("0", 0), ("1,0", 1)])
def test_a_count_is_whole(text, number):
    assert count(text) == number


@pytest.mark.parametrize("text", ["1.5", "-1", "x", "1000001", "9" * 5000, ""])
def test_what_is_no_count_is_refused(text):
    with pytest.raises(Unreadable):
        count(text)


def test_yes_and_no_in_the_languages_of_the_app():
    assert [flag(text) for text in ("Yes", "TRUE", "ja", "sí", "نعم")] == [True] * 5
    assert [flag(text) for text in ("No", "false", "nein", "لا", "0")] == [False] * 5


def test_serials_stand_in_one_cell_however_they_are_separated():
    assert serial_list(" SN-1;SN 2\nSN-3,SN-4 |; ") == ["SN-1", "SN 2", "SN-3", "SN-4"]
