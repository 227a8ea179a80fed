"""A `benchtrail` command as a process of its own, by the Python that runs the server."""

import sys


def own_command(*words: str) -> list[str]:
    """Return the command line of a `benchtrail` command."""
    return [sys.executable, "-c", "from server.cli import cli; cli()", *words]
