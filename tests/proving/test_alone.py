"""The one-device histories of client/tests/core/alone.test.ts have the end that the merge gives them."""

from itertools import islice

from tests.proving.alone import SAMPLE, SAMPLED, sampled, written


def test_the_expected_predictions_are_the_results_of_the_merge():
    anew = written(islice(sampled(seed=1), SAMPLED))
    assert SAMPLE.read_text() == anew, "the merge ends one otherwise: python -m tests.proving.alone writes them anew"
