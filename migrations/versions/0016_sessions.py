"""Sign-ins that can be listed and that end with their device; a count of wrong PINs on each device.

Existing sign-ins stay. Their device is unknown until the next signed request.
"""

import sqlalchemy as sa
from alembic import op

from server.clock import new_id, now_ms

revision = "0016"
down_revision = "0015"

token = sa.table("access_token", *(sa.column(name) for name in ("hash", "id", "last_used_at")))


def upgrade() -> None:
    with op.batch_alter_table("access_token") as table:
        table.add_column(sa.Column("id", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("method", sa.String(), nullable=False, server_default="password"))
        table.add_column(sa.Column("device_ids", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("last_used_at", sa.BigInteger(), nullable=False, server_default="0"))
        table.add_column(sa.Column("address", sa.String(), nullable=True))
        table.add_column(sa.Column("agent", sa.String(), nullable=True))
        table.add_column(sa.Column("renew", sa.Boolean(), nullable=False, server_default=sa.false()))
    connection = op.get_bind()
    for hash_ in connection.scalars(sa.select(token.c.hash)).all():
        values = {"id": new_id(), "last_used_at": now_ms()}
        connection.execute(sa.update(token).where(token.c.hash == hash_).values(**values))
    with op.batch_alter_table("access_token") as table:
        table.create_unique_constraint("uq_access_token_id", ["id"])
    with op.batch_alter_table("device_person") as table:
        table.add_column(sa.Column("wrong_pins", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("device_person") as table:
        table.drop_column("wrong_pins")
    with op.batch_alter_table("access_token") as table:
        table.drop_constraint("uq_access_token_id", type_="unique")
        for name in ("renew", "agent", "address", "last_used_at", "device_ids", "method", "id"):
            table.drop_column(name)
