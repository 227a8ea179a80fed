"""How soon phones with an event stream receive a change, and their cost for a server.

    PYTHONPATH=. python benchmarks/streams.py [--database sqlite] [--phones 2000]

gunicorn as `benchtrail serve` starts it, with 2 processes. Each person has the maximum number of streams. `all opened`
is the time until each stream had its first event. `median` and `last` are the times from the answer to a change until
half and all of the phones have its event, for the slowest change. `memory` is the additional memory of the server's
processes, `idle` their CPU time in a second without changes.
"""

import os
import selectors
import socket
import time
from collections.abc import Sequence

import click

from benchmarks.databases import empty_database
from benchmarks.pushing import NAMES
from benchmarks.serving import PASSWORD, Caller, Server, Shop, serving
from server.limits import BOUND_BY_NAME

STREAMS_EACH = BOUND_BY_NAME["streams"].most
CHANGES, IDLE_S, WITHIN_S = 5, 20.0, 120.0
EVENT = b"event: poke"


class Crowd:
    """The streams of many phones, which are read together."""

    def __init__(self, port: int, tokens: Sequence[str]) -> None:
        self._waiting = selectors.DefaultSelector()
        for token in tokens:
            connection = open_stream(port, token)
            self._waiting.register(connection, selectors.EVENT_READ)

    def next_event(self) -> list[float]:
        """Wait for an event on every stream; return the time of each. Raises TimeoutError."""
        had: dict[int, float] = {}
        until = time.monotonic() + WITHIN_S
        while len(had) < len(self._waiting.get_map()):
            if time.monotonic() > until:
                raise TimeoutError(f"{len(had)} of {len(self._waiting.get_map())} streams had the event")
            for key, _ in self._waiting.select(timeout=1):
                data = key.fileobj.recv(65536)  # type: ignore[union-attr]
                if EVENT in data:
                    had.setdefault(key.fd, time.monotonic())
                elif not data:
                    raise ConnectionError("a stream ended")
        return sorted(had.values())


def measure(kind: str, phones: int) -> str:
    """Return a line of the table, on an empty database of a kind."""
    # A real chain does not add a thousand people from one address within a minute, so the limit is lifted.
    os.environ["BENCHTRAIL_LIMITS"] = "off"
    with empty_database(kind) as (place, url), serving(place, url, workers=2) as server:
        shop = server.open_shop("Crowded")
        ada = Caller(server.port, shop.token)
        people = staff(server, shop, -(-phones // STREAMS_EACH))
        tokens = [token for _, token in people for _ in range(STREAMS_EACH)]
        before = server.memory_bytes()
        began = time.monotonic()
        crowd = Crowd(server.port, tokens[:phones])
        opened_s = crowd.next_event()[-1] - began
        medians, lasts = [], []
        for change in range(CHANGES):
            ada.ask("POST", "/branches", {"name": f"Branch {change}"})
            answered = time.monotonic()
            had = crowd.next_event()
            medians.append(had[len(had) // 2] - answered)
            lasts.append(had[-1] - answered)
        cpu = server.cpu_seconds()
        time.sleep(IDLE_S)
        idle = (server.cpu_seconds() - cpu) / IDLE_S
        memory = (server.memory_bytes() - before) / 2**20
    return (
        f"{NAMES[kind]:12} {phones:6} {opened_s:13.1f} {max(medians):8.2f} {max(lasts):8.2f} {memory:9.1f} {idle:8.3f}"
    )


def open_stream(port: int, token: str) -> socket.socket:
    """Open the event stream of a person."""
    connection = socket.create_connection(("127.0.0.1", port))
    asked = f"GET /api/v1/sync/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n"
    connection.sendall(asked.encode())
    return connection


def staff(server: Server, shop: Shop, number: int) -> list[tuple[str, str]]:
    """Add people to a shop; return their ids, and a token."""
    ada = Caller(server.port, shop.token)
    people = []
    for at in range(number):
        person = {"name": f"Tess {at}", "email": f"tess{at}@example.org", "password": PASSWORD, "role": "clerk"}
        person_id = str(ada.ask("POST", "/users", {**person, "branch_ids": [shop.branch_id]})["id"])
        signed_in = Caller(server.port).ask("POST", "/auth/token", {"email": person["email"], "password": PASSWORD})
        people.append((person_id, str(signed_in["access_token"])))
    return people


@click.command()
@click.option("--database", "kinds", multiple=True, type=click.Choice([*NAMES]), help="Both unless given.")
@click.option("--phones", default=2000, show_default=True, help="Phones that keep a stream.")
def main(kinds: tuple[str, ...], phones: int) -> None:
    """Print the table."""
    click.echo(
        f"{'database':12} {'phones':>6} {'all opened s':>13} {'median s':>8} {'last s':>8} {'MiB':>9} {'idle':>8}"
    )
    for kind in kinds or NAMES:
        click.echo(measure(kind, phones))


if __name__ == "__main__":
    main()
