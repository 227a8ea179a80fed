"""The merge against an oracle that shares no code with it, on a seeded sample of small histories."""

from pathlib import Path

import pytest

from tests.proving.enumerating import Vocabulary
from tests.proving.exclusions import EXCLUSIONS, Exclusion
from tests.proving.money_proof import MoneyProof
from tests.proving.playing import read
from tests.proving.proof import Proof
from tests.proving.prove import Count, prove, report, sampled
from tests.proving.vocabularies import MONEY, VOCABULARIES

# Of each vocabulary, by length; `make prove` plays hundreds.
SAMPLES = {3: 8, 4: 4, 5: 2}
SAMPLES_OF_MONEY = {3: 20, 4: 5, 6: 2}
# Of each exclusion.
EXCLUDING = {5: 3, 6: 1}
FOUND_ONCE = Path(__file__).with_name("found_once.txt").read_text().split("\n\n")[1:]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.name)
def test_a_sample_of_small_histories_ends_as_the_oracle_permits(vocabulary: Vocabulary):
    for length, many in SAMPLES.items():
        for small in sampled(vocabulary, length, seed=1, many=many):
            for fault in Proof(small).faults():
                pytest.fail(report(small, fault))


@pytest.mark.parametrize("vocabulary", MONEY, ids=lambda vocabulary: vocabulary.name)
def test_money_is_what_people_took_and_a_repair_is_billed_once_in_every_order(vocabulary: Vocabulary):
    count = prove(vocabulary.histories(2), of_money=True)
    for length, many in SAMPLES_OF_MONEY.items():
        count += prove(sampled(vocabulary, length, seed=1, many=many), of_money=True)
    assert not count.faults, count.shown[0]


OF_MONEY = {
    "of a void and two returns the larger part holds if the sale arrives last": """
        given as R-0 open
        given as T-0 till 100
        A-1 sell-for 30 T-0 cable x2
        B-1 void A-1
        B-2 return-for A-1 10 T-0 cable x1 restock
        B-3 return A-1 cable x1 keep
        A-2 close T-0 120
    """,
    "who closes a till without the sale and its void finds both late": """
        given as R-0 open
        given as T-0 till 100
        A-1 sell-for 30 T-0 cable x2
        A-2 void A-1
        B-1 close T-0 100
    """,
    "who closes a till with one of two voids knows that the money is gone": """
        given as R-0 open
        given as T-0 till 100
        A-1 sell-for 30 T-0 cable x2
        A-2 void A-1
        B-1 void A-1 knows A-1
        B-2 close T-0 100
    """,
}


@pytest.mark.parametrize("history", OF_MONEY.values(), ids=OF_MONEY)
def test_money_that_samples_seldom_have(history: str):
    assert list(MoneyProof(read(history)).faults()) == []


@pytest.mark.parametrize("exclusion", EXCLUSIONS, ids=lambda exclusion: exclusion.name)
def test_operations_that_exclude_each_other_end_alike_in_every_order_of_arrival(exclusion: Exclusion):
    for length, many in EXCLUDING.items():
        count = prove(sampled(exclusion, length, seed=1, many=many), judged=False)
        assert not count.faults, count.shown[0]


def test_every_history_of_two_operations_ends_as_the_oracle_permits():
    count = Count()
    for vocabulary in VOCABULARIES:
        if len(vocabulary.words) < 8:
            count += prove(vocabulary.histories(2))
    assert (count.histories, count.faults) == (526, 0)


@pytest.mark.parametrize("history", FOUND_ONCE)
def test_faults_that_were_found_once_are_not_found_again(history: str):
    assert list(Proof(read(history)).faults()) == []


def test_the_oracle_permits_either_of_two_sales_and_no_third_end():
    small = read("""
        given SN-1 screen north
        A-1 sell screen SN-1
        B-1 sell screen SN-1
    """)
    proof = Proof(small)
    outcomes = proof.history.outcomes([proof.playable.ids["A-1"], proof.playable.ids["B-1"]])
    assert (
        sorted(sorted(outcome.standing.values()) for outcome in outcomes)
        == [["contested", "settled", "settled", "settled"]] * 2
    )
    sold = {state.document for outcome in outcomes for state in outcome.units["SN-1"]}
    assert len(sold) == 2


def test_the_oracle_separates_waiting_from_contested_steps():
    small = read("""
        given SN-1 screen north
        B is in south
        B-1 sell screen SN-1
        A-1 sell screen SN-2
        A-2 return - screen SN-1 keep
    """)
    proof = Proof(small)
    (outcome,) = proof.history.outcomes([proof.playable.ids[name] for name in ("B-1", "A-1", "A-2")])
    standing = {(step.op.type, step.about[0]): how for step, how in outcome.standing.items()}
    assert standing["sale.return", "serial"] == "contested"
    assert list(outcome.standing.values()).count("waiting") == 2
