"""Standings of steps: only a step's own methods change it, and a decision has the effect in the table of verdicts."""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import sync
from sync.model.facts import Step
from sync.model.verdicts import VERDICT_RULES, Right, Stance, Transition, Unreachable, Verdict, transition_of

SYNC = Path(sync.__file__).parent
FIELDS = frozenset(Step.__dataclass_fields__)


def assigned(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, attribute) for each assignment to an attribute of an object other than `self`."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store | ast.Del):
            continue
        if not isinstance(node.value, ast.Name) or node.value.id != "self":
            yield node.lineno, node.attr


def test_only_the_methods_of_a_step_change_it():
    from_outside = [
        f"{file.relative_to(SYNC)}:{line} {name}"
        for file in sorted(SYNC.rglob("*.py"))
        if "simulation" not in file.relative_to(SYNC).parts
        for line, name in assigned(file.read_text())
        if name in FIELDS
    ]
    assert from_outside == []


def test_the_check_finds_a_change_of_a_step_from_outside():
    assert list(assigned("step.standing, other.reason = 1, None\nself.forced = True")) == [
        (1, "standing"),
        (1, "reason"),
    ]


EVERY = list(product(Verdict, Stance, Right))


def can_be(verdict, stance, right):
    """Return whether a step can have this standing, without the table."""
    has_no_right = right is Right.NONE
    is_in_the_state = stance not in (Stance.OPEN, Stance.DISCARDED, Stance.DECISION)
    if has_no_right and is_in_the_state:
        return False
    if stance is Stance.DISCARDED and right is Right.UNKNOWN_APPROVAL:
        # The unknown decision on it is an approval.
        return False
    return not (stance in (Stance.DUPLICATE, Stance.HOLDER) and verdict is Verdict.REASSIGN)


def expected_transition(verdict, stance, right):
    """Return the transition of a step, found by conditions instead of the table."""
    if verdict is not Verdict.STANDS:
        return {
            Verdict.DISCARD: Transition.DISCARD,
            Verdict.REASSIGN: Transition.REASSIGN,
            Verdict.REOPEN: Transition.TAKE_BACK,
        }[verdict]
    is_settled = stance in (Stance.COUNTS, Stance.SIDE, Stance.ELSEWHERE, Stance.DISCARDED)
    has_approval = right in (Right.APPROVAL, Right.UNKNOWN_APPROVAL)
    is_agreed = is_settled and has_approval
    if stance in (Stance.COUNTS, Stance.SIDE):
        may_move = stance is Stance.SIDE and not is_agreed
        return Transition.MOVE_LAST if may_move else Transition.CONFIRM
    if stance in (Stance.DUPLICATE, Stance.HOLDER):
        return Transition.KEEP_PLACE
    is_timed, is_approved, is_repeated = (
        stance is not Stance.DECISION,
        right is not Right.NONE,
        right is Right.UNKNOWN_APPROVAL,
    )
    if is_timed and is_approved and not is_agreed and not is_repeated:
        return Transition.FORCE
    return Transition.LET_SETTLE


@pytest.mark.parametrize(("verdict", "stance", "right"), EVERY)
def test_the_table_of_verdicts_has_the_expected_row_for_each_possible_step_and_no_other(verdict, stance, right):
    if can_be(verdict, stance, right):
        assert transition_of(verdict, stance, right) is expected_transition(verdict, stance, right)
    else:
        with pytest.raises(Unreachable):
            transition_of(verdict, stance, right)


def test_no_two_rows_of_the_table_are_for_one_step():
    rows = [(rule.verdict, stance) for rule in VERDICT_RULES for stance in rule.stances]
    assert len(rows) == len(set(rows))


def test_each_transition_is_a_method_of_a_step():
    assert [name for name in Transition if not callable(getattr(Step, name, None))] == []
