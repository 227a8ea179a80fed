"""Each page names its readers and can be reached; every command in it exists; no word has two meanings."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from server.cli import cli
from server.config import Environment
from tests.docs.pages import PAGES, ROOT, snippets

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
COMMAND = re.compile(r"\bbenchtrail ([a-z][a-z-]*)((?: +(?:[^\s`|&;<>]+))*)")
SETTING = re.compile(r"\bBENCHTRAIL_([A-Z_]+)")
# Read by the Makefile's tests and by stories that measure, not by the server.
# In prose "make a backup" is no target.
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
# docs/glossary.md has the word to write instead.
VAGUE = re.compile(r"\b(told|heard of|drawn|stands against|counts as|brought about|once and for good)\b", re.IGNORECASE)
# A quoted text on a page for people in the shop is a label of the app.
OF_THE_APP = ("shop.md", "admin.md")
LABEL = re.compile(r'"([A-Z][^"]+)"')
# A decision and its reason do not change; each says its status first.
DECISIONS = ROOT / "docs" / "decisions"
# The most bytes of one picture: a page is read on phones too.
MOST_BYTES = 1_000_000


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def code_of(page: Path) -> str:
    return "\n".join(CODE.findall(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_first_lines_of_a_page_name_its_readers(page):
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.strip()]
    if page.parent == DECISIONS and page.name != "README.md":
        assert lines[1].startswith("**Status:**")
        return

    assert lines[0].startswith("# ")
    assert re.match(r"For |This page is for ", lines[1]), f"the second line is: {lines[1]}"


def test_every_page_is_reached_from_the_readme():
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        ahead += [target for link in links if (target := (page.parent / link).resolve()) in PAGES]

    assert set(PAGES) == reached


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_to_a_file(page):
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_target_command_and_setting_of_a_page_exists(page):
    code = code_of(page)
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    settings = {setting.name.upper() for setting in fields(Environment)}

    assert set(MAKE.findall(code)) <= targets
    assert set(SETTING.findall(code)) <= settings
    assert {command for command, _ in COMMAND.findall(code)} <= set(cli.commands)
    assert [call for call in COMMAND.findall(code) if not takes(*call)] == []


def takes(command: str, words: str) -> bool:
    """Return whether a command has every option that is written after it."""
    known = {option for given in cli.commands[command].params for option in (*given.opts, *given.secondary_opts)}
    return {word.split("=")[0].strip("[]") for word in words.split() if word.strip("[]").startswith("--")} <= known


def test_every_script_of_a_snippet_exists_and_has_its_options():
    for one in snippets("sh"):
        for script, words in re.findall(r"python ((?:benchmarks|scripts)/\S+\.py)([^\n#]*)", one.text):
            text = (ROOT / script).read_text(encoding="utf-8")
            assert [option for option in re.findall(r"--[a-z-]+", words) if f'"{option}"' not in text] == [], script


def test_every_command_has_a_line_of_help():
    assert [
        name for name, command in cli.commands.items() if not (isinstance(command, click.Command) and command.help)
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_uses_no_word_with_several_meanings(page):
    prose = CODE.sub("", page.read_text(encoding="utf-8"))

    assert VAGUE.findall(prose) == []


def test_no_picture_is_larger_than_a_megabyte():
    pictures = (ROOT / "docs" / "images").iterdir()

    assert [picture.name for picture in pictures if picture.stat().st_size > MOST_BYTES] == []


@pytest.mark.parametrize("name", OF_THE_APP)
def test_every_label_that_a_page_quotes_is_in_the_app(name):
    words = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "client/src/i18n/en").glob("*.ts"))
    quoted = LABEL.findall(CODE.sub("", (ROOT / "docs" / name).read_text(encoding="utf-8")))

    assert quoted
    assert [label for label in quoted if f'"{label}"' not in words] == []
