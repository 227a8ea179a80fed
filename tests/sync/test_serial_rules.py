"""A shop's masks for serials, and the check digit of an IMEI; the client runs the same cases."""

import json
import time
from pathlib import Path

import pytest

from sync.model.serial_rules import doubt_about, fits, is_doubtful, is_imei, is_mask

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "serial_rules.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["masks"], ids=lambda case: f"{case['mask']} {case['serial']}")
def test_whether_a_serial_fits_a_mask(case):
    assert fits(case["mask"], case["serial"]) == case["fits"]


@pytest.mark.parametrize("case", CASES["imeis"], ids=lambda case: case["serial"])
def test_whether_a_number_is_an_imei(case):
    assert is_imei(case["serial"]) == case["valid"]


@pytest.mark.parametrize("case", CASES["is_mask"], ids=lambda case: case["mask"])
def test_whether_a_text_is_a_mask(case):
    assert is_mask(case["mask"]) == case["valid"]


@pytest.mark.parametrize("case", CASES["doubts"], ids=lambda case: f"{case['category']} {case['serial']}")
def test_whether_the_rules_of_a_category_doubt_a_serial(case):
    assert is_doubtful(CASES["rules"], case["category"], case["serial"]) == case["doubtful"]


@pytest.mark.parametrize("case", CASES["doubts"], ids=lambda case: f"{case['category']} {case['serial']}")
def test_what_speaks_against_a_serial(case):
    assert doubt_about(CASES["rules"], case["category"], case["serial"]) == case["doubt"]


def test_without_rules_nothing_is_doubted_but_an_imei_read_badly():
    assert not is_doubtful([], "Phones", "anything")
    assert doubt_about([], "Phones", "anything") is None
    assert doubt_about([], "Phones", "490154203237517") == "check_digit"


def test_no_mask_takes_long():
    began = time.thread_time()
    for mask in ("*" * 63 + "+", "A*A*A*A*A*A*A*#+", "#" * 64):
        fits(mask, "A" * 63 + "!")
    assert time.thread_time() - began < 1
