"""A step changes by its own methods alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import sync
from sync.facts import Step

SYNC = Path(sync.__file__).parent
FIELDS = frozenset(Step.__dataclass_fields__)


def assigned(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, attribute) for each attribute of anything but `self` that is given a value."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store | ast.Del):
            continue
        if not isinstance(node.value, ast.Name) or node.value.id != "self":
            yield node.lineno, node.attr


def test_a_step_changes_by_its_own_methods_alone():
    from_outside = [
        f"{file.relative_to(SYNC)}:{line} {name}"
        for file in sorted([*SYNC.glob("*.py"), *SYNC.glob("payloads/*.py")])
        for line, name in assigned(file.read_text())
        if name in FIELDS
    ]
    assert from_outside == []


def test_a_change_from_outside_would_be_seen():
    assert list(assigned("step.standing, other.reason = 1, None\nself.forced = True")) == [
        (1, "standing"),
        (1, "reason"),
    ]
