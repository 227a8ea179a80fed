"""`benchtrail mcp` states in one line what is wrong with its address, its key or its installation."""

import pytest

from server.commands import mcp as command
from tests.commands import run_command

KEY = "btk_" + "A" * 43


@pytest.mark.parametrize(
    ("address", "key", "stated"),
    [
        ("http://shop.example", KEY, "begins with https://"),
        ("https://shop.example/path", KEY, "is no address of a server"),
        ("shop.example", KEY, "is no address of a server"),
        ("https://shop.example", "a password", "This is no API key"),
        ("https://shop.example", KEY + "\nHost: else.example", "This is no API key"),
    ],
)
def test_an_address_or_key_that_cannot_be_is_one_line(settings, tmp_path, address, key, stated):
    done = run_mcp(settings, tmp_path, address, key)

    assert done.exit_code == 1
    assert stated in done.output
    assert len(done.output.splitlines()) == 1


def test_a_missing_extra_is_named_with_how_to_install_it(settings, tmp_path, monkeypatch):
    def missing(_name):
        raise ModuleNotFoundError(name="mcp")

    monkeypatch.setattr(command, "import_module", missing)

    done = run_mcp(settings, tmp_path, "https://shop.example", KEY)

    assert done.output == 'Error: mcp is not installed: pip install "benchtrail[mcp]"\n'


def run_mcp(settings, place, address, key):
    file = place / "assistant.key"
    file.write_text(key, encoding="utf-8")
    return run_command(settings, "mcp", "--server", address, "--key-file", str(file))
