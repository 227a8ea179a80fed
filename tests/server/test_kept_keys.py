"""Keys in the data folder: complete or absent, one for all servers, and readable only by the server's user."""

import os
import secrets
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from server import durable_files
from server.cli import cli
from server.kept_keys import WeakKeyError, kept_key, refuse_weak_key
from tests.forked import Forked

NAME = "secret_key"


def test_a_key_is_made_once_and_readable_only_to_the_server(tmp_path):
    key = kept_key(tmp_path, NAME)

    assert kept_key(tmp_path, NAME) == key
    assert kept_key(tmp_path, "another") != key
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_a_power_cut_at_any_step_leaves_a_whole_key_or_no_key(tmp_path, monkeypatch):
    """Each write to disk fails in turn, as if the power had gone: no process ever reads an empty or incomplete key."""
    steps = [(os, "fsync"), (Path, "replace"), (durable_files, "flush")]
    for at, (owner, name) in enumerate(steps):
        folder = tmp_path / str(at)
        folder.mkdir()
        with monkeypatch.context() as cut:
            cut.setattr(owner, name, power_cut)
            with pytest.raises(PowerCut):
                kept_key(folder, NAME)
        assert [path.name for path in folder.iterdir()] == []
        assert len(kept_key(folder, NAME)) == 64


class PowerCut(Exception):
    pass


def power_cut(*_arguments):
    raise PowerCut


def test_the_key_file_is_on_disk_before_the_key_is_used(tmp_path, monkeypatch):
    done = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(descriptor):
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else f"{os.fstat(descriptor).st_size} bytes")
        fsync(descriptor)

    def noted_replace(path, target):
        done.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)

    kept_key(tmp_path, NAME)

    assert done == ["64 bytes", "rename", "folder"]


def test_threads_that_start_at_once_use_one_key(tmp_path):
    for at in range(20):
        folder, together = tmp_path / str(at), threading.Barrier(8)
        folder.mkdir()

        def start(folder=folder, together=together):
            together.wait()
            return kept_key(folder, NAME)

        with ThreadPoolExecutor(8) as pool:
            keys = {started.result() for started in [pool.submit(start) for _ in range(8)]}
        assert len(keys) == 1
        assert [path.name for path in folder.iterdir()] == [NAME]


def test_processes_that_start_at_once_use_one_key(tmp_path):
    program = "import sys; from pathlib import Path; from server.kept_keys import kept_key;"
    program += f"print(kept_key(Path(sys.argv[1]), {NAME!r}))"
    started = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in started}) == 1


WEAK = {
    "empty": b"",
    "blank": b" \n",
    "cut off": secrets.token_urlsafe(31).encode(),
    "31 bytes as hexadecimal digits": secrets.token_hex(31).encode(),
    "one character": b"a" * 64,
    "two characters": b"ab" * 64,
    "no text": b"\xff\xfe" * 40,
    "zeros that a power cut left": b"\0" * 64,
}


@pytest.mark.parametrize("content", WEAK.values(), ids=WEAK)
def test_a_weak_key_stops_the_start_with_a_plain_message_that_does_not_show_it(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)

    answer = CliRunner().invoke(cli, ["migrate"], env={"BENCHTRAIL_DATA_DIR": str(tmp_path)})

    assert answer.exit_code == 1
    assert answer.output.startswith(f"Error: The key in {tmp_path / NAME} is ")
    assert answer.output.endswith("Restore the file, or delete it to make a new key.\n")
    assert answer.output.count("\n") == 1
    assert not content.strip() or content.decode(errors="replace") not in answer.output
    assert (tmp_path / NAME).read_bytes() == content


@pytest.mark.parametrize(
    "make", [lambda: secrets.token_urlsafe(32), lambda: secrets.token_hex(32), lambda: secrets.token_hex(32).upper()]
)
def test_any_32_random_bytes_are_a_key(make):
    for _ in range(1000):
        refuse_weak_key(make())


def test_a_key_written_by_hand_may_end_in_a_line_feed(tmp_path):
    key = secrets.token_hex(32)
    (tmp_path / NAME).write_text(f"{key}\n")

    assert kept_key(tmp_path, NAME) == key


def test_a_weak_key_is_in_no_message():
    with pytest.raises(WeakKeyError) as caught:
        refuse_weak_key("swordfish")

    assert "swordfish" not in str(caught.value)


def test_files_of_the_commands_are_private_with_any_umask(tmp_path):
    """The important case is a backup into a folder that others can read, because the data folder is closed to them."""
    place, shared = tmp_path / "data", tmp_path / "shared"
    shared.mkdir(mode=0o755)
    log = tmp_path / "log"
    environment = {**os.environ, "BENCHTRAIL_DATA_DIR": str(place), "BENCHTRAIL_LOG_LEVEL": "WARNING"}
    for words in (["migrate"], ["retention"], ["backup", str(shared / "backup.sqlite3")]):
        assert Forked(words, environment, log, log, umask=0o000).wait() == 0, log.read_text()

    written = [place, *place.rglob("*"), *shared.rglob("*")]

    assert len(written) >= 5, written
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in written} == {path.name: "0o0" for path in written}
