"""Every file of this repository that its code, its tests and its docs name is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP = ("server", "client", "sync", "migrations", "tests", "docs", "scripts", "benchmarks", ".ci")
FOLDERS = "|".join(re.escape(name) for name in TOP)
PATH = re.compile(rf"(?<![\w/.-])((?:{FOLDERS})/[\w./-]+\.(?:py|md|ts|tsx|json|toml|sh|svg|yml))(?![\w/-])")
READ = ("*.py", "*.md", "*.ts", "*.tsx", "*.toml", "*.sh", "Makefile")
# Made by the tools, or an example of a file that readers write themselves.
MADE = ("client/dist/", "client/node_modules/", "server/migrations/")


def test_every_file_that_is_named_exists():
    missing = {
        f"{file.relative_to(ROOT)} names {named}"
        for file in _files()
        for named in PATH.findall(file.read_text(encoding="utf-8"))
        if not named.startswith(MADE) and not _is_there(file, named)
    }
    assert not missing, "\n".join(sorted(missing))


def _is_there(file, named):
    """The client's own pages name its files from its folder."""
    return (ROOT / named).exists() or (file.is_relative_to(ROOT / "client") and (ROOT / "client" / named).exists())


def _files():
    for pattern in READ:
        for file in ROOT.rglob(pattern):
            parts = file.relative_to(ROOT).parts
            if not {".venv", "node_modules", "dist", "generated", "mutants", ".git"}.intersection(parts):
                yield file
