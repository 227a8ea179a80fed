"""The names that programs outside this repository import from `sync`."""

import ast
import inspect
from pathlib import Path

import pytest

import sync

SOURCE = Path(sync.__file__)
# A number and the shape of a function: neither can have a docstring.
PLAIN = {"PROTOCOL", "Transport"}


def test_the_public_names_are_those_that_the_package_imports():
    imported = [
        alias.name
        for node in ast.parse(SOURCE.read_text()).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]

    assert sorted(imported) == sorted(sync.__all__)


@pytest.mark.parametrize("name", sorted(set(sync.__all__) - PLAIN))
def test_every_public_name_has_a_docstring(name):
    written = inspect.getdoc(getattr(sync, name)) or ""

    # A dataclass without a docstring gets its signature as one.
    assert written.endswith((".", "`")) or "\n" in written
    assert not written.startswith(f"{name}(")


@pytest.mark.parametrize("name", [name for name in sync.__all__ if inspect.isfunction(getattr(sync, name))])
def test_the_docstring_of_a_public_function_names_its_errors(name):
    function = getattr(sync, name)
    raised = {
        node.exc.func.id if isinstance(node.exc, ast.Call) else node.exc.id
        for node in ast.walk(ast.parse(inspect.getsource(function)))
        if isinstance(node, ast.Raise)
    }

    assert [error for error in raised if f"{error}" not in inspect.getdoc(function)] == []
