"""What the docs show of the rules and of the operations is drawn from where the code has them."""

from scripts import draw_operations, draw_records, draw_verdicts
from scripts.draw_statuses import PAGE, PICTURE, page, picture

HOW = "out of date: run `python scripts/draw_statuses.py`"


def test_the_diagram_is_drawn_from_the_table():
    assert PICTURE.read_text(encoding="utf-8") == picture(), HOW


def test_the_tables_of_the_page_are_drawn_from_the_table():
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), HOW


def test_the_tables_of_decisions_are_drawn_from_the_table():
    text = draw_verdicts.PAGE.read_text(encoding="utf-8")
    assert text == draw_verdicts.page(text), "out of date: run `make contract`"


def test_the_operations_of_the_protocol_are_drawn_from_their_dataclasses():
    text = draw_operations.PAGE.read_text(encoding="utf-8")
    assert text == draw_operations.page(text), "out of date: run `make contract`"


def test_the_tables_of_records_are_drawn_from_the_documents_schemas():
    text = draw_records.PAGE.read_text(encoding="utf-8")
    assert text == draw_records.page(text), "out of date: run `make contract`"
