"""The `benchtrail` command."""

import os
from typing import Any

import click

from server import __version__
from server.commands.backup import backup
from server.commands.bench import bench
from server.commands.checkpoint import checkpoint_chains
from server.commands.contract import contract
from server.commands.demo import demo
from server.commands.doctor import doctor
from server.commands.import_file import import_file
from server.commands.migrate import migrate
from server.commands.rebuild import rebuild
from server.commands.reset_password import reset_password, sessions
from server.commands.restore import restore
from server.commands.retention import retention
from server.commands.serve import serve
from server.commands.simulate import simulate_shops
from server.config import SettingsError
from server.durable_files import PRIVATE_UMASK
from server.row_security import NotTheOwnerError


class Commands(click.Group):
    """The commands; an invalid setting is an error of one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (SettingsError, NotTheOwnerError) as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands)
@click.version_option(__version__)
def cli() -> None:
    """Run and look after a Benchtrail server."""
    os.umask(PRIVATE_UMASK)


for command in (
    *(serve, migrate, demo, rebuild, backup, restore, doctor, contract, simulate_shops, bench, import_file),
    *(retention, reset_password, sessions, checkpoint_chains),
):
    cli.add_command(command)
