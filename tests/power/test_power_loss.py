"""The power is cut at every sync: acknowledged operations exist, keys and backups are complete, and the server
continues.

One story of a shop is recorded. Just before each of its syncs the disk is computed as after a cut: without the unsynced
writes, and with some of them. `CUTS` in the environment sets how many syncs are tried (`all` for each); a seed chooses
them.
"""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.power.after_a_cut import Acknowledged, files_missing, rows_missing, work_goes_on
from tests.power.disk import Disk
from tests.power.machine import Machine, PostgresqlMachine
from tests.power.recording import Entry
from tests.power.story import PowerStory

CUTS = os.environ.get("CUTS", "")
SEED = 20_261_129
DATABASE = "benchtrail.sqlite3"


@pytest.fixture
def place() -> Iterator[Path]:
    """Provide a folder that PostgreSQL's user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="benchtrail-power-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def recorded(machine: Machine, checkpoint: Callable[[], None] = lambda: None) -> tuple[PowerStory, list[Entry]]:
    """Play the story; return it and the recorded calls."""
    story = PowerStory(machine.recording, machine.served, machine.data, SEED)
    try:
        story.begin()
        story.work(3)
        story.back_up()
        checkpoint()
        story.work(2)
        story.restart()
        story.work(2)
        story.back_up()
    finally:
        machine.pull_out()
    return story, list(machine.recording.entries())


def cuts(disk: Disk, entries: list[Entry], count: int) -> Iterator[tuple[int, Acknowledged]]:
    """Play the story; stop before `count` of the syncs, or before all; give the sync and the acknowledged rows."""
    syncs = [at for at, entry in enumerate(entries) if entry.kind in "SD"]
    count = len(syncs) if CUTS == "all" else int(CUTS or count)
    chosen = set(random.Random(SEED).sample(syncs, min(count, len(syncs))))  # noqa: S311 - a seed, not a secret
    acknowledged = Acknowledged()
    for at, entry in enumerate(entries):
        if at in chosen:
            yield at, acknowledged
        disk.apply(entry)
        if entry.kind == "N":
            acknowledged.hear(entry.data.decode())
    yield len(entries), acknowledged


def left(machine: Machine, at: int, *, some: bool) -> Path:
    """Return the folder in the state that a cut leaves."""
    after = machine.place / "after"
    shutil.rmtree(after, ignore_errors=True)
    after.mkdir()
    machine.disk.after_a_cut(after, random.Random(SEED + at) if some else None)  # noqa: S311 - a seed, not a secret
    return after


@pytest.mark.long
def test_acknowledged_operations_survive_a_power_cut_on_sqlite(place):
    machine = Machine(place)
    story, entries = recorded(machine)
    found, goes_on = [], 0
    for at, acknowledged in cuts(machine.disk, entries, count=8):
        for some in (False, True):
            after = left(machine, at, some=some)
            data = after / machine.data.relative_to(machine.root)
            lines = files_missing(data, acknowledged) + rows_missing(data / DATABASE, acknowledged)
            goes_on += 1
            if not lines and (CUTS == "all" or goes_on % 8 == 0):
                with machine.settings_on(after) as settings:
                    lines = work_goes_on(settings, story.pushed, acknowledged)
            found += [f"cut {at}, some kept: {some}: {line}" for line in lines]
    assert found == []
    assert lost_without_syncs(machine, entries) != [], "the checks can fail"


def lost_without_syncs(machine: Machine, entries: list[Entry]) -> list[str]:
    """Return what the same story loses on a disk that syncs only the names in its folders."""
    shutil.rmtree(machine.root)
    machine.root.mkdir()
    machine.disk = Disk(machine.root)
    acknowledged = Acknowledged()
    for entry in entries:
        if entry.kind == "N":
            acknowledged.hear(entry.data.decode())
        elif entry.kind != "S":
            machine.disk.apply(entry)
    data = left(machine, 0, some=False) / machine.data.relative_to(machine.root)
    return rows_missing(data / DATABASE, acknowledged)


@pytest.mark.long
def test_acknowledged_operations_survive_a_power_cut_on_postgresql(place):
    machine = PostgresqlMachine(place)
    story, entries = recorded(machine, machine.checkpoint)
    found = []
    for at, acknowledged in cuts(machine.disk, entries, count=1):
        for some in (False, True):
            after = left(machine, at, some=some)
            lines = files_missing(after / machine.data.relative_to(machine.root), acknowledged)
            with machine.settings_on(after) as settings:
                lines += work_goes_on(settings, story.pushed, acknowledged)
            found += [f"cut {at}, some kept: {some}: {line}" for line in lines]
    assert found == []
