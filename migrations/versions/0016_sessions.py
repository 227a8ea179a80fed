"""Sign-ins that can be listed, and that end with their device; wrong PINs counted on each device.

Every sign-in ends with this: nobody knows of the old ones how they began or where they were used.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.execute("DELETE FROM access_token")
    with op.batch_alter_table("access_token") as table:
        table.add_column(sa.Column("id", sa.String(), nullable=False))
        table.add_column(sa.Column("method", sa.String(), nullable=False))
        table.add_column(sa.Column("device_ids", sa.JSON(), nullable=False))
        table.add_column(sa.Column("last_used_at", sa.BigInteger(), nullable=False))
        table.add_column(sa.Column("address", sa.String(), nullable=True))
        table.add_column(sa.Column("agent", sa.String(), nullable=True))
        table.add_column(sa.Column("renew", sa.Boolean(), nullable=False))
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
