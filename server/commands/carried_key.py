"""The chain key in a backup: without it nobody could verify a database that was restored on another machine.

It is in a separate table, which only backups have. A person with the backup has the key; if they could also write to
the database, they could make valid rows. Heads that are kept elsewhere (`benchtrail doctor --head`) detect this too.
"""

import contextlib
from pathlib import Path

from flask import current_app
from sqlalchemy import Connection, select

from server.chain import service as chain
from server.config import CHAIN_KEY_FILE, Settings
from server.database import sqlite_module
from server.extensions import db

TABLE = "carried_chain_key"


def put_key(file: Path) -> None:
    """Write the key of this server's chains into a backup."""
    connection = sqlite_module().connect(str(file), isolation_level=None)
    with contextlib.closing(connection):
        connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
        connection.execute(f"CREATE TABLE {TABLE} (key TEXT NOT NULL)")
        connection.execute(f"INSERT INTO {TABLE} VALUES (?)", (chain.chain_key().decode(),))  # noqa: S608 - our table


def key_in(file: Path) -> str | None:
    """Return the key in a backup; None in a backup of an older version."""
    connection = sqlite_module().connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    with contextlib.closing(connection):
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone() is None:
            return None
        (key,) = connection.execute(f"SELECT key FROM {TABLE}").fetchone()  # noqa: S608 - our table
    return str(key)


def use_key_of(carried: str | None) -> str | None:
    """Use the key of the restored chains; return it if this server did not have it yet.

    If neither this server nor the backup has that key, every chain gets a checkpoint under this server's key. It runs
    in the caller's transaction; the application uses the key from now on.
    """
    names = set(db.session.scalars(select(chain.ChainHead.key_name)))
    if names <= {chain.key_name(chain.chain_key())}:
        return None
    settings: Settings = current_app.extensions["benchtrail"]
    if carried is not None and settings.keeps_chain_key and names == {chain.key_name(carried.encode())}:
        current_app.extensions["benchtrail"] = settings.with_chain_key(carried)
        return carried
    checkpoint_all(db.session.connection())
    return None


def checkpoint_all(connection: Connection) -> int:
    """Make a checkpoint of every shop's chain under this server's key, in the caller's transaction; return their
    number.
    """
    shop_ids = list(db.session.scalars(select(chain.ChainHead.shop_id).order_by(chain.ChainHead.shop_id)))
    for shop_id in shop_ids:
        chain.make_checkpoint(connection, shop_id, chain.chain_key(), is_plain=False)
    return len(shop_ids)


def key_file(settings: Settings) -> Path:
    """Return the file of the key."""
    return settings.data_dir / CHAIN_KEY_FILE
