"""The committed generated files equal the code's output."""

from pathlib import Path

import pytest

from server.api import document_of
from server.contract import generated_files

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    "client/src/generated/statuses.ts",
    "client/src/generated/operations.ts",
    "client/src/generated/values.ts",
    "client/src/generated/columns.ts",
    "client/src/generated/problems.ts",
    "client/src/generated/codes.ts",
    "client/src/generated/personal.ts",
    "client/src/generated/currencies.ts",
    "client/src/generated/messages.ts",
    "client/src/generated/openapi.json",
    "docs/errors.md",
    "docs/files.md",
]


def test_every_generated_file_is_listed(app):
    assert list(generated_files(document_of(app))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_committed_generated_files_are_up_to_date(app, name):
    committed = (ROOT / name).read_text(encoding="utf-8")

    assert committed == generated_files(document_of(app))[name], f"{name} is out of date: run `make contract`"
