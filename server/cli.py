"""The `benchtrail` command."""

import click

from server import __version__
from server.commands.backup import backup
from server.commands.bench import bench
from server.commands.contract import contract
from server.commands.demo import demo
from server.commands.doctor import doctor
from server.commands.import_file import import_file
from server.commands.migrate import migrate
from server.commands.rebuild import rebuild
from server.commands.restore import restore
from server.commands.serve import serve
from server.commands.simulate import simulate_shops


@click.group()
@click.version_option(__version__)
def cli() -> None:
    """Run and look after a Benchtrail server."""


for command in (serve, migrate, demo, rebuild, backup, restore, doctor, contract, simulate_shops, bench, import_file):
    cli.add_command(command)
