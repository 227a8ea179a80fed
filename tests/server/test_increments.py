"""Incremental and encrypted backups: each increment is restored exactly, or one line says why not."""

import contextlib
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from server.commands import increments
from server.commands.backup_errors import BackupError
from server.commands.kept_backups import kept_backups
from server.commands.restore import restore_backup
from server.extensions import db
from server.last_backup import last_backup
from tests.commands import run_command
from tests.disaster import Shop, shop_at_work
from tests.inside import inside

ERROR = "Error: "


@pytest.fixture
def work(shop) -> Shop:
    return shop_at_work(shop)


@pytest.fixture
def key(tmp_path, settings) -> tuple[str, Path]:
    """The public key of backups, and the file of its secret key."""
    file = tmp_path / "secret-key"
    made = run_command(settings, "backup-key", file)
    assert made.exit_code == 0, made.output
    assert file.stat().st_mode & 0o777 == 0o600
    return made.output.splitlines()[0].removeprefix("BENCHTRAIL_BACKUP_KEY="), file


def done(settings, *words: object, **variables: str) -> str:
    ended = run_command(settings, *words, **variables)
    assert ended.exit_code == 0, ended.output
    return ended.output


def refused(settings, *words: object, **variables: str) -> str:
    """Run a command that has to fail with one line; return it."""
    ended = run_command(settings, *words, **variables)
    assert ended.exit_code == 1, ended.output
    assert not ended.exc_info or ended.exc_info[0] is SystemExit, ended.exc_info
    (line,) = ended.output.splitlines()
    return line.removeprefix(ERROR)


def last_count(said: str) -> int:
    """Return how many operations a backup has, as the command said."""
    return int(re.search(r"(\d+) operations", said)[1])


def everything(file: Path) -> set[str]:
    """Return a line for each table, index and row of a database file."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return set(connection.iterdump())


def test_each_encrypted_increment_of_a_folder_is_restored_as_the_shop_was_then(app, settings, work, tmp_path, key):
    folder, (public, secret) = tmp_path / "backups", key
    work.open()
    counts = []
    for at in range(3):
        counts.append(last_count(done(settings, "backup", "--incremental", folder, BENCHTRAIL_BACKUP_KEY=public)))
        work.north.restock(work.item, f"LATER-{at}")
        work.north.synchronize()

    files = sorted(folder.iterdir())
    assert [file.suffixes for file in files] == [[".sqlite3", ".age"], [".pages", ".age"], [".pages", ".age"]]
    assert counts == sorted(set(counts))
    assert sum(file.stat().st_size for file in files[1:]) < files[0].stat().st_size / 2
    assert not any(b"SQLite format 3" in file.read_bytes() for file in files)
    assert f"{counts[-1]} operations" in done(settings, "check-backup", "--key-file", secret, folder)
    for at, file in enumerate(files):
        with app.app_context():
            restore_backup(file, force=True, key_file=secret)
        with inside(app):
            assert work.cast.ada.get("/me").status_code == 401, "everybody signs in again"
            found = db.session.connection().exec_driver_sql("SELECT count(*) FROM operation").scalar()
        assert found == counts[at]


def test_an_increment_put_together_has_every_row_of_its_moment(settings, work, tmp_path):
    folder = tmp_path / "backups"
    work.open()
    for at in range(3):
        work.north.restock(work.item, *(f"MORE-{at}-{each}" for each in range(200)))
        work.north.synchronize()
        done(settings, "backup", "--incremental", folder)
    image = tmp_path / "image"
    increments.put_together(increments.newest_in(folder), image, None, tmp_path)
    now, had = everything(settings.data_dir / "benchtrail.sqlite3"), everything(image)

    # After the copy there is an entry about it; only the copy contains the key of the chain.
    assert len(had) > 1000
    assert all("carried_chain_key" in line for line in had - now if "chain_head" not in line), had - now
    assert {line.split('"')[1] for line in now - had} == {"audit_entry", "chain_head"}


def damage(files: list[Path], fault: str) -> None:
    """Put a fault into a chain of four files."""
    first, second, third, _ = files
    match fault:
        case "missing":
            second.unlink()
        case "exchanged":
            held = second.read_bytes()
            second.write_bytes(third.read_bytes())
            third.write_bytes(held)
        case "damaged":
            # A bit of a page, in the middle of the first file.
            content = bytearray(first.read_bytes())
            content[len(content) // 2] ^= 1
            first.write_bytes(content)
        case "cut off":
            third.write_bytes(third.read_bytes()[:-20])


def test_a_chain_with_a_fault_is_refused_in_one_line_and_nothing_is_changed(app, settings, work, tmp_path):
    folder = tmp_path / "backups"
    work.open()
    for at in range(4):
        done(settings, "backup", "--incremental", folder)
        work.north.restock(work.item, f"LATER-{at}")
        work.north.synchronize()
    faults = {"missing": "is missing", "exchanged": "does not follow", "damaged": "not fit", "cut off": "is damaged"}
    for fault, named in faults.items():
        chain = Path(shutil.copytree(folder, tmp_path / fault))
        damage(sorted(chain.iterdir()), fault)
        with app.app_context(), pytest.raises(BackupError, match=named):
            restore_backup(chain, force=True)

    assert work.cast.ada.get("/serials/LATER-3").status_code == 200


def test_a_new_chain_begins_after_a_week_in_another_folder_and_when_most_pages_changed(settings, work, tmp_path):
    work.open()
    folder, other = tmp_path / "backups", tmp_path / "other"
    for place in (folder, folder, other, folder):
        done(settings, "backup", "--incremental", place)

    assert sorted(file.suffix for file in folder.iterdir()) == [".pages", ".sqlite3", ".sqlite3"]
    state = increments.read_state(settings.data_dir, folder)
    image = max(folder.glob("*.sqlite3"))
    assert increments.next_state(image, folder, state, state.began_at + 1).number == 1
    assert increments.next_state(image, folder, state, state.began_at + increments.CHAIN_MAX_MS + 1).number == 0
    with_other_pages = increments.State(**{**vars(state), "digests": bytes(len(state.digests))})
    assert increments.next_state(image, folder, with_other_pages, state.began_at + 1).number == 0
    image.unlink()
    assert increments.next_state(next(folder.glob("*.sqlite3")), folder, state, state.began_at + 1).number == 0


def test_without_the_right_key_one_line_says_so_and_nothing_is_changed(settings, work, tmp_path, key):
    work.open()
    public, secret = key
    file, other, none = tmp_path / "a.backup", tmp_path / "other-key", tmp_path / "no-key"
    done(settings, "backup", file, BENCHTRAIL_BACKUP_KEY=public)
    done(settings, "backup-key", other)
    none.write_text("nothing\n")

    assert b"SQLite" not in file.read_bytes()
    assert "is encrypted" in refused(settings, "restore", "--force", file)
    assert "is not the key of" in refused(settings, "restore", "--force", "--key-file", other, file)
    assert "has no secret key" in refused(settings, "restore", "--force", "--key-file", none, file)
    assert "must not be lost" in refused(settings, "backup-key", secret)
    assert "must be a public key" in refused(settings, "backup", file, BENCHTRAIL_BACKUP_KEY=public[:-1])
    assert "no public key of age" in refused(settings, "backup", file, BENCHTRAIL_BACKUP_KEY="age1" + "q" * 58)
    assert work.cast.ada.get("/me").status_code == 200, "still signed in: nothing was restored"
    assert "3 operations" in done(settings, "restore", "--force", "--key-file", secret, file)


def test_the_doctor_names_backups_that_are_not_encrypted_although_there_is_a_key(settings, work, tmp_path, key):
    work.open()
    plain, sealed = tmp_path / "plain.backup", tmp_path / "sealed.backup"
    done(settings, "backup", plain)
    assert "well      backups are not encrypted" in run_command(settings, "doctor").output
    done(settings, "backup", sealed, BENCHTRAIL_BACKUP_KEY=key[0])

    found = run_command(settings, "doctor", BENCHTRAIL_BACKUP_KEY=key[0]).output

    assert f"{plain} is not encrypted" in found
    assert f"{sealed} is not encrypted" not in found
    assert [Path(kept.file) for kept in kept_backups(settings.data_dir)] == [plain, sealed]
    assert Path(last_backup(settings.data_dir).file) == sealed


@pytest.mark.on_postgresql
def test_postgresql_is_sent_to_its_own_increments(settings, tmp_path):
    assert "increments of its own" in refused(settings, "backup", "--incremental", tmp_path / "backups")
