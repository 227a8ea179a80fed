"""Write the database of a released version as SQL, after a day with every type of operation.

Run it with the version's own code: `git worktree add /tmp/release v0.3.0`, then in that folder
`PYTHONPATH=. python CHECKOUT/scripts/dump_release.py 0.3.0 CHECKOUT/tests/migrations/releases/0.3.0.sql`.
"""

import inspect
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from server.app import create_app
from server.commands.migrate import migrate_database
from server.config import Settings
from tests.cast import gather
from tests.every_kind import live_a_day


def main(version: str, target: Path) -> None:
    """Record a day in a shop of this version and write its database to `target`."""
    with TemporaryDirectory() as place:
        file = Path(place) / "benchtrail.sqlite3"
        settings = Settings.from_environment(
            {
                "BENCHTRAIL_DATA_DIR": place,
                "BENCHTRAIL_DATABASE_URL": f"sqlite:///{file}",
                "BENCHTRAIL_SECRET_KEY": "a secret key for the tests, long enough",
                "BENCHTRAIL_LOG_LEVEL": "WARNING",
                "BENCHTRAIL_REGISTRATION": "open",
            }
        )
        migrate_database(settings)
        app = create_app(settings)
        # Older versions made the cast from the application, later ones from a client of it.
        wants_client = next(iter(inspect.signature(gather).parameters)) != "app"
        live_a_day(gather(app.test_client() if wants_client else app))
        with sqlite3.connect(file) as connection:
            lines = "\n".join(connection.iterdump())
    target.write_text(f"-- Benchtrail {version}, written by scripts/dump_release.py\n{lines}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
