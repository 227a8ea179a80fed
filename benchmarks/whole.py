"""The measured database, opened without its server as the owner of the tables."""

import os
from typing import Any

from sqlalchemy import Engine, create_engine, make_url

from server.database import sqlite_module
from server.row_security import EVERY_SHOP_SETTING


def whole_database(database_url: str, **options: Any) -> Engine:
    """Return an engine that sees every shop of a server's database; `options` are passed to `create_engine`."""
    if make_url(database_url).get_backend_name() == "sqlite":
        return create_engine(database_url, module=sqlite_module(), **options)
    owners = os.environ.get("BENCHTRAIL_OWNER_DATABASE_URL") or database_url
    return create_engine(owners, connect_args={"options": f"-c {EVERY_SHOP_SETTING}=on"}, **options)
