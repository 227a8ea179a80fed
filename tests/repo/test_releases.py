"""The versions in the changelog, in the code and in the upgrade tests are the same."""

import json
import re
import tomllib
from pathlib import Path

from server import __version__

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
RELEASED = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$", CHANGELOG, flags=re.MULTILINE)


def number(version):
    return tuple(map(int, version.split(".")))


def test_the_changelog_the_server_and_the_client_have_the_same_newest_version():
    client = json.loads((ROOT / "client" / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "client" / "package-lock.json").read_text(encoding="utf-8"))

    newest = RELEASED[0][0]

    assert [__version__, client["version"], lock["version"], lock["packages"][""]["version"]] == [newest] * 4


def test_the_changelog_has_its_versions_once_each_the_newest_first():
    assert len(RELEASED) == CHANGELOG.count("\n## [") - 1, "every heading but Unreleased is a version and its day"
    assert [version for version, _ in RELEASED] == sorted({version for version, _ in RELEASED}, key=number)[::-1]
    assert [day for _, day in RELEASED] == sorted((day for _, day in RELEASED), reverse=True)


def test_the_published_clients_have_the_servers_version():
    python = tomllib.loads((ROOT / "clients" / "python" / "pyproject.toml").read_text(encoding="utf-8"))
    typescript = json.loads((ROOT / "clients" / "typescript" / "package.json").read_text(encoding="utf-8"))

    assert [python["project"]["version"], typescript["version"]] == [__version__] * 2


def test_an_upgrade_from_each_version_is_tested():
    dumps = {file.stem for file in (ROOT / "tests" / "migrations" / "releases").glob("*.sql")}

    assert dumps == {version for version, _ in RELEASED}
