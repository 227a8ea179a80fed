"""`benchtrail contract`: write the files that are generated from the core and the API."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from server.api import document_of
from server.app import create_app
from server.config import Settings
from server.contract import write_generated


@click.command()
@click.argument("root", type=click.Path(path_type=Path), default=Path())
def contract(root: Path) -> None:
    """Write the client's tables and shapes, the OpenAPI document and docs/errors.md under ROOT, a checkout."""
    with TemporaryDirectory() as place:
        # The document does not depend on the settings, so no database is opened.
        app = create_app(Settings.from_environment({"BENCHTRAIL_DATA_DIR": place}))
        written = write_generated(root, document_of(app))
    for path in written:
        click.echo(f"written: {path}")
