"""The `benchtrail` command."""

import click

from server import __version__
from server.commands.migrate import migrate
from server.commands.serve import serve


@click.group()
@click.version_option(__version__)
def cli() -> None:
    """Run and look after a Benchtrail server."""


cli.add_command(serve)
cli.add_command(migrate)
