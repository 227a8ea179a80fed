"""A shop's masks for serials, and the check digit of an IMEI; the client runs the same cases."""

import json
import time
from pathlib import Path

import pytest

from sync.model.serial_rules import doubt_about, fits, is_doubtful, is_imei, is_mask
from sync.wire.reading import SerialField

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "serial_rules.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["masks"], ids=lambda case: f"{case['mask']} {case['serial']}")
def test_serials_match_masks_as_in_the_vectors(case):
    assert fits(case["mask"], case["serial"]) == case["fits"]


@pytest.mark.parametrize("case", CASES["imeis"], ids=lambda case: case["serial"])
def test_numbers_are_imeis_as_in_the_vectors(case):
    assert is_imei(case["serial"]) == case["valid"]


@pytest.mark.parametrize("case", CASES["is_mask"], ids=lambda case: case["mask"])
def test_texts_are_masks_as_in_the_vectors(case):
    assert is_mask(case["mask"]) == case["valid"]


@pytest.mark.parametrize("case", CASES["doubts"], ids=lambda case: f"{case['category']} {case['serial']}")
def test_the_rules_of_a_category_doubt_serials_as_in_the_vectors(case):
    assert is_doubtful(CASES["rules"], case["category"], case["serial"]) == case["doubtful"]


@pytest.mark.parametrize("case", CASES["doubts"], ids=lambda case: f"{case['category']} {case['serial']}")
def test_the_doubts_about_a_serial_equal_the_vectors(case):
    assert doubt_about(CASES["rules"], case["category"], case["serial"]) == case["doubt"]


def test_without_rules_only_an_imei_with_a_wrong_check_digit_is_doubted():
    assert not is_doubtful([], "Phones", "anything")
    assert doubt_about([], "Phones", "anything") is None
    assert doubt_about([], "Phones", "490154203237517") == "check_digit"


def test_no_mask_takes_long_to_match():
    began = time.thread_time()
    for mask in ("*" * 63 + "+", "A*A*A*A*A*A*A*#+", "#" * 64):
        fits(mask, "A" * 63 + "!")
    assert time.thread_time() - began < 1


def test_a_serial_has_at_least_one_character_in_the_contract():
    assert SerialField().metadata["minLength"] == 1
