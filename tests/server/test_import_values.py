"""The values of cells in imported files."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from server.imports.values import Unreadable, count, flag, moment, money, months, serial, serial_list, status, text_list
from server.spreadsheets import joined, neutral, unmarked

# Vitest runs them against the client's reading (client/tests/core/cells.test.ts).
CELLS = json.loads((Path(__file__).parents[1] / "vectors" / "cells.json").read_text(encoding="utf-8"))
READERS = {
    "cell": unmarked,
    "count": count,
    "months": months,
    "serials": serial_list,
    "status": status,
    "rounded": lambda text: is_refused(serial, text),
}


def is_refused(reader, text):
    try:
        reader(text)
    except Unreadable:
        return True
    return False


@pytest.mark.parametrize("case", CELLS, ids=lambda case: f"{case['reads']} {case['text']!r}")
def test_o12_the_server_and_the_app_read_every_cell_alike(case):
    reader = READERS.get(case["reads"]) or (lambda text: money(text, case["currency"]))
    if case["value"] is None:
        assert is_refused(reader, case["text"])
    else:
        assert reader(case["text"]) == case["value"]


@pytest.mark.parametrize(
    "text", ["=A", "-5", "'=A", "''=A", "'tis", " a ", "\ta", "\ra", "@a", "+1", "'", "a'", "\ufeffa", "'' "]
)
def test_o12_the_mark_before_a_formula_is_removed_exactly_on_import(text):
    assert unmarked(neutral(text)) == text


# Texts of separators, characters that hide or begin formulas, marks that the export adds, and harmless characters.
ATTACKS = st.text(
    st.sampled_from("=+-@\uff1d\ufe63'\",;|\t\n\r\v\x1c\x85\u2028 \xa0\u200b\u2060\ufeff\xad\u3164\U000e0020a1.x")
)
# Separators other than our comma that a spreadsheet may be set to or may guess.
SEPARATORS = re.compile("[;|\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def is_run(cell):
    """Return whether a cell is a formula after a spreadsheet has removed invisible characters and quotes."""
    seen = [
        each for each in cell if not (each in '"\u3164\U000e0020' or unicodedata.category(each) in {"Cf", "Zs", "Cc"})
    ]
    return bool(seen) and unicodedata.normalize("NFKC", seen[0]) in {"=", "+", "-", "@"}


@settings(max_examples=3000)
@given(ATTACKS)
@example("x;=cmd|' /C calc'!A0")
@example("x;\u200b=1")
@example("\xa0=1")
@example('x;"=1')
@example("\u200b\n@x")
def test_no_cell_is_a_formula_with_any_separator(text):
    written = neutral(text)

    assert not [cell for cell in SEPARATORS.split(written) if is_run(cell)]
    assert unmarked(written) == text


@pytest.mark.parametrize(
    "text", ["Screen A52; black", "5,50 - 6,00", "a@b.example", "it's", "Max (North)", "1; 2; 3", "a\nb"]
)
def test_a_cell_that_is_no_formula_is_written_unchanged(text):
    assert neutral(text) == text


ARABIC = {ord("0") + digit: 0x660 + digit for digit in range(10)}
TIMES = [
    ("2026-11-28T10:02:00+01:00", 1_795_856_520_000),
    ("2026-11-28T09:02:00Z", 1_795_856_520_000),
    ("2026-11-28 10:02", 1_795_856_520_000),
    ("28.11.2026 10:02", 1_795_856_520_000),
    ("2026-11-28 09:02 Europe/London", 1_795_856_520_000),
    ("2026-11-28 10:02".translate(ARABIC), 1_795_856_520_000),
    ("2026-11-28", 1_795_863_600_000),
    ("11/12/2026", None),
    ("2026-02-30", None),
    ("2026-11-28 10:02 Mars/Base", None),
    ("soon", None),
]


@pytest.mark.parametrize(("text", "at"), TIMES)
def test_o12_a_time_is_read_in_the_zone_it_names_or_in_the_branchs(text, at):
    if at is None:
        assert is_refused(lambda each: moment(each, "Europe/Berlin"), text)
    else:
        assert moment(text, "Europe/Berlin") == at


def test_o12_values_joined_in_a_cell_are_split_again():
    assert text_list(joined(["A;1", 'B"2', " C ", "D", "E\nF", ""])) == ["A;1", 'B"2', " C ", "D", "E\nF", ""]


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
def test_an_amount_is_read_exactly_or_refused(text, currency, minor):
    if minor is None:
        with pytest.raises(Unreadable):
            money(text, currency)
    else:
        assert money(text, currency) == minor


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("12.00", 12), ("0", 0), ("1,0", 1)])
def test_a_count_is_a_whole_number(text, number):
    assert count(text) == number


@pytest.mark.parametrize("text", ["1.5", "-1", "x", "1000001", "9" * 5000, ""])
def test_a_cell_that_is_not_a_count_is_refused(text):
    with pytest.raises(Unreadable):
        count(text)


def test_yes_and_no_are_read_in_every_language_of_the_app():
    assert [flag(text) for text in ("Yes", "TRUE", "ja", "sí", "نعم")] == [True] * 5
    assert [flag(text) for text in ("No", "false", "nein", "لا", "0")] == [False] * 5


def test_serials_in_one_cell_may_have_any_separator():
    assert serial_list(" SN-1;SN 2\nSN-3,SN-4 |; ") == ["SN-1", "SN 2", "SN-3", "SN-4"]
