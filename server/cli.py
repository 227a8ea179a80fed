"""The `benchtrail` command."""

import click


@click.group()
def cli() -> None:
    """Run and look after a Benchtrail server."""
