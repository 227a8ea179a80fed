"""The lists in the data folder, as a power cut may leave them."""

import pytest

from server.kept_lines import append_line, lines_of


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept.jsonl"


def test_what_was_added_is_there_in_order(file):
    for number in range(3):
        append_line(file, ["device", f"d{number}", True])
    assert lines_of(file) == [["device", f"d{number}", True] for number in range(3)]


def test_a_line_that_a_power_cut_left_incomplete_hides_no_other(file):
    append_line(file, ["device", "first"])
    whole = len(file.read_bytes())
    append_line(file, ["device", "lost"])
    for length in range(whole, len(file.read_bytes())):
        cut = file.with_name(f"cut-{length}")
        cut.write_bytes(file.read_bytes()[:length])
        append_line(cut, ["device", "next"])
        assert [ids for _, ids in lines_of(cut) if ids != "lost"] == ["first", "next"]


def test_without_a_file_there_is_nothing(file):
    assert lines_of(file) == []
