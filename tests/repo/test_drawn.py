"""What docs/merge.md shows of the rules is drawn from the table that the merge follows."""

from scripts.draw_statuses import PAGE, PICTURE, page, picture

HOW = "out of date: run `python scripts/draw_statuses.py`"


def test_the_diagram_is_drawn_from_the_table():
    assert PICTURE.read_text(encoding="utf-8") == picture(), HOW


def test_the_tables_of_the_page_are_drawn_from_the_table():
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), HOW
