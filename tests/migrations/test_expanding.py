"""A migration only adds to the previous version's database, because that version continues to serve (expand, migrate,
contract).

It makes tables, indexes and nullable columns. A table or column that a release stops using is removed one release
later: that migration names the release as `UNUSED_SINCE`, and CHANGELOG.md mentions it.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Older migrations were written before servers were upgraded one by one.
FIRST = "0054"
MIGRATIONS = sorted(
    path for path in (ROOT / "migrations" / "versions").glob("*.py") if path.name[: len(FIRST)] >= FIRST
)
BREAKS = {"drop_column", "drop_table", "rename_table", "alter_column", "create_check_constraint", "create_foreign_key"}
BREAKS |= {"create_unique_constraint", "create_primary_key", "create_exclude_constraint"}
BREAKS_IN_SQL = re.compile(r"\b(DROP|RENAME|SET NOT NULL|ADD CONSTRAINT|TYPE)\b")


def breaking(source: str) -> list[str]:
    """Return the steps of an upgrade migration that the older version might not survive."""
    tree = ast.parse(source)
    named = {target.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets}
    if "UNUSED_SINCE" in named:
        return []
    downgrade = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "downgrade")
    found = []
    for part in tree.body:
        if part is not downgrade:
            found += [what for node in ast.walk(part) for what in _breaks(node)]
    return found


def _breaks(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return BREAKS_IN_SQL.findall(node.value)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return []
    if node.func.attr in BREAKS:
        return [node.func.attr]
    if node.func.attr == "add_column" and _must_be_filled(node):
        return ["add_column of a column that the older version does not fill"]
    if node.func.attr == "create_index" and any(word.arg == "unique" for word in node.keywords):
        return ["create_index of a rule that the older version does not know"]
    return []


def _must_be_filled(added: ast.Call) -> bool:
    """Return whether a column needs a value that only the newer version sets."""
    column = next(node for node in ast.walk(added) if isinstance(node, ast.Call) and node is not added)
    words = {word.arg: word.value for word in column.keywords}
    may_be_empty = isinstance(words.get("nullable"), ast.Constant) and words["nullable"].value is True
    return not may_be_empty and "server_default" not in words


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_leaves_the_older_version_able_to_serve(migration):
    assert breaking(migration.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: path.stem)
def test_a_release_in_which_something_is_unused_is_released(migration):
    released = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"^UNUSED_SINCE = \"([^\"]+)\"", migration.read_text(encoding="utf-8"), re.MULTILINE)

    assert [version for version in named if version not in released] == []


@pytest.mark.parametrize(
    "line",
    [
        'op.drop_column("branch", "phone")',
        'op.rename_table("branch", "place")',
        'op.alter_column("branch", "phone", new_column_name="telephone")',
        'op.execute("ALTER TABLE branch RENAME COLUMN phone TO telephone")',
        'op.add_column("branch", sa.Column("fax", sa.String(), nullable=False))',
        'op.create_index("one_phone", "branch", ["phone"], unique=True)',
        'with op.batch_alter_table("branch") as branch:\n        branch.drop_column("phone")',
    ],
)
def test_a_migration_that_breaks_the_older_version_is_found(line):
    assert breaking(f"def upgrade():\n    {line}\n\n\ndef downgrade():\n    pass\n") != []


@pytest.mark.parametrize(
    "line",
    [
        'op.add_column("branch", sa.Column("fax", sa.String(), nullable=True))',
        'op.add_column("branch", sa.Column("beds", sa.Integer(), nullable=False, server_default="0"))',
        'op.create_index("by_phone", "branch", ["phone"])',
    ],
)
def test_a_migration_that_only_adds_is_allowed(line):
    assert breaking(f"def upgrade():\n    {line}\n\n\ndef downgrade():\n    op.drop_table('x')\n") == []
