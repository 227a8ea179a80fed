"""The rules of the house: who may import whom, no drawers, no long files, no addresses in lock files."""

import ast
import subprocess
import sys
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {".py", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".sh", ".c", ".h"}
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 50
WIDEST_LINE = 120
# A drawing is one path: it has no words to break between.
UNBREAKABLE = {"client/src/ui/icon-paths.ts"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "lib", "tools"}
LOCKS = ["requirements.lock", "requirements-server.lock"]


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file git knows, and those it does not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file())


def sources() -> list[Path]:
    """Return the files that people write; generated ones may be longer."""
    return [path for path in tracked() if is_source(path) and "generated" not in path.parts]


def is_source(path: Path) -> bool:
    """Return whether a file is a program or a page that people write; a script may have no suffix."""
    return path.suffix in SOURCES or (path.suffix == "" and path.read_bytes().startswith(b"#!"))


def test_modules_import_only_allowed_modules():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert checked.returncode == 0, checked.stdout


def features() -> list[str]:
    """Return the feature folders of the server: those with a service."""
    return sorted(path.parent.name for path in (ROOT / "server").glob("*/service.py"))


def test_every_feature_has_an_import_contract():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    containers = next(contract["containers"] for contract in contracts if contract["name"].startswith("In a feature"))

    assert {f"server.{feature}" for feature in features()} == set(containers)


def test_a_feature_reaches_another_only_through_its_service():
    graph = grimp.build_graph("server", cache_dir=None)
    owners = {module: module.split(".")[1] for module in graph.modules if module.count(".") > 1}
    reached = {
        f"{importer} imports {imported}"
        for importer, feature in owners.items()
        for imported in graph.find_modules_directly_imported_by(importer)
        if feature in features() and owners.get(imported, feature) in set(features()) - {feature}
        if imported != f"server.{owners[imported]}.service"
    }

    assert reached == set()


@pytest.mark.parametrize("package", ["server", "sync"])
def test_no_modules_import_each_other_in_a_circle(package):
    graph = grimp.build_graph(package, cache_dir=None)

    TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()


def test_no_features_import_each_other_in_a_circle():
    """Routes may use any service, because only the application imports routes."""
    graph = grimp.build_graph("server", cache_dir=None)
    imports = {feature: set() for feature in features()}
    for module in graph.modules:
        feature = module.partition(".")[2].partition(".")[0]
        if feature in imports and not module.endswith(".routes"):
            named = {
                each.partition(".")[2].partition(".")[0] for each in graph.find_modules_directly_imported_by(module)
            }
            imports[feature] |= named & set(imports) - {feature}

    TopologicalSorter(imports).prepare()


def test_routes_call_services_and_query_nothing_themselves():
    """Only services use tables, sessions and transactions; a route is decorators and a few lines."""
    graph = grimp.build_graph("server", include_external_packages=True, cache_dir=None)
    queried = {
        f"{module} imports {imported}"
        for module in graph.modules
        if module.endswith(".routes")
        for imported in graph.find_modules_directly_imported_by(module)
        if imported in {"sqlalchemy", "flask_sqlalchemy", "server.extensions", "server.database"}
        or imported.endswith(".models")
    }

    assert queried == set()


def test_no_file_is_too_long_to_be_read_in_one_go():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }

    assert long == {}


def test_no_python_function_is_too_long_to_be_understood_at_once():
    """A migration is exempt: it is never changed once it was released."""
    long = {
        f"{path.relative_to(ROOT)}: {function.name}": lines
        for path in sources()
        if path.suffix == ".py" and "versions" not in path.parts
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (lines := function.end_lineno - function.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }

    assert long == {}


def test_no_line_of_the_client_is_wider_than_its_formatter_writes():
    """Ruff checks the lines of Python; biome breaks code, but neither comments nor strings."""
    wide = [
        f"{name}:{number}"
        for path in sources()
        if (name := path.relative_to(ROOT).as_posix()).startswith("client/") and name not in UNBREAKABLE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST_LINE
    ]

    assert wide == []


def test_no_file_or_folder_is_named_utils_or_helpers():
    drawers = {
        str(path.relative_to(ROOT))
        for path in sources()
        if DRAWERS & {part.split(".")[0].lower() for part in path.relative_to(ROOT).parts}
    }

    assert drawers == set()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_versions_and_hashes_and_no_address(name):
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_lock_file_of_the_client_has_no_address_of_packages():
    assert '"resolved"' not in (ROOT / "client" / "package-lock.json").read_text(encoding="utf-8")


def test_the_servers_lock_is_part_of_the_whole_one():
    def pinned(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return {line.split(" ")[0] for line in text.splitlines() if "==" in line}

    assert pinned("requirements-server.lock") <= pinned("requirements.lock")
