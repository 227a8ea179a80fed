"""The page of rows is updated from the tests' names, and every row of the product has a test."""

from scripts.generate_rows import PAGE, accepted, page, rows, rows_named

HOW = "out of date: run `python scripts/generate_rows.py`"


def test_the_page_of_rows_is_generated_from_the_tests():
    assert PAGE.read_text(encoding="utf-8") == page(), HOW


def test_every_row_is_accepted_by_a_test():
    assert set(rows()) - {found.row for found in accepted()} == set()


def test_every_row_that_a_test_names_exists():
    assert {found.row for found in accepted()} - set(rows()) == set()


def test_a_range_of_rows_names_each_of_them():
    assert list(rows_named("f9_to_f12_and_l7_")) == ["F9", "F10", "F11", "F12", "L7"]
