"""The table of stable codes has every code that is raised, with its status, and no other."""

import ast
from pathlib import Path

from server.errors import CODES
from server.problems import ANSWERS, OPERATION_ERRORS

ROOT = Path(__file__).resolve().parents[2]
# The calls that raise a problem: the name of each, and the positions of its code and its status.
RAISED = {"Problem": (0, 1), "Refused": (1, 0)}
OF_AN_OPERATION = {"Malformed": 0, "malformed": 0}


def calls():
    """Yield (name, arguments) of every call in the server and the core."""
    for path in [*(ROOT / "server").rglob("*.py"), *(ROOT / "sync").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node.args


def test_every_error_code_in_the_code_is_in_the_table():
    raised = {
        (args[code].value, args[status].value)
        for name, args in calls()
        if name in RAISED
        for code, status in [RAISED[name]]
        if len(args) > max(code, status) and isinstance(args[code], ast.Constant)
    }
    raised |= {(code, status) for status, code in CODES.items()}

    assert raised == {(known.code, known.status) for known in ANSWERS}


def test_every_reason_to_reject_an_operation_is_in_the_table():
    codes = [
        leaf.value
        for name, args in calls()
        if name in OF_AN_OPERATION and args
        for leaf in leaves(args[OF_AN_OPERATION[name]])
    ]

    assert set(codes) | {"needs_approval"} == {known.code for known in OPERATION_ERRORS}


def leaves(argument):
    """Give the texts that an argument may have: itself, or either side of a choice; a variable gives none."""
    if isinstance(argument, ast.IfExp):
        return [*leaves(argument.body), *leaves(argument.orelse)]
    return [argument] if isinstance(argument, ast.Constant) else []


def test_each_error_code_is_in_the_table_once():
    for table in (ANSWERS, OPERATION_ERRORS):
        codes = [known.code for known in table]
        assert len(set(codes)) == len(codes)
