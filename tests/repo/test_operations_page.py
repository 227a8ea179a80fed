"""docs/operations.md has every setting and limit as it is, and names no command or option that is not there."""

import re
from dataclasses import fields
from pathlib import Path

from server.cli import cli
from server.config import Environment
from server.limits import limits_page

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_setting_is_on_the_page_as_it_is():
    rows = [
        f"| `BENCHTRAIL_{setting.name.upper()}` | {f'`{setting.default}`' if setting.default else ''} "
        f"| {setting.metadata['doc']} |"
        for setting in fields(Environment)
    ]
    assert PAGE.split("|---|---|---|\n")[-1].splitlines() == rows


def test_every_limit_is_on_the_page_as_it_is():
    assert limits_page() in PAGE


def test_every_command_and_option_on_the_page_exists():
    named = set(re.findall(r"`benchtrail ([a-z-]+)", PAGE))
    assert {"backup", "restore", "doctor", "rebuild", "migrate"} <= named
    assert named <= set(cli.commands)
    options = {
        option
        for command in cli.commands.values()
        for given in command.params
        for option in (*given.opts, *given.secondary_opts)
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) <= options
