"""The content of a disk after a power cut, computed from the earlier syncs.

A file keeps the bytes written before its last sync; a folder keeps the names that it had at its last sync. Later
writes may be lost, kept, or kept in part: in any order, and torn between sectors. Of the later changes to a folder's
names the first ones may be kept.

On a journaled disk (ext4, XFS) a sync of any file or folder keeps every change of names before it as well. PostgreSQL
needs that: it syncs the files of its tables, and not the folder in which it made them.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.power.recording import Entry

SECTOR = 512

Name = tuple[str, "File | None"]


@dataclass(eq=False)
class File:
    """A file or folder: the synced content, and the writes since then, `(at, bytes)` or a new size."""

    is_folder: bool = False
    synced: bytearray = field(default_factory=bytearray)
    written: list[tuple[int, bytes | None]] = field(default_factory=list)


class Disk:
    """A folder of a disk, as calls change it."""

    def __init__(self, root: Path, *, is_journaled: bool = False) -> None:
        """Begin with the present files, all of them synced; no process may be writing."""
        self.root, self._is_journaled = str(root.resolve()), is_journaled
        self._inodes: dict[int, File] = {}
        self._names: dict[str, File] = {}
        for path in root.resolve().rglob("*"):
            kept = File(path.is_dir(), bytearray(path.read_bytes() if path.is_file() else b""))
            self._names[str(path)] = self._inodes[path.stat().st_ino] = kept
        self._synced_names = dict(self._names)
        # The changes of a folder that was not synced since; each change is on the disk completely or not at all.
        self._changes: list[tuple[str, list[Name]]] = []

    def apply(self, entry: Entry) -> None:
        """Replay one recorded call."""
        if entry.kind in "WT":
            written = entry.data if entry.kind == "W" else None
            self._file(entry.inode).written.append((entry.at, written))
        elif entry.kind == "S":
            file = self._file(entry.inode)
            _write(file.synced, file.written)
            file.written = []
            self._keep_names(None)
        elif entry.kind == "D":
            self._keep_names(entry.first)
        elif entry.kind == "C":
            self._inodes[entry.inode] = File()
            self._change([(entry.first, self._inodes[entry.inode])])
        elif entry.kind == "M":
            self._change([(entry.first, File(is_folder=True))])
        elif entry.kind == "U":
            self._change([(entry.first, None)])
        elif entry.kind in "RL":
            self._move(entry)

    def _file(self, inode: int) -> File:
        return self._inodes.setdefault(inode, File())

    def _keep_names(self, synced_folder: str | None) -> None:
        later = []
        for folder, change in self._changes:
            if self._is_journaled or folder == synced_folder:
                _rename(self._synced_names, change)
            else:
                later.append((folder, change))
        self._changes = later

    def _move(self, entry: Entry) -> None:
        """Link or rename a file: one change within one folder, two changes if there are two folders."""
        moved = self._names.get(entry.first, File())
        if moved.is_folder:
            raise NotImplementedError(f"a folder is renamed: {entry.first}")
        added: Name = (entry.second, moved)
        if entry.kind == "L":
            self._change([added])
        elif _folder(entry.first) == _folder(entry.second):
            self._change([added, (entry.first, None)])
        else:
            self._change([added])
            self._change([(entry.first, None)])

    def _change(self, change: list[Name]) -> None:
        _rename(self._names, change)
        self._changes.append((_folder(change[0][0]), change))

    def after_a_cut(self, to: Path, chance: random.Random | None = None) -> None:
        """Write the files that a cut now leaves into `to`: synced data, and with `chance` some of the rest."""
        names = dict(self._synced_names)
        if chance is not None:
            for change in self._some_changes(chance):
                _rename(names, change)
        for name, file in sorted(names.items()):
            place = to / PurePosixPath(name).relative_to(self.root)
            if not place.parent.is_dir():
                continue
            if file.is_folder:
                place.mkdir(exist_ok=True)
                continue
            content = bytearray(file.synced)
            if chance is not None:
                _write(content, _some(file.written, chance))
            place.write_bytes(content)

    def _some_changes(self, chance: random.Random) -> Iterator[list[Name]]:
        """Give, for each folder, its changes up to a random one; on a journaled disk it is one for all folders."""
        of_folder: dict[str, list[list[Name]]] = {}
        for folder, change in self._changes:
            of_folder.setdefault("" if self._is_journaled else folder, []).append(change)
        for changes in of_folder.values():
            yield from changes[: chance.randint(0, len(changes))]


def _some(written: Iterable[tuple[int, bytes | None]], chance: random.Random) -> Iterator[tuple[int, bytes | None]]:
    """Yield some of the writes: whole, torn between two sectors, or not at all."""
    for at, data in written:
        kept = chance.random()
        if data is None or kept < 1 / 3:
            if kept < 1 / 2:
                yield at, data
        elif kept < 2 / 3:
            torn = (chance.randint(0, len(data)) + at) // SECTOR * SECTOR - at
            if torn > 0:
                yield at, data[:torn]


def _write(content: bytearray, written: Iterable[tuple[int, bytes | None]]) -> None:
    for at, data in written:
        size = at if data is None else at + len(data)
        if len(content) < size:
            content.extend(bytes(size - len(content)))
        if data is None:
            del content[at:]
        else:
            content[at:size] = data


def _rename(names: dict[str, File], change: list[Name]) -> None:
    for name, file in change:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _folder(name: str) -> str:
    return str(PurePosixPath(name).parent)
