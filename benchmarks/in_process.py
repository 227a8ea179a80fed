"""W1 in this process, without HTTP: the CPU time and the function calls of a pushed operation.

    PYTHONPATH=. python benchmarks/in_process.py [--database postgresql] [--operations 4000] [--profile FILE]

Other work on the machine can only increase the cost, so the cheapest push of the restocks and of the sales is shown.
The number of calls depends only on the program. `--profile` writes a file for `pstats`.
"""

import cProfile
import os
import sys
import time
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import click
from flask import Flask

from benchmarks.databases import empty_database
from benchmarks.serving import BAD_REQUEST, BenchmarkError, Caller, opened_shop
from benchmarks.work import Phone
from benchmarks.workloads import BATCH, restocks_and_sales
from server.api import PREFIX as API
from server.app import create_app
from server.commands.migrate import migrate_database
from server.commands.serve import spare_collections
from server.config import Settings

WARMING = 4 * BATCH


class CallerHere(Caller):
    """Sends requests of one person to an application in this process."""

    def __init__(self, app: Flask, token: str = "") -> None:
        super().__init__(0, token)
        self._app = app

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        encoding: str = "identity",
        signature: Mapping[str, str] | None = None,
    ) -> bytes:
        """Send a request; return the raw body of the answer. Raises BenchmarkError."""
        path, _, query = f"{API}{path}".partition("?")
        headers = {**self._headers, "Accept-Encoding": encoding, **(signature or {})}
        environment = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "RAW_URI": f"{path}?{query}" if query else path,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body or b"")),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body or b""),
            "wsgi.errors": sys.stderr,
            **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()},
        }
        answered: list[str] = []

        def begin(status: str, _headers: object, _error: object = None) -> None:
            answered.append(status)

        text = b"".join(self._app.wsgi_app(environment, begin))  # type: ignore[arg-type]
        if int(answered[0].split()[0]) >= BAD_REQUEST:
            raise BenchmarkError(f"{method} {path}: {answered[0]} {text[:500]!r}")
        return text


def application(place: Path, url: str) -> Flask:
    """Return an application in this process, as `benchtrail serve` makes it, on an empty database."""
    given = {"DATA_DIR": str(place), "DATABASE_URL": url, "REGISTRATION": "open", "LOG_LEVEL": "WARNING"}
    os.environ.update({f"BENCHTRAIL_{name}": value for name, value in given.items()})
    settings = Settings.from_environment()
    migrate_database(settings)
    app = create_app(settings)
    spare_collections()
    return app


@click.command()
@click.option("--database", default="sqlite", show_default=True, type=click.Choice(["sqlite", "postgresql"]))
@click.option("--operations", default=4000, show_default=True)
@click.option("--profile", default="", help="A file for pstats.")
def main(database: str, operations: int, profile: str) -> None:
    """Print the CPU time and the calls of the cheapest push of restocks and of sales, for each operation."""
    with empty_database(database) as (place, url):
        app = application(place, url)
        shop = opened_shop(CallerHere(app), "W1")
        phone = Phone(CallerHere(app, shop.token), shop)
        making, item_id = phone.item()
        for body in [*phone.bodies([making], 1), *restocks_and_sales(phone, item_id, "WARM", WARMING)]:
            phone.push(body)
        bodies = restocks_and_sales(phone, item_id, "W1", operations)
        half = len(bodies) // 2
        for what, some in (("restock", bodies[:half]), ("sale", bodies[half:])):
            click.echo(f"{what}: {min(_cpu(phone, body) for body in some) / BATCH * 1e6:.0f} us")
        calls = _calls(phone, restocks_and_sales(phone, item_id, "CALLS", 2 * BATCH), profile)
        click.echo(f"each: {calls / (2 * BATCH):.0f} calls")


def _cpu(phone: Phone, body: bytes) -> float:
    before = time.process_time()
    phone.push(body)
    return time.process_time() - before


def _calls(phone: Phone, bodies: list[bytes], file: str) -> int:
    profile = cProfile.Profile(time.process_time)
    for body in bodies:
        profile.runcall(phone.push, body)
    if file:
        profile.dump_stats(Path(file))
    return sum(entry.callcount for entry in profile.getstats())


if __name__ == "__main__":
    main()
