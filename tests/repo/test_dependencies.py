"""Each dependency has its reason in docs/decisions, and no other package has one."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "decisions" / "0008-few-dependencies.md").read_text(encoding="utf-8")
# Types of Node's modules: they come with TypeScript and have no code.
WITH_OTHERS = {"@types/node"}


def named_on_the_page():
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", PAGE, flags=re.MULTILINE)
    return {name.strip() for row in rows for name in row.split(",")} - {"package"}


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for lines in project["optional-dependencies"].values() for line in lines)]
    client = json.loads((ROOT / "client" / "package.json").read_text(encoding="utf-8"))
    apart = " ".join(re.findall(r'echo "(.*?)" \|', (ROOT / "Makefile").read_text(encoding="utf-8"))).split()
    python = {re.match(r"[\w-]+", line)[0] for line in [*lines, *apart]}
    return python | set(client["dependencies"]) | set(client["devDependencies"])


def test_each_dependency_has_its_reason():
    named = {name.removeprefix("@biomejs/") for name in declared() - WITH_OTHERS}
    assert named_on_the_page() == named
