"""The `benchtrail` command."""

import os
from typing import Any

import click
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

from server import __version__
from server.commands.backup import backup, check_backup
from server.commands.bench import bench
from server.commands.checkpoint import checkpoint_chains
from server.commands.contract import contract
from server.commands.deliver import deliver
from server.commands.demo import demo
from server.commands.doctor import doctor
from server.commands.import_file import import_file
from server.commands.mcp import mcp
from server.commands.merge_oversized import merge_oversized
from server.commands.migrate import migrate
from server.commands.move import move
from server.commands.rebuild import rebuild
from server.commands.reset_password import reset_password, sessions
from server.commands.restore import restore
from server.commands.retention import retention
from server.commands.sealing import backup_key
from server.commands.serve import serve
from server.commands.setup import setup
from server.commands.simulate import simulate_shops
from server.config import SettingsError
from server.database import sqlite_module
from server.durable_files import PRIVATE_UMASK
from server.row_security import NotTheOwnerError


class Commands(click.Group):
    """The commands; an error that the operator can correct (a setting, the database, a full disk) is printed in one
    line.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (SettingsError, NotTheOwnerError) as error:
            raise click.ClickException(str(error)) from error
        except (DBAPIError, sqlite_module().Error) as error:
            if not _is_about_the_machine(error):
                raise
            raise click.ClickException(f"The database cannot be used: {_first_line(error)}") from error
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise click.ClickException(str(error)) from error


def _is_about_the_machine(error: Exception) -> bool:
    """Return whether the database failed, rather than this program's use of it."""
    if isinstance(error, DBAPIError):
        # A file that is not a database raises DatabaseError; statements raise its subclasses.
        return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError
    sqlite = sqlite_module()
    return isinstance(error, sqlite.OperationalError) or type(error) is sqlite.DatabaseError


def _first_line(error: Exception) -> str:
    """Return what the driver states, without the statement."""
    return str(error.orig if isinstance(error, DBAPIError) else error).partition("\n")[0]


@click.group(cls=Commands)
@click.version_option(__version__)
def cli() -> None:
    """Run and look after a Benchtrail server."""
    os.umask(PRIVATE_UMASK)


for command in (
    *(setup, serve, migrate, demo, rebuild, backup, restore, doctor, contract, simulate_shops, bench, import_file),
    *(retention, reset_password, sessions, checkpoint_chains, merge_oversized, deliver, move, mcp),
    *(backup_key, check_backup),
):
    cli.add_command(command)
