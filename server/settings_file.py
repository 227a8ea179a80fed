"""The settings that `benchtrail setup` writes into the data folder: lines of NAME=VALUE.

Environment variables have priority.
"""

from collections.abc import Mapping
from pathlib import Path

from server.durable_files import write_whole

SETTINGS_FILE = "settings.env"
HEAD = "# Written by `benchtrail setup`; docs/operations.md lists all settings. The environment has priority.\n"


def settings_in(data_dir: Path) -> dict[str, str]:
    """Return the settings of the data folder's file; none if there is no such file. Raises OSError."""
    try:
        lines = (data_dir / SETTINGS_FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    written = (line.partition("=") for line in lines if line.strip() and not line.startswith("#"))
    return {name.strip(): value for name, _, value in written}


def write_settings(data_dir: Path, settings: Mapping[str, str]) -> Path:
    """Write the file, readable only by its owner; return its path. Raises OSError."""
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    write_whole(data_dir / SETTINGS_FILE, (HEAD + lines).encode())
    return data_dir / SETTINGS_FILE
