"""The model of the disk that the other tests of this folder use: which files and names a power cut leaves, after which
syncs."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.power.disk import Disk
from tests.power.recording import Recording

SEED = 7


@pytest.fixture
def recording(tmp_path) -> Recording:
    for folder in (tmp_path / "disk" / "shop", tmp_path / "tools"):
        folder.mkdir(parents=True)
    (tmp_path / "disk" / "shop" / "old").write_text("old")
    return Recording(tmp_path / "tools", tmp_path / "disk")


def after(recording, program, *, is_journaled=False, chance=None):
    """Run a Python program in the recorded folder; return the files that a cut at its end leaves, by name."""
    disk = Disk(recording.root, is_journaled=is_journaled)
    head = "import os, shutil\nfrom pathlib import Path\nfrom server.durable_files import *\n"
    environment = {**os.environ, **recording.environment, "PYTHONPATH": str(Path.cwd())}
    place = recording.root / "shop"
    subprocess.run([sys.executable, "-c", head + program], cwd=place, env=environment, check=True)
    for entry in recording.entries():
        disk.apply(entry)
    left = recording.root.parent / "left"
    left.mkdir()
    disk.after_a_cut(left, chance)
    files = [path for path in left.rglob("*") if path.is_file()]
    return {str(path.relative_to(left / "shop")): path.read_bytes() for path in files}


OLD = {"old": b"old"}


def test_unsynced_data_are_lost(recording):
    assert after(recording, "Path('new').write_text('new'); Path('old').write_text('newer')") == OLD


def test_a_file_without_its_name_is_lost_unless_the_disk_is_journaled(recording):
    assert after(recording, "Path('new').write_text('new'); flush(Path('new'))") == OLD


def test_a_journaled_disk_keeps_the_names_of_before_a_sync(recording):
    left = after(recording, "Path('new').write_text('new'); flush(Path('new'))", is_journaled=True)
    assert left == {**OLD, "new": b"new"}


def test_a_file_replaced_before_it_was_synced_is_empty(recording):
    program = "Path('part').write_text('new'); os.replace('part', 'old'); flush(Path('.'))"
    assert after(recording, program) == {"old": b""}


def test_a_file_that_was_written_and_synced_exists(recording):
    assert after(recording, "write_whole(Path('old'), b'new')") == {"old": b"new"}


def test_a_synced_folder_and_its_parents_exist(recording):
    program = "make_folder(Path('a/b').absolute()); write_whole(Path('a/b/key'), b'key')"
    assert after(recording, program) == {**OLD, "a/b/key": b"key"}


def test_a_folder_whose_parent_was_not_synced_is_lost_with_its_files(recording):
    assert after(recording, "os.makedirs('a/b'); write_whole(Path('a/b/key'), b'key')") == OLD


def test_every_way_of_writing_is_recorded(recording):
    program = """
one = os.open('one', os.O_RDWR | os.O_CREAT)
os.write(one, b'0123456789'); os.pwrite(one, b'AB', 2); os.writev(one, [b'x', b'yz']); os.pwritev(one, [b'C'], 0)
os.ftruncate(one, 12); os.truncate('one', 11); os.posix_fallocate(one, 0, 12)
os.fsync(one); shutil.copyfile('one', 'two'); flush(Path('two')); os.link('two', 'three'); os.unlink('two')
os.mkdir('folder'); os.rename('three', 'folder/four'); flush(Path('folder')); flush(Path('.'))
"""
    assert after(recording, program) == {**OLD, "one": b"C1AB456789x\0", "folder/four": b"C1AB456789x\0"}


def test_a_power_cut_may_keep_some_unsynced_data(recording):
    program = "Path('new').write_bytes(b'1' * 512 + b'2' * 512); flush(Path('.')); Path('old').write_bytes(b'3' * 2048)"
    left = after(recording, program, chance=random.Random(SEED))  # noqa: S311 - a seed, not a secret
    assert left["old"] not in (b"old", b"3" * 2048) or left["new"] != b""
    assert set(left["new"]) <= set(b"12\0")
    assert set(left["old"]) <= set(b"old3\0")


def test_a_call_can_be_made_to_fail(recording):
    recording.fail(sync=2, error=28)
    failed = "try:\n    flush(Path('.'))\nexcept OSError as error:\n    Path('old').write_text(str(error.errno))\n"
    assert after(recording, f"flush(Path('.'))\n{failed}flush(Path('old'))") == {"old": b"28"}
    assert recording.has_failed()
