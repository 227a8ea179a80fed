"""The error of `backup` and `restore`."""

import click


class BackupError(click.ClickException):
    """The reason why a backup failed, or cannot be restored."""
