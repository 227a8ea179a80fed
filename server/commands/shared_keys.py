"""The keys that all servers of a PostgreSQL share: a server with another key does not start.

A server with another secret key would refuse the others' sign-ins, and one with another chain key would write invalid
rows. The first server that starts stores the names of its keys, from which no key can be computed.
"""

import click
from sqlalchemy import delete, inspect, select
from sqlalchemy.dialects.postgresql import insert

from server.chain.service import key_name
from server.config import Settings
from server.database import writing
from server.extensions import db
from server.hosts.models import ServerKey

SETTINGS = {"secret": "BENCHTRAIL_SECRET_KEY", "chain": "BENCHTRAIL_CHAIN_KEY"}


def refuse_other_keys(settings: Settings) -> None:
    """Compare this server's keys with those of the other servers of the present database; the first server stores its
    own.

    Raises click.ClickException. An SQLite database has one server, whose keys may change. One without tables has no
    other servers.
    """
    if db.engine.dialect.name != "postgresql" or not inspect(db.engine).has_table(ServerKey.__tablename__):
        return
    ours = _names(settings)
    with writing():
        rows = [{"kind": kind, "name": name} for kind, name in ours.items()]
        db.session.execute(insert(ServerKey).on_conflict_do_nothing(), rows)
        theirs = {key.kind: key.name for key in db.session.scalars(select(ServerKey))}
    other = [SETTINGS[kind] for kind, name in ours.items() if theirs[kind] != name]
    if other:
        raise click.ClickException(
            f"The other servers of this database have another {' and '.join(other)}. Set the same here. If you changed"
            " it for all of them, run `benchtrail migrate --new-keys` once."
        )


def forget_keys() -> None:
    """Let the next server that starts set the names of the keys. The caller commits."""
    db.session.execute(delete(ServerKey))


def _names(settings: Settings) -> dict[str, str]:
    return {"secret": key_name(settings.secret_key.encode()), "chain": key_name(settings.chain_key.encode())}
