"""The host names of a server. An older server accepts any name until `BENCHTRAIL_HOSTS` is set."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0019"


def upgrade() -> None:
    table = op.create_table(
        "server_host",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("learned_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_server_host")),
    )
    is_set_up = op.get_bind().execute(sa.text("SELECT 1 FROM shop LIMIT 1")).first() is not None
    if is_set_up:
        op.bulk_insert(table, [{"name": "*", "learned_at": 0}])


def downgrade() -> None:
    op.drop_table("server_host")
