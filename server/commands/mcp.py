"""`benchtrail mcp`: an assistant's tools on a server, over standard input and output."""

from importlib import import_module
from pathlib import Path

import click

from server.assistant.calling import Server


@click.command()
@click.option("--server", "address", required=True, help="The server's address, such as https://shop.example")
@click.option(
    "--key-file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with an API key; nobody else should be able to read it.",
)
def mcp(address: str, key_file: Path) -> None:
    """Give an assistant (MCP, over standard input and output) the data and proposals that an API key allows."""
    try:
        # Its packages are an optional extra, because a server does not need them.
        serving = import_module("server.assistant.serving")
    except ModuleNotFoundError as error:
        raise click.ClickException(f'{error.name} is not installed: pip install "benchtrail[mcp]"') from error
    try:
        server = Server(address.rstrip("/"), key_file.read_text(encoding="utf-8").strip())
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    serving.serve(server)
