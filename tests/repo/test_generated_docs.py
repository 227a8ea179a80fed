"""The tables and diagrams of the docs equal the generated ones."""

from scripts import generate_operations, generate_records, generate_verdicts
from scripts.generate_statuses import PAGE, PICTURE, page, picture

HOW = "out of date: run `python scripts/generate_statuses.py`"


def test_the_diagram_of_statuses_is_generated_from_the_table():
    assert PICTURE.read_text(encoding="utf-8") == picture(), HOW


def test_the_tables_of_statuses_are_generated_from_the_table():
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), HOW


def test_the_tables_of_decisions_are_generated_from_the_table():
    text = generate_verdicts.PAGE.read_text(encoding="utf-8")
    assert text == generate_verdicts.page(text), "out of date: run `make contract`"


def test_the_operations_of_the_protocol_are_generated_from_their_dataclasses():
    text = generate_operations.PAGE.read_text(encoding="utf-8")
    assert text == generate_operations.page(text), "out of date: run `make contract`"


def test_the_tables_of_records_are_generated_from_the_schemas_of_the_api():
    text = generate_records.PAGE.read_text(encoding="utf-8")
    assert text == generate_records.page(text), "out of date: run `make contract`"
