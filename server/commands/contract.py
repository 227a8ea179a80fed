"""`benchtrail contract`: write what the client takes from the core and the API."""

from pathlib import Path

import click

from server.contract import write_generated


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("client/src/generated"))
def contract(folder: Path) -> None:
    """Write the status tables and the shapes of operations as TypeScript into FOLDER."""
    write_generated(folder)
    click.echo(f"written to {folder}")
