"""A server that accepts any name takes the host names of its passkeys."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0040"

HOST = sa.table("server_host", sa.column("name", sa.String()), sa.column("learned_at", sa.BigInteger()))
PASSKEY = sa.table("passkey", sa.column("host", sa.String()))


def upgrade() -> None:
    connection = op.get_bind()
    if connection.scalar(sa.select(HOST.c.name).where(HOST.c.name == "*")) is None:
        return
    # Passkeys of `localhost` do not show the name that phones use.
    is_local = PASSKEY.c.host.in_(["", "localhost"]) | PASSKEY.c.host.endswith(".localhost")
    names = list(connection.scalars(sa.select(PASSKEY.c.host).where(~is_local).distinct()))
    if names:
        connection.execute(sa.delete(HOST))
        op.bulk_insert(HOST, [{"name": name, "learned_at": 0} for name in names])


def downgrade() -> None:
    """Keep the names: the older version accepts them too."""
