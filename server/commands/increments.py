"""Incremental backups of an SQLite database: the pages that changed since the previous backup.

A folder has chains. A chain begins with a complete copy, `20261130T091500000Z-0000.sqlite3`; each increment after it,
`20261130T091500000Z-0001.pages`, has the pages that differ; every file can be restored. SQLite copies itself page by
page (its backup API), so an unchanged page has the same bytes in the same place.

The data folder has a digest of each page of the previous copy, which shows the changed pages. A header has the digests
of all pages before and after, so a chain with a missing, exchanged or damaged file is not restored.

    a line of JSON: Header
    compressed:     the numbers of the changed pages (32 bits each), then their bytes
"""

import contextlib
import hashlib
import struct
import zlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson

from server.clock import utc
from server.commands.backup_errors import BackupError
from server.commands.sealing import unsealed
from server.durable_files import write_whole

FORMAT = "benchtrail pages 1"
STATE = "backup_pages"
FULL, PAGES, SEALED = ".sqlite3", ".pages", ".age"
DIGEST_BYTES = 16
COMPRESSION = 3
# A chain ends after this time, or when its increments are as large as its first file.
CHAIN_MAX_MS = 7 * 86_400_000
INCREMENTS_MAX = 9999
# SQLite writes its page size at this place of the first page; 1 means 65,536.
PAGE_SIZE_AT, LARGEST_PAGE = 16, 65_536


@dataclass(frozen=True)
class Header:
    """The first line of an increment. `before` and `after` are digests of all pages, `at` is in ms."""

    format: str
    chain: str
    number: int
    at: int
    page_size: int
    pages: int
    changed: int
    before: str
    after: str


@dataclass(frozen=True)
class State:
    """The state after the last backup into a folder: its place in the chain, and the digest of each page."""

    folder: str
    chain: str
    number: int
    began_at: int
    page_size: int
    digests: bytes

    @property
    def whole(self) -> str:
        """The digest of all pages."""
        return hashlib.blake2b(self.digests, digest_size=DIGEST_BYTES).hexdigest()


def next_state(image: Path, folder: Path, before: State | None, now: int) -> State:
    """Return the state after a copy of the database: the next one of its chain, or the first of a new chain."""
    with image.open("rb") as file:
        page_size = _page_size(file.read(100))
        file.seek(0)
        digests = b"".join(_digest(page) for page in iter(lambda: file.read(page_size), b""))
    fresh = State(str(folder), f"{utc(now):%Y%m%dT%H%M%S}{now % 1000:03}Z", 0, now, page_size, digests)
    if before is None or before.page_size != page_size or not _goes_on(before, folder, now):
        return fresh
    following = replace(before, number=before.number + 1, digests=digests)
    # After `benchtrail retention` has rewritten the file, nearly every page differs.
    return fresh if 2 * len(changed_pages(before, following)) > len(digests) // DIGEST_BYTES else following


def changed_pages(before: State, after: State) -> list[int]:
    """Return the numbers, from 0, of the pages that differ or are new."""
    old, new = before.digests, after.digests
    each = range(0, len(new), DIGEST_BYTES)
    return [at // DIGEST_BYTES for at in each if old[at : at + DIGEST_BYTES] != new[at : at + DIGEST_BYTES]]


def name_of(state: State) -> str:
    """Return the name of the file for a state, without the ending of an encrypted one."""
    return f"{state.chain}-{state.number:04}{PAGES if state.number else FULL}"


def write_increment(image: Path, part: Path, before: State, after: State, now: int) -> None:
    """Write the pages that changed into `part`."""
    changed = changed_pages(before, after)
    count = len(after.digests) // DIGEST_BYTES
    header = Header(
        FORMAT, after.chain, after.number, now, after.page_size, count, len(changed), before.whole, after.whole
    )
    packing = zlib.compressobj(COMPRESSION)
    with part.open("wb") as file, image.open("rb") as pages:
        file.write(orjson.dumps(asdict(header)) + b"\n")
        file.write(packing.compress(struct.pack(f"<{len(changed)}I", *changed)))
        for number in changed:
            pages.seek(number * after.page_size)
            file.write(packing.compress(pages.read(after.page_size)))
        file.write(packing.flush())


def read_state(data_dir: Path, folder: Path) -> State | None:
    """Return the state of the last backup into a folder; None if there is none, or it was into another folder."""
    file = data_dir / STATE
    if not file.exists():
        return None
    line, _, digests = file.read_bytes().partition(b"\n")
    state = State(**orjson.loads(line), digests=digests)
    return state if state.folder == str(folder) else None


def write_state(data_dir: Path, state: State) -> None:
    """Keep the state for the next backup."""
    rest = {name: value for name, value in asdict(state).items() if name != "digests"}
    write_whole(data_dir / STATE, orjson.dumps(rest) + b"\n" + state.digests)


def newest_in(folder: Path) -> Path:
    """Return the newest backup in a folder of increments. Raises BackupError if there is none."""
    files = [each for each in folder.iterdir() if each.name.removesuffix(SEALED).endswith((FULL, PAGES))]
    if not files:
        raise BackupError(f"{folder} has no backups.")
    return max(files, key=lambda each: each.name)


def is_increment(file: Path) -> bool:
    """Return whether a file needs the earlier files of its chain."""
    return file.name.removesuffix(SEALED).endswith(PAGES)


def put_together(file: Path, image: Path, key_file: Path | None, place: Path) -> None:
    """Write the database of an increment into `image`: the first file of its chain, and every increment up to it.

    Raises BackupError if a file is missing, damaged or of another chain.
    """
    chain, _, rest = file.name.partition("-")
    last = int(rest[:4]) if rest[:4].isdecimal() else 0
    with unsealed(_one_of(file.parent, f"{chain}-0000{FULL}"), key_file, place) as plain:
        image.write_bytes(plain.read_bytes())
    whole: str | None = None
    for number in range(1, last + 1):
        each = _one_of(file.parent, f"{chain}-{number:04}{PAGES}")
        with unsealed(each, key_file, place) as plain:
            whole = _apply(each, plain, image, (chain, number), whole)
    if last and next_state(image, file.parent, None, 0).whole != whole:
        raise BackupError(f"{file} and the files before it do not fit together: one of them was damaged.")


def _apply(file: Path, plain: Path, image: Path, expected: tuple[str, int], whole: str | None) -> str:
    """Write the pages of one increment into the image; return the new digest of the image."""
    try:
        line, _, packed = plain.read_bytes().partition(b"\n")
        header = Header(**orjson.loads(line))
        content = zlib.decompress(packed)
    except (ValueError, TypeError, zlib.error) as error:
        raise BackupError(f"{file} is damaged: {error}") from error
    if (header.format, header.chain, header.number) != (FORMAT, *expected) or whole not in (None, header.before):
        raise BackupError(f"{file} does not follow the file before it.")
    pages = memoryview(content)[4 * header.changed :]
    if len(pages) != header.changed * header.page_size:
        raise BackupError(f"{file} is damaged: it has {len(pages)} bytes of {header.changed} pages.")
    with image.open("r+b") as target:
        for at, number in enumerate(struct.unpack_from(f"<{header.changed}I", content)):
            target.seek(number * header.page_size)
            target.write(pages[at * header.page_size : (at + 1) * header.page_size])
        target.truncate(header.pages * header.page_size)
    return header.after


def _one_of(folder: Path, name: str) -> Path:
    for file in (folder / name, folder / (name + SEALED)):
        if file.exists():
            return file
    raise BackupError(f"{folder / name} is missing: an increment needs all files of its chain before it.")


def _goes_on(state: State, folder: Path, now: int) -> bool:
    """Return whether the next backup belongs to the chain of the last one."""
    if now - state.began_at > CHAIN_MAX_MS or state.number >= INCREMENTS_MAX:
        return False
    with contextlib.suppress(BackupError):
        first, last = (_one_of(folder, name_of(each)) for each in (replace(state, number=0), state))
        sizes = [each.stat().st_size for each in folder.glob(f"{state.chain}-*{PAGES}*")]
        return last.exists() and sum(sizes) < first.stat().st_size
    return False


def _page_size(head: bytes) -> int:
    (size,) = struct.unpack_from(">H", head, PAGE_SIZE_AT)
    return LARGEST_PAGE if size == 1 else int(size)


def _digest(page: bytes) -> bytes:
    return hashlib.blake2b(page, digest_size=DIGEST_BYTES).digest()
