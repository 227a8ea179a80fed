"""`benchtrail` commands in the tests' own process, on the data of the application under test."""

from click.testing import CliRunner, Result

from server.cli import cli
from server.config import Settings


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment variables with which a command uses the database of an application."""
    return {
        "BENCHTRAIL_DATA_DIR": str(settings.data_dir),
        "BENCHTRAIL_DATABASE_URL": settings.database_url,
        "BENCHTRAIL_OWNER_DATABASE_URL": settings.owner_database_url,
        "BENCHTRAIL_SECRET_KEY": settings.secret_key,
        "BENCHTRAIL_LOG_LEVEL": "WARNING",
    }


def run_command(settings: Settings, *words: object, **variables: str) -> Result:
    """Run a command; `variables` are added to its environment, or replace the variables of its data."""
    return CliRunner().invoke(cli, list(map(str, words)), env={**environment_of(settings), **variables})
