"""The names of the keys that all servers of one PostgreSQL share. A server with other keys does not start."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.create_table(
        "server_key",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_server_key")),
    )


def downgrade() -> None:
    op.drop_table("server_key")
