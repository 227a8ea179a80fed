"""Two written serials are one unit when their keys are the same."""

import json
from pathlib import Path

import pytest

from sync.model.identity import InvalidSerial, code_key, serial_key

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "serial_keys.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_key_of_a_written_serial(case):
    if "error" in case:
        with pytest.raises(InvalidSerial) as refused:
            serial_key(case["written"])
        assert refused.value.code == case["error"]
    else:
        assert serial_key(case["written"]) == case["key"]
        assert serial_key(case["key"]) == case["key"], "a key is its own key"


def test_a_lone_surrogate_is_no_part_of_a_serial_and_left_out_of_a_code():
    with pytest.raises(InvalidSerial):
        serial_key("SN-\ud8001")
    assert code_key("A\ud8001") == "A1"


def test_a_code_without_a_visible_character_is_none_and_white_space_is_no_part_of_a_serial():
    assert [code_key(written) for written in ("", " \t\u200b", "\0")] == [None, None, None]
    assert {serial_key(f"S{white}N") for white in "\t\n\v\f\r\x85 \u2003"} == {"SN"}
