"""The error of `backup` and `restore`."""

import click


class BackupError(click.ClickException):
    """The reason why there is no backup, or none that can be restored."""
