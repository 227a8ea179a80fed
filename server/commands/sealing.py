"""Encrypted backups: age files (age-encryption.org), made for a public key and readable only with its secret key.

The server has only the public key (BENCHTRAIL_BACKUP_KEY), so an intruder cannot read earlier backups. The secret key
is kept elsewhere and needed for a restore. The tool `age` can read the files too.
"""

import contextlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from server.commands.backup_errors import BackupError

HEADER = b"age-encryption.org/v1\n"
SECRET_PREFIX = "AGE-SECRET-KEY-"  # noqa: S105 - how every such key begins


def is_sealed(file: Path) -> bool:
    """Return whether a file is encrypted."""
    with file.open("rb") as opened:
        return opened.read(len(HEADER)) == HEADER


def seal(plain: Path, file: Path, public_key: str) -> None:
    """Write `plain` encrypted into `file`. Raises BackupError for an invalid key."""
    age = _age()
    try:
        recipient = age.x25519.Recipient.from_str(public_key)
    except age.RecipientError as error:
        raise BackupError(f"BENCHTRAIL_BACKUP_KEY is no public key of age: {error}") from error
    file.touch(mode=0o600)
    age.encrypt_file(str(plain), str(file), [recipient])


@contextlib.contextmanager
def unsealed(file: Path, key_file: Path | None, place: Path) -> Iterator[Path]:
    """Provide the plain content of a file; an encrypted one is decrypted into a folder in `place`.

    Raises BackupError without the right key.
    """
    if not is_sealed(file):
        yield file
        return
    if key_file is None:
        raise BackupError(f"{file} is encrypted. Name the file of the secret key: --key-file FILE")
    age = _age()
    with TemporaryDirectory(prefix="unsealed-", dir=place) as folder:
        plain = Path(folder) / "plain"
        plain.touch(mode=0o600)
        try:
            age.decrypt_file(str(file), str(plain), _secret_keys(age, key_file))
        except age.DecryptError as error:
            raise BackupError(f"{key_file} is not the key of {file}, or the file is damaged: {error}") from error
        yield plain


def _secret_keys(age: Any, key_file: Path) -> list[Any]:
    """Return the keys in a file of `age-keygen`. Raises BackupError if there is none."""
    lines = key_file.read_text(encoding="utf-8", errors="replace").splitlines()
    try:
        keys = [age.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith(SECRET_PREFIX)]
    except age.IdentityError as error:
        raise BackupError(f"{key_file} has a key that cannot be read: {error}") from error
    if not keys:
        raise BackupError(f"{key_file} has no secret key: a line that begins with {SECRET_PREFIX}")
    return keys


def _age() -> Any:
    # Only commands that use it load it.
    return import_module("pyrage")


@click.command("backup-key")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup_key(file: Path) -> None:
    """Make a key for encrypted backups: the secret key in FILE, the public key on the screen.

    Keep FILE away from the server: without it nobody can restore.
    """
    identity = _age().x25519.Identity.generate()
    try:
        with file.open("x", encoding="utf-8") as opened:
            file.chmod(0o600)
            opened.write(f"# public key: {identity.to_public()}\n{identity}\n")
    except FileExistsError as error:
        raise BackupError(f"{file} exists. A key that backups were made for must not be lost.") from error
    click.echo(f"BENCHTRAIL_BACKUP_KEY={identity.to_public()}")
    click.echo(f"Set this for the server, and move {file} to where only you reach it: a restore needs it.")
