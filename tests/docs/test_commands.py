"""The commands on the pages have the results that the pages describe, each on a temporary data folder."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.commands import run_command
from tests.docs.pages import ROOT, snippet, snippets

PATIENCE_S = 180
# The test that runs a block, by a text in it. Blocks with targets of the Makefile or with benchmarks are not run,
# because each takes minutes; only their names are checked.
RUN_HERE = ("benchtrail backup", "benchtrail restore", "benchtrail serve")
RUN_ELSEWHERE = (
    "python script.py", "python by_key.py", "python batch.py", "def signed_headers", "A kiosk",
    "The core without a server", "systemctl enable", "benchtrail mcp", "receiver.py PORT",
)  # fmt: skip
LOOKED_AT = re.compile(r"^(?:\s*#.*|make .*|benchtrail simulate .*|(?:\w+=\S+ )*(?:python|pytest) .*|\s*)$")
PATH = f"{Path(sys.executable).parent}:{os.environ['PATH']}"


def test_every_snippet_is_run_or_checked():
    forgotten = [
        one
        for one in snippets("sh", "python", "typescript")
        if not any(text in one.text for text in (*RUN_HERE, *RUN_ELSEWHERE))
        and not all(map(LOOKED_AT.match, one.text.splitlines()))
    ]
    assert forgotten == []


def test_the_commands_for_every_day_and_for_a_restore_work(settings, tmp_path):
    backups = tmp_path / "backups"
    backups.mkdir()
    private(settings.data_dir)
    variables = {"BENCHTRAIL_HOSTS": "localhost"}

    everyday = run(settings, snippet("docs/operations.md", "benchtrail backup").text, backups, variables)
    restored = run(settings, snippet("docs/operations.md", "benchtrail restore").text, backups, variables)

    assert "0 differences" in everyday
    assert "NOT WELL" not in everyday + restored
    assert "Restored: 1 shops" in restored


def test_the_commands_of_the_first_start_work(tmp_path):
    port = free_port()
    text = snippet("docs/shop.md", "benchtrail serve").text.replace("8000", str(port))
    running = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", text],
        # A separate data folder, also for root, whose default would be the machine's own.
        env={"PATH": PATH, "BENCHTRAIL_DATA_DIR": str(tmp_path / "benchtrail")},
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/readyz", running)
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()
    assert (tmp_path / "benchtrail" / "benchtrail.sqlite3").exists()
    assert (tmp_path / "benchtrail" / "secret_key").exists()


def run(settings, text, backups, variables):
    """Run the lines of a block one by one in this process, as a shell does; return all their output."""
    printed = []
    for line in text.splitlines():
        if words := as_a_shell_reads(line, {"BACKUPS": str(backups)}):
            assert words[0] == "benchtrail", line
            done = run_command(settings, *words[1:], **variables)
            assert done.exit_code == 0, f"{line}: {done.output}"
            printed.append(done.output)
    return "".join(printed)


def as_a_shell_reads(line, variables):
    """Return the words of a command, with variables and $(...) replaced; a comment has none."""
    environment = {"PATH": PATH, **variables}
    read = subprocess.run(
        ["bash", "-euc", f"printf '%s\\0' {line}"], env=environment, capture_output=True, text=True, check=True
    )
    return [word for word in read.stdout.split("\0") if word]


def private(folder):
    """Let only the owner read a folder and its files, as the server does."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_until_ready(url, running):
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        assert running.poll() is None, "the server ended"
        with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")
