"""A push with any decision is stored: the table of verdicts has a row for every standing of a step."""

from dataclasses import replace
from itertools import product

import pytest

from sync.log.journal import EnrolledDevice
from sync.merge import decisions
from sync.merge.working_set import WorkingSet
from sync.model.facts import DUPLICATE, Decision, Standing
from sync.model.verdicts import Right, Stance, Verdict, transition_of
from sync.rebuilding import differences, rebuild
from tests.builders import Bench
from tests.deciding import Life

LIVES = 60
MOMENTS = 40


def test_every_random_decision_takes_effect_and_a_rebuild_gives_the_same_state(monkeypatch):
    asked = set()

    def noting(verdict, stance, right):
        asked.add((verdict, stance, right))
        return transition_of(verdict, stance, right)

    monkeypatch.setattr(decisions, "transition_of", noting)
    for seed in range(LIVES):
        life = Life(seed)
        life.live(MOMENTS)
        journal = life.world.bench.journal
        devices = [EnrolledDevice(id_, code, "", 0, 0, revoked=False) for id_, code in journal.device_codes().items()]
        assert differences(journal.state(), rebuild(journal.log(), devices).state()) == [], seed
    assert len(asked) > 30
    assert {verdict for verdict, *_ in asked} == set(Verdict)
    assert {right for *_, right in asked} == set(Right)


def some_steps():
    """Return a working set and its steps of a document, a unit and a decision, by the kind of their subjects."""
    bench = Bench()
    phone = bench.phone()
    item = phone.new_item("Screen", "SN-1")
    sale = phone.sell(item, "SN-1")
    phone.record("conflict.resolve", operation_id=sale, verdict="stands", expects=[])
    phone.push()
    working = WorkingSet(bench.journal)
    steps = [step for entry in bench.journal.log() for step in working.of_operation(entry.operation.id)]
    return working, {step.subject.kind: step for step in steps}


@pytest.mark.parametrize("kind", ["sale", "serial", "conflict"])
def test_the_table_of_verdicts_has_a_row_for_every_standing_that_a_step_can_have(kind):
    working, steps = some_steps()
    step = steps[kind]
    words = [None, *(Decision(step.fact, verdict, None, None) for verdict in Verdict)]
    reasons = [None, "undecided", *([DUPLICATE] if kind == "sale" else [])]
    of_one_id = {Stance.DUPLICATE, Stance.HOLDER}
    seen = set()
    for had_role, approved, standing, reason, word, base in product(
        (True, False), (True, False), Standing, reasons, words, (0, step.fact.version)
    ):
        fact = replace(step.fact, approved=had_role)
        each = replace(step, fact=fact, approved=approved, standing=standing, reason=reason, decision=word)
        stance = decisions._stance_of(working, each)
        right = decisions._right_of(each, replace(fact, base=base))
        seen.add((stance, right))
        # Only a step of a unit, or a decision about one, can be reassigned, because a serial finds it.
        for verdict in Verdict:
            if verdict is not Verdict.REASSIGN or kind != "sale":
                transition_of(verdict, stance, right)
        assert kind == "sale" or stance not in of_one_id
    assert len(seen) > 3
